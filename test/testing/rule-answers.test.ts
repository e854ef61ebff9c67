import { describe, expect, it } from 'vitest';
import { checkTransfer, defineTransferRule, TRANSFER_RULES, type TransferRule } from '../../src/index.ts';
import { accountable, expectSame, expectSameAllowed } from '../../src/testing/rule-answers.ts';
import { program } from '../support/article.ts';

const subject = { programId: 'care', channel: 'sms', status: 'new' } as const;
const breach = { message: 'No.', details: {} };
const rule = (id: string, check: TransferRule['check'] = () => undefined): TransferRule =>
  defineTransferRule({ id, summary: `Mine: ${id}.`, check });
const a = { rule: 'a', text: 'A' };
const b = { rule: 'b', text: 'B' };

describe('expectSame', () => {
  it('accepts the same answers', () => {
    expect(() => expectSame([], [], 'now')).not.toThrow();
    expect(() => expectSame([a, b, a], [a, b, a], 'now')).not.toThrow();
    expect(() => expectSame([b, a], [a, b], 'now')).not.toThrow(); // the rules may be in another order
  });

  it('names the first rule whose answer differs, with both answers', () => {
    expect(() => expectSame([], [a, b], 'now')).toThrow('Rule "a" answers differently now: no violation instead of A.');
    expect(() => expectSame([b, a], [b], 'now')).toThrow(
      'Rule "a" answers differently now: A instead of no violation.',
    );
    expect(() => expectSame([a, { ...b, text: 'C' }], [a, b], 'now')).toThrow(
      'Rule "b" answers differently now: C instead of B.',
    );
    expect(() => expectSame([a, b], [a, b, b], 'now')).toThrow(
      'Rule "b" answers differently now: B instead of B and B.',
    );
  });
});

describe('expectSameAllowed', () => {
  const rules = [rule('a'), rule('b', () => breach)];
  const asking = (allowed: boolean) => (): boolean => allowed;

  it('accepts what goes with the answers of checkTransfer', () => {
    expect(() => expectSameAllowed(rules, asking(true), [], 'mine')).not.toThrow();
    expect(() => expectSameAllowed(rules, asking(false), [b], 'mine')).not.toThrow();
  });

  it('names the rule that is broken for one of them alone', () => {
    expect(() => expectSameAllowed(rules, asking(true), [b, a], 'mine')).toThrow(
      'Rule "b" is broken for checkTransfer, not for mine.',
    );
    const asks = (asked: readonly TransferRule[]): boolean =>
      checkTransfer(program, subject, { campaignId: 'sales' }, asked).allowed;
    expect(() => expectSameAllowed(rules, asks, [], 'mine')).toThrow(
      'Rule "b" is broken for mine, not for checkTransfer.',
    );
  });
});

describe('accountable', () => {
  const messageOf = (mine: TransferRule): string => {
    try {
      checkTransfer(program, subject, { campaignId: 'sales' }, accountable([mine]));
    } catch (error) {
      return error instanceof Error ? error.message : 'no error';
    }
    return 'nothing';
  };

  it('keeps standard rules as they are', () => {
    expect(accountable(TRANSFER_RULES)).toBe(TRANSFER_RULES);
    const mixed = accountable([rule('mine'), ...TRANSFER_RULES]);
    expect(mixed.length).toBe(TRANSFER_RULES.length + 1);
    TRANSFER_RULES.forEach((standard, index) => expect(mixed[index + 1]).toBe(standard));
  });

  it('keeps what a rule says of itself, and what it answers', () => {
    const plain = rule('mine');
    const sourced: TransferRule = { ...plain, source: 'The handbook.' };
    expect(accountable([plain, sourced])).toStrictEqual([
      { id: 'mine', summary: 'Mine: mine.', check: expect.any(Function) },
      { id: 'mine', summary: 'Mine: mine.', source: 'The handbook.', check: expect.any(Function) },
    ]);
    expect(messageOf(plain)).toBe('nothing');
    expect(messageOf(rule('mine', () => breach))).toBe('nothing');
  });

  it('names a rule that throws, and keeps what it threw as the cause', () => {
    const thrown = new TypeError('Oh.');
    const [crash] = accountable([
      rule('mine', () => {
        throw thrown;
      }),
    ]);
    const ask = (): unknown => checkTransfer(program, subject, { campaignId: 'sales' }, crash ? [crash] : []);
    expect(ask).toThrow(new Error('Rule "mine" throws: Oh.', { cause: thrown }));
  });

  it('lets a rule write what was there already, whatever that is', () => {
    const same = rule('mine', (transfer) => void Object.assign(transfer, { ...transfer }));
    expect(messageOf(same)).toBe('nothing');
  });

  it.each<[string, TransferRule['check']]>([
    ['to', (transfer) => void Object.assign(transfer, { to: { ...transfer.to } })],
    ['extra', (transfer) => void Object.assign(transfer, { extra: undefined })],
    ['subject', (transfer) => void Reflect.deleteProperty(transfer, 'subject')],
    ['toAgent', (transfer) => void Reflect.deleteProperty(transfer, 'toAgent')], // which is undefined
  ])("names a rule that changes the transfer's %s", (key, check) => {
    expect(messageOf(rule('mine', check))).toBe(`Rule "mine" changes what it is given: the transfer's ${key}.`);
  });
});
