import type { Agent } from '../model/agent.ts';
import type { Campaign } from '../model/campaign.ts';
import { firstById } from '../model/first-by-id.ts';
import type { Program } from '../model/program.ts';
import type { TransferSubject } from '../model/transfer-subject.ts';
import type { TransferTarget } from '../model/transfer-target.ts';
import type { StandardTransferRule } from './standard-rules.ts';
import { currentCampaign, decideTransfer, DEFAULT_RULES, type TransferDecision } from './transfer-decision.ts';
import type { TransferRule } from './transfer-rule.ts';

/** A place where the conversation could go, and whether it may. */
export interface TransferOption<R extends TransferRule = StandardTransferRule> {
  /** The target, to be asked for as it is. */
  readonly to: TransferTarget;
  /** The receiving campaign. */
  readonly campaign: Campaign;
  /** The receiving agent; absent for the campaign's queue. */
  readonly agent?: Agent;
  /** Exactly what `checkTransfer` says of it. */
  readonly decision: TransferDecision<R>;
}

/**
 * Where the conversation could go, each place with its decision: in program order every campaign's queue, followed where
 * the roster is known by its agents in roster order. Of two campaigns or agents with the same id only the first counts.
 *
 * @param rules - the policy; default {@link TRANSFER_RULES}
 *
 * @example
 * ```ts
 * const subject = { programId: 'care', channel: 'webchat', status: 'active', campaignId: 'service', agentId: 'ana' } as const;
 * transferOptions(program, subject)
 *   .filter(({ decision }) => decision.allowed)
 *   .map(({ campaign, agent }) => `${campaign.name}: ${agent?.name ?? 'queue'}`);
 * // => ['Customer Service: queue', 'Sales Support: queue', 'Sales Support: Lin']
 * ```
 */
export function transferOptions(program: Program, subject: TransferSubject): readonly TransferOption[];
export function transferOptions<R extends TransferRule>(
  program: Program,
  subject: TransferSubject,
  rules: readonly R[],
): readonly TransferOption<R>[];
export function transferOptions<R extends TransferRule>(
  program: Program,
  subject: TransferSubject,
  rules: readonly R[] | undefined,
): readonly TransferOption<R | StandardTransferRule>[];
export function transferOptions(
  program: Program,
  subject: TransferSubject,
  rules: readonly TransferRule[] = DEFAULT_RULES,
): readonly TransferOption<TransferRule>[] {
  const fromCampaign = currentCampaign(program, subject);
  const agentsOf = agentsByCampaign(program);
  const options: TransferOption<TransferRule>[] = [];
  for (const toCampaign of firstById(program.campaigns).values()) {
    const campaignId = toCampaign.id;
    const toQueue: TransferTarget = { campaignId };
    const decision = decideTransfer({ program, subject, to: toQueue, fromCampaign, toCampaign, toAgent: undefined }, rules);
    options.push({ to: toQueue, campaign: toCampaign, decision });
    for (const toAgent of agentsOf.get(campaignId) ?? []) {
      const to: TransferTarget = { campaignId, agentId: toAgent.id };
      const decision = decideTransfer({ program, subject, to, fromCampaign, toCampaign, toAgent }, rules);
      options.push({ to, campaign: toCampaign, agent: toAgent, decision });
    }
  }
  return options;
}

function agentsByCampaign(program: Program): ReadonlyMap<string, readonly Agent[]> {
  const byCampaign = new Map<string, Agent[]>();
  for (const agent of firstById(program.agents ?? []).values()) {
    for (const campaignId of new Set(agent.campaignIds)) {
      const agents = byCampaign.get(campaignId);
      if (agents === undefined) byCampaign.set(campaignId, [agent]);
      else agents.push(agent);
    }
  }
  return byCampaign;
}
