import { describe, expect, it } from 'vitest';
import {
  checkTransfer,
  type ConversationStatus,
  explainTransfer,
  type Program,
  TRANSFER_RULES,
  type TransferRuleId,
  type TransferSubject,
  type TransferTarget,
} from '../../src/index.ts';
import type { AskedTransfer } from '../support/arbitraries.ts';
import { program } from '../support/article.ts';
import { BREAKERS } from '../support/rule-breakers.ts';
import { chatWithAna } from '../support/subjects.ts';

const IDS: readonly TransferRuleId[] = [
  'conversation-active',
  'same-program',
  'omnichannel-campaign',
  'same-channel',
  'channel-configured',
  'another-agent',
  'agent-in-program',
  'agent-in-campaign',
  'agent-available',
];

const broken = (
  to: TransferTarget,
  subject: TransferSubject = chatWithAna,
  within: Program = program,
): readonly string[] => checkTransfer(within, subject, to).violations.map(({ rule }) => rule);

const onlyViolation = (
  to: TransferTarget,
  subject: TransferSubject = chatWithAna,
  within: Program = program,
): unknown => {
  const { violations } = checkTransfer(within, subject, to);
  expect(violations).toHaveLength(1);
  return violations[0] && { rule: violations[0].rule, details: violations[0].details };
};

describe('the standard rules', () => {
  it('are nine, in the documented order, each with a sentence and the title of its source', () => {
    expect(TRANSFER_RULES.map(({ id }) => id)).toEqual(IDS);
    for (const { summary, source } of TRANSFER_RULES) {
      expect(summary).toMatch(/^[A-Z].+\.$/);
      expect(source).toMatch(/^(Session Transfers|Omnichannel Messaging Agent View)$/);
    }
  });

  it('cannot be changed by who imports them', () => {
    expect(Object.isFrozen(TRANSFER_RULES)).toBe(true);
  });

  it('say in words which of their cases it is, with the names in it', () => {
    const saidOf = (to: TransferTarget, subject: TransferSubject): string =>
      checkTransfer(program, subject, to).violations[0]?.message ?? '';
    const sales = { campaignId: 'sales' };
    const { agentId: _, ...unheld } = chatWithAna;
    expect(saidOf(sales, { ...unheld, status: 'waiting' })).toMatch(/waiting/);
    expect(saidOf(sales, { ...chatWithAna, status: 'transferring' })).toMatch(/transferring/);
    expect(saidOf({ campaignId: 'nowhere' }, chatWithAna)).toMatch(/campaign "nowhere"/);
    expect(saidOf(sales, { ...chatWithAna, programId: 'shop' })).toMatch(/"shop".*"care"/);
    expect(saidOf({ campaignId: 'phone' }, chatWithAna)).toMatch(/"Phone Orders"/);
  });

  it("allow the article's example", () => {
    expect(checkTransfer(program, chatWithAna, { campaignId: 'sales' })).toEqual({ allowed: true, violations: [] });
    expect(checkTransfer(program, chatWithAna, { campaignId: 'sales', agentId: 'lin' }).allowed).toBe(true);
  });
});

describe('conversation-active', () => {
  it.each<ConversationStatus>(['new', 'waiting', 'ended'])('is broken by a %s conversation', (status) => {
    if (status === 'active' || status === 'transferring') throw new Error('this agent would have it');
    const subject: TransferSubject = { programId: 'care', channel: 'webchat', status, campaignId: 'service' };
    expect(onlyViolation({ campaignId: 'sales' }, subject)).toEqual({
      rule: 'conversation-active',
      details: { status },
    });
  });

  it('is broken while a transfer is pending', () => {
    const subject: TransferSubject = { ...chatWithAna, status: 'transferring' };
    expect(onlyViolation({ campaignId: 'sales' }, subject)).toEqual({
      rule: 'conversation-active',
      details: { status: 'transferring' },
    });
  });

  it('is kept by an active one', () => {
    expect(broken({ campaignId: 'sales' })).toEqual([]);
  });
});

describe('same-program', () => {
  it("is broken by another program's conversation", () => {
    expect(onlyViolation({ campaignId: 'sales' }, { ...chatWithAna, programId: 'other' })).toEqual({
      rule: 'same-program',
      details: { programId: 'care', conversationProgramId: 'other', campaignIds: [] },
    });
  });

  it('is broken by an unknown receiving campaign, which no other rule names again', () => {
    expect(onlyViolation({ campaignId: 'nowhere', agentId: 'lin' })).toEqual({
      rule: 'same-program',
      details: { programId: 'care', conversationProgramId: 'care', campaignIds: ['nowhere'] },
    });
  });

  it('is broken by an unknown current campaign', () => {
    expect(onlyViolation({ campaignId: 'sales' }, { ...chatWithAna, campaignId: 'gone' })).toEqual({
      rule: 'same-program',
      details: { programId: 'care', conversationProgramId: 'care', campaignIds: ['gone'] },
    });
  });

  it('names the current campaign before the receiving one, and one that is both once', () => {
    const inGone: TransferSubject = { ...chatWithAna, campaignId: 'gone' };
    expect(onlyViolation({ campaignId: 'nowhere' }, inGone)).toMatchObject({
      details: { campaignIds: ['gone', 'nowhere'] },
    });
    expect(onlyViolation({ campaignId: 'gone' }, inGone)).toMatchObject({ details: { campaignIds: ['gone'] } });
  });

  it('does not check a current campaign that is not known', () => {
    const { rule } = checkTransfer(
      program,
      { programId: 'care', channel: 'webchat', status: 'waiting' },
      { campaignId: 'sales' },
    ).violations[0] ?? { rule: undefined };
    expect(rule).toBe('conversation-active');
  });

  it('is kept by the same campaign', () => {
    expect(broken({ campaignId: 'service' })).toEqual([]);
  });
});

describe('omnichannel-campaign', () => {
  it('is broken by a receiving call campaign, here one that has no channel either', () => {
    expect(broken({ campaignId: 'phone' })).toEqual(['omnichannel-campaign', 'channel-configured']);
  });

  it('is broken by a current call campaign', () => {
    expect(onlyViolation({ campaignId: 'sales' }, { ...chatWithAna, campaignId: 'phone' })).toEqual({
      rule: 'omnichannel-campaign',
      details: { campaignIds: ['phone'] },
    });
  });

  it('names a call campaign that is both once', () => {
    const [violation] = checkTransfer(
      program,
      { ...chatWithAna, campaignId: 'phone' },
      { campaignId: 'phone' },
    ).violations;
    expect(violation?.details).toEqual({ campaignIds: ['phone'] });
  });

  it('names both, the current one first', () => {
    const within: Program = {
      ...program,
      campaigns: program.campaigns.map((campaign) => ({ ...campaign, kind: 'call' })),
    };
    expect(onlyViolation({ campaignId: 'sales' }, chatWithAna, within)).toMatchObject({
      details: { campaignIds: ['service', 'sales'] },
    });
  });
});

describe('same-channel', () => {
  it('is broken by another channel, SMS to email', () => {
    const subject: TransferSubject = { ...chatWithAna, channel: 'sms' };
    expect(onlyViolation({ campaignId: 'service', channel: 'email' }, subject)).toEqual({
      rule: 'same-channel',
      details: { channel: 'sms', requestedChannel: 'email' },
    });
  });

  it('is kept by the same channel, named or not, letter by letter', () => {
    expect(broken({ campaignId: 'sales', channel: 'webchat' })).toEqual([]);
    expect(broken({ campaignId: 'sales', channel: 'Webchat' })).toEqual(['same-channel']);
  });
});

describe('channel-configured', () => {
  it('is broken where a Facebook Messenger conversation would go to a campaign that does not use it', () => {
    const subject: TransferSubject = { ...chatWithAna, channel: 'facebook-messenger' };
    expect(onlyViolation({ campaignId: 'sales' }, subject)).toEqual({
      rule: 'channel-configured',
      details: { campaignId: 'sales', channel: 'facebook-messenger', configuredChannels: ['webchat'] },
    });
    expect(broken({ campaignId: 'service' }, subject)).toEqual([]);
  });
});

describe('another-agent', () => {
  it('is broken by the agent who has it, in whatever campaign', () => {
    expect(onlyViolation({ campaignId: 'service', agentId: 'ana' })).toEqual({
      rule: 'another-agent',
      details: { agentId: 'ana' },
    });
    expect(broken({ campaignId: 'sales', agentId: 'ana' })).toEqual(['another-agent', 'agent-in-campaign']);
  });

  it('lets the agent return it to the queue', () => {
    expect(broken({ campaignId: 'service' })).toEqual([]);
  });
});

describe('agent-in-program', () => {
  it('is broken by an agent who is not on a known roster', () => {
    expect(onlyViolation({ campaignId: 'sales', agentId: 'zoe' })).toEqual({
      rule: 'agent-in-program',
      details: { agentId: 'zoe', programId: 'care' },
    });
  });

  it('takes an empty roster as known, and an absent or undefined one as unknown', () => {
    const to: TransferTarget = { campaignId: 'sales', agentId: 'zoe' };
    const { agents: _, ...unknownRoster } = program;
    expect(broken(to, chatWithAna, { ...program, agents: [] })).toEqual(['agent-in-program']);
    expect(broken(to, chatWithAna, unknownRoster)).toEqual([]);
    expect(broken(to, chatWithAna, { ...unknownRoster, agents: undefined })).toEqual([]);
  });
});

describe('agent-in-campaign', () => {
  it('is broken by an agent who serves other campaigns', () => {
    expect(onlyViolation({ campaignId: 'service', agentId: 'lin' })).toEqual({
      rule: 'agent-in-campaign',
      details: { agentId: 'lin', campaignId: 'service', agentCampaignIds: ['sales'] },
    });
  });
});

describe('agent-available', () => {
  it.each(['on-call', 'unavailable'] as const)('is broken by an agent who is %s', (availability) => {
    const within: Program = {
      ...program,
      agents: [{ id: 'max', name: 'Max', campaignIds: ['sales'], availability }],
    };
    expect(onlyViolation({ campaignId: 'sales', agentId: 'max' }, chatWithAna, within)).toEqual({
      rule: 'agent-available',
      details: { agentId: 'max', availability },
    });
  });
});

describe('rules broken together', () => {
  const kept: AskedTransfer = { program, subject: chatWithAna, to: { campaignId: 'sales', agentId: 'lin' } };
  /** A receiving agent who is on no roster has no campaigns and no availability that could be checked. */
  const IMPOSSIBLE = ['agent-in-program + agent-in-campaign', 'agent-in-program + agent-available'];

  const apply = (rules: readonly TransferRuleId[]): readonly string[] => {
    let asked = kept;
    for (const [rule, breaker] of Object.entries(BREAKERS)) {
      if (rules.some((id) => id === rule)) asked = breaker(asked);
    }
    return checkTransfer(asked.program, asked.subject, asked.to).violations.map(({ rule }) => rule);
  };

  it.each(IDS)('%s can be broken alone', (rule) => {
    expect(apply([rule])).toEqual([rule]);
  });

  const pairs = IDS.flatMap((first, index) => IDS.slice(index + 1).map((second) => [first, second] as const));

  it.each(pairs.filter((pair) => !IMPOSSIBLE.includes(pair.join(' + '))))(
    '%s and %s can be broken together, and are named in this order',
    (first, second) => {
      expect(apply([first, second])).toEqual([first, second]);
    },
  );

  it('two pairs cannot: nothing is known of an agent who is on no roster', () => {
    expect(pairs).toHaveLength(36);
    expect(apply(['agent-in-program', 'agent-in-campaign'])).toEqual(['agent-in-program']);
    expect(apply(['agent-in-program', 'agent-available'])).toEqual(['agent-in-program']);
  });

  it('are all explained, the kept ones too', () => {
    const outcomes = explainTransfer(program, chatWithAna, { campaignId: 'phone' });
    expect(outcomes.map(({ rule, violation }) => [rule, violation !== undefined])).toEqual(
      IDS.map((id) => [id, id === 'omnichannel-campaign' || id === 'channel-configured']),
    );
  });
});

describe('ids', () => {
  const hostile = ['__proto__', 'constructor', 'toString', '', ' ', 'ünïcödé ✓', '\ud800', '💬', 'a"b\n'];

  it.each(hostile)('%j is an id like any other', (id) => {
    const within: Program = {
      id,
      name: 'P',
      campaigns: [{ id, name: 'C', kind: 'omnichannel', channels: [id] }],
      agents: [{ id, name: 'A', campaignIds: [id], availability: 'available' }],
    };
    const subject: TransferSubject = {
      programId: id,
      channel: id,
      status: 'active',
      campaignId: id,
      agentId: `not ${id}`,
    };
    expect(broken({ campaignId: id, agentId: id, channel: id }, subject, within)).toEqual([]);
    expect(broken({ campaignId: `${id}?`, agentId: `${id}?` }, subject, within)).toEqual([
      'same-program',
      'agent-in-program',
    ]);
    expect(
      broken({ campaignId: id, agentId: id }, { ...chatWithAna, agentId: id, campaignId: id, programId: id }, program),
    ).toEqual(['same-program', 'another-agent', 'agent-in-program']);
  });

  it.each(hostile)('%j is unknown where nobody bears it', (id) => {
    expect(broken({ campaignId: id })).toEqual(['same-program']);
    expect(broken({ campaignId: 'sales', agentId: id })).toEqual(['agent-in-program']);
  });

  it('borne twice mean the first bearer', () => {
    const within: Program = {
      id: 'care',
      name: 'Customer Care',
      campaigns: [
        { id: 'service', name: 'first', kind: 'omnichannel', channels: ['webchat'] },
        { id: 'sales', name: 'first', kind: 'omnichannel', channels: ['webchat'] },
        { id: 'sales', name: 'second', kind: 'call', channels: [] },
      ],
      agents: [
        { id: 'lin', name: 'first', campaignIds: ['sales'], availability: 'available' },
        { id: 'lin', name: 'second', campaignIds: [], availability: 'unavailable' },
      ],
    };
    expect(broken({ campaignId: 'sales', agentId: 'lin' }, chatWithAna, within)).toEqual([]);
  });
});
