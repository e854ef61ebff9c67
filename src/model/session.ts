import type { Channel } from './channel.ts';
import type { TransferTarget } from './conversation.ts';
import type { Instant } from './instant.ts';

/**
 * One agent's interaction with the customer, from the moment they take the conversation until it leaves them.
 *
 * Session Transfers: each agent interaction is considered a separate session in the report.
 */
export interface Session {
  /** `${conversationId}/${number}`. */
  readonly id: string;
  /** The conversation it is part of. */
  readonly conversationId: string;
  /** Its place among the conversation's sessions, from 1. */
  readonly number: number;
  /** The conversation's program. */
  readonly programId: string;
  /** The conversation's channel. */
  readonly channel: Channel;
  /** The campaign it was taken in. */
  readonly campaignId: string;
  /** The agent whose interaction it is. */
  readonly agentId: string;
  /** How the agent came to it: from the queue, by a transfer, or by taking it from the agent who had it. */
  readonly startedBy: 'queue' | 'transfer' | 'takeover';
  /** When the customer began to wait for it; never after `startedAt`, never before the previous session's end. */
  readonly queuedAt: Instant;
  /** When the agent took it. */
  readonly startedAt: Instant;
  /** When it left the agent; absent while it is open. For a transfer, when the transfer was requested. */
  readonly endedAt?: Instant;
  /** What ended it; absent while it is open. */
  readonly endedBy?: 'transfer' | 'takeover' | 'agent' | 'customer' | 'inactivity' | 'system';
  /** Who had it before, when it was started by a transfer or a takeover. */
  readonly transferredFrom?: { readonly campaignId: string; readonly agentId: string };
  /** Where it was to go, when it ended by transfer; who accepted may differ. */
  readonly transferredTo?: TransferTarget;
  /** Present when it ended by transfer and the conversation ended before anyone accepted. */
  readonly transferAbandoned?: true;
  /** The outcome recorded last, or `ABANDON` where inactivity ended it and none was; absent while there is none. */
  readonly dispositionCode?: string;
  /** Messages of the customer in `eventRange`: those sent while waiting for this session count for it. */
  readonly customerMessages: number;
  /** Messages of its own agent while they had the conversation. */
  readonly agentMessages: number;
  /** When its agent first wrote; absent while they have not. */
  readonly firstReplyAt?: Instant;
  /** Transfers requested from it that were declined, expired or cancelled. */
  readonly failedTransfers: number;
  /** Its part of `conversation.events`, half-open; ranges are consecutive, and an open session's reaches the log's end. */
  readonly eventRange: readonly [from: number, to: number];
}
