import type { Milliseconds } from '../model/instant.ts';
import type { Session } from '../model/session.ts';
import type { UnansweredWait } from '../model/unanswered-wait.ts';
import type { SessionSummary } from './session-summary.ts';
import { countSession, countWait, newTally, summaryOf } from './tally.ts';

/** What a summary counts beside sessions. */
export interface SummaryOptions {
  /** The waits that no agent answered, from `unansweredWaits`. Default: none, so `abandoned` is 0. */
  readonly unansweredWaits?: readonly UnansweredWait[] | undefined;
  /** The longest wait, in milliseconds, that is within the service level. That wait itself is. Default: none. */
  readonly serviceLevel?: Milliseconds | undefined;
}

/**
 * Sums up sessions and unanswered waits, in any order. Times and messages are each session's own, so they go to the agent
 * who had the conversation then, and not to the last one.
 *
 * Ids of campaigns and agents belong to one program, so give it the sessions of one program.
 *
 * @example
 * ```ts
 * const summary = summarizeSessions(splitIntoSessions(conversation), {
 *   unansweredWaits: unansweredWaits(conversation),
 *   serviceLevel: 35_000,
 * });
 * [summary.withinServiceLevel, summary.abandoned]; // => [1, 0]
 * summary.totalHandleTime / summary.ended; // => 142500
 * summary.dispositions; // => [{ code: 'TO-SALES', sessions: 1 }, { code: 'UPSOLD', sessions: 1 }]
 * summary.transfers; // => [{ from: 'service', to: 'sales', sessions: 1 }]
 * ```
 */
export function summarizeSessions(
  sessions: readonly Session[],
  { unansweredWaits = [], serviceLevel }: SummaryOptions = {},
): SessionSummary {
  const tally = newTally();
  for (const session of sessions) countSession(tally, session, serviceLevel);
  for (const wait of unansweredWaits) countWait(tally, wait);
  return summaryOf(tally);
}
