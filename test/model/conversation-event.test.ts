import { describe, expect, it } from 'vitest';
import { type ConversationEvent, deduplicateEvents, sortEvents } from '../../src/index.ts';
import { deepFreeze } from '../support/freeze.ts';

const event = (id: string | undefined, at: number): ConversationEvent => ({
  at,
  type: 'queued',
  campaignId: `${id} at ${at}`,
  ...(id !== undefined && { id }),
});

describe('deduplicateEvents', () => {
  it('keeps the first of each id, in order', () => {
    const events = deepFreeze([event('b', 1), event('a', 2), event('b', 3), event('a', 4), event('c', 0)]);
    expect(deduplicateEvents(events)).toEqual([event('b', 1), event('a', 2), event('c', 0)]);
  });

  it('keeps every event without an id, also where it is present as undefined', () => {
    const events: ConversationEvent[] = [
      event(undefined, 1),
      { ...event(undefined, 1), id: undefined },
      event(undefined, 1),
    ];
    expect(deduplicateEvents(events)).toEqual(events);
  });

  it('takes any string for an id', () => {
    expect(deduplicateEvents([event('', 1), event('__proto__', 2), event('', 3), event('__proto__', 4)])).toHaveLength(
      2,
    );
  });

  it('leaves nothing of nothing', () => {
    expect(deduplicateEvents([])).toEqual([]);
  });
});

describe('sortEvents', () => {
  it('orders by time, and keeps the order of equal times', () => {
    const events = deepFreeze([event('c', 5), event('a', 1), event('d', 5), event('b', -1), event('e', 5)]);
    expect(sortEvents(events).map(({ id }) => id)).toEqual(['b', 'a', 'c', 'd', 'e']);
  });

  it('leaves nothing of nothing', () => {
    expect(sortEvents([])).toEqual([]);
  });
});
