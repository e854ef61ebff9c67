import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConversationEvent, handover, splitIntoSessions } from '../../src/index.ts';
import { logReadingArbitrary } from '../support/log-arbitrary.ts';
import { runs } from '../support/runs.ts';
import { stepsOf } from '../support/steps.ts';

const RUNS = runs(300);

describe('handover', () => {
  it('gives each event of the log to one agent at most, in order', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        const sessions = splitIntoSessions(conversation, options);
        const given = sessions.flatMap((session) => handover(conversation, session).events);
        expect(given).toEqual(conversation.events.slice(0, sessions.at(-1)?.eventRange[1] ?? 0));
        given.forEach((event, index) => expect(event).toBe(conversation.events[index]));
      }),
      RUNS,
    );
  });

  it('with full history gives what the agents before received, and then what this one does', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        const policy = { messageHistory: 'full', customerDetailsOn: [] } as const;
        let before: readonly ConversationEvent[] = [];
        for (const session of splitIntoSessions(conversation, options)) {
          const own = handover(conversation, session).events;
          expect(handover(conversation, session, policy).events).toEqual([...before, ...own]);
          before = [...before, ...own];
        }
      }),
      RUNS,
    );
  });

  it('gives the comment of the request that the agent accepted, and no other', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        const commented = {
          ...conversation,
          events: conversation.events.map((event, index) =>
            event.type === 'transfer-requested' && index % 4 !== 0 ? { ...event, comment: `comment ${index}` } : event,
          ),
        };
        let asked: string | undefined;
        const expected: (string | undefined)[] = [];
        for (const { before, event, after } of stepsOf(commented, options)) {
          const isRequested = before.status === 'active' && after.status === 'transferring';
          if (isRequested && event.type === 'transfer-requested') asked = event.comment;
          const begun = after.openSession;
          if (event.type !== 'accepted' || begun === undefined || begun.number === before.openSession?.number) continue;
          expected.push(begun.startedBy === 'transfer' ? asked : undefined);
        }
        const sessions = splitIntoSessions(commented, options);
        expect(sessions.map((session) => handover(commented, session).comment)).toEqual(expected);
      }),
      RUNS,
    );
  });
});
