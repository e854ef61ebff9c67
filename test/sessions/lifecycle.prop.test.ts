import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advance,
  type Conversation,
  type ConversationEvent,
  type ConversationState,
  conversationState,
  evolve,
  INACTIVITY_TIMEOUT,
  initialState,
  type Session,
  sessionsOf,
  splitIntoSessions,
} from '../../src/index.ts';
import { conversationArbitrary } from '../support/arbitraries.ts';
import { deepFreeze } from '../support/freeze.ts';
import { referenceSessions, referenceStatus } from '../support/reference.ts';
import { runs } from '../support/runs.ts';

/** Read as it is, with the product's timeout, with a short one, and with both and a time of reading. */
const readings = fc.constantFrom(
  {},
  { inactivityTimeout: INACTIVITY_TIMEOUT },
  { inactivityTimeout: 60_000 },
  { inactivityTimeout: INACTIVITY_TIMEOUT, asOf: 1_772_442_000_000 + 2 * INACTIVITY_TIMEOUT },
  { inactivityTimeout: 60_000, asOf: 0 },
);
const RUNS = runs(1_000);

const upTo = (conversation: Conversation, length: number): Conversation => ({
  ...conversation,
  events: conversation.events.slice(0, length),
});
const throughJson = (state: ConversationState): ConversationState => JSON.parse(JSON.stringify(state));
const without = <T extends object, K extends keyof T>(value: T, ...keys: readonly K[]): Omit<T, K> => {
  const copy = { ...value };
  for (const key of keys) delete copy[key];
  return copy;
};

describe('sessions', () => {
  it('are those of the reference model', () => {
    fc.assert(
      fc.property(conversationArbitrary, readings, (conversation, options) => {
        expect(splitIntoSessions(conversation, options)).toStrictEqual(referenceSessions(conversation, options));
      }),
      runs(3_000),
    );
  });

  it('are numbered, and belong to their conversation', () => {
    fc.assert(
      fc.property(conversationArbitrary, readings, (conversation, options) => {
        const { id, programId, channel } = conversation;
        splitIntoSessions(conversation, options).forEach((session, index) => {
          const number = index + 1;
          expect(session).toMatchObject({ id: `${id}/${number}`, conversationId: id, number, programId, channel });
        });
      }),
      RUNS,
    );
  });

  it("have consecutive ranges that cover the log up to the last session's end, or to its own", () => {
    fc.assert(
      fc.property(conversationArbitrary, readings, (conversation, options) => {
        let reached = 0;
        for (const {
          eventRange: [from, to],
          endedBy,
        } of splitIntoSessions(conversation, options)) {
          expect(from).toBe(reached);
          expect(to).toBeGreaterThan(from);
          if (endedBy === undefined) expect(to).toBe(conversation.events.length);
          reached = to;
        }
        expect(reached).toBeLessThanOrEqual(conversation.events.length);
      }),
      RUNS,
    );
  });

  it('are each begun by the one acceptance that gives them their agent', () => {
    fc.assert(
      fc.property(conversationArbitrary, readings, (conversation, options) => {
        for (const {
          eventRange: [from, to],
          agentId,
          campaignId,
        } of splitIntoSessions(conversation, options)) {
          const acceptances = conversation.events.slice(from, to).filter(({ type }) => type === 'accepted');
          // any other acceptance in the range is the same agent's in the same campaign, which means nothing
          expect(acceptances).not.toEqual([]);
          for (const acceptance of acceptances) expect(acceptance).toMatchObject({ agentId, campaignId });
        }
      }),
      RUNS,
    );
  });

  it('that have ended count what their range contains', () => {
    fc.assert(
      fc.property(conversationArbitrary, readings, (conversation, options) => {
        for (const session of splitIntoSessions(conversation, options)) {
          if (session.endedBy === undefined) continue;
          const range = conversation.events.slice(...session.eventRange);
          const held = range.slice(range.findIndex(({ type }) => type === 'accepted'));
          const byCustomer = range.filter((event) => event.type === 'message' && event.from === 'customer');
          const byAgent = held.filter(
            (event) => event.type === 'message' && event.from === 'agent' && event.agentId === session.agentId,
          );
          expect(session.customerMessages).toBe(byCustomer.length);
          expect(session.agentMessages).toBe(byAgent.length);
          expect(session.failedTransfers).toBeLessThanOrEqual(
            held.filter(({ type }) => type === 'transfer-failed').length,
          );
        }
      }),
      RUNS,
    );
  });

  it('have times in order, whatever the clock did', () => {
    fc.assert(
      fc.property(conversationArbitrary, readings, (conversation, options) => {
        let before = -Infinity;
        for (const { queuedAt, startedAt, firstReplyAt = startedAt, endedAt = firstReplyAt } of splitIntoSessions(
          conversation,
          options,
        )) {
          expect([before, queuedAt, startedAt, firstReplyAt, endedAt]).toEqual(
            [before, queuedAt, startedAt, firstReplyAt, endedAt].sort((a, b) => a - b),
          );
          before = endedAt;
        }
      }),
      RUNS,
    );
  });

  it('say by whom and to whom, when they are part of a transfer or a takeover', () => {
    fc.assert(
      fc.property(conversationArbitrary, readings, (conversation, options) => {
        const sessions = splitIntoSessions(conversation, options);
        sessions.forEach((session, index) => {
          const before = sessions[index - 1];
          const { startedBy, endedBy } = session;
          expect(session.transferredFrom).toEqual(
            startedBy === 'queue' ? undefined : before && { campaignId: before.campaignId, agentId: before.agentId },
          );
          if (startedBy !== 'queue')
            expect([before?.endedBy, before?.transferAbandoned]).toEqual([startedBy, undefined]);
          expect('transferredTo' in session).toBe(endedBy === 'transfer');
          expect('endedAt' in session).toBe(endedBy !== undefined);
          if ('transferAbandoned' in session) expect([session.transferAbandoned, endedBy]).toEqual([true, 'transfer']);
          if (endedBy === 'inactivity') expect(session.dispositionCode).toBeDefined();
        });
      }),
      RUNS,
    );
  });

  it('transferred out are those transferred in and those abandoned, once every session has ended', () => {
    fc.assert(
      fc.property(conversationArbitrary, readings, (conversation, options) => {
        const closed = {
          ...conversation,
          events: [...conversation.events, { at: 0, type: 'ended', by: 'system' } as const],
        };
        const sessions = splitIntoSessions(closed, options);
        const count = (which: (session: Session) => boolean): number => sessions.filter(which).length;
        expect(count(({ endedBy }) => endedBy === undefined)).toBe(0);
        expect(count(({ endedBy }) => endedBy === 'transfer')).toBe(
          count(({ startedBy }) => startedBy === 'transfer') +
            count(({ transferAbandoned }) => transferAbandoned === true),
        );
      }),
      RUNS,
    );
  });

  it('that have ended are never changed by later events, except in their disposition', () => {
    fc.assert(
      fc.property(
        conversationArbitrary,
        fc.nat(32),
        readings,
        (conversation, length, { inactivityTimeout }: { inactivityTimeout?: number }) => {
          const options = inactivityTimeout === undefined ? {} : { inactivityTimeout };
          const then = splitIntoSessions(upTo(conversation, length), options).filter(
            ({ endedBy }) => endedBy !== undefined,
          );
          const now = splitIntoSessions(conversation, options).slice(0, then.length);
          expect(now.map((session) => without(session, 'dispositionCode'))).toStrictEqual(
            then.map((session) => without(session, 'dispositionCode')),
          );
        },
      ),
      RUNS,
    );
  });

  it('are shifted in time with their log, and differ in nothing else', () => {
    const shifted = ({ queuedAt, startedAt, firstReplyAt, endedAt, ...session }: Session, by: number): Session => ({
      ...session,
      queuedAt: queuedAt + by,
      startedAt: startedAt + by,
      ...(firstReplyAt !== undefined && { firstReplyAt: firstReplyAt + by }),
      ...(endedAt !== undefined && { endedAt: endedAt + by }),
    });
    fc.assert(
      fc.property(
        conversationArbitrary,
        fc.integer(),
        readings,
        (conversation, by, options: { inactivityTimeout?: number; asOf?: number }) => {
          const { asOf } = options;
          const later = {
            ...conversation,
            events: conversation.events.map((event) => ({ ...event, at: event.at + by })),
          };
          expect(
            splitIntoSessions(later, { ...options, ...(asOf !== undefined && { asOf: asOf + by }) }),
          ).toStrictEqual(splitIntoSessions(conversation, options).map((session) => shifted(session, by)));
        },
      ),
      RUNS,
    );
  });

  it('differ in failed transfers and positions alone, where a request and its failure are taken away with nothing but messages and dispositions between', () => {
    const between: fc.Arbitrary<readonly ConversationEvent[]> = fc.array(
      fc.oneof(
        fc.record({ at: fc.nat(), type: fc.constant('message' as const), from: fc.constant('customer' as const) }),
        fc.record({
          at: fc.nat(),
          type: fc.constant('message' as const),
          from: fc.constant('agent' as const),
          agentId: fc.constantFrom('ana', 'lin'),
        }),
        fc.record({
          at: fc.nat(),
          type: fc.constant('dispositioned' as const),
          agentId: fc.constantFrom('ana', 'lin'),
          code: fc.constant('SALE'),
        }),
      ),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(conversationArbitrary, fc.nat(32), fc.nat(), between, (conversation, position, at, middle) => {
        const before = conversation.events.slice(0, position);
        const after = conversation.events.slice(position);
        const { status } = conversationState({ ...conversation, events: before });
        const requestAndFailure = {
          ...conversation,
          events: [
            ...before,
            { at, type: 'transfer-requested', to: { campaignId: 'sales' } } as const,
            ...middle,
            { at, type: 'transfer-failed', reason: 'declined' } as const,
            ...after,
          ],
        };
        const neither = { ...conversation, events: [...before, ...middle, ...after] };
        const remaining = (session: Session): unknown => without(session, 'failedTransfers', 'eventRange');
        // while one is pending, the failure would be of that one
        fc.pre(status !== 'transferring');
        expect(splitIntoSessions(requestAndFailure).map(remaining)).toStrictEqual(
          splitIntoSessions(neither).map(remaining),
        );
        const failures = (of: Conversation): number =>
          splitIntoSessions(of).reduce((sum, { failedTransfers }) => sum + failedTransfers, 0);
        expect(failures(requestAndFailure)).toBe(failures(neither) + (status === 'active' ? 1 : 0));
      }),
      RUNS,
    );
  });
});

describe('the state', () => {
  it('is that of the reference model', () => {
    fc.assert(
      fc.property(conversationArbitrary, readings, (conversation, options) => {
        expect(conversationState(conversation, options)).toMatchObject(referenceStatus(conversation, options));
      }),
      runs(3_000),
    );
  });

  it('has what its status calls for, and nothing else', () => {
    fc.assert(
      fc.property(conversationArbitrary, readings, (conversation, options) => {
        const state = conversationState(conversation, options);
        const { status, openSession } = state;
        const held = status === 'active' || status === 'transferring';
        expect('agentId' in state && 'openSession' in state).toBe(held);
        expect('pendingTransfer' in state).toBe(status === 'transferring');
        expect('since' in state).toBe(status !== 'new');
        expect('inactiveAt' in state).toBe(status === 'active' && 'inactivityTimeout' in options);
        if (held) expect(openSession).toMatchObject({ agentId: state.agentId, campaignId: state.campaignId });
        expect(state.eventCount).toBe(conversation.events.length);
        expect(state.since ?? Infinity).toBeGreaterThanOrEqual(state.endedSessions.at(-1)?.endedAt ?? -Infinity);
      }),
      RUNS,
    );
  });

  it('folded event by event, through JSON at every step, then advanced, is the one of the whole log', () => {
    fc.assert(
      fc.property(
        conversationArbitrary,
        readings,
        (conversation, options: { inactivityTimeout?: number; asOf?: number }) => {
          let state = deepFreeze(initialState(conversation, options));
          for (const event of conversation.events) {
            const next = evolve(state, event);
            expect(throughJson(next)).toStrictEqual(next);
            state = deepFreeze(throughJson(next));
          }
          if (options.asOf !== undefined) state = advance(state, options.asOf);
          expect(state).toStrictEqual(conversationState(conversation, options));
          expect(sessionsOf(state)).toStrictEqual(splitIntoSessions(conversation, options));
        },
      ),
      RUNS,
    );
  });

  it('is the same whether time is told to pass before an event or by it', () => {
    fc.assert(
      fc.property(
        conversationArbitrary,
        readings,
        (conversation, { inactivityTimeout }: { inactivityTimeout?: number }) => {
          let state = initialState(conversation, inactivityTimeout === undefined ? {} : { inactivityTimeout });
          for (const event of conversation.events) {
            const told = event.type === 'dispositioned' ? state : advance(state, event.at);
            expect(evolve(told, event)).toStrictEqual(evolve(state, event));
            state = evolve(state, event);
          }
        },
      ),
    );
  });

  it('is the one that a notice of the system at the time of reading would have revealed', () => {
    fc.assert(
      fc.property(
        conversationArbitrary,
        fc.integer({ min: 0, max: 3 * INACTIVITY_TIMEOUT }),
        (conversation, elapsed) => {
          const asOf = (conversation.events.at(-1)?.at ?? 0) + elapsed;
          const options = { inactivityTimeout: INACTIVITY_TIMEOUT };
          const noticed = {
            ...conversation,
            events: [...conversation.events, { at: asOf, type: 'message', from: 'system' } as const],
          };
          const ended = (sessions: readonly Session[]): readonly Session[] =>
            sessions.filter(({ endedBy }) => endedBy !== undefined);
          expect(ended(splitIntoSessions(conversation, { ...options, asOf }))).toStrictEqual(
            ended(splitIntoSessions(noticed, options)),
          );
        },
      ),
    );
  });

  it('is the same every time, of a log that is deep-frozen', () => {
    fc.assert(
      fc.property(conversationArbitrary, readings, (conversation, options) => {
        expect(conversationState(conversation, options)).toStrictEqual(conversationState(conversation, options));
      }),
    );
  });
});

describe('the logs read here', () => {
  it('have what is interesting: takeovers, failures, re-openings, dispositions, equal and backward times', () => {
    const logs = fc.sample(conversationArbitrary, { numRuns: 1_000, seed: 1 });
    const share = (which: (conversation: Conversation, sessions: readonly Session[]) => boolean): number =>
      logs.filter((log) => which(log, splitIntoSessions(log, { inactivityTimeout: INACTIVITY_TIMEOUT }))).length;
    const anySession = (which: (session: Session) => boolean): number => share((_, sessions) => sessions.some(which));
    const step = (which: (elapsed: number) => boolean): number =>
      share(({ events }) => events.some(({ at }, index) => index > 0 && which(at - (events[index - 1]?.at ?? at))));

    const counts = {
      takeovers: anySession(({ startedBy }) => startedBy === 'takeover'),
      transfers: anySession(({ startedBy }) => startedBy === 'transfer'),
      abandonedTransfers: anySession(({ transferAbandoned }) => transferAbandoned === true),
      failedTransfers: anySession(({ failedTransfers }) => failedTransfers > 0),
      reopenings: anySession(({ startedBy, number }) => startedBy === 'queue' && number > 1),
      inactivity: anySession(({ endedBy }) => endedBy === 'inactivity'),
      dispositions: anySession(
        ({ endedBy, dispositionCode }) => endedBy !== 'inactivity' && dispositionCode !== undefined,
      ),
      replies: anySession(({ firstReplyAt }) => firstReplyAt !== undefined),
      equalTimes: step((elapsed) => elapsed === 0),
      backwardTimes: step((elapsed) => elapsed < 0),
      exactLimits: step((elapsed) => elapsed === INACTIVITY_TIMEOUT),
      ...Object.fromEntries(
        ['new', 'waiting', 'active', 'transferring', 'ended'].map((status) => [
          status,
          logs.filter((log) => conversationState(log).status === status).length,
        ]),
      ),
    };
    expect(Object.entries(counts).filter(([, count]) => count < 40)).toEqual([]);
  });
});
