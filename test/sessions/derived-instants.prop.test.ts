import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ConversationEvent,
  type Session,
  sessionsOf,
  splitIntoSessions,
  unansweredWaits,
} from '../../src/index.ts';
import { logReadingArbitrary } from '../support/log-arbitrary.ts';
import { isMeant } from '../support/meaning.ts';
import { runs } from '../support/runs.ts';
import { expectSame } from '../support/same.ts';
import { type Step, stepsOf } from '../support/steps.ts';

const RUNS = runs(300);

/** The instants, each not before the one in front of it. */
function expectInOrder(...instants: readonly (number | undefined)[]): void {
  const known = instants.filter((instant) => instant !== undefined);
  expect(known).toEqual([...known].sort((a, b) => a - b));
}

describe('the instants that are derived', () => {
  it('are in order within a session and from one to the next', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        let lastEnd: number | undefined;
        for (const { queuedAt, startedAt, firstReplyAt, endedAt } of splitIntoSessions(conversation, options)) {
          expectInOrder(lastEnd, queuedAt, startedAt, firstReplyAt, endedAt);
          lastEnd = endedAt;
        }
      }),
      RUNS,
    );
  });

  it('make no hold negative, nor longer than its session', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        for (const { heldTime = 0, startedAt, endedAt = Infinity } of splitIntoSessions(conversation, options)) {
          expectInOrder(0, heldTime, endedAt - startedAt);
        }
      }),
      RUNS,
    );
  });

  it('make no wait negative, and keep it between the sessions around it', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        const sessions = splitIntoSessions(conversation, options);
        for (const { startedAt, endedAt, startedBy, afterSession } of unansweredWaits(conversation, options)) {
          const [before, after] = [sessions[afterSession - 1], sessions[afterSession]];
          // a transfer's wait begins while its agent still has the conversation, or where the session has ended
          expectInOrder(
            startedBy === 'queue' ? before?.endedAt : before?.startedAt,
            startedAt,
            endedAt,
            after?.queuedAt,
          );
        }
      }),
      RUNS,
    );
  });

  it('never go back in a state, from one event to the next', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        for (const { stored, before, after } of stepsOf(conversation, options)) {
          const isReleasedTransfer = before.status === 'transferring' && after.status === 'waiting';
          expectInOrder(stored.since, before.since, after.since);
          if (isReleasedTransfer) expect(after.since).toBe(before.since);
          expectInOrder(after.since, after.heldSince);
          expectInOrder(after.wait?.since, after.since);
          expectInOrder(after.endedSessions.at(-1)?.endedAt, after.wait?.since);
        }
      }),
      RUNS,
    );
  });

  it('are those of their events where no time runs backwards', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation }) => {
        let latest = -Infinity;
        const forward = conversation.events.map((event): ConversationEvent => {
          latest = Math.max(latest, event.at);
          return { ...event, at: latest };
        });
        const instants = new Set(forward.map(({ at }) => at));
        for (const session of splitIntoSessions({ ...conversation, events: forward })) {
          const { queuedAt, startedAt, firstReplyAt = queuedAt, endedAt = queuedAt, eventRange } = session;
          for (const instant of [queuedAt, startedAt, firstReplyAt, endedAt]) expect(instants).toContain(instant);
          const acceptance = forward.slice(...eventRange).find(({ type }) => type === 'accepted');
          expect(startedAt).toBe(acceptance?.at);
        }
      }),
      RUNS,
    );
  });
});

/** An event that derives nothing: its time is nobody's figure, but that of a disposition its own. Without a timeout. */
function derivesNothing({ before, event }: Step): boolean {
  if (!isMeant(before, event)) return true;
  switch (event.type) {
    case 'offer-missed':
    case 'rerouted':
    case 'dispositioned':
      return true;
    case 'queued':
      return before.wait?.startedBy === 'transfer';
    case 'released':
      return before.status === 'transferring';
    case 'transfer-failed':
      return before.status === 'waiting';
    case 'message':
      if (before.status === 'waiting') return true;
      if (before.heldSince !== undefined) return false;
      if (event.from === 'customer') return before.status === 'active' || before.status === 'transferring';
      // an agent's message that may be the first reply
      return before.openSession?.firstReplyAt !== undefined || before.sinceRequest?.firstReplyAt !== undefined;
    default:
      return false;
  }
}

describe('an event that derives no instant', () => {
  const anyTime = fc.oneof(fc.integer(), fc.constantFrom(-1e15, 1e15));

  it('may have any time: no other figure changes', () => {
    fc.assert(
      fc.property(logReadingArbitrary, fc.nat(), anyTime, ({ conversation }, position, at) => {
        const steps = stepsOf(conversation).filter(derivesNothing);
        const { index } = steps[position % steps.length] ?? { index: -1 };
        const events = conversation.events.map((event, i) => (i === index ? { ...event, at } : event));
        const changed = { ...conversation, events };
        expectSame(
          splitIntoSessions(changed).map(withoutRecordTime),
          splitIntoSessions(conversation).map(withoutRecordTime),
        );
        expectSame(unansweredWaits(changed), unansweredWaits(conversation));
      }),
      runs(1_000),
    );
  });

  function withoutRecordTime({ dispositionedAt: _, ...session }: Session): Omit<Session, 'dispositionedAt'> {
    return session;
  }
});

describe('the time of a disposition', () => {
  it('is that of its event', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        for (const { before, event, after } of stepsOf(conversation, options)) {
          if (event.type !== 'dispositioned' || !isMeant(before, event)) continue;
          const dispositions = sessionsOf(after).filter(
            ({ agentId, dispositionCode, dispositionedAt }) =>
              agentId === event.agentId && dispositionCode === event.code && dispositionedAt === event.at,
          );
          expect(dispositions).not.toEqual([]);
        }
      }),
      RUNS,
    );
  });
});
