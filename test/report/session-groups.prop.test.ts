import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EMPTY_SUMMARY,
  type Grouping,
  mergeSummaries,
  type Session,
  summarizeSessions,
  summarizeSessionsBy,
  type UnansweredWait,
} from '../../src/index.ts';
import { inOrder } from '../support/naive-summary.ts';
import { expectSame } from '../support/same.ts';
import { historyArbitrary } from '../support/sessions.ts';

const LEVEL = 25;

/** A property, a key of sessions and waits alike, or one that differs. */
const grouping: fc.Arbitrary<Grouping> = fc.constantFrom<Grouping>(
  'campaignId',
  'agentId',
  'channel',
  'dispositionCode',
  ({ startedBy }) => startedBy,
  ({ missedBy }) => missedBy?.[0] ?? null,
  (item) => ('afterSession' in item ? 'wait' : (item.dispositionCode ?? null)),
  () => null,
);

/** The key of one session or wait, said in another way. */
function naiveKey(item: Session | UnansweredWait, by: Grouping): string | null {
  if (typeof by === 'function') return by(item);
  const own = Object.entries(item).find(([property]) => property === by);
  return own === undefined ? null : String(own[1]);
}

describe('the groups of a summary', () => {
  it('have each key of a session or a wait once, by code unit, and null last', () => {
    fc.assert(
      fc.property(historyArbitrary, grouping, ({ sessions, unansweredWaits }, by) => {
        const keys = [...sessions, ...unansweredWaits].map((item) => naiveKey(item, by));
        expect(summarizeSessionsBy(sessions, by, { unansweredWaits }).map(({ key }) => key)).toEqual(inOrder(keys));
      }),
    );
  });

  it('are each the summary of the sessions and waits that have the key', () => {
    fc.assert(
      fc.property(historyArbitrary, grouping, ({ sessions, unansweredWaits }, by) => {
        for (const { key, summary } of summarizeSessionsBy(sessions, by, { unansweredWaits, serviceLevel: LEVEL })) {
          const waits = unansweredWaits.filter((wait) => naiveKey(wait, by) === key);
          const own = sessions.filter((session) => naiveKey(session, by) === key);
          expectSame(summary, summarizeSessions(own, { unansweredWaits: waits, serviceLevel: LEVEL }));
        }
      }),
    );
  });

  it('merge to the summary of all', () => {
    fc.assert(
      fc.property(historyArbitrary, grouping, ({ sessions, unansweredWaits }, by) => {
        const options = { unansweredWaits, serviceLevel: LEVEL };
        const summaries = summarizeSessionsBy(sessions, by, options).map(({ summary }) => summary);
        expectSame(summaries.reduce(mergeSummaries, EMPTY_SUMMARY), summarizeSessions(sessions, options));
      }),
    );
  });

  it('by disposition count as many sessions as the summary lists', () => {
    fc.assert(
      fc.property(historyArbitrary, ({ sessions }) => {
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
