import { describe, expect, it } from 'vitest';
import {
  EMPTY_SUMMARY,
  type Session,
  type SessionSummary,
  splitIntoSessions,
  summarizeSessions,
  unansweredWaits,
  type UnansweredWait,
} from '../../src/index.ts';
import { conversation } from '../support/article.ts';
import { deepFreeze } from '../support/freeze.ts';
import { chat, log } from '../support/log.ts';
import { sessionWith, transferred, waitWith, without } from '../support/report-items.ts';

const dispositioned = (...codes: readonly (string | undefined)[]): readonly Session[] =>
  codes.map((dispositionCode) => sessionWith(dispositionCode === undefined ? {} : { dispositionCode }));

const openSession = without(sessionWith(), 'endedAt', 'endedBy');

describe('the summary of sessions', () => {
  it("adds up the article's example", () => {
    expect(summarizeSessions(deepFreeze(splitIntoSessions(conversation)))).toEqual({
      sessions: 2,
      ended: 2,
      transferredIn: 1,
      transferredOut: 1,
      transferAbandoned: 0,
      released: 0,
      failedTransfers: 0,
      customerMessages: 5,
      agentMessages: 4,
      replied: 2,
      withinServiceLevel: 0,
      abandoned: 0,
      totalWaitTime: 75_000,
      longestWaitTime: 40_000,
      totalHandleTime: 285_000,
      longestHandleTime: 160_000,
      totalHeldTime: 0,
      longestHeldTime: 0,
      totalFirstReplyTime: 45_000,
      longestFirstReplyTime: 25_000,
      totalAbandonedTime: 0,
      longestAbandonedTime: 0,
      dispositions: [
        { code: 'TO-SALES', sessions: 1 },
        { code: 'UPSOLD', sessions: 1 },
      ],
      transfers: [{ from: 'service', to: 'sales', sessions: 1 }],
      missedOffers: [],
    } satisfies SessionSummary);
  });

  it('of an open session has its wait, its messages and its missed offers so far, and no other time', () => {
    const open = splitIntoSessions(
      chat(
        log.queued(0),
        log.customer(10),
        log.missed(20, 'lin'),
        log.accepted(500, 'ana'),
        log.agent(700, 'ana'),
        log.held(750),
        log.customer(900),
      ),
    );
    expect(open[0]).toMatchObject({ heldTime: 150, firstReplyAt: 700 });
    expect(summarizeSessions(deepFreeze(open))).toEqual({
      ...EMPTY_SUMMARY,
      sessions: 1,
      customerMessages: 2,
      agentMessages: 1,
      totalWaitTime: 500,
      longestWaitTime: 500,
      dispositions: [{ code: null, sessions: 1 }],
      missedOffers: [{ agentId: 'lin', offers: 1 }],
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

  it('adds up the time on hold, and keeps the session that was on hold for the longest in all', () => {
    const sessions = [sessionWith({ heldTime: 5_000 }), sessionWith(), sessionWith({ heldTime: 2_000 })];
    const { totalHeldTime, longestHeldTime, totalHandleTime } = summarizeSessions(sessions);
    expect([totalHeldTime, longestHeldTime, totalHandleTime]).toEqual([7_000, 5_000, 21_000]);
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

  it('counts a release as no transfer', () => {
    const { released, transferredIn, transferredOut } = summarizeSessions(
      splitIntoSessions(chat(log.accepted(0, 'ana'), log.released(500), log.accepted(600, 'max'), log.ended(900))),
    );
    expect([released, transferredIn, transferredOut]).toEqual([1, 0, 0]);
  });

  it('counts a blind transfer as a transfer out, and as no release', () => {
    const { released, transferredIn, transferredOut } = summarizeSessions(
      splitIntoSessions(
        chat(
          log.accepted(0, 'ana'),
          log.requested(400, { campaignId: 'sales' }, 'ana'),
          log.released(400, 'ana'),
          log.accepted(600, 'lin', 'sales'),
        ),
      ),
    );
    expect([released, transferredIn, transferredOut]).toEqual([0, 1, 1]);
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

  it('counts a transfer towards the campaign that it was rerouted to while it was pending', () => {
    const { transfers } = summarizeSessions(
      splitIntoSessions(
        chat(
          log.accepted(0, 'ana', 'service'),
          log.requested(100, { campaignId: 'service' }),
          log.rerouted(150, { campaignId: 'sales' }),
          log.accepted(200, 'lin', 'sales'),
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
    const { transferredOut, transfers } = summarizeSessions([sessionWith({ endedBy: 'transfer' })]);
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
      ['1:a', 'b'],
      ['1', ':ab'],
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
    expect(summarizeSessions([sessionWith({ missedBy: ['__proto__', '', '__proto__'] })]).missedOffers).toEqual([
      { agentId: '', offers: 1 },
      { agentId: '__proto__', offers: 2 },
    ]);
  });

  it('takes a property that is present as undefined for absent', () => {
    const absent = { endedAt: undefined, endedBy: undefined, dispositionCode: undefined, firstReplyAt: undefined };
    const more = { transferredTo: undefined, transferAbandoned: undefined, heldTime: undefined, missedBy: undefined };
    const sparse = { ...openSession, ...absent, ...more } as unknown as Session; // what plain JavaScript may pass
    expect(summarizeSessions([sparse])).toEqual(summarizeSessions([openSession]));
    expect(summarizeSessions([openSession], { unansweredWaits: undefined, serviceLevel: undefined })).toEqual(
      summarizeSessions([openSession]),
    );
  });

  it('has no -0, even if an instant is one', () => {
    const { totalWaitTime, longestWaitTime } = summarizeSessions([sessionWith({ queuedAt: 0, startedAt: -0 })]);
    expect([totalWaitTime, longestWaitTime]).toEqual([0, 0]);
  });

  it('adds times exactly, up to the largest integers that are exact', () => {
    const end = 2 ** 53 - 1;
    const { totalHandleTime } = summarizeSessions([
      sessionWith({ queuedAt: 0, startedAt: 0, endedAt: end - 3 }),
      sessionWith({ queuedAt: 0, startedAt: 0, endedAt: 1 }),
      sessionWith({ queuedAt: 0, startedAt: 0, endedAt: 2 }),
    ]);
    expect(totalHandleTime).toBe(end);
  });

  it('of nothing is empty, and fit for JSON', () => {
    expect(summarizeSessions([])).toEqual(EMPTY_SUMMARY);
    expect(JSON.stringify(summarizeSessions([], { unansweredWaits: [], serviceLevel: 0 }))).toBe(
      JSON.stringify(EMPTY_SUMMARY),
    );
  });

  it('of nothing cannot be changed by whoever imports it', () => {
    const { dispositions, transfers, missedOffers } = EMPTY_SUMMARY;
    expect([EMPTY_SUMMARY, dispositions, transfers, missedOffers].map(Object.isFrozen)).toEqual(Array(4).fill(true));
    expect(summarizeSessions([]).dispositions).not.toBe(dispositions);
  });
});

describe('the service level', () => {
  const wait = (startedBy: Session['startedBy'], time: number): Session =>
    sessionWith({ startedBy, queuedAt: 1_000, startedAt: 1_000 + time });

  it.each<[string, readonly Session[], number | undefined, number]>([
    ['counts a wait of exactly the level', [wait('queue', 2_000)], 2_000, 1],
    ['counts a shorter wait', [wait('queue', 1_999)], 2_000, 1],
    ['does not count a wait of 1 ms more', [wait('queue', 2_001)], 2_000, 0],
    ['counts waits for a transfer', [wait('transfer', 2_000), wait('transfer', 2_001)], 2_000, 1],
    ['counts no takeover, for which nobody waited', [wait('takeover', 0)], 2_000, 0],
    ['counts only what was taken at once if it is 0', [wait('queue', 0), wait('queue', 1)], 0, 1],
    ['counts nothing if none is given', [wait('queue', 0)], undefined, 0],
    ['counts an open session, whose wait is over', [{ ...openSession, queuedAt: 3_000 }], 0, 1],
  ])('%s', (_, sessions, serviceLevel, within) => {
    expect(summarizeSessions(sessions, { serviceLevel }).withinServiceLevel).toBe(within);
  });

  it('counts no unanswered wait', () => {
    const { withinServiceLevel } = summarizeSessions([], { unansweredWaits: [waitWith()], serviceLevel: 60_000 });
    expect(withinServiceLevel).toBe(0);
  });
});

describe('the summary of unanswered waits', () => {
  const figuresOf = (waits: readonly UnansweredWait[]): readonly number[] => {
    const summary = summarizeSessions([], { unansweredWaits: waits });
    return [summary.abandoned, summary.totalAbandonedTime, summary.longestAbandonedTime];
  };

  it.each<[UnansweredWait['endedBy'], number]>([
    ['customer', 1],
    ['agent', 1],
    ['system', 1],
    ['inactivity', 1],
    ['declined', 0],
    ['expired', 0],
    ['cancelled', 0],
  ])('of a wait that ended by %s counts %d as abandoned', (endedBy, abandoned) => {
    expect(figuresOf([waitWith({ endedBy })])).toEqual([abandoned, abandoned * 4_000, abandoned * 4_000]);
  });

  it('adds up their time and keeps the longest', () => {
    expect(figuresOf([waitWith(), waitWith({ endedAt: 3_000 }), waitWith({ endedAt: 1_000 })])).toEqual([
      3, 6_000, 4_000,
    ]);
  });

  it('counts the offers that were missed, by agent, in answered and unanswered waits and failed transfers alike', () => {
    const { missedOffers } = summarizeSessions([sessionWith({ missedBy: ['lin', 'max', 'lin'] })], {
      unansweredWaits: [waitWith({ missedBy: ['max'] }), waitWith({ missedBy: ['eve'], endedBy: 'declined' })],
    });
    expect(missedOffers).toEqual([
      { agentId: 'eve', offers: 1 },
      { agentId: 'lin', offers: 2 },
      { agentId: 'max', offers: 2 },
    ]);
  });

  it('counts an abandoned transfer both as a transfer out and as an abandoned wait', () => {
    const abandoned = chat(log.accepted(0, 'ana'), log.requested(100, { campaignId: 'sales' }), log.ended(900));
    expect(
      summarizeSessions(splitIntoSessions(abandoned), { unansweredWaits: unansweredWaits(abandoned) }),
    ).toMatchObject({ transferredOut: 1, transferAbandoned: 1, abandoned: 1, totalAbandonedTime: 800 });
  });

  it('counts no session, no message and no disposition', () => {
    const { sessions, dispositions } = summarizeSessions([], { unansweredWaits: [waitWith()] });
    expect([sessions, dispositions]).toEqual([0, []]);
  });
});
