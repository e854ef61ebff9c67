import { describe, expect, it } from 'vitest';
import {
  type Campaign,
  compareTransfers,
  defineTransferRule,
  type Program,
  TRANSFER_RULES,
  type TransferChange,
  transferPolicy,
  type TransferRule,
} from '../../src/index.ts';
import { program } from '../support/article.ts';

const withCampaign = (id: string, change: Partial<Campaign>): Program => ({
  ...program,
  campaigns: program.campaigns.map((campaign) => (campaign.id === id ? { ...campaign, ...change } : campaign)),
});

const standard = transferPolicy(program);

const written = (changes: readonly TransferChange<TransferRule, TransferRule>[]): readonly string[] =>
  changes.map(
    ({ campaignId, channel, agentId, to }) =>
      `${campaignId} ${channel} ${agentId ?? '-'} to ${to.campaignId} ${to.agentId ?? 'queue'}`,
  );

describe('compareTransfers', () => {
  it('reports what a channel more allows, each with the decisions of both sides', () => {
    const after = transferPolicy(withCampaign('sales', { channels: ['webchat', 'sms'] }));
    const { compared, allowed, refused } = compareTransfers(standard, after);
    expect(compared).toBe(105);
    expect(refused).toEqual([]);
    expect(written(allowed)).toContain('service sms ana to sales lin');
    expect(allowed.find(({ campaignId, agentId }) => campaignId === 'service' && agentId === 'ana')).toEqual({
      channel: 'sms',
      campaignId: 'service',
      agentId: 'ana',
      to: { campaignId: 'sales' },
      before: {
        allowed: false,
        violations: [
          {
            rule: 'channel-configured',
            message: 'Campaign "Sales Support" is not configured for sms.',
            details: { campaignId: 'sales', channel: 'sms', configuredChannels: ['webchat'] },
          },
        ],
      },
      after: { allowed: true, violations: [] },
    });
  });

  it('leaves the holder out where it is an agent whose id is nobody’s', () => {
    const { refused } = compareTransfers(standard, transferPolicy(withCampaign('sales', { kind: 'call' })));
    expect(refused.some((change) => 'agentId' in change && change.agentId === undefined)).toBe(false);
    expect(refused.filter((change) => !('agentId' in change)).length).toBeGreaterThan(0);
  });

  it('reports a change of who is available, for the targets of that agent alone', () => {
    const agents = program.agents?.map((agent) => ({ ...agent, availability: 'available' as const }));
    const { allowed, refused } = compareTransfers(standard, transferPolicy({ ...program, agents }));
    expect(refused).toEqual([]);
    expect(new Set(allowed.map(({ to }) => to.agentId))).toEqual(new Set(['max']));
  });

  it('compares rules of one’s own', () => {
    const closed = defineTransferRule({
      id: 'closed',
      summary: 'Sales Support is open.',
      check: ({ to }) =>
        to.campaignId === 'sales' ? { message: 'Sales has closed.', details: { at: 17 } } : undefined,
    });
    const { allowed, refused } = compareTransfers(standard, transferPolicy(program, [...TRANSFER_RULES, closed]));
    expect(allowed).toEqual([]);
    expect(refused.length).toBeGreaterThan(0);
    for (const { to, after } of refused) {
      expect(to.campaignId).toBe('sales');
      expect(after.violations).toEqual([{ rule: 'closed', message: 'Sales has closed.', details: { at: 17 } }]);
    }
  });

  it('compares programs of different ids: each is asked about its own conversations', () => {
    const { compared, allowed, refused } = compareTransfers(standard, transferPolicy({ ...program, id: 'shop' }));
    expect([compared, allowed, refused]).toEqual([84, [], []]);
  });

  it('takes a campaign that one side lacks as unknown there, as sender and as receiver', () => {
    const without: Program = { ...program, campaigns: program.campaigns.filter(({ id }) => id !== 'sales') };
    const { allowed, refused } = compareTransfers(standard, transferPolicy(without));
    expect(allowed).toEqual([]);
    expect(written(refused)).toEqual(
      expect.arrayContaining(['service webchat ana to sales queue', 'sales webchat lin to service queue']),
    );
    for (const { after } of refused) {
      expect(after.violations).toMatchObject([{ rule: 'same-program', details: { campaignIds: ['sales'] } }]);
    }
  });

  it('takes an agent whom a known roster lacks as gone, and checks no agent where the roster is unknown', () => {
    const noLin: Program = { ...program, agents: program.agents?.filter(({ id }) => id !== 'lin') };
    const { refused } = compareTransfers(standard, transferPolicy(noLin));
    expect(new Set(refused.map(({ to }) => to.agentId))).toEqual(new Set(['lin']));
    expect(refused[0]?.after.violations.map(({ rule }) => rule)).toEqual(['agent-in-program']);

    const { agents: _, ...unknownRoster } = program;
    const comparison = compareTransfers(standard, transferPolicy(unknownRoster));
    expect(comparison.refused).toEqual([]);
    expect(new Set(comparison.allowed.map(({ to }) => to.agentId))).toEqual(new Set(['max'])); // on a call, unchecked now
  });

  it('compares nothing where neither program has a campaign with a channel', () => {
    const empty = transferPolicy({ id: 'empty', name: 'Empty', campaigns: [] });
    expect(compareTransfers(empty, empty)).toEqual({ compared: 0, allowed: [], refused: [] });
  });

  it('compares an empty program with another: all that the other allows changes', () => {
    const empty = transferPolicy({ id: 'empty', name: 'Empty', campaigns: [] });
    const { compared, allowed, refused } = compareTransfers(empty, standard);
    expect(compared).toBe(compareTransfers(standard, standard).compared);
    expect(allowed.length).toBeGreaterThan(0);
    expect(refused).toEqual([]);
    expect(compareTransfers(standard, empty).refused).toHaveLength(allowed.length);
  });

  it('keeps only what changes: half a million equal answers leave nothing behind', () => {
    const campaigns = Array.from(
      { length: 30 },
      (_, index): Campaign => ({ id: `c${index}`, name: `C${index}`, kind: 'omnichannel', channels: ['sms', 'email'] }),
    );
    const agents = Array.from({ length: 60 }, (_, index) => ({
      id: `a${index}`,
      name: `A${index}`,
      campaignIds: [`c${index % 30}`, `c${(index + 7) % 30}`],
      availability: index === 5 ? ('on-call' as const) : ('available' as const),
    }));
    const big: Program = { id: 'big', name: 'Big', campaigns, agents };
    const after = transferPolicy({ ...big, agents: agents.slice(1) });
    const { compared, allowed, refused } = compareTransfers(transferPolicy(big), after);
    expect(compared).toBe(30 * 2 * 5 * 30 * 5);
    expect(allowed).toEqual([]);
    // to the agent who left, in two campaigns, from every channel and holder but themselves
    expect(refused).toHaveLength((30 * 2 * 5 - 2 * 2) * 2);
  });
});
