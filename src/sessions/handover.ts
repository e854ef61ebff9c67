import type { Channel } from '../model/channel.ts';
import type { ConversationEvent } from '../model/conversation-event.ts';
import type { Conversation, CustomerDetails } from '../model/conversation.ts';
import type { Mutable } from '../model/mutable.ts';
import type { Session } from '../model/session.ts';

/** What an agent who takes a conversation receives. */
export interface Handover {
  /** What is known about the customer. Absent: the policy withholds it, or nothing is known. */
  readonly customer?: CustomerDetails;
  /** What the agent who asked for the transfer wrote for this agent. Absent: nothing, or no transfer led here. */
  readonly comment?: string;
  /** The part of the log that the agent sees, in order. */
  readonly events: readonly ConversationEvent[];
}

/** How much an agent receives. */
export interface HandoverPolicy {
  /** `none`: the events of the session itself, from the customer's wait on. `full`: everything up to the session's end. */
  readonly messageHistory: 'none' | 'full';
  /** The channels on which customer details are handed over. */
  readonly customerDetailsOn: readonly Channel[];
}

/**
 * The product's policy.
 *
 * Session Transfers: the agent that accepts the transfer will not receive the message history. If the customer was on
 * webchat, the information they were prompted for at the start of the chat will transfer.
 */
export const HANDOVER_POLICY: HandoverPolicy = /* @__PURE__ */ Object.freeze({
  messageHistory: 'none',
  customerDetailsOn: /* @__PURE__ */ Object.freeze(['webchat']),
});

/**
 * Returns what the agent of a session receives. The events are the log's own objects.
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
  const received: Mutable<Handover> = { events: events.slice(policy.messageHistory === 'full' ? 0 : from, to) };
  const details = customer === undefined ? [] : Object.entries(customer).filter(([, detail]) => detail !== undefined);
  if (details.length > 0 && policy.customerDetailsOn.includes(channel)) received.customer = Object.fromEntries(details);
  // the request is the last event of the range before
  const request = session.startedBy === 'transfer' ? events[from - 1] : undefined;
  if (request?.type === 'transfer-requested' && request.comment !== undefined) received.comment = request.comment;
  return received;
}
