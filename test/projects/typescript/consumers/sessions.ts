import {
  advance,
  type Conversation,
  type ConversationEvent,
  type ConversationState,
  conversationState,
  evolve,
  handover,
  type Handover,
  initialState,
  type Session,
  sessionsOf,
  splitIntoSessions,
  type UnansweredWait,
  unansweredWaits,
  type Wait,
} from 'omnichannel-transfer';

// Follows conversations. Compiled, never run.

/** Takes an id and a time-out that may be absent, as a configuration gives them. */
export const start = (id: string, inactivityTimeout: number | undefined): ConversationState =>
  initialState({ id, programId: 'p', channel: 'webchat' }, { inactivityTimeout, inactivityDisposition: null });

export const follow = (state: ConversationState, events: readonly ConversationEvent[]): ConversationState =>
  events.reduce(evolve, state);

/** Takes who released it, and that may be nobody. */
export const released = (at: number, agentId?: string): ConversationEvent => ({ type: 'released', at, agentId });

/** A state narrows on its status, on both sides of each question. */
export const describe = (state: ConversationState): string => {
  if (state.status === 'new') {
    const never: undefined = state.since;
    return String(never);
  }
  const since: number = state.since;
  if (state.status === 'active' || state.status === 'transferring') {
    const session: Session = state.openSession;
    const agentId: string = state.agentId;
    if (state.status === 'transferring') {
      const wait: Wait = state.wait;
      return `${agentId} since ${since}, for ${wait.to?.campaignId ?? 'nobody'}, asked by ${wait.requestedBy}`;
    } else {
      const times: readonly (number | undefined)[] = [state.heldSince, state.inactiveAt];
      const noWait: undefined = state.wait;
      return `${agentId} in ${session.campaignId}, ${times.join()}, ${noWait}`;
    }
  } else {
    const nobody: undefined = state.agentId;
    const noSession: undefined = state.openSession;
    return state.status === 'waiting'
      ? `waits since ${state.wait.since}, missed by ${state.wait.missedBy?.join()}`
      : `ended ${nobody}, ${noSession}, ${state.unrecorded === true}`;
  }
};

export const timer = (state: ConversationState): number | undefined => state.inactiveAt;

export const later: ConversationState = advance(start('c', 1_200_000), 1_200_000);
export const sessions: readonly Session[] = sessionsOf(later);

const conversation: Conversation = {
  id: 'c',
  programId: 'p',
  channel: 'webchat',
  customer: { name: 'Kim', email: undefined },
  events: [
    { at: 0, type: 'queued', campaignId: 'a' },
    { at: 1, type: 'offer-missed', agentId: 'max' },
    { at: 2, type: 'accepted', agentId: 'ana', campaignId: 'a', takeover: undefined },
    { at: 3, type: 'message', from: 'agent', agentId: 'ana' },
    { at: 4, type: 'held', agentId: 'ana' },
    { at: 5, type: 'resumed' },
    { at: 6, type: 'transfer-requested', to: { campaignId: 'b' }, agentId: 'ana', comment: 'An order.' },
    { at: 7, type: 'rerouted', to: { campaignId: 'c' } },
    { at: 8, type: 'transfer-failed', reason: 'expired' },
    { at: 9, type: 'dispositioned', agentId: 'ana', code: 'SALE' },
    { at: 10, type: 'ended', by: 'agent', agentId: 'ana' },
  ],
};
// @ts-expect-error only an agent's end names an agent
export const wrong: ConversationEvent = { at: 0, type: 'ended', by: 'customer', agentId: 'ana' };

/** Exhausts the union of events. */
export const who = (event: ConversationEvent): string | undefined => {
  switch (event.type) {
    case 'queued':
      return event.campaignId;
    case 'message':
      return event.from === 'agent' ? event.agentId : event.from;
    case 'offer-missed':
    case 'accepted':
    case 'held':
    case 'resumed':
    case 'released':
    case 'transfer-requested':
    case 'transfer-failed':
    case 'dispositioned':
      return event.agentId;
    case 'rerouted':
      return event.to.agentId;
    case 'ended':
      return event.by === 'agent' ? event.agentId : event.by;
    // no default: without any one of the cases this does not compile
  }
};

export const ends: readonly (number | undefined)[] = splitIntoSessions(conversation).map(({ endedAt }) => endedAt);
export const state: ConversationState = conversationState(conversation, { asOf: undefined });
export const lost: readonly UnansweredWait[] = unansweredWaits(conversation, { inactivityTimeout: 1_200_000 });
export const briefings: readonly Handover[] = sessions.map((session) => handover(conversation, session));
