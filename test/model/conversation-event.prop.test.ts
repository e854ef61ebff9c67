import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConversationEvent, deduplicateEvents, sortEvents } from '../../src/index.ts';

/** A log as it happened: distinct times, an id an event. */
const inOrder: fc.Arbitrary<readonly ConversationEvent[]> = fc
  .uniqueArray(fc.integer(), { maxLength: 40 })
  .map((times) =>
    times
      .sort((a, b) => a - b)
      .map((at): ConversationEvent => ({ id: `e${at}`, at, type: 'message', from: 'customer' })),
  );

describe('a log whose order was lost', () => {
  it('is found again from what was delivered more than once and in any order', () => {
    const delivered = inOrder.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc
          .array(fc.nat(Math.max(0, events.length - 1)), { maxLength: 10 })
          .map((again) => [...events, ...events.filter((_, index) => again.includes(index))])
          .chain((doubled) => fc.shuffledSubarray(doubled, { minLength: doubled.length })),
      ),
    );
    fc.assert(
      fc.property(delivered, ([events, received]) => {
        expect(sortEvents(deduplicateEvents(received))).toEqual(events);
        expect(deduplicateEvents(sortEvents(received))).toEqual(events);
      }),
    );
  });

  it('sorted keeps the order of what happened at the same time', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3)), (times) => {
        const events = times.map(
          (at, index): ConversationEvent => ({ id: `${index}`, at, type: 'ended', by: 'system' }),
        );
        const sorted = sortEvents(events).map(({ at, id }) => [at, Number(id)]);
        expect(sorted).toEqual([...sorted].sort(([a = 0, i = 0], [b = 0, j = 0]) => a - b || i - j));
      }),
    );
  });
});
