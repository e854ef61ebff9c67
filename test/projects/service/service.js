import { isDeepStrictEqual } from 'node:util';
import { conversationState, decide, parseConversationState } from 'omnichannel-transfer';

/**
 * @import { ConversationEvent, ConversationState, Instant, Milliseconds, Program, Refusal } from 'omnichannel-transfer'
 * @import { ConversationHead, IdentifiedEvent, Store } from './store.js'
 */

/**
 * @typedef {object} Options
 * @property {Program} program
 * @property {Store} store
 * @property {() => Instant} now
 * @property {Milliseconds} inactivityTimeout
 * @property {((event: ConversationEvent) => void) | undefined} [onDecided] Called between the decision and the append.
 * @property {((state: ConversationState, event: ConversationEvent) => void) | undefined} [onAppended]
 */

/**
 * What became of an event. `withdrawn`: it was not wanted in this state.
 *
 * @typedef {{ outcome: 'appended', position: number, event: ConversationEvent }
 *   | { outcome: 'refused', refusals: readonly [Refusal, ...Refusal[]] }
 *   | { outcome: 'id-reused', event: ConversationEvent }
 *   | { outcome: 'withdrawn', state: ConversationState }
 *   | { outcome: 'unknown-conversation' }} AppendResult
 */

/** @typedef {ReturnType<typeof createService>} Service */

/**
 * Creates the service itself: what happens to conversations, apart from HTTP and from the database.
 *
 * @param {Options} options
 */
export function createService({ program, store, now, inactivityTimeout, onDecided, onAppended }) {
  /**
   * Creates a conversation. Sent again, it is there already. Returns `false` if another conversation has its id.
   *
   * @param {ConversationHead} head
   */
  function create(head) {
    if (store.create(head)) return true;
    const { events: _, ...existing } = store.conversation(head.id) ?? { events: [] };
    return isDeepStrictEqual(existing, head);
  }

  /**
   * Returns the stored state. If there is none, if another version of the library or another timeout made it, or if it is
   * not the state after the log's last event, makes the state from the log, which is the truth.
   *
   * @param {string} conversationId
   * @returns {ConversationState | undefined}
   */
  function state(conversationId) {
    const { value } = parseConversationState(store.state(conversationId));
    const isCurrent =
      value?.inactivityTimeout === inactivityTimeout && value.eventCount === store.eventCount(conversationId);
    if (isCurrent) return value;
    const conversation = store.conversation(conversationId);
    return conversation && conversationState(conversation, { inactivityTimeout });
  }

  /**
   * Appends an event if it is allowed. If somebody else appends first, proposes and decides anew on the newer state.
   *
   * @param {string} conversationId
   * @param {(state: ConversationState, at: Instant) => IdentifiedEvent | undefined} propose
   *   Returns the event that is wanted in this state, or `undefined` if none is wanted any more.
   * @returns {AppendResult}
   */
  function append(conversationId, propose) {
    for (;;) {
      const before = state(conversationId);
      if (before === undefined) return { outcome: 'unknown-conversation' };
      const event = propose(before, now());
      if (event === undefined) return { outcome: 'withdrawn', state: before };

      // after the state is read: if the same event arrived from elsewhere, it is found here and not decided again
      const earlier = store.event(conversationId, event.id);
      if (earlier !== undefined) {
        const same = isDeepStrictEqual({ ...earlier.event, at: 0 }, { ...event, at: 0 });
        return same ? { outcome: 'appended', ...earlier } : { outcome: 'id-reused', event: earlier.event };
      }

      const decision = decide(program, before, event);
      if (!decision.allowed) return { outcome: 'refused', refusals: decision.refusals };
      onDecided?.(event);
      if (store.append(event, decision.state)) {
        onAppended?.(decision.state, event);
        return { outcome: 'appended', position: before.eventCount, event };
      }
    }
  }

  return { create, state, append };
}
