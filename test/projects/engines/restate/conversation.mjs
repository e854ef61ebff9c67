// The service: a keyed object for each conversation. Restate runs the exclusive handlers of one key one after the other,
// whatever node they run on, and keeps what they set even if a node dies.
import * as restate from '@restatedev/restate-sdk';
import { conversationState, decide, initialState } from 'omnichannel-transfer';
import { PROGRAM } from '../logs/program.mjs';

/** In milliseconds. Conversations are generated at sixty times the usual pace, so this stands for 20 minutes. */
export const INACTIVITY_TIMEOUT = 20_000;

/**
 * What an object keeps, by key. `next`: the place in the log of the event that it waits for. `early/<place>`: an event
 * that came before its turn. `journal/<number>`: each event with what became of it, in the order in which it was
 * decided. `entries`: how many those are. `state`: where the conversation stands. `ringsAt`: what the timer is set to.
 */
const KEPT = {
  early: (sequence) => `early/${sequence}`,
  journal: (number) => `journal/${number}`,
};

/** Takes an event that may arrive twice, concurrently with others, and before its turn. */
async function deliver(context, { conversation, sequence, event }) {
  const next = (await context.get('next')) ?? 0;
  if (sequence < next) return 'repeated';
  if (sequence > next) {
    context.set(KEPT.early(sequence), event);
    return 'early';
  }
  const book = await bookOf(context, conversation);
  let turn = next;
  for (let due = event; due != null; due = await context.get(KEPT.early(turn))) {
    book.write({ sequence: turn, event: due });
    context.clear(KEPT.early(turn));
    turn += 1;
  }
  context.set('next', turn);
  await book.close();
  return 'decided';
}

/** The timer. If the conversation is inactive by then, its end is written into the log. Otherwise it is set again. */
async function ring(context, conversation) {
  const ringsAt = await context.get('ringsAt');
  context.clear('ringsAt');
  const book = await bookOf(context, conversation);
  const { inactiveAt } = book.state();
  if (inactiveAt !== undefined && inactiveAt <= ringsAt) {
    book.write({ event: { type: 'ended', by: 'inactivity', at: inactiveAt } });
  }
  await book.close(ringsAt);
}

/** The journal, the state, and what still waits for its turn. */
async function read(context) {
  const keys = await context.stateKeys();
  const entries = (await context.get('entries')) ?? 0;
  const journal = [];
  for (let number = 0; number < entries; number += 1) journal.push(await context.get(KEPT.journal(number)));
  return { journal, state: await context.get('state'), early: keys.filter((key) => key.startsWith('early/')) };
}

/** The journal of a conversation, opened to write: each event is decided on the state before it. */
async function bookOf(context, conversation) {
  let entries = (await context.get('entries')) ?? 0;
  let state = (await context.get('state')) ?? initialState(conversation, { inactivityTimeout: INACTIVITY_TIMEOUT });
  let latest;
  return {
    state: () => state,
    write(entry) {
      const decision = decide(PROGRAM, state, entry.event);
      const refusals = decision.refusals.map(({ code }) => code);
      context.set(KEPT.journal(entries), decision.allowed ? entry : { ...entry, refusals });
      entries += 1;
      latest = entry.event.at;
      if (decision.allowed) state = decision.state;
    },
    /** Keeps the state, and sets the timer if none is set. It is set by the events' own clock. */
    async close(now = latest) {
      context.set('entries', entries);
      context.set('state', state);
      const { inactiveAt } = state;
      if (inactiveAt === undefined || (await context.get('ringsAt')) !== null) return;
      context.set('ringsAt', inactiveAt);
      context
        .objectSendClient(conversationObject, context.key)
        .ring(conversation, restate.rpc.sendOpts({ delay: Math.max(0, inactiveAt - now) }));
    },
  };
}

export const conversationObject = restate.object({
  name: 'conversation',
  handlers: {
    deliver,
    ring,
    read: restate.handlers.object.shared({ enableLazyState: false }, read),
  },
  options: { enableLazyState: true },
});
