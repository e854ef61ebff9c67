import type { Channel } from '../model/channel.ts';
import type { Conversation, ConversationEvent, CustomerDetails } from '../model/conversation.ts';
import type { Session } from '../model/session.ts';

/** What an agent who takes a conversation receives of it. */
export interface Handover {
  /** What is known of the customer; absent where the policy withholds it, or nothing is known. */
  readonly customer?: CustomerDetails;
  /** The part of the log that the agent sees, in order. */
  readonly events: readonly ConversationEvent[];
}

/** How much an agent receives. */
export interface HandoverPolicy {
  /** `none`: the session's own events, from the customer's wait for it on; `full`: everything up to its end. */
  readonly messageHistory: 'none' | 'full';
  /** The channels on which customer details are handed over. */
  readonly customerDetailsOn: readonly Channel[];
}

/**
 * The product's own policy.
 *
 * Session Transfers: the agent that accepts the transfer will not receive the message history; if the customer was on
 * webchat, the information they were prompted for at the start of the chat will transfer.
 */
export const HANDOVER_POLICY: HandoverPolicy = /* @__PURE__ */ Object.freeze({
  messageHistory: 'none',
  customerDetailsOn: /* @__PURE__ */ Object.freeze(['webchat']),
});

/**
 * What the agent of a session receives of its conversation. Nothing is copied or cut: the events are the log's own.
 *
 * @param session - one of the conversation's own sessions
 *
 * @example
 * ```ts
 * const received = splitIntoSessions(conversation).map((session) => handover(conversation, session));
 * received.map(({ customer, events }) => `${customer?.name}, ${events.length} events`);
 * // => ['Kim, 7 events', 'Kim, 8 events']
 * ```
 */
export function handover(
  conversation: Conversation,
  session: Session,
  policy: HandoverPolicy = HANDOVER_POLICY,
): Handover {
  const { channel, customer, events } = conversation;
  const [from, to] = session.eventRange;
  const seen = events.slice(policy.messageHistory === 'full' ? 0 : from, to);
  if (customer === undefined || !policy.customerDetailsOn.includes(channel)) return { events: seen };
  return { customer, events: seen };
}
