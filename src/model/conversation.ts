import type { Channel } from './channel.ts';
import type { ConversationEvent } from './conversation-event.ts';

/** A customer's conversation with a program, on one channel, and the log of what happened in it. */
export interface Conversation {
  /** Unique among conversations. The ids of its sessions begin with it. */
  readonly id: string;
  /** The program that it belongs to. It never changes. */
  readonly programId: string;
  /** The channel that it takes place on. It never changes. */
  readonly channel: Channel;
  /** What is known about the customer. */
  readonly customer?: CustomerDetails | undefined;
  /** Its log, in order. The order says what came first; `at` gives durations. */
  readonly events: readonly ConversationEvent[];
}

/**
 * What the customer entered in the form, and where they came from.
 *
 * Omnichannel Messaging Agent View: Name, Email, Phone, Site, Page, IP. Name, email and phone are collected on webchat
 * only, by a form before the first message.
 */
export interface CustomerDetails {
  /** The customer's name, from the form. */
  readonly name?: string | undefined;
  /** The customer's email address, from the form. */
  readonly email?: string | undefined;
  /** The customer's phone number, from the form. */
  readonly phone?: string | undefined;
  /** The site on which the chat was started. */
  readonly site?: string | undefined;
  /** The page on which the chat was started. */
  readonly page?: string | undefined;
  /** The customer's IP address. */
  readonly ip?: string | undefined;
}
