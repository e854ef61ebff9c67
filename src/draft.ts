import type { Channel } from './channel.ts';
import type { ConversationState, EndedState, SinceRequest, WaitingState } from './conversation-state.ts';
import type { Conversation, TransferTarget } from './conversation.ts';
import type { Instant, Milliseconds } from './instant.ts';
import type { Session } from './session.ts';

/**
 * A conversation's state under work: its owner may write to it. The state machine works on drafts, so that a whole log is
 * read without a copy per event. Every draft has every property, so that an engine sees one shape of object.
 */
export type Draft = AgentlessDraft | ActiveDraft | TransferringDraft;

/** Nobody has it. */
export interface AgentlessDraft extends AnyDraft {
  readonly status: 'new' | 'waiting' | 'ended';
  readonly agentId: undefined;
  readonly openSession: undefined;
  readonly pendingTransfer: undefined;
  readonly sinceRequest: undefined;
}

/** An agent has it. */
export interface ActiveDraft extends AnyDraft {
  readonly status: 'active';
  readonly campaignId: string;
  readonly agentId: string;
  readonly openSession: Draftable<Session>;
  readonly pendingTransfer: undefined;
  readonly sinceRequest: undefined;
}

/** An agent has it, until the transfer is accepted. */
export interface TransferringDraft extends AnyDraft {
  readonly status: 'transferring';
  readonly campaignId: string;
  readonly agentId: string;
  readonly openSession: Draftable<Session>;
  readonly pendingTransfer: TransferTarget;
  readonly sinceRequest: Draftable<SinceRequest>;
}

interface AnyDraft {
  readonly conversationId: string;
  readonly programId: string;
  readonly channel: Channel;
  /** Infinity where there is none. */
  readonly inactivityTimeout: Milliseconds;
  readonly campaignId: string | undefined;
  /** Meaningless while `new`. */
  readonly since: Instant;
  eventCount: number;
  endedSessions: readonly Session[];
  unclaimedMessages: number;
  /** Meaningless while nobody has it. */
  lastActivityAt: Instant;
  /** Infinity unless it is active, with a timeout. */
  inactiveAt: Instant;
}

export type Draftable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What there is before the first event. */
export function newDraft({ id, programId, channel }: Conversation, inactivityTimeout: Milliseconds): Draft {
  return {
    status: 'new',
    conversationId: id,
    programId,
    channel,
    inactivityTimeout,
    campaignId: undefined,
    agentId: undefined,
    since: -Infinity,
    eventCount: 0,
    openSession: undefined,
    endedSessions: [],
    unclaimedMessages: 0,
    pendingTransfer: undefined,
    sinceRequest: undefined,
    lastActivityAt: -Infinity,
    inactiveAt: Infinity,
  };
}

/** A draft of a state, which stays as it is. */
export function draftOf(state: ConversationState): Draft {
  checkVersion(state);
  const { openSession, pendingTransfer, sinceRequest } = state;
  return {
    status: state.status,
    conversationId: state.conversationId,
    programId: state.programId,
    channel: state.channel,
    inactivityTimeout: state.inactivityTimeout ?? Infinity,
    campaignId: state.campaignId,
    agentId: state.agentId,
    since: state.since ?? -Infinity,
    eventCount: state.eventCount,
    openSession: openSession && copyOf(openSession),
    endedSessions: state.endedSessions,
    unclaimedMessages: state.unclaimedMessages,
    pendingTransfer: pendingTransfer && targetOf(pendingTransfer),
    sinceRequest: sinceRequest && requestOf(sinceRequest),
    lastActivityAt: state.lastActivityAt ?? -Infinity,
    inactiveAt: state.inactiveAt ?? Infinity,
  } as Draft; // the members of both unions have their properties together
}

/** Refuses a state of another shape. */
export function checkVersion(state: ConversationState): void {
  const version: unknown = state.version;
  if (version === 1) return;
  throw new TypeError(`state.version must be 1, not ${JSON.stringify(version)}: it was stored by another version`);
}

/** The state that a draft has come to, of what is present only; an open session's range reaches the end of the log. */
export function stateOf(draft: Draft): ConversationState {
  const state = stateWithoutTimeout(draft);
  if (draft.inactivityTimeout !== Infinity) state.inactivityTimeout = draft.inactivityTimeout;
  if (draft.inactiveAt !== Infinity && state.status === 'active') state.inactiveAt = draft.inactiveAt;
  return state;
}

/** The sessions that a draft has come to: those that have ended, then the open one. */
export function sessionsIn(draft: Draft): readonly Session[] {
  const { openSession, endedSessions } = draft;
  return openSession === undefined ? endedSessions : [...endedSessions, setRangeEnd(openSession, draft.eventCount)];
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

/** Writes to a session how far its range reaches: an open one's to the end of the log. */
export function setRangeEnd(session: Draftable<Session>, end: number): Draftable<Session> {
  session.eventRange = [session.eventRange[0], end];
  return session;
}

/** Each status has its own literal, because an object that grows key by key costs several times as much. */
function stateWithoutTimeout(draft: Draft): Draftable<ConversationState> {
  const { conversationId, programId, channel, campaignId, since, eventCount, endedSessions, unclaimedMessages } = draft;
  const version = 1;
  switch (draft.status) {
    case 'new':
      return { version, status: 'new', conversationId, programId, channel, eventCount, endedSessions, unclaimedMessages };
    case 'waiting':
    case 'ended': {
      const { status } = draft;
      const state: Draftable<WaitingState> | Draftable<EndedState> = {
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
    case 'active':
      return {
        version,
        status: 'active',
        conversationId,
        programId,
        channel,
        campaignId: draft.campaignId,
        agentId: draft.agentId,
        since,
        eventCount,
        openSession: setRangeEnd(draft.openSession, eventCount),
        endedSessions,
        unclaimedMessages,
        lastActivityAt: draft.lastActivityAt,
      };
    case 'transferring':
      return {
        version,
        status: 'transferring',
        conversationId,
        programId,
        channel,
        campaignId: draft.campaignId,
        agentId: draft.agentId,
        since,
        pendingTransfer: draft.pendingTransfer,
        eventCount,
        openSession: setRangeEnd(draft.openSession, eventCount),
        endedSessions,
        unclaimedMessages,
        lastActivityAt: draft.lastActivityAt,
        sinceRequest: draft.sinceRequest,
      };
  }
}

/** A target of its own, without properties that are present as `undefined`, so that the state is plain JSON. */
export function targetOf({ campaignId, agentId, channel }: TransferTarget): TransferTarget {
  const target: Draftable<TransferTarget> = { campaignId };
  if (agentId !== undefined) target.agentId = agentId;
  if (channel !== undefined) target.channel = channel;
  return target;
}

function requestOf({ eventCount, agentMessages, firstReplyAt }: SinceRequest): Draftable<SinceRequest> {
  const request: Draftable<SinceRequest> = { eventCount, agentMessages };
  if (firstReplyAt !== undefined) request.firstReplyAt = firstReplyAt;
  return request;
}
