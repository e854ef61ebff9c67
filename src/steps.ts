import type { ConversationAccepted, TransferRequested } from './conversation.ts';
import { ABANDON } from './disposition.ts';
import {
  type ActiveDraft,
  type AgentlessDraft,
  type Draft,
  type Draftable,
  setRangeEnd,
  targetOf,
  type TransferringDraft,
} from './draft.ts';
import type { Instant } from './instant.ts';
import type { Session } from './session.ts';

/*
 * What the cells of the transition table do. Each step takes a draft that its caller owns, and gives the draft of the
 * status that follows. Of the one that it took only what does not change with the status may be used afterwards.
 */

/** Where ended sessions are kept. In this alone the fold, which copies, differs from the batch, which owns them. */
export interface SessionArchive {
  /** The sessions with one more. */
  readonly add: (sessions: readonly Session[], session: Draftable<Session>) => readonly Session[];
  /** The sessions with another disposition for the one at a position. */
  readonly disposition: (sessions: readonly Session[], position: number, code: string) => readonly Session[];
  /** The position of an agent's latest session, or -1. */
  readonly latestOf: (sessions: readonly Session[], agentId: string) => number;
}

/** Nobody has it any more: it waits, or has ended. */
export function withoutAgent(
  status: 'waiting' | 'ended',
  draft: Draft,
  at: Instant,
  campaignId: string | undefined = draft.campaignId,
): AgentlessDraft {
  return {
    status,
    conversationId: draft.conversationId,
    programId: draft.programId,
    channel: draft.channel,
    inactivityTimeout: draft.inactivityTimeout,
    campaignId,
    agentId: undefined,
    since: later(at, draft.endedSessions.at(-1)?.endedAt),
    eventCount: draft.eventCount,
    openSession: undefined,
    endedSessions: draft.endedSessions,
    unclaimedMessages: draft.unclaimedMessages,
    pendingTransfer: undefined,
    sinceRequest: undefined,
    lastActivityAt: -Infinity,
    inactiveAt: Infinity,
  };
}

/** An agent takes it; their session takes the messages that were waiting for it. */
export function beginSession(
  draft: AgentlessDraft,
  event: ConversationAccepted,
  startedBy: Session['startedBy'],
  waitingSince: Instant,
  from?: ActiveDraft | TransferringDraft,
): ActiveDraft {
  const { conversationId, programId, channel, endedSessions } = draft;
  const { agentId, campaignId } = event;
  const last = endedSessions.at(-1);
  const number = endedSessions.length + 1;
  const queuedAt = later(waitingSince, last?.endedAt);
  const startedAt = later(event.at, queuedAt);
  const session: Draftable<Session> = {
    id: `${conversationId}/${number}`,
    conversationId,
    number,
    programId,
    channel,
    campaignId,
    agentId,
    startedBy,
    queuedAt,
    startedAt,
    customerMessages: draft.unclaimedMessages,
    agentMessages: 0,
    failedTransfers: 0,
    eventRange: [last?.eventRange[1] ?? 0, draft.eventCount],
  };
  if (from !== undefined) session.transferredFrom = { campaignId: from.campaignId, agentId: from.agentId };
  return withAgent(draft, session, startedAt, startedAt);
}

/** The agent's session ends, and with it what anyone had of the conversation. `rangeEnd` is in events. */
export function endSession(
  draft: ActiveDraft | TransferringDraft,
  at: Instant,
  endedBy: NonNullable<Session['endedBy']>,
  rangeEnd: number,
  archive: SessionArchive,
): AgentlessDraft {
  const session = setRangeEnd(draft.openSession, rangeEnd);
  session.endedAt = later(at, session.firstReplyAt ?? session.startedAt);
  session.endedBy = endedBy;
  // Adding Dispositions to an Omnichannel Campaign: after 20 minutes of no activity, Abandon is assigned
  if (endedBy === 'inactivity') session.dispositionCode ??= ABANDON;
  draft.endedSessions = archive.add(draft.endedSessions, session);
  return withoutAgent('ended', draft, session.endedAt);
}

/** The session ends by the transfer that is pending, when that was requested. */
export function endByTransfer(draft: TransferringDraft, archive: SessionArchive): AgentlessDraft {
  draft.openSession.transferredTo = draft.pendingTransfer;
  return endSession(draft, draft.since, 'transfer', draft.sinceRequest.eventCount, archive);
}

/** A transfer is pending; from here on messages wait for its outcome. */
export function requestTransfer(draft: ActiveDraft, event: TransferRequested): TransferringDraft {
  const { openSession, eventCount } = draft;
  return {
    status: 'transferring',
    conversationId: draft.conversationId,
    programId: draft.programId,
    channel: draft.channel,
    inactivityTimeout: draft.inactivityTimeout,
    campaignId: draft.campaignId,
    agentId: draft.agentId,
    since: later(event.at, openSession.firstReplyAt ?? openSession.startedAt),
    eventCount,
    openSession,
    endedSessions: draft.endedSessions,
    unclaimedMessages: 0,
    pendingTransfer: targetOf(event.to),
    sinceRequest: { eventCount: eventCount + 1, agentMessages: 0 },
    lastActivityAt: draft.lastActivityAt,
    inactiveAt: Infinity,
  };
}

/** The transfer came to nothing: the session goes on, and what waited for the outcome is its own. */
export function withdrawRequest(draft: TransferringDraft, at: Instant): ActiveDraft {
  const { openSession: session, sinceRequest } = draft;
  session.customerMessages += draft.unclaimedMessages;
  session.agentMessages += sinceRequest.agentMessages;
  if (sinceRequest.firstReplyAt !== undefined) session.firstReplyAt ??= sinceRequest.firstReplyAt;
  return withAgent(draft, session, later(at, draft.since), later(at, draft.lastActivityAt));
}

/** Something happened, so it is not inactive yet. */
export function seeActivity(draft: ActiveDraft, at: Instant): ActiveDraft {
  if (at > draft.lastActivityAt) {
    draft.lastActivityAt = at;
    draft.inactiveAt = at + draft.inactivityTimeout;
  }
  return draft;
}

/** The later of two instants: a time that runs backwards is moved up to what it follows, so no duration is negative. */
export function later(at: Instant, floor: Instant | undefined): Instant {
  return floor !== undefined && floor > at ? floor : at;
}

function withAgent(
  draft: AgentlessDraft | TransferringDraft,
  openSession: Draftable<Session>,
  since: Instant,
  lastActivityAt: Instant,
): ActiveDraft {
  return {
    status: 'active',
    conversationId: draft.conversationId,
    programId: draft.programId,
    channel: draft.channel,
    inactivityTimeout: draft.inactivityTimeout,
    campaignId: openSession.campaignId,
    agentId: openSession.agentId,
    since,
    eventCount: draft.eventCount,
    openSession,
    endedSessions: draft.endedSessions,
    unclaimedMessages: 0,
    pendingTransfer: undefined,
    sinceRequest: undefined,
    lastActivityAt,
    inactiveAt: lastActivityAt + draft.inactivityTimeout,
  };
}
