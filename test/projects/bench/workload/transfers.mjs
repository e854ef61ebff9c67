// A program, and requests to transfer conversations in it.
import { randomOf, received } from './random.mjs';

const CHANNELS = ['webchat', 'sms', 'email', 'facebook-messenger'];

/** One campaign in ten is a call campaign; two agents a campaign, each serving one to three. */
export function makeProgram(campaignCount, seed) {
  const { below, chance, pick, shuffled } = randomOf(seed);
  const someOf = (list, count) => {
    const ids = new Set();
    while (ids.size < count) ids.add(pick(list).id);
    return [...ids];
  };
  const campaigns = Array.from({ length: campaignCount }, (_, index) => {
    const isCall = index % 10 === 9;
    return {
      id: idOf('campaign', index),
      name: `Campaign ${index}`,
      kind: isCall ? 'call' : 'omnichannel',
      channels: isCall ? [] : shuffled(CHANNELS).slice(0, 2 + below(2)),
      dispositions: [
        { code: 'SOLVED', label: 'Question answered' },
        { code: 'TRANSFERRED', label: 'Transferred', indicatesTransfer: true },
      ],
    };
  });
  const agents = Array.from({ length: 2 * campaignCount }, (_, index) => ({
    id: idOf('agent', index),
    name: `Agent ${index}`,
    campaignIds: someOf(campaigns, 1 + below(3)),
    availability: chance(0.7) ? 'available' : pick(['on-call', 'unavailable']),
  }));
  return received({ id: 'program-care', name: 'Customer Care', campaigns, agents });
}

/** As many allowed requests as refused ones, which break one to three things on purpose. */
export function makeRequests(program, count, seed) {
  const random = randomOf(seed);
  const allowed = Array.from({ length: count / 2 }, () => allowedRequest(program, random));
  const refused = Array.from({ length: count / 2 }, () => refusedRequest(program, random));
  return {
    allowed: allowed.map(received),
    refused: refused.map(received),
    mixed: random.shuffled([...allowed, ...refused]).map(received),
  };
}

function allowedRequest({ id: programId, campaigns, agents }, { chance, pick }) {
  const omnichannel = campaigns.filter(({ kind }) => kind === 'omnichannel');
  for (;;) {
    const from = pick(omnichannel);
    const channel = pick(from.channels);
    const holder = pick(agents);
    const campaign = pick(omnichannel);
    if (!campaign.channels.includes(channel)) continue;
    const to = { campaignId: campaign.id };
    if (chance(0.5)) {
      const servesIt = ({ id, campaignIds, availability }) =>
        id !== holder.id && campaignIds.includes(campaign.id) && availability === 'available';
      const able = agents.filter(servesIt);
      if (able.length === 0) continue;
      to.agentId = pick(able).id;
    }
    if (chance(0.1)) to.channel = channel;
    return { subject: { programId, channel, status: 'active', campaignId: from.id, agentId: holder.id }, to };
  }
}

function refusedRequest(program, random) {
  const request = allowedRequest(program, random);
  const count = 1 + random.below(3);
  for (const breakIt of random.shuffled(BREAKS).slice(0, count)) breakIt(request, program, random);
  return request;
}

/** Each alone makes a transfer illegal, and none undoes another. */
const BREAKS = [
  ({ subject }) => (subject.status = 'transferring'),
  ({ subject }, _program, { pick }) => {
    subject.status = pick(['waiting', 'ended']);
    delete subject.agentId;
  },
  ({ subject }) => (subject.programId = 'program-other'),
  ({ subject }) => (subject.campaignId = 'campaign-gone'),
  ({ to }) => (to.campaignId = 'campaign-none'),
  ({ to }, { campaigns }, { pick }) => (to.campaignId = pick(campaigns.filter(({ kind }) => kind === 'call')).id),
  ({ subject, to }, _program, { pick }) =>
    (to.channel = pick(CHANNELS.filter((channel) => channel !== subject.channel))),
  ({ subject, to }, { campaigns }, { pick }) => {
    const others = campaigns.filter(
      ({ kind, channels }) => kind === 'omnichannel' && !channels.includes(subject.channel),
    );
    if (others.length === 0) subject.channel = 'fax';
    else to.campaignId = pick(others).id;
  },
  ({ subject, to }) => (to.agentId = subject.agentId), // where nobody has it, that is refused already
  ({ to }) => (to.agentId = 'agent-none'),
  ({ subject, to }, { agents }, { pick }) => {
    const strangers = agents.filter(
      ({ id, campaignIds }) => id !== subject.agentId && !campaignIds.includes(to.campaignId),
    );
    to.agentId = pick(strangers).id;
  },
  ({ to }, { agents }, { pick }) =>
    (to.agentId = pick(agents.filter(({ availability }) => availability !== 'available')).id),
];

/** `campaign-0042`: as long as ids are, and most of it the same, so that comparing two takes looking at all of it. */
function idOf(noun, index) {
  return `${noun}-${String(index).padStart(4, '0')}`;
}
