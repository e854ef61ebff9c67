import type { Agent } from '../model/agent.ts';
import type { Campaign } from '../model/campaign.ts';
import type { TransferSubject } from '../model/transfer-subject.ts';
import type { TransferTarget } from '../model/transfer-target.ts';
import { firstById } from '../model/first-by-id.ts';
import { findAgent, findCampaign, type Program } from '../model/program.ts';
import { type StandardTransferRule, TRANSFER_RULES } from './standard-rules.ts';
import type { Transfer, TransferRule } from './transfer-rule.ts';

/** A broken rule, with the facts that broke it. A union on `rule`, one member for each of the rules `R`. */
export type Violation<R extends TransferRule = StandardTransferRule> =
  R extends TransferRule<infer Id, infer D>
    ? {
        /** The rule's id. */
        readonly rule: Id;
        /** For people, in English; it may change. */
        readonly message: string;
        /** For programs. */
        readonly details: D;
      }
    : never;

/** Whether a transfer is allowed, and if not, every rule that it breaks, in the order of the rules. */
export type TransferDecision<R extends TransferRule = StandardTransferRule> =
  | { readonly allowed: true; readonly violations: readonly [] }
  | { readonly allowed: false; readonly violations: readonly [Violation<R>, ...Violation<R>[]] };

/** What became of one rule. */
export type RuleOutcome<R extends TransferRule = StandardTransferRule> =
  R extends TransferRule<infer Id>
    ? {
        /** The rule's id. */
        readonly rule: Id;
        /** What the rule demands. */
        readonly summary: string;
        /** The title of what the rule comes from. */
        readonly source?: string;
        /** Present exactly when the rule is broken. */
        readonly violation?: Violation<R>;
      }
    : never;

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
 * Whether a conversation may be transferred there, and if not, every rule that the transfer breaks, in the order of
 * `rules`. Unknown ids are violations, never exceptions; a rule that throws is a bug, and its exception comes through.
 *
 * @param subject - the conversation's state, or what a test says of it; a stored state that derives inactivity is to be
 *   advanced to the time of the question first
 * @param rules - the policy; default {@link TRANSFER_RULES}. With no rule at all, everything is allowed.
 *
 * @example
 * ```ts
 * const subject = { programId: 'care', channel: 'sms', status: 'active', campaignId: 'service', agentId: 'ana' } as const;
 * const decision = checkTransfer(program, subject, { campaignId: 'sales' });
 * decision.violations.map(({ rule }) => rule); // => ['channel-configured']
 * ```
 */
export function checkTransfer(program: Program, subject: TransferSubject, to: TransferTarget): TransferDecision;
export function checkTransfer<R extends TransferRule>(
  program: Program,
  subject: TransferSubject,
  to: TransferTarget,
  rules: readonly R[],
): TransferDecision<R>;
export function checkTransfer<R extends TransferRule>(
  program: Program,
  subject: TransferSubject,
  to: TransferTarget,
  rules: readonly R[] | undefined,
): TransferDecision<R | StandardTransferRule>;
export function checkTransfer(
  program: Program,
  subject: TransferSubject,
  to: TransferTarget,
  rules: readonly TransferRule[] = DEFAULT_RULES,
): TransferDecision<TransferRule> {
  return decide(lookUp(program, subject, to), rules);
}

/**
 * Whether a conversation may be transferred there: `checkTransfer(…).allowed`, but it stops at the first broken rule.
 *
 * @param rules - the policy; default {@link TRANSFER_RULES}
 *
 * @example
 * ```ts
 * const subject = { programId: 'care', channel: 'webchat', status: 'active', campaignId: 'service', agentId: 'ana' } as const;
 * canTransfer(program, subject, { campaignId: 'sales' }); // => true
 * ```
 */
export function canTransfer(
  program: Program,
  subject: TransferSubject,
  to: TransferTarget,
  rules: readonly TransferRule[] = DEFAULT_RULES,
): boolean {
  const transfer = lookUp(program, subject, to);
  for (const rule of rules) {
    if (rule.check(transfer) !== undefined) return false;
  }
  return true;
}

/**
 * What became of every rule, broken or not, in the order of `rules`: for showing a policy at work.
 *
 * @param rules - the policy; default {@link TRANSFER_RULES}
 *
 * @example
 * ```ts
 * const subject = { programId: 'care', channel: 'sms', status: 'active', campaignId: 'service', agentId: 'ana' } as const;
 * explainTransfer(program, subject, { campaignId: 'sales' })
 *   .map(({ rule, violation }) => `${violation ? 'broken' : 'kept'} ${rule}`)
 *   .slice(3, 5);
 * // => ['kept same-channel', 'broken channel-configured']
 * ```
 */
export function explainTransfer(program: Program, subject: TransferSubject, to: TransferTarget): readonly RuleOutcome[];
export function explainTransfer<R extends TransferRule>(
  program: Program,
  subject: TransferSubject,
  to: TransferTarget,
  rules: readonly R[],
): readonly RuleOutcome<R>[];
export function explainTransfer<R extends TransferRule>(
  program: Program,
  subject: TransferSubject,
  to: TransferTarget,
  rules: readonly R[] | undefined,
): readonly RuleOutcome<R | StandardTransferRule>[];
export function explainTransfer(
  program: Program,
  subject: TransferSubject,
  to: TransferTarget,
  rules: readonly TransferRule[] = DEFAULT_RULES,
): readonly RuleOutcome<TransferRule>[] {
  const transfer = lookUp(program, subject, to);
  return rules.map((rule) => {
    const violation = violationOf(rule, transfer);
    return {
      rule: rule.id,
      summary: rule.summary,
      ...(rule.source !== undefined && { source: rule.source }),
      ...(violation !== undefined && { violation }),
    };
  });
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
    const decision = decide({ program, subject, to: toQueue, fromCampaign, toCampaign, toAgent: undefined }, rules);
    options.push({ to: toQueue, campaign: toCampaign, decision });
    for (const toAgent of agentsOf.get(campaignId) ?? []) {
      const to: TransferTarget = { campaignId, agentId: toAgent.id };
      const decision = decide({ program, subject, to, fromCampaign, toCampaign, toAgent }, rules);
      options.push({ to, campaign: toCampaign, agent: toAgent, decision });
    }
  }
  return options;
}

/** The same rules, in a list that nobody else has: engines take several times as long to go through a frozen one. */
const DEFAULT_RULES: readonly StandardTransferRule[] = /* @__PURE__ */ TRANSFER_RULES.slice();

const ALLOWED: TransferDecision<never> = /* @__PURE__ */ Object.freeze({
  allowed: true,
  violations: /* @__PURE__ */ Object.freeze([] as const),
});

function decide(transfer: Transfer, rules: readonly TransferRule[]): TransferDecision<TransferRule> {
  let violations: [Violation<TransferRule>, ...Violation<TransferRule>[]] | undefined;
  for (const rule of rules) {
    const violation = violationOf(rule, transfer);
    if (violation === undefined) continue;
    if (violations === undefined) violations = [violation];
    else violations.push(violation);
  }
  return violations === undefined ? ALLOWED : { allowed: false, violations };
}

function violationOf(rule: TransferRule, transfer: Transfer): Violation<TransferRule> | undefined {
  const breach = rule.check(transfer);
  return breach && { rule: rule.id, message: breach.message, details: breach.details };
}

function lookUp(program: Program, subject: TransferSubject, to: TransferTarget): Transfer {
  return {
    program,
    subject,
    to,
    fromCampaign: currentCampaign(program, subject),
    toCampaign: findCampaign(program, to.campaignId),
    toAgent: to.agentId === undefined ? undefined : findAgent(program, to.agentId),
  };
}

function currentCampaign(program: Program, { campaignId }: TransferSubject): Campaign | undefined {
  return campaignId === undefined ? undefined : findCampaign(program, campaignId);
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
