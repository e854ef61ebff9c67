// The program whose conversations are generated. One campaign has an id that breaks careless look-ups by key.

const CHANNELS = ['webchat', 'sms', 'email', 'facebook-messenger'];
const DISPOSITIONS = [
  { code: 'SOLVED', label: 'Question answered' },
  { code: 'TRANSFERRED', label: 'Transferred', indicatesTransfer: true },
];

const campaign = (id, name, channels = CHANNELS) => ({
  id,
  name,
  kind: 'omnichannel',
  channels,
  dispositions: DISPOSITIONS,
});

const CAMPAIGNS = [
  campaign('service', 'Customer Service'),
  campaign('sales', 'Sales Support'),
  campaign('billing', 'Billing'),
  campaign('returns', 'Returns', ['webchat', 'email']),
  campaign('__proto__', 'Prototypes'),
];

/** Each agent serves two campaigns. One in fifteen is on a call. */
const AGENTS = Array.from({ length: 60 }, (_, index) => ({
  id: `agent-${index}`,
  name: `Agent ${index}`,
  campaignIds: [CAMPAIGNS[index % 5].id, CAMPAIGNS[(index + 1 + (Math.floor(index / 5) % 4)) % 5].id],
  availability: index % 15 === 14 ? 'on-call' : 'available',
}));

export const PROGRAM = {
  id: 'care',
  name: 'Customer Care',
  campaigns: [...CAMPAIGNS, { id: 'hotline', name: 'Hotline', kind: 'call', channels: [] }],
  agents: AGENTS,
};

/** The campaigns that a conversation on this channel can be in. */
export function campaignIdsOn(channel) {
  return CAMPAIGNS.filter(({ channels }) => channels.includes(channel)).map(({ id }) => id);
}

/** The available agents who serve this campaign. */
export function agentIdsOf(campaignId) {
  return AGENTS.filter(
    ({ campaignIds, availability }) => campaignIds.includes(campaignId) && availability === 'available',
  ).map(({ id }) => id);
}
