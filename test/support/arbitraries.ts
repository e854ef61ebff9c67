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
 * What the entry for tests gives everyone, deep-frozen, and with what parsing refuses but the functions have to bear:
 * ids that are borne twice.
 */

/** A question about a transfer. */
export type AskedTransfer = entry.TransferCase;

/** Any log, legal or not, with equal and backward times; of two in three programs the one that the laws speak of. */
export const conversationArbitrary: fc.Arbitrary<Conversation> = entry
  .conversationArbitrary()
  .map((log) => deepFreeze({ ...log, programId: log.programId === 'shop' ? 'care' : log.programId }));

/** One event at a time of one's own. */
export const eventArbitrary: fc.Arbitrary<ConversationEvent> = entry
  .conversationArbitrary()
  .map(({ events: [first = { at: 0, type: 'ended', by: 'system' }] }) => deepFreeze(first));

/** Any program, its campaigns in any order, its roster known or not. */
export const programArbitrary: fc.Arbitrary<Program> = withRepeatedIds(entry.programArbitrary()).map((program) =>
  deepFreeze({ ...program, id: program.id === 'shop' ? 'care' : program.id }),
);

/** Any question about a transfer, half of them allowed where no id is repeated. */
export const transferArbitrary: fc.Arbitrary<AskedTransfer> = entry
  .transferArbitrary()
  .chain(({ program, subject, to }) =>
    withRepeatedIds(fc.constant(program)).map((repeated) => deepFreeze({ program: repeated, subject, to })),
  );

interface Luck {
  readonly whose: number;
  readonly like: number;
  readonly where: string;
}

/** At times with a second bearer of an id, behind the first or in front of it, that has what another one has. */
function withRepeatedIds(programs: fc.Arbitrary<Program>): fc.Arbitrary<Program> {
  const luck = fc.record({
    whose: fc.nat(),
    like: fc.nat(),
    where: fc.constantFrom('nowhere', 'nowhere', 'behind', 'in front'),
  });
  const twice = <T extends { readonly id: string }>(
    bearers: readonly T[],
    { whose, like, where }: Luck,
  ): readonly T[] => {
    const [first, second] = [bearers[whose % bearers.length], bearers[like % bearers.length]];
    if (first === undefined || second === undefined || where === 'nowhere') return bearers;
    const repeated = { ...second, id: first.id };
    return where === 'behind' ? [...bearers, repeated] : [repeated, ...bearers];
  };
  return fc.tuple(programs, luck, luck).map(([{ campaigns, agents, ...program }, ofCampaigns, ofAgents]) => ({
    ...program,
    campaigns: twice(campaigns, ofCampaigns),
    ...(agents && { agents: twice(agents, ofAgents) }),
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
