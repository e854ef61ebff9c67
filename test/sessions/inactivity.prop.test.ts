import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, type ConversationEvent, conversationState, evolve, sessionsOf } from '../../src/index.ts';
import { logReadingArbitrary } from '../support/log-arbitrary.ts';
import { runs } from '../support/runs.ts';
import { expectSame } from '../support/same.ts';
import { stepsOf } from '../support/steps.ts';

const RUNS = runs(300);

/** How far before an event somebody looks, or how much later somebody looks again. */
const span = fc.oneof(fc.nat(250), fc.constantFrom(0, 1, 99, 100, 101, 1_200_000, 1e9));

describe('time that passes in steps', () => {
  it('up to an event changes nothing that the event would not have revealed', () => {
    fc.assert(
      fc.property(logReadingArbitrary, span, ({ conversation, options }, early) => {
        for (const { stored, event, after } of stepsOf(conversation, options)) {
          expectSame(evolve(advance(stored, event.at - early), event), after);
          expectSame(evolve(advance(stored, event.at), event), after);
        }
      }),
      RUNS,
    );
  });

  it('comes to what passes at once', () => {
    fc.assert(
      fc.property(logReadingArbitrary, span, span, ({ conversation, options }, first, second) => {
        for (const { after, event } of stepsOf(conversation, options)) {
          const [t, u] = [event.at + first, event.at + first + second];
          expectSame(advance(advance(after, t), u), advance(after, u));
        }
      }),
      RUNS,
    );
  });

  it('changes a state from its time of inactivity on, and never before', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        for (const { after } of stepsOf(conversation, options)) {
          const { inactiveAt } = after;
          if (inactiveAt === undefined) {
            expectSame(advance(after, Number.MAX_SAFE_INTEGER), after);
          } else {
            expectSame(advance(after, inactiveAt - 1), after);
            expect(advance(after, inactiveAt)).toMatchObject({ status: 'ended', since: inactiveAt, unrecorded: true });
          }
        }
      }),
      RUNS,
    );
  });

  it('is told by a state exactly while it is active, not on hold, and has a timeout', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        for (const { after } of stepsOf(conversation, options)) {
          const { inactiveAt, since = 0, heldSince } = after;
          const { inactivityTimeout } = options;
          const runsOut = after.status === 'active' && heldSince === undefined && inactivityTimeout !== undefined;
          expect('inactiveAt' in after).toBe(runsOut);
          if (inactiveAt !== undefined) expect(inactiveAt).toBeGreaterThanOrEqual(since + (inactivityTimeout ?? 0));
        }
      }),
      RUNS,
    );
  });
});

describe('inactivity', () => {
  it('is the one that a notice of the system at the time of reading would have revealed', () => {
    fc.assert(
      fc.property(logReadingArbitrary, span, ({ conversation, options: { asOf: _, ...options } }, elapsed) => {
        const asOf = (conversation.events.at(-1)?.at ?? 0) + elapsed;
        const notice: ConversationEvent = { at: asOf, type: 'message', from: 'system' };
        const read = conversationState(conversation, { ...options, asOf });
        const noticed = conversationState({ ...conversation, events: [...conversation.events, notice] }, options);
        expectSame(read.endedSessions, noticed.endedSessions);
        expectSame(read.unansweredWaits, noticed.unansweredWaits);
        expect([read.status, read.since, read.unrecorded]).toEqual([noticed.status, noticed.since, noticed.unrecorded]);
      }),
      RUNS,
    );
  });

  it('that is derived has the same sessions once its end is recorded', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        for (const { before } of stepsOf(conversation, options)) {
          if (before.unrecorded === undefined) continue;
          const recorded = evolve(before, { at: before.since ?? 0, type: 'ended', by: 'inactivity' });
          expectSame(sessionsOf(recorded), sessionsOf(before));
          const { unrecorded: _, ...others } = before;
          expectSame(recorded, { ...others, eventCount: before.eventCount + 1 });
        }
      }),
      RUNS,
    );
  });

  it('gives the default disposition to every session that it ends without one, and to no other', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        const { inactivityDisposition = 'ABANDON' } = options;
        for (const { endedBy, dispositionCode, dispositionedAt } of sessionsOf(
          conversationState(conversation, options),
        )) {
          if (dispositionedAt !== undefined) continue;
          const expected = endedBy === 'inactivity' ? (inactivityDisposition ?? undefined) : undefined;
          expect(dispositionCode).toBe(expected);
        }
      }),
      RUNS,
    );
  });

  it('changes nothing but the disposition where only that option is another', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        const none = conversationState(conversation, { ...options, inactivityDisposition: null });
        const other = conversationState(conversation, { ...options, inactivityDisposition: 'OTHER' });
        const cleared = sessionsOf(other).map(({ dispositionCode, ...session }) =>
          dispositionCode === undefined || dispositionCode === 'OTHER' ? session : { ...session, dispositionCode },
        );
        expectSame(cleared, sessionsOf(none));
        expectSame(other.unansweredWaits, none.unansweredWaits);
      }),
      RUNS,
    );
  });

  it('is not derived from a timeout that no silence reaches', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation }) => {
        const endless = conversationState(conversation, { inactivityTimeout: 1e15, asOf: 0 });
        expectSame(sessionsOf(endless), sessionsOf(conversationState(conversation)));
      }),
      RUNS,
    );
  });
});
