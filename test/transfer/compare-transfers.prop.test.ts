import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkTransfer,
  compareTransfers,
  type TransferChange,
  type TransferPolicy,
  transferPolicy,
  type TransferRule,
} from '../../src/index.ts';
import { OWN_RULES } from '../support/rules.ts';
import { keyOf, questionsByForce, smallPolicyArbitrary, subjectIn } from '../support/policy-pairs.ts';
import { runs } from '../support/runs.ts';

type Policy = TransferPolicy<TransferRule>;
type Change = TransferChange<TransferRule, TransferRule>;

/** Mostly two policies, at times two about one program. */
const pairs: fc.Arbitrary<readonly [Policy, Policy]> = fc.oneof(
  fc.tuple(smallPolicyArbitrary, smallPolicyArbitrary),
  fc
    .tuple(smallPolicyArbitrary, smallPolicyArbitrary)
    .map(([before, { rules }]): readonly [Policy, Policy] => [before, transferPolicy(before.program, rules)]),
);

const swapped = ({ before, after, ...question }: Change): Change => ({ ...question, before: after, after: before });

describe('a comparison', () => {
  it('finds what brute force finds, with the decisions of checkTransfer', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const questions = questionsByForce([before.program, after.program]);
        const changes = questions.map((question): Change => {
          const decisionOf = ({ program, rules }: Policy): Change['before'] =>
            checkTransfer(program, subjectIn(program, question), question.to, rules);
          return { ...question, before: decisionOf(before), after: decisionOf(after) };
        });
        const inOrder = (some: readonly Change[]): readonly Change[] =>
          [...some].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
        const { compared, allowed, refused } = compareTransfers(before, after);
        expect(compared).toBe(questions.length);
        expect(inOrder(allowed)).toStrictEqual(
          inOrder(changes.filter((change) => !change.before.allowed && change.after.allowed)),
        );
        expect(inOrder(refused)).toStrictEqual(
          inOrder(changes.filter((change) => change.before.allowed && !change.after.allowed)),
        );
      }),
      runs(300),
    );
  });

  it('of two policies that are swapped has its lists swapped', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const { compared, allowed, refused } = compareTransfers(before, after);
        expect(compareTransfers(after, before)).toStrictEqual({
          compared,
          allowed: refused.map(swapped),
          refused: allowed.map(swapped),
        });
      }),
      runs(200),
    );
  });

  it('of a policy with itself changes nothing', () => {
    fc.assert(
      fc.property(smallPolicyArbitrary, (policy) => {
        const { compared } = compareTransfers(policy, policy);
        expect(compared).toBe(questionsByForce([policy.program]).length);
        expect(compareTransfers(policy, policy)).toEqual({ compared, allowed: [], refused: [] });
      }),
    );
  });

  it('does not depend on the order of campaigns and agents', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const { program, rules } = after;
        const firsts = <T extends { readonly id: string }>(items: readonly T[]): readonly T[] =>
          items.filter((item) => item === items.find(({ id }) => id === item.id));
        const reversed = transferPolicy(
          {
            ...program,
            campaigns: [...firsts(program.campaigns)].reverse(),
            agents: program.agents && [...firsts(program.agents)].reverse(),
          },
          rules,
        );
        expect(compareTransfers(before, reversed)).toStrictEqual(compareTransfers(before, after));
      }),
    );
  });

  it('with one rule more allows nothing new, and each refusal names that rule alone', () => {
    fc.assert(
      fc.property(smallPolicyArbitrary, fc.constantFrom(...OWN_RULES), (policy, own) => {
        const added: TransferRule = { ...own, id: 'added' };
        const after = transferPolicy(policy.program, [...policy.rules, added]);
        const { allowed, refused } = compareTransfers(policy, after);
        expect(allowed).toEqual([]);
        for (const change of refused) expect(change.after.violations.map(({ rule }) => rule)).toEqual(['added']);
      }),
    );
  });
});

describe('the policies compared here', () => {
  it('often allow and often refuse something new', () => {
    const sample = fc
      .sample(pairs, { numRuns: 300, seed: 1 })
      .map(([before, after]) => compareTransfers(before, after));
    expect(sample.filter(({ allowed }) => allowed.length > 0).length).toBeGreaterThan(60);
    expect(sample.filter(({ refused }) => refused.length > 0).length).toBeGreaterThan(60);
  });
});
