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
  'duplicate-id': [[[], [agent('a'), agent('a')]], { path: ['agents', 1, 'id'], details: { id: 'a', firstIndex: 0 } }],
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

describe('a smallest program', () => {
  it.each(Object.entries(SMALLEST))('has %s and nothing else', (code, [program, finding]) => {
    expect(lint(...program)).toEqual([{ code, message: expect.stringMatching(/^[A-Z].*\.$/), ...finding }]);
  });
});

describe('a program', () => {
  it('without campaigns has no finding, its roster empty, known or not', () => {
    expect(lint([])).toEqual([]);
    expect(lint([], [])).toEqual([]);
    // @ts-expect-error as it comes from code that is compiled without exactOptionalPropertyTypes
    expect(lintProgram({ id: 'care', name: '', campaigns: [], agents: undefined })).toEqual([]);
  });

  it('such as that of the article lacks but a disposition for transfers from sales', () => {
    expect(lintProgram(deepFreeze(article))).toMatchObject([
      { code: 'no-transfer-disposition', details: { campaignId: 'sales' } },
    ]);
  });
});

describe('an id', () => {
  it('may be borne by a campaign and an agent at once', () => {
    expect(places([campaign('a')], [agent('a', 'a')])).toEqual([]);
  });

  it('is compared letter by letter, be it what it may', () => {
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

  it('borne twice is all that is found of its second bearer, which never counts', () => {
    const wrong = campaign('a', { channels: [], dispositions: [outcome('x'), outcome('x')] });
    expect(places([campaign('a'), wrong], [agent('x', 'a'), agent('x', 'nowhere')])).toEqual([
      'duplicate-id at campaigns.1.id',
      'duplicate-id at agents.1.id',
    ]);
  });
});

describe('a code', () => {
  it.each(['', '42', 'TO-SALES', 'ÜBER_2', '顧客'])('may be %j, which is in capitals', (code) => {
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

  it('that replaces a standard one, once, is no repetition', () => {
    expect(codesOf(outcome('SALE'), outcome('TEST'))).toEqual([]);
    expect(codesOf(outcome('SALE'), outcome('SALE'))).toEqual(['duplicate-code at campaigns.0.dispositions.2.code']);
  });

  it('is compared letter by letter', () => {
    expect(codesOf(outcome('X'), outcome('x'))).toEqual(['code-not-upper-case at campaigns.0.dispositions.2.code']);
  });

  it('borne twice is all that is found of its second bearer', () => {
    expect(codesOf(outcome('x'), outcome('x'), outcome('x'))).toEqual([
      'code-not-upper-case at campaigns.0.dispositions.1.code',
      'duplicate-code at campaigns.0.dispositions.2.code',
      'duplicate-code at campaigns.0.dispositions.3.code',
    ]);
  });

  it('may be shared by two campaigns', () => {
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

  it('may replace a standard one, and does not count as a repetition', () => {
    expect(lacks({ ...moved, code: 'TEST' })).toBe(false);
    expect(lacks({ ...moved, active: false }, moved)).toBe(true);
  });

  it('is needed in every omnichannel campaign, be it the only one, and in no call campaign', () => {
    const none = { dispositions: [] };
    expect(places([campaign('a', none)])).toEqual(['no-transfer-disposition at campaigns.0.dispositions']);
    expect(places([campaign('a', { ...none, kind: 'call', channels: [] })])).toEqual([]);
  });
});

describe('an agent', () => {
  it('may serve no campaign, or a call campaign', () => {
    expect(places([campaign('p', { kind: 'call', channels: [] })], [agent('a'), agent('b', 'p')])).toEqual([]);
  });

  it('is found at each unknown campaign', () => {
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
    expect(places([first, campaign('a'), third], [agent('x', 'nowhere'), agent('x'), agent('y', 'nobody')])).toEqual([
      'no-channels at campaigns.0.channels',
      'no-transfer-disposition at campaigns.0.dispositions',
      'code-not-upper-case at campaigns.0.dispositions.0.code',
      'duplicate-code at campaigns.0.dispositions.1.code',
      'code-not-upper-case at campaigns.0.dispositions.2.code',
      'duplicate-id at campaigns.1.id',
      'channels-on-call-campaign at campaigns.2.channels',
      'code-not-upper-case at campaigns.2.dispositions.0.code',
      'unknown-campaign at agents.0.campaignIds.0',
      'duplicate-id at agents.1.id',
      'unknown-campaign at agents.2.campaignIds.0',
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
        case 'no-transfer-disposition':
        case 'no-channels':
          return finding.details.campaignId;
        case 'channels-on-call-campaign':
          return finding.details.channels.length;
        case 'unknown-campaign':
          return finding.details.agentId;
        // no default: without any one of the cases this would not compile
      }
    };
    expect(lint([campaign('a', { dispositions: [] })], [agent('x', 'b')]).map(fact)).toEqual(['a', 'x']);
  });
});
