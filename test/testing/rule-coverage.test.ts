import { describe, expect, it } from 'vitest';
import { TRANSFER_RULES } from '../../src/index.ts';
import { ruleCoverage } from '../../src/testing/index.ts';
import { program } from '../support/article.ts';

const subject = {
  programId: 'care',
  channel: 'webchat',
  status: 'active',
  campaignId: 'service',
  agentId: 'ana',
} as const;

describe('ruleCoverage', () => {
  it('lists every rule where there is no case', () => {
    const ids = TRANSFER_RULES.map(({ id }) => id);
    expect(ruleCoverage(TRANSFER_RULES, [])).toEqual({ neverBroken: ids, neverBrokenAlone: ids });
  });

  it('tells a rule that is broken only together with another', () => {
    const { neverBroken, neverBrokenAlone } = ruleCoverage(TRANSFER_RULES, [
      { program, subject, to: { campaignId: 'phone' } },
    ]);
    expect(neverBroken).not.toContain('omnichannel-campaign');
    expect(neverBrokenAlone).toContain('omnichannel-campaign');
  });

  it('counts a rule as broken that is broken alone, and keeps the order of the rules', () => {
    const cases = [{ program, subject, to: { campaignId: 'sales', channel: 'sms' } }];
    expect(ruleCoverage(TRANSFER_RULES.slice(2, 5), cases)).toEqual({
      neverBroken: ['omnichannel-campaign', 'channel-configured'],
      neverBrokenAlone: ['omnichannel-campaign', 'channel-configured'],
    });
  });
});
