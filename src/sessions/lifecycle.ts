import type { ConversationEvent } from '../model/conversation-event.ts';
import type { Conversation } from '../model/conversation.ts';
import type { Instant } from '../model/instant.ts';
import type { Session } from '../model/session.ts';
import type { UnansweredWait } from '../model/unanswered-wait.ts';
import type { ConversationState } from './conversation-state.ts';
import { newDraft } from './draft.ts';
import { checkVersion, draftOf } from './draft-of-state.ts';
import { plainSession } from './ended-sessions.ts';
import { endIfInactive } from './inactivity.ts';
import { type AsOfOptions, inactivityOf, type InactivityOptions } from './inactivity-options.ts';
import { applyEvent, replay } from './replay.ts';
import { stateOf } from './state-of-draft.ts';

/**
 * Returns the state of a conversation before its first event. The state keeps the options. An infinite timeout is the
 * same as none.
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
  return stateOf(newDraft(conversation, inactivityOf(options)));
}

/**
 * Returns the state after one more event: the step of the fold. The result is plain JSON. Counts and otherwise ignores
 * an event that means nothing in the state's status. Does not judge the event: ask `decide` before you store it. The cost
 * does not grow with the log, except for the copy of a list that the event adds to: ended sessions, unanswered waits, or
 * the missed offers of a wait.
 *
 * If the state has an `inactiveAt` and the event's time is at or after it, the session has ended then, by inactivity.
 * The event is applied after that, to the ended conversation.
 *
 * @throws {TypeError} if the state is of another version.
 *
 * @example
 * ```ts
 * const state = conversation.events.reduce(evolve, initialState(conversation));
 * state.status; // => 'ended'
 * ```
 */
export function evolve(state: ConversationState, event: ConversationEvent): ConversationState {
  const draft = draftOf(state);
  applyEvent(draft, event);
  return stateOf(draft);
}

/**
 * Returns the state at a later time, if nothing has happened since: if `asOf` is at or after `state.inactiveAt`, the
 * open session has ended then, by inactivity. Otherwise the state is equal.
 *
 * Use the advanced state to decide and to read. Go on storing the state that events made, or append `ended` by
 * `inactivity`: where clocks differ, an earlier event may still come.
 *
 * @throws {TypeError} if the state is of another version.
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
  endIfInactive(draft, { at: asOf });
  return stateOf(draft);
}

/**
 * Returns the sessions of a state: the ended ones, then the open one.
 *
 * Session Transfers: each agent interaction is considered a separate session.
 *
 * @throws {TypeError} if the state is of another version.
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
 * Returns the state that a whole log comes to. Equals `evolve` over its events and then `advance` to `asOf`, without a
 * copy for each event.
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
  return stateOf(replay(conversation, options));
}

/**
 * Splits a conversation into its sessions, one for each agent interaction, in order. Only the last one can be open.
 * Empty if no agent has accepted the conversation.
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
  const draft = replay(conversation, options);
  const { endedSessions, eventCount } = draft;
  const open = draft.phase.session;
  return open === undefined ? endedSessions : [...endedSessions, plainSession(draft, open, eventCount)];
}

/**
 * Returns the waits of a conversation that ended without an agent: the conversation ended during the wait, or the
 * transfer failed. In order of their ends. Empty if every wait was answered or still goes on.
 *
 * @throws {RangeError} if `inactivityTimeout` is given and is not a number above 0.
 *
 * @example
 * ```ts
 * const lost: Conversation = {
 *   id: 'c2', programId: 'care', channel: 'webchat',
 *   events: [{ at: 0, type: 'queued', campaignId: 'service' }, { at: 90_000, type: 'ended', by: 'customer' }],
 * };
 * unansweredWaits(lost).map(({ campaignId, endedBy, startedAt, endedAt }) => [campaignId, endedBy, endedAt - startedAt]);
 * // => [['service', 'customer', 90000]]
 * ```
 */
export function unansweredWaits(
  conversation: Conversation,
  options: InactivityOptions & AsOfOptions = {},
): readonly UnansweredWait[] {
  return replay(conversation, options).unansweredWaits;
}
