// One dimension at a time: the cost of one element as there are more of them. Linear: it grows no more than what a `Map`
// costs, which leaves the processor's caches too.
import { library } from '../library.mjs';
import { keep, median, race } from '../measure.mjs';
import { duration, fixed, printTable } from '../table.mjs';
import { makeLongConversation } from '../workload/conversations.mjs';
import { received } from '../workload/random.mjs';
import { makeProgram } from '../workload/transfers.mjs';

const { auditConversation, conversationState, evolve, lintProgram, splitIntoSessions, transferDiagram } = library;
const { transferOptions, transferPolicy } = library;

const SIZES = [10, 100, 1_000, 10_000];
const KINDS = ['webchat', 'sms', 'email', 'facebook-messenger'];
const numbered = (count, make) => Array.from({ length: count }, (_, index) => make(index));

/** By dimension: what is asked about a workload of n. Its `elements` are n, unless it says how many. */
const DIMENSIONS = {
  'for comparison: a `Map` of n campaigns by id, each': ({ oneAgent: { campaigns } }) => {
    return () => new Map(campaigns.map((campaign) => [campaign.id, campaign]));
  },
  '`auditConversation`: n dispositions in a campaign with n codes, per disposition': ({ dispositions }) => {
    const { program, conversation } = dispositions;
    return () => auditConversation(program, conversation);
  },
  '`transferOptions`: one agent serves n campaigns, per campaign': ({ oneAgent, subject }) => {
    return () => transferOptions(oneAgent, subject);
  },
  '`policy.options`: the same': ({ oneAgent, subject }) => {
    const policy = transferPolicy(oneAgent);
    return () => policy.options(subject);
  },
  '`transferPolicy` of n campaigns, and one question, per campaign': ({ oneAgent, subject }) => {
    return () => transferPolicy(oneAgent).targets(subject);
  },
  '`transferDiagram`: n channels, per channel': ({ channels }) => {
    return () => transferDiagram(channels);
  },
  '`transferDiagram`: n campaigns without an arrow, per campaign': ({ calls }) => {
    return () => transferDiagram(calls);
  },
  '`lintProgram`: n campaigns, per campaign': ({ oneAgent }) => {
    return () => lintProgram(oneAgent);
  },
  '`splitIntoSessions`: one log of n events, per event': ({ log }) => {
    return () => splitIntoSessions(log);
  },
  '`auditConversation`: the same': ({ log, program }) => {
    return () => auditConversation(program, log);
  },
  '`evolve`: a message after n sessions, each': ({ past }) => {
    const message = { at: 2e9, type: 'message', from: 'customer', text: 'Thank you!' };
    return Object.assign(() => evolve(past, message), { elements: 1 });
  },
};

export async function measure({ seed, manyEvents, ...pace }) {
  const sizes = SIZES.filter((size) => 10 * size <= manyEvents);
  const workloads = sizes.map((size) => workloadOf(size, seed));
  const rows = [];
  for (const [name, ready] of Object.entries(DIMENSIONS)) {
    const contestants = workloads.map((workload, index) => {
      const ask = ready(workload);
      return { name, units: ask.elements ?? sizes[index], run: () => keep(ask()) };
    });
    const results = await race(contestants, { ...pace, rounds: Math.ceil(pace.rounds / 3) });
    const costs = results.map(({ samples }) => median(samples));
    rows.push([name, ...costs.map(duration), fixed(costs.at(-1) / costs.at(-2))]);
  }
  const columns = sizes.map((size) => `n = ${size.toLocaleString('en')}`);
  printTable('Growth by one dimension', ['', ...columns, 'last to the one before'], rows);
}

function workloadOf(size, seed) {
  const campaign = { id: 'campaign-0000', name: 'Campaign', kind: 'omnichannel', channels: ['webchat'] };
  const campaigns = numbered(size, (index) => ({ ...campaign, id: `campaign-${index}`, channels: KINDS }));
  const agent = { id: 'agent-0000', name: 'Agent', availability: 'available' };
  const program = { id: 'program-care', name: 'Customer Care' };
  const oneAgent = { ...program, campaigns, agents: [{ ...agent, campaignIds: campaigns.map(({ id }) => id) }] };
  const codes = numbered(size, (index) => ({ code: `CODE-${index}`, label: `Code ${index}` }));
  return {
    program: makeProgram(12, seed),
    dispositions: received({
      program: {
        ...program,
        campaigns: [{ ...campaign, dispositions: codes }],
        agents: [{ ...agent, campaignIds: [campaign.id] }],
      },
      conversation: {
        id: 'conversation-0',
        programId: program.id,
        channel: 'webchat',
        events: [
          { at: 0, type: 'queued', campaignId: campaign.id },
          { at: 1, type: 'accepted', agentId: agent.id, campaignId: campaign.id },
          ...codes.map(({ code }, index) => ({ at: 2 + index, type: 'dispositioned', agentId: agent.id, code })),
        ],
      },
    }),
    oneAgent: received(oneAgent),
    subject: {
      programId: program.id,
      channel: 'webchat',
      status: 'active',
      campaignId: campaigns[0].id,
      agentId: 'agent-0001',
    },
    channels: received({
      ...program,
      campaigns: [{ ...campaign, channels: numbered(size, (index) => `channel-${index}`) }],
    }),
    calls: received({ ...program, campaigns: campaigns.map((one) => ({ ...one, kind: 'call', channels: [] })) }),
    log: makeLongConversation(size, makeProgram(12, seed), seed),
    past: stateAfter(size),
  };
}

/** An open session after so many that ended, as it comes out of a store. */
function stateAfter(sessionCount) {
  const events = [];
  for (let session = 0; session <= sessionCount; session += 1) {
    const agentId = `agent-${session % 50}`;
    events.push({ at: 10 * session, type: 'accepted', agentId, campaignId: 'campaign-0001' });
    if (session < sessionCount) events.push({ at: 10 * session + 5, type: 'ended', by: 'customer' });
  }
  return received(conversationState({ id: 'conversation-0', programId: 'program-care', channel: 'webchat', events }));
}
