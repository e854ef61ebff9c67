import type { Channel } from '../model/channel.ts';
import type { Conversation } from '../model/conversation.ts';
import type { Instant, Milliseconds } from '../model/instant.ts';
import type { Mutable } from '../model/mutable.ts';
import type { Session } from '../model/session.ts';
import type { UnansweredWait } from '../model/unanswered-wait.ts';
import type { SinceRequest, Wait } from './conversation-state.ts';
import type { Inactivity } from './inactivity-options.ts';

/**
 * A conversation's state while it is being worked on. The state machine writes to one draft from the first event to the
 * last, so that it reads a whole log without a copy for each event.
 */
export interface Draft {
  readonly conversationId: string;
  readonly programId: string;
  readonly channel: Channel;
  /** `Infinity` without a timeout. */
  readonly inactivityTimeout: Milliseconds;
  readonly inactivityDisposition: string | null;
  /** Where the conversation stands. Every change of status replaces it. */
  phase: Phase;
  /** The campaign of the queue, of the holder, or the last one known. */
  campaignId: string | undefined;
  eventCount: number;
  /** The latest instant that was derived so far; `-Infinity` before the first. */
  latestInstant: Instant;
  /** The number of customer messages that no session counts yet. */
  unclaimedMessages: number;
  endedSessions: readonly Session[];
  unansweredWaits: readonly UnansweredWait[];
  /** The state's index, or `undefined` until it is needed. */
  latestSessions: number[] | undefined;
  /** How many of the ended sessions belong to a state and must stay as they are. */
  readonly stateSessions: number;
  /** Whether `endedSessions` and `latestSessions` belong to a state and must be copied before they change. */
  sharesSessions: boolean;
  /** The same for `unansweredWaits`. */
  sharesWaits: boolean;
}

/** Where a conversation stands, with what is known in that status. All have the same keys in the same order. */
export type Phase = Unassigned | Active | Transferring;

/** No agent has it. */
export type Unassigned = New | Waiting | Ended;

export interface New {
  readonly status: 'new';
  readonly since: undefined;
  readonly session: undefined;
  readonly wait: undefined;
  readonly sinceRequest: undefined;
  readonly unrecorded: false;
}

export interface Waiting {
  readonly status: 'waiting';
  readonly since: Instant;
  readonly session: undefined;
  readonly wait: Wait;
  readonly sinceRequest: undefined;
  readonly unrecorded: false;
}

export interface Ended {
  readonly status: 'ended';
  readonly since: Instant;
  readonly session: undefined;
  readonly wait: undefined;
  readonly sinceRequest: undefined;
  /** Whether it ended by inactivity and no event has said so yet. */
  readonly unrecorded: boolean;
}

export interface Active {
  readonly status: 'active';
  readonly since: Instant;
  readonly session: OpenSession;
  readonly wait: undefined;
  readonly sinceRequest: undefined;
  readonly unrecorded: false;
}

export interface Transferring {
  readonly status: 'transferring';
  readonly since: Instant;
  readonly session: OpenSession;
  readonly wait: Wait;
  readonly sinceRequest: OpenRequest;
  readonly unrecorded: false;
}

/** {@link SinceRequest} with every key always. */
export interface OpenRequest extends Mutable<Omit<SinceRequest, 'firstReplyAt'>> {
  firstReplyAt: Instant | undefined;
}

/** A session that has not ended: a record with every key always, in one order, so that engines handle all alike. */
export interface OpenSession {
  readonly id: string;
  readonly number: number;
  readonly campaignId: string;
  readonly agentId: string;
  readonly startedBy: Session['startedBy'];
  readonly queuedAt: Instant;
  readonly startedAt: Instant;
  readonly transferredFrom: Session['transferredFrom'] | undefined;
  readonly missedBy: readonly string[] | undefined;
  /** The index of the first event of its range. */
  readonly rangeStart: number;
  customerMessages: number;
  agentMessages: number;
  failedTransfers: number;
  firstReplyAt: Instant | undefined;
  heldTime: Milliseconds | undefined;
  dispositionCode: string | undefined;
  dispositionedAt: Instant | undefined;
  /** When the present hold began; `undefined` while it is not on hold. */
  heldSince: Instant | undefined;
  lastActivityAt: Instant;
}

/** Returns the draft of a conversation before its first event. */
export function newDraft(
  { id: conversationId, programId, channel }: Pick<Conversation, 'id' | 'programId' | 'channel'>,
  { timeout, disposition }: Inactivity,
): Draft {
  return {
    conversationId,
    programId,
    channel,
    inactivityTimeout: timeout,
    inactivityDisposition: disposition,
    phase: NEW,
    campaignId: undefined,
    eventCount: 0,
    latestInstant: -Infinity,
    unclaimedMessages: 0,
    endedSessions: [],
    unansweredWaits: [],
    latestSessions: undefined,
    stateSessions: 0,
    sharesSessions: false,
    sharesWaits: false,
  };
}

/**
 * Derives an instant from an event's time: that time, or the latest instant derived before if that is later. So no
 * duration is negative where a clock ran backwards.
 */
export function deriveInstant(draft: Draft, at: Instant): Instant {
  if (at > draft.latestInstant) draft.latestInstant = at;
  return draft.latestInstant;
}

/** Nothing has happened yet. */
export const NEW: New = {
  status: 'new',
  since: undefined,
  session: undefined,
  wait: undefined,
  sinceRequest: undefined,
  unrecorded: false,
};

/** No agent has the conversation, and the customer waits. */
export function unassign(draft: Draft, wait: Wait): void {
  draft.phase = {
    status: 'waiting',
    since: wait.since,
    session: undefined,
    wait,
    sinceRequest: undefined,
    unrecorded: false,
  };
}

/** The wait goes on, but something about it is different now. */
export function changeWait(draft: Draft, phase: Waiting | Transferring, wait: Wait): void {
  draft.phase = { ...phase, wait };
}

/** An agent has the conversation, since the instant that was derived last. */
export function assign(draft: Draft, session: OpenSession): void {
  draft.phase = {
    status: 'active',
    since: draft.latestInstant,
    session,
    wait: undefined,
    sinceRequest: undefined,
    unrecorded: false,
  };
}

/** The conversation is over, since the instant that was derived last. */
export function close(draft: Draft, unrecorded = false): void {
  draft.phase = {
    status: 'ended',
    since: draft.latestInstant,
    session: undefined,
    wait: undefined,
    sinceRequest: undefined,
    unrecorded,
  };
}
