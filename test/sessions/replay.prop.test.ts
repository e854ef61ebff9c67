import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { watchReplay } from '../../src/sessions/replay.ts';
import { stateOf } from '../../src/sessions/state-of-draft.ts';
import { conversationState, type ConversationState, type Wait } from '../../src/index.ts';
import { logReadingArbitrary } from '../support/log-arbitrary.ts';
import { isMeant } from '../support/meaning.ts';
import { runs } from '../support/runs.ts';
import { expectSame } from '../support/same.ts';
import { stepsOf } from '../support/steps.ts';

const RUNS = runs(300);

/** A wait without its missed offers, which go on changing. */
const waitFacts = (wait: Wait | undefined): Partial<Wait> | undefined => wait && { ...wait, missedBy: [] };

describe('a replay that is watched', () => {
  it('comes to the state of the log', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        const draft = watchReplay(conversation, options, () => undefined);
        expectSame(stateOf(draft), conversationState(conversation, options));
      }),
      RUNS,
    );
  });

  it('tells each event once, where the conversation stood before it, and whether it was taken', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        const told: unknown[] = [];
        watchReplay(conversation, options, ({ index, event, before, taken, draft }) => {
          const { status, since, session, wait } = before;
          const after: unknown = JSON.parse(JSON.stringify(stateOf(draft))); // the next event changes the draft
          told.push({ index, event, status, since, session: session?.number, wait: waitFacts(wait), taken, after });
        });
        const expected = stepsOf(conversation, options).map(({ index, event, before, after }) => {
          const { status, since, openSession, wait }: ConversationState = before;
          const taken = isMeant(before, event);
          return { index, event, status, since, session: openSession?.number, wait: waitFacts(wait), taken, after };
        });
        expect(told).toHaveLength(conversation.events.length);
        expectSame(told, expected);
      }),
      RUNS,
    );
  });
});
