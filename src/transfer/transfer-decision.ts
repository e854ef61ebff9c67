import type { Program } from '../model/program.ts';
import type { TransferSubject } from '../model/transfer-subject.ts';
import type { TransferTarget } from '../model/transfer-target.ts';
import { type AskedRules, isKept, keepsOthers, rulesForOnce } from './asked-rules.ts';
import { brokenByAgent, brokenByCampaign, brokenByQuestion, brokenByReceiver, type RuleSet } from './broken-rules.ts';
import { agentOf, campaignOf, type IndexedProgram, programForOnce } from './indexed-program.ts';
import { type StandardTransferRule, TRANSFER_RULES } from './standard-rules.ts';
import type { Transfer, TransferRule } from './transfer-rule.ts';

/** A broken rule, with the facts that broke it. A union on `rule`, one member for each of the rules `R`. */
export type Violation<R extends TransferRule = StandardTransferRule> =
  R extends TransferRule<infer Id, infer D>
    ? {
        /** The rule's id. */
        readonly rule: Id;
        /** A sentence for people, in English. It may change. */
        readonly message: string;
        /** The facts, for programs. */
        readonly details: D;
      }
    : never;

/** Whether a transfer is allowed. If not, every rule that it breaks, in the order of the rules. */
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
 * Checks whether a conversation may be transferred to a target. Reports every rule that the transfer breaks, in the
 * order of `rules`. An unknown id is a violation, never an exception. A rule that throws has a bug: its exception
 * comes through.
 *
 * @param subject - the conversation's state, or one written by hand. Advance a stored state to the time of the question
 *   first, if inactivity can end the conversation.
 * @param rules - the rules. Default: {@link TRANSFER_RULES}. An empty list allows everything.
 *
 * @example
 * ```ts
 * const subject = { programId: 'care', channel: 'sms', status: 'active', campaignId: 'service', agentId: 'ana' } as const;
 * const decision = checkTransfer(program, subject, { campaignId: 'sales' });
 * decision.violations.map(({ rule }) => rule); // => ['channel-configured']
 * ```
 */
export function checkTransfer<R extends TransferRule>(
  program: Program,
  subject: TransferSubject,
  to: TransferTarget,
  rules: readonly R[],
): TransferDecision<R>;
export function checkTransfer<R extends TransferRule = never>(
  program: Program,
  subject: TransferSubject,
  to: TransferTarget,
  rules?: readonly R[],
): TransferDecision<R | StandardTransferRule>;
export function checkTransfer(
  program: Program,
  subject: TransferSubject,
  to: TransferTarget,
  rules?: readonly TransferRule[],
): TransferDecision<TransferRule> {
  return decideTransfer(programForOnce(program), rulesForOnce(rules), subject, to);
}

/**
 * Tells whether a conversation may be transferred to a target: the same answer as `checkTransfer(…).allowed`. Stops at
 * the first broken rule, and writes no message.
 *
 * @param rules - the rules. Default: {@link TRANSFER_RULES}.
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
  rules?: readonly TransferRule[],
): boolean {
  return isAllowed(programForOnce(program), rulesForOnce(rules), subject, to);
}

/**
 * Explains a decision: returns what became of every rule, broken or not, in the order of `rules`.
 *
 * @param rules - the rules. Default: {@link TRANSFER_RULES}.
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
export function explainTransfer<R extends TransferRule>(
  program: Program,
  subject: TransferSubject,
  to: TransferTarget,
  rules: readonly R[],
): readonly RuleOutcome<R>[];
export function explainTransfer<R extends TransferRule = never>(
  program: Program,
  subject: TransferSubject,
  to: TransferTarget,
  rules?: readonly R[],
): readonly RuleOutcome<R | StandardTransferRule>[];
export function explainTransfer(
  program: Program,
  subject: TransferSubject,
  to: TransferTarget,
  rules: readonly TransferRule[] = TRANSFER_RULES,
): readonly RuleOutcome<TransferRule>[] {
  return explainRules(programForOnce(program), rules, subject, to);
}

const ALLOWED: TransferDecision<never> = /* @__PURE__ */ Object.freeze({
  allowed: true,
  violations: /* @__PURE__ */ Object.freeze([] as const),
});

/** Answers as `checkTransfer` does, about a program and rules that may have been made ready. */
export function decideTransfer(
  indexed: IndexedProgram,
  asked: AskedRules,
  subject: TransferSubject,
  to: TransferTarget,
): TransferDecision<TransferRule> {
  const { program } = indexed;
  const { campaignId, agentId } = to;
  const fromCampaign = campaignOf(indexed, subject.campaignId);
  const toCampaign = campaignOf(indexed, campaignId);
  const toAgent = agentOf(indexed, agentId);
  const broken =
    brokenByQuestion(program, subject, to, 0) |
    brokenByReceiver(subject, campaignId, toCampaign, 0) |
    brokenByCampaign(subject.campaignId, fromCampaign) |
    brokenByAgent(program, subject, agentId, toCampaign, toAgent, 0);
  if (isKept(asked, broken)) return ALLOWED;
  return decisionOf({ program, subject, to, fromCampaign, toCampaign, toAgent }, asked, broken);
}

/** Answers as `canTransfer` does. Looks nothing up before it is needed. */
export function isAllowed(
  indexed: IndexedProgram,
  asked: AskedRules,
  subject: TransferSubject,
  to: TransferTarget,
): boolean {
  const { program } = indexed;
  const { first } = asked;
  let broken = brokenByQuestion(program, subject, to, first);
  if ((broken & first) !== 0) return false;
  const { campaignId } = to;
  const toCampaign = campaignOf(indexed, campaignId);
  broken |= brokenByReceiver(subject, campaignId, toCampaign, first);
  if ((broken & first) !== 0) return false;
  const fromCampaign = campaignOf(indexed, subject.campaignId);
  broken |= brokenByCampaign(subject.campaignId, fromCampaign);
  if ((broken & first) !== 0) return false;
  const { agentId } = to;
  const toAgent = agentOf(indexed, agentId);
  broken |= brokenByAgent(program, subject, agentId, toCampaign, toAgent, first);
  if ((broken & first) !== 0) return false;
  if (asked.others.length === 0) return true;
  return keepsOthers({ program, subject, to, fromCampaign, toCampaign, toAgent }, asked, broken);
}

/** Answers as `explainTransfer` does. */
export function explainRules(
  indexed: IndexedProgram,
  rules: readonly TransferRule[],
  subject: TransferSubject,
  to: TransferTarget,
): readonly RuleOutcome<TransferRule>[] {
  const transfer: Transfer = {
    program: indexed.program,
    subject,
    to,
    fromCampaign: campaignOf(indexed, subject.campaignId),
    toCampaign: campaignOf(indexed, to.campaignId),
    toAgent: agentOf(indexed, to.agentId),
  };
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

/** Decides about a transfer that breaks these standard rules. */
export function decisionOf(transfer: Transfer, asked: AskedRules, broken: RuleSet): TransferDecision<TransferRule> {
  let violations: Violations | undefined;
  for (let left = broken & asked.first; left !== 0; left &= left - 1) {
    const lowest = 31 - Math.clz32(left & -left);
    violations = withViolation(violations, TRANSFER_RULES[lowest], transfer);
  }
  let index = 0;
  for (const rule of asked.others) {
    const set = asked.sets[index++];
    if (!set || (broken & set) !== 0) violations = withViolation(violations, rule, transfer);
  }
  return violations === undefined ? ALLOWED : { allowed: false, violations };
}

type Violations = [Violation<TransferRule>, ...Violation<TransferRule>[]];

/** Asks a rule. Adds its violation, if there is one, to those before it. */
function withViolation(
  violations: Violations | undefined,
  rule: TransferRule | undefined,
  transfer: Transfer,
): Violations | undefined {
  const violation = rule && violationOf(rule, transfer);
  if (violation === undefined) return violations;
  if (violations === undefined) return [violation];
  violations.push(violation);
  return violations;
}

function violationOf(rule: TransferRule, transfer: Transfer): Violation<TransferRule> | undefined {
  const breach = rule.check(transfer);
  return breach && { rule: rule.id, message: breach.message, details: breach.details };
}
