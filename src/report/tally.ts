import type { Milliseconds } from '../model/instant.ts';
import type { Mutable } from '../model/mutable.ts';
import type { Session } from '../model/session.ts';
import type { UnansweredWait } from '../model/unanswered-wait.ts';
import {
  type DispositionCount,
  EMPTY_SUMMARY,
  type MissedOfferCount,
  type SessionSummary,
  type SummaryFigures,
  type TransferCount,
} from './session-summary.ts';
import { firstReplyTimeOf, handleTimeOf, heldTimeOf, timeBetween, waitTimeOf } from './session-times.ts';
import { byAgent, byCode, byRoute } from './summary-order.ts';

/** A summary while it is being counted. Its lists are sorted at the end. */
export interface Tally {
  readonly figures: Mutable<SummaryFigures>;
  readonly dispositions: Map<string | null, Mutable<DispositionCount>>;
  /** By the ids of both campaigns, and the length of the first one: without it, two pairs could have the same key. */
  readonly transfers: Map<string, Mutable<TransferCount>>;
  readonly missedOffers: Map<string, Mutable<MissedOfferCount>>;
}

/** Returns the tally of nothing. */
export function newTally(): Tally {
  const { dispositions, transfers, missedOffers, ...figures } = EMPTY_SUMMARY;
  return { figures, dispositions: new Map(), transfers: new Map(), missedOffers: new Map() };
}

/** Counts a session. `serviceLevel` is the longest wait that is within it, and may be `undefined`. */
export function countSession(tally: Tally, session: Session, serviceLevel: Milliseconds | undefined): void {
  const { figures } = tally;
  const { startedBy, endedBy } = session;
  const waitTime = waitTimeOf(session);
  figures.sessions += 1;
  figures.totalWaitTime += waitTime;
  figures.longestWaitTime = Math.max(figures.longestWaitTime, waitTime);
  if (serviceLevel !== undefined && waitTime <= serviceLevel && startedBy !== 'takeover')
    figures.withinServiceLevel += 1;
  figures.failedTransfers += session.failedTransfers;
  figures.customerMessages += session.customerMessages;
  figures.agentMessages += session.agentMessages;
  if (startedBy === 'transfer') figures.transferredIn += 1;
  if (endedBy === 'transfer') figures.transferredOut += 1;
  if (session.transferAbandoned === true) figures.transferAbandoned += 1;
  if (endedBy === 'released') figures.released += 1;
  countHandling(figures, session);
  countDisposition(tally, session.dispositionCode ?? null);
  if (endedBy === 'transfer' && session.transferredTo !== undefined) {
    countTransfer(tally, session.campaignId, session.transferredTo.campaignId);
  }
  if (session.missedBy !== undefined) countMissedOffers(tally, session.missedBy);
}

/** Counts an unanswered wait. It is abandoned if the conversation ended during it. */
export function countWait(tally: Tally, wait: UnansweredWait): void {
  if (isAbandoned(wait)) {
    const { figures } = tally;
    const time = timeBetween(wait.startedAt, wait.endedAt);
    figures.abandoned += 1;
    figures.totalAbandonedTime += time;
    figures.longestAbandonedTime = Math.max(figures.longestAbandonedTime, time);
  }
  if (wait.missedBy !== undefined) countMissedOffers(tally, wait.missedBy);
}

/** Returns the summary that a tally has come to. */
export function summaryOf({ figures, dispositions, transfers, missedOffers }: Tally): SessionSummary {
  return {
    ...figures,
    dispositions: [...dispositions.values()].sort(byCode),
    transfers: [...transfers.values()].sort(byRoute),
    missedOffers: [...missedOffers.values()].sort(byAgent),
  };
}

/** Counts the times that a session has once it has ended. */
function countHandling(figures: Mutable<SummaryFigures>, session: Session): void {
  const handleTime = handleTimeOf(session);
  if (handleTime === null) return;
  figures.ended += 1;
  figures.totalHandleTime += handleTime;
  figures.longestHandleTime = Math.max(figures.longestHandleTime, handleTime);
  const heldTime = heldTimeOf(session);
  figures.totalHeldTime += heldTime;
  figures.longestHeldTime = Math.max(figures.longestHeldTime, heldTime);
  const firstReplyTime = firstReplyTimeOf(session);
  if (firstReplyTime === null) return;
  figures.replied += 1;
  figures.totalFirstReplyTime += firstReplyTime;
  figures.longestFirstReplyTime = Math.max(figures.longestFirstReplyTime, firstReplyTime);
}

function countDisposition({ dispositions }: Tally, code: string | null): void {
  const counter = dispositions.get(code);
  if (counter === undefined) dispositions.set(code, { code, sessions: 1 });
  else counter.sessions += 1;
}

function countTransfer({ transfers }: Tally, from: string, to: string): void {
  const route = `${from.length}:${from}${to}`;
  const counter = transfers.get(route);
  if (counter === undefined) transfers.set(route, { from, to, sessions: 1 });
  else counter.sessions += 1;
}

function countMissedOffers({ missedOffers }: Tally, missedBy: readonly string[]): void {
  for (const agentId of missedBy) {
    const counter = missedOffers.get(agentId);
    if (counter === undefined) missedOffers.set(agentId, { agentId, offers: 1 });
    else counter.offers += 1;
  }
}

/** Whether the conversation ended during the wait. Otherwise the transfer failed, and an agent went on with it. */
function isAbandoned({ endedBy }: UnansweredWait): boolean {
  switch (endedBy) {
    case 'customer':
    case 'agent':
    case 'system':
    case 'inactivity':
      return true;
    case 'declined':
    case 'expired':
    case 'cancelled':
      return false;
  }
}
