import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversationState, type ConversationEvent, evolve, type Session, sessionsOf } from '../../src/index.ts';
import { logReadingArbitrary } from '../support/log-arbitrary.ts';
import { isMeant } from '../support/meaning.ts';
import { runs } from '../support/runs.ts';
import { expectSame } from '../support/same.ts';
import { stepsOf } from '../support/steps.ts';

const RUNS = runs(300);

type Lasting = Omit<Session, 'dispositionCode' | 'dispositionedAt' | 'transferAbandoned'>;

function lasting({ dispositionCode: _, dispositionedAt: __, transferAbandoned: ___, ...session }: Session): Lasting {
  return session;
}

describe('a session that has ended', () => {
  it('is never changed by later events, except in its disposition and in whether its transfer was abandoned', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        for (const { before, event, after } of stepsOf(conversation, options)) {
          expectSame(
            after.endedSessions.slice(0, before.endedSessions.length).map(lasting),
            before.endedSessions.map(lasting),
          );
          before.endedSessions.forEach((session, index) => {
            const now = after.endedSessions[index];
            if (event.type !== 'dispositioned') {
              expect(now?.dispositionCode).toBe(session.dispositionCode);
              expect(now?.dispositionedAt).toBe(session.dispositionedAt);
            }
            if (now?.transferAbandoned === session.transferAbandoned) return;
            // only its own released transfer, and only where the conversation ends before anyone accepts
            expect(session.transferAbandoned).toBeUndefined();
            expect([event.type, before.status, before.wait?.startedBy]).toEqual(['ended', 'waiting', 'transfer']);
            expect(session.number).toBe(before.endedSessions.length);
          });
        }
      }),
      RUNS,
    );
  });

  it('has the last disposition of those that are for it', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        const last = new Map<number, ConversationEvent>();
        for (const { before, event } of stepsOf(conversation, options)) {
          if (event.type !== 'dispositioned' || !isMeant(before, event)) continue;
          const theirs = sessionsOf(before).filter(({ agentId }) => agentId === event.agentId);
          last.set(event.session ?? theirs.at(-1)?.number ?? 0, event);
        }
        for (const { number, dispositionCode, dispositionedAt } of sessionsOf(
          conversationState(conversation, options),
        )) {
          const event = last.get(number);
          expect(dispositionedAt).toBe(event?.at);
          if (event?.type === 'dispositioned') expect(dispositionCode).toBe(event.code);
        }
      }),
      RUNS,
    );
  });
});

describe('the list of ended sessions', () => {
  it('is copied only when a session ends, is dispositioned late, or has its released transfer abandoned', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        for (const { before, event, after } of stepsOf(conversation, options)) {
          const next = evolve(before, event);
          const hasEnded = after.endedSessions.length > before.endedSessions.length;
          const isLate = event.type === 'dispositioned' && isMeant(before, event) && !isForOpenSession(before, event);
          const isAbandoned =
            event.type === 'ended' && before.wait?.startedBy === 'transfer' && before.status === 'waiting';
          expect(next.endedSessions === before.endedSessions).toBe(!(hasEnded || isLate || isAbandoned));
        }
      }),
      RUNS,
    );
  });

  it('of unanswered waits is copied only when one is added', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        for (const { before, event, after } of stepsOf(conversation, options)) {
          const isLonger = after.unansweredWaits.length > before.unansweredWaits.length;
          expect(evolve(before, event).unansweredWaits === before.unansweredWaits).toBe(!isLonger);
          expectSame(after.unansweredWaits.slice(0, before.unansweredWaits.length), before.unansweredWaits);
        }
      }),
      RUNS,
    );
  });

  function isForOpenSession(
    { openSession }: { readonly openSession?: Session | undefined },
    { agentId, session }: { readonly agentId: string; readonly session?: number | undefined },
  ): boolean {
    return openSession?.agentId === agentId && (session === undefined || session === openSession.number);
  }
});
