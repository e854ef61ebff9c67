import { type ConversationState, type InactivityOptions, timeoutOf } from './conversation-state.ts';
import type { Conversation, ConversationEvent } from './conversation.ts';
import { checkVersion, copyOf, type Draft, type Draftable, draftOf, newDraft, sessionsIn, stateOf } from './draft.ts';
import type { Instant } from './instant.ts';
import type { Session } from './session.ts';
import { endSession, type SessionArchive } from './steps.ts';
import { transition } from './transition.ts';

/** Until when a log is read. */
export interface AsOfOptions {
  /** When the log is read: what is inactive by then has ended. It cuts nothing off; absent means that no time passed. */
  readonly asOf?: Instant;
}

/**
 * The state after one more event: the step of the fold. The result is plain JSON, to be stored and resumed anywhere. An
 * event that means nothing in the state's status is counted and otherwise ignored.
 *
 * With an inactivity timeout, any event but a disposition that comes at or after `state.inactiveAt` finds the session
 * ended by inactivity at that moment, and is then taken as in an ended conversation.
 *
 * @throws {TypeError} if the state was stored by another version of its shape.
 *
 * @example
 * ```ts
 * const state = conversation.events.reduce(evolve, initialState(conversation));
 * state.status; // => 'ended'
 * ```
 */
export function evolve(state: ConversationState, event: ConversationEvent): ConversationState {
  return stateOf(take(draftOf(state), event, COPIED, transition));
}

/**
 * The state when time has passed without an event: where `asOf` is at or after `state.inactiveAt`, the open session has
 * ended then, by inactivity; else the state is equal.
 *
 * @throws {TypeError} if the state was stored by another version of its shape.
 *
 * @example
 * ```ts
 * const begun = initialState(conversation, { inactivityTimeout: INACTIVITY_TIMEOUT });
 * const active = evolve(begun, { at: 0, type: 'accepted', agentId: 'ana', campaignId: 'service' });
 * active.inactiveAt; // => 1200000
 * advance(active, 1_199_999).status; // => 'active'
 * advance(active, 1_200_000).status; // => 'ended'
 * ```
 */
export function advance(state: ConversationState, asOf: Instant): ConversationState {
  return stateOf(lapse(draftOf(state), asOf, COPIED));
}

/**
 * The sessions of a state: the ended ones, then the open one.
 *
 * Session Transfers: each agent interaction is considered a separate session.
 *
 * @throws {TypeError} if the state was stored by another version of its shape.
 *
 * @example
 * ```ts
 * sessionsOf(conversationState(conversation)).map(({ id }) => id); // => ['chat-1/1', 'chat-1/2']
 * ```
 */
export function sessionsOf(state: ConversationState): readonly Session[] {
  checkVersion(state);
  return state.openSession === undefined ? state.endedSessions : [...state.endedSessions, state.openSession];
}

/**
 * The state that a whole log has come to: `evolve` over its events, then `advance` to `asOf`, without a copy per event.
 *
 * @throws {RangeError} if `inactivityTimeout` is given and is not a number above 0.
 *
 * @example
 * ```ts
 * const { status, campaignId } = conversationState(conversation);
 * [status, campaignId]; // => ['ended', 'sales']
 * ```
 */
export function conversationState(
  conversation: Conversation,
  options: InactivityOptions & AsOfOptions = {},
): ConversationState {
  return stateOf(replay(conversation, options, transition));
}

/**
 * The sessions of a conversation, one per agent interaction, in order; only the last can be open. Empty where nobody has
 * accepted it.
 *
 * Session Transfers: each agent interaction is considered a separate session.
 *
 * @throws {RangeError} if `inactivityTimeout` is given and is not a number above 0.
 *
 * @example
 * ```ts
 * splitIntoSessions(conversation).map((session) => `${session.agentId} in ${session.campaignId}, by ${session.startedBy}`);
 * // => ['ana in service, by queue', 'lin in sales, by transfer']
 * ```
 */
export function splitIntoSessions(
  conversation: Conversation,
  options: InactivityOptions & AsOfOptions = {},
): readonly Session[] {
  return sessionsIn(replay(conversation, options, transition));
}

/**
 * The one loop over a log. An audit watches it by passing a table of its own, which is to return what `transition` does:
 * it sees each event with the draft that is about to take it, whose `eventCount` is the event's index.
 */
export function replay(
  conversation: Conversation,
  options: InactivityOptions & AsOfOptions,
  table: typeof transition,
): Draft {
  const archive = ownedSessions();
  let draft = newDraft(conversation, timeoutOf(options));
  for (const event of conversation.events) draft = take(draft, event, archive, table);
  if (options.asOf !== undefined) draft = lapse(draft, options.asOf, archive);
  return draft;
}

/** The draft after one more event. Dispositions may come long after an exchange, so they do not show time passing. */
function take(draft: Draft, event: ConversationEvent, archive: SessionArchive, table: typeof transition): Draft {
  const current = event.type === 'dispositioned' ? draft : lapse(draft, event.at, archive);
  const next = table(current, event, archive) ?? current;
  next.eventCount += 1;
  return next;
}

/**
 * The draft when it is that late: where it was inactive by then (exactly at the limit it is), its session ended there,
 * with a range that stops before what revealed it.
 */
function lapse(draft: Draft, at: Instant, archive: SessionArchive): Draft {
  if (draft.status === 'active' && at >= draft.inactiveAt) {
    return endSession(draft, draft.inactiveAt, 'inactivity', draft.eventCount, archive);
  }
  return draft;
}

/** The fold copies ended sessions where they change: when one ends, and for a disposition that comes late. */
const COPIED: SessionArchive = {
  add: (sessions, session) => [...sessions, session],
  disposition(sessions, position, code) {
    return sessions.map((session, index) => {
      if (index !== position) return session;
      const corrected = copyOf(session);
      corrected.dispositionCode = code;
      return corrected;
    });
  },
  latestOf(sessions, agentId) {
    let position = sessions.length - 1;
    while (position >= 0 && sessions[position]?.agentId !== agentId) position -= 1;
    return position;
  },
};

/** The batch owns the ended sessions, and looks at each but once to learn whose is the latest. */
function ownedSessions(): SessionArchive {
  const owned: Draftable<Session>[] = [];
  const latest = new Map<string, number>();
  let seen = 0;
  return {
    add(_sessions, session) {
      owned.push(session);
      return owned;
    },
    disposition(_sessions, position, code) {
      const session = owned[position];
      if (session !== undefined) session.dispositionCode = code;
      return owned;
    },
    latestOf(_sessions, agentId) {
      for (const session of owned.slice(seen)) latest.set(session.agentId, seen++);
      return latest.get(agentId) ?? -1;
    },
  };
}
