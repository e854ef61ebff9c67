import fc from 'fast-check';
import {
  type ConversationEvent,
  conversationState,
  type Session,
  sessionsOf,
  splitIntoSessions,
  type UnansweredWait,
} from '../../src/index.ts';
import { deepFreeze } from './freeze.ts';
import { logReadingArbitrary } from './log-arbitrary.ts';

/** What several whole conversations leave to report. */
export interface History {
  readonly sessions: readonly Session[];
  readonly unansweredWaits: readonly UnansweredWait[];
  /** How many of them still wait for a transfer that its agent did not wait for. */
  readonly waitingTransfers: number;
}

/** A disposition that comes after all other events: its code, and its time from the session's end. */
const late = fc.record({
  code: fc.constantFrom('SALE', 'ABANDON', 'TO-SALES', '__proto__', ''),
  after: fc.constantFrom(-1, 0, 1, 90_000, -1e12),
});

/**
 * Any sessions and unanswered waits of several conversations, which are told apart by their ids. Many sessions have a
 * disposition that was recorded late. Deep-frozen.
 */
export const historyArbitrary: fc.Arbitrary<History> = fc
  .array(
    fc.tuple(
      logReadingArbitrary,
      fc.array(fc.option(late, { nil: undefined, freq: 2 }), { maxLength: 8, size: 'max' }),
    ),
    { maxLength: 6, size: 'max' },
  )
  .map((logs) => {
    const states = logs.map(([{ conversation, options }, lates], index) => {
      const dispositions = splitIntoSessions(conversation, options).flatMap(
        ({ agentId, number, startedAt, endedAt = startedAt }): readonly ConversationEvent[] => {
          const late = lates[number - 1];
          if (late === undefined) return [];
          return [{ type: 'dispositioned', at: endedAt + late.after, agentId, session: number, code: late.code }];
        },
      );
      const events = [...conversation.events, ...dispositions];
      return conversationState({ ...conversation, id: `c${index}`, events }, options);
    });
    return deepFreeze<History>({
      sessions: states.flatMap(sessionsOf),
      unansweredWaits: states.flatMap(({ unansweredWaits }) => unansweredWaits),
      waitingTransfers: states.filter(({ status, wait }) => status === 'waiting' && wait?.startedBy === 'transfer')
        .length,
    });
  });

/** The sessions of such a history. */
export const sessionsArbitrary: fc.Arbitrary<readonly Session[]> = historyArbitrary.map(({ sessions }) => sessions);

/** Its unanswered waits. */
export const waitsArbitrary: fc.Arbitrary<readonly UnansweredWait[]> = historyArbitrary.map(
  ({ unansweredWaits }) => unansweredWaits,
);
