import type { Channel } from '../model/channel.ts';
import type { TransferTarget } from '../model/conversation.ts';
import type { Instant, Milliseconds } from '../model/instant.ts';
import type { Session } from '../model/session.ts';

/**
 * Where a conversation stands: `new` (nobody waits yet), `waiting` (in a queue, or for somebody to pick up what the
 * customer wrote), `active` (one agent has it), `transferring` (that agent has it until the transfer is accepted),
 * `ended` (until it is re-opened).
 */
export type ConversationStatus = 'new' | 'waiting' | 'active' | 'transferring' | 'ended';

/** What a transfer rule may know of a conversation. A {@link ConversationState} is one, and a test writes one by hand. */
export type TransferSubject = {
  /** The conversation's program. */
  readonly programId: string;
  /** The conversation's channel. */
  readonly channel: Channel;
} & (
  | {
      readonly status: 'active' | 'transferring';
      /** The campaign it was taken in. */
      readonly campaignId: string;
      /** The agent who has it. */
      readonly agentId: string;
    }
  | {
      readonly status: 'new' | 'waiting' | 'ended';
      /** The queue it waits in, or the last campaign known. */
      readonly campaignId?: string;
      readonly agentId?: undefined;
    }
);

/**
 * Everything that the log of a conversation has come to so far: where it stands, and its sessions. Plain JSON, so that
 * it can be stored, and resumed by `evolve` anywhere.
 */
export type ConversationState = NewState | WaitingState | ActiveState | TransferringState | EndedState;

interface AnyState {
  /** Of this shape; a state stored by another version of the shape is refused. */
  readonly version: 1;
  readonly conversationId: string;
  readonly programId: string;
  readonly channel: Channel;
  /** How many events it has taken, ignored ones included. */
  readonly eventCount: number;
  /** The sessions that have ended, in order. */
  readonly endedSessions: readonly Session[];
  /** The timeout it was begun with; absent means that a log's endings are trusted to be recorded. */
  readonly inactivityTimeout?: Milliseconds;
  /** Customer's messages that no session counts yet. */
  readonly unclaimedMessages: number;
}

interface AgentlessState extends AnyState {
  readonly agentId?: undefined;
  readonly openSession?: undefined;
  readonly pendingTransfer?: undefined;
  readonly inactiveAt?: undefined;
  readonly lastActivityAt?: undefined;
  readonly sinceRequest?: undefined;
}

/** Nobody waits yet. */
export interface NewState extends AgentlessState {
  readonly status: 'new';
  /** Absent: none is known yet. */
  readonly campaignId?: string;
  readonly since?: undefined;
}

/** The customer waits for an agent. */
export interface WaitingState extends AgentlessState {
  readonly status: 'waiting';
  /** The queue that it waits in, or the last campaign known; absent where there has been none. */
  readonly campaignId?: string;
  /** Since when it waits, never before the last session's end. */
  readonly since: Instant;
}

/** It has ended, until it is re-opened. */
export interface EndedState extends AgentlessState {
  readonly status: 'ended';
  /** The last campaign known; absent where there has been none. */
  readonly campaignId?: string;
  /** Since when it has ended, never before the last session's end. */
  readonly since: Instant;
}

interface HeldState extends AnyState {
  /** The agent who has it. */
  readonly agentId: string;
  /** The campaign that it was taken in. */
  readonly campaignId: string;
  /** When it entered this status; by a failed transfer it is entered again. */
  readonly since: Instant;
  /** That agent's session. */
  readonly openSession: Session;
  /** While `active`, the latest of the session's start, a message of the customer or of this agent, and a failed transfer. */
  readonly lastActivityAt: Instant;
}

/** One agent has it. */
export interface ActiveState extends HeldState {
  readonly status: 'active';
  readonly pendingTransfer?: undefined;
  readonly sinceRequest?: undefined;
  /** When it will be inactive, unless something happens before; absent without a timeout. */
  readonly inactiveAt?: Instant;
}

/** One agent has it until somebody accepts the transfer; if anyone does, the session ended at `since`. */
export interface TransferringState extends HeldState {
  readonly status: 'transferring';
  /** Where it is to go. */
  readonly pendingTransfer: TransferTarget;
  readonly inactiveAt?: undefined;
  /** What the agent has done since the request. */
  readonly sinceRequest: SinceRequest;
}

/** What a pending transfer holds back: it counts only if the transfer comes to nothing. */
export interface SinceRequest {
  /** Events up to and including the request: where the session's range ends if the transfer is accepted. */
  readonly eventCount: number;
  /** The holder's messages since. */
  readonly agentMessages: number;
  /** When the holder first wrote since; absent while they have not. */
  readonly firstReplyAt?: Instant;
}

/** Whether endings by inactivity are derived. */
export interface InactivityOptions {
  /** How long nothing may happen, in milliseconds above 0; absent (the default) means that nothing is derived. */
  readonly inactivityTimeout?: Milliseconds;
}

/**
 * The product's own timeout: 20 minutes.
 *
 * Adding Dispositions to an Omnichannel Campaign: after 20 minutes of no activity, the disposition Abandon is assigned
 * and the session is ended.
 */
export const INACTIVITY_TIMEOUT: Milliseconds = 1_200_000;
