import type { Channel } from '../model/channel.ts';
import { firstById } from '../model/first-by-id.ts';
import type { Program } from '../model/program.ts';
import type { TransferSubject } from '../model/transfer-subject.ts';
import type { TransferTarget } from '../model/transfer-target.ts';
import type { TransferDecision } from './transfer-decision.ts';
import type { TransferPolicy } from './transfer-policy.ts';
import type { TransferRule } from './transfer-rule.ts';

/** One of the transfers that can be asked for in a program: from where, on which channel, to where. */
export interface TransferQuestion {
  /** The conversation's channel. */
  readonly channel: Channel;
  /** The campaign in which an agent has the conversation. */
  readonly campaignId: string;
  /** The agent who has it, one of those who serve the campaign. Absent: an agent whose id is nobody's. */
  readonly agentId?: string;
  /** Where it is to go. */
  readonly to: TransferTarget;
}

/** The transfers that can be asked for in some programs: every sender, to every target. In the order of their ids. */
export interface QuestionSpace {
  readonly senders: readonly Sender[];
  readonly targets: readonly TransferTarget[];
}

/** A campaign and a channel, with those who can have a conversation there. */
export interface Sender {
  readonly campaignId: string;
  readonly channel: Channel;
  readonly holders: readonly Holder[];
}

/** Who has a conversation. */
export interface Holder {
  /** What a subject says. */
  readonly agentId: string;
  /** Whether the id is nobody's. */
  readonly isUnnamed: boolean;
}

/**
 * Answers every transfer that can be asked for in a policy's program: from each campaign, on each of its channels, held
 * by an agent whose id is nobody's and by each agent who serves the campaign, to each campaign's queue and to each agent
 * in each campaign that they serve. Asks about an active conversation of the program.
 *
 * Answers one question at a time, and keeps none. The result can be iterated again. In the order of campaigns, channels
 * and holders, then target campaigns and agents, each by code unit.
 *
 * @example
 * ```ts
 * const refused = [...transferMatrix(transferPolicy(program))].filter(({ decision }) => !decision.allowed);
 * refused.filter(({ channel, agentId }) => channel === 'sms' && agentId === 'ana').map(({ to }) => to);
 * // => [
 * //   { campaignId: 'phone' },
 * //   { campaignId: 'sales' },
 * //   { campaignId: 'sales', agentId: 'lin' },
 * //   { campaignId: 'sales', agentId: 'max' },
 * //   { campaignId: 'service', agentId: 'ana' },
 * //   { campaignId: 'service', agentId: 'max' },
 * // ]
 * ```
 */
export function transferMatrix<R extends TransferRule>(
  policy: TransferPolicy<R>,
): Iterable<TransferQuestion & { readonly decision: TransferDecision<R> }> {
  return {
    *[Symbol.iterator]() {
      const { senders, targets } = questionSpace([policy.program]);
      for (const sender of senders) {
        for (const holder of sender.holders) {
          const subject = subjectOf(policy.program, sender, holder);
          for (const to of targets) yield { ...questionOf(sender, holder, to), decision: policy.check(subject, to) };
        }
      }
    },
  };
}

/** Lists what can be asked in any of the programs. A campaign or agent that only one of them has counts too. */
export function questionSpace(programs: readonly Program[]): QuestionSpace {
  const channelsOf = new Map<string, Set<Channel>>();
  const agentsOf = new Map<string, Set<string>>();
  const agentIds = new Set<string>();
  for (const { campaigns } of programs) {
    for (const { id, channels } of firstById(campaigns).values()) {
      channelsOf.set(id, new Set([...(channelsOf.get(id) ?? []), ...channels]));
      agentsOf.set(id, new Set());
    }
  }
  for (const { agents = [] } of programs) {
    for (const { id, campaignIds } of firstById(agents).values()) {
      agentIds.add(id);
      for (const campaignId of campaignIds) agentsOf.get(campaignId)?.add(id);
    }
  }
  const unnamed: Holder = { agentId: idOfNobody(agentIds), isUnnamed: true };
  const senders: Sender[] = [];
  const targets: TransferTarget[] = [];
  for (const campaignId of [...channelsOf.keys()].sort()) {
    const serving = [...(agentsOf.get(campaignId) ?? [])].sort();
    const holders = [unnamed, ...serving.map((agentId): Holder => ({ agentId, isUnnamed: false }))];
    for (const channel of [...(channelsOf.get(campaignId) ?? [])].sort())
      senders.push({ campaignId, channel, holders });
    targets.push({ campaignId });
    for (const agentId of serving) targets.push({ campaignId, agentId });
  }
  return { senders, targets };
}

/** Returns the subject of a question: an active conversation of the program. */
export function subjectOf(program: Program, { campaignId, channel }: Sender, { agentId }: Holder): TransferSubject {
  return { programId: program.id, channel, status: 'active', campaignId, agentId };
}

/** Writes a question down. */
export function questionOf(
  { campaignId, channel }: Sender,
  { agentId, isUnnamed }: Holder,
  to: TransferTarget,
): TransferQuestion {
  return isUnnamed ? { channel, campaignId, to } : { channel, campaignId, agentId, to };
}

/** Returns an id that no agent has. */
function idOfNobody(agentIds: ReadonlySet<string>): string {
  let id = 'nobody';
  while (agentIds.has(id)) id += '?';
  return id;
}
