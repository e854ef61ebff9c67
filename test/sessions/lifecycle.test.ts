import { describe, expect, it } from 'vitest';
import {
  advance,
  conversationState,
  evolve,
  initialState,
  sessionsOf,
  splitIntoSessions,
  unansweredWaits,
} from '../../src/index.ts';
import { conversation as article } from '../support/article.ts';
import { deepFreeze } from '../support/freeze.ts';
import { chat, log } from '../support/log.ts';

const { queued, accepted, customer, system, agent, held, requested, rerouted, ended } = log;
const sales = { campaignId: 'sales' };

describe('the initial state', () => {
  it('is new, with nothing but what it is told', () => {
    expect(initialState(article)).toStrictEqual({
      version: 2,
      status: 'new',
      conversationId: 'chat-1',
      programId: 'care',
      channel: 'webchat',
      eventCount: 0,
      endedSessions: [],
      unansweredWaits: [],
      latestSessions: [],
      unclaimedMessages: 0,
    });
  });

  it('keeps the options that differ from the defaults', () => {
    expect(initialState(article, { inactivityTimeout: 5, inactivityDisposition: null })).toMatchObject({
      inactivityTimeout: 5,
      inactivityDisposition: null,
    });
    expect(initialState(article, { inactivityDisposition: 'ABANDON' })).not.toHaveProperty('inactivityDisposition');
  });

  it('does not look at the events of the conversation', () => {
    const { events: _, ...withoutEvents } = article;
    expect(initialState(article)).toStrictEqual(initialState(withoutEvents));
  });
});

describe('the sessions of a state', () => {
  it('are the ended ones, then the open one', () => {
    const state = conversationState(chat(accepted(0, 'ana'), ended(1), accepted(2, 'lin')));
    expect(sessionsOf(state).map(({ agentId }) => agentId)).toEqual(['ana', 'lin']);
    expect(sessionsOf(evolve(state, ended(3)))).toHaveLength(2);
  });

  it('are none without an agent', () => {
    expect(sessionsOf(initialState(article))).toEqual([]);
  });
});

describe('a log read at once', () => {
  it('gives what its events give one by one', () => {
    const folded = article.events.reduce(evolve, initialState(article));
    expect(folded).toStrictEqual(conversationState(article));
    expect(sessionsOf(folded)).toStrictEqual(splitIntoSessions(article));
    expect(folded.unansweredWaits).toStrictEqual(unansweredWaits(article));
  });

  it('stays as it is', () => {
    const frozen = deepFreeze(structuredCopy(article));
    splitIntoSessions(frozen);
    expect(frozen).toStrictEqual(article);
  });
});

describe('a stored state', () => {
  it.each([1, '2', undefined, null])('of version %j is refused rather than misread', (version) => {
    const stored = { ...initialState(article), version };
    for (const use of [
      // @ts-expect-error a state that another version wrote
      () => evolve(stored, customer(0)),
      // @ts-expect-error a state that another version wrote
      () => advance(stored, 0),
      // @ts-expect-error a state that another version wrote
      () => sessionsOf(stored),
    ]) {
      expect(use).toThrow(TypeError);
      expect(use).toThrow(`state.version must be 2, not ${version}`);
    }
  });

  it('may have properties present as undefined, which count as absent', () => {
    const active = conversationState(chat(accepted(0, 'ana'), customer(1)));
    const mapped = {
      ...active,
      heldSince: undefined,
      inactiveAt: undefined,
      inactivityTimeout: undefined,
      inactivityDisposition: undefined,
      openSession: {
        ...active.openSession,
        endedAt: undefined,
        firstReplyAt: undefined,
        heldTime: undefined,
        missedBy: undefined,
        dispositionCode: undefined,
        dispositionedAt: undefined,
        transferredFrom: undefined,
      },
    };
    for (const event of [agent(2, 'ana'), held(2), ended(2), ended(2, 'inactivity'), accepted(2, 'lin')]) {
      // @ts-expect-error the types refuse a present `undefined`, which the mapper of a database may give
      expect(evolve(mapped, event)).toStrictEqual(evolve(active, event));
    }
  });

  it('may have them in its wait and in what happened since the request', () => {
    const pending = conversationState(chat(accepted(0, 'ana'), requested(1, sales)));
    const mapped = {
      ...pending,
      wait: { ...pending.wait, to: { ...sales, agentId: undefined }, requestedBy: undefined, missedBy: undefined },
      sinceRequest: { ...pending.sinceRequest, firstReplyAt: undefined },
    };
    // @ts-expect-error the types refuse a present `undefined`, which the mapper of a database may give
    expect(sessionsOf(evolve(mapped, accepted(2, 'lin')))).toEqual(sessionsOf(evolve(pending, accepted(2, 'lin'))));
  });

  it('may have them while it waits and after it ended', () => {
    const waiting = conversationState(chat(customer(0)));
    const ofNowhere = { ...waiting, campaignId: undefined, wait: { ...waiting.wait, to: undefined } };
    // @ts-expect-error the types refuse a present `undefined`, which the mapper of a database may give
    expect(evolve(ofNowhere, rerouted(1, sales))).toStrictEqual(evolve(waiting, rerouted(1, sales)));
    const over = conversationState(chat(queued(0), ended(1)));
    // @ts-expect-error the types refuse a present `undefined`, which the mapper of a database may give
    expect(evolve({ ...over, unrecorded: undefined }, system(2))).toStrictEqual(evolve(over, system(2)));
  });
});

function structuredCopy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
