import { checkVersion, draftOf, stateOf } from './checkpoint.ts';
import type { ConversationState, InactivityOptions } from './conversation-state.ts';
import type { Conversation, ConversationEvent } from '../model/conversation.ts';
import { type Draft, newDraft, sessionsIn } from './draft.ts';
import type { Instant, Milliseconds } from '../model/instant.ts';
import type { Session } from '../model/session.ts';
import { endSession } from './steps.ts';
import { transition } from './transition.ts';

/** Until when a log is read. */
export interface AsOfOptions {
  /** When the log is read: what is inactive by then has ended. It cuts nothing off; absent means that no time passed. */
  readonly asOf?: Instant;
}

/**
 * The state of a conversation before its first event. The state keeps the timeout; an infinite one is none.
 *
 * @throws {RangeError} if `inactivityTimeout` is given and is not a number above 0.
 *
 * @example
 * ```ts
 * initialState({ id: 'c1', programId: 'care', channel: 'webchat' }).status; // => 'new'
 * ```
 */
export function initialState(
  conversation: Pick<Conversation, 'id' | 'programId' | 'channel'>,
  options: InactivityOptions = {},
): ConversationState {
  return stateOf(newDraft(conversation, timeoutOf(options)));
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
  const draft = draftOf(state);
  take(draft, event, transition);
  return stateOf(draft);
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
  const draft = draftOf(state);
  lapse(draft, asOf);
  return stateOf(draft);
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
 * The one loop over a log. An audit watches it by passing a table of its own, which is to do what `transition` does: it
 * sees each event with the draft that is about to take it, whose `eventCount` is the event's index.
 */
export function replay(
  conversation: Conversation,
  options: InactivityOptions & AsOfOptions,
  table: typeof transition,
): Draft {
  const draft = newDraft(conversation, timeoutOf(options));
  for (const event of conversation.events) take(draft, event, table);
  if (options.asOf !== undefined) lapse(draft, options.asOf);
  return draft;
}

/** One more event. Dispositions may come long after an exchange, so they do not show time passing. */
function take(draft: Draft, event: ConversationEvent, table: typeof transition): void {
  if (event.type !== 'dispositioned') lapse(draft, event.at);
  table(draft, event);
  draft.eventCount += 1;
}

/**
 * It is that late: where the conversation was inactive by then (exactly at the limit it is), its session ended there, with
 * a range that stops before what revealed it.
 */
function lapse(draft: Draft, at: Instant): void {
  const { standing, inactivityTimeout } = draft;
  if (standing.status !== 'active' || inactivityTimeout === Infinity) return;
  const inactiveAt = standing.lastActivityAt + inactivityTimeout;
  if (at >= inactiveAt) endSession(draft, standing.session, inactiveAt, 'inactivity', draft.eventCount);
}

/** The timeout that is asked for; Infinity where there is none. */
function timeoutOf({ inactivityTimeout = Infinity }: InactivityOptions): Milliseconds {
  if (typeof inactivityTimeout === 'number' && inactivityTimeout > 0) return inactivityTimeout;
  throw new RangeError(`inactivityTimeout must be a number above 0, not ${String(inactivityTimeout)}`);
}
