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

/**
 * Returns the same rules, which name themselves in what they throw, and throw if they write to the transfer or answer
 * `null`. So no other rule is blamed for what they did. Standard rules do nothing of this and stay as they are.
 */
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
      const given = { ...transfer };
      let breach: ReturnType<TransferRule['check']>;
      try {
        breach = rule.check(transfer);
      } catch (cause) {
        throw new Error(`${named(rule.id)} throws: ${cause instanceof Error ? cause.message : String(cause)}`, {
          cause,
        });
      }
      if (breach === null) throw new Error(`${named(rule.id)} answers null. Without a breach it returns undefined.`);
      const changed = changedKey(given, transfer);
      if (changed !== undefined)
        throw new Error(`${named(rule.id)} changes what it is given: the transfer's ${changed}.`);
      return breach;
    },
  };
}

/** Returns the first key whose value is another one, or that only one of the objects has. */
function changedKey(before: object, after: object): string | undefined {
  const old = new Map<string, unknown>(Object.entries(before));
  const current = new Map<string, unknown>(Object.entries(after));
  return [...old.keys(), ...current.keys()].find(
    (key) => old.has(key) !== current.has(key) || !Object.is(old.get(key), current.get(key)),
  );
}

/** Names a rule in a message. */
export function named(id: string): string {
  return `Rule "${String(id)}"`;
}
