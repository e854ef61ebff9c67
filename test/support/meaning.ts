import { type ConversationEvent, type ConversationState, type Session, sessionsOf } from '../../src/index.ts';

/**
 * Whether an event means something to a conversation that stands where the state says, with the time that has passed by
 * then: the other events are ignored. The quotations are the contract's words.
 */
export function isMeant(state: ConversationState, event: ConversationEvent): boolean {
  const { status } = state;
  const isActive = status === 'active';
  const isWaitedFor = status === 'waiting' || status === 'transferring';
  const isHeldBy = isActive || status === 'transferring';
  switch (event.type) {
    case 'queued':
      return !isHeldBy;
    case 'offer-missed':
    case 'rerouted':
      return isWaitedFor;
    case 'accepted':
      return !(isActive && event.agentId === state.agentId && event.campaignId === state.campaignId);
    case 'message':
      if (event.from === 'customer') return true;
      return event.from === 'agent' && isHeldBy && event.agentId === state.agentId;
    case 'held':
      return isActive && isByHolder(state, event) && state.heldSince === undefined;
    case 'resumed':
      return isActive && isByHolder(state, event) && state.heldSince !== undefined;
    case 'released':
      return isHeldBy && isByHolder(state, event);
    case 'transfer-requested':
      return isActive && isByHolder(state, event);
    case 'transfer-failed':
      return status === 'transferring' || state.wait?.to?.agentId !== undefined;
    case 'dispositioned':
      return sessionMeant(sessionsOf(state), event) !== undefined;
    case 'ended':
      if (status === 'ended') return event.by === 'inactivity' && state.unrecorded === true;
      return !(isHeldBy && event.by === 'agent' && !isByHolder(state, event));
  }
}

/** "*By the holder* means: the event names the holder, or names nobody." */
function isByHolder(state: ConversationState, event: { readonly agentId?: string | undefined }): boolean {
  return event.agentId === undefined || event.agentId === state.agentId;
}

/** "That agent's latest session, or the session numbered if it is that agent's." */
function sessionMeant(
  sessions: readonly Session[],
  event: { readonly agentId: string; readonly session?: number | undefined },
): Session | undefined {
  const theirs = sessions.filter(({ agentId }) => agentId === event.agentId);
  return event.session === undefined ? theirs.at(-1) : theirs.find(({ number }) => number === event.session);
}
