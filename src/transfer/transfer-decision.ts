import type { Campaign } from '../model/campaign.ts';
import type { TransferSubject } from '../model/transfer-subject.ts';
import type { TransferTarget } from '../model/transfer-target.ts';
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
  return decideTransfer(lookUp(program, subject, to), rules);
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
  return keepsRules(lookUp(program, subject, to), rules);
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
  return explainRules(lookUp(program, subject, to), rules);
}

/** The same rules, in a list that nobody else has: engines take several times as long to go through a frozen one. */
export const DEFAULT_RULES: readonly StandardTransferRule[] = /* @__PURE__ */ TRANSFER_RULES.slice();

const ALLOWED: TransferDecision<never> = /* @__PURE__ */ Object.freeze({
  allowed: true,
  violations: /* @__PURE__ */ Object.freeze([] as const),
});

export function decideTransfer(transfer: Transfer, rules: readonly TransferRule[]): TransferDecision<TransferRule> {
  let violations: [Violation<TransferRule>, ...Violation<TransferRule>[]] | undefined;
  for (const rule of rules) {
    const violation = violationOf(rule, transfer);
    if (violation === undefined) continue;
    if (violations === undefined) violations = [violation];
    else violations.push(violation);
  }
  return violations === undefined ? ALLOWED : { allowed: false, violations };
}

export function keepsRules(transfer: Transfer, rules: readonly TransferRule[]): boolean {
  for (const rule of rules) {
    if (rule.check(transfer) !== undefined) return false;
  }
  return true;
}

export function explainRules(transfer: Transfer, rules: readonly TransferRule[]): readonly RuleOutcome<TransferRule>[] {
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

export function currentCampaign(program: Program, { campaignId }: TransferSubject): Campaign | undefined {
  return campaignId === undefined ? undefined : findCampaign(program, campaignId);
}
