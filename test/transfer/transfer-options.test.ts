import { describe, expect, it } from 'vitest';
import { defineTransferRule, type Program, transferOptions } from '../../src/index.ts';
import { program } from '../support/article.ts';
import { chatWithAna } from '../support/subjects.ts';

const never = defineTransferRule({
  id: 'never',
  summary: 'Nothing is transferred.',
  check: () => ({ message: 'No.', details: { reason: 'closed' } }),
});

describe('transferOptions', () => {
  const places = (within: Program): readonly string[] =>
    transferOptions(within, chatWithAna).map(
      ({ to, campaign, agent, decision }) =>
        `${campaign.name}/${agent?.name ?? 'queue'} (${to.campaignId}, ${to.agentId}): ${decision.violations.map(({ rule }) => rule).join() || 'yes'}`,
    );

  it('lists every queue in program order, each followed by who serves it, in roster order', () => {
    expect(places(program)).toEqual([
      'Customer Service/queue (service, undefined): yes',
      'Customer Service/Ana (service, ana): another-agent',
      'Customer Service/Max (service, max): agent-available',
      'Sales Support/queue (sales, undefined): yes',
      'Sales Support/Lin (sales, lin): yes',
      'Sales Support/Max (sales, max): agent-available',
      'Phone Orders/queue (phone, undefined): omnichannel-campaign,channel-configured',
    ]);
  });

  it('lists queues only where the roster is unknown', () => {
    const { agents: _, ...unknownRoster } = program;
    expect(places(unknownRoster)).toHaveLength(3);
  });

  it('lists what counts: first bearers, and campaigns that exist, each once', () => {
    const [service, sales] = program.campaigns;
    if (service === undefined || sales === undefined) throw new Error('the example has two');
    const within: Program = {
      ...program,
      campaigns: [sales, service, { ...sales, name: 'second bearer', channels: [] }],
      agents: [
        { id: 'lin', name: 'Lin', campaignIds: ['sales', 'gone', 'sales'], availability: 'available' },
        { id: 'lin', name: 'second bearer', campaignIds: ['service'], availability: 'available' },
      ],
    };
    expect(places(within)).toEqual([
      'Sales Support/queue (sales, undefined): yes',
      'Sales Support/Lin (sales, lin): yes',
      'Customer Service/queue (service, undefined): yes',
    ]);
  });

  it('is empty where the program has no campaign', () => {
    expect(transferOptions({ id: 'care', name: 'Empty', campaigns: [] }, chatWithAna)).toEqual([]);
  });

  it('follows the rules it is given', () => {
    expect(transferOptions(program, chatWithAna, [never]).every(({ decision }) => !decision.allowed)).toBe(true);
    expect(transferOptions(program, chatWithAna, []).every(({ decision }) => decision.allowed)).toBe(true);
  });
});
