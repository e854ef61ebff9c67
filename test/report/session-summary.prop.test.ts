import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Session } from '../../src/index.ts';
import {
  EMPTY_SUMMARY,
  mergeSummaries,
  type SessionSummary,
  summarizeSessions,
  summarizeSessionsBy,
} from '../../src/report/session-summary.ts';
import { deepFreeze } from '../support/freeze.ts';
import { sessionsArbitrary } from '../support/sessions.ts';

const summaryArbitrary: fc.Arbitrary<SessionSummary> = sessionsArbitrary.map((sessions) =>
  deepFreeze(summarizeSessions(sessions)),
);

const byArbitrary: fc.Arbitrary<Parameters<typeof summarizeSessionsBy>[1]> = fc.constantFrom(
  'campaignId',
  'agentId',
  'channel',
  'dispositionCode',
);

const throughJson = (summary: SessionSummary): SessionSummary => JSON.parse(JSON.stringify(summary)) as SessionSummary; // JSON knows no types

/** Pairs of summaries merged wherever the picks say, until one is left: any order, any tree. */
function mergedSomehow(parts: readonly SessionSummary[], picks: readonly number[]): SessionSummary {
  const left = [...parts];
  for (let step = 0; left.length > 1; step += 1) {
    const pick = picks[step % picks.length] ?? 0;
    const [one = EMPTY_SUMMARY] = left.splice(pick % left.length, 1);
    const [other = EMPTY_SUMMARY] = left.splice((pick >> 8) % left.length, 1);
    left.push(mergeSummaries(one, other));
  }
  return left[0] ?? EMPTY_SUMMARY;
}

const inCodeUnitOrder = (keys: readonly (string | null)[]): boolean =>
  keys.every((key, index) => {
    const before = keys[index - 1];
    return before === undefined || (before !== null && (key === null || before < key));
  });

describe('merging summaries', () => {
  it('is associative', () => {
    fc.assert(
      fc.property(summaryArbitrary, summaryArbitrary, summaryArbitrary, (a, b, c) => {
        expect(mergeSummaries(mergeSummaries(a, b), c)).toStrictEqual(mergeSummaries(a, mergeSummaries(b, c)));
      }),
    );
  });

  it('is commutative', () => {
    fc.assert(
      fc.property(summaryArbitrary, summaryArbitrary, (a, b) => {
        expect(mergeSummaries(a, b)).toStrictEqual(mergeSummaries(b, a));
      }),
    );
  });

  it('with the empty summary changes nothing', () => {
    fc.assert(
      fc.property(summaryArbitrary, (summary) => {
        expect(mergeSummaries(summary, EMPTY_SUMMARY)).toStrictEqual(summary);
        expect(mergeSummaries(EMPTY_SUMMARY, summary)).toStrictEqual(summary);
      }),
    );
  });

  it('gives the same when the summaries went through JSON', () => {
    fc.assert(
      fc.property(summaryArbitrary, summaryArbitrary, (a, b) => {
        expect(mergeSummaries(throughJson(a), throughJson(b))).toStrictEqual(mergeSummaries(a, b));
        expect(throughJson(mergeSummaries(a, b))).toStrictEqual(mergeSummaries(a, b));
      }),
    );
  });

  it('gives the summary of both', () => {
    fc.assert(
      fc.property(sessionsArbitrary, sessionsArbitrary, (some, others) => {
        expect(mergeSummaries(summarizeSessions(some), summarizeSessions(others))).toStrictEqual(
          summarizeSessions([...some, ...others]),
        );
      }),
    );
  });

  it('gives the whole however it was parted, in any order and tree', () => {
    fc.assert(
      fc.property(
        sessionsArbitrary,
        fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 40, size: 'max' }),
        fc.array(fc.nat({ max: 0xffff }), { minLength: 1, maxLength: 10 }),
        (sessions, places, picks) => {
          const parts = Array.from({ length: 6 }, (): Session[] => []);
          sessions.forEach((session, index) => parts[places[index % places.length] ?? 0]?.push(session));
          expect(mergedSomehow(parts.map(summarizeSessions), picks)).toStrictEqual(summarizeSessions(sessions));
        },
      ),
    );
  });
});

describe('the summary of sessions', () => {
  it('does not depend on their order', () => {
    fc.assert(
      fc.property(
        sessionsArbitrary.chain((sessions) =>
          fc.tuple(fc.constant(sessions), fc.shuffledSubarray([...sessions], { minLength: sessions.length })),
        ),
        ([sessions, shuffled]) => {
          expect(summarizeSessions(shuffled)).toStrictEqual(summarizeSessions(sessions));
        },
      ),
    );
  });

  it('counts every session under exactly one disposition', () => {
    fc.assert(
      fc.property(sessionsArbitrary, (sessions) => {
        const { dispositions } = summarizeSessions(sessions);
        expect(dispositions.reduce((total, { sessions }) => total + sessions, 0)).toBe(sessions.length);
      }),
    );
  });

  it('counts every session that ended by transfer under exactly one pair of campaigns', () => {
    fc.assert(
      fc.property(sessionsArbitrary, (sessions) => {
        const { transferredOut, transfers } = summarizeSessions(sessions);
        expect(transfers.reduce((total, { sessions }) => total + sessions, 0)).toBe(transferredOut);
      }),
    );
  });

  it('of whole conversations has every transfer out as one in, or as abandoned', () => {
    fc.assert(
      fc.property(sessionsArbitrary, (sessions) => {
        const { transferredIn, transferredOut, transferAbandoned } = summarizeSessions(sessions);
        expect(transferredIn + transferAbandoned).toBe(transferredOut);
      }),
    );
  });

  it('lists each disposition and each pair of campaigns once, by code unit', () => {
    fc.assert(
      fc.property(sessionsArbitrary, (sessions) => {
        const { dispositions, transfers } = summarizeSessions(sessions);
        expect(inCodeUnitOrder(dispositions.map(({ code }) => code))).toBe(true);
        const origins = [...new Set(transfers.map(({ from }) => from))];
        expect(inCodeUnitOrder(origins)).toBe(true);
        for (const origin of origins) {
          expect(inCodeUnitOrder(transfers.filter(({ from }) => from === origin).map(({ to }) => to))).toBe(true);
        }
        const listed = origins.flatMap((origin) => transfers.filter(({ from }) => from === origin));
        expect(transfers).toEqual(listed);
      }),
    );
  });

  it('has no longest time that is above its total, or below its average', () => {
    fc.assert(
      fc.property(sessionsArbitrary, (sessions) => {
        const summary = summarizeSessions(sessions);
        const times = [
          [summary.longestWaitTime, summary.totalWaitTime, summary.sessions],
          [summary.longestHandleTime, summary.totalHandleTime, summary.ended],
          [summary.longestFirstReplyTime, summary.totalFirstReplyTime, summary.replied],
        ] as const;
        for (const [longest, total, count] of times) {
          expect(longest).toBeLessThanOrEqual(total);
          expect(longest * count).toBeGreaterThanOrEqual(total);
        }
      }),
    );
  });
});

describe('the summaries of groups', () => {
  it('are each the summary of the sessions that have the key', () => {
    fc.assert(
      fc.property(sessionsArbitrary, byArbitrary, (sessions, by) => {
        for (const { key, summary } of summarizeSessionsBy(sessions, by)) {
          const own = sessions.filter((session) => (session[by] ?? null) === key);
          expect(own).not.toEqual([]);
          expect(summary).toStrictEqual(summarizeSessions(own));
        }
      }),
    );
  });

  it('merge to the summary of all', () => {
    fc.assert(
      fc.property(sessionsArbitrary, byArbitrary, (sessions, by) => {
        const summaries = summarizeSessionsBy(sessions, by).map(({ summary }) => summary);
        expect(summaries.reduce(mergeSummaries, EMPTY_SUMMARY)).toStrictEqual(summarizeSessions(sessions));
      }),
    );
  });

  it('have each key once, sorted by code unit', () => {
    fc.assert(
      fc.property(sessionsArbitrary, byArbitrary, (sessions, by) => {
        expect(inCodeUnitOrder(summarizeSessionsBy(sessions, by).map(({ key }) => key))).toBe(true);
      }),
    );
  });

  it('by disposition count as many sessions as the summary lists', () => {
    fc.assert(
      fc.property(sessionsArbitrary, (sessions) => {
        expect(
          summarizeSessionsBy(sessions, 'dispositionCode').map(({ key, summary }) => ({
            code: key,
            sessions: summary.sessions,
          })),
        ).toEqual(summarizeSessions(sessions).dispositions);
      }),
    );
  });
});

describe('the sessions of these laws', () => {
  it('meet every interesting case', () => {
    const sessions = fc.sample(sessionsArbitrary, { numRuns: 300, seed: 7 }).flat();
    const having = (holds: (session: Session) => boolean): number => sessions.filter(holds).length;
    const cases: Readonly<Record<string, number>> = {
      open: having(({ endedAt }) => endedAt === undefined),
      'open with a reply': having(({ endedAt, firstReplyAt }) => endedAt === undefined && firstReplyAt !== undefined),
      'ended with a reply': having(({ endedAt, firstReplyAt }) => endedAt !== undefined && firstReplyAt !== undefined),
      'started by takeover': having(({ startedBy }) => startedBy === 'takeover'),
      'started by transfer': having(({ startedBy }) => startedBy === 'transfer'),
      'an abandoned transfer': having(({ transferAbandoned }) => transferAbandoned === true),
      'a failed transfer': having(({ failedTransfers }) => failedTransfers > 0),
      'a transfer to another campaign': having(
        ({ transferredTo, campaignId }) => transferredTo !== undefined && transferredTo.campaignId !== campaignId,
      ),
      'a transfer within the campaign': having(
        ({ transferredTo, campaignId }) => transferredTo?.campaignId === campaignId,
      ),
      'ended by inactivity': having(({ endedBy }) => endedBy === 'inactivity'),
      'without a disposition': having(({ dispositionCode }) => dispositionCode === undefined),
      'a hostile code': having(({ dispositionCode }) => dispositionCode === '__proto__'),
      'an empty code': having(({ dispositionCode }) => dispositionCode === ''),
      'a hostile campaign': having(({ campaignId }) => campaignId === '__proto__'),
      'a hostile agent': having(({ agentId }) => agentId === 'constructor'),
      'a wait': having(({ queuedAt, startedAt }) => startedAt > queuedAt),
      'no wait': having(({ queuedAt, startedAt }) => startedAt === queuedAt),
      'with messages': having(({ customerMessages, agentMessages }) => customerMessages > 0 && agentMessages > 0),
    };
    expect(Object.entries(cases).filter(([, count]) => count < 20)).toEqual([]);
    expect(fc.sample(sessionsArbitrary, { numRuns: 300, seed: 7 }).some((sessions) => sessions.length === 0)).toBe(
      true,
    );
  });
});
