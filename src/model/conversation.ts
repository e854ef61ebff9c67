import type { Channel } from './channel.ts';
import type { Instant } from './instant.ts';

/** A customer's conversation with a program, on one channel, and the log of what happened in it. */
export interface Conversation {
  /** Unique among conversations; part of the ids of its sessions. */
  readonly id: string;
  /** The program it belongs to, for good. */
  readonly programId: string;
  /** The channel it takes place on, for good. */
  readonly channel: Channel;
  /** What is known of the customer. */
  readonly customer?: CustomerDetails;
  /** Its log. The order is the log's truth; `at` gives durations. */
  readonly events: readonly ConversationEvent[];
}

/**
 * What the customer was prompted for, and where they came from.
 *
 * Omnichannel Messaging Agent View: Name, Email, Phone, Site, Page, IP; name, email and phone are collected on webchat
 * only, by a form before the first message.
 */
export interface CustomerDetails {
  /** The customer's name, from the form. */
  readonly name?: string;
  /** The customer's email address, from the form. */
  readonly email?: string;
  /** The customer's phone number, from the form. */
  readonly phone?: string;
  /** The site that the chat was started on. */
  readonly site?: string;
  /** The page that the chat was started on. */
  readonly page?: string;
  /** The customer's IP address. */
  readonly ip?: string;
}

/** Where a conversation is to go: a campaign's queue, or one agent in a campaign. */
export interface TransferTarget {
  /** The campaign that receives the conversation. */
  readonly campaignId: string;
  /** The agent it is for; absent means whoever takes it from the campaign's queue. */
  readonly agentId?: string;
  /** The channel it is to go on; absent means the conversation's own, which is the only legal one. */
  readonly channel?: Channel;
}

/** One entry of a conversation's log. */
export type ConversationEvent =
  | ConversationQueued
  | ConversationAccepted
  | CustomerMessage
  | SystemMessage
  | AgentMessage
  | TransferRequested
  | TransferFailed
  | SessionDispositioned
  | ConversationEnded;

/** What every event has. */
interface Entry {
  /** Unique within the conversation where it is given; a second bearer is a repeated delivery. */
  readonly id?: string;
  /** When it happened. */
  readonly at: Instant;
}

/** The conversation enters a campaign's queue, and waits there from here. */
export interface ConversationQueued extends Entry {
  readonly type: 'queued';
  /** The campaign whose queue it waits in. */
  readonly campaignId: string;
}

/** An agent takes the conversation, from the queue or from a transfer. Only this begins a session. */
export interface ConversationAccepted extends Entry {
  readonly type: 'accepted';
  /** Who takes it. */
  readonly agentId: string;
  /** The campaign it is taken in. */
  readonly campaignId: string;
}

/** The customer writes. */
export interface CustomerMessage extends Entry {
  readonly type: 'message';
  readonly from: 'customer';
  /** What was written, where the log keeps it. */
  readonly text?: string;
}

/** A notice that nobody wrote: a greeting, a reminder, "you are now being connected". */
export interface SystemMessage extends Entry {
  readonly type: 'message';
  readonly from: 'system';
  /** What was shown, where the log keeps it. */
  readonly text?: string;
}

/** An agent writes. */
export interface AgentMessage extends Entry {
  readonly type: 'message';
  readonly from: 'agent';
  /** Who writes, whether or not they have the conversation. */
  readonly agentId: string;
  /** What was written, where the log keeps it. */
  readonly text?: string;
}

/** Somebody asks for the conversation to be transferred. */
export interface TransferRequested extends Entry {
  readonly type: 'transfer-requested';
  /** Where it is to go. */
  readonly to: TransferTarget;
  /** Who asks; absent means a supervisor or the system. */
  readonly agentId?: string;
}

/** The whole transfer came to nothing, whoever reports it. One agent of a queue who passes is not that. */
export interface TransferFailed extends Entry {
  readonly type: 'transfer-failed';
  /** `declined` by who was asked, `expired` unanswered, or `cancelled` by who asked. */
  readonly reason: 'declined' | 'expired' | 'cancelled';
  /** Who declined. */
  readonly agentId?: string;
}

/** An agent records the outcome of a session. */
export interface SessionDispositioned extends Entry {
  readonly type: 'dispositioned';
  /** Who records it, for a session of their own. */
  readonly agentId: string;
  /** The code of one of the dispositions of that session's campaign. */
  readonly code: string;
  /** The session's number, from 1; absent means that agent's latest. */
  readonly session?: number;
}

/** The conversation ends, until it is re-opened. */
export interface ConversationEnded extends Entry {
  readonly type: 'ended';
  /** Who ended it; `inactivity` when the service noticed that nothing happened. */
  readonly by: 'agent' | 'customer' | 'inactivity' | 'system';
}

/**
 * The events without repeated deliveries: of several with the same id the first stays. Events without an id all stay.
 * For at-least-once delivery; order is kept, and the input is untouched.
 *
 * @example
 * ```ts
 * deduplicateEvents([
 *   { id: 'e1', at: 0, type: 'queued', campaignId: 'service' },
 *   { id: 'e1', at: 0, type: 'queued', campaignId: 'service' },
 *   { id: 'e2', at: 9, type: 'ended', by: 'customer' },
 * ]).map((event) => event.id);
 * // => ['e1', 'e2']
 * ```
 */
export function deduplicateEvents(events: readonly ConversationEvent[]): readonly ConversationEvent[] {
  const seen = new Set<string>();
  return events.filter(({ id }) => {
    if (id === undefined) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

/**
 * The events by time, earliest first; equal times keep their order. Only for logs whose order was lost: where a log has
 * its order, that order is the truth and a clock that ran backwards is not. The input is untouched.
 *
 * @example
 * ```ts
 * sortEvents([
 *   { at: 9, type: 'ended', by: 'customer' },
 *   { at: 0, type: 'queued', campaignId: 'service' },
 * ]).map((event) => event.type);
 * // => ['queued', 'ended']
 * ```
 */
export function sortEvents(events: readonly ConversationEvent[]): readonly ConversationEvent[] {
  return [...events].sort((a, b) => a.at - b.at);
}
