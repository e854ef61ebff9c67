import { describe, expect, it } from 'vitest';
import { type ConversationEvent, conversationState, evolve, splitIntoSessions } from '../../src/index.ts';
import { deepFreeze } from '../support/freeze.ts';
import { chat, log } from '../support/log.ts';

const { queued, missed, accepted, customer, released, requested, failed, rerouted, dispositioned, ended } = log;
const sales = { campaignId: 'sales' };

const codes = (...events: readonly ConversationEvent[]): readonly (string | undefined)[] =>
  splitIntoSessions(chat(...events)).map(({ dispositionCode }) => dispositionCode);

describe('a disposition', () => {
  it('comes before the end, after it, or after the next agent has begun', () => {
    expect(codes(accepted(0, 'ana'), dispositioned(1, 'ana', 'SALE'))).toEqual(['SALE']);
    expect(codes(accepted(0, 'ana'), ended(1), dispositioned(2, 'ana', 'SALE'))).toEqual(['SALE']);
    expect(codes(accepted(0, 'ana'), accepted(1, 'lin'), dispositioned(2, 'ana', 'SALE'))).toEqual(['SALE', undefined]);
  });

  it('is for the session of the agent, also while a transfer is pending and after it was released', () => {
    const pending = [accepted(0, 'ana'), requested(1, sales)];
    expect(codes(...pending, dispositioned(2, 'ana', 'XFER'), accepted(3, 'lin'))).toEqual(['XFER', undefined]);
    expect(codes(...pending, released(2), dispositioned(3, 'ana', 'XFER'), accepted(4, 'lin'))).toEqual([
      'XFER',
      undefined,
    ]);
  });

  it('has the time at which it was recorded, even where that runs backwards', () => {
    expect(splitIntoSessions(chat(accepted(5, 'ana'), ended(6), dispositioned(2, 'ana', 'SALE')))).toMatchObject([
      { dispositionCode: 'SALE', dispositionedAt: 2 },
    ]);
    expect(splitIntoSessions(chat(accepted(5, 'ana'), dispositioned(2, 'ana', 'SALE')))).toMatchObject([
      { dispositionCode: 'SALE', dispositionedAt: 2 },
    ]);
  });

  it('is replaced by a later one, and never moves an end', () => {
    const log = [accepted(0, 'ana'), ended(1), dispositioned(9, 'ana', 'SALE'), dispositioned(2, 'ana', 'TEST')];
    expect(splitIntoSessions(chat(...log))).toMatchObject([
      { endedAt: 1, eventRange: [0, 2], dispositionCode: 'TEST', dispositionedAt: 2 },
    ]);
    expect(conversationState(chat(...log)).since).toBe(1);
  });

  it("is for the agent's latest session, or for the one that it numbers", () => {
    const again = [accepted(0, 'ana'), accepted(1, 'lin'), accepted(2, 'ana')];
    expect(codes(...again, dispositioned(3, 'ana', 'SALE'))).toEqual([undefined, undefined, 'SALE']);
    expect(codes(...again, dispositioned(3, 'ana', 'SALE', 1))).toEqual(['SALE', undefined, undefined]);
    expect(codes(...again, dispositioned(3, 'ana', 'SALE', 3))).toEqual([undefined, undefined, 'SALE']);
    expect(codes(...again, ended(3), dispositioned(4, 'ana', 'SALE'), dispositioned(5, 'lin', 'TEST'))).toEqual([
      undefined,
      'TEST',
      'SALE',
    ]);
  });

  it('can change its mind for an earlier session and leave the latest alone', () => {
    const again = [accepted(0, 'ana'), ended(1), accepted(2, 'ana'), ended(3)];
    expect(codes(...again, dispositioned(4, 'ana', 'SALE'), dispositioned(5, 'ana', 'TEST', 1))).toEqual([
      'TEST',
      'SALE',
    ]);
  });

  it.each([0, 2, 4, -1, 1.5, Number.NaN])(
    'that numbers session %d, which is not that agent’s, is ignored',
    (number) => {
      const again = [accepted(0, 'ana'), accepted(1, 'lin'), accepted(2, 'ana')];
      expect(codes(...again, dispositioned(3, 'ana', 'SALE', number))).toEqual([undefined, undefined, undefined]);
    },
  );

  it('of an agent who never had a session is ignored, however many others there are', () => {
    const past = ['b', 'd', 'f', 'h', 'j'].map((agentId, at) => accepted(at, agentId));
    for (const stranger of ['a', 'c', 'e', 'g', 'i', 'k', '']) {
      expect(codes(...past, ended(9), dispositioned(10, stranger, 'SALE'))).toEqual(past.map(() => undefined));
    }
  });

  it('finds the latest session of each of many agents, in whatever order they came', () => {
    const agents = ['m', 'c', 'x', 'a', 'c', 'm', 'z', 'b', 'x', ''];
    const past = agents.map((agentId, at) => accepted(at, agentId));
    for (const agentId of agents) {
      const found = codes(...past, ended(99), dispositioned(100, agentId, 'SALE'));
      expect(found.lastIndexOf('SALE')).toBe(agents.lastIndexOf(agentId));
      expect(found.filter((code) => code === 'SALE')).toHaveLength(1);
    }
  });

  it('finds the sessions of agents with ids such as __proto__', () => {
    expect(codes(accepted(0, '__proto__'), accepted(1, 'constructor'), dispositioned(2, '__proto__', 'SALE'))).toEqual([
      'SALE',
      undefined,
    ]);
    expect(codes(accepted(0, 'ana'), accepted(1, 'lin'), dispositioned(2, '__proto__', 'SALE'))).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe('the list of ended sessions', () => {
  const once = deepFreeze(
    conversationState(chat(accepted(0, 'ana'), ended(1), accepted(2, 'lin'), accepted(3, 'max'), requested(4, sales))),
  );

  it.each([
    ['a message', customer(5)],
    ['a missed offer', missed(5, 'eva')],
    ['a reroute', rerouted(5, { campaignId: 'billing' })],
    ['a failed transfer', failed(5)],
    ["the holder's disposition", dispositioned(5, 'max', 'SALE')],
    ['a disposition of an agent without a session', dispositioned(5, 'eva', 'SALE')],
    ['an event that is ignored', queued(5)],
  ])('is the one that was given, after %s', (_, event) => {
    expect(evolve(once, event).endedSessions).toBe(once.endedSessions);
  });

  it.each([
    ['the end of a session', accepted(5, 'eva')],
    ['a late disposition', dispositioned(5, 'ana', 'SALE')],
  ])('is a copy after %s, and the one that was given stays as it was', (_, event) => {
    const before = JSON.stringify(once.endedSessions);
    expect(evolve(once, event).endedSessions).not.toBe(once.endedSessions);
    expect(JSON.stringify(once.endedSessions)).toBe(before);
  });

  it('keeps the sessions themselves, except the one that a late disposition is for', () => {
    const { endedSessions } = evolve(once, dispositioned(5, 'ana', 'SALE'));
    expect(endedSessions[0]).not.toBe(once.endedSessions[0]);
    expect(endedSessions[1]).toBe(once.endedSessions[1]);
  });

  it('of unanswered waits is copied only when one is added', () => {
    const lost = deepFreeze(conversationState(chat(queued(0), ended(1), queued(2))));
    expect(evolve(lost, customer(3)).unansweredWaits).toBe(lost.unansweredWaits);
    expect(evolve(lost, ended(3)).unansweredWaits).toHaveLength(2);
    expect(lost.unansweredWaits).toHaveLength(1);
  });
});
