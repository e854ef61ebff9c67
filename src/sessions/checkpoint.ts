import type { ConversationState, EndedState, WaitingState } from './conversation-state.ts';
import { type Draft, type Draftable, setRangeEnd, type Standing } from './draft.ts';
import type { Session } from '../model/session.ts';

// Between the states that are stored and the drafts that are worked on.

/** A draft of a state, which stays as it is. */
export function draftOf(state: ConversationState): Draft {
  checkVersion(state);
  const { conversationId, programId, channel, inactivityTimeout = Infinity, campaignId, eventCount, unclaimedMessages } = state;
  return {
    conversationId,
    programId,
    channel,
    inactivityTimeout,
    standing: standingOf(state),
    campaignId,
    eventCount,
    endedSessions: state.endedSessions as Session[], // which is written to only where it is owned
    ownsSessions: false,
    latestSessions: undefined,
    unclaimedMessages,
  };
}

function standingOf(state: ConversationState): Standing {
  switch (state.status) {
    case 'new':
      return { status: 'new', since: -Infinity };
    case 'waiting':
    case 'ended':
      return { status: state.status, since: state.since };
    case 'active': {
      const { status, since, openSession, lastActivityAt } = state;
      return { status, since, session: { ...openSession }, lastActivityAt };
    }
    case 'transferring': {
      const { status, since, openSession, lastActivityAt, pendingTransfer, sinceRequest } = state;
      return {
        status,
        since,
        session: { ...openSession },
        lastActivityAt,
        pendingTransfer,
        sinceRequest: { ...sinceRequest },
      };
    }
  }
}

/** Refuses a state of another shape. */
export function checkVersion(state: ConversationState): void {
  const version: unknown = state.version;
  if (version === 1) return;
  throw new TypeError(`state.version must be 1, not ${JSON.stringify(version)}`);
}

/** The state that a draft has come to, of what is present only; an open session's range reaches the end of the log. */
export function stateOf(draft: Draft): ConversationState {
  const { inactivityTimeout } = draft;
  const state = stateWithoutTimeout(draft);
  if (inactivityTimeout !== Infinity) {
    state.inactivityTimeout = inactivityTimeout;
    if (state.status === 'active') state.inactiveAt = state.lastActivityAt + inactivityTimeout;
  }
  return state;
}

/** Each status has its own literal, because an object that grows key by key costs several times as much. */
function stateWithoutTimeout(draft: Draft): Draftable<ConversationState> {
  const { standing, conversationId, programId, channel, campaignId, eventCount, endedSessions, unclaimedMessages } = draft;
  const version = 1;
  switch (standing.status) {
    case 'new':
      return { version, status: 'new', conversationId, programId, channel, eventCount, endedSessions, unclaimedMessages };
    case 'waiting':
    case 'ended': {
      const { status, since } = standing;
      const state: Draftable<WaitingState | EndedState> = {
        version,
        status,
        conversationId,
        programId,
        channel,
        since,
        eventCount,
        endedSessions,
        unclaimedMessages,
      };
      if (campaignId !== undefined) state.campaignId = campaignId;
      return state;
    }
    case 'active': {
      const { since, lastActivityAt, session } = standing;
      return {
        version,
        status: 'active',
        conversationId,
        programId,
        channel,
        campaignId: session.campaignId,
        agentId: session.agentId,
        since,
        eventCount,
        openSession: setRangeEnd(session, eventCount),
        endedSessions,
        unclaimedMessages,
        lastActivityAt,
      };
    }
    case 'transferring': {
      const { since, lastActivityAt, session, pendingTransfer, sinceRequest } = standing;
      return {
        version,
        status: 'transferring',
        conversationId,
        programId,
        channel,
        campaignId: session.campaignId,
        agentId: session.agentId,
        since,
        eventCount,
        openSession: setRangeEnd(session, eventCount),
        endedSessions,
        unclaimedMessages,
        lastActivityAt,
        pendingTransfer,
        sinceRequest,
      };
    }
  }
}
