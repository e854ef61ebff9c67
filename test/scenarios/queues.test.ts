import { describe, expect, it } from 'vitest';
import { checkTransfer, conversationState, PLACEMENT_RULES, type Program } from '../../src/index.ts';
import { accountOf, only, shop, shopChat } from '../support/bike-shop.ts';
import { deepFreeze } from '../support/freeze.ts';
import { log, minutes } from '../support/log.ts';

const { accepted, agent, customer, ended, endedByAgent, missed, queued, rerouted } = log;
const seconds = (count: number): number => count * 1_000;

describe('a chat that nobody of the first line takes', () => {
  it('moves to the second line, and the customer waited for both', () => {
    const program: Program = deepFreeze({
      id: 'shop',
      name: 'Bike Shop',
      campaigns: ['first-line', 'second-line'].map((id) => ({
        id,
        name: id,
        kind: 'omnichannel',
        channels: ['webchat'],
      })),
      agents: [{ id: 'ivo', name: 'Ivo', campaignIds: ['second-line'], availability: 'available' }],
    });
    const moved = shopChat(
      queued(0, 'first-line'),
      customer(seconds(6)),
      rerouted(seconds(30), { campaignId: 'second-line' }),
      accepted(seconds(50), 'ivo', 'second-line'),
      endedByAgent(minutes(5), 'ivo'),
    );
    const { sessions, rows, summary, waits, findings } = accountOf(program, moved, { serviceLevel: seconds(30) });
    expect(sessions).toMatchObject([
      {
        agentId: 'ivo',
        campaignId: 'second-line',
        startedBy: 'queue',
        queuedAt: 0,
        startedAt: seconds(50),
        customerMessages: 1,
      },
    ]);
    expect(only(rows, 'waitTime')).toEqual([{ waitTime: seconds(50) }]);
    expect(summary).toMatchObject({ withinServiceLevel: 0, totalWaitTime: seconds(50) });
    expect([waits, findings]).toEqual([[], []]);
  });
});

describe('a chat that nobody has', () => {
  it('can be sent to one agent by a supervisor, though there is no agent who could transfer it', () => {
    const to = { campaignId: 'orders', agentId: 'mei' };
    const sent = shopChat(queued(0, 'repairs'), customer(seconds(6)), rerouted(minutes(2), to));
    const state = conversationState(sent);
    expect(state).toMatchObject({ status: 'waiting', campaignId: 'orders', wait: { to }, since: 0 });
    expect(state.agentId).toBeUndefined();
    expect(checkTransfer(shop, state, to, PLACEMENT_RULES)).toEqual({ allowed: true, violations: [] });

    const { sessions, waits, findings, refusals } = accountOf(shop, sent);
    expect([sessions, waits, findings, refusals]).toEqual([[], [], [], []]);
  });
});

describe('a customer who leaves while waiting', () => {
  it('is in the report, though no agent ever had the chat', () => {
    const left = shopChat(queued(0, 'repairs'), customer(seconds(12)), ended(minutes(4)));
    const { sessions, waits, waitRows, summary, findings } = accountOf(shop, left);
    expect(waits).toEqual([
      {
        conversationId: 'chat',
        programId: 'shop',
        channel: 'webchat',
        afterSession: 0,
        campaignId: 'repairs',
        startedBy: 'queue',
        startedAt: 0,
        endedAt: minutes(4),
        endedBy: 'customer',
      },
    ]);
    expect(waitRows).toMatchObject([
      {
        conversationId: 'chat',
        programName: 'Bike Shop',
        campaignName: 'Repairs',
        agentId: null,
        agentName: null,
        channel: 'webchat',
        waitTime: minutes(4),
        missedOffers: 0,
      },
    ]);
    expect(summary).toMatchObject({
      sessions: 0,
      abandoned: 1,
      totalAbandonedTime: minutes(4),
      longestAbandonedTime: minutes(4),
    });
    expect([sessions, findings]).toEqual([[], []]);
  });

  it('is told from one whom the system sent away after too long a wait', () => {
    const closed = shopChat(queued(0, 'repairs'), customer(seconds(12)), ended(minutes(10), 'system'));
    const { status, sessions, waits, waitRows, summary, findings, refusals } = accountOf(shop, closed);
    expect(status).toBe('ended');
    expect(waits).toMatchObject([{ campaignId: 'repairs', startedAt: 0, endedAt: minutes(10), endedBy: 'system' }]);
    expect(only(waitRows, 'endedBy')).toEqual([{ endedBy: 'system' }]);
    expect(summary.abandoned).toBe(1);
    expect([sessions, findings, refusals]).toEqual([[], [], []]);
  });

  it('counts even outside opening hours, when the chat is closed at once', () => {
    const outside = shopChat(queued(0, 'repairs'), ended(0, 'system'));
    const { sessions, waits, waitRows, summary, findings } = accountOf(shop, outside);
    expect(waits).toMatchObject([{ campaignId: 'repairs', startedAt: 0, endedAt: 0, endedBy: 'system' }]);
    expect(only(waitRows, 'waitTime', 'endedBy')).toEqual([{ waitTime: 0, endedBy: 'system' }]);
    expect(summary).toMatchObject({ sessions: 0, abandoned: 1, totalAbandonedTime: 0 });
    expect([sessions, findings]).toEqual([[], []]);
  });
});

describe('a chat that rings', () => {
  it('shows who let it ring, when somebody else takes it', () => {
    const rang = shopChat(
      queued(0, 'repairs'),
      customer(seconds(6)),
      missed(seconds(36), 'noa'),
      accepted(minutes(1), 'ivo', 'repairs'),
      endedByAgent(minutes(5), 'ivo'),
    );
    const { sessions, rows, summary, waits, findings, refusals } = accountOf(shop, rang);
    expect(sessions).toMatchObject([{ agentId: 'ivo', queuedAt: 0, startedAt: minutes(1), missedBy: ['noa'] }]);
    expect(only(rows, 'missedOffers')).toEqual([{ missedOffers: 1 }]);
    expect(summary).toMatchObject({ sessions: 1, missedOffers: [{ agentId: 'noa', offers: 1 }] });
    expect([waits, findings, refusals]).toEqual([[], [], []]);
  });

  it('shows all who let it ring, when nobody takes it and the customer is sent away', () => {
    const rang = shopChat(
      queued(0, 'repairs'),
      customer(0),
      missed(minutes(1), 'noa'),
      missed(minutes(2), 'ivo'),
      ended(minutes(3), 'system'),
    );
    const { sessions, waits, waitRows, summary, findings } = accountOf(shop, rang);
    expect(waits).toMatchObject([{ startedAt: 0, endedAt: minutes(3), endedBy: 'system', missedBy: ['noa', 'ivo'] }]);
    expect(only(waitRows, 'missedOffers')).toEqual([{ missedOffers: 2 }]);
    expect(summary).toMatchObject({
      abandoned: 1,
      missedOffers: [
        { agentId: 'ivo', offers: 1 },
        { agentId: 'noa', offers: 1 },
      ],
    });
    expect([sessions, findings]).toEqual([[], []]);
  });
});

describe('a customer who closes the chat before the agent writes', () => {
  it('got no reply, whatever the agent writes afterwards', () => {
    const unheard = shopChat(
      queued(0, 'repairs'),
      customer(0),
      accepted(minutes(1), 'noa', 'repairs'),
      ended(minutes(3)),
      agent(minutes(10), 'noa'),
    );
    const { sessions, findings, refusals } = accountOf(shop, unheard);
    expect(only(sessions, 'agentId', 'firstReplyAt', 'agentMessages', 'endedAt', 'endedBy')).toEqual([
      { agentId: 'noa', agentMessages: 0, endedAt: minutes(3), endedBy: 'customer' },
    ]);
    expect([findings, refusals]).toEqual([['agent-not-in-session at 4'], ['agent-not-in-session']]);
  });
});
