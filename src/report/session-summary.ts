import type { Milliseconds } from '../model/instant.ts';
import type { Session } from '../model/session.ts';

/**
 * What sessions add up to. Plain JSON of one fixed shape, so that it can be stored, sent and merged with others.
 *
 * An average is a total divided by its own count: `totalWaitTime / sessions`, `totalHandleTime / ended`,
 * `totalFirstReplyTime / replied`. Sums are exact up to 2^53, which is 285,000 years in milliseconds.
 */
export interface SessionSummary {
  /** Sessions, open ones included. */
  readonly sessions: number;
  /** Sessions that have ended. */
  readonly ended: number;
  /** Sessions that started by transfer; a takeover is none. */
  readonly transferredIn: number;
  /** Sessions that ended by transfer, whether or not anyone accepted it. */
  readonly transferredOut: number;
  /** Those of `transferredOut` that nobody accepted before the conversation ended. */
  readonly transferAbandoned: number;
  /** Transfers that were declined, expired or cancelled; a session can have several. */
  readonly failedTransfers: number;
  /** Messages of customers, those of open sessions included. */
  readonly customerMessages: number;
  /** Messages of the sessions' own agents, those of open sessions included. */
  readonly agentMessages: number;
  /** Ended sessions in which the agent wrote; an open one counts once it has ended, as its first-reply time does. */
  readonly replied: number;
  /** From queued to started, of all sessions, in milliseconds. */
  readonly totalWaitTime: Milliseconds;
  /** The longest wait of all sessions, in milliseconds; 0 where there are none. */
  readonly longestWaitTime: Milliseconds;
  /** From started to ended, of `ended` sessions, in milliseconds. */
  readonly totalHandleTime: Milliseconds;
  /** The longest of `ended` sessions, in milliseconds; 0 where there are none. */
  readonly longestHandleTime: Milliseconds;
  /** From started to the agent's first message, of `replied` sessions, in milliseconds. */
  readonly totalFirstReplyTime: Milliseconds;
  /** The longest first-reply time of `replied` sessions, in milliseconds; 0 where there are none. */
  readonly longestFirstReplyTime: Milliseconds;
  /** Sessions by disposition, sorted by code; they add up to `sessions`. */
  readonly dispositions: readonly DispositionCount[];
  /** The sessions of `transferredOut` by where they were to go, sorted by `from`, then `to`. */
  readonly transfers: readonly TransferCount[];
}

/** How many sessions have a disposition. */
export interface DispositionCount {
  /** The disposition's code; `null`, sorted last, for sessions without one, open ones included. */
  readonly code: string | null;
  /** At least 1. */
  readonly sessions: number;
}

/** How many sessions ended by transfer from one campaign to another, or to itself. */
export interface TransferCount {
  /** The session's campaign. */
  readonly from: string;
  /** The campaign that was to receive the transfer, accepted or not. */
  readonly to: string;
  /** At least 1. */
  readonly sessions: number;
}

/** What the sessions with one thing in common add up to. */
export interface SessionGroup<Key extends string | null = string | null> {
  /** What they have in common; `null`, sorted last, for sessions without a disposition. */
  readonly key: Key;
  /** What they add up to. */
  readonly summary: SessionSummary;
}

/** The summary of no sessions: merged with any summary, it changes nothing. */
export const EMPTY_SUMMARY: SessionSummary = /* @__PURE__ */ Object.freeze({
  sessions: 0,
  ended: 0,
  transferredIn: 0,
  transferredOut: 0,
  transferAbandoned: 0,
  failedTransfers: 0,
  customerMessages: 0,
  agentMessages: 0,
  replied: 0,
  totalWaitTime: 0,
  longestWaitTime: 0,
  totalHandleTime: 0,
  longestHandleTime: 0,
  totalFirstReplyTime: 0,
  longestFirstReplyTime: 0,
  dispositions: /* @__PURE__ */ Object.freeze([]),
  transfers: /* @__PURE__ */ Object.freeze([]),
});

/**
 * What sessions add up to, in any order. An open session counts as a session, with its wait and its messages so far,
 * and in no other time. Time and messages are the session's own, so they are credited to the agent who earned them and
 * not to whoever had the conversation last.
 *
 * Campaigns are told apart by id, so let the sessions be those of one program. Lists are sorted by UTF-16 code unit, so
 * that every machine sorts them alike.
 *
 * @example
 * ```ts
 * const summary = summarizeSessions(splitIntoSessions(conversation));
 * summary.totalHandleTime / summary.ended; // => 142500
 * summary.dispositions; // => [{ code: 'TO-SALES', sessions: 1 }, { code: 'UPSOLD', sessions: 1 }]
 * summary.transfers; // => [{ from: 'service', to: 'sales', sessions: 1 }]
 * ```
 */
export function summarizeSessions(sessions: readonly Session[]): SessionSummary {
  const tally = newTally();
  for (const session of sessions) count(tally, session);
  return summaryOf(tally);
}

/**
 * What the sessions of each campaign, agent, channel or disposition add up to, sorted by key by UTF-16 code unit. Every
 * session is in exactly one group, so the groups' summaries merge to the summary of all.
 *
 * @example
 * ```ts
 * summarizeSessionsBy(splitIntoSessions(conversation), 'agentId')
 *   .map(({ key, summary }) => `${key}: ${summary.totalHandleTime / 1000} s`);
 * // => ['ana: 125 s', 'lin: 160 s']
 * ```
 */
export function summarizeSessionsBy(
  sessions: readonly Session[],
  by: 'campaignId' | 'agentId' | 'channel',
): readonly SessionGroup<string>[];
export function summarizeSessionsBy(
  sessions: readonly Session[],
  by: 'campaignId' | 'agentId' | 'channel' | 'dispositionCode',
): readonly SessionGroup[];
export function summarizeSessionsBy(
  sessions: readonly Session[],
  by: 'campaignId' | 'agentId' | 'channel' | 'dispositionCode',
): readonly SessionGroup[] {
  const tallies = new Map<string | null, Tally>();
  for (const session of sessions) {
    const key = session[by] ?? null;
    let tally = tallies.get(key);
    if (tally === undefined) tallies.set(key, (tally = newTally()));
    count(tally, session);
  }
  return [...tallies]
    .map(([key, tally]): SessionGroup => ({ key, summary: summaryOf(tally) }))
    .sort((a, b) => compare(a.key, b.key));
}

/**
 * The summary of the sessions of both: parts that were summed anywhere, in any order and grouping, merge to the summary
 * of the whole, as long as no session is in two of them. Cost: the length of their lists.
 *
 * @example
 * ```ts
 * const [first = EMPTY_SUMMARY, second = EMPTY_SUMMARY] = splitIntoSessions(conversation).map((session) =>
 *   summarizeSessions([session]),
 * );
 * mergeSummaries(first, second).sessions; // => 2
 * [first, second].reduce(mergeSummaries, EMPTY_SUMMARY).longestHandleTime; // => 160000
 * ```
 */
export function mergeSummaries(a: SessionSummary, b: SessionSummary): SessionSummary {
  const { figures } = newTally();
  for (const key of Object.keys(figures) as (keyof Figures)[]) {
    // which has no others
    figures[key] = key.startsWith('longest') ? Math.max(a[key], b[key]) : a[key] + b[key];
  }
  return {
    ...figures,
    dispositions: mergeCounts(a.dispositions, b.dispositions, byCode),
    transfers: mergeCounts(a.transfers, b.transfers, byRoute),
  };
}

/** A summary that is being counted: the lists are made of the counters at the end. */
interface Tally {
  readonly figures: Counter<Figures>;
  readonly codes: Map<string | null, Counter<DispositionCount>>;
  /** By both campaigns' ids, and the first one's length, without which the joined ids would not tell every pair apart. */
  readonly routes: Map<string, Counter<TransferCount>>;
}

type Figures = Omit<SessionSummary, 'dispositions' | 'transfers'>;

type Counter<T> = { -readonly [Key in keyof T]: T[Key] };

function newTally(): Tally {
  const { dispositions, transfers, ...figures } = EMPTY_SUMMARY;
  return { figures, codes: new Map(), routes: new Map() };
}

function increase<Key, Count extends { sessions: number }>(counters: Map<Key, Count>, key: Key, by: Count): void {
  const counter = counters.get(key);
  if (counter === undefined) counters.set(key, by);
  else counter.sessions += 1;
}

function count({ figures, codes, routes }: Tally, session: Session): void {
  const { startedAt, endedAt, firstReplyAt, dispositionCode: code = null } = session;
  const waitTime = startedAt - session.queuedAt;
  figures.sessions += 1;
  figures.totalWaitTime += waitTime;
  if (waitTime > figures.longestWaitTime) figures.longestWaitTime = waitTime;
  figures.failedTransfers += session.failedTransfers;
  figures.customerMessages += session.customerMessages;
  figures.agentMessages += session.agentMessages;
  if (session.startedBy === 'transfer') figures.transferredIn += 1;
  if (session.transferAbandoned === true) figures.transferAbandoned += 1;

  if (endedAt !== undefined) {
    const handleTime = endedAt - startedAt;
    figures.ended += 1;
    figures.totalHandleTime += handleTime;
    if (handleTime > figures.longestHandleTime) figures.longestHandleTime = handleTime;
    if (firstReplyAt !== undefined) {
      const firstReplyTime = firstReplyAt - startedAt;
      figures.replied += 1;
      figures.totalFirstReplyTime += firstReplyTime;
      if (firstReplyTime > figures.longestFirstReplyTime) figures.longestFirstReplyTime = firstReplyTime;
    }
  }

  increase(codes, code, { code, sessions: 1 });
  if (session.endedBy === 'transfer') {
    figures.transferredOut += 1;
    if (session.transferredTo !== undefined) {
      const {
        campaignId: from,
        transferredTo: { campaignId: to },
      } = session;
      increase(routes, `${from.length}:${from}${to}`, { from, to, sessions: 1 });
    }
  }
}

function summaryOf({ figures, codes, routes }: Tally): SessionSummary {
  return { ...figures, dispositions: [...codes.values()].sort(byCode), transfers: [...routes.values()].sort(byRoute) };
}

/** Two sorted lists as one; what is in both is added up. */
function mergeCounts<T extends { readonly sessions: number }>(
  a: readonly T[],
  b: readonly T[],
  order: (x: T, y: T) => number,
): readonly T[] {
  const merged: T[] = [];
  for (const count of [...a, ...b].sort(order)) {
    const last = merged.at(-1);
    if (last === undefined || order(last, count) < 0) merged.push(count);
    else merged[merged.length - 1] = { ...count, sessions: last.sessions + count.sessions };
  }
  return merged;
}

function byCode(a: DispositionCount, b: DispositionCount): number {
  return compare(a.code, b.code);
}

function byRoute(a: TransferCount, b: TransferCount): number {
  return compare(a.from, b.from) || compare(a.to, b.to);
}

/** By UTF-16 code unit, as `<` compares; `null` comes last. */
function compare(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
