/** Reading a log: for the reference model, whose entries know their index. The quotations are the contract's words. */
import type { ConversationEvent, TransferTarget } from '../../src/index.ts';

/** An event of the log, with its index. */
export interface Entry<E extends ConversationEvent = ConversationEvent> {
  readonly index: number;
  readonly event: E;
}

/** A part of a log. */
export type Log = readonly Entry[];

type EventOf<Type extends ConversationEvent['type']> = Extract<ConversationEvent, { readonly type: Type }>;

export function logOf(events: readonly ConversationEvent[]): Log {
  return events.map((event, index) => ({ index, event }));
}

export function isOf<Type extends ConversationEvent['type']>(
  type: Type,
): (entry: Entry) => entry is Entry<EventOf<Type>> {
  return (entry): entry is Entry<EventOf<Type>> => entry.event.type === type;
}

export function entriesBefore(log: Log, index: number): Log {
  return log.filter((entry) => entry.index < index);
}

export function entriesAfter(log: Log, index: number): Log {
  return log.filter((entry) => entry.index > index);
}

export function isFromCustomer({ event }: Entry): boolean {
  return event.type === 'message' && event.from === 'customer';
}

export function isFromAgent({ event }: Entry, agentId: string): boolean {
  return event.type === 'message' && event.from === 'agent' && event.agentId === agentId;
}

/** "*By the holder* means: the event names the holder, or names nobody (a supervisor or the system)." */
export function isBy(event: { readonly agentId?: string | undefined }, holder: string): boolean {
  return event.agentId === undefined || event.agentId === holder;
}

/**
 * "Each is its event's `at`, or the latest instant derived before it in the conversation if that is later." The marks
 * are the entries that derive an instant, of the stretch that the entry is in; the floor is the latest instant before it.
 */
export function derivedAt({ index, event }: Entry, marks: Log, floor: number): number {
  return Math.max(floor, event.at, ...entriesBefore(marks, index).map((mark) => mark.event.at));
}

/** "A property present as `undefined` counts as absent." */
export function targetOf({ campaignId, agentId, channel }: TransferTarget): TransferTarget {
  return { campaignId, ...(agentId !== undefined && { agentId }), ...(channel !== undefined && { channel }) };
}
