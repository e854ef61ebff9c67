import { describe, expect, it } from 'vitest';
import {
  advance,
  auditConversation,
  conversationState,
  type ConversationEvent,
  type ConversationState,
  decide,
  type DecideOptions,
  defineTransferRule,
  evolve,
  INACTIVITY_TIMEOUT,
  initialState,
  PLACEMENT_RULES,
  type Program,
  TRANSFER_RULES,
} from '../../src/index.ts';
import { conversation as article, program as care } from '../support/article.ts';
import { deepFreeze } from '../support/freeze.ts';
import { chat, log, minutes } from '../support/log.ts';

const { queued, accepted, customer, system, agent, held, released, requested, dispositioned, ended, endedByAgent } =
  log;

const program: Program = deepFreeze(care);
const sales = { campaignId: 'sales' };

const stateAfter = (events: readonly ConversationEvent[], inactivityTimeout?: number): ConversationState =>
  deepFreeze(conversationState(chat(...events), { inactivityTimeout }));
const codesOf = (state: ConversationState, event: ConversationEvent, options: DecideOptions = {}): readonly string[] =>
  decide(program, state, deepFreeze(event), options).refusals.map(({ code }) => code);

const active = [queued(0), accepted(1, 'ana')];

describe('an event that is allowed', () => {
  it('comes with the next state, which is what evolve makes', () => {
    const state = stateAfter(active);
    const event = requested(2, sales, 'ana');
    expect(decide(program, state, event)).toStrictEqual({
      allowed: true,
      refusals: [],
      state: evolve(state, event),
    });
  });

  it('can be a notice of the system, which only counts as an event', () => {
    const state = stateAfter(active);
    expect(decide(program, state, system(2)).state).toStrictEqual({
      ...state,
      eventCount: 3,
      openSession: { ...state.openSession, eventRange: [0, 3] },
    });
  });

  it('is each event of the article', () => {
    let state = initialState(article);
    for (const event of article.events) {
      const decision = decide(program, state, event);
      expect(decision.refusals).toEqual([]);
      state = decision.state ?? state;
    }
    expect(state).toStrictEqual(conversationState(article));
  });
});

describe('an event that is refused', () => {
  it('comes with every reason and without a state', () => {
    const state = stateAfter([queued(0)]);
    const decision = decide(program, state, accepted(1, 'lin', 'phone'));
    expect(decision.allowed).toBe(false);
    expect(decision).not.toHaveProperty('state');
    expect(decision.refusals.map(({ code }) => code)).toEqual(['accepted-elsewhere', 'placement-not-allowed']);
  });

  it('changes nothing, so that another one can be decided on the same state', () => {
    const state = stateAfter(active);
    const before = JSON.stringify(state);
    decide(program, state, agent(2, 'lin'));
    decide(program, state, requested(2, { campaignId: 'phone' }, 'ana'));
    decide(program, state, released(2, 'ana'));
    expect(JSON.stringify(state)).toBe(before);
    expect(codesOf(state, requested(2, sales, 'ana'))).toEqual([]);
  });

  it('is the second of two agents who accept at once', () => {
    const waiting = stateAfter([queued(0)]);
    const first = decide(program, waiting, accepted(5, 'ana'));
    expect(first.allowed).toBe(true);
    const second = decide(program, first.state ?? waiting, accepted(5, 'ana'));
    expect(second.refusals.map(({ code }) => code)).toEqual(['unexpected-event']);
    const another = decide(program, first.state ?? waiting, { ...accepted(6, 'lin', 'sales') });
    expect(another.refusals).toMatchObject([{ code: 'nothing-to-accept', details: { holderId: 'ana' } }]);
  });

  it('has details that the caller cannot reach the state by', () => {
    const to = { campaignId: 'phone' };
    const [refusal] = decide(program, stateAfter(active), requested(2, to)).refusals;
    to.campaignId = 'changed';
    expect(refusal).toMatchObject({ code: 'transfer-not-allowed', details: { to: { campaignId: 'phone' } } });
  });
});

describe('rules', () => {
  const queueOnly = defineTransferRule({
    id: 'queue-only',
    summary: 'Transfers go to a queue.',
    check: ({ to: { agentId } }) =>
      agentId === undefined ? undefined : { message: 'It names an agent.', details: { agentId } },
  });
  const noSales = defineTransferRule({
    id: 'no-sales',
    summary: 'Nobody waits for sales.',
    check: ({ to: { campaignId } }) =>
      campaignId === 'sales' ? { message: 'Sales is closed.', details: { campaignId } } : undefined,
  });

  it('are by default all standard ones, also for who is available', () => {
    const toMax = { campaignId: 'service', agentId: 'max' };
    const violations = { violations: [{ rule: 'agent-available' }] };
    expect(decide(program, stateAfter(active), requested(2, toMax)).refusals).toMatchObject([
      { code: 'transfer-not-allowed', details: violations },
    ]);
    expect(decide(program, stateAfter([queued(0)]), accepted(2, 'max')).refusals).toMatchObject([
      { code: 'placement-not-allowed', details: violations },
    ]);
    // a log does not record who was available
    expect(auditConversation(program, chat(queued(0), accepted(2, 'max')))).toEqual([]);
  });

  it('can be others, for requests and for places apart', () => {
    const toLin = { campaignId: 'sales', agentId: 'lin' };
    const ask = (options: DecideOptions): readonly string[] => [
      ...codesOf(stateAfter(active), requested(2, toLin), options),
      ...codesOf(stateAfter([queued(0)]), queued(2, 'sales'), options),
    ];
    expect(ask({})).toEqual([]);
    expect(ask({ rules: [queueOnly] })).toEqual(['transfer-not-allowed']);
    expect(ask({ placementRules: [noSales] })).toEqual(['placement-not-allowed']);
    expect(ask({ rules: [queueOnly], placementRules: [noSales] })).toEqual([
      'transfer-not-allowed',
      'placement-not-allowed',
    ]);
  });

  it('can be none at all, and then every place is allowed', () => {
    const options = { rules: [], placementRules: [] };
    expect(codesOf(stateAfter(active), requested(2, { campaignId: 'nowhere' }), options)).toEqual([]);
    expect(codesOf(stateAfter([]), queued(2, 'nowhere'), options)).toEqual([]);
  });

  it('that are present as undefined are the standard ones', () => {
    const options = { rules: undefined, placementRules: undefined };
    expect(codesOf(stateAfter(active), requested(2, { campaignId: 'phone' }), options)).toEqual([
      'transfer-not-allowed',
    ]);
    expect(codesOf(stateAfter([]), queued(2, 'phone'), options)).toEqual(['placement-not-allowed']);
  });

  it('are told of a new conversation where they judge a place, and of the active one where they judge a transfer', () => {
    const told: unknown[] = [];
    const spy = defineTransferRule({
      id: 'spy',
      summary: 'Listens.',
      check: ({ subject, to }) => {
        told.push(subject, to);
        return undefined;
      },
    });
    const options = { rules: [spy], placementRules: [spy] };
    codesOf(stateAfter(active), requested(2, sales, 'ana'), options);
    codesOf(
      stateAfter(active),
      { at: 2, type: 'accepted', agentId: 'max', campaignId: 'sales', takeover: true },
      options,
    );
    expect(told).toStrictEqual([
      { programId: 'care', channel: 'webchat', status: 'active', campaignId: 'service', agentId: 'ana' },
      sales,
      { programId: 'care', channel: 'webchat', status: 'new' },
      { campaignId: 'sales', agentId: 'max' },
    ]);
  });

  it('that throw are bugs, which come through', () => {
    const throws = defineTransferRule({
      id: 'throws',
      summary: 'Throws.',
      check: () => {
        throw new Error('a bug');
      },
    });
    expect(() => decide(program, stateAfter([]), queued(0), { placementRules: [throws] })).toThrow('a bug');
  });
});

describe('time', () => {
  const timeout = INACTIVITY_TIMEOUT;
  const state = stateAfter([queued(0), accepted(0, 'ana')], timeout);
  const reply = (at: number): ConversationEvent => agent(at, 'ana');

  it('has passed by the event: one millisecond before the limit it is active, at the limit it has ended', () => {
    expect(state.inactiveAt).toBe(minutes(20));
    expect(codesOf(state, reply(minutes(20) - 1))).toEqual([]);
    expect(codesOf(state, reply(minutes(20)))).toEqual(['agent-not-in-session']);
    expect(codesOf(state, reply(minutes(30)))).toEqual(['agent-not-in-session']);
  });

  it('makes no difference to whether the state was advanced before', () => {
    const late = minutes(25);
    expect(decide(program, state, reply(late)).refusals.map(({ message }) => message)).toEqual([
      'Agent "ana" does not have the conversation: it has ended by inactivity.',
    ]);
    for (const event of [reply(late), customer(late), queued(late), accepted(late, 'ana'), ended(late, 'inactivity')]) {
      expect(decide(program, advance(state, late), event)).toStrictEqual(decide(program, state, event));
    }
  });

  it('does not pass on hold', () => {
    const onHold = decide(program, state, held(5, 'ana')).state ?? state;
    expect(codesOf(onHold, reply(minutes(60)))).toEqual([]);
  });

  it('lets the timer record the end once, at the limit or later', () => {
    for (const at of [minutes(20), minutes(33)]) {
      const record = ended(at, 'inactivity');
      const decision = decide(program, state, record);
      expect(decision.refusals).toEqual([]);
      expect(decision.state).toMatchObject({ status: 'ended', since: minutes(20) });
      expect(decision.state).not.toHaveProperty('unrecorded');
      expect(codesOf(decision.state ?? state, record)).toEqual(['unexpected-event']);
    }
  });

  it('lets nobody else record it, and the timer only as long as nothing began anew', () => {
    expect(codesOf(state, ended(minutes(20), 'customer'))).toEqual(['unexpected-event']);
    expect(codesOf(state, endedByAgent(minutes(20), 'ana'))).toEqual(['agent-not-in-session']);
    const reopened = decide(program, state, customer(minutes(21))).state ?? state;
    // a customer who waits again is not inactive, but the service may end the wait
    expect(reopened.status).toBe('waiting');
    expect(codesOf(reopened, ended(minutes(22), 'inactivity'))).toEqual([]);
  });

  it('lets a timer that fires too early end it', () => {
    const decision = decide(program, state, ended(minutes(19), 'inactivity'));
    expect(decision.state).toMatchObject({ status: 'ended', since: minutes(19) });
    expect(decision.state?.endedSessions).toMatchObject([{ endedBy: 'inactivity', dispositionCode: 'ABANDON' }]);
  });

  it('leaves an outcome to be recorded late', () => {
    expect(codesOf(state, dispositioned(minutes(25), 'ana', 'SOLVED'))).toEqual([]);
  });

  it('does not pass without a timeout', () => {
    expect(codesOf(stateAfter(active), reply(minutes(60)))).toEqual([]);
  });
});

describe('a state', () => {
  it('of another version is refused', () => {
    const state = JSON.parse('{ "version": 1, "status": "new" }');
    expect(() => decide(program, state, queued(0))).toThrow(TypeError);
    expect(() => decide(program, state, queued(0))).toThrow('state.version must be 2, not 1.');
  });

  it('can come out of JSON', () => {
    const state = stateAfter(active, INACTIVITY_TIMEOUT);
    const stored: ConversationState = JSON.parse(JSON.stringify(state));
    for (const event of [agent(2, 'ana'), agent(2, 'lin'), requested(minutes(30), sales)])
      expect(decide(program, stored, event)).toStrictEqual(decide(program, state, event));
  });

  it('is of the program that is asked, or nothing can be placed or transferred', () => {
    const other: Program = { ...program, id: 'other' };
    const refusals = (event: ConversationEvent): unknown => decide(other, stateAfter(active), event).refusals;
    expect(refusals(requested(2, sales))).toMatchObject([{ details: { violations: [{ rule: 'same-program' }] } }]);
    expect(refusals(agent(2, 'ana'))).toEqual([]);
  });
});

describe('the standard rules of decide', () => {
  it('are those that it names', () => {
    const state = stateAfter(active);
    for (const event of [requested(2, { campaignId: 'phone', agentId: 'max' }), agent(2, 'lin')]) {
      expect(decide(program, state, event, { rules: TRANSFER_RULES, placementRules: PLACEMENT_RULES })).toEqual(
        decide(program, state, event),
      );
    }
  });
});
