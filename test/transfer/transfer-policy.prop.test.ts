import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canTransfer,
  checkTransfer,
  explainTransfer,
  TRANSFER_RULES,
  transferOptions,
  transferPolicy,
  type TransferRule,
} from '../../src/index.ts';
import { allowedTransferArbitrary, transferArbitrary } from '../support/arbitraries.ts';
import { rulesArbitrary } from '../support/rules.ts';
import { runs } from '../support/runs.ts';

const anyTransfer = fc.oneof(
  { weight: 3, arbitrary: transferArbitrary },
  { weight: 1, arbitrary: allowedTransferArbitrary },
);

/** What a question comes to: an answer, or the exception. */
const outcomeOf = (ask: () => unknown): unknown => {
  try {
    return { answer: ask() };
  } catch (exception) {
    return { exception };
  }
};

/** A rule with a bug: it throws on one channel. */
const throwingOnSms: TransferRule = {
  id: 'throwing',
  summary: 'It has a bug.',
  check({ subject }) {
    if (subject.channel === 'sms') throw new Error('a bug');
    return undefined;
  },
};

describe('a policy', () => {
  it('answers what the functions answer, whatever was asked before', () => {
    fc.assert(
      fc.property(
        anyTransfer,
        fc.array(anyTransfer, { maxLength: 3 }),
        rulesArbitrary,
        ({ program, subject, to }, others, rules) => {
          const policy = transferPolicy(program, rules);
          for (const asked of [
            ...others,
            { subject, to },
            ...others.map((other) => ({ subject: other.subject, to })),
          ]) {
            const { subject, to } = asked;
            expect(policy.check(subject, to)).toStrictEqual(checkTransfer(program, subject, to, rules));
            expect(policy.can(subject, to)).toBe(canTransfer(program, subject, to, rules));
            expect(policy.explain(subject, to)).toStrictEqual(explainTransfer(program, subject, to, rules));
            expect(policy.options(subject)).toStrictEqual(transferOptions(program, subject, rules));
          }
        },
      ),
      runs(300),
    );
  });

  it('lists exactly the targets of its allowed options', () => {
    fc.assert(
      fc.property(anyTransfer, rulesArbitrary, ({ program, subject }, rules) => {
        const policy = transferPolicy(program, rules);
        const allowed = policy.options(subject).filter(({ decision }) => decision.allowed);
        expect(policy.targets(subject)).toStrictEqual(allowed.map(({ to }) => to));
      }),
      runs(300),
    );
  });

  it('throws exactly where the functions throw', () => {
    fc.assert(
      fc.property(
        anyTransfer,
        rulesArbitrary,
        fc.nat(),
        ({ program, subject, to }, some = TRANSFER_RULES, position) => {
          const index = position % (some.length + 1);
          const rules = [...some.slice(0, index), throwingOnSms, ...some.slice(index)];
          const policy = transferPolicy(program, rules);
          expect(outcomeOf(() => policy.can(subject, to))).toEqual(
            outcomeOf(() => canTransfer(program, subject, to, rules)),
          );
          expect(outcomeOf(() => policy.check(subject, to))).toEqual(
            outcomeOf(() => checkTransfer(program, subject, to, rules)),
          );
          expect(outcomeOf(() => policy.options(subject))).toEqual(
            outcomeOf(() => transferOptions(program, subject, rules)),
          );
        },
      ),
      runs(500),
    );
  });

  it('has rules that say alone what they say in company', () => {
    fc.assert(
      fc.property(anyTransfer, rulesArbitrary, ({ program, subject, to }, rules = TRANSFER_RULES) => {
        expect(transferPolicy(program, rules).check(subject, to).violations).toStrictEqual(
          rules.flatMap((rule) => transferPolicy(program, [rule]).check(subject, to).violations),
        );
      }),
      runs(300),
    );
  });
});
