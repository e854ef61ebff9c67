import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  type Grouping,
  type Session,
  type SessionGroup,
  splitIntoSessions,
  summarizeSessionsBy,
  unansweredWaits,
  type UnansweredWait,
} from '../../src/index.ts';
import { conversation } from '../support/article.ts';
import { deepFreeze } from '../support/freeze.ts';
import { chat, log } from '../support/log.ts';
import { sessionWith, waitWith, without } from '../support/report-items.ts';

const counts = (groups: readonly SessionGroup[]): readonly unknown[] =>
  groups.map(({ key, summary }) => [key, summary.sessions, summary.abandoned]);

describe('the groups of a summary', () => {
  it('credit time and messages to the agent who had the conversation then, not to the last one', () => {
    const groups = summarizeSessionsBy(deepFreeze(splitIntoSessions(conversation)), 'agentId');
    expect(groups).toMatchObject([
      {
        key: 'ana',
        summary: {
          customerMessages: 2,
          agentMessages: 2,
          totalWaitTime: 40_000,
          totalHandleTime: 125_000,
          totalFirstReplyTime: 20_000,
        },
      },
      {
        key: 'lin',
        summary: {
          customerMessages: 3,
          agentMessages: 2,
          totalWaitTime: 35_000,
          totalHandleTime: 160_000,
          totalFirstReplyTime: 25_000,
        },
      },
    ]);
  });

  it('add up what an agent did before and after somebody else had the conversation', () => {
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

  it.each<[Grouping, readonly (string | null)[]]>([
    ['campaignId', ['sales', 'service']],
    ['agentId', ['ana', 'lin']],
    ['channel', ['webchat']],
    ['dispositionCode', ['TO-SALES', 'UPSOLD']],
  ])('are made by %s', (by, keys) => {
    expect(summarizeSessionsBy(splitIntoSessions(conversation), by).map(({ key }) => key)).toEqual(keys);
  });

  it('are made by a function of a session', () => {
    const byOutcome = (session: Session): string => (session.endedBy === 'transfer' ? 'passed on' : 'done');
    expect(counts(summarizeSessionsBy(splitIntoSessions(conversation), byOutcome))).toEqual([
      ['done', 1, 0],
      ['passed on', 1, 0],
    ]);
  });

  it('are made by a function of a session or a wait, which may leave the key open', () => {
    const minute = ({ startedAt }: Session | UnansweredWait): string | null =>
      startedAt < 0 ? null : String(Math.floor(startedAt / 60_000));
    const groups = summarizeSessionsBy([sessionWith({ queuedAt: 0, startedAt: 60_000, endedAt: 60_001 })], minute, {
      unansweredWaits: [waitWith({ startedAt: -1 }), waitWith({ startedAt: 0 })],
    });
    expect(counts(groups)).toEqual([
      ['0', 0, 1],
      ['1', 1, 0],
      [null, 0, 1],
    ]);
  });

  it('take a key of undefined, which only plain JavaScript returns, for null', () => {
    const careless = ((session: Session) => session.dispositionCode) as (session: Session) => string; // a lie
    expect(summarizeSessionsBy([sessionWith()], careless).map(({ key }) => key)).toEqual([null]);
  });

  it('are sorted by code unit, the sessions without a disposition last', () => {
    const sessions = ['b', undefined, 'null', 'B', '', '__proto__', 'b'].map((dispositionCode) =>
      sessionWith(dispositionCode === undefined ? {} : { dispositionCode }),
    );
    expect(counts(summarizeSessionsBy(sessions, 'dispositionCode'))).toEqual([
      ['', 1, 0],
      ['B', 1, 0],
      ['__proto__', 1, 0],
      ['b', 2, 0],
      ['null', 1, 0],
      [null, 1, 0],
    ]);
  });

  it.each<[Grouping, readonly unknown[]]>([
    [
      'campaignId',
      [
        ['sales', 0, 1],
        ['service', 1, 1],
        [null, 0, 1],
      ],
    ],
    [
      'agentId',
      [
        ['ana', 1, 0],
        ['lin', 0, 1],
        [null, 0, 2],
      ],
    ],
    ['channel', [['webchat', 1, 3]]],
    ['dispositionCode', [[null, 1, 3]]],
  ])('by %s put a wait where it belongs, and under null if it belongs nowhere', (by, expected) => {
    const waits = [
      waitWith(),
      without(waitWith(), 'campaignId'),
      waitWith({ campaignId: 'sales', agentId: 'lin', startedBy: 'transfer' }),
    ];
    expect(counts(summarizeSessionsBy([sessionWith()], by, { unansweredWaits: waits }))).toEqual(expected);
  });

  it('have a service level each', () => {
    const sessions = [sessionWith(), sessionWith({ agentId: 'lin', queuedAt: 0 })];
    const groups = summarizeSessionsBy(sessions, 'agentId', { serviceLevel: 2_000 });
    expect(groups.map(({ summary }) => summary.withinServiceLevel)).toEqual([1, 0]);
  });

  it('count the offers that were missed before the agent of the group took it', () => {
    const [ana] = summarizeSessionsBy([sessionWith({ missedBy: ['lin'] })], 'agentId');
    expect(ana).toMatchObject({ key: 'ana', summary: { missedOffers: [{ agentId: 'lin', offers: 1 }] } });
  });

  it('are none for nothing', () => {
    expect(summarizeSessionsBy([], 'agentId')).toEqual([]);
    expect(summarizeSessionsBy([], 'agentId', { unansweredWaits: [] })).toEqual([]);
  });

  it('show the customers who were lost in a queue that no agent ever answered', () => {
    const lost = chat(log.queued(0, 'billing'), log.ended(9_000));
    const options = { unansweredWaits: unansweredWaits(lost) };
    expect(counts(summarizeSessionsBy(splitIntoSessions(lost), 'campaignId', options))).toEqual([['billing', 0, 1]]);
  });
});

describe('the type of a key', () => {
  const sessions: readonly Session[] = [];
  const waits: readonly UnansweredWait[] = [];

  it('is a string for what every session has', () => {
    expectTypeOf(summarizeSessionsBy(sessions, 'agentId')).toEqualTypeOf<readonly SessionGroup<string>[]>();
    expectTypeOf(summarizeSessionsBy(sessions, 'campaignId', { serviceLevel: 1 })).toEqualTypeOf<
      readonly SessionGroup<string>[]
    >();
    expectTypeOf(summarizeSessionsBy(sessions, 'channel', { unansweredWaits: waits })).toEqualTypeOf<
      readonly SessionGroup<string>[]
    >();
    expect(summarizeSessionsBy(sessions, 'agentId')).toEqual([]);
  });

  it('may be null for what a session or a wait may lack', () => {
    expectTypeOf(summarizeSessionsBy(sessions, 'dispositionCode')).toEqualTypeOf<readonly SessionGroup[]>();
    expectTypeOf(summarizeSessionsBy(sessions, 'agentId', { unansweredWaits: waits })).toEqualTypeOf<
      readonly SessionGroup[]
    >();
    expectTypeOf(summarizeSessionsBy(sessions, 'agentId' as Grouping)).toEqualTypeOf<readonly SessionGroup[]>(); // any grouping
    expect(summarizeSessionsBy(sessions, 'dispositionCode')).toEqual([]);
  });

  it('is what a function returns', () => {
    expectTypeOf(summarizeSessionsBy(sessions, ({ startedBy }) => startedBy)).toEqualTypeOf<
      readonly SessionGroup<'queue' | 'transfer' | 'takeover'>[]
    >();
    expectTypeOf(
      summarizeSessionsBy(sessions, ({ agentId }) => agentId ?? null, { unansweredWaits: waits }),
    ).toEqualTypeOf<readonly SessionGroup[]>();
    // @ts-expect-error: a function that is given waits too may not take them for sessions
    summarizeSessionsBy(sessions, ({ dispositionCode = null }) => dispositionCode, { unansweredWaits: waits });
    expect(summarizeSessionsBy(sessions, ({ startedBy }) => startedBy)).toEqual([]);
  });
});
