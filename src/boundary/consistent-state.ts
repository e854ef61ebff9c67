import type { Session } from '../model/session.ts';
import type { UnansweredWait } from '../model/unanswered-wait.ts';
import type {
  ActiveState,
  ConversationState,
  EndedState,
  TransferringState,
  WaitingState,
} from '../sessions/conversation-state.ts';
import {
  derive,
  takeLostWaits,
  consistentReply,
  consistentSession,
  isFailure,
  isUnsettled,
  leastEvents,
  leastRangeEnd,
  type Progress,
  rangeEndOf,
} from './consistent-sessions.ts';

/*
 * A state says many things twice: in its sessions and waits, and again in what the state machine goes on from. Here is what
 * each part has to be by the other parts.
 */

/** Returns the state without contradictions. It is equal to the given one if that has none. */
export function consistentState(state: ConversationState): object {
  const progress: Progress = { state, waits: [], latest: -Infinity };
  let last: Session | undefined;
  let lost = takeLostWaits(progress, undefined, 0);
  const endedSessions = state.endedSessions.map((session, index) => {
    const consistent = consistentSession(progress, session, index + 1, last);
    lost = takeLostWaits(progress, session, index + 1);
    last = session;
    return { ...consistent, transferAbandoned: lost && session.transferAbandoned };
  });
  const openSession =
    state.openSession && consistentSession(progress, state.openSession, endedSessions.length + 1, last);
  const numbers = new Map(state.endedSessions.map(({ agentId }, index) => [agentId, index + 1]));
  return {
    ...state,
    endedSessions,
    openSession,
    latestSessions: [...numbers.keys()].sort().map((agentId) => numbers.get(agentId)), // sorts by code unit
    eventCount: consistentEventCount(state, last),
    ...consistentStatus(progress, last, lost),
    unansweredWaits: progress.waits,
  };
}

/** The state has seen at least the events that it tells of since its last session ended. */
function consistentEventCount(
  { eventCount, unclaimedMessages, status, endedSessions, unansweredWaits, ...current }: ConversationState,
  last: Session | undefined,
): number {
  const { openSession, heldSince, wait, sinceRequest } = current;
  const isBlind = isUnsettled(last); // its agent let go after the request, and the wait for it goes on
  const lost = isBlind
    ? []
    : unansweredWaits.filter((past) => past.afterSession === endedSessions.length && !isFailure(past));
  // each lost wait has an end, and missed offers are events too
  const past = rangeEndOf(last) + lost.length + offersIn(lost);
  if (openSession !== undefined) {
    const { heldTime, dispositionedAt } = openSession;
    const others = [heldTime, heldSince, dispositionedAt].filter((fact) => fact !== undefined);
    const later = unclaimedMessages + offersIn([wait]) + (sinceRequest?.agentMessages ?? 0);
    return Math.max(
      eventCount,
      past + leastEvents(openSession) + others.length,
      sinceRequest === undefined ? 0 : sinceRequest.eventCount + later,
    );
  }
  // a wait in a queue begins with an event or a message of the customer, but after a release with an event of the session
  const begun = lost.filter(({ startedBy }) => startedBy === 'queue').length + (wait === undefined || isBlind ? 0 : 1);
  const begins = Math.max(unclaimedMessages, last?.endedBy === 'released' ? begun - 1 : begun);
  // the release after a request, and the end of what had neither a session nor a wait
  const isOther = isBlind || (status === 'ended' && last === undefined && lost.length === 0);
  return Math.max(eventCount, past + offersIn([wait]) + begins + (isOther ? 1 : 0));
}

function offersIn(waits: readonly ({ readonly missedBy?: readonly string[] } | undefined)[]): number {
  return waits.reduce((sum, wait) => sum + (wait?.missedBy?.length ?? 0), 0);
}

/** `last` is the last session that ended, and `lost` the last wait since then in which the conversation ended. */
function consistentStatus(progress: Progress, last: Session | undefined, lost: UnansweredWait | undefined): object {
  const { state } = progress;
  switch (state.status) {
    case 'new':
      return { status: last === undefined && lost === undefined ? 'new' : 'ended', unclaimedMessages: 0 };
    case 'waiting':
      return consistentWaiting(progress, state, last, lost);
    case 'active':
      return consistentActive(progress, state);
    case 'transferring':
      return consistentTransferring(progress, state);
    case 'ended':
      return consistentEnded(progress, state, last, lost);
  }
}

function consistentWaiting(
  progress: Progress,
  state: WaitingState,
  last: Session | undefined,
  lost: UnansweredWait | undefined,
): object {
  const released = isUnsettled(last) ? last : undefined; // its agent had asked for a transfer
  const since = derive(progress, released?.endedAt ?? state.since);
  const to = state.wait.to ?? released?.transferredTo;
  const startedBy = released === undefined ? 'queue' : 'transfer';
  return {
    status: lost === undefined && last?.endedBy === 'takeover' ? 'active' : 'waiting',
    since,
    latestInstant: since,
    campaignId: to?.campaignId,
    wait: { ...state.wait, startedBy, since, to, requestedBy: released?.transferredBy },
  };
}

function consistentActive(progress: Progress, state: ActiveState): object {
  const { openSession, heldSince, inactivityTimeout } = state;
  const { agentId, campaignId, firstReplyAt, heldTime } = openSession;
  const since = progress.latest; // the session's start, or its last failed transfer
  // nothing else keeps the instant at which a hold ended
  const wasHeld = heldSince !== undefined || heldTime !== undefined;
  const latestInstant = wasHeld ? derive(progress, state.latestInstant) : Math.max(since, firstReplyAt ?? since);
  const lastActivityAt = Math.max(since, state.lastActivityAt);
  const isTimed = inactivityTimeout !== undefined && heldSince === undefined;
  return {
    agentId,
    campaignId,
    since,
    latestInstant,
    lastActivityAt,
    heldSince: heldSince === undefined ? undefined : latestInstant,
    inactiveAt: isTimed ? lastActivityAt + inactivityTimeout : undefined,
    unclaimedMessages: 0,
  };
}

function consistentTransferring(progress: Progress, state: TransferringState): object {
  const { openSession, wait, sinceRequest } = state;
  const { agentId, campaignId, startedAt } = openSession;
  const since = derive(progress, state.since);
  return {
    agentId,
    campaignId,
    since,
    latestInstant: since,
    lastActivityAt: Math.max(startedAt, state.lastActivityAt),
    wait: {
      ...wait,
      startedBy: 'transfer',
      since,
      to: wait.to ?? { campaignId },
      requestedBy: wait.requestedBy === undefined ? undefined : agentId,
    },
    sinceRequest: {
      ...sinceRequest,
      eventCount: Math.max(sinceRequest.eventCount, leastRangeEnd(openSession) + 1),
      firstReplyAt: consistentReply(sinceRequest, since, Infinity),
    },
  };
}

function consistentEnded(
  progress: Progress,
  { since: ended, campaignId, unclaimedMessages, unrecorded, inactivityTimeout }: EndedState,
  last: Session | undefined,
  lost: UnansweredWait | undefined,
): object {
  const end = lost ?? last;
  const since = derive(progress, end?.endedAt ?? ended);
  const goesOn = end === last && (isUnsettled(last) || last?.endedBy === 'takeover' || last?.endedBy === 'released');
  const isDerived = end === last && last?.endedBy === 'inactivity' && inactivityTimeout !== undefined;
  // a transfer that was abandoned before its agent let go leaves the campaign as it was
  const isUnmoved = lost?.startedBy === 'transfer' && campaignId === last?.campaignId;
  return {
    status: goesOn ? 'waiting' : 'ended',
    since,
    latestInstant: since,
    campaignId: isUnmoved ? campaignId : end?.campaignId,
    unclaimedMessages: lost === undefined ? 0 : unclaimedMessages,
    unrecorded: isDerived ? unrecorded : undefined,
  };
}
