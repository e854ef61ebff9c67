// Logs that a service would write: every event passed `decide`, and every transfer has its disposition. None of the
// events is one that version 0.1.0 does not know.
import { library } from '../library.mjs';
import { randomOf, received } from './random.mjs';

const { decide, evolve, initialState } = library;

export function makeLegalConversations(count, eventsEach, program, seed) {
  const random = randomOf(seed);
  return Array.from({ length: count }, (_, index) => {
    const conversation = { id: `conversation-${index}`, programId: program.id, channel: 'webchat' };
    return received({ ...conversation, events: legalEvents(conversation, eventsEach, program, random) });
  });
}

function legalEvents(conversation, length, program, random) {
  const events = [];
  let state = initialState(conversation);
  let at = Date.UTC(2026, 2, 2, 9);
  const serving = program.campaigns.map(({ id }) =>
    program.agents.filter(({ campaignIds }) => campaignIds.includes(id)),
  );
  const placeOf = () => {
    const index = random.below(program.campaigns.length);
    return { campaignId: program.campaigns[index].id, agents: serving[index] };
  };
  while (events.length < length) {
    const event = { at, ...candidate(state, placeOf, program, random) };
    if (!decide(program, state, event).allowed) continue;
    const asker = state.openSession?.agentId;
    events.push(event);
    state = evolve(state, event);
    at += 1_000 * random.below(60);
    if (event.type === 'transfer-requested' && events.length < length) {
      // it is dispositioned at once, so that an audit finds nothing whatever becomes of the transfer
      const disposition = { at, type: 'dispositioned', agentId: asker, code: 'TRANSFERRED' };
      events.push(disposition);
      state = evolve(state, disposition);
    }
  }
  return events;
}

function candidate(state, placeOf, program, { chance, pick, below }) {
  const die = below(100);
  const customerWrites = { type: 'message', from: 'customer', text: 'Where is my order?' };
  switch (state.status) {
    case 'new':
    case 'ended':
      return die < 80 ? { type: 'queued', campaignId: placeOf().campaignId } : customerWrites;
    case 'waiting':
    case 'transferring': {
      if (die < 30) return customerWrites;
      if (die < 35 && state.status === 'waiting') return { type: 'ended', by: 'customer' };
      if (die < 45 && state.status === 'transferring') return { type: 'transfer-failed', reason: 'expired' };
      const { campaignId, agentId } = state.wait?.to ?? placeOf();
      const able = program.agents.filter(({ campaignIds }) => campaignIds.includes(campaignId));
      const acceptor = agentId ?? (able.length > 0 ? pick(able).id : pick(program.agents).id);
      return { type: 'accepted', agentId: acceptor, campaignId };
    }
    case 'active': {
      if (die < 42) return customerWrites;
      if (die < 84) return { type: 'message', from: 'agent', agentId: state.agentId, text: 'It leaves today.' };
      if (die < 94) {
        const { campaignId, agents } = placeOf();
        const to = { campaignId, ...(chance(0.3) && agents.length > 0 && { agentId: pick(agents).id }) };
        return { type: 'transfer-requested', agentId: state.agentId, to };
      }
      return { type: 'ended', by: pick(['agent', 'customer', 'system']) };
    }
  }
}
