import { describe, expect, it } from 'vitest';
import { conversationState, type ConversationEvent } from '../../src/index.ts';
import { timed, type UntimedEvent } from '../../src/testing/index.ts';
import { deepFreeze } from '../support/freeze.ts';
import { chat } from '../support/log.ts';

const queued: UntimedEvent = { type: 'queued', campaignId: 'service' };
const customer: UntimedEvent = { type: 'message', from: 'customer' };
const ended: UntimedEvent = { type: 'ended', by: 'customer' };

const times = (events: readonly UntimedEvent[], options?: Parameters<typeof timed>[1]): readonly number[] =>
  timed(events, options).map(({ at }) => at);

describe('timed', () => {
  it('counts seconds from 0 by default', () => {
    expect(times([queued, customer, ended])).toEqual([0, 1_000, 2_000]);
  });

  it('counts steps of any size from any start, also none and backwards', () => {
    expect(times([queued, customer, ended], { start: 500, step: 10 })).toEqual([500, 510, 520]);
    expect(times([queued, customer, ended], { step: 0 })).toEqual([0, 0, 0]);
    expect(times([queued, customer, ended], { step: -5 })).toEqual([0, -5, -10]);
    expect(times([queued, customer], { start: undefined, step: undefined })).toEqual([0, 1_000]);
  });

  it("keeps an event's own time and goes on from there", () => {
    expect(times([queued, { ...customer, at: 60_000 }, customer, ended])).toEqual([0, 60_000, 61_000, 62_000]);
    expect(times([{ ...queued, at: -7 }, customer], { start: 5, step: 1 })).toEqual([-7, -6]);
  });

  it('takes a time that is present as undefined for none', () => {
    expect(times([queued, { ...customer, at: undefined }])).toEqual([0, 1_000]);
  });

  it('changes nothing else, and not its input', () => {
    const full: UntimedEvent = {
      id: 'e1',
      type: 'transfer-requested',
      to: { campaignId: 'sales' },
      agentId: 'ana',
      comment: 'Wants a mug.',
    };
    const [event] = timed(deepFreeze([full]));
    expect(event).toStrictEqual({ ...full, at: 0 });
  });

  it('gives a log that the library reads', () => {
    const events: readonly ConversationEvent[] = timed([queued, ended]);
    expect(conversationState(chat(...events))).toMatchObject({ status: 'ended', since: 1_000 });
    expect(timed([])).toEqual([]);
  });
});
