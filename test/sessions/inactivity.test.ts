import { describe, expect, it } from 'vitest';
import {
  advance,
  type ConversationEvent,
  type ConversationState,
  conversationState,
  evolve,
  INACTIVITY_TIMEOUT,
  initialState,
  splitIntoSessions,
  unansweredWaits,
} from '../../src/index.ts';
import { sessionInWords, standingInWords } from '../support/in-words.ts';
import { chat, log, minutes } from '../support/log.ts';

const { queued, missed, accepted, customer, system, agent, held, resumed, released, requested, failed, rerouted } = log;
const { dispositioned, ended, endedByAgent } = log;
const sales = { campaignId: 'sales' };

const inactivityTimeout = INACTIVITY_TIMEOUT;
const begun = [queued(0), accepted(minutes(1), 'ana'), customer(minutes(2))];
const limit = minutes(22);

describe('inactivity', () => {
  it('is 20 minutes in the product', () => {
    expect(INACTIVITY_TIMEOUT).toBe(minutes(20));
  });

  it('is not derived unless asked for: a log that records its endings is trusted', () => {
    expect(splitIntoSessions(chat(...begun, customer(minutes(500))))).toMatchObject([{ customerMessages: 2 }]);
    expect(splitIntoSessions(chat(...begun), { asOf: minutes(500) })).toEqual(splitIntoSessions(chat(...begun)));
    expect(conversationState(chat(...begun))).not.toHaveProperty('inactiveAt');
  });

  it.each([
    [-1, 'goes on'],
    [0, 'has ended'],
    [1, 'has ended'],
  ])('the session, %d ms from the limit by the next event, %s', (offset, outcome) => {
    const sessions = splitIntoSessions(chat(...begun, customer(limit + offset)), { inactivityTimeout });
    expect(sessions.map(sessionInWords)).toEqual([
      outcome === 'goes on'
        ? `ana in service by queue 0-60000- open, 2 from customer`
        : `ana in service by queue 0-60000-${limit} inactivity, 1 from customer, ABANDON by default`,
    ]);
    expect(sessions[0]?.eventRange).toEqual(outcome === 'goes on' ? [0, 4] : [0, 3]);
  });

  it.each([
    [-1, undefined],
    [0, 'inactivity'],
    [1, 'inactivity'],
  ])('the session, %d ms from the limit when the log is read, is ended by %s', (offset, endedBy) => {
    const [session] = splitIntoSessions(chat(...begun), { inactivityTimeout, asOf: limit + offset });
    expect(session?.endedBy).toBe(endedBy);
    expect(session?.endedAt).toBe(endedBy && limit);
    expect(session?.eventRange).toEqual([0, 3]);
  });

  it.each([
    ['queued', queued(limit, 'sales'), `waiting since ${limit} in sales`],
    ['a missed offer', missed(limit, 'lin'), `ended since ${limit}, unrecorded`],
    ['an acceptance', accepted(limit, 'ana'), `active since ${limit}: ana in service`],
    ["the customer's message", customer(limit), `waiting since ${limit} in service`],
    ["the agent's message", agent(limit, 'ana'), `ended since ${limit}, unrecorded`],
    ['a notice', system(limit), `ended since ${limit}, unrecorded`],
    ['a hold', held(limit, 'ana'), `ended since ${limit}, unrecorded`],
    ['a resumption', resumed(limit, 'ana'), `ended since ${limit}, unrecorded`],
    ['a release', released(limit, 'ana'), `ended since ${limit}, unrecorded`],
    ['a request', requested(limit, sales, 'ana'), `ended since ${limit}, unrecorded`],
    ['a failed transfer', failed(limit), `ended since ${limit}, unrecorded`],
    ['a reroute', rerouted(limit, sales), `ended since ${limit}, unrecorded`],
    ['a disposition', dispositioned(limit, 'ana', 'SALE'), `ended since ${limit}, unrecorded`],
    ['the end by the agent', endedByAgent(limit, 'ana'), `ended since ${limit}, unrecorded`],
    ['the end by the customer', ended(limit), `ended since ${limit}, unrecorded`],
    ['the end by inactivity', ended(limit, 'inactivity'), `ended since ${limit}`],
  ])('is revealed by any event: %s, which is then taken as one in an ended conversation', (_, event, standing) => {
    const state = conversationState(chat(...begun, event), { inactivityTimeout });
    expect(standingInWords(state)).toBe(standing);
    expect(state.endedSessions).toMatchObject([{ endedAt: limit, endedBy: 'inactivity', eventRange: [0, 3] }]);
    const early = conversationState(chat(...begun, { ...event, at: limit - 1 }), { inactivityTimeout });
    expect(early.endedSessions.filter(({ endedBy }) => endedBy === 'inactivity')).toEqual(
      event.type === 'ended' && event.by === 'inactivity' ? [expect.objectContaining({ endedAt: limit - 1 })] : [],
    );
  });

  it('is revealed by a late disposition too, which then replaces the default', () => {
    const log = chat(...begun, dispositioned(minutes(500), 'ana', 'SALE'));
    expect(splitIntoSessions(log, { inactivityTimeout })).toMatchObject([
      {
        endedBy: 'inactivity',
        endedAt: limit,
        dispositionCode: 'SALE',
        dispositionedAt: minutes(500),
        eventRange: [0, 3],
      },
    ]);
  });

  it('gives the next acceptance a session of its own', () => {
    const state = conversationState(chat(...begun, accepted(limit + 5, 'ana')), { inactivityTimeout });
    expect(state.openSession).toMatchObject({ number: 2, startedBy: 'queue', queuedAt: limit + 5, eventRange: [3, 4] });
  });

  it.each([
    ["the session's start", [accepted(minutes(3), 'ana')], 23],
    ["the customer's message", [accepted(0, 'ana'), customer(minutes(3))], 23],
    ["the holder's message", [accepted(0, 'ana'), agent(minutes(3), 'ana')], 23],
    ['a failed transfer', [accepted(0, 'ana'), requested(minutes(1), sales), failed(minutes(3))], 23],
    ['the end of a hold', [accepted(0, 'ana'), held(minutes(1)), resumed(minutes(3))], 23],
    [
      'neither a notice nor another agent',
      [accepted(0, 'ana'), system(minutes(3)), agent(minutes(3), 'lin'), queued(minutes(3))],
      20,
    ],
    [
      'neither a disposition nor a missed offer',
      [accepted(0, 'ana'), dispositioned(5, 'ana', 'SALE'), missed(9, 'lin')],
      20,
    ],
    ['the latest, not the last', [accepted(0, 'ana'), customer(minutes(9)), customer(minutes(3))], 29],
    [
      'not a message while transferring',
      [accepted(0, 'ana'), requested(1, sales), customer(minutes(9)), failed(minutes(3))],
      23,
    ],
    [
      'the latest before the request, where the failure runs backwards',
      [accepted(0, 'ana'), customer(minutes(9)), requested(minutes(1), sales), failed(minutes(3))],
      29,
    ],
    [
      'a failure that is never before the request',
      [accepted(0, 'ana'), requested(minutes(9), sales), failed(minutes(3))],
      29,
    ],
    ['a start that is never before the wait', [queued(minutes(5)), accepted(minutes(2), 'ana')], 25],
    [
      'a failure that is never before a first reply in between',
      [accepted(0, 'ana'), requested(minutes(1), sales), agent(minutes(4), 'ana'), failed(minutes(3))],
      24,
    ],
    ['a message by its own time, even one from long ago', [accepted(minutes(5), 'ana'), customer(minutes(1))], 25],
    ['the takeover', [accepted(0, 'ana'), accepted(minutes(3), 'lin')], 23],
  ] as const)('runs from %s', (_, events, minute) => {
    expect(conversationState(chat(...events), { inactivityTimeout }).inactiveAt).toBe(minutes(minute));
  });

  it('does not run while waiting or transferring', () => {
    expect(
      splitIntoSessions(chat(queued(0), accepted(minutes(90), 'ana')), { inactivityTimeout, asOf: minutes(91) }),
    ).toMatchObject([{ queuedAt: 0, startedAt: minutes(90) }]);
    const pending = chat(accepted(0, 'ana'), requested(minutes(1), sales));
    expect(conversationState(pending, { inactivityTimeout, asOf: minutes(500) }).status).toBe('transferring');
    expect(conversationState(pending, { inactivityTimeout })).not.toHaveProperty('inactiveAt');
    const blind = chat(accepted(0, 'ana'), requested(minutes(1), sales), released(minutes(2)));
    expect(conversationState(blind, { inactivityTimeout, asOf: minutes(500) }).status).toBe('waiting');
  });

  it('ends the session and no wait: nobody waits for an answer', () => {
    expect(unansweredWaits(chat(...begun), { inactivityTimeout, asOf: limit })).toEqual([]);
  });

  it('may be as short as one likes', () => {
    expect(splitIntoSessions(chat(accepted(0, 'ana')), { inactivityTimeout: 0.5, asOf: 1 })).toMatchObject([
      { endedAt: 0.5 },
    ]);
  });

  it.each([0, -1, Number.NaN, -Infinity])('with a timeout of %d is refused', (inactivityTimeout) => {
    expect(() => initialState(chat(), { inactivityTimeout })).toThrow(RangeError);
    expect(() => conversationState(chat(), { inactivityTimeout })).toThrow(
      /inactivityTimeout .* 0, not (0|-1|NaN|-Infinity)\.?$/,
    );
    expect(() => splitIntoSessions(chat(), { inactivityTimeout })).toThrow(RangeError);
    expect(() => unansweredWaits(chat(), { inactivityTimeout })).toThrow(RangeError);
  });

  it.each(['1200000', null, [5]])('with a timeout that is not a number is refused: %j', (inactivityTimeout) => {
    // @ts-expect-error the types refuse it; JavaScript may pass it
    expect(() => splitIntoSessions(chat(), { inactivityTimeout })).toThrow(RangeError);
  });

  it('with an infinite timeout is not derived, and the state stays plain JSON', () => {
    const log = chat(...begun, customer(minutes(9_999)));
    expect(conversationState(log, { inactivityTimeout: Infinity })).toStrictEqual(conversationState(log));
    expect(conversationState(log, { asOf: Infinity })).toStrictEqual(conversationState(log));
    expect(
      conversationState(log, { inactivityTimeout: undefined, inactivityDisposition: undefined, asOf: undefined }),
    ).toStrictEqual(conversationState(log));
  });
});

describe('an end by inactivity that no event has recorded', () => {
  const lapsed = conversationState(chat(...begun), { inactivityTimeout, asOf: limit });

  it('says so', () => {
    expect(lapsed).toMatchObject({ status: 'ended', since: limit, campaignId: 'service', unrecorded: true });
  });

  it('is recorded by the event that says so, at the time that was derived', () => {
    const recorded = evolve(lapsed, ended(minutes(40), 'inactivity'));
    expect(recorded).toMatchObject({ status: 'ended', since: limit });
    expect(recorded).not.toHaveProperty('unrecorded');
    expect(recorded.endedSessions).toBe(lapsed.endedSessions);
    expect(standingInWords(evolve(recorded, customer(minutes(30))))).toBe(`waiting since ${minutes(30)} in service`);
  });

  it('is recorded once', () => {
    const recorded = evolve(lapsed, ended(limit, 'inactivity'));
    expect(evolve(recorded, ended(limit + 1, 'inactivity'))).toStrictEqual({ ...recorded, eventCount: 5 });
  });

  it.each([
    ['customer', ended(limit)],
    ['system', ended(limit, 'system')],
    ['agent', ended(limit, 'agent')],
  ])('is not recorded by an end by the %s', (_, event) => {
    expect(evolve(lapsed, event)).toStrictEqual({ ...lapsed, eventCount: 4 });
  });

  it('is forgotten when the conversation is opened again', () => {
    expect(evolve(lapsed, customer(limit))).not.toHaveProperty('unrecorded');
    expect(evolve(evolve(lapsed, customer(limit)), ended(limit + 1))).not.toHaveProperty('unrecorded');
  });

  it('is not what a log says that records its end itself', () => {
    expect(
      conversationState(chat(...begun, ended(minutes(5), 'inactivity')), { inactivityTimeout }),
    ).not.toHaveProperty('unrecorded');
  });
});

describe('the disposition of a session that ended by inactivity', () => {
  const code = (events: readonly ConversationEvent[], options = {}): string | undefined =>
    splitIntoSessions(chat(...events), options)[0]?.dispositionCode;
  const recorded = [accepted(0, 'ana'), ended(minutes(20), 'inactivity')];
  const derived = [accepted(0, 'ana'), system(minutes(20))];

  it('is ABANDON, whether the end is derived or recorded, and has no time', () => {
    expect(code(recorded)).toBe('ABANDON');
    expect(code(derived, { inactivityTimeout })).toBe('ABANDON');
    expect(splitIntoSessions(chat(...recorded))[0]).not.toHaveProperty('dispositionedAt');
  });

  it('is the one that the options name, or none', () => {
    expect(code(recorded, { inactivityDisposition: 'CLOSED' })).toBe('CLOSED');
    expect(code(derived, { inactivityTimeout, inactivityDisposition: 'CLOSED' })).toBe('CLOSED');
    expect(code(derived, { inactivityTimeout, inactivityDisposition: '' })).toBe('');
    expect(code(recorded, { inactivityDisposition: null })).toBeUndefined();
    expect(code(derived, { inactivityTimeout, inactivityDisposition: null })).toBeUndefined();
    expect(code(recorded, { inactivityDisposition: undefined })).toBe('ABANDON');
  });

  it('is kept by the state, so that it is the same step by step', () => {
    for (const inactivityDisposition of ['CLOSED', '', null, undefined, 'ABANDON']) {
      const options = { inactivityTimeout, inactivityDisposition };
      const folded = derived.reduce(evolve, initialState(chat(), options));
      expect(folded).toStrictEqual(conversationState(chat(...derived), options));
    }
  });

  it('is the one that its agent recorded, before or after', () => {
    expect(code([accepted(0, 'ana'), dispositioned(1, 'ana', 'SALE'), ended(2, 'inactivity')])).toBe('SALE');
    expect(code([...recorded, dispositioned(minutes(30), 'ana', 'TEST')])).toBe('TEST');
  });

  it('is none where the session ended otherwise', () => {
    expect(code([accepted(0, 'ana'), ended(1)])).toBeUndefined();
    expect(code([accepted(0, 'ana'), requested(1, sales), ended(2, 'inactivity')])).toBeUndefined();
  });
});

describe('time that passes without an event', () => {
  const active = conversationState(chat(accepted(0, 'ana')), { inactivityTimeout: 10 });

  it('changes nothing before the limit, and ends the session at it', () => {
    expect(advance(active, 9)).toStrictEqual(active);
    expect(advance(active, 10)).toMatchObject({
      status: 'ended',
      since: 10,
      unrecorded: true,
      endedSessions: [{ endedAt: 10, endedBy: 'inactivity', eventRange: [0, 1] }],
    });
  });

  it('ends it at the limit, however late somebody looks', () => {
    expect(advance(active, 5_000)).toStrictEqual(advance(active, 10));
    expect(advance(advance(active, 10), 5_000)).toStrictEqual(advance(active, 10));
  });

  it('leaves the state that was given as it was: an earlier event may still come', () => {
    const before = JSON.stringify(active);
    advance(active, 10);
    expect(JSON.stringify(active)).toBe(before);
    expect(evolve(active, customer(5)).inactiveAt).toBe(15);
  });

  it.each<[string, ConversationState]>([
    ['new', initialState(chat(), { inactivityTimeout: 10 })],
    ['waiting', conversationState(chat(queued(0)), { inactivityTimeout: 10 })],
    ['on hold', conversationState(chat(accepted(0, 'ana'), held(1)), { inactivityTimeout: 10 })],
    ['transferring', conversationState(chat(accepted(0, 'ana'), requested(1, sales)), { inactivityTimeout: 10 })],
    ['ended', conversationState(chat(accepted(0, 'ana'), ended(1)), { inactivityTimeout: 10 })],
    ['active without a timeout', conversationState(chat(accepted(0, 'ana')))],
  ])('changes nothing of a conversation that is %s', (_, state) => {
    expect(advance(state, 1_000_000)).toStrictEqual(state);
  });

  it('before the last event cuts nothing off', () => {
    const log = chat(...begun, ended(minutes(5)), customer(minutes(6)));
    expect(splitIntoSessions(log, { inactivityTimeout, asOf: 0 })).toEqual(
      splitIntoSessions(log, { inactivityTimeout }),
    );
  });
});
