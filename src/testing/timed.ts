import type { ConversationEvent, Instant, Milliseconds } from 'omnichannel-transfer';

/** An event that may leave out its time. */
export type UntimedEvent = ConversationEvent extends infer Event
  ? Event extends ConversationEvent // for each member of the union, so that it keeps its own properties
    ? Omit<Event, 'at'> & { readonly at?: Instant | undefined }
    : never
  : never;

/** How {@link timed} counts. */
export interface TimedOptions {
  /** The time of the first event. Default: 0. */
  readonly start?: Instant | undefined;
  /** The time from one event to the next. Default: 1000, which is one second. */
  readonly step?: Milliseconds | undefined;
}

/**
 * Gives each event a time, so that a log can be written by hand without counting milliseconds. The first event happens
 * at `start`, and each next one a `step` after the event before it.
 *
 * An event that has its own `at` keeps it, and the events after it go on from there. The input does not change.
 *
 * @example
 * ```ts
 * const events = timed([
 *   { type: 'queued', campaignId: 'service' },
 *   { type: 'accepted', agentId: 'ana', campaignId: 'service' },
 *   { type: 'message', from: 'customer', at: 60_000 },
 *   { type: 'ended', by: 'customer' },
 * ]);
 * events.map(({ at }) => at); // => [0, 1_000, 60_000, 61_000]
 * splitIntoSessions({ id: 'c', programId: 'care', channel: 'webchat', events }).length; // => 1
 * ```
 */
export function timed(events: readonly UntimedEvent[], options: TimedOptions = {}): readonly ConversationEvent[] {
  const { start = 0, step = 1_000 } = options;
  let next = start;
  return events.map(({ at = next, ...event }) => {
    next = at + step;
    return { at, ...event };
  });
}
