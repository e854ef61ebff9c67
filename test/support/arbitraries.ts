import fc from 'fast-check';
import {
  type Agent,
  type Campaign,
  type Channel,
  CHANNELS,
  type Conversation,
  type ConversationEvent,
  INACTIVITY_TIMEOUT,
  type Program,
  type TransferSubject,
  type TransferTarget,
} from '../../src/index.ts';
import { deepFreeze } from './freeze.ts';

/** Few ids, so that they meet; some are hostile. */
const CAMPAIGN_IDS = ['service', 'sales', 'billing', '__proto__', ''] as const;
const AGENT_IDS = ['ana', 'lin', 'max', 'constructor'] as const;
const CODES = ['SALE', 'ABANDON', 'TO-SALES', '__proto__'] as const;

const channel: fc.Arbitrary<Channel> = fc.constantFrom<Channel>(...CHANNELS, 'whatsapp', 'constructor');
const campaignId: fc.Arbitrary<string> = fc.constantFrom(...CAMPAIGN_IDS);
const agentId: fc.Arbitrary<string> = fc.constantFrom(...AGENT_IDS);

/** Steps of the clock, with the inactivity limit hit and missed by one, standing still, and running backwards. */
const step: fc.Arbitrary<number> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 90_000 }) },
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constantFrom(INACTIVITY_TIMEOUT - 1, INACTIVITY_TIMEOUT, INACTIVITY_TIMEOUT + 1) },
  { weight: 1, arbitrary: fc.integer({ min: -INACTIVITY_TIMEOUT, max: -1 }) },
);

const target: fc.Arbitrary<TransferTarget> = fc.record(
  { campaignId, agentId, channel },
  { requiredKeys: ['campaignId'] },
);

type Untimed = ConversationEvent extends infer E ? (E extends ConversationEvent ? Omit<E, 'at'> : never) : never;

/** Anything that can stand in a log; requests mostly name nobody, or whoever might have the conversation. */
const untimed: fc.Arbitrary<Untimed> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ type: fc.constant('started' as const), campaignId }) },
  { weight: 5, arbitrary: fc.record({ type: fc.constant('accepted' as const), agentId, campaignId }) },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('message' as const), from: fc.constant('customer' as const) }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('message' as const), from: fc.constant('system' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('message' as const), from: fc.constant('agent' as const), agentId }),
  },
  {
    weight: 9,
    arbitrary: fc.record(
      { type: fc.constant('transfer-requested' as const), to: target, agentId },
      { requiredKeys: ['type', 'to'] },
    ),
  },
  {
    weight: 4,
    arbitrary: fc.record(
      {
        type: fc.constant('transfer-failed' as const),
        reason: fc.constantFrom('declined' as const, 'expired' as const, 'cancelled' as const),
        agentId,
      },
      { requiredKeys: ['type', 'reason'] },
    ),
  },
  {
    weight: 5,
    arbitrary: fc.record(
      {
        type: fc.constant('dispositioned' as const),
        agentId,
        code: fc.constantFrom(...CODES),
        session: fc.integer({ min: 0, max: 4 }),
      },
      { requiredKeys: ['type', 'agentId', 'code'] },
    ),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('ended' as const),
      by: fc.constantFrom('agent' as const, 'customer' as const, 'inactivity' as const, 'system' as const),
    }),
  },
);

/** One event at a time of one's own. */
export const eventArbitrary: fc.Arbitrary<ConversationEvent> = fc
  .tuple(untimed, fc.integer({ min: 0, max: 4 * INACTIVITY_TIMEOUT }))
  .map(([event, at]) => deepFreeze<ConversationEvent>({ ...event, at }));

/** Any log, legal or not, with equal and backward times; deep-frozen. */
export const conversationArbitrary: fc.Arbitrary<Conversation> = fc
  .record({
    channel,
    start: fc.constantFrom(0, 1_772_442_000_000, -5),
    steps: fc.array(fc.tuple(untimed, step), { maxLength: 32, size: 'max' }),
  })
  .map(({ channel, start, steps }) => {
    let at = start;
    const events = steps.map(([event, elapsed]): ConversationEvent => ({ ...event, at: (at += elapsed) }));
    return deepFreeze({ id: 'c', programId: 'care', channel, events });
  });

const campaignOf = (id: string): fc.Arbitrary<Campaign> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constant(`Campaign ${id}`),
    kind: fc.oneof(
      { weight: 4, arbitrary: fc.constant('omnichannel' as const) },
      { weight: 1, arbitrary: fc.constant('call' as const) },
    ),
    channels: fc.subarray([...CHANNELS, 'whatsapp']),
  });

const agentOf = (id: string): fc.Arbitrary<Agent> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constant(`Agent ${id}`),
    campaignIds: fc.shuffledSubarray([...CAMPAIGN_IDS]),
    availability: fc.constantFrom('available' as const, 'on-call' as const, 'unavailable' as const),
  });

/** Any program, its campaigns in any order, its roster known or not; ids may be borne twice; deep-frozen. */
export const programArbitrary: fc.Arbitrary<Program> = fc
  .record(
    {
      id: fc.constantFrom('care', '__proto__'),
      name: fc.constant('Customer Care'),
      campaigns: fc.array(campaignId.chain(campaignOf), { maxLength: 6 }),
      agents: fc.array(agentId.chain(agentOf), { maxLength: 6 }),
    },
    { requiredKeys: ['id', 'name', 'campaigns'] },
  )
  .map(deepFreeze);

const subject: fc.Arbitrary<TransferSubject> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      programId: fc.constantFrom('care', '__proto__'),
      channel,
      status: fc.constantFrom('active' as const, 'transferring' as const),
      campaignId,
      agentId,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        programId: fc.constantFrom('care', '__proto__'),
        channel,
        status: fc.constantFrom('new' as const, 'waiting' as const, 'ended' as const),
        campaignId,
      },
      { requiredKeys: ['programId', 'channel', 'status'] },
    ),
  },
);

export interface AskedTransfer {
  readonly program: Program;
  readonly subject: TransferSubject;
  readonly to: TransferTarget;
}

/** Any question about a transfer; mostly refused. */
export const transferArbitrary: fc.Arbitrary<AskedTransfer> = fc
  .record({ program: programArbitrary, subject, to: target })
  .map(deepFreeze);

/** A transfer that keeps every standard rule, by construction, among campaigns and agents that do not matter. */
export const allowedTransferArbitrary: fc.Arbitrary<AskedTransfer> = fc
  .record({
    channel,
    ids: fc.shuffledSubarray([...CAMPAIGN_IDS], { minLength: 2 }),
    sameCampaign: fc.boolean(),
    agents: fc.shuffledSubarray([...AGENT_IDS], { minLength: 2 }),
    toAgent: fc.boolean(),
    rosterKnown: fc.boolean(),
    namesChannel: fc.boolean(),
  })
  .chain(({ channel, ids, sameCampaign, agents, toAgent, rosterKnown, namesChannel }) =>
    fc
      .record({
        campaigns: fc.tuple(...ids.map(campaignOf)),
        roster: fc.tuple(...agents.map(agentOf)),
      })
      .map(({ campaigns, roster }) => {
        const [fromId = '', otherId = ''] = ids;
        const [holder = '', receiver = ''] = agents;
        const campaignId = sameCampaign ? fromId : otherId;
        const program: Program = {
          id: 'care',
          name: 'Customer Care',
          campaigns: campaigns.map((campaign) => {
            if (campaign.id !== fromId && campaign.id !== campaignId) return campaign;
            return { ...campaign, kind: 'omnichannel', channels: [...new Set([...campaign.channels, channel])] };
          }),
          ...(rosterKnown && {
            agents: roster.map((agent) =>
              agent.id === receiver
                ? { ...agent, campaignIds: [...agent.campaignIds, campaignId], availability: 'available' as const }
                : agent,
            ),
          }),
        };
        return deepFreeze<AskedTransfer>({
          program,
          subject: { programId: 'care', channel, status: 'active', campaignId: fromId, agentId: holder },
          to: { campaignId, ...(toAgent && { agentId: receiver }), ...(namesChannel && { channel }) },
        });
      }),
  );
