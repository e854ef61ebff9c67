import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_SUMMARY, mergeSummaries, type SessionSummary, summarizeSessions } from '../../src/index.ts';
import { deepFreeze } from '../support/freeze.ts';
import { expectSame } from '../support/same.ts';
import { type History, historyArbitrary } from '../support/sessions.ts';

const LEVEL = 25;

const summaryOf = ({ sessions, unansweredWaits }: Omit<History, 'waitingTransfers'>): SessionSummary =>
  deepFreeze(summarizeSessions(sessions, { unansweredWaits, serviceLevel: LEVEL }));

const summary: fc.Arbitrary<SessionSummary> = historyArbitrary.map(summaryOf);

const throughJson = (summary: SessionSummary): SessionSummary => JSON.parse(JSON.stringify(summary)) as SessionSummary; // JSON knows no types

/** Merges two summaries wherever the picks say, until one is left: in any order and grouping. */
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

describe('merging summaries', () => {
  it('is associative', () => {
    fc.assert(
      fc.property(summary, summary, summary, (a, b, c) => {
        expectSame(mergeSummaries(mergeSummaries(a, b), c), mergeSummaries(a, mergeSummaries(b, c)));
      }),
    );
  });

  it('is commutative', () => {
    fc.assert(
      fc.property(summary, summary, (a, b) => {
        expectSame(mergeSummaries(a, b), mergeSummaries(b, a));
      }),
    );
  });

  it('with the empty summary changes nothing', () => {
    fc.assert(
      fc.property(summary, (summary) => {
        expectSame(mergeSummaries(summary, EMPTY_SUMMARY), summary);
        expectSame(mergeSummaries(EMPTY_SUMMARY, summary), summary);
      }),
    );
  });

  it('gives the same if the summaries went through JSON', () => {
    fc.assert(
      fc.property(summary, summary, (a, b) => {
        expectSame(mergeSummaries(throughJson(a), throughJson(b)), mergeSummaries(a, b));
        expectSame(throughJson(mergeSummaries(a, b)), mergeSummaries(a, b));
      }),
    );
  });

  it('gives the whole however it was parted, in any order and grouping', () => {
    fc.assert(
      fc.property(
        historyArbitrary,
        fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 40, size: 'max' }),
        fc.array(fc.nat({ max: 0xffff }), { minLength: 1, maxLength: 10 }),
        (history, places, picks) => {
          const partOf = (index: number): number => places[index % places.length] ?? 0;
          const parts = Array.from({ length: 6 }, (_, part) =>
            summaryOf({
              sessions: history.sessions.filter((_session, index) => partOf(index) === part),
              unansweredWaits: history.unansweredWaits.filter((_wait, index) => partOf(index + 1) === part),
            }),
          );
          expectSame(mergedSomehow(parts, picks), summaryOf(history));
        },
      ),
    );
  });

  it('lists everything once', () => {
    fc.assert(
      fc.property(summary, summary, (a, b) => {
        const { dispositions, transfers, missedOffers } = mergeSummaries(a, b);
        const lists = [
          dispositions.map(({ code }) => code),
          transfers.map(({ from, to }) => JSON.stringify([from, to])),
          missedOffers.map(({ agentId }) => agentId),
        ];
        for (const list of lists) expect(new Set(list).size).toBe(list.length);
      }),
    );
  });
});
