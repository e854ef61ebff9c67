import type { Agent } from '../model/agent.ts';
import type { Campaign } from '../model/campaign.ts';
import type { Program } from '../model/program.ts';
import type { TransferSubject } from '../model/transfer-subject.ts';
import type { TransferTarget } from '../model/transfer-target.ts';
import { type AskedRules, isKept, keepsOthers, rulesForMany } from './asked-rules.ts';
import { brokenByAgent, brokenByCampaign, brokenByQuestion, brokenByReceiver, type RuleSet } from './broken-rules.ts';
import { campaignOf, type IndexedProgram, programForOnce } from './indexed-program.ts';
import { listServedCampaigns, type ServedCampaigns } from './served-campaigns.ts';
import type { StandardTransferRule } from './standard-rules.ts';
import { decisionOf, type TransferDecision } from './transfer-decision.ts';
import type { Transfer, TransferRule } from './transfer-rule.ts';

/** A place where the conversation could go, and whether it may. */
export interface TransferOption<R extends TransferRule = StandardTransferRule> {
  /** The target, as `checkTransfer` and `transfer-requested` take it. */
  readonly to: TransferTarget;
  /** The receiving campaign. */
  readonly campaign: Campaign;
  /** The receiving agent. Absent: the campaign's queue. */
  readonly agent?: Agent;
  /** What `checkTransfer` answers about the target. */
  readonly decision: TransferDecision<R>;
}

/**
 * Lists where a conversation could go, each place with its decision. Lists every campaign's queue in program order. If
 * the roster is known, the agents who serve the campaign follow, in roster order. Of two campaigns or agents with the
 * same id, lists the first.
 *
 * @param rules - the rules. Default: {@link TRANSFER_RULES}.
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
export function transferOptions<R extends TransferRule>(
  program: Program,
  subject: TransferSubject,
  rules: readonly R[],
): readonly TransferOption<R>[];
export function transferOptions<R extends TransferRule = never>(
  program: Program,
  subject: TransferSubject,
  rules?: readonly R[],
): readonly TransferOption<R | StandardTransferRule>[];
export function transferOptions(
  program: Program,
  subject: TransferSubject,
  rules?: readonly TransferRule[],
): readonly TransferOption<TransferRule>[] {
  return listOptions(programForOnce(program), listServedCampaigns(program), rulesForMany(rules), subject);
}

/** Answers as `transferOptions` does, about a program and rules that may have been made ready. */
export function listOptions(
  indexed: IndexedProgram,
  { campaigns, agents, ends }: ServedCampaigns,
  asked: AskedRules,
  subject: TransferSubject,
): readonly TransferOption<TransferRule>[] {
  const { program } = indexed;
  const fromCampaign = campaignOf(indexed, subject.campaignId);
  const bySender = brokenByCampaign(subject.campaignId, fromCampaign);
  const options: TransferOption<TransferRule>[] = [];
  let position = 0;
  for (const [index, toCampaign] of campaigns.entries()) {
    const campaignId = toCampaign.id;
    const toQueue: TransferTarget = { campaignId };
    const byQueue = bySender | brokenByQueue(program, subject, toQueue, toCampaign);
    const transfer: Transfer = { program, subject, to: toQueue, fromCampaign, toCampaign, toAgent: undefined };
    const ofQueue = decisionOf(transfer, asked, byQueue);
    options.push({ to: toQueue, campaign: toCampaign, decision: ofQueue });
    for (const end = ends[index] ?? 0; position < end; position += 1) {
      const agent = agents[position];
      if (agent === undefined) break;
      const to: TransferTarget = { campaignId, agentId: agent.id };
      const byAgent = brokenByAgent(program, subject, agent.id, undefined, agent, 0); // the agent serves the campaign
      const decision = isKept(asked, byAgent)
        ? ofQueue
        : decisionOf({ program, subject, to, fromCampaign, toCampaign, toAgent: agent }, asked, byQueue | byAgent);
      options.push({ to, campaign: toCampaign, agent, decision });
    }
  }
  return options;
}

/** Lists the targets of the allowed options. Stops at the first broken rule, as `canTransfer` does. */
export function listTargets(
  indexed: IndexedProgram,
  { campaigns, agents, ends }: ServedCampaigns,
  asked: AskedRules,
  subject: TransferSubject,
): readonly TransferTarget[] {
  const { program } = indexed;
  const { first } = asked;
  const fromCampaign = campaignOf(indexed, subject.campaignId);
  const bySender = brokenByCampaign(subject.campaignId, fromCampaign);
  const targets: TransferTarget[] = [];
  for (const [index, toCampaign] of campaigns.entries()) {
    const campaignId = toCampaign.id;
    const toQueue: TransferTarget = { campaignId };
    const byQueue = bySender | brokenByQueue(program, subject, toQueue, toCampaign);
    if ((byQueue & first) !== 0) continue; // each agent of the campaign breaks it too
    const transfer: Transfer = { program, subject, to: toQueue, fromCampaign, toCampaign, toAgent: undefined };
    if (isKept(asked, byQueue) || keepsOthers(transfer, asked, byQueue)) targets.push(toQueue);
    const end = ends[index] ?? 0;
    for (let position = ends[index - 1] ?? 0; position < end; position += 1) {
      const agent = agents[position];
      if (agent === undefined) break;
      const broken = byQueue | brokenByAgent(program, subject, agent.id, undefined, agent, 0);
      if ((broken & first) !== 0) continue;
      const to: TransferTarget = { campaignId, agentId: agent.id };
      if (isKept(asked, broken) || keepsOthers({ ...transfer, to, toAgent: agent }, asked, broken)) targets.push(to);
    }
  }
  return targets;
}

/** What a transfer to a campaign's queue breaks, apart from what the current campaign breaks. */
function brokenByQueue(program: Program, subject: TransferSubject, to: TransferTarget, toCampaign: Campaign): RuleSet {
  return brokenByQuestion(program, subject, to, 0) | brokenByReceiver(subject, toCampaign.id, toCampaign, 0);
}
