import { describe, expect, it } from 'vitest';
import {
  canTransfer,
  checkTransfer,
  explainTransfer,
  PLACEMENT_RULES,
  type Program,
  TRANSFER_RULES,
  transferOptions,
  transferPolicy,
  type TransferRule,
} from '../../src/index.ts';
import { program } from '../support/article.ts';
import { deepFreeze } from '../support/freeze.ts';
import { notingRules } from '../support/rules.ts';
import { chatWithAna } from '../support/subjects.ts';

const throwing: TransferRule = {
  id: 'throwing',
  summary: 'It has a bug.',
  check: () => {
    throw new Error('a bug');
  },
};
const never: TransferRule = {
  id: 'never',
  summary: 'Nothing is transferred.',
  check: () => ({ message: 'No.', details: { reason: 'closed' } }),
};
const toSales = { campaignId: 'sales' };
const toPhone = { campaignId: 'phone' };

describe('a policy', () => {
  it('has the program and the rules that it was made with', () => {
    const rules = [...TRANSFER_RULES, never];
    expect(transferPolicy(program, rules)).toMatchObject({ program, rules });
    expect(transferPolicy(program).rules).toEqual(TRANSFER_RULES);
  });

  it('answers what the functions answer', () => {
    const policy = transferPolicy(program);
    expect(policy.check(chatWithAna, toPhone)).toStrictEqual(checkTransfer(program, chatWithAna, toPhone));
    expect(policy.can(chatWithAna, toSales)).toBe(canTransfer(program, chatWithAna, toSales));
    expect(policy.explain(chatWithAna, toPhone)).toStrictEqual(explainTransfer(program, chatWithAna, toPhone));
    expect(policy.options(chatWithAna)).toStrictEqual(transferOptions(program, chatWithAna));
  });

  it('lists the targets of the allowed options', () => {
    expect(transferPolicy(program).targets(chatWithAna)).toEqual([
      { campaignId: 'service' },
      { campaignId: 'sales' },
      { campaignId: 'sales', agentId: 'lin' },
    ]);
    expect(transferPolicy(program, [...TRANSFER_RULES, never]).targets(chatWithAna)).toEqual([]);
    expect(transferPolicy(program, []).targets(chatWithAna)).toHaveLength(7);
  });

  it('can be taken apart: its functions need no `this`', () => {
    const { can, targets } = transferPolicy(program);
    expect([can(chatWithAna, toSales), targets(chatWithAna).length]).toEqual([true, 3]);
  });

  it('allows everything where there is no rule', () => {
    const policy = transferPolicy(program, []);
    expect(policy.check(chatWithAna, { campaignId: 'nowhere' })).toEqual({ allowed: true, violations: [] });
    expect(policy.can(chatWithAna, { campaignId: 'nowhere' })).toBe(true);
    expect(policy.explain(chatWithAna, toSales)).toEqual([]);
  });

  it('asks of a place alone with the placement rules', () => {
    const policy = transferPolicy(program, PLACEMENT_RULES);
    const newChat = { programId: 'care', channel: 'webchat', status: 'new' } as const;
    expect(policy.can(newChat, toSales)).toBe(true);
    expect(policy.check(newChat, { campaignId: 'sales', agentId: 'max' }).violations.map(({ rule }) => rule)).toEqual([
      'agent-available',
    ]);
  });

  it('takes a program without campaigns and without a roster', () => {
    const policy = transferPolicy({ id: 'care', name: 'Empty', campaigns: [] });
    expect(policy.options(chatWithAna)).toEqual([]);
    expect(policy.targets(chatWithAna)).toEqual([]);
    expect(policy.check(chatWithAna, { campaignId: 'sales', agentId: 'lin' }).violations).toMatchObject([
      { rule: 'same-program', details: { campaignIds: ['service', 'sales'] } },
    ]);
  });

  it('keeps the index that it was made with', () => {
    const campaigns = [...program.campaigns];
    const changing: Program = { ...program, campaigns };
    const policy = transferPolicy(changing);
    campaigns.pop();
    expect(policy.check(chatWithAna, toPhone).violations.map(({ rule }) => rule)).not.toContain('same-program');
    expect(
      transferPolicy(changing)
        .check(chatWithAna, toPhone)
        .violations.map(({ rule }) => rule),
    ).toEqual(['same-program']);
  });

  it('reads and never writes what it is given', () => {
    const frozen = deepFreeze({ program, subject: chatWithAna, to: toPhone });
    const policy = transferPolicy(frozen.program, Object.freeze([...TRANSFER_RULES]));
    expect(policy.check(frozen.subject, frozen.to).allowed).toBe(false);
    expect(policy.options(frozen.subject)).toHaveLength(7);
  });
});

describe('a rule that throws', () => {
  it('throws through every function of a policy', () => {
    const policy = transferPolicy(program, [...TRANSFER_RULES, throwing]);
    expect(() => policy.check(chatWithAna, toSales)).toThrow('a bug');
    expect(() => policy.can(chatWithAna, toSales)).toThrow('a bug');
    expect(() => policy.explain(chatWithAna, toSales)).toThrow('a bug');
    expect(() => policy.options(chatWithAna)).toThrow('a bug');
    expect(() => policy.targets(chatWithAna)).toThrow('a bug');
  });

  it('is not asked for a yes or no once a rule before it is broken', () => {
    expect(transferPolicy(program, [...TRANSFER_RULES, throwing]).can(chatWithAna, toPhone)).toBe(false);
    expect(transferPolicy(program, [never, throwing]).can(chatWithAna, toSales)).toBe(false);
    expect(() => transferPolicy(program, [throwing, ...TRANSFER_RULES]).can(chatWithAna, toPhone)).toThrow('a bug');
    expect(() => transferPolicy(program, [throwing, never]).can(chatWithAna, toSales)).toThrow('a bug');
  });
});

describe('a rule', () => {
  it('is asked once about each target', () => {
    const asked: TransferRule[] = [];
    const rules = [...TRANSFER_RULES.slice(0, 4), ...notingRules([never], asked), ...TRANSFER_RULES.slice(4)];
    const policy = transferPolicy(program, rules);
    const timesAsked = (ask: () => unknown): number => {
      asked.length = 0;
      ask();
      return asked.length;
    };
    expect(timesAsked(() => policy.check(chatWithAna, toSales))).toBe(1);
    expect(timesAsked(() => policy.can(chatWithAna, toSales))).toBe(1);
    expect(timesAsked(() => policy.explain(chatWithAna, toSales))).toBe(1);
    expect(timesAsked(() => policy.options(chatWithAna))).toBe(7);
  });
});
