import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advance,
  auditConversation,
  type Conversation,
  type ConversationEvent,
  conversationState,
  type ConversationState,
  decide,
  evolve,
  INACTIVITY_TIMEOUT,
  type InactivityOptions,
  initialState,
  PLACEMENT_RULES,
  type Program,
  sessionsOf,
  TRANSFER_RULES,
} from '../../src/index.ts';
import { deepFreeze } from '../support/freeze.ts';
import { naiveRefusals } from '../support/judgement.ts';
import { judgedArbitrary } from '../support/legal.ts';
import { runs } from '../support/runs.ts';

const POLICIES = [
  { rules: TRANSFER_RULES, placementRules: PLACEMENT_RULES },
  { rules: TRANSFER_RULES.slice(2, 5), placementRules: [] },
] as const;
const policies = fc.constantFrom(...POLICIES);
const timeouts = fc.constantFrom<InactivityOptions>(
  {},
  { inactivityTimeout: INACTIVITY_TIMEOUT },
  { inactivityTimeout: 60_000 },
);
const RUNS = runs(150);

interface Step {
  readonly state: ConversationState;
  readonly event: ConversationEvent;
}

/** Each event of a log with the state before it. */
function stepsOf({ events, ...conversation }: Conversation, options: InactivityOptions): readonly Step[] {
  let state = initialState(conversation, options);
  return events.map((event) => {
    const step = { state, event };
    state = deepFreeze(evolve(state, event));
    return step;
  });
}

const isNotice = (event: ConversationEvent): boolean => event.type === 'message' && event.from === 'system';

/** What a state says, apart from how many events it has seen. */
function meaningOf({ eventCount: _, ...state }: ConversationState): unknown {
  return JSON.parse(JSON.stringify(state, (key, value: unknown) => (key === 'eventRange' ? undefined : value)));
}

/** Expects that an event did something. Three types may say what is so already, and then it is so. */
function expectEffect(before: ConversationState, event: ConversationEvent, after: ConversationState): void {
  switch (event.type) {
    case 'queued':
      return expect(after).toMatchObject({ status: 'waiting', campaignId: event.campaignId });
    case 'rerouted':
      return expect(after.wait?.to).toEqual(event.to);
    case 'dispositioned': {
      const { agentId, code: dispositionCode, at: dispositionedAt } = event;
      const expected = expect.objectContaining({ agentId, dispositionCode, dispositionedAt });
      return expect(sessionsOf(after)).toContainEqual(expected);
    }
    default:
      return expect({ event, state: meaningOf(after) }).not.toEqual({ event, state: meaningOf(before) });
  }
}

/** Writes the events of a log that decide allows, and leaves out the others. */
function written(
  program: Program,
  { events, ...conversation }: Conversation,
  options: InactivityOptions,
  policy: (typeof POLICIES)[number],
): Conversation {
  let state = initialState(conversation, options);
  const kept = events.filter((event) => {
    const decision = decide(program, state, event, policy);
    state = decision.state ?? state;
    return decision.allowed;
  });
  return { ...conversation, events: kept };
}

describe('decide', () => {
  it('allows no event that evolve ignores, except a notice of the system', () => {
    fc.assert(
      fc.property(judgedArbitrary, timeouts, policies, ({ program, conversation }, options, policy) => {
        for (const { state, event } of stepsOf(conversation, options)) {
          const decision = decide(program, state, event, policy);
          if (decision.allowed && !isNotice(event)) expectEffect(advance(state, event.at), event, decision.state);
        }
      }),
      RUNS,
    );
  });

  it('answers with the state that evolve makes', () => {
    fc.assert(
      fc.property(judgedArbitrary, timeouts, policies, ({ program, conversation }, options, policy) => {
        for (const { state, event } of stepsOf(conversation, options)) {
          const decision = decide(program, state, event, policy);
          if (decision.allowed) expect(decision.state).toStrictEqual(evolve(state, event));
          else expect(Object.keys(decision).sort()).toEqual(['allowed', 'refusals']);
          expect(decision.allowed).toBe(decision.refusals.length === 0);
        }
      }),
      RUNS,
    );
  });

  it('refuses an event for what an audit by the same rules reports of it', () => {
    fc.assert(
      fc.property(judgedArbitrary, timeouts, policies, ({ program, conversation }, options, policy) => {
        const findings = auditConversation(program, conversation, { ...options, ...policy }).flatMap(
          ({ code, message, details, index }) =>
            ['out-of-order', 'duplicate-event', 'transfer-not-dispositioned'].includes(code)
              ? []
              : [{ index, code, message, details }],
        );
        const refusals = stepsOf(conversation, options).flatMap(({ state, event }, index) =>
          decide(program, state, event, policy).refusals.map((refusal) => ({ index, ...refusal })),
        );
        expect(refusals).toEqual(findings);
      }),
      RUNS,
    );
  });

  it('refuses what the contract says, in words of its own', () => {
    fc.assert(
      fc.property(judgedArbitrary, timeouts, policies, ({ program, conversation }, options, policy) => {
        for (const [index, { state, event }] of stepsOf(conversation, options).entries()) {
          const past = { ...conversation, events: conversation.events.slice(0, index + 1) };
          const expected = naiveRefusals(program, past, { ...options, ...policy });
          const { refusals } = decide(program, state, event, policy);
          expect(refusals.map(({ code, details }) => ({ code, index, details }))).toEqual(expected);
        }
      }),
      RUNS,
    );
  });

  it('judges the state as of the event: time may have passed in steps before', () => {
    fc.assert(
      fc.property(judgedArbitrary, timeouts, fc.nat(1_000), ({ program, conversation }, options, share) => {
        for (const { state, event } of stepsOf(conversation, options)) {
          const since = state.since ?? event.at;
          const between = since + Math.round(((event.at - since) * share) / 1_000);
          for (const asOf of [event.at, Math.min(between, event.at)])
            expect(decide(program, advance(state, asOf), event)).toStrictEqual(decide(program, state, event));
        }
      }),
      RUNS,
    );
  });

  it('judges a state that was stored as JSON alike', () => {
    fc.assert(
      fc.property(judgedArbitrary, timeouts, ({ program, conversation }, options) => {
        for (const { state, event } of stepsOf(conversation, options)) {
          const stored: ConversationState = JSON.parse(JSON.stringify(state));
          expect(decide(program, stored, event)).toStrictEqual(decide(program, state, event));
        }
      }),
      RUNS,
    );
  });

  it('allows a timer to record an end by inactivity once', () => {
    fc.assert(
      fc.property(judgedArbitrary, fc.nat(2), ({ program, conversation }, delay) => {
        for (const { state } of stepsOf(conversation, { inactivityTimeout: INACTIVITY_TIMEOUT })) {
          if (state.inactiveAt === undefined) continue;
          const record: ConversationEvent = { at: state.inactiveAt + delay, type: 'ended', by: 'inactivity' };
          const decision = decide(program, state, record);
          expect(decision.refusals).toEqual([]);
          const recorded = decision.state ?? state;
          const { unrecorded, ...derived } = advance(state, record.at);
          expect(unrecorded).toBe(true);
          expect(meaningOf(recorded)).toEqual(meaningOf(derived as ConversationState)); // the same but for the mark
          expect(decide(program, recorded, record).refusals.map(({ code }) => code)).toEqual(['unexpected-event']);
        }
      }),
      RUNS,
    );
  });
});

describe('a log that is written through decide', () => {
  it('has no finding but times, repeated ids and transfers without an outcome', () => {
    fc.assert(
      fc.property(judgedArbitrary, timeouts, policies, ({ program, conversation }, options, policy) => {
        const log = written(program, conversation, options, policy);
        const codes = auditConversation(program, log, { ...options, ...policy }).map(({ code }) => code);
        const others = codes.filter(
          (code) => !['out-of-order', 'duplicate-event', 'transfer-not-dispositioned'].includes(code),
        );
        expect(others).toEqual([]);
      }),
      RUNS,
    );
  });

  it('has none by the default rules of an audit, which ask less', () => {
    fc.assert(
      fc.property(judgedArbitrary, timeouts, ({ program, conversation }, options) => {
        const log = written(program, conversation, options, POLICIES[0]);
        const codes = new Set(auditConversation(program, log, options).map(({ code }) => code));
        for (const code of ['out-of-order', 'duplicate-event', 'transfer-not-dispositioned'] as const)
          codes.delete(code);
        expect([...codes]).toEqual([]);
      }),
      RUNS,
    );
  });

  it('has sessions often, of every kind', () => {
    const logs = fc
      .sample(judgedArbitrary, { numRuns: 500, seed: 1 })
      .map(({ program, conversation }) => written(program, conversation, {}, POLICIES[0]));
    const sessions = logs.flatMap((log) => sessionsOf(conversationState(log)));
    expect(sessions.length).toBeGreaterThan(300);
    expect(new Set(sessions.map(({ startedBy }) => startedBy)).size).toBe(3);
    expect(new Set(sessions.map(({ endedBy }) => endedBy)).size).toBe(8);
  });
});
