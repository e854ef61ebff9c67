import type { Channel } from './channel.ts';
import type { Instant, Milliseconds } from './instant.ts';
import type { TransferTarget } from './transfer-target.ts';

/**
 * One agent's interaction with the customer: from the moment the agent takes the conversation until it leaves them.
 *
 * Session Transfers: each agent interaction is considered a separate session in the report.
 */
export interface Session {
  /** `${conversationId}/${number}`. */
  readonly id: string;
  /** The conversation that it is part of. */
  readonly conversationId: string;
  /** Its position among the conversation's sessions, from 1. */
  readonly number: number;
  /** The conversation's program. */
  readonly programId: string;
  /** The conversation's channel. */
  readonly channel: Channel;
  /** The campaign in which the agent took it. */
  readonly campaignId: string;
  /** The agent. */
  readonly agentId: string;
  /** How the agent got it: from a queue, by a transfer, or by taking it from the agent who had it. */
  readonly startedBy: 'queue' | 'transfer' | 'takeover';
  /** When the customer began to wait for it. Never after `startedAt`, never before the previous session's end. */
  readonly queuedAt: Instant;
  /** When the agent took it. */
  readonly startedAt: Instant;
  /** When it left the agent. For a transfer, when the transfer was requested. Absent while the session is open. */
  readonly endedAt?: Instant;
  /** What ended it. Absent while the session is open. */
  readonly endedBy?: 'transfer' | 'takeover' | 'released' | 'agent' | 'customer' | 'inactivity' | 'system';
  /** The campaign and the agent that had the conversation before, if it started by a transfer or a takeover. */
  readonly transferredFrom?: { readonly campaignId: string; readonly agentId: string };
  /** Where it was to go, if it ended by a transfer: the last target that was set before it left the agent. */
  readonly transferredTo?: TransferTarget;
  /** The agent who asked for the transfer that ended it. Absent: a supervisor or the system asked. */
  readonly transferredBy?: string;
  /** `true` if it ended by a transfer and the conversation ended before anyone accepted. Otherwise absent. */
  readonly transferAbandoned?: true;
  /** The outcome recorded last, or the default one if inactivity ended it. Absent: none. */
  readonly dispositionCode?: string;
  /** When the outcome was recorded, by its event's `at`. Absent: no agent recorded one. */
  readonly dispositionedAt?: Instant;
  /** The number of customer messages in `eventRange`. Messages sent while waiting for this session are counted here. */
  readonly customerMessages: number;
  /** The number of messages that its agent wrote while they had the conversation. */
  readonly agentMessages: number;
  /** When its agent first wrote. Absent: not yet. */
  readonly firstReplyAt?: Instant;
  /** The number of transfers that were requested from it and failed. */
  readonly failedTransfers: number;
  /** How long it was on hold, in milliseconds. Absent until its first hold has ended. */
  readonly heldTime?: Milliseconds;
  /** The agents who missed an offer while it waited for its agent, one entry an offer, in order. Absent: none did. */
  readonly missedBy?: readonly string[];
  /** Its part of `conversation.events`: from the first index up to, not including, the second. */
  readonly eventRange: readonly [from: number, to: number];
}
