import { describe, expect, it } from 'vitest';
import type { Agent, Campaign, Disposition, Program } from '../../src/index.ts';
import { type LintFinding, type LintFindingCode, lintProgram } from '../../src/findings/lint.ts';
import { program as article } from '../support/article.ts';
import { deepFreeze } from '../support/freeze.ts';

const moved: Disposition = { code: 'MOVED', label: 'Moved', indicatesTransfer: true };
const outcome = (code: string): Disposition => ({ code, label: '' });
const campaign = (id: string, changes: Partial<Campaign> = {}): Campaign => ({
  id,
  name: `Campaign ${id}`,
  kind: 'omnichannel',
  channels: ['webchat'],
  dispositions: [moved],
  ...changes,
});
const agent = (id: string, ...campaignIds: readonly string[]): Agent => ({
  id,
  name: `Agent ${id}`,
  campaignIds,
  availability: 'available',
});

/** A call campaign, which needs nothing. */
const phone: Campaign = { id: 'p', name: 'Phone', kind: 'call', channels: [] };

const lint = (campaigns: readonly Campaign[], agents?: readonly Agent[]): readonly LintFinding[] =>
  lintProgram(deepFreeze<Program>({ id: 'care', name: 'Care', campaigns, ...(agents && { agents }) }));
const places = (campaigns: readonly Campaign[], agents?: readonly Agent[]): readonly string[] =>
  lint(campaigns, agents).map(({ code, path }) => `${code} at ${path.join('.')}`);
const codesOf = (...dispositions: readonly Disposition[]): readonly string[] =>
  places([campaign('a', { dispositions: [moved, ...dispositions] })]);

/** The smallest programs that have a finding of their kind and no other, and the finding without its message. */
const SMALLEST: {
  readonly [Code in LintFindingCode]: readonly [
    program: readonly [campaigns: readonly Campaign[], agents?: readonly Agent[]],
    finding: Omit<Extract<LintFinding, { code: Code }>, 'message' | 'code'>,
  ];
} = {
  'duplicate-id': [
    [[phone], [agent('a', 'p'), agent('a', 'p')]],
    { path: ['agents', 1, 'id'], details: { id: 'a', firstIndex: 0 } },
  ],
  'no-agents': [[[campaign('a')], []], { path: ['campaigns', 0], details: { campaignId: 'a' } }],
  'no-campaigns': [[[], [agent('x')]], { path: ['agents', 0, 'campaignIds'], details: { agentId: 'x' } }],
  'code-not-upper-case': [
    [[campaign('a', { kind: 'call', channels: [], dispositions: [outcome('Sold')] })]],
    {
      path: ['campaigns', 0, 'dispositions', 0, 'code'],
      details: { campaignId: 'a', dispositionCode: 'Sold', upperCase: 'SOLD' },
    },
  ],
  'duplicate-code': [
    [[campaign('a', { kind: 'call', channels: [], dispositions: [outcome('X'), outcome('X')] })]],
    {
      path: ['campaigns', 0, 'dispositions', 1, 'code'],
      details: { campaignId: 'a', dispositionCode: 'X', firstIndex: 0 },
    },
  ],
  'no-transfer-disposition': [
    [[{ id: 'a', name: '', kind: 'omnichannel', channels: ['sms'] }]],
    { path: ['campaigns', 0, 'dispositions'], details: { campaignId: 'a' } },
  ],
  'no-channels': [
    [[campaign('a', { channels: [] })]],
    { path: ['campaigns', 0, 'channels'], details: { campaignId: 'a' } },
  ],
  'channels-on-call-campaign': [
    [[{ id: 'a', name: '', kind: 'call', channels: ['sms'] }]],
    { path: ['campaigns', 0, 'channels'], details: { campaignId: 'a', channels: ['sms'] } },
  ],
  'unknown-campaign': [
    [[], [agent('x', 'a')]],
    { path: ['agents', 0, 'campaignIds', 0], details: { agentId: 'x', campaignId: 'a' } },
  ],
};

describe('the smallest program with a finding', () => {
  it.each(Object.entries(SMALLEST))('has %s and nothing else', (code, [program, finding]) => {
    expect(lint(...program)).toEqual([{ code, message: expect.stringMatching(/^[A-Z].*\.$/), ...finding }]);
  });
});

describe('a program', () => {
  it('without campaigns has no finding, whether its roster is empty or unknown', () => {
    expect(lint([])).toEqual([]);
    expect(lint([], [])).toEqual([]);
    expect(lintProgram({ id: 'care', name: '', campaigns: [], agents: undefined })).toEqual([]);
  });

  it('of the article lacks only a disposition for transfers from sales', () => {
    expect(lintProgram(deepFreeze(article))).toMatchObject([
      { code: 'no-transfer-disposition', details: { campaignId: 'sales' } },
    ]);
  });
});

describe('an id', () => {
  it('can be that of a campaign and of an agent at once', () => {
    expect(places([campaign('a')], [agent('a', 'a')])).toEqual([]);
  });

  it('is compared letter by letter, whatever it is', () => {
    expect(
      places([campaign('a'), campaign('A'), campaign(''), campaign('__proto__'), campaign('constructor')]),
    ).toEqual([]);
    expect(
      lint([campaign(''), campaign('__proto__'), campaign('__proto__'), campaign(''), campaign('__proto__')]),
    ).toMatchObject([
      { path: ['campaigns', 2, 'id'], details: { id: '__proto__', firstIndex: 1 } },
      { path: ['campaigns', 3, 'id'], details: { id: '', firstIndex: 0 } },
      { path: ['campaigns', 4, 'id'], details: { id: '__proto__', firstIndex: 1 } },
    ]);
  });

  it('that occurs twice is the only finding of the second campaign or agent, which is never used', () => {
    const wrong = campaign('a', { channels: [], dispositions: [outcome('x'), outcome('x')] });
    expect(places([campaign('a'), wrong], [agent('x', 'a'), agent('x', 'nowhere'), agent('x')])).toEqual([
      'duplicate-id at campaigns.1.id',
      'duplicate-id at agents.1.id',
      'duplicate-id at agents.2.id',
    ]);
  });
});

describe('a campaign that nobody serves', () => {
  it('is reported where the roster is known', () => {
    expect(places([campaign('a')], [])).toEqual(['no-agents at campaigns.0']);
    expect(places([campaign('a'), campaign('b')], [agent('x', 'b')])).toEqual(['no-agents at campaigns.0']);
    expect(places([campaign('a')])).toEqual([]);
  });

  it('is none if one agent serves it, available or not', () => {
    const away: Agent = { ...agent('x', 'a'), availability: 'unavailable' };
    expect(places([campaign('a')], [away])).toEqual([]);
  });

  it('is none if it is a call campaign', () => {
    expect(places([phone], [])).toEqual([]);
  });

  it('is reported where only an agent serves it who repeats an id, and so is never used', () => {
    expect(places([campaign('a'), phone], [agent('x', 'p'), agent('x', 'a')])).toEqual([
      'no-agents at campaigns.0',
      'duplicate-id at agents.1.id',
    ]);
  });
});

describe('a code', () => {
  it.each(['', '42', 'TO-SALES', 'ÜBER_2', '顧客'])('can be %j, which is in capitals', (code) => {
    expect(codesOf(outcome(code))).toEqual([]);
  });

  it.each([
    ['to-SALES', 'TO-SALES'],
    ['über', 'ÜBER'],
    ['ß', 'SS'],
    ['i', 'I'], // in every locale
    ['__proto__', '__PROTO__'],
  ])('%j is not in capitals: %j is', (code, upperCase) => {
    const [finding, ...others] = lint([campaign('a', { dispositions: [moved, outcome(code)] })]);
    expect(finding).toMatchObject({ code: 'code-not-upper-case', details: { dispositionCode: code, upperCase } });
    expect(others).toEqual([]);
  });

  it('that replaces a standard one repeats nothing', () => {
    expect(codesOf(outcome('SALE'), outcome('TEST'))).toEqual([]);
    expect(codesOf(outcome('SALE'), outcome('SALE'))).toEqual(['duplicate-code at campaigns.0.dispositions.2.code']);
  });

  it('is compared letter by letter', () => {
    expect(codesOf(outcome('X'), outcome('x'))).toEqual(['code-not-upper-case at campaigns.0.dispositions.2.code']);
  });

  it('that occurs twice is the only finding of the second disposition, which is never used', () => {
    expect(codesOf(outcome('x'), outcome('x'), outcome('x'))).toEqual([
      'code-not-upper-case at campaigns.0.dispositions.1.code',
      'duplicate-code at campaigns.0.dispositions.2.code',
      'duplicate-code at campaigns.0.dispositions.3.code',
    ]);
  });

  it('can be the same in two campaigns', () => {
    expect(places([campaign('a'), campaign('b')])).toEqual([]);
  });
});

describe('a disposition that says that a session was transferred', () => {
  const lacks = (...dispositions: readonly Disposition[]): boolean =>
    places([campaign('a', { dispositions })]).includes('no-transfer-disposition at campaigns.0.dispositions');

  it('must be active, and say so', () => {
    expect(lacks(moved)).toBe(false);
    expect(lacks({ ...moved, active: true })).toBe(false);
    expect(lacks({ ...moved, active: false })).toBe(true);
    expect(lacks({ ...moved, indicatesTransfer: false })).toBe(true);
    expect(lacks({ code: 'TRANSFERRED', label: 'Transferred' })).toBe(true);
    expect(lacks()).toBe(true);
  });

  it('can replace a standard one', () => {
    expect(lacks({ ...moved, code: 'TEST' })).toBe(false);
    expect(lacks({ ...moved, active: false }, moved)).toBe(true);
  });

  it('is needed in every omnichannel campaign, also if it is the only one, and in no call campaign', () => {
    const none = { dispositions: [] };
    expect(places([campaign('a', none)])).toEqual(['no-transfer-disposition at campaigns.0.dispositions']);
    expect(places([campaign('a', { ...none, kind: 'call', channels: [] })])).toEqual([]);
  });
});

describe('an agent', () => {
  it('can serve call campaigns only', () => {
    expect(places([phone], [agent('b', 'p')])).toEqual([]);
  });

  it('who serves no campaign is reported once', () => {
    expect(places([phone], [agent('a'), agent('b', 'p')])).toEqual(['no-campaigns at agents.0.campaignIds']);
  });

  it('is reported for each campaign that the program does not have, and for nothing else', () => {
    expect(places([campaign('a')], [agent('x', 'b', 'a', 'b'), agent('y', 'c')])).toEqual([
      'unknown-campaign at agents.0.campaignIds.0',
      'unknown-campaign at agents.0.campaignIds.2',
      'unknown-campaign at agents.1.campaignIds.0',
    ]);
  });
});

describe('findings', () => {
  it('come in the order of their places', () => {
    const first = campaign('a', { channels: [], dispositions: [outcome('x'), outcome('x'), outcome('y')] });
    const third = campaign('b', { kind: 'call', dispositions: [outcome('z')] });
    const agents = [agent('x', 'nowhere'), agent('x'), agent('y'), agent('z', 'nobody')];
    expect(places([first, campaign('a'), third, campaign('c')], agents)).toEqual([
      'no-agents at campaigns.0',
      'no-channels at campaigns.0.channels',
      'no-transfer-disposition at campaigns.0.dispositions',
      'code-not-upper-case at campaigns.0.dispositions.0.code',
      'duplicate-code at campaigns.0.dispositions.1.code',
      'code-not-upper-case at campaigns.0.dispositions.2.code',
      'duplicate-id at campaigns.1.id',
      'channels-on-call-campaign at campaigns.2.channels',
      'code-not-upper-case at campaigns.2.dispositions.0.code',
      'no-agents at campaigns.3',
      'unknown-campaign at agents.0.campaignIds.0',
      'duplicate-id at agents.1.id',
      'no-campaigns at agents.2.campaignIds',
      'unknown-campaign at agents.3.campaignIds.0',
    ]);
  });

  it('are sentences that name the thing', () => {
    const messages = lint([campaign('a', { channels: [] }), campaign('a')], [agent('x')]).map(({ message }) => message);
    expect(messages).toEqual([
      'Nobody on the roster serves campaign "Campaign a". A conversation that is sent there waits forever.',
      'Campaign "Campaign a" has no channels, so no conversation can go there.',
      'The campaign at index 0 has the same id, "a". Only that one is used.',
      'Agent "Agent x" serves no campaign, so they never get a conversation.',
    ]);
  });

  it('are typed by their code', () => {
    const fact = (finding: LintFinding): string | number => {
      switch (finding.code) {
        case 'duplicate-id':
          return finding.details.id;
        case 'code-not-upper-case':
          return finding.details.upperCase;
        case 'duplicate-code':
          return finding.details.firstIndex;
        case 'no-agents':
        case 'no-channels':
        case 'no-transfer-disposition':
          return finding.details.campaignId;
        case 'channels-on-call-campaign':
          return finding.details.channels.length;
        case 'no-campaigns':
        case 'unknown-campaign':
          return finding.details.agentId;
        // no default: without any one of the cases this would not compile
      }
    };
    expect(lint([campaign('a', { dispositions: [] })], [agent('x', 'b')]).map(fact)).toEqual(['a', 'a', 'x']);
  });
});
