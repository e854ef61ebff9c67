import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Conversation,
  type ConversationEvent,
  conversationState,
  type Session,
  splitIntoSessions,
  unansweredWaits,
} from '../../src/index.ts';
import { logReadingArbitrary } from '../support/log-arbitrary.ts';
import { runs } from '../support/runs.ts';
import { expectSame } from '../support/same.ts';
import { stepsOf } from '../support/steps.ts';

const agentId = fc.constantFrom('ana', 'lin', '', '__proto__');
const at = fc.integer({ min: -1_000, max: 2_000_000_000_000 });

/** What may come while a transfer is pending and mean as much as without it. */
const inBetween: fc.Arbitrary<readonly ConversationEvent[]> = fc.array(
  fc.oneof<fc.Arbitrary<ConversationEvent>[]>(
    fc.record({ at, type: fc.constant('message'), from: fc.constant('customer') }),
    fc.record({ at, type: fc.constant('message'), from: fc.constant('agent'), agentId }),
    fc.record({ at, type: fc.constant('dispositioned'), agentId, code: fc.constantFrom('SALE', '') }),
  ),
  { maxLength: 5 },
);

/** Earlier than everything: its instant is the latest one that was derived before, so it moves no other. */
const LONG_AGO = -1e15;

describe('a transfer that fails', () => {
  it('changes nothing but the number of failed transfers and the ranges, whatever was written in between', () => {
    fc.assert(
      fc.property(logReadingArbitrary, fc.nat(30), inBetween, ({ conversation }, position, between) => {
        const before = [...conversation.events.slice(0, position), ...untransferred(conversation, position)];
        const after = conversation.events.slice(position);
        const request: ConversationEvent = { at: LONG_AGO, type: 'transfer-requested', to: { campaignId: 'sales' } };
        const failure: ConversationEvent = { at: LONG_AGO, type: 'transfer-failed', reason: 'cancelled' };
        const failed = { ...conversation, events: [...before, request, ...between, failure, ...after] };
        const neither = { ...conversation, events: [...before, ...between, ...after] };
        expectSame(splitIntoSessions(failed).map(otherwise), splitIntoSessions(neither).map(otherwise));
        const failures = (of: Conversation): number =>
          splitIntoSessions(of).reduce((sum, { failedTransfers }) => sum + failedTransfers, 0);
        const isActive = conversationState({ ...conversation, events: before }).status === 'active';
        expect(failures(failed) - failures(neither)).toBe(isActive ? 1 : 0);
        expect(unansweredWaits(failed).length - unansweredWaits(neither).length).toBe(isActive ? 1 : 0);
      }),
      runs(500),
    );
  });

  /** What brings a conversation out of a transfer that is pending, out of a wait for one agent, and out of a hold. */
  function untransferred(conversation: Conversation, position: number): readonly ConversationEvent[] {
    const { status, wait, heldSince } = conversationState({
      ...conversation,
      events: conversation.events.slice(0, position),
    });
    if (status === 'transferring' || wait?.to?.agentId !== undefined) {
      return [{ at: LONG_AGO, type: 'transfer-failed', reason: 'cancelled' }];
    }
    return heldSince === undefined ? [] : [{ at: LONG_AGO, type: 'resumed' }];
  }

  function otherwise({ failedTransfers: _, eventRange: __, ...session }: Session): unknown {
    return session;
  }
});

describe('a transfer that is accepted', () => {
  it('gives what it gives where the agent who asked has left before, but for the ranges', () => {
    fc.assert(
      fc.property(logReadingArbitrary, at, ({ conversation, options }, at) => {
        const released: ConversationEvent = { at, type: 'released' };
        const events = stepsOf(conversation, options).flatMap(({ before, event }) =>
          before.status === 'transferring' && event.type === 'accepted' ? [released, event] : [event],
        );
        expectSame(
          splitIntoSessions({ ...conversation, events }, options).map(withoutRange),
          splitIntoSessions(conversation, options).map(withoutRange),
        );
        expectSame(unansweredWaits({ ...conversation, events }, options), unansweredWaits(conversation, options));
      }),
      runs(500),
    );
  });

  function withoutRange({ eventRange: _, ...session }: Session): unknown {
    return session;
  }
});
