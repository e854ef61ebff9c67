import type { Mutable } from '../model/mutable.ts';
import { EMPTY_SUMMARY, type SessionSummary, type SummaryFigures } from './session-summary.ts';
import { byAgent, byCode, byRoute } from './summary-order.ts';

/**
 * Merges two summaries into the summary of what both count. Merge the parts of a report in any order and grouping: the
 * result is the summary of the whole, as long as no session and no wait is in two parts. Both inputs stay as they are.
 *
 * @example
 * ```ts
 * const parts = splitIntoSessions(conversation).map((session) => summarizeSessions([session]));
 * const whole = parts.reduce(mergeSummaries, EMPTY_SUMMARY);
 * [whole.sessions, whole.longestHandleTime]; // => [2, 160000]
 * ```
 */
export function mergeSummaries(a: SessionSummary, b: SessionSummary): SessionSummary {
  return {
    ...mergeFigures(a, b),
    dispositions: mergeLists(a.dispositions, b.dispositions, byCode, addSessions),
    transfers: mergeLists(a.transfers, b.transfers, byRoute, addSessions),
    missedOffers: mergeLists(a.missedOffers, b.missedOffers, byAgent, (x, y) => ({
      ...x,
      offers: x.offers + y.offers,
    })),
  };
}

/** Adds counts and totals, and keeps the longer of two longest times. */
function mergeFigures(a: SessionSummary, b: SessionSummary): SummaryFigures {
  const { dispositions, transfers, missedOffers, ...none } = EMPTY_SUMMARY;
  const figures: Mutable<SummaryFigures> = none;
  const keys = Object.keys(figures) as (keyof SummaryFigures)[]; // it was made here and has no others
  for (const key of keys) {
    figures[key] = key.startsWith('longest') ? Math.max(a[key], b[key]) : a[key] + b[key];
  }
  return figures;
}

/** Merges two sorted lists into one. Where both have an entry for the same thing, the two are added. */
function mergeLists<T>(
  a: readonly T[],
  b: readonly T[],
  compare: (x: T, y: T) => number,
  add: (x: T, y: T) => T,
): readonly T[] {
  const merged: T[] = [];
  for (const entry of [...a, ...b].sort(compare)) {
    const last = merged.at(-1);
    if (last === undefined || compare(last, entry) !== 0) merged.push(entry);
    else merged[merged.length - 1] = add(last, entry);
  }
  return merged;
}

function addSessions<T extends { readonly sessions: number }>(x: T, y: T): T {
  return { ...x, sessions: x.sessions + y.sessions };
}
