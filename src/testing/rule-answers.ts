import { TRANSFER_RULES, type TransferRule, type Violation } from 'omnichannel-transfer';
import { jsonTextOf } from './plain-data.ts';

/** What each broken rule answered, as text, so that nothing can change it any more. */
export type Answers = readonly { readonly rule: string; readonly text: string }[];

/** Returns what broken rules answered. */
export function answersOf(violations: readonly Violation<TransferRule>[]): Answers {
  return violations.map(({ rule, message, details }) => ({ rule, text: jsonTextOf({ message, details }) }));
}

/** Throws if the answers differ. Names the first rule whose answer does. */
export function expectSame(actual: Answers, expected: Answers, when: string): void {
  for (const { rule } of [...expected, ...actual]) {
    const [is, was] = [actual, expected].map((answers) => textOf(answers, rule));
    if (is !== was) throw new Error(`${named(rule)} answers differently ${when}: ${is} instead of ${was}.`);
  }
}

function textOf(answers: Answers, rule: string): string {
  const texts = answers.flatMap((answer) => (answer.rule === rule ? answer.text : []));
  return texts.length === 0 ? 'no violation' : texts.join(' and ');
}

/**
 * Throws if a transfer is allowed, or refused, against the answers of `checkTransfer`. Names the rule. Asks by `isAllowed`,
 * which stops at the first broken rule.
 */
export function expectSameAllowed(
  rules: readonly TransferRule[],
  isAllowed: (rules: readonly TransferRule[]) => boolean,
  checked: Answers,
  asker: string,
): void {
  let latest = ''; // if it refuses, the rule that was asked last is broken
  const noted = rules.map(
    (rule): TransferRule => ({
      ...rule,
      check: (transfer) => {
        latest = rule.id;
        return rule.check(transfer);
      },
    }),
  );
  const allowed = isAllowed(noted);
  const [first] = checked;
  if (allowed && first !== undefined) {
    throw new Error(`${named(first.rule)} is broken for checkTransfer, not for ${asker}.`);
  }
  if (!allowed && first === undefined) {
    throw new Error(`${named(latest)} is broken for ${asker}, not for checkTransfer.`);
  }
}

/** Returns the same rules, which name themselves in what they throw. Standard rules throw nothing and stay as they are. */
export function accountable(rules: readonly TransferRule[]): readonly TransferRule[] {
  const isStandard = (rule: TransferRule): boolean => TRANSFER_RULES.some((standard) => standard === rule);
  return rules.every(isStandard) ? rules : rules.map((rule) => (isStandard(rule) ? rule : namedRule(rule)));
}

function namedRule(rule: TransferRule): TransferRule {
  return {
    id: rule.id,
    summary: rule.summary,
    ...(rule.source !== undefined && { source: rule.source }),
    check: (transfer) => {
      try {
        return rule.check(transfer);
      } catch (cause) {
        throw new Error(`${named(rule.id)} throws: ${cause instanceof Error ? cause.message : String(cause)}`, {
          cause,
        });
      }
    },
  };
}

/** Names a rule in a message. */
export function named(id: string): string {
  return `Rule "${String(id)}"`;
}
