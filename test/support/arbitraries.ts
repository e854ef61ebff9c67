import fc from 'fast-check';
import {
  type Agent,
  type Campaign,
  type Channel,
  CHANNELS,
  type Conversation,
  type ConversationEvent,
  type Program,
} from '../../src/index.ts';
import * as entry from '../../src/testing/index.ts';
import { deepFreeze } from './freeze.ts';

/*
 * What the entry for tests generates, deep-frozen, and with something that the parsers refuse but the functions must
 * cope with: ids that occur twice.
 */

/** A question about a transfer. */
export type AskedTransfer = entry.TransferCase;

/** Any log, legal or not, with equal and backward times. Two in three are of the program that the laws ask about. */
export const conversationArbitrary: fc.Arbitrary<Conversation> = entry
  .conversationArbitrary()
  .map((log) => deepFreeze({ ...log, programId: log.programId === 'shop' ? 'care' : log.programId }));

/** Any event. */
export const eventArbitrary: fc.Arbitrary<ConversationEvent> = entry
  .conversationArbitrary()
  .map(({ events: [first = { at: 0, type: 'ended', by: 'system' }] }) => deepFreeze(first));

/** Any program. Its roster is known or not. */
export const programArbitrary: fc.Arbitrary<Program> = withRepeatedIds(entry.programArbitrary()).map((program) =>
  deepFreeze({ ...program, id: program.id === 'shop' ? 'care' : program.id }),
);

/** Any question about a transfer. About half of them are allowed where no id occurs twice. */
export const transferArbitrary: fc.Arbitrary<AskedTransfer> = entry
  .transferArbitrary()
  .chain(({ program, subject, to }) =>
    withRepeatedIds(fc.constant(program)).map((repeated) => deepFreeze({ program: repeated, subject, to })),
  );

/** How an id comes to occur twice. */
interface Repetition {
  /** Chooses the item whose id is repeated. */
  readonly idOf: number;
  /** Chooses the item that the other properties come from. */
  readonly restOf: number;
  readonly place: string;
}

/** Now and then adds an item with the id of one and the other properties of another, behind all items or before them. */
function withRepeatedIds(programs: fc.Arbitrary<Program>): fc.Arbitrary<Program> {
  const repetition = fc.record({
    idOf: fc.nat(),
    restOf: fc.nat(),
    place: fc.constantFrom('nowhere', 'nowhere', 'behind', 'before'),
  });
  const repeatIn = <T extends { readonly id: string }>(
    items: readonly T[],
    { idOf, restOf, place }: Repetition,
  ): readonly T[] => {
    const [named, other] = [items[idOf % items.length], items[restOf % items.length]];
    if (named === undefined || other === undefined || place === 'nowhere') return items;
    const repeated = { ...other, id: named.id };
    return place === 'behind' ? [...items, repeated] : [repeated, ...items];
  };
  return fc
    .tuple(programs, repetition, repetition)
    .map(([{ campaigns, agents, ...program }, ofCampaigns, ofAgents]) => ({
      ...program,
      campaigns: repeatIn(campaigns, ofCampaigns),
      ...(agents && { agents: repeatIn(agents, ofAgents) }),
    }));
}

const CAMPAIGN_IDS = ['service', 'sales', 'billing', '__proto__', ''] as const;
const AGENT_IDS = ['ana', 'lin', 'max', 'constructor'] as const;

const channel: fc.Arbitrary<Channel> = fc.constantFrom<Channel>(...CHANNELS, 'whatsapp', 'constructor');

const campaignOf = (id: string): fc.Arbitrary<Campaign> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constant(`Campaign ${id}`),
    kind: fc.constantFrom('omnichannel' as const, 'omnichannel' as const, 'call' as const),
    channels: fc.subarray([...CHANNELS, 'whatsapp']),
  });

const agentOf = (id: string): fc.Arbitrary<Agent> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constant(`Agent ${id}`),
    campaignIds: fc.shuffledSubarray([...CAMPAIGN_IDS]),
    availability: fc.constantFrom('available' as const, 'on-call' as const, 'unavailable' as const),
  });

/** A transfer that keeps every standard rule by construction. Other campaigns and agents stand beside it. */
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
