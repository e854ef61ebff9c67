import type { Channel } from './channel.ts';
import type { Instant } from './instant.ts';

/** A wait that ended without an agent: the conversation ended during it, or the transfer failed. */
export interface UnansweredWait {
  /** The conversation that waited. */
  readonly conversationId: string;
  /** The conversation's program. */
  readonly programId: string;
  /** The conversation's channel. */
  readonly channel: Channel;
  /** How many sessions of the conversation had begun before it ended: 0 where no agent had taken it yet. */
  readonly afterSession: number;
  /** The campaign for which it waited last. Absent: no campaign was known. */
  readonly campaignId?: string;
  /** The one agent for whom it waited last. Absent: it waited for any agent of the campaign. */
  readonly agentId?: string;
  /** Whether it waited in a queue or for a transfer. */
  readonly startedBy: 'queue' | 'transfer';
  /** When the customer began to wait. */
  readonly startedAt: Instant;
  /** When the wait ended. Never before `startedAt`. */
  readonly endedAt: Instant;
  /**
   * What ended it. `customer`, `agent`, `system` or `inactivity`: the conversation ended, so the customer was lost.
   * `declined`, `expired` or `cancelled`: the transfer failed, and the agent who had the conversation went on.
   */
  readonly endedBy: 'customer' | 'agent' | 'system' | 'inactivity' | 'declined' | 'expired' | 'cancelled';
  /** The agents who missed an offer during it, one entry an offer, in order. Absent: none did. */
  readonly missedBy?: readonly string[];
}
