import { ABANDON } from '../model/disposition.ts';
import type { Mutable } from '../model/mutable.ts';
import type { ActiveState, ConversationState, EndedState, SinceRequest, WaitingState } from './conversation-state.ts';
import type { Draft, OpenRequest } from './draft.ts';
import { latestSessionsOf, plainSession } from './ended-sessions.ts';
import { inactiveAt } from './inactivity.ts';

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
  const latestSessions = latestSessionsOf(draft);
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
      const openSession = plainSession(draft, session, eventCount);
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
      if (limit !== Infinity) state.inactiveAt = limit;
      return state;
    }
    case 'transferring': {
      const { status, since, session, wait, sinceRequest } = phase;
      const { agentId, campaignId, lastActivityAt } = session;
      const openSession = plainSession(draft, session, eventCount);
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
