import { ABANDON } from '../model/disposition.ts';
import type { Instant } from '../model/instant.ts';
import type { Session } from '../model/session.ts';
import type {
  ActiveState,
  ConversationState,
  EndedState,
  NewState,
  SinceRequest,
  TransferringState,
  Wait,
  WaitingState,
} from './conversation-state.ts';
import {
  type Active,
  type Draft,
  NEW,
  type OpenRequest,
  type OpenSession,
  type Transferring,
  type Unassigned,
} from './draft.ts';

/** Returns a draft of a state. The state stays as it is. */
export function draftOf(state: ConversationState): Draft {
  checkVersion(state);
  return state.status === 'active' || state.status === 'transferring' ? assignedDraft(state) : unassignedDraft(state);
}

/** Refuses a state of another version. Throws a TypeError. */
export function checkVersion(state: ConversationState): void {
  const version: unknown = state.version;
  if (version === 2) return;
  throw new TypeError(
    `state.version must be 2, not ${String(version)}. Build the state anew from the conversation's events.`,
  );
}

// Two functions of the same text: each sees few shapes of state, so that engines read the properties fast.

function unassignedDraft(state: NewState | WaitingState | EndedState): Draft {
  const { inactivityTimeout = Infinity, inactivityDisposition = ABANDON, endedSessions } = state;
  return {
    conversationId: state.conversationId,
    programId: state.programId,
    channel: state.channel,
    inactivityTimeout,
    inactivityDisposition,
    phase: unassignedPhase(state),
    campaignId: state.campaignId,
    eventCount: state.eventCount,
    latestInstant: state.latestInstant ?? -Infinity,
    unclaimedMessages: state.unclaimedMessages,
    endedSessions,
    unansweredWaits: state.unansweredWaits,
    latestSessions: state.latestSessions as number[], // which is written to only after it was copied
    stateSessions: endedSessions.length,
    sharesSessions: true,
    sharesWaits: true,
  };
}

function assignedDraft(state: ActiveState | TransferringState): Draft {
  const { inactivityTimeout = Infinity, inactivityDisposition = ABANDON, endedSessions } = state;
  return {
    conversationId: state.conversationId,
    programId: state.programId,
    channel: state.channel,
    inactivityTimeout,
    inactivityDisposition,
    phase: assignedPhase(state),
    campaignId: state.campaignId,
    eventCount: state.eventCount,
    latestInstant: state.latestInstant,
    unclaimedMessages: state.unclaimedMessages,
    endedSessions,
    unansweredWaits: state.unansweredWaits,
    latestSessions: state.latestSessions as number[], // which is written to only after it was copied
    stateSessions: endedSessions.length,
    sharesSessions: true,
    sharesWaits: true,
  };
}

function unassignedPhase(state: NewState | WaitingState | EndedState): Unassigned {
  switch (state.status) {
    case 'new':
      return NEW;
    case 'waiting': {
      const { status, since } = state;
      const wait = ownWait(state.wait);
      return { status, since, session: undefined, wait, sinceRequest: undefined, unrecorded: false };
    }
    case 'ended': {
      const { status, since, unrecorded = false } = state;
      return { status, since, session: undefined, wait: undefined, sinceRequest: undefined, unrecorded };
    }
  }
}

function assignedPhase(state: ActiveState | TransferringState): Active | Transferring {
  const { openSession, heldSince, lastActivityAt, since } = state;
  const session = openSessionOf(openSession, heldSince, lastActivityAt);
  switch (state.status) {
    case 'active':
      return { status: 'active', since, session, wait: undefined, sinceRequest: undefined, unrecorded: false };
    case 'transferring': {
      const { sinceRequest } = state;
      return {
        status: 'transferring',
        since,
        session,
        wait: ownWait(state.wait),
        sinceRequest: openRequestOf(sinceRequest),
        unrecorded: false,
      };
    }
  }
}

function openSessionOf(session: Session, heldSince: Instant | undefined, lastActivityAt: Instant): OpenSession {
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

/** A draft adds missed offers to the list itself. */
function ownWait(wait: Wait): Wait {
  return wait.missedBy === undefined ? wait : { ...wait, missedBy: wait.missedBy.slice() };
}

function openRequestOf({ eventCount, agentMessages, firstReplyAt }: SinceRequest): OpenRequest {
  return { eventCount, agentMessages, firstReplyAt };
}
