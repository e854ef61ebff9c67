import { describe, expect, it } from 'vitest';
import { checkTransfer, defineTransferRule, type Transfer, type TransferRule } from '../../src/index.ts';
import { program } from '../support/article.ts';
import { chatWithAna } from '../support/subjects.ts';

describe('defineTransferRule', () => {
  it('returns what it is given', () => {
    const rule: TransferRule<'never', { reason: string }> = {
      id: 'never',
      summary: 'Nothing is transferred.',
      source: 'House rules',
      check: () => ({ message: 'No.', details: { reason: 'closed' } }),
    };
    expect(defineTransferRule(rule)).toBe(rule);
  });

  it('defines a rule whose check returns two shapes of details', () => {
    const hours = defineTransferRule({
      id: 'hours',
      summary: 'The receiving campaign is open.',
      check({ toCampaign }) {
        if (toCampaign?.id === 'sales') return { message: 'Sales has closed.', details: { closedAt: 17 } };
        if (toCampaign?.id === 'service') return { message: 'Service is on strike.', details: { until: 'Monday' } };
        return undefined;
      },
    });
    const detailsTo = (campaignId: string): unknown =>
      checkTransfer(program, chatWithAna, { campaignId }, [hours]).violations[0]?.details;
    expect(detailsTo('sales')).toEqual({ closedAt: 17 });
    expect(detailsTo('service')).toEqual({ until: 'Monday' });
    expect(detailsTo('phone')).toBeUndefined();
  });
});

describe('a transfer that a rule is asked about', () => {
  const seenBy = (ask: (rules: readonly TransferRule[]) => unknown): Transfer => {
    const seen: Transfer[] = [];
    ask([{ id: 'spy', summary: 'Looks.', check: (transfer) => void seen.push(transfer) }]);
    const [transfer] = seen;
    if (transfer === undefined || seen.length > 1) throw new Error(`asked ${seen.length} times`);
    return transfer;
  };

  it('has the ids looked up', () => {
    const to = { campaignId: 'sales', agentId: 'lin' };
    const [fromCampaign, toCampaign] = program.campaigns;
    expect(seenBy((rules) => checkTransfer(program, chatWithAna, to, rules))).toEqual({
      program,
      subject: chatWithAna,
      to,
      fromCampaign,
      toCampaign,
      toAgent: program.agents?.[1],
    });
  });

  it('lacks what the program does not have', () => {
    const to = { campaignId: 'nowhere', agentId: 'nobody' };
    const seen = seenBy((rules) => checkTransfer(program, { ...chatWithAna, campaignId: 'gone' }, to, rules));
    expect([seen.fromCampaign, seen.toCampaign, seen.toAgent]).toEqual([undefined, undefined, undefined]);
  });
});
