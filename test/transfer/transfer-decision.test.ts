import { describe, expect, it } from 'vitest';
import {
  type Agent,
  type Campaign,
  canTransfer,
  checkTransfer,
  defineTransferRule,
  explainTransfer,
  type Program,
  TRANSFER_RULES,
  transferOptions,
  type TransferRule,
  type TransferSubject,
  type TransferTarget,
} from '../../src/index.ts';
import { program } from '../support/article.ts';
import { deepFreeze } from '../support/freeze.ts';
import { chatWithAna } from '../support/subjects.ts';

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

/** The same object, but nobody may read this property. */
const without = <T extends object>(object: T, key: keyof T): T =>
  Object.defineProperty({ ...object }, key, {
    get: () => {
      throw new Error(`${String(key)} was read`);
    },
  });

const withCampaign = (id: string, change: (campaign: Campaign) => Campaign): Program => ({
  ...program,
  campaigns: program.campaigns.map((campaign) => (campaign.id === id ? change(campaign) : campaign)),
});
const withAgent = (id: string, change: (agent: Agent) => Agent): Program => ({
  ...program,
  agents: (program.agents ?? []).map((agent) => (agent.id === id ? change(agent) : agent)),
});

/** What breaks a rule, each with what need not be read then. */
const UNREAD: Readonly<Record<string, readonly [Program, TransferSubject, TransferTarget]>> = {
  'nobody has the conversation': [
    program,
    { programId: 'care', channel: 'webchat', status: 'waiting' },
    without({ campaignId: 'sales', channel: 'webchat' }, 'channel'),
  ],
  'it is to go to another channel': [without(program, 'id'), chatWithAna, { campaignId: 'sales', channel: 'sms' }],
  'it is in another program': [
    without(program, 'campaigns'),
    { ...chatWithAna, programId: 'shop' },
    { campaignId: 'sales' },
  ],
  'the receiving campaign is for calls': [
    withCampaign('phone', (phone) => without(phone, 'channels')),
    chatWithAna,
    { campaignId: 'phone' },
  ],
  'the program does not have the receiving campaign': [
    program,
    without(chatWithAna, 'campaignId'),
    { campaignId: 'nowhere' },
  ],
  'the current campaign is for calls': [
    program,
    { ...chatWithAna, campaignId: 'phone' },
    without({ campaignId: 'sales', agentId: 'lin' }, 'agentId'),
  ],
  'the receiving agent has the conversation': [
    withAgent('ana', (ana) => without(ana, 'campaignIds')),
    chatWithAna,
    { campaignId: 'service', agentId: 'ana' },
  ],
  'the receiving agent does not serve the campaign': [
    withAgent('lin', (lin) => without(lin, 'availability')),
    chatWithAna,
    { campaignId: 'service', agentId: 'lin' },
  ],
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
});

describe('canTransfer', () => {
  it('stops at the first broken rule', () => {
    expect(canTransfer(program, chatWithAna, { campaignId: 'sales' }, [never, throwing])).toBe(false);
    expect(() => canTransfer(program, chatWithAna, { campaignId: 'sales' }, [throwing, never])).toThrow('a bug');
  });

  it.each(Object.entries(UNREAD))('reads nothing more once it is known that %s', (_, [asked, subject, to]) => {
    expect(canTransfer(asked, subject, to)).toBe(false);
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

describe('what is asked', () => {
  it('is never written to', () => {
    const frozen = deepFreeze({ program, subject: chatWithAna, to: { campaignId: 'phone', agentId: 'lin' } });
    expect(checkTransfer(frozen.program, frozen.subject, frozen.to).allowed).toBe(false);
    expect(explainTransfer(frozen.program, frozen.subject, frozen.to)).toHaveLength(9);
    expect(transferOptions(frozen.program, frozen.subject)).toHaveLength(7);
  });
});
