import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConversationEvent, type ConversationState, sessionsOf } from '../../src/index.ts';
import { logReadingArbitrary } from '../support/log-arbitrary.ts';
import { runs } from '../support/runs.ts';
import { stepsOf } from '../support/steps.ts';

const RUNS = runs(300);

/** Tries a law on every state that a log goes through, and the events up to it. */
function forEveryState(law: (state: ConversationState, events: readonly ConversationEvent[]) => void): void {
  fc.assert(
    fc.property(logReadingArbitrary, ({ conversation, options }) => {
      for (const { index, before, after } of stepsOf(conversation, options)) {
        law(before, conversation.events.slice(0, index));
        law(after, conversation.events.slice(0, index + 1));
      }
    }),
    RUNS,
  );
}

const fromCustomer = (events: readonly ConversationEvent[]): number =>
  events.filter((event) => event.type === 'message' && event.from === 'customer').length;

describe('what a state keeps for the events to come', () => {
  it("is the number of each agent's latest ended session, in the order of their ids", () => {
    forEveryState(({ endedSessions, latestSessions }) => {
      const latest = new Map(endedSessions.map(({ agentId, number }) => [agentId, number]));
      expect(latestSessions).toEqual([...latest.keys()].sort().map((agentId) => latest.get(agentId))); // by code unit
    });
  });

  it('is the number of messages of the customer that no session counts yet', () => {
    forEveryState(({ endedSessions, openSession, unclaimedMessages }, events) => {
      const counted = [...endedSessions, ...(openSession === undefined ? [] : [openSession])];
      const claimed = counted.reduce((sum, { customerMessages }) => sum + customerMessages, 0);
      expect(unclaimedMessages).toBe(fromCustomer(events) - claimed);
    });
  });

  it('is what the holder wrote since the request, and when first, never before the request', () => {
    forEveryState(({ status, agentId, since = 0, sinceRequest }, events) => {
      expect(sinceRequest !== undefined).toBe(status === 'transferring');
      if (sinceRequest === undefined) return;
      const theirs = events
        .slice(sinceRequest.eventCount)
        .filter((event) => event.type === 'message' && event.from === 'agent' && event.agentId === agentId);
      expect(events[sinceRequest.eventCount - 1]?.type).toBe('transfer-requested');
      expect(sinceRequest.agentMessages).toBe(theirs.length);
      const [first] = theirs;
      expect(sinceRequest.firstReplyAt).toBe(first && Math.max(first.at, since));
    });
  });

  it('is an instant that nothing derived so far is after', () => {
    forEveryState((state) => {
      const { latestInstant, status, since, heldSince, unansweredWaits } = state;
      expect(latestInstant === undefined).toBe(status === 'new');
      const instants = [
        ...sessionsOf(state).flatMap(({ startedAt, firstReplyAt, endedAt }) => [startedAt, firstReplyAt, endedAt]),
        ...unansweredWaits.map(({ endedAt }) => endedAt),
        ...[since, heldSince],
      ].filter((instant) => instant !== undefined);
      if (latestInstant !== undefined) expect(Math.max(...instants)).toBeLessThanOrEqual(latestInstant);
    });
  });

  it('is the latest activity, from which the time of inactivity follows', () => {
    forEveryState(({ lastActivityAt, inactiveAt, inactivityTimeout = 0, openSession }) => {
      expect(lastActivityAt === undefined).toBe(openSession === undefined);
      if (lastActivityAt === undefined) return;
      expect(lastActivityAt).toBeGreaterThanOrEqual(openSession?.startedAt ?? Infinity);
      if (inactiveAt !== undefined) expect(inactiveAt).toBe(lastActivityAt + inactivityTimeout);
    });
  });
});
