import fc from 'fast-check';
import {
  type Agent,
  type Campaign,
  type Channel,
  type Program,
  type TransferPolicy,
  transferPolicy,
  type TransferQuestion,
  type TransferRule,
  type TransferSubject,
} from '../../src/index.ts';
import { deepFreeze } from './freeze.ts';
import { rulesArbitrary } from './rules.ts';

// Programs so small that two of them share campaigns, agents and channels, and brute force is quick. Ids may be repeated.

const CAMPAIGN_IDS = ['service', 'sales', 'nobody', '__proto__'] as const;
const AGENT_IDS = ['ana', 'lin', 'nobody'] as const;
const CHANNELS: readonly Channel[] = ['webchat', 'sms', 'constructor'];

const campaigns: fc.Arbitrary<readonly Campaign[]> = fc.array(
  fc.record({
    id: fc.constantFrom(...CAMPAIGN_IDS),
    name: fc.constantFrom('Service', 'Sales'),
    kind: fc.constantFrom('omnichannel', 'omnichannel', 'omnichannel', 'call'),
    channels: fc.array(fc.constantFrom(...CHANNELS), { maxLength: 3 }),
  }),
  { maxLength: 4 },
);

const agents: fc.Arbitrary<readonly Agent[]> = fc.array(
  fc.record({
    id: fc.constantFrom(...AGENT_IDS),
    name: fc.constantFrom('Ana', 'Lin'),
    campaignIds: fc.array(fc.constantFrom(...CAMPAIGN_IDS, 'gone'), { maxLength: 4 }),
    availability: fc.constantFrom('available', 'available', 'on-call', 'unavailable'),
  }),
  { maxLength: 3 },
);

/** Any small program: without campaigns, without agents, or with a roster that is unknown, too. */
export const smallProgramArbitrary: fc.Arbitrary<Program> = fc
  .record({ id: fc.constantFrom('care', 'shop'), campaigns, agents: fc.option(agents, { freq: 3, nil: undefined }) })
  .map(({ id, campaigns, agents }) => deepFreeze({ id, name: id, campaigns, ...(agents && { agents }) }));

/** A policy about a small program, by any rules. */
export const smallPolicyArbitrary: fc.Arbitrary<TransferPolicy<TransferRule>> = fc
  .tuple(smallProgramArbitrary, rulesArbitrary)
  .map(([program, rules]) => transferPolicy(program, rules));

/** The conversation of a question, in a program. */
export function subjectIn(program: Program, { channel, campaignId, agentId }: TransferQuestion): TransferSubject {
  return { programId: program.id, channel, status: 'active', campaignId, agentId: agentId ?? 'an id that is nobody’s' };
}

/** Every question about some programs, by brute force: all that occurs, with all that occurs. In no order. */
export function questionsByForce(programs: readonly Program[]): readonly TransferQuestion[] {
  const firsts = <T extends { readonly id: string }>(items: readonly T[]): readonly T[] =>
    items.filter((item) => item === items.find(({ id }) => id === item.id));
  const everyCampaign = programs.flatMap((program) => firsts(program.campaigns));
  const everyAgent = programs.flatMap((program) => firsts(program.agents ?? []));
  const questions = new Map<string, TransferQuestion>();
  for (const { id: campaignId, channels } of everyCampaign) {
    const serving = everyAgent.filter(({ campaignIds }) => campaignIds.includes(campaignId));
    for (const channel of channels) {
      for (const agentId of [undefined, ...serving.map(({ id }) => id)]) {
        for (const { id: toId } of everyCampaign) {
          const receivers = everyAgent.filter(({ campaignIds }) => campaignIds.includes(toId));
          for (const receiverId of [undefined, ...receivers.map(({ id }) => id)]) {
            const question: TransferQuestion = {
              channel,
              campaignId,
              ...(agentId !== undefined && { agentId }),
              to: { campaignId: toId, ...(receiverId !== undefined && { agentId: receiverId }) },
            };
            questions.set(keyOf(question), question);
          }
        }
      }
    }
  }
  return [...questions.values()];
}

/** A question as text. The same for equal questions only. */
export function keyOf({ channel, campaignId, agentId, to }: TransferQuestion): string {
  return JSON.stringify([campaignId, channel, agentId ?? null, to.campaignId, to.agentId ?? null]);
}
