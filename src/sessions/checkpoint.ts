import { ABANDON } from '../model/disposition.ts';
import type { Mutable } from '../model/mutable.ts';
import type { Session } from '../model/session.ts';
import type { ActiveState, ConversationState, EndedState, SinceRequest, WaitingState } from './conversation-state.ts';
import { type Draft, NEW, type OpenRequest, type OpenSession, type Phase } from './draft.ts';
import { latestSessionsOf, openPlainSession } from './ended-sessions.ts';
import { inactiveAt } from './inactivity.ts';

// Between the states that services store and the drafts that the state machine works on.

/** Returns a draft of a state. The state stays as it is. */
export function draftOf(state: ConversationState): Draft {
  checkVersion(state);
  const { inactivityTimeout = Infinity, inactivityDisposition = ABANDON, endedSessions } = state;
  return {
    conversationId: state.conversationId,
    programId: state.programId,
    channel: state.channel,
    inactivityTimeout,
    inactivityDisposition,
    phase: phaseOf(state),
    campaignId: state.campaignId,
    eventCount: state.eventCount,
    latestInstant: state.latestInstant ?? -Infinity,
    unclaimedMessages: state.unclaimedMessages,
    endedSessions,
    unansweredWaits: state.unansweredWaits,
    latestSessions: state.latestSessions,
    sharedSessions: endedSessions.length,
    sharesSessionList: true,
    sharesWaitList: true,
  };
}

/** Refuses a state of another version. Throws a TypeError. */
export function checkVersion(state: ConversationState): void {
  const version: unknown = state.version;
  if (version === 2) return;
  throw new TypeError(
    `state.version must be 2, not ${String(version)}. Build the state anew from the conversation's events.`,
  );
}

function phaseOf(state: ConversationState): Phase {
  switch (state.status) {
    case 'new':
      return NEW;
    case 'waiting': {
      const { status, since, wait } = state;
      return { status, since, session: undefined, wait, sinceRequest: undefined, unrecorded: false };
    }
    case 'active': {
      const { status, since, openSession, heldSince, lastActivityAt } = state;
      const session = openSessionOf(openSession, heldSince, lastActivityAt);
      return { status, since, session, wait: undefined, sinceRequest: undefined, unrecorded: false };
    }
    case 'transferring': {
      const { status, since, openSession, lastActivityAt, wait } = state;
      const session = openSessionOf(openSession, undefined, lastActivityAt);
      return { status, since, session, wait, sinceRequest: openRequestOf(state.sinceRequest), unrecorded: false };
    }
    case 'ended': {
      const { status, since, unrecorded = false } = state;
      return { status, since, session: undefined, wait: undefined, sinceRequest: undefined, unrecorded };
    }
  }
}

function openSessionOf(session: Session, heldSince: number | undefined, lastActivityAt: number): OpenSession {
  return {
    id: session.id,
    number: session.number,
    campaignId: session.campaignId,
    agentId: session.agentId,
    startedBy: session.startedBy,
    queuedAt: session.queuedAt,
    startedAt: session.startedAt,
    transferredFrom: session.transferredFrom,
    missedBy: session.missedBy,
    rangeStart: session.eventRange[0],
    customerMessages: session.customerMessages,
    agentMessages: session.agentMessages,
    failedTransfers: session.failedTransfers,
    firstReplyAt: session.firstReplyAt,
    heldTime: session.heldTime,
    dispositionCode: session.dispositionCode,
    dispositionedAt: session.dispositionedAt,
    heldSince,
    lastActivityAt,
  };
}

function openRequestOf({ eventCount, agentMessages, firstReplyAt }: SinceRequest): OpenRequest {
  return { eventCount, agentMessages, firstReplyAt };
}

/** Returns the state that a draft has come to, without absent properties. The open session's range reaches the log's end. */
export function stateOf(draft: Draft): ConversationState {
  const state = stateByStatus(draft);
  const { inactivityTimeout, inactivityDisposition } = draft;
  if (inactivityTimeout !== Infinity) state.inactivityTimeout = inactivityTimeout;
  if (inactivityDisposition !== ABANDON) state.inactivityDisposition = inactivityDisposition;
  return state;
}

/** Each status has a literal of its own: an object that grows key by key costs several times as much. */
function stateByStatus(draft: Draft): Mutable<ConversationState> {
  const { phase, conversationId, programId, channel, campaignId, eventCount, latestInstant } = draft;
  const { endedSessions, unansweredWaits, unclaimedMessages } = draft;
  const latestSessions = draft.latestSessions ?? latestSessionsOf(endedSessions);
  const version = 2;
  switch (phase.status) {
    case 'new': {
      const { status } = phase;
      return {
        version,
        status,
        conversationId,
        programId,
        channel,
        eventCount,
        endedSessions,
        unansweredWaits,
        latestSessions,
        unclaimedMessages,
      };
    }
    case 'waiting': {
      const { status, since, wait } = phase;
      const state: Mutable<WaitingState> = {
        version,
        status,
        conversationId,
        programId,
        channel,
        since,
        eventCount,
        endedSessions,
        unansweredWaits,
        latestSessions,
        unclaimedMessages,
        latestInstant,
        wait,
      };
      if (campaignId !== undefined) state.campaignId = campaignId;
      return state;
    }
    case 'ended': {
      const { status, since } = phase;
      const state: Mutable<EndedState> = {
        version,
        status,
        conversationId,
        programId,
        channel,
        since,
        eventCount,
        endedSessions,
        unansweredWaits,
        latestSessions,
        unclaimedMessages,
        latestInstant,
      };
      if (campaignId !== undefined) state.campaignId = campaignId;
      if (phase.unrecorded) state.unrecorded = true;
      return state;
    }
    case 'active': {
      const { status, since, session } = phase;
      const { agentId, campaignId, lastActivityAt } = session;
      const openSession = openPlainSession(draft, session, eventCount);
      const state: Mutable<ActiveState> = {
        version,
        status,
        conversationId,
        programId,
        channel,
        campaignId,
        agentId,
        since,
        eventCount,
        openSession,
        endedSessions,
        unansweredWaits,
        latestSessions,
        unclaimedMessages,
        latestInstant,
        lastActivityAt,
      };
      if (session.heldSince !== undefined) state.heldSince = session.heldSince;
      const limit = inactiveAt(draft);
      if (limit !== undefined) state.inactiveAt = limit;
      return state;
    }
    case 'transferring': {
      const { status, since, session, wait, sinceRequest } = phase;
      const { agentId, campaignId, lastActivityAt } = session;
      const openSession = openPlainSession(draft, session, eventCount);
      return {
        version,
        status,
        conversationId,
        programId,
        channel,
        campaignId,
        agentId,
        since,
        eventCount,
        openSession,
        endedSessions,
        unansweredWaits,
        latestSessions,
        unclaimedMessages,
        latestInstant,
        lastActivityAt,
        wait,
        sinceRequest: plainRequest(sinceRequest),
      };
    }
  }
}

function plainRequest({ eventCount, agentMessages, firstReplyAt }: OpenRequest): SinceRequest {
  return firstReplyAt === undefined ? { eventCount, agentMessages } : { eventCount, agentMessages, firstReplyAt };
}
