// The conversations that sections about sessions ask about.
import { before, library } from '../library.mjs';
import { received } from './random.mjs';
import { makeConversations } from './conversations.mjs';
import { makeProgram } from './transfers.mjs';

export const EVENTS_A_CONVERSATION = 20;

/**
 * How many conversations fit into a processor's caches, as a log does that has just been read or written. With more of
 * them, most of the time goes into waiting for memory, and how much depends on what else the machine does.
 */
export const CACHED = 200;

/** A program, and conversations without the events that version 0.1.0 does not know. */
export function makeLogs({ conversationCount, seed }) {
  const program = makeProgram(12, seed);
  return { program, conversations: makeConversations(conversationCount, EVENTS_A_CONVERSATION, program, seed) };
}

/** The same as version 0.1.0 wants them: there, `queued` was called `started`. `undefined`: it is not built. */
export function asBefore(conversations) {
  if (before === undefined) return undefined;
  const renamed = (event) => (event.type === 'queued' ? { ...event, type: 'started' } : event);
  return conversations.map(({ events, ...rest }) => received({ ...rest, events: events.map(renamed) }));
}

/** What version 0.1.0 says of sessions. It does not record who asked for a transfer, nor when a disposition came. */
export function withoutNews(sessions) {
  return sessions.map(({ transferredBy: _by, dispositionedAt: _at, ...session }) => session);
}

/** How many events there are in all. */
export function eventsIn(conversations) {
  return conversations.reduce((count, { events }) => count + events.length, 0);
}

/** How many sessions there are in all. */
export function sessionsIn(conversations) {
  return conversations.reduce((count, conversation) => count + library.splitIntoSessions(conversation).length, 0);
}
