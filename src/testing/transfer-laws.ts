import fc from 'fast-check';
import {
  canTransfer,
  checkTransfer,
  explainTransfer,
  type TransferOption,
  transferOptions,
  transferPolicy,
  type TransferRule,
} from 'omnichannel-transfer';
import { transferArbitrary } from './arbitraries.ts';
import { copyOf, freezeDeeply, isJsonObject, jsonTextOf } from './plain-data.ts';
import { accountable, type Answers, answersOf, expectSame, expectSameAllowed, named } from './rule-answers.ts';
import type { TransferCase } from './transfer-case.ts';

/** Something that every policy must keep. */
export interface TransferLaw {
  /** The law, in words. */
  readonly name: string;
  /** For `fc.assert`. It fails if the rules break the law, with the smallest transfers found. The cause names the rule. */
  readonly property: fc.IProperty<unknown>;
}

/** What the laws are tried on. */
export interface TransferLawOptions {
  /** The transfers to ask about. Default: {@link transferArbitrary}. */
  readonly transfers?: fc.Arbitrary<TransferCase> | undefined;
}

/**
 * Returns the laws that every policy must keep: each rule answers from the question alone, whatever was asked before and
 * whichever rules stand beside it; all functions, and a policy that is made ready, give the same answer; the order of the
 * rules changes no answer; ids are unique and not empty; summaries, messages and details say something; no rule changes
 * what it is given.
 *
 * A failing law names the rule at fault. fast-check 4 puts that sentence into the error's `cause`, which test runners
 * print; fast-check 3 puts it into the message. Finds a rule that remembers answers by the program, conversation
 * or target objects that it was given. Does not find one that remembers them by what is in those objects, because such a
 * rule still gives the same answer to the same question.
 *
 * @param rules - the policy: a team's own rules, alone or beside the standard ones
 *
 * @example
 * ```ts
 * for (const { name, property } of transferLaws(TRANSFER_RULES)) {
 *   fc.assert(property); // in a test runner: it(name, () => fc.assert(property))
 * }
 * ```
 */
export function transferLaws(rules: readonly TransferRule[], options: TransferLawOptions = {}): readonly TransferLaw[] {
  const { transfers = transferArbitrary() } = options;
  const policy = accountable(rules);
  // a copy for each run, so that a rule which writes to it is detected although a team's cases share a program
  const cases = transfers.map(copyOf);
  const answers = ({ program, subject, to }: TransferCase, by = policy): Answers =>
    answersOf(checkTransfer(program, subject, to, by).violations);
  const expectSameFromCan = (
    { program, subject, to }: TransferCase,
    by: readonly TransferRule[],
    checked: Answers,
  ): void => expectSameAllowed(by, (noted) => canTransfer(program, subject, to, noted), checked, 'canTransfer');
  const expectSameOptions = (
    listed: readonly TransferOption<TransferRule>[],
    { program, subject }: TransferCase,
    asker: string,
  ): void => {
    // answers first, because a rule may write over its details when it is asked again
    const answered = listed.map(({ to, decision }) => ({ to, given: answersOf(decision.violations) }));
    for (const { to, given } of answered)
      expectSame(given, answers({ program, subject, to }), `in the option ${jsonTextOf(to)} ${asker}`);
  };

  return [
    {
      name: 'each rule alone answers what it answers within the policy',
      property: fc.property(cases, cases, (asked, between) => {
        const alone = new Map<TransferRule, Answers>();
        // the last rule first, and about a copy, so that no rule finds what another one noted about this question
        for (const rule of [...policy].reverse()) {
          answers(between);
          alone.set(rule, answers(copyOf(asked), [rule]));
        }
        answers(between);
        const { program, subject, to } = asked;
        explainTransfer(program, subject, to, policy).forEach(({ violation }, index) => {
          const rule = policy[index];
          const within = violation === undefined ? [] : [violation];
          if (rule !== undefined) expectSame(alone.get(rule) ?? [], answersOf(within), 'when it is asked alone');
        });
      }),
    },
    {
      name: 'the same question has the same answer, whatever is asked in between',
      property: fc.property(cases, cases, (asked, between) => {
        const { program, subject, to } = asked;
        const { violations } = checkTransfer(program, subject, to, policy);
        const before = answersOf(violations);
        expectSame(answers(asked), before, 'when it is asked again');
        answers(between);
        expectSame(answersOf(violations), before, 'in an earlier answer after another question');
        expectSame(answers(asked), before, 'when it is asked again after another question');
        // about the same objects, because a rule may remember what it answered about them
        const onOtherChannel = { ...subject, channel: between.subject.channel };
        for (const other of [
          { ...between, program },
          { ...asked, subject: onOtherChannel },
          { ...asked, to: between.to },
        ])
          expectSame(answers(other), answers(copyOf(other)), 'when the same objects come in another question');
      }),
    },
    {
      name: 'canTransfer answers what checkTransfer answers',
      property: fc.property(cases, (asked) => expectSameFromCan(asked, policy, answers(asked))),
    },
    {
      name: 'explainTransfer lists every rule, with the violations that checkTransfer reports',
      property: fc.property(cases, (asked) => {
        const { program, subject, to } = asked;
        const outcomes = explainTransfer(program, subject, to, policy);
        const explained = jsonTextOf(outcomes.map(({ rule }) => rule));
        const ids = jsonTextOf(policy.map(({ id }) => id));
        if (explained !== ids) throw new Error(`explainTransfer lists the rules ${explained}, not ${ids}.`);
        const violations = outcomes.flatMap(({ violation = [] }) => violation);
        expectSame(answersOf(violations), answers(asked), 'when explainTransfer asks it');
      }),
    },
    {
      name: 'each option has the decision that checkTransfer gives',
      property: fc.property(cases, (asked) => {
        const { program, subject } = asked;
        expectSameOptions(transferOptions(program, subject, policy), asked, 'of transferOptions');
      }),
    },
    {
      name: 'a policy answers what the free functions answer',
      property: fc.property(cases, (asked) => {
        const { program, subject, to } = asked;
        const checked = answers(asked);
        const made = transferPolicy(program, policy);
        expectSame(answersOf(made.check(subject, to).violations), checked, 'when a policy asks it');
        const explained = made.explain(subject, to).flatMap(({ violation = [] }) => violation);
        expectSame(answersOf(explained), checked, 'when a policy explains');
        const canByPolicy = (by: readonly TransferRule[]): boolean => transferPolicy(program, by).can(subject, to);
        expectSameAllowed(policy, canByPolicy, checked, 'the can of a policy');
        expectSameOptions(made.options(subject), asked, 'of a policy');
      }),
    },
    {
      name: 'the order of the rules changes neither whether a transfer is allowed nor which rules it breaks',
      property: fc.property(
        cases,
        cases,
        fc.shuffledSubarray([...policy], { minLength: policy.length }),
        (asked, between, shuffled) => {
          const expected = answers(asked);
          answers(between); // so that nothing that a rule remembers is about this question
          expectSameFromCan(asked, shuffled, expected);
          answers(between);
          expectSame(answers(asked, shuffled), expected, 'when the rules are in another order');
        },
      ),
    },
    {
      name: 'each rule has an id of its own that is not empty',
      property: fc.property(fc.constant(rules.map(({ id }) => id)), (ids) => {
        ids.forEach((id: unknown, index) => {
          if (typeof id !== 'string')
            throw new Error(`The rule at index ${index} has the id ${String(id)}, not a string.`);
          if (id.trim() === '') throw new Error(`The rule at index ${index} has an empty id.`);
          const firstIndex = ids.indexOf(id);
          if (firstIndex < index)
            throw new Error(`The rules at index ${firstIndex} and ${index} have the same id, "${id}".`);
        });
      }),
    },
    {
      name: 'each rule has a summary, and each violation a message and details that are a JSON object',
      property: fc.property(cases, ({ program, subject, to }) => {
        for (const { id, summary } of rules) if (isBlank(summary)) throw new Error(`${named(id)} has no summary.`);
        for (const { rule, message, details } of checkTransfer(program, subject, to, policy).violations) {
          if (isBlank(message)) throw new Error(`${named(rule)} reports a violation without a message.`);
          if (!isJsonObject(details)) throw new Error(`${named(rule)} reports details that are not a JSON object.`);
        }
      }),
    },
    {
      name: 'no rule changes what it is given',
      property: fc.property(cases, (asked) => {
        const before = jsonTextOf(asked);
        // first as it is, because only strict code throws at what is frozen; then frozen, because JSON does not show all
        for (const prepare of [(same: TransferCase) => same, freezeDeeply]) {
          const { program, subject, to } = prepare(asked);
          for (const rule of policy) {
            checkTransfer(program, subject, to, [rule]);
            transferOptions(program, subject, [rule]);
            const after = jsonTextOf(asked);
            if (after !== before) throw new Error(`${named(rule.id)} changes what it is given: ${before} to ${after}.`);
          }
        }
      }),
    },
  ];
}

/** Whether it is no text at all, as it may be where rules are not type-checked. */
function isBlank(text: unknown): boolean {
  return typeof text !== 'string' || text.trim() === '';
}
