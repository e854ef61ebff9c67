import { describe, expect, it } from 'vitest';
import {
  canTransfer,
  checkTransfer,
  defineTransferRule,
  explainTransfer,
  type Program,
  TRANSFER_RULES,
  transferOptions,
  type TransferRule,
  type TransferSubject,
} from '../../src/index.ts';
import { program } from '../support/article.ts';
import { deepFreeze } from '../support/freeze.ts';

const chatWithAna: TransferSubject = {
  programId: 'care',
  channel: 'webchat',
  status: 'active',
  campaignId: 'service',
  agentId: 'ana',
};

const never = defineTransferRule({
  id: 'never',
  summary: 'Nothing is transferred.',
  check: () => ({ message: 'No.', details: { reason: 'closed' } }),
});

const throwing: TransferRule = {
  id: 'throwing',
  summary: 'It has a bug.',
  check: () => {
    throw new Error('a bug');
  },
};

describe('checkTransfer', () => {
  it('gives an allowed decision that nobody can spoil for others', () => {
    const decision = checkTransfer(program, chatWithAna, { campaignId: 'sales' });
    expect(decision).toEqual({ allowed: true, violations: [] });
    expect(Object.isFrozen(decision) && Object.isFrozen(decision.violations)).toBe(true);
  });

  it('says why not, for people and for programs', () => {
    expect(checkTransfer(program, chatWithAna, { campaignId: 'sales', agentId: 'max' })).toEqual({
      allowed: false,
      violations: [
        {
          rule: 'agent-available',
          message: 'Agent "Max" is not available.',
          details: { agentId: 'max', availability: 'on-call' },
        },
      ],
    });
  });

  it('follows the rules it is given, in their order', () => {
    const rules = [never, ...TRANSFER_RULES];
    const decision = checkTransfer(program, chatWithAna, { campaignId: 'phone' }, rules);
    expect(decision.violations.map(({ rule }) => rule)).toEqual([
      'never',
      'omnichannel-campaign',
      'channel-configured',
    ]);
  });

  it('allows everything where there is no rule', () => {
    expect(checkTransfer(program, chatWithAna, { campaignId: 'nowhere' }, []).allowed).toBe(true);
  });

  it('takes undefined rules as the standard ones', () => {
    const to = { campaignId: 'phone' };
    expect(checkTransfer(program, chatWithAna, to, undefined)).toEqual(checkTransfer(program, chatWithAna, to));
  });

  it('lets the exception of a rule with a bug through', () => {
    expect(() => checkTransfer(program, chatWithAna, { campaignId: 'sales' }, [throwing])).toThrow('a bug');
  });

  it('gives rules the ids looked up', () => {
    let seen: unknown;
    const spy: TransferRule = { id: 'spy', summary: 'Looks.', check: (transfer) => void (seen = transfer) };
    const to = { campaignId: 'sales', agentId: 'lin' };
    checkTransfer(program, chatWithAna, to, [spy]);
    const [fromCampaign, toCampaign] = program.campaigns;
    expect(seen).toEqual({ program, subject: chatWithAna, to, fromCampaign, toCampaign, toAgent: program.agents?.[1] });
  });
});

describe('canTransfer', () => {
  it('stops at the first broken rule', () => {
    expect(canTransfer(program, chatWithAna, { campaignId: 'sales' }, [never, throwing])).toBe(false);
    expect(() => canTransfer(program, chatWithAna, { campaignId: 'sales' }, [throwing, never])).toThrow('a bug');
  });

  it('follows the standard rules unless told otherwise', () => {
    expect(canTransfer(program, chatWithAna, { campaignId: 'sales' })).toBe(true);
    expect(canTransfer(program, chatWithAna, { campaignId: 'phone' })).toBe(false);
    expect(canTransfer(program, chatWithAna, { campaignId: 'phone' }, [])).toBe(true);
  });
});

describe('explainTransfer', () => {
  it('tells of every rule, and of its source where it has one', () => {
    const outcomes = explainTransfer(program, chatWithAna, { campaignId: 'sales' }, [
      never,
      ...TRANSFER_RULES.slice(0, 1),
    ]);
    expect(outcomes).toStrictEqual([
      {
        rule: 'never',
        summary: 'Nothing is transferred.',
        violation: { rule: 'never', message: 'No.', details: { reason: 'closed' } },
      },
      {
        rule: 'conversation-active',
        summary: TRANSFER_RULES[0]?.summary,
        source: TRANSFER_RULES[0]?.source,
      },
    ]);
  });
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

describe('inputs', () => {
  it('are never written to', () => {
    const frozen = deepFreeze({ program, subject: chatWithAna, to: { campaignId: 'phone', agentId: 'lin' } });
    expect(checkTransfer(frozen.program, frozen.subject, frozen.to).allowed).toBe(false);
    expect(explainTransfer(frozen.program, frozen.subject, frozen.to)).toHaveLength(9);
    expect(transferOptions(frozen.program, frozen.subject)).toHaveLength(7);
  });
});
