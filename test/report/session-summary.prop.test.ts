import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Session, summarizeSessions, type UnansweredWait } from '../../src/index.ts';
import { naiveSummary } from '../support/naive-summary.ts';
import { expectSame } from '../support/same.ts';
import { historyArbitrary } from '../support/sessions.ts';

/** Service levels that some wait often meets exactly. */
const serviceLevel = fc.constantFrom(undefined, 0, 1, 25, 100, -1);

const shuffled = <T>(items: readonly T[]): fc.Arbitrary<readonly T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length });

describe('the summary', () => {
  it('has the figures that each list gives on its own', () => {
    fc.assert(
      fc.property(historyArbitrary, serviceLevel, ({ sessions, unansweredWaits }, serviceLevel) => {
        expectSame(
          summarizeSessions(sessions, { unansweredWaits, serviceLevel }),
          naiveSummary(sessions, unansweredWaits, serviceLevel),
        );
      }),
    );
  });

  it('does not depend on the order of sessions and waits', () => {
    fc.assert(
      fc.property(
        historyArbitrary.chain(({ sessions, unansweredWaits }) =>
          fc.record({
            inOrder: fc.constant({ sessions, unansweredWaits }),
            sessions: shuffled(sessions),
            unansweredWaits: shuffled(unansweredWaits),
          }),
        ),
        serviceLevel,
        ({ inOrder, sessions, unansweredWaits }, serviceLevel) => {
          expectSame(
            summarizeSessions(sessions, { unansweredWaits, serviceLevel }),
            summarizeSessions(inOrder.sessions, { unansweredWaits: inOrder.unansweredWaits, serviceLevel }),
          );
        },
      ),
    );
  });

  it('of whole conversations has every transfer out as one in, as abandoned, or as still waited for', () => {
    fc.assert(
      fc.property(historyArbitrary, ({ sessions, waitingTransfers }) => {
        const { transferredIn, transferredOut, transferAbandoned } = summarizeSessions(sessions);
        expect(transferredIn + transferAbandoned + waitingTransfers).toBe(transferredOut);
      }),
    );
  });

  it('of whole conversations has as many unanswered waits that failed as failed transfers', () => {
    fc.assert(
      fc.property(historyArbitrary, ({ sessions, unansweredWaits }) => {
        const { failedTransfers, abandoned } = summarizeSessions(sessions, { unansweredWaits });
        expect(failedTransfers + abandoned).toBe(unansweredWaits.length);
      }),
    );
  });

  it('has no figure below zero, and no -0', () => {
    fc.assert(
      fc.property(historyArbitrary, serviceLevel, ({ sessions, unansweredWaits }, serviceLevel) => {
        const { dispositions, transfers, missedOffers, ...figures } = summarizeSessions(sessions, {
          unansweredWaits,
          serviceLevel,
        });
        for (const figure of Object.values(figures)) {
          expect(figure).toBeGreaterThanOrEqual(0);
          expect(Object.is(figure, -0)).toBe(false);
        }
        expect(dispositions.every(({ sessions }) => sessions >= 1)).toBe(true);
        expect(transfers.every(({ sessions }) => sessions >= 1)).toBe(true);
        expect(missedOffers.every(({ offers }) => offers >= 1)).toBe(true);
      }),
    );
  });

  it('has no longest time above its total or below its average, and no more time on hold than handled', () => {
    fc.assert(
      fc.property(historyArbitrary, ({ sessions, unansweredWaits }) => {
        const summary = summarizeSessions(sessions, { unansweredWaits });
        const times = [
          [summary.longestWaitTime, summary.totalWaitTime, summary.sessions],
          [summary.longestHandleTime, summary.totalHandleTime, summary.ended],
          [summary.longestHeldTime, summary.totalHeldTime, summary.ended],
          [summary.longestFirstReplyTime, summary.totalFirstReplyTime, summary.replied],
          [summary.longestAbandonedTime, summary.totalAbandonedTime, summary.abandoned],
        ] as const;
        for (const [longest, total, count] of times) {
          expect(longest).toBeLessThanOrEqual(total);
          expect(longest * count).toBeGreaterThanOrEqual(total);
        }
        expect(summary.totalHeldTime).toBeLessThanOrEqual(summary.totalHandleTime);
      }),
    );
  });

  it('has no fewer sessions within a service level than within a shorter one', () => {
    fc.assert(
      fc.property(historyArbitrary, fc.nat({ max: 200 }), fc.nat({ max: 200 }), ({ sessions }, level, more) => {
        const within = (serviceLevel: number): number =>
          summarizeSessions(sessions, { serviceLevel }).withinServiceLevel;
        expect(within(level + more)).toBeGreaterThanOrEqual(within(level));
        expect(within(Infinity)).toBe(sessions.filter(({ startedBy }) => startedBy !== 'takeover').length);
      }),
    );
  });
});

describe('the histories of these laws', () => {
  it('meet every interesting case', () => {
    const histories = fc.sample(historyArbitrary, { numRuns: 600, seed: 7 });
    const sessions = histories.flatMap((history) => history.sessions);
    const waits = histories.flatMap((history) => history.unansweredWaits);
    const having = (holds: (session: Session) => unknown): number => sessions.filter(holds).length;
    const waiting = (holds: (wait: UnansweredWait) => unknown): number => waits.filter(holds).length;
    const isOpen = ({ endedAt }: Session): boolean => endedAt === undefined;
    const cases: Readonly<Record<string, number>> = {
      open: having(isOpen),
      'open with a reply': having((session) => isOpen(session) && session.firstReplyAt !== undefined),
      'open with a past hold': having((session) => isOpen(session) && session.heldTime !== undefined),
      'ended with a reply': having((session) => !isOpen(session) && session.firstReplyAt !== undefined),
      'ended with a hold': having((session) => !isOpen(session) && (session.heldTime ?? 0) > 0),
      released: having(({ endedBy }) => endedBy === 'released'),
      'started by takeover': having(({ startedBy }) => startedBy === 'takeover'),
      'started by transfer': having(({ startedBy }) => startedBy === 'transfer'),
      'an abandoned transfer': having(({ transferAbandoned }) => transferAbandoned),
      'a failed transfer': having(({ failedTransfers }) => failedTransfers > 0),
      'a transfer to another campaign': having(
        ({ transferredTo, campaignId }) => transferredTo !== undefined && transferredTo.campaignId !== campaignId,
      ),
      'a transfer within the campaign': having(
        ({ transferredTo, campaignId }) => transferredTo?.campaignId === campaignId,
      ),
      'ended by inactivity': having(({ endedBy }) => endedBy === 'inactivity'),
      'a missed offer': having(({ missedBy }) => missedBy !== undefined),
      'an offer missed twice': having(({ missedBy = [] }) => missedBy.length > new Set(missedBy).size),
      'without a disposition': having(({ dispositionCode }) => dispositionCode === undefined),
      'a disposition by default': having(
        ({ dispositionCode, dispositionedAt }) => dispositionCode !== undefined && dispositionedAt === undefined,
      ),
      'a disposition before the end': having(({ endedAt = NaN, dispositionedAt = NaN }) => dispositionedAt < endedAt),
      'a disposition after the end': having(({ endedAt = NaN, dispositionedAt = NaN }) => dispositionedAt > endedAt),
      'a hostile code': having(({ dispositionCode }) => dispositionCode === '__proto__'),
      'an empty code': having(({ dispositionCode }) => dispositionCode === ''),
      'a hostile campaign': having(({ campaignId }) => campaignId === '__proto__'),
      'a hostile agent': having(({ agentId }) => agentId === 'constructor'),
      'a wait': having(({ queuedAt, startedAt }) => startedAt > queuedAt),
      'no wait': having(({ queuedAt, startedAt }) => startedAt === queuedAt),
      'with messages': having(({ customerMessages, agentMessages }) => customerMessages > 0 && agentMessages > 0),
      'a lost customer': waiting(({ endedBy }) => endedBy === 'customer'),
      'ended by the system': waiting(({ endedBy }) => endedBy === 'system'),
      'ended by an agent': waiting(({ endedBy }) => endedBy === 'agent'),
      declined: waiting(({ endedBy }) => endedBy === 'declined'),
      'an unanswered wait without a campaign': waiting(({ campaignId }) => campaignId === undefined),
      'an unanswered wait for one agent': waiting(({ agentId }) => agentId !== undefined),
      'an unanswered wait with a missed offer': waiting(({ missedBy }) => missedBy !== undefined),
      'a transfer that is still waited for': histories.filter(({ waitingTransfers }) => waitingTransfers > 0).length,
      nothing: histories.filter(({ sessions }) => sessions.length === 0).length,
    };
    expect(Object.entries(cases).filter(([, count]) => count < 10)).toEqual([]);
  });
});
