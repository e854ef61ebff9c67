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
    else refused.push({ ...delivery, message: issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(' ') });
  }
  return { ...reportOf({ id, programId, channel, events: deduplicateEvents(events) }), refused };
}

/** The report of one conversation from its log. */
export function reportOf(conversation) {
  const state = conversationState(conversation, { inactivityTimeout: INACTIVITY_TIMEOUT });
  const sessions = sessionsOf(state);
  const { unansweredWaits } = state;
  const summaries = summarizeSessionsBy(sessions, 'campaignId', { unansweredWaits });
  return { sessions, unansweredWaits, summaries };
}
