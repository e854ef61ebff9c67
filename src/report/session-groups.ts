import type { Session } from '../model/session.ts';
import type { UnansweredWait } from '../model/unanswered-wait.ts';
import type { SessionSummary } from './session-summary.ts';
import type { SummaryOptions } from './summarize-sessions.ts';
import { compareKeys } from './summary-order.ts';
import { countSession, countWait, newTally, summaryOf, type Tally } from './tally.ts';

/** What sessions and waits are grouped by: a property, or a function that returns the key of each. */
export type Grouping =
  | 'campaignId'
  | 'agentId'
  | 'channel'
  | 'dispositionCode'
  | ((item: Session | UnansweredWait) => string | null);

/** The sessions and waits that have a key in common. */
export interface SessionGroup<Key extends string | null = string | null> {
  /** What they have in common. `null`: what has no such property, such as a session without a disposition. */
  readonly key: Key;
  /** What they add up to. */
  readonly summary: SessionSummary;
}

/** {@link SummaryOptions} without waits. */
type WithoutWaits = SummaryOptions & { readonly unansweredWaits?: undefined };

/**
 * Sums up sessions and unanswered waits by campaign, agent, channel or disposition, or by a key of your own. Returns one
 * group for each key, sorted by UTF-16 code unit, the key `null` last. Each session and each wait is in exactly one
 * group, so the summaries of the groups merge to the summary of all.
 *
 * A wait is in the group of the campaign and the agent that it was for last. Its key is `null` if there is no such
 * campaign or agent, and always by `'dispositionCode'`. Only waits have `afterSession`, which tells them from sessions.
 *
 * @example
 * ```ts
 * const sessions = splitIntoSessions(conversation);
 * summarizeSessionsBy(sessions, 'agentId').map(({ key, summary }) => `${key}: ${summary.totalHandleTime / 1000} s`);
 * // => ['ana: 125 s', 'lin: 160 s']
 * summarizeSessionsBy(sessions, ({ startedBy }) => startedBy).map(({ key }) => key); // => ['queue', 'transfer']
 * ```
 */
export function summarizeSessionsBy(
  sessions: readonly Session[],
  by: 'campaignId' | 'agentId' | 'channel',
  options?: WithoutWaits,
): readonly SessionGroup<string>[];
export function summarizeSessionsBy(
  sessions: readonly Session[],
  by: 'channel',
  options?: SummaryOptions,
): readonly SessionGroup<string>[];
export function summarizeSessionsBy<Key extends string | null>(
  sessions: readonly Session[],
  by: (session: Session) => Key,
  options?: WithoutWaits,
): readonly SessionGroup<Key>[];
export function summarizeSessionsBy<Key extends string | null>(
  sessions: readonly Session[],
  by: (item: Session | UnansweredWait) => Key,
  options?: SummaryOptions,
): readonly SessionGroup<Key>[];
export function summarizeSessionsBy(
  sessions: readonly Session[],
  by: Grouping,
  options?: SummaryOptions,
): readonly SessionGroup[];
export function summarizeSessionsBy(
  sessions: readonly Session[],
  by: Grouping | ((session: Session) => string | null),
  { unansweredWaits = [], serviceLevel }: SummaryOptions = {},
): readonly SessionGroup[] {
  const grouping = by as Grouping; // a function of sessions only comes without waits: the signatures above say so
  const tallies = new Map<string | null, Tally>();
  for (const session of sessions) {
    countSession(tallyOf(tallies, keyOfSession(session, grouping)), session, serviceLevel);
  }
  for (const wait of unansweredWaits) countWait(tallyOf(tallies, keyOfWait(wait, grouping)), wait);
  return Array.from(tallies, ([key, tally]): SessionGroup => ({ key, summary: summaryOf(tally) })).sort((a, b) =>
    compareKeys(a.key, b.key),
  );
}

function keyOfSession(session: Session, by: Grouping): string | null {
  return (typeof by === 'function' ? by(session) : session[by]) ?? null;
}

function keyOfWait(wait: UnansweredWait, by: Grouping): string | null {
  if (by === 'dispositionCode') return null;
  return (typeof by === 'function' ? by(wait) : wait[by]) ?? null;
}

function tallyOf(tallies: Map<string | null, Tally>, key: string | null): Tally {
  const present = tallies.get(key);
  if (present !== undefined) return present;
  const tally = newTally();
  tallies.set(key, tally);
  return tally;
}
