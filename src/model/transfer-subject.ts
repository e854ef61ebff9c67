import type { Channel } from './channel.ts';

/**
 * The status of a conversation:
 * - `new`: nothing has happened yet.
 * - `waiting`: the customer waits for an agent.
 * - `active`: one agent has the conversation.
 * - `transferring`: that agent has it until somebody accepts the transfer.
 * - `ended`: it is over. It can be re-opened.
 */
export type ConversationStatus = 'new' | 'waiting' | 'active' | 'transferring' | 'ended';

/**
 * What a transfer rule may know about a conversation. A `ConversationState` is a subject. A test writes one by hand.
 */
export type TransferSubject = {
  /** The conversation's program. */
  readonly programId: string;
  /** The conversation's channel. */
  readonly channel: Channel;
} & (
  | AssignedSubject<'active'>
  | AssignedSubject<'transferring'>
  | UnassignedSubject<'new'>
  | UnassignedSubject<'waiting'>
  | UnassignedSubject<'ended'>
);

// One member for each status, so that a test of several statuses narrows `agentId` on both sides.

interface AssignedSubject<Status extends ConversationStatus> {
  readonly status: Status;
  /** The campaign in which the agent took it. */
  readonly campaignId: string;
  /** The agent who has it. */
  readonly agentId: string;
}

interface UnassignedSubject<Status extends ConversationStatus> {
  readonly status: Status;
  /** The campaign in whose queue it waits, or the last one known. */
  readonly campaignId?: string | undefined;
  readonly agentId?: undefined;
}
