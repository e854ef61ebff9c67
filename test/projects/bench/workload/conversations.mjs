// Logs of conversations, in which everything that the state machine knows happens, and time never runs backwards.
import { randomOf, received } from './random.mjs';

const PHRASES = [
  'Where is my order?',
  'It leaves our warehouse today.',
  'Thank you!',
  'Can I add an item to it?',
  'One moment, please.',
];

/** Conversations of so many events each. */
export function makeConversations(count, eventsEach, program, seed) {
  const random = randomOf(seed);
  return Array.from({ length: count }, (_, index) => {
    const events = makeLog(eventsEach, program, random);
    return received({ id: `conversation-${index}`, programId: program.id, channel: 'webchat', events });
  });
}

/** One conversation whose log goes on and on: the log of a customer who comes back for years, or of a broken bridge. */
export function makeLongConversation(eventCount, program, seed) {
  const events = makeLog(eventCount, program, randomOf(seed));
  return received({ id: 'conversation-0', programId: program.id, channel: 'webchat', events });
}

/** A walk through the states: what can happen next depends on where the conversation stands. */
function makeLog(length, { campaigns, agents }, random) {
  const { below, chance, pick } = random;
  const events = [];
  let at = Date.UTC(2026, 2, 2, 9);
  let status = 'new';
  let holder;
  let lastAgent;
  const add = (event, becomes = status) => {
    at += chance(0.01) ? 1_500_000 : chance(0.05) ? 0 : 1_000 * below(60);
    events.push({ at, ...event });
    status = becomes;
  };
  const accept = () => {
    const others = pick(agents);
    holder = others === holder ? agents[(agents.indexOf(others) + 1) % agents.length] : others;
    lastAgent = holder.id;
    add({ type: 'accepted', agentId: holder.id, campaignId: pick(holder.campaignIds) }, 'active');
  };
  const customerWrites = () => add({ type: 'message', from: 'customer', text: pick(PHRASES) });
  const agentWrites = (agentId) => add({ type: 'message', from: 'agent', agentId, text: pick(PHRASES) });
  const systemWrites = () => add({ type: 'message', from: 'system', text: 'You are now being connected.' });
  const disposition = () =>
    add({ type: 'dispositioned', agentId: lastAgent, code: pick(['SOLVED', 'TRANSFERRED', 'SALE']) });

  while (events.length < length) {
    const left = length - events.length;
    const die = below(100);
    switch (status) {
      case 'new':
      case 'ended':
        if (lastAgent !== undefined && events.at(-1).type === 'ended' && die < 80) disposition();
        else if (left < 3 && status === 'ended') disposition();
        else if (die < 85) add({ type: 'queued', campaignId: pick(campaigns).id }, 'waiting');
        else if (die < 95) add({ type: 'message', from: 'customer', text: pick(PHRASES) }, 'waiting');
        else accept();
        break;
      case 'waiting':
        if (die < 50) accept();
        else if (die < 75) customerWrites();
        else if (die < 93) systemWrites();
        else if (die < 96) add({ type: 'queued', campaignId: pick(campaigns).id });
        else add({ type: 'ended', by: 'customer' }, 'ended');
        break;
      case 'active':
        if (left === 2 && die < 90) add({ type: 'ended', by: pick(['agent', 'customer']) }, 'ended');
        else if (die < 42) customerWrites();
        else if (die < 80) agentWrites(holder.id);
        else if (die < 83) systemWrites();
        else if (die < 84)
          agentWrites(pick(agents).id); // often somebody who does not have it
        else if (die < 92) {
          const to = { campaignId: pick(campaigns).id, ...(chance(0.3) && { agentId: pick(agents).id }) };
          add({ type: 'transfer-requested', to, ...(chance(0.9) && { agentId: holder.id }) }, 'transferring');
        } else if (die < 94) accept();
        else if (die < 96) disposition();
        else add({ type: 'ended', by: pick(['agent', 'customer', 'system', 'inactivity']) }, 'ended');
        break;
      case 'transferring':
        if (die < 50) accept();
        else if (die < 65) customerWrites();
        else if (die < 75) agentWrites(holder.id);
        else if (die < 80) disposition();
        else if (die < 95)
          add({ type: 'transfer-failed', reason: pick(['declined', 'expired', 'cancelled']) }, 'active');
        else add({ type: 'ended', by: pick(['agent', 'customer']) }, 'ended');
        break;
    }
  }
  return events;
}
