import type { Instant } from './instant.ts';
import type { TransferTarget } from './transfer-target.ts';

/** One entry of a conversation's log. A union on `type`. */
export type ConversationEvent =
  | ConversationQueued
  | OfferMissed
  | ConversationAccepted
  | CustomerMessage
  | SystemMessage
  | AgentMessage
  | ConversationHeld
  | ConversationResumed
  | ConversationReleased
  | TransferRequested
  | TransferFailed
  | ConversationRerouted
  | SessionDispositioned
  | ConversationEnded;

/** What every event has. */
interface LoggedEvent {
  /** Unique within the conversation, where it is given. A second event with the same id is a repeated delivery. */
  readonly id?: string | undefined;
  /** When it happened. */
  readonly at: Instant;
}

/** The conversation enters a campaign's queue and waits there from now on. */
export interface ConversationQueued extends LoggedEvent {
  readonly type: 'queued';
  /** The campaign whose queue it enters. */
  readonly campaignId: string;
}

/** One agent was offered the conversation and did not take it. The conversation goes on waiting. */
export interface OfferMissed extends LoggedEvent {
  readonly type: 'offer-missed';
  /** The agent who missed the offer. */
  readonly agentId: string;
}

/** An agent takes the conversation. Only this event begins a session. */
export interface ConversationAccepted extends LoggedEvent {
  readonly type: 'accepted';
  /** The agent who takes it. */
  readonly agentId: string;
  /** The campaign in which the agent takes it. */
  readonly campaignId: string;
  /**
   * `true` says that the agent knowingly takes it from the agent who has it, or in place of the agent or the campaign
   * that it was waiting for. It changes what is reported about the event, and nothing else. Default: `false`.
   */
  readonly takeover?: boolean | undefined;
}

/** The customer writes. */
export interface CustomerMessage extends LoggedEvent {
  readonly type: 'message';
  readonly from: 'customer';
  /** What was written, where the log keeps it. */
  readonly text?: string | undefined;
}

/** A notice that no person wrote: a greeting, a reminder, "you are now being connected". */
export interface SystemMessage extends LoggedEvent {
  readonly type: 'message';
  readonly from: 'system';
  /** What was shown, where the log keeps it. */
  readonly text?: string | undefined;
}

/** An agent writes. */
export interface AgentMessage extends LoggedEvent {
  readonly type: 'message';
  readonly from: 'agent';
  /** The agent who writes, whether or not they have the conversation. */
  readonly agentId: string;
  /** What was written, where the log keeps it. */
  readonly text?: string | undefined;
}

/** The agent puts the conversation on hold. No inactivity is derived until the hold ends. */
export interface ConversationHeld extends LoggedEvent {
  readonly type: 'held';
  /** The agent who puts it on hold. Absent: a supervisor or the system. */
  readonly agentId?: string | undefined;
}

/** The agent takes the conversation up again after a hold. */
export interface ConversationResumed extends LoggedEvent {
  readonly type: 'resumed';
  /** The agent who takes it up again. Absent: a supervisor or the system. */
  readonly agentId?: string | undefined;
}

/**
 * The agent lets the conversation go: they logged off, lost the connection, were unassigned, or put it back into the
 * queue. After `transfer-requested` it says that the agent does not wait for the answer: a blind transfer.
 */
export interface ConversationReleased extends LoggedEvent {
  readonly type: 'released';
  /** The agent who lets it go. Absent: a supervisor or the system. */
  readonly agentId?: string | undefined;
}

/** Somebody asks to transfer the conversation. */
export interface TransferRequested extends LoggedEvent {
  readonly type: 'transfer-requested';
  /** Where it is to go. */
  readonly to: TransferTarget;
  /** The agent who asks. Absent: a supervisor or the system. */
  readonly agentId?: string | undefined;
  /** A note for the next agent. */
  readonly comment?: string | undefined;
}

/** The whole transfer failed. If one agent of a queue passes, that is `offer-missed` instead. */
export interface TransferFailed extends LoggedEvent {
  readonly type: 'transfer-failed';
  /** `declined` by the agent it was for, `expired` without an answer, or `cancelled` by the agent who asked. */
  readonly reason: 'declined' | 'expired' | 'cancelled';
  /** The agent who declined or cancelled it. */
  readonly agentId?: string | undefined;
}

/** A supervisor or the system sends a waiting conversation elsewhere. The wait goes on. */
export interface ConversationRerouted extends LoggedEvent {
  readonly type: 'rerouted';
  /** Where it waits from now on. */
  readonly to: TransferTarget;
}

/** An agent records the outcome of one of their sessions. */
export interface SessionDispositioned extends LoggedEvent {
  readonly type: 'dispositioned';
  /** The agent who records it. */
  readonly agentId: string;
  /** The code of one of the dispositions of that session's campaign. */
  readonly code: string;
  /** The session's number, from 1. Default: that agent's latest session. */
  readonly session?: number | undefined;
}

/** The conversation ends. It can be re-opened. */
export type ConversationEnded = EndedByAgent | EndedOtherwise;

/** An agent ends the conversation. */
export interface EndedByAgent extends LoggedEvent {
  readonly type: 'ended';
  readonly by: 'agent';
  /** The agent who ends it. Absent: the agent who has it by then. */
  readonly agentId?: string | undefined;
}

/** The conversation ends, and no agent ended it. */
export interface EndedOtherwise extends LoggedEvent {
  readonly type: 'ended';
  /** `inactivity`: the service noticed that nothing happened for too long. */
  readonly by: 'customer' | 'inactivity' | 'system';
}

/**
 * Removes repeated deliveries: keeps the first event of each id, and every event without an id. The order stays. The
 * input does not change.
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
 * Sorts events by time, earliest first. Events with equal times keep their order. Use it only for a log that lost its
 * order: otherwise the log's own order is right, even where a clock ran backwards. The input does not change.
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
