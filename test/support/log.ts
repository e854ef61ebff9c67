import type { Conversation, ConversationEvent, TransferTarget } from '../../src/index.ts';

/** A webchat with this log. */
export function chat(...events: readonly ConversationEvent[]): Conversation {
  return { id: 'c', programId: 'care', channel: 'webchat', events };
}

/** Events in few words; times in milliseconds, or minutes by {@link minutes}. An agent who is left out is not named. */
export const log = {
  queued: (at: number, campaignId: string = 'service'): ConversationEvent => ({ at, type: 'queued', campaignId }),
  missed: (at: number, agentId: string): ConversationEvent => ({ at, type: 'offer-missed', agentId }),
  accepted: (at: number, agentId: string, campaignId: string = 'service'): ConversationEvent => ({
    at,
    type: 'accepted',
    agentId,
    campaignId,
  }),
  customer: (at: number): ConversationEvent => ({ at, type: 'message', from: 'customer' }),
  system: (at: number): ConversationEvent => ({ at, type: 'message', from: 'system' }),
  agent: (at: number, agentId: string): ConversationEvent => ({ at, type: 'message', from: 'agent', agentId }),
  held: (at: number, agentId?: string): ConversationEvent => ({ at, type: 'held', ...by(agentId) }),
  resumed: (at: number, agentId?: string): ConversationEvent => ({ at, type: 'resumed', ...by(agentId) }),
  released: (at: number, agentId?: string): ConversationEvent => ({ at, type: 'released', ...by(agentId) }),
  requested: (at: number, to: TransferTarget, agentId?: string, comment?: string): ConversationEvent => ({
    at,
    type: 'transfer-requested',
    to,
    ...by(agentId),
    ...(comment !== undefined && { comment }),
  }),
  failed: (
    at: number,
    reason: 'declined' | 'expired' | 'cancelled' = 'declined',
    agentId?: string,
  ): ConversationEvent => ({ at, type: 'transfer-failed', reason, ...by(agentId) }),
  rerouted: (at: number, to: TransferTarget): ConversationEvent => ({ at, type: 'rerouted', to }),
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
  endedByAgent: (at: number, agentId?: string): ConversationEvent => ({
    at,
    type: 'ended',
    by: 'agent',
    ...by(agentId),
  }),
} as const;

export const minutes = (count: number): number => count * 60_000;

function by(agentId: string | undefined): { readonly agentId?: string } {
  return agentId === undefined ? {} : { agentId };
}
