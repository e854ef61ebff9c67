import { describe, expect, it } from 'vitest';
import { type ConversationEvent, type ConversationState, conversationState } from '../../src/index.ts';
import { chat, log } from '../support/log.ts';

const { queued, accepted, customer, agent, held, released, requested, failed, rerouted, ended } = log;
const sales = { campaignId: 'sales' };

const state = (...events: readonly ConversationEvent[]): ConversationState => conversationState(chat(...events));

describe('the campaign of a state', () => {
  it.each([
    ['new', [], undefined],
    ['waiting in a queue', [queued(0, 'sales')], 'sales'],
    ['waiting where no campaign is known', [customer(0)], undefined],
    ['waiting where it was rerouted to', [queued(0), rerouted(1, sales)], 'sales'],
    ['waiting after a released transfer', [accepted(0, 'ana'), requested(1, sales), released(2)], 'sales'],
    [
      'waiting after a released transfer that was rerouted while it was pending',
      [accepted(0, 'ana'), requested(1, sales), rerouted(2, { campaignId: 'billing' }), released(3)],
      'billing',
    ],
    ['waiting after a release', [queued(0, 'sales'), accepted(0, 'ana'), released(2)], 'service'],
    ['active', [queued(0, 'sales'), accepted(1, 'ana')], 'service'],
    ['transferring', [accepted(0, 'ana'), requested(1, sales)], 'service'],
    ['transferring elsewhere', [accepted(0, 'ana'), requested(1, sales), rerouted(2, { campaignId: 'x' })], 'service'],
    ['active again', [accepted(0, 'ana'), requested(1, sales), failed(2)], 'service'],
    ['ended while new', [ended(0)], undefined],
    ['ended while waiting', [queued(0, 'sales'), ended(1)], 'sales'],
    ['ended while waiting where it was rerouted to', [queued(0), rerouted(1, sales), ended(2)], 'sales'],
    ['ended while active', [queued(0, 'sales'), accepted(1, 'ana'), ended(2)], 'service'],
    ['ended while transferring', [accepted(0, 'ana'), requested(1, sales), ended(2)], 'service'],
    [
      'ended while transferring elsewhere',
      [accepted(0, 'ana'), requested(1, sales), rerouted(2, { campaignId: 'billing' }), ended(3)],
      'service',
    ],
    ['ended after a released transfer', [accepted(0, 'ana'), requested(1, sales), released(2), ended(3)], 'sales'],
    ['waiting again by message', [queued(0, 'sales'), ended(1), customer(2)], 'sales'],
    ['waiting again by queue', [queued(0, 'sales'), ended(1), queued(2)], 'service'],
  ] as const)('is known: %s', (_, events, campaignId) => {
    expect(state(...events).campaignId).toBe(campaignId);
    expect('campaignId' in state(...events)).toBe(campaignId !== undefined);
  });
});

describe('the instant at which a state was entered', () => {
  it.each([
    ['new', [], undefined],
    ['waiting', [queued(5), customer(9)], 5],
    ['waiting anew', [queued(5), queued(9)], 9],
    ['waiting, rerouted since', [queued(5), rerouted(9, sales)], 5],
    ['waiting after a release', [accepted(0, 'ana'), released(5)], 5],
    ['waiting after a released transfer', [accepted(0, 'ana'), requested(5, sales), released(9)], 5],
    ['active', [queued(0), accepted(5, 'ana'), agent(9, 'ana')], 5],
    ['on hold', [accepted(5, 'ana'), held(9)], 5],
    ['active after a takeover', [accepted(0, 'ana'), accepted(5, 'lin')], 5],
    ['transferring', [accepted(0, 'ana'), requested(5, sales), rerouted(9, sales)], 5],
    ['active again after a failed transfer', [accepted(0, 'ana'), requested(5, sales), failed(9)], 9],
    ['ended', [accepted(0, 'ana'), ended(5), ended(9)], 5],
    ['ended while transferring', [accepted(0, 'ana'), requested(5, sales), ended(9)], 9],
    ['ended while waiting', [queued(0), ended(5)], 5],
  ] as const)('is that of its session or wait: %s', (_, events, since) => {
    expect(state(...events).since).toBe(since);
  });
});

describe('a state', () => {
  it('names an agent only while one has the conversation', () => {
    expect(state(accepted(0, 'ana'))).toMatchObject({ agentId: 'ana', openSession: { agentId: 'ana' } });
    expect(state(accepted(0, 'ana'), requested(1, sales))).toMatchObject({ agentId: 'ana' });
    for (const events of [[], [queued(0)], [accepted(0, 'ana'), ended(1)], [accepted(0, 'ana'), released(1)]]) {
      expect(state(...events)).not.toHaveProperty('agentId');
      expect(state(...events)).not.toHaveProperty('openSession');
    }
  });

  it('has a wait only while somebody waits', () => {
    for (const events of [[], [accepted(0, 'ana')], [queued(0), ended(1)]]) {
      expect(state(...events)).not.toHaveProperty('wait');
    }
  });

  it('counts every event, ignored ones too', () => {
    expect(state(failed(0), agent(1, 'ana'), queued(2)).eventCount).toBe(3);
  });
});
