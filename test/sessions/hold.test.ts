import { describe, expect, it } from 'vitest';
import { type ConversationEvent, conversationState, INACTIVITY_TIMEOUT, splitIntoSessions } from '../../src/index.ts';
import { sessionInWords } from '../support/in-words.ts';
import { chat, log, minutes } from '../support/log.ts';

const { queued, accepted, customer, system, agent, held, resumed, released, requested, failed, ended } = log;
const sales = { campaignId: 'sales' };

const heldTime = (...events: readonly ConversationEvent[]): number | undefined =>
  splitIntoSessions(chat(accepted(0, 'ana'), ...events))[0]?.heldTime;

describe('a hold', () => {
  it('begins when the agent puts the conversation aside, and is not counted yet', () => {
    const state = conversationState(chat(accepted(0, 'ana'), held(5)));
    expect(state).toMatchObject({ status: 'active', since: 0, heldSince: 5 });
    expect(state.openSession).not.toHaveProperty('heldTime');
  });

  it.each([
    ['the agent takes the conversation up again', resumed(8)],
    ['the customer writes', customer(8)],
    ['the agent writes', agent(8, 'ana')],
    ['a transfer is requested', requested(8, sales)],
    ['the session ends', ended(8)],
    ['the agent lets it go', released(8)],
    ['another agent takes it over', accepted(8, 'lin')],
    ['the log says that it is inactive', ended(8, 'inactivity')],
  ])('ends when %s', (_, event) => {
    expect(heldTime(held(5), event)).toBe(3);
    expect(conversationState(chat(accepted(0, 'ana'), held(5), event))).not.toHaveProperty('heldSince');
  });

  it.each([
    ['a notice', system(8)],
    ['another agent’s message', agent(8, 'lin')],
    ['another agent’s resumption', resumed(8, 'lin')],
    ['a second hold', held(8)],
    ['a queue', queued(8)],
    ['a failed transfer', failed(8)],
    ['the same acceptance', accepted(8, 'ana')],
  ])('does not end with %s', (_, event) => {
    expect(conversationState(chat(accepted(0, 'ana'), held(5), event))).toMatchObject({ heldSince: 5 });
    expect(heldTime(held(5), event)).toBeUndefined();
  });

  it('adds up with the others of its session', () => {
    expect(heldTime(held(5), resumed(8), held(10), resumed(14))).toBe(7);
    expect(heldTime(held(5), resumed(8), held(10))).toBe(3);
  });

  it('of no length has happened', () => {
    expect(heldTime(held(5), resumed(5))).toBe(0);
    expect(heldTime()).toBeUndefined();
  });

  it('belongs to the session in which it was', () => {
    expect(
      splitIntoSessions(chat(accepted(0, 'ana'), held(5), accepted(8, 'lin'), held(10), resumed(11))).map(
        sessionInWords,
      ),
    ).toEqual([
      'ana in service by queue 0-0-8 takeover, held for 3',
      'lin in service by takeover 8-8- open, held for 1',
    ]);
    expect(conversationState(chat(accepted(0, 'ana'), held(5), accepted(8, 'lin')))).not.toHaveProperty('heldSince');
  });

  it('does not come back with a transfer that fails', () => {
    const state = conversationState(chat(accepted(0, 'ana'), held(5), requested(8, sales), failed(10)));
    expect(state).not.toHaveProperty('heldSince');
    expect(state.openSession?.heldTime).toBe(3);
  });

  it('ends before the transfer does: the request’s time is the end of both', () => {
    const events = [accepted(0, 'ana'), held(5), requested(8, sales), accepted(20, 'lin')];
    expect(splitIntoSessions(chat(...events))[0]).toMatchObject({ endedAt: 8, heldTime: 3 });
  });
});

describe('a hold and inactivity', () => {
  const inactivityTimeout = INACTIVITY_TIMEOUT;

  it('of half an hour is not inactivity, and the clock runs anew from its end', () => {
    const events = [accepted(0, 'ana'), held(minutes(1)), resumed(minutes(31))];
    expect(conversationState(chat(...events), { inactivityTimeout })).toMatchObject({
      status: 'active',
      inactiveAt: minutes(51),
      openSession: { heldTime: minutes(30) },
    });
  });

  it('stops the clock: there is no time at which it will be inactive', () => {
    const state = conversationState(chat(accepted(0, 'ana'), held(minutes(1))), {
      inactivityTimeout,
      asOf: minutes(500),
    });
    expect(state).toMatchObject({ status: 'active', heldSince: minutes(1) });
    expect(state).not.toHaveProperty('inactiveAt');
  });

  it.each([
    [-1, 'active'],
    [0, 'ended'],
    [1, 'ended'],
  ] as const)('that begins %d ms from the limit finds the conversation %s', (offset, status) => {
    const state = conversationState(chat(accepted(0, 'ana'), held(minutes(20) + offset)), { inactivityTimeout });
    expect(state.status).toBe(status);
  });

  it('that began earlier by the clock than it ends runs from its end as derived', () => {
    const events = [accepted(0, 'ana'), held(minutes(30)), resumed(minutes(10))];
    expect(
      conversationState(chat(accepted(0, 'ana'), held(minutes(5)), resumed(minutes(2))), { inactivityTimeout }),
    ).toMatchObject({ inactiveAt: minutes(25), openSession: { heldTime: 0 } });
    expect(conversationState(chat(...events))).toMatchObject({ status: 'active', openSession: { heldTime: 0 } });
  });

  it('that a message ends has its end and the message as activity, whichever is later', () => {
    const late = conversationState(chat(accepted(0, 'ana'), held(minutes(5)), customer(minutes(9))), {
      inactivityTimeout,
    });
    expect(late.inactiveAt).toBe(minutes(29));
    const early = conversationState(chat(accepted(0, 'ana'), held(minutes(5)), customer(minutes(2))), {
      inactivityTimeout,
    });
    expect(early.inactiveAt).toBe(minutes(25));
  });
});
