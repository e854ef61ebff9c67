import type { Absent } from '../model/absent.ts';
import type { Channel } from '../model/channel.ts';
import type { Instant, Milliseconds } from '../model/instant.ts';
import type { Session } from '../model/session.ts';
import type { TransferTarget } from '../model/transfer-target.ts';
import type { UnansweredWait } from '../model/unanswered-wait.ts';

/**
 * Everything that a conversation's log says so far: its status, its sessions and its unanswered waits. Plain JSON: store
 * it, and go on with `evolve` anywhere. A union on `status`. Each state is a `TransferSubject` too.
 */
export type ConversationState = NewState | WaitingState | ActiveState | TransferringState | EndedState;

/** A wait for an agent: in a queue, or for a transfer. It ends with a session or as an `UnansweredWait`. */
export interface Wait {
  /** Whether it waits in a queue or for a transfer. */
  readonly startedBy: 'queue' | 'transfer';
  /** When the customer began to wait. */
  readonly since: Instant;
  /** The campaign in whose queue it waits, and the agent if it waits for one agent. Absent: no campaign is known. */
  readonly to?: TransferTarget;
  /** The agent who asked for the transfer. Absent: nobody did, or a supervisor or the system. */
  readonly requestedBy?: string;
  /** The agents who missed an offer so far, one entry an offer, in order. Absent: none did. */
  readonly missedBy?: readonly string[];
}

/** What happened since a transfer was requested. It counts for the session only if the transfer fails or lapses. */
export interface SinceRequest {
  /** The number of events up to the request, including it. The session's range ends here if the transfer is accepted. */
  readonly eventCount: number;
  /** The number of messages that the holder wrote since. */
  readonly agentMessages: number;
  /** When the holder first wrote since, never before the request. Absent: not yet. */
  readonly firstReplyAt?: Instant;
}

/** What every state has. */
interface AnyState {
  /** The version of this shape. A state of another version is refused. */
  readonly version: 2;
  readonly conversationId: string;
  readonly programId: string;
  readonly channel: Channel;
  /** How many events the state has seen, ignored ones included. Serves as a version for optimistic locking. */
  readonly eventCount: number;
  /** The sessions that have ended, in order. */
  readonly endedSessions: readonly Session[];
  /** The waits that ended without an agent, in order. */
  readonly unansweredWaits: readonly UnansweredWait[];
  /** The number of each agent's latest ended session, in the order of the agents' ids by code unit. */
  readonly latestSessions: readonly number[];
  /** The number of customer messages that no session counts yet. */
  readonly unclaimedMessages: number;
  /** The timeout that the state was started with. Absent: no inactivity is derived. */
  readonly inactivityTimeout?: Milliseconds;
  /** The default disposition that the state was started with. Absent: `ABANDON`. `null`: none. */
  readonly inactivityDisposition?: string | null;
}

interface UnassignedState
  extends AnyState,
    Absent<'agentId' | 'openSession' | 'lastActivityAt' | 'heldSince' | 'inactiveAt' | 'sinceRequest'> {}

/** Nothing has happened yet that counts. */
export interface NewState
  extends UnassignedState,
    Absent<'campaignId' | 'since' | 'latestInstant' | 'wait' | 'unrecorded'> {
  readonly status: 'new';
}

/** The customer waits for an agent. */
export interface WaitingState extends UnassignedState, Absent<'unrecorded'> {
  readonly status: 'waiting';
  /** The campaign in whose queue it waits. Absent: none is known. */
  readonly campaignId?: string;
  /** When the wait began. */
  readonly since: Instant;
  /** The latest instant that was derived so far. No later one is before it. */
  readonly latestInstant: Instant;
  /** The wait. */
  readonly wait: Wait;
}

/** The conversation is over. It can be re-opened. */
export interface EndedState extends UnassignedState, Absent<'wait'> {
  readonly status: 'ended';
  /** The last campaign known. Absent: there was none. */
  readonly campaignId?: string;
  /** When it ended. */
  readonly since: Instant;
  /** The latest instant that was derived so far. No later one is before it. */
  readonly latestInstant: Instant;
  /** `true` if it ended by inactivity and no event has said so yet. Otherwise absent. */
  readonly unrecorded?: true;
}

interface AssignedState extends AnyState, Absent<'unrecorded'> {
  /** The agent who has it. */
  readonly agentId: string;
  /** The campaign in which that agent took it. */
  readonly campaignId: string;
  /** The latest instant that was derived so far. No later one is before it. */
  readonly latestInstant: Instant;
  /** That agent's session. */
  readonly openSession: Session;
  /** The latest activity: the session's start, the end of a hold, a failed transfer, or a message while active. */
  readonly lastActivityAt: Instant;
}

/** One agent has the conversation. */
export interface ActiveState extends AssignedState, Absent<'wait' | 'sinceRequest'> {
  readonly status: 'active';
  /** When the session started, or when its last transfer failed. */
  readonly since: Instant;
  /** When the hold began. Absent: it is not on hold. */
  readonly heldSince?: Instant;
  /** When it will be inactive if nothing happens before. Absent: on hold, or without a timeout. */
  readonly inactiveAt?: Instant;
}

/** One agent has the conversation until somebody accepts the transfer. Then the session ended at `since`. */
export interface TransferringState extends AssignedState, Absent<'heldSince' | 'inactiveAt'> {
  readonly status: 'transferring';
  /** When the transfer was requested. */
  readonly since: Instant;
  /** The wait for the next agent. */
  readonly wait: Wait;
  /** What happened since the request. */
  readonly sinceRequest: SinceRequest;
}
