import fc from 'fast-check';
import { type ConversationEvent, INACTIVITY_TIMEOUT, type Session, splitIntoSessions } from '../../src/index.ts';
import { conversationArbitrary } from './arbitraries.ts';
import { deepFreeze } from './freeze.ts';

const code: fc.Arbitrary<string | undefined> = fc.constantFrom(
  undefined,
  'SALE',
  'ABANDON',
  'TO-SALES',
  '__proto__',
  '',
);

/**
 * The sessions of several conversations, told apart by their ids; some with endings by inactivity, and most with a
 * disposition that was recorded late. Deep-frozen.
 */
export const sessionsArbitrary: fc.Arbitrary<readonly Session[]> = fc
  .array(fc.tuple(conversationArbitrary, fc.boolean(), fc.array(code, { maxLength: 8, size: 'max' })), {
    maxLength: 6,
    size: 'max',
  })
  .map((logs) =>
    deepFreeze(
      logs.flatMap(([{ events, ...conversation }, derived, codes], index) => {
        const options = derived ? { inactivityTimeout: INACTIVITY_TIMEOUT } : {};
        const late = splitIntoSessions({ ...conversation, events }, options).flatMap(
          ({ agentId, number: session }): readonly ConversationEvent[] => {
            const code = codes[session - 1];
            return code === undefined ? [] : [{ at: 0, type: 'dispositioned', agentId, session, code }];
          },
        );
        return splitIntoSessions({ ...conversation, id: `c${index}`, events: [...events, ...late] }, options);
      }),
    ),
  );
