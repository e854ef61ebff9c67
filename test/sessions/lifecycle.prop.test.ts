import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AsOfOptions,
  type Conversation,
  type ConversationEvent,
  type ConversationState,
  conversationState,
  evolve,
  advance,
  type InactivityOptions,
  initialState,
  type Session,
  sessionsOf,
  splitIntoSessions,
  type UnansweredWait,
  unansweredWaits,
} from '../../src/index.ts';
import { deepFreeze } from '../support/freeze.ts';
import { logReadingArbitrary } from '../support/log-arbitrary.ts';
import { referenceSessions, referenceState } from '../support/reference.ts';
import { runs } from '../support/runs.ts';
import { expectSame } from '../support/same.ts';

const RUNS = runs(300);

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** What the contract says of a state, without what only the fold needs. */
function contractOf(state: ConversationState): unknown {
  const {
    version: _version,
    conversationId: _conversationId,
    programId: _programId,
    channel: _channel,
    inactivityTimeout: _inactivityTimeout,
    inactivityDisposition: _inactivityDisposition,
    latestInstant: _latestInstant,
    latestSessions: _latestSessions,
    lastActivityAt: _lastActivityAt,
    sinceRequest: _sinceRequest,
    unclaimedMessages: _unclaimedMessages,
    ...contract
  } = state;
  return contract;
}

describe('the state of a log', () => {
  it('is that of the reference model', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        const state = conversationState(conversation, options);
        expectSame(contractOf(state), referenceState(conversation, options));
      }),
      runs(2_000),
    );
  });

  it('says of its conversation what it was told', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation: { id, programId, channel, events }, options }) => {
        const state = conversationState({ id, programId, channel, events }, options);
        expect(state).toMatchObject({ version: 2, conversationId: id, programId, channel, eventCount: events.length });
        expect(state.inactivityTimeout).toBe(options.inactivityTimeout);
        const { inactivityDisposition = 'ABANDON' } = options;
        expect(state.inactivityDisposition === undefined ? 'ABANDON' : state.inactivityDisposition).toBe(
          inactivityDisposition,
        );
      }),
      RUNS,
    );
  });

  it('is the fold of its events, through JSON at every step, then advanced', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        let state = deepFreeze(initialState(conversation, options));
        for (const event of conversation.events) {
          const next = evolve(state, event);
          expectSame(throughJson(next), next);
          state = deepFreeze(throughJson(next));
        }
        if (options.asOf !== undefined) state = advance(state, options.asOf);
        expectSame(throughJson(state), state);
        expectSame(state, conversationState(conversation, options));
        expectSame(sessionsOf(state), splitIntoSessions(conversation, options));
        expectSame(state.unansweredWaits, unansweredWaits(conversation, options));
      }),
      RUNS,
    );
  });

  it('is the same every time, and never an object that the log still holds', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        const state = conversationState(conversation, options);
        expectSame(conversationState(throughUndefined(conversation), options), state);
        const targets = conversation.events.flatMap((event) => ('to' in event ? [event.to] : []));
        const kept = [state.wait?.to, ...sessionsOf(state).map(({ transferredTo }) => transferredTo)];
        for (const target of kept) expect(target !== undefined && targets.includes(target)).toBe(false);
      }),
      RUNS,
    );
  });

  it('is shifted in time with its log, and differs in nothing else', () => {
    fc.assert(
      fc.property(logReadingArbitrary, fc.integer(), ({ conversation, options }, by) => {
        const later: Conversation = {
          ...conversation,
          events: conversation.events.map((event) => ({ ...event, at: event.at + by })),
        };
        const { asOf, ...others } = options;
        const laterOptions: InactivityOptions & AsOfOptions = {
          ...others,
          ...(asOf !== undefined && { asOf: asOf + by }),
        };
        expectSame(
          splitIntoSessions(later, laterOptions),
          splitIntoSessions(conversation, options).map((session) => shiftedSession(session, by)),
        );
        expectSame(
          unansweredWaits(later, laterOptions),
          unansweredWaits(conversation, options).map((wait) => shiftedWait(wait, by)),
        );
      }),
      RUNS,
    );
  });
});

describe('the sessions of a log', () => {
  it('are those of the reference model', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        expectSame(splitIntoSessions(conversation, options), referenceSessions(conversation, options));
      }),
      runs(1_000),
    );
  });

  it('are numbered, and belong to their conversation', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
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
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        let reached = 0;
        for (const { eventRange, endedBy } of splitIntoSessions(conversation, options)) {
          const [from, to] = eventRange;
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
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        for (const { eventRange, agentId, campaignId } of splitIntoSessions(conversation, options)) {
          const acceptances = conversation.events.slice(...eventRange).filter(({ type }) => type === 'accepted');
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
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        for (const session of splitIntoSessions(conversation, options)) {
          if (session.endedBy === undefined) continue;
          const range = conversation.events.slice(...session.eventRange);
          const had = range.slice(range.findIndex(({ type }) => type === 'accepted'));
          const isTheirs = (event: ConversationEvent): boolean =>
            event.type === 'message' && event.from === 'agent' && event.agentId === session.agentId;
          expect(session.customerMessages).toBe(
            range.filter((event) => event.type === 'message' && event.from === 'customer').length,
          );
          expect(session.agentMessages).toBe(had.filter(isTheirs).length);
          expect(session.firstReplyAt !== undefined).toBe(had.some(isTheirs));
          expect(session.failedTransfers).toBeLessThanOrEqual(
            had.filter(({ type }) => type === 'transfer-failed').length,
          );
          if (session.heldTime === undefined) continue;
          expect(had.some(({ type }) => type === 'held')).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('say by whom and to whom, when they are part of a transfer or a takeover', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        const sessions = splitIntoSessions(conversation, options);
        sessions.forEach((session, index) => {
          const before = sessions[index - 1];
          const { startedBy, endedBy, agentId, transferredBy = agentId } = session;
          expect(session.transferredFrom).toEqual(
            startedBy === 'queue' ? undefined : before && { campaignId: before.campaignId, agentId: before.agentId },
          );
          if (startedBy !== 'queue') {
            expect([before?.endedBy, before?.transferAbandoned]).toEqual([startedBy, undefined]);
          }
          expect('transferredTo' in session).toBe(endedBy === 'transfer');
          expect('endedAt' in session).toBe(endedBy !== undefined);
          expect(transferredBy).toBe(agentId);
          if ('transferredBy' in session) expect(endedBy).toBe('transfer');
          if ('transferAbandoned' in session) expect([session.transferAbandoned, endedBy]).toEqual([true, 'transfer']);
          if ('dispositionedAt' in session) expect(session.dispositionCode).toBeDefined();
          if (startedBy === 'takeover') expect(session).not.toHaveProperty('missedBy');
        });
      }),
      RUNS,
    );
  });
});

/** The same value with every plain object built anew; a property present as `undefined` stays one. */
function throughUndefined(conversation: Conversation): Conversation {
  return { ...conversation, events: conversation.events.map((event) => ({ ...event })) };
}

function shiftedSession(session: Session, by: number): Session {
  const { queuedAt, startedAt, firstReplyAt, endedAt, dispositionedAt, ...others } = session;
  return {
    ...others,
    queuedAt: queuedAt + by,
    startedAt: startedAt + by,
    ...(firstReplyAt !== undefined && { firstReplyAt: firstReplyAt + by }),
    ...(endedAt !== undefined && { endedAt: endedAt + by }),
    ...(dispositionedAt !== undefined && { dispositionedAt: dispositionedAt + by }),
  };
}

function shiftedWait(wait: UnansweredWait, by: number): UnansweredWait {
  return { ...wait, startedAt: wait.startedAt + by, endedAt: wait.endedAt + by };
}
