import { describe, expect, it } from 'vitest';
import { type Session, splitIntoSessions } from '../../src/index.ts';
import {
  EMPTY_SUMMARY,
  mergeSummaries,
  type SessionSummary,
  summarizeSessions,
  summarizeSessionsBy,
} from '../../src/report/session-summary.ts';
import { conversation } from '../support/article.ts';
import { deepFreeze } from '../support/freeze.ts';
import { chat, log } from '../support/log.ts';

const session: Session = deepFreeze<Session>({
  id: 'c/1',
  conversationId: 'c',
  number: 1,
  programId: 'care',
  channel: 'webchat',
  campaignId: 'service',
  agentId: 'ana',
  startedBy: 'queue',
  queuedAt: 1_000,
  startedAt: 3_000,
  endedAt: 10_000,
  endedBy: 'customer',
  customerMessages: 0,
  agentMessages: 0,
  failedTransfers: 0,
  eventRange: [0, 3],
});

const dispositioned = (...codes: readonly (string | undefined)[]): readonly Session[] =>
  deepFreeze(
    codes.map((dispositionCode) => ({ ...session, ...(dispositionCode !== undefined && { dispositionCode }) })),
  );

const transferred = (from: string, to: string): Session =>
  deepFreeze<Session>({ ...session, campaignId: from, endedBy: 'transfer', transferredTo: { campaignId: to } });

describe('the summary of sessions', () => {
  it("adds up the article's example", () => {
    expect(summarizeSessions(deepFreeze(splitIntoSessions(conversation)))).toEqual({
      sessions: 2,
      ended: 2,
      transferredIn: 1,
      transferredOut: 1,
      transferAbandoned: 0,
      failedTransfers: 0,
      customerMessages: 5,
      agentMessages: 4,
      replied: 2,
      totalWaitTime: 75_000,
      longestWaitTime: 40_000,
      totalHandleTime: 285_000,
      longestHandleTime: 160_000,
      totalFirstReplyTime: 45_000,
      longestFirstReplyTime: 25_000,
      dispositions: [
        { code: 'TO-SALES', sessions: 1 },
        { code: 'UPSOLD', sessions: 1 },
      ],
      transfers: [{ from: 'service', to: 'sales', sessions: 1 }],
    } satisfies SessionSummary);
  });

  it('of an open session has its wait and its messages so far, and no other time', () => {
    const open = splitIntoSessions(
      chat(log.queued(0), log.customer(10), log.accepted(500, 'ana'), log.agent(700, 'ana'), log.customer(900)),
    );
    expect(summarizeSessions(deepFreeze(open))).toEqual({
      ...EMPTY_SUMMARY,
      sessions: 1,
      customerMessages: 2,
      agentMessages: 1,
      totalWaitTime: 500,
      longestWaitTime: 500,
      dispositions: [{ code: null, sessions: 1 }],
    });
  });

  it('divides first-reply time by the sessions that it was taken from', () => {
    const conversations = [
      chat(log.accepted(0, 'ana'), log.agent(100, 'ana'), log.ended(900)), // replied
      chat(log.accepted(0, 'ana'), log.ended(900)), // never replied
      chat(log.accepted(0, 'ana'), log.agent(800, 'ana')), // replied, still open
    ];
    const { replied, totalFirstReplyTime } = summarizeSessions(conversations.flatMap((log) => splitIntoSessions(log)));
    expect(totalFirstReplyTime / replied).toBe(100);
  });

  it('counts a takeover neither as a transfer in nor as one out', () => {
    const { sessions, transferredIn, transferredOut, transfers } = summarizeSessions(
      splitIntoSessions(chat(log.accepted(0, 'ana'), log.accepted(500, 'max'), log.ended(900))),
    );
    expect({ sessions, transferredIn, transferredOut, transfers }).toEqual({
      sessions: 2,
      transferredIn: 0,
      transferredOut: 0,
      transfers: [],
    });
  });

  it('counts an abandoned transfer as one out, towards the campaign that was to receive it', () => {
    const { transferredIn, transferredOut, transferAbandoned, transfers } = summarizeSessions(
      splitIntoSessions(chat(log.accepted(0, 'ana'), log.requested(100, { campaignId: 'sales' }), log.ended(900))),
    );
    expect({ transferredIn, transferredOut, transferAbandoned, transfers }).toEqual({
      transferredIn: 0,
      transferredOut: 1,
      transferAbandoned: 1,
      transfers: [{ from: 'service', to: 'sales', sessions: 1 }],
    });
  });

  it('counts a transfer towards the campaign that was asked, whoever accepted', () => {
    const { transfers } = summarizeSessions(
      splitIntoSessions(
        chat(
          log.accepted(0, 'ana', 'service'),
          log.requested(100, { campaignId: 'sales' }),
          log.accepted(200, 'max', 'billing'),
          log.ended(900),
        ),
      ),
    );
    expect(transfers).toEqual([{ from: 'service', to: 'sales', sessions: 1 }]);
  });

  it('counts a transfer within a campaign', () => {
    expect(summarizeSessions([transferred('sales', 'sales')]).transfers).toEqual([
      { from: 'sales', to: 'sales', sessions: 1 },
    ]);
  });

  it('counts a transfer out that does not say where to, and lists no pair for it', () => {
    const { transferredOut, transfers } = summarizeSessions([deepFreeze<Session>({ ...session, endedBy: 'transfer' })]);
    expect([transferredOut, transfers]).toEqual([1, []]);
  });

  it('counts every failed transfer of a session', () => {
    const to = { campaignId: 'sales' };
    const events = [log.accepted(0, 'ana'), log.requested(1, to), log.failed(2), log.requested(3, to), log.failed(4)];
    const { failedTransfers, transferredOut } = summarizeSessions(splitIntoSessions(chat(...events, log.ended(9))));
    expect([failedTransfers, transferredOut]).toEqual([2, 0]);
  });

  it('sorts dispositions by code unit, those without one last', () => {
    const { dispositions } = summarizeSessions(
      dispositioned('é', 'b', undefined, 'null', 'B', '', '\u{1F600}', '\uFB01', 'b'),
    );
    expect(dispositions).toEqual([
      { code: '', sessions: 1 },
      { code: 'B', sessions: 1 },
      { code: 'b', sessions: 2 },
      { code: 'null', sessions: 1 },
      { code: 'é', sessions: 1 },
      { code: '\u{1F600}', sessions: 1 }, // its first unit, D83D, is before FB01, though its code point is after
      { code: '\uFB01', sessions: 1 },
      { code: null, sessions: 1 },
    ]);
  });

  it('sorts those without a disposition last, also after a code that is a number', () => {
    const sorted = [
      { code: '5', sessions: 1 },
      { code: null, sessions: 1 },
    ];
    expect(summarizeSessions(dispositioned(undefined, '5')).dispositions).toEqual(sorted);
    expect(summarizeSessions(dispositioned('5', undefined)).dispositions).toEqual(sorted);
  });

  it('sorts transfers by where they came from, then by where they were to go', () => {
    const sessions = [transferred('b', 'a'), transferred('a', 'b'), transferred('B', 'z'), transferred('a', 'a')];
    expect(summarizeSessions([...sessions, transferred('a', 'b')]).transfers).toEqual([
      { from: 'B', to: 'z', sessions: 1 },
      { from: 'a', to: 'a', sessions: 1 },
      { from: 'a', to: 'b', sessions: 2 },
      { from: 'b', to: 'a', sessions: 1 },
    ]);
  });

  it('tells pairs of campaigns apart whatever their ids hold', () => {
    const pairs = [
      ['a', 'b,c'],
      ['a,b', 'c'],
      ['a/b', 'c'],
      ['', 'a'],
      ['a', ''],
      ['__proto__', 'constructor'],
    ] as const;
    expect(summarizeSessions(pairs.map(([from, to]) => transferred(from, to))).transfers).toHaveLength(pairs.length);
  });

  it('counts hostile ids like any other', () => {
    const { dispositions } = summarizeSessions(dispositioned('__proto__', 'constructor', '__proto__', 'toString'));
    expect(dispositions).toEqual([
      { code: '__proto__', sessions: 2 },
      { code: 'constructor', sessions: 1 },
      { code: 'toString', sessions: 1 },
    ]);
  });

  it('takes a property that is present as undefined for absent', () => {
    const { endedAt: _endedAt, endedBy: _endedBy, ...open } = session;
    const absent = { endedAt: undefined, endedBy: undefined, dispositionCode: undefined, firstReplyAt: undefined };
    const sparse = { ...open, ...absent, transferredTo: undefined, transferAbandoned: undefined } as unknown as Session; // what plain JavaScript may pass
    expect(summarizeSessions([sparse])).toEqual(summarizeSessions([open]));
    expect(summarizeSessionsBy([sparse], 'dispositionCode')).toEqual(summarizeSessionsBy([open], 'dispositionCode'));
  });

  it('of no session is empty, and fit for JSON', () => {
    expect(summarizeSessions([])).toEqual(EMPTY_SUMMARY);
    expect(JSON.parse(JSON.stringify(EMPTY_SUMMARY))).toEqual(EMPTY_SUMMARY);
  });

  it('of no session cannot be changed by who imports it', () => {
    expect([EMPTY_SUMMARY, EMPTY_SUMMARY.dispositions, EMPTY_SUMMARY.transfers].map(Object.isFrozen)).toEqual([
      true,
      true,
      true,
    ]);
  });
});

describe('the summaries of groups', () => {
  it('credit time and messages to the agent who earned them, not to the last one', () => {
    const groups = summarizeSessionsBy(deepFreeze(splitIntoSessions(conversation)), 'agentId');
    expect(
      groups.map(
        ({
          key,
          summary: { customerMessages, agentMessages, totalWaitTime, totalHandleTime, totalFirstReplyTime },
        }) => ({
          key,
          customerMessages,
          agentMessages,
          totalWaitTime,
          totalHandleTime,
          totalFirstReplyTime,
        }),
      ),
    ).toEqual([
      {
        key: 'ana',
        customerMessages: 2,
        agentMessages: 2,
        totalWaitTime: 40_000,
        totalHandleTime: 125_000,
        totalFirstReplyTime: 20_000,
      },
      {
        key: 'lin',
        customerMessages: 3,
        agentMessages: 2,
        totalWaitTime: 35_000,
        totalHandleTime: 160_000,
        totalFirstReplyTime: 25_000,
      },
    ]);
  });

  it('add up what an agent earned before and after somebody else had the conversation', () => {
    const sessions = splitIntoSessions(
      chat(
        log.accepted(0, 'ana'),
        log.agent(10, 'ana'),
        log.accepted(100, 'max'),
        log.agent(110, 'max'),
        log.accepted(1_000, 'ana'),
        log.agent(1_050, 'ana'),
        log.ended(1_300),
      ),
    );
    expect(
      summarizeSessionsBy(sessions, 'agentId').map(({ key, summary }) => [
        key,
        summary.totalHandleTime,
        summary.agentMessages,
      ]),
    ).toEqual([
      ['ana', 400, 2],
      ['max', 900, 1],
    ]);
  });

  it.each<[Parameters<typeof summarizeSessionsBy>[1], readonly (string | null)[]]>([
    ['campaignId', ['sales', 'service']],
    ['agentId', ['ana', 'lin']],
    ['channel', ['webchat']],
    ['dispositionCode', ['TO-SALES', 'UPSOLD']],
  ])('are made by %s', (by, keys) => {
    expect(summarizeSessionsBy(splitIntoSessions(conversation), by).map(({ key }) => key)).toEqual(keys);
  });

  it('are sorted by code unit, the sessions without a disposition last', () => {
    const groups = summarizeSessionsBy(
      dispositioned('b', undefined, 'null', 'B', '', '__proto__', 'b'),
      'dispositionCode',
    );
    expect(groups.map(({ key, summary }) => [key, summary.sessions])).toEqual([
      ['', 1],
      ['B', 1],
      ['__proto__', 1],
      ['b', 2],
      ['null', 1],
      [null, 1],
    ]);
  });

  it('are none where there is no session', () => {
    expect(summarizeSessionsBy([], 'agentId')).toEqual([]);
  });
});

describe('merging', () => {
  it('adds counts and totals, keeps the longest, and leaves both as they were', () => {
    const short = deepFreeze(summarizeSessions([{ ...session, firstReplyAt: 3_400, dispositionCode: 'SALE' }]));
    const long = deepFreeze(summarizeSessions([{ ...transferred('service', 'sales'), queuedAt: 0, endedAt: 30_000 }]));
    const merged: SessionSummary = {
      ...EMPTY_SUMMARY,
      sessions: 2,
      ended: 2,
      transferredOut: 1,
      replied: 1,
      totalWaitTime: 5_000,
      longestWaitTime: 3_000,
      totalHandleTime: 34_000,
      longestHandleTime: 27_000,
      totalFirstReplyTime: 400,
      longestFirstReplyTime: 400,
      dispositions: [
        { code: 'SALE', sessions: 1 },
        { code: null, sessions: 1 },
      ],
      transfers: [{ from: 'service', to: 'sales', sessions: 1 }],
    };
    expect(mergeSummaries(short, long)).toEqual(merged);
    expect(mergeSummaries(long, short)).toEqual(merged);
  });

  it('follows a late disposition when one summary is kept per conversation and replaced', () => {
    const others = summarizeSessions(splitIntoSessions(conversation));
    const events = [log.accepted(0, 'ana'), log.ended(900)];
    const kept = new Map([['others', others]]);
    const report = (): SessionSummary => [...kept.values()].reduce(mergeSummaries, EMPTY_SUMMARY);

    kept.set('c', summarizeSessions(splitIntoSessions(chat(...events))));
    expect(report().dispositions).toEqual([
      { code: 'TO-SALES', sessions: 1 },
      { code: 'UPSOLD', sessions: 1 },
      { code: null, sessions: 1 },
    ]);

    kept.set('c', summarizeSessions(splitIntoSessions(chat(...events, log.dispositioned(5_000, 'ana', 'UPSOLD')))));
    expect(report().dispositions).toEqual([
      { code: 'TO-SALES', sessions: 1 },
      { code: 'UPSOLD', sessions: 2 },
    ]);
  });
});
