import { randomUUID } from 'node:crypto';

/**
 * @import { ConversationState, Instant } from 'omnichannel-transfer'
 * @import { Service } from './service.js'
 * @import { IdentifiedEvent } from './store.js'
 */

/**
 * @typedef {object} Clock
 * @property {() => Instant} now
 * @property {(callback: () => void, delay: number) => unknown} setTimeout
 * @property {(timeout: any) => void} clearTimeout
 */

/** The longest delay that `setTimeout` takes. */
const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * Records that conversations ended by inactivity. Each process has a timer for the conversations that it appended to,
 * so a timer may ring in several processes, or although another process has appended since.
 *
 * @param {Service} service
 * @param {Clock} clock
 */
export function createTimer(service, clock) {
  /** @type {Map<string, unknown>} */
  const timeouts = new Map();

  /** @param {ConversationState} state */
  function arm({ conversationId, inactiveAt }) {
    clock.clearTimeout(timeouts.get(conversationId));
    timeouts.delete(conversationId);
    if (inactiveAt === undefined) return;
    const delay = Math.min(Math.max(inactiveAt - clock.now(), 0), LONGEST_DELAY);
    timeouts.set(
      conversationId,
      clock.setTimeout(() => ring(conversationId), delay),
    );
  }

  /** @param {string} conversationId */
  function ring(conversationId) {
    const result = service.append(conversationId, endIfInactive);
    if (result.outcome === 'withdrawn') arm(result.state); // too early, or nothing to do any more
  }

  function stop() {
    for (const timeout of timeouts.values()) clock.clearTimeout(timeout);
    timeouts.clear();
  }

  return { arm, stop };
}

/**
 * Returns the event that records inactivity, if the conversation is inactive. Asked anew on each newer state: the
 * customer may have written in between, and then `ended` would end their new wait.
 *
 * @param {ConversationState} state
 * @param {Instant} at
 * @returns {IdentifiedEvent | undefined}
 */
function endIfInactive({ inactiveAt }, at) {
  if (inactiveAt === undefined || at < inactiveAt) return undefined;
  return { id: randomUUID(), at, type: 'ended', by: 'inactivity' };
}
