import type {
  ActiveState,
  ConversationState,
  EndedState,
  NewState,
  TransferringState,
  WaitingState,
} from './conversation-state.ts';
import type { ConversationAccepted, TransferRequested, TransferTarget } from './conversation.ts';
import { ABANDON } from './disposition.ts';
import type { Instant } from './instant.ts';
import type { Session } from './session.ts';

/**
 * A conversation's state that its owner may write to. The state machine works on drafts, so that a whole log is read
 * without a copy per event; `evolve` hands it a copy.
 */
export type Draft = AgentlessDraft | ActiveDraft | TransferringDraft;
export type AgentlessDraft = Draftable<NewState> | Draftable<WaitingState> | Draftable<EndedState>;
export type ActiveDraft = Draftable<Omit<ActiveState, 'openSession'>> & { openSession: Draftable<Session> };
export type TransferringDraft = Draftable<Omit<TransferringState, 'openSession' | 'sinceRequest'>> & {
  openSession: Draftable<Session>;
  sinceRequest: Draftable<TransferringState['sinceRequest']>;
};

export type Draftable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Where ended sessions are kept. In this alone the fold, which copies, differs from the batch, which owns them. */
export interface SessionArchive {
  /** The sessions with one more. */
  readonly add: (sessions: readonly Session[], session: Draftable<Session>) => readonly Session[];
  /** The sessions with another disposition for the one at a position. */
  readonly disposition: (sessions: readonly Session[], position: number, code: string) => readonly Session[];
  /** The position of an agent's latest session, or -1. */
  readonly latestOf: (sessions: readonly Session[], agentId: string) => number;
}

/** A draft of a state that stays as it is. */
export function draftOf(state: ConversationState): Draft {
  const version: number = state.version;
  if (version !== 1) throw new TypeError(`state.version must be 1, not ${version}: it was stored by another version`);
  switch (state.status) {
    case 'new':
      return { ...state };
    case 'waiting':
    case 'ended':
      return agentless(state.status, state, state.since, state.campaignId);
    case 'active':
      return active(state, copyOf(state.openSession), state.since, state.lastActivityAt);
    case 'transferring':
      return transferring(state, copyOf(state.openSession), state.since, state.pendingTransfer, { ...state.sinceRequest });
  }
}

/** A session that may be written to. Written out, because spreading a session costs several times as much. */
export function copyOf(session: Session): Draftable<Session> {
  const copy: Draftable<Session> = {
    id: session.id,
    conversationId: session.conversationId,
    number: session.number,
    programId: session.programId,
    channel: session.channel,
    campaignId: session.campaignId,
    agentId: session.agentId,
    startedBy: session.startedBy,
    queuedAt: session.queuedAt,
    startedAt: session.startedAt,
    customerMessages: session.customerMessages,
    agentMessages: session.agentMessages,
    failedTransfers: session.failedTransfers,
    eventRange: session.eventRange,
  };
  if (session.transferredFrom !== undefined) copy.transferredFrom = session.transferredFrom;
  if (session.firstReplyAt !== undefined) copy.firstReplyAt = session.firstReplyAt;
  if (session.dispositionCode !== undefined) copy.dispositionCode = session.dispositionCode;
  if (session.endedAt !== undefined) copy.endedAt = session.endedAt;
  if (session.endedBy !== undefined) copy.endedBy = session.endedBy;
  if (session.transferredTo !== undefined) copy.transferredTo = session.transferredTo;
  if (session.transferAbandoned !== undefined) copy.transferAbandoned = session.transferAbandoned;
  return copy;
}

/** Nobody has it any more: it waits, or has ended. */
export function withoutAgent(
  status: 'waiting' | 'ended',
  draft: Draft,
  at: Instant,
  campaignId: string | undefined = draft.campaignId,
): AgentlessDraft {
  return agentless(status, draft, later(at, draft.endedSessions.at(-1)?.endedAt), campaignId);
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
  return active(draft, session, startedAt, startedAt);
}

/** The agent's session ends, and with it what anyone had of the conversation. `rangeEnd` is in events. */
export function endSession(
  draft: ActiveDraft | TransferringDraft,
  at: Instant,
  endedBy: NonNullable<Session['endedBy']>,
  rangeEnd: number,
  archive: SessionArchive,
): AgentlessDraft {
  const session = draft.openSession;
  session.endedAt = later(at, session.firstReplyAt ?? session.startedAt);
  session.endedBy = endedBy;
  session.eventRange = [session.eventRange[0], rangeEnd];
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
  const { openSession: session, eventCount } = draft;
  const since = later(event.at, session.firstReplyAt ?? session.startedAt);
  return transferring(draft, session, since, targetOf(event.to), { eventCount: eventCount + 1, agentMessages: 0 });
}

/** The transfer came to nothing: the session goes on, and what waited for the outcome is its own. */
export function withdrawRequest(draft: TransferringDraft, at: Instant): ActiveDraft {
  const { openSession: session, sinceRequest } = draft;
  session.customerMessages += draft.unclaimedMessages;
  session.agentMessages += sinceRequest.agentMessages;
  if (sinceRequest.firstReplyAt !== undefined) session.firstReplyAt ??= sinceRequest.firstReplyAt;
  return active(draft, session, later(at, draft.since), later(at, draft.lastActivityAt));
}

/** Something happened, so it is not inactive yet. */
export function seeActivity(draft: ActiveDraft, at: Instant): ActiveDraft {
  draft.lastActivityAt = later(at, draft.lastActivityAt);
  if (draft.inactivityTimeout !== undefined) draft.inactiveAt = draft.lastActivityAt + draft.inactivityTimeout;
  return draft;
}

/** The later of two instants; times that run backwards are moved up so that no duration is negative. */
export function later(at: Instant, floor: Instant | undefined): Instant {
  return floor !== undefined && floor > at ? floor : at;
}

function agentless(
  status: 'waiting' | 'ended',
  from: Draft | ConversationState,
  since: Instant,
  campaignId: string | undefined,
): AgentlessDraft {
  const draft: AgentlessDraft = {
    version: 1,
    status,
    conversationId: from.conversationId,
    programId: from.programId,
    channel: from.channel,
    since,
    eventCount: from.eventCount,
    endedSessions: from.endedSessions,
    unclaimedMessages: from.unclaimedMessages,
  };
  if (campaignId !== undefined) draft.campaignId = campaignId;
  if (from.inactivityTimeout !== undefined) draft.inactivityTimeout = from.inactivityTimeout;
  return draft;
}

function active(
  from: Draft | ConversationState,
  openSession: Draftable<Session>,
  since: Instant,
  lastActivityAt: Instant,
): ActiveDraft {
  const draft: ActiveDraft = {
    version: 1,
    status: 'active',
    conversationId: from.conversationId,
    programId: from.programId,
    channel: from.channel,
    campaignId: openSession.campaignId,
    agentId: openSession.agentId,
    since,
    eventCount: from.eventCount,
    openSession,
    endedSessions: from.endedSessions,
    unclaimedMessages: 0,
    lastActivityAt,
  };
  if (from.inactivityTimeout !== undefined) {
    draft.inactivityTimeout = from.inactivityTimeout;
    draft.inactiveAt = lastActivityAt + from.inactivityTimeout;
  }
  return draft;
}

function transferring(
  from: ActiveDraft | TransferringState,
  openSession: Draftable<Session>,
  since: Instant,
  pendingTransfer: TransferTarget,
  sinceRequest: TransferringDraft['sinceRequest'],
): TransferringDraft {
  const draft: TransferringDraft = {
    version: 1,
    status: 'transferring',
    conversationId: from.conversationId,
    programId: from.programId,
    channel: from.channel,
    campaignId: from.campaignId,
    agentId: from.agentId,
    since,
    pendingTransfer,
    eventCount: from.eventCount,
    openSession,
    endedSessions: from.endedSessions,
    unclaimedMessages: from.unclaimedMessages,
    lastActivityAt: from.lastActivityAt,
    sinceRequest,
  };
  if (from.inactivityTimeout !== undefined) draft.inactivityTimeout = from.inactivityTimeout;
  return draft;
}

/** A target of its own, without properties that are present as `undefined`, so that the state is plain JSON. */
function targetOf({ campaignId, agentId, channel }: TransferTarget): TransferTarget {
  const target: Draftable<TransferTarget> = { campaignId };
  if (agentId !== undefined) target.agentId = agentId;
  if (channel !== undefined) target.channel = channel;
  return target;
}
