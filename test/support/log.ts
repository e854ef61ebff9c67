import type { Conversation, ConversationEvent, TransferTarget } from '../../src/index.ts';

/** A webchat with this log. */
export function chat(...events: readonly ConversationEvent[]): Conversation {
  return { id: 'c', programId: 'care', channel: 'webchat', events };
}

/** Events in few words; times in milliseconds, or minutes by {@link minutes}. */
export const log = {
  queued: (at: number, campaignId: string = 'service'): ConversationEvent => ({ at, type: 'queued', campaignId }),
  accepted: (at: number, agentId: string, campaignId: string = 'service'): ConversationEvent => ({
    at,
    type: 'accepted',
    agentId,
    campaignId,
  }),
  customer: (at: number): ConversationEvent => ({ at, type: 'message', from: 'customer' }),
  system: (at: number): ConversationEvent => ({ at, type: 'message', from: 'system' }),
  agent: (at: number, agentId: string): ConversationEvent => ({ at, type: 'message', from: 'agent', agentId }),
  requested: (at: number, to: TransferTarget, agentId?: string): ConversationEvent => ({
    at,
    type: 'transfer-requested',
    to,
    ...(agentId !== undefined && { agentId }),
  }),
  failed: (at: number, reason: 'declined' | 'expired' | 'cancelled' = 'declined'): ConversationEvent => ({
    at,
    type: 'transfer-failed',
    reason,
  }),
  dispositioned: (at: number, agentId: string, code: string, session?: number): ConversationEvent => ({
    at,
    type: 'dispositioned',
    agentId,
    code,
    ...(session !== undefined && { session }),
  }),
  ended: (at: number, by: 'agent' | 'customer' | 'inactivity' | 'system' = 'customer'): ConversationEvent => ({
    at,
    type: 'ended',
    by,
  }),
} as const;

export const minutes = (count: number): number => count * 60_000;
