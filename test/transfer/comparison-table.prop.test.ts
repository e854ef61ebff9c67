import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareTransfers,
  comparisonTable,
  type Program,
  type TransferComparison,
  transferPolicy,
  type TransferRule,
} from '../../src/index.ts';
import { smallPolicyArbitrary } from '../support/policy-pairs.ts';
import { runs } from '../support/runs.ts';

type Comparison = TransferComparison<TransferRule, TransferRule>;

const comparisons: fc.Arbitrary<Comparison> = fc
  .tuple(smallPolicyArbitrary, smallPolicyArbitrary)
  .map(([before, after]) => compareTransfers(before, after));

/** The number at the begin of each row, a list for each table. */
const countsOf = (table: string): readonly (readonly number[])[] =>
  table
    .split(/^\*\*Newly .*\*\*$/m)
    .slice(1)
    .map((rows) => [...rows.matchAll(/^\| ([\d,]+) \|/gm)].map(([, count = '']) => Number(count.replaceAll(',', ''))));

const hostile = fc.oneof(
  fc.constantFrom(
    '|',
    '\n',
    '\r\n| a | b |',
    '`',
    '``',
    '<b>',
    '<!--',
    '\\',
    '&amp;',
    '[x](y)',
    '**',
    '\u2028',
    '\ud800',
    '',
  ),
  fc.string({ unit: fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)) }),
);

describe('the table of a comparison', () => {
  it('counts every change in one line, the most first', () => {
    fc.assert(
      fc.property(comparisons, (comparison) => {
        const { compared, allowed, refused } = comparison;
        const table = comparisonTable(comparison);
        const expected = [allowed, refused].filter((changes) => changes.length > 0).map(({ length }) => length);
        const counts = countsOf(table);
        expect(counts.map((list) => list.reduce((sum, count) => sum + count, 0))).toEqual(expected);
        for (const list of counts) expect(list).toEqual([...list].sort((one, other) => other - one));
        expect(
          table
            .split('\n')[0]
            ?.match(/\d[\d,]*/g)
            ?.map((count) => Number(count.replaceAll(',', ''))),
        ).toEqual([compared, allowed.length, refused.length]);
      }),
      runs(200),
    );
  });

  it('has a line for each reason, unless ten reasons break the same rules', () => {
    fc.assert(
      fc.property(comparisons, (comparison) => {
        const { allowed, refused } = comparison;
        const reasonsOf = (decisions: readonly Comparison['allowed'][number]['before'][]): number => {
          const byRules = new Map<string, Set<string>>();
          for (const { violations } of decisions) {
            const rules = violations.map(({ rule }) => rule).join();
            byRules.set(rules, (byRules.get(rules) ?? new Set()).add(violations.map(({ message }) => message).join()));
          }
          return [...byRules.values()].reduce((sum, { size }) => sum + (size > 10 ? 1 : size), 0);
        };
        const expected = [allowed.map(({ before }) => before), refused.map(({ after }) => after)]
          .filter((decisions) => decisions.length > 0)
          .map(reasonsOf);
        expect(countsOf(comparisonTable(comparison)).map((list) => list.length)).toEqual(expected);
      }),
      runs(200),
    );
  });

  it('has the same lines and cells whatever the names and ids are', () => {
    const program: Program = {
      id: 'care',
      name: 'Care',
      campaigns: [{ id: 'a', name: 'A', kind: 'omnichannel', channels: ['sms'] }],
      agents: [{ id: 'x', name: 'X', campaignIds: ['a'], availability: 'available' }],
    };
    const tableWith = (id: string, name: string, channel: string, agentId: string): string => {
      const [campaign, agent] = [program.campaigns[0], program.agents?.[0]];
      if (campaign === undefined || agent === undefined) throw new Error('the program has both');
      const before: Program = {
        ...program,
        campaigns: [{ ...campaign, id, name, channels: [channel] }],
        agents: [{ ...agent, id: agentId, name, campaignIds: [id] }],
      };
      const rule: TransferRule = { id, summary: 'No.', check: () => ({ message: name, details: {} }) };
      return comparisonTable(compareTransfers(transferPolicy(before, []), transferPolicy(before, [rule])));
    };
    const shape = (table: string): readonly string[] => table.split('\n').map((line) => line.replace(/[^|]+/g, ''));
    const plain = shape(tableWith('a', 'A', 'sms', 'x'));
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, (id, name, channel, agentId) => {
        const table = tableWith(id, name, channel, agentId);
        expect(shape(table)).toEqual(plain);
        expect(table.split('\n').slice(6).join('\n')).not.toMatch(
          /[<>`*_~\\[\]{}$@!]|#(?!\d+;)|&(?!#\d+;)|[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/u,
        );
      }),
      runs(500),
    );
  });
});
