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
  isUnsettled,
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
    eventCount: fitEventCount(state, last),
    ...fitStatus(progress, last, lost),
    unansweredWaits: progress.waits,
  };
}

/** The state has seen the events of its sessions, and those that its last session does not have. */
function fitEventCount(
  { eventCount, unclaimedMessages, openSession, wait, sinceRequest }: ConversationState,
  last: Session | undefined,
): number {
  const later = unclaimedMessages + (wait?.missedBy?.length ?? 0) + (sinceRequest?.agentMessages ?? 0);
  const range = openSession === undefined ? 0 : leastRangeEnd(openSession);
  return Math.max(eventCount, range, (sinceRequest?.eventCount ?? rangeEndOf(last)) + later);
}

/** `last` is the last session that ended, and `lost` the last wait since then in which the conversation ended. */
function fitStatus(progress: Progress, last: Session | undefined, lost: UnansweredWait | undefined): object {
  const { state } = progress;
  switch (state.status) {
    case 'new':
      return { status: last === undefined && lost === undefined ? 'new' : 'ended', unclaimedMessages: 0 };
    case 'waiting':
      return fitWaiting(progress, state, last, lost);
    case 'active':
      return fitActive(progress, state);
    case 'transferring':
      return fitTransferring(progress, state);
    case 'ended':
      return fitEnded(progress, state, last, lost);
  }
}

function fitWaiting(
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

function fitActive(progress: Progress, state: ActiveState): object {
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

function fitTransferring(progress: Progress, state: TransferringState): object {
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

function fitEnded(
  progress: Progress,
  { since: ended, campaignId, unclaimedMessages, unrecorded }: EndedState,
  last: Session | undefined,
  lost: UnansweredWait | undefined,
): object {
  const end = lost ?? last;
  const since = derive(progress, end?.endedAt ?? ended);
  const goesOn = end === last && (isUnsettled(last) || last?.endedBy === 'takeover' || last?.endedBy === 'released');
  // a transfer that was abandoned before its agent let go leaves the campaign as it was
  const isUnmoved = lost?.startedBy === 'transfer' && campaignId === last?.campaignId;
  return {
    status: goesOn ? 'waiting' : 'ended',
    since,
    latestInstant: since,
    campaignId: isUnmoved ? campaignId : end?.campaignId,
    unclaimedMessages: lost === undefined ? 0 : unclaimedMessages,
    unrecorded: end === last && last?.endedBy === 'inactivity' ? unrecorded : undefined,
  };
}
