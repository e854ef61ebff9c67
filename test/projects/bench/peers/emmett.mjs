// A decider's `evolve` as users of Emmett write it: a switch over the event's type, a fresh state each time; folded by a
// plain reduce, and by Emmett's own event store in memory.
import { getInMemoryEventStore } from '@event-driven-io/emmett';
import * as step from './fold-steps.mjs';

function evolve(state, { type, data }) {
  const { open, request } = state;
  switch (type) {
    case 'queued':
      return open === undefined ? step.queued(state, data) : step.ignored(state);
    case 'accepted':
      if (open === undefined) return step.accepted(state, data);
      if (request !== undefined) return step.handedOver(state, data);
      if (data.agentId === open.agentId && data.campaignId === open.campaignId) return step.ignored(state);
      return step.takenOver(state, data);
    case 'message':
      if (data.from === 'customer') {
        return open === undefined || request !== undefined
          ? step.customerWaits(state, data)
          : step.customerWrites(state);
      }
      if (data.from === 'system' || data.agentId !== open?.agentId) return step.ignored(state);
      return request === undefined ? step.holderWrites(state, data) : step.holderWritesMeanwhile(state, data);
    case 'transfer-requested': {
      const byHolder = data.agentId === undefined || data.agentId === open?.agentId;
      return open !== undefined && request === undefined && byHolder
        ? step.requested(state, data)
        : step.ignored(state);
    }
    case 'transfer-failed':
      return request === undefined ? step.ignored(state) : step.failed(state);
    case 'dispositioned':
      return step.disposed(state, data);
    case 'ended':
      if (open === undefined) return step.endedUnserved(state);
      if (request === undefined) return step.endedActive(state, data);
      return data.by === 'agent' ? step.endedByHolderMeanwhile(state, data) : step.abandoned(state);
    default:
      return step.ignored(state);
  }
}

/** Events in Emmett's form: a type, and all else as data. */
export function emmettLogs(conversations) {
  return conversations.map(({ events, ...conversation }) => ({
    conversation,
    events: events.map(({ type, ...data }) => ({ type, data })),
  }));
}

export function foldByDecider({ conversation, events }) {
  let state = step.begin(conversation);
  for (const event of events) state = evolve(state, event);
  return state;
}

export { sessionsIn } from './fold-steps.mjs';

/** Puts the logs into a store. Returns what folds one of them out of it. */
export async function storeOf(logs) {
  const store = getInMemoryEventStore();
  for (const { conversation, events } of logs) await store.appendToStream(conversation.id, events);
  return async ({ conversation }) => {
    const initialState = () => step.begin(conversation);
    return (await store.aggregateStream(conversation.id, { evolve, initialState })).state;
  };
}
