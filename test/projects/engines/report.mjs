// What every engine computes, and what it is compared with.
import {
  conversationState,
  deduplicateEvents,
  INACTIVITY_TIMEOUT,
  parseEvent,
  sessionsOf,
  summarizeSessionsBy,
} from 'omnichannel-transfer';

/**
 * The report of one conversation, from deliveries in any order, some of them repeated: its sessions, its unanswered
 * waits, a summary for each campaign, and the events that do not parse. `sequence` is an event's place in the log; it
 * restores the order. `at` would not: events can share a time, and a clock can be set back.
 */
export function conversationReport({ id, programId, channel, deliveries }) {
  const refused = [];
  const events = [];
  for (const { event, ...delivery } of [...deliveries].sort((a, b) => a.sequence - b.sequence)) {
    const { value, issues } = parseEvent(event);
    if (issues === undefined) events.push(value);
    else
      refused.push({
        ...delivery,
        message: issues.map(({ path, message }) => `${['event', ...path].join('.')}: ${message}`).join(' '),
      });
  }
  return { ...reportOf({ id, programId, channel, events: deduplicateEvents(events) }), refused };
}

/** The report of one conversation from its log. */
export function reportOf(conversation) {
  const state = conversationState(conversation, { inactivityTimeout: INACTIVITY_TIMEOUT });
  const sessions = sessionsOf(state);
  const { unansweredWaits } = state;
  const summaries = summarizeSessionsBy(sessions, 'campaignId', { unansweredWaits });
  return { conversationId: conversation.id, sessions, unansweredWaits, summaries };
}

/** The delivery that a line says, or `undefined` if it does not say one. Whether its event parses is another question. */
export function deliveryIn(line) {
  const delivery = jsonIn(line);
  const isDelivery = typeof delivery?.conversationId === 'string' && Number.isInteger(delivery.sequence);
  return isDelivery ? delivery : undefined;
}

/** The value that a text of JSON says, or `undefined` if it is not JSON. */
export function jsonIn(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
