import type { Milliseconds } from '../model/instant.ts';

/**
 * What sessions and unanswered waits add up to. Plain JSON of one shape: store it, send it, merge it with others.
 *
 * An average is a total divided by its own count: `totalWaitTime / sessions`, `totalHandleTime / ended`,
 * `totalHeldTime / ended`, `totalFirstReplyTime / replied`, `totalAbandonedTime / abandoned`. Sums are exact up to 2^53
 * milliseconds, which are 285,000 years.
 *
 * Open sessions count in `sessions`, in the messages, in the waits and in the lists. They count in no other time.
 */
export interface SessionSummary {
  /** The number of sessions, open ones included. */
  readonly sessions: number;
  /** The number of sessions that have ended. */
  readonly ended: number;
  /** The number of sessions that started by a transfer. Takeovers are not transfers. */
  readonly transferredIn: number;
  /** The number of sessions that ended by a transfer, whether or not anyone accepted it. */
  readonly transferredOut: number;
  /** The number of sessions in `transferredOut` whose transfer nobody accepted before the conversation ended. */
  readonly transferAbandoned: number;
  /** The number of sessions that their agent let go without a transfer. */
  readonly released: number;
  /** The number of transfers that were declined, expired or cancelled. A session can have several. */
  readonly failedTransfers: number;
  /** The number of messages from customers. */
  readonly customerMessages: number;
  /** The number of messages from the sessions' own agents. */
  readonly agentMessages: number;
  /** The number of ended sessions in which the agent wrote. */
  readonly replied: number;
  /** The number of sessions that started from a queue or by a transfer after a wait of at most `serviceLevel`. 0 without one. */
  readonly withinServiceLevel: number;
  /** The number of unanswered waits during which the conversation ended. Failed transfers do not count. */
  readonly abandoned: number;
  /** The time from `queuedAt` to `startedAt`, summed over `sessions`. */
  readonly totalWaitTime: Milliseconds;
  /** The longest of these times. 0 without any. */
  readonly longestWaitTime: Milliseconds;
  /** The time from `startedAt` to `endedAt`, holds included and wrap-up not, summed over `ended` sessions. */
  readonly totalHandleTime: Milliseconds;
  /** The longest of these times. 0 without any. */
  readonly longestHandleTime: Milliseconds;
  /** The time on hold, summed over `ended` sessions. */
  readonly totalHeldTime: Milliseconds;
  /** The longest time that one of these sessions was on hold in all. 0 without any. */
  readonly longestHeldTime: Milliseconds;
  /** The time from `startedAt` to `firstReplyAt`, summed over `replied` sessions. */
  readonly totalFirstReplyTime: Milliseconds;
  /** The longest of these times. 0 without any. */
  readonly longestFirstReplyTime: Milliseconds;
  /** The length of the `abandoned` waits, summed. */
  readonly totalAbandonedTime: Milliseconds;
  /** The longest of these waits. 0 without any. */
  readonly longestAbandonedTime: Milliseconds;
  /** The number of sessions for each disposition, sorted by `code`. They add up to `sessions`. */
  readonly dispositions: readonly DispositionCount[];
  /** The number of `transferredOut` sessions for each pair of campaigns, sorted by `from`, then by `to`. */
  readonly transfers: readonly TransferCount[];
  /** The number of offers that each agent missed, in answered and unanswered waits, sorted by `agentId`. */
  readonly missedOffers: readonly MissedOfferCount[];
}

/** How many sessions have a disposition. */
export interface DispositionCount {
  /** The disposition's code. `null`, sorted last: the sessions without one. */
  readonly code: string | null;
  /** The number of sessions, at least 1. */
  readonly sessions: number;
}

/** How many sessions ended by a transfer from one campaign to another one, or within it. */
export interface TransferCount {
  /** The session's campaign. */
  readonly from: string;
  /** The campaign that the transfer was for when the session ended (`transferredTo`), whether or not anyone accepted. */
  readonly to: string;
  /** The number of sessions, at least 1. */
  readonly sessions: number;
}

/** How many offers an agent missed. */
export interface MissedOfferCount {
  /** The agent. */
  readonly agentId: string;
  /** The number of offers, at least 1. */
  readonly offers: number;
}

/** The summary of nothing. Merged with any summary, it changes nothing. */
export const EMPTY_SUMMARY: SessionSummary = /* @__PURE__ */ Object.freeze({
  sessions: 0,
  ended: 0,
  transferredIn: 0,
  transferredOut: 0,
  transferAbandoned: 0,
  released: 0,
  failedTransfers: 0,
  customerMessages: 0,
  agentMessages: 0,
  replied: 0,
  withinServiceLevel: 0,
  abandoned: 0,
  totalWaitTime: 0,
  longestWaitTime: 0,
  totalHandleTime: 0,
  longestHandleTime: 0,
  totalHeldTime: 0,
  longestHeldTime: 0,
  totalFirstReplyTime: 0,
  longestFirstReplyTime: 0,
  totalAbandonedTime: 0,
  longestAbandonedTime: 0,
  dispositions: /* @__PURE__ */ Object.freeze([]),
  transfers: /* @__PURE__ */ Object.freeze([]),
  missedOffers: /* @__PURE__ */ Object.freeze([]),
});

/** The part of a summary that is numbers. */
export type SummaryFigures = Omit<SessionSummary, 'dispositions' | 'transfers' | 'missedOffers'>;
