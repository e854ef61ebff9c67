import { describe, expect, it } from 'vitest';
import { conversationState, type Program, summarizeSessionsBy } from '../../src/index.ts';
import { accountOf, only, passedOn, shop, shopChat, shopWith } from '../support/bike-shop.ts';
import { deepFreeze } from '../support/freeze.ts';
import { log, minutes } from '../support/log.ts';

const { accepted, agent, customer, dispositioned, ended, endedByAgent, held, missed, queued, released, requested } =
  log;
const { resumed } = log;

const hours = (count: number): number => minutes(60 * count);

describe('an agent who leaves', () => {
  it('after setting the chat aside for a while shows what they did, and what a colleague missed', () => {
    const busy = shopChat(
      queued(0, 'repairs'),
      missed(minutes(0.5), 'ivo'),
      accepted(minutes(1), 'noa', 'repairs'),
      agent(minutes(2), 'noa'),
      held(minutes(3), 'noa'),
      resumed(minutes(10), 'noa'),
      released(minutes(62)),
      accepted(minutes(63), 'ivo', 'repairs'),
      agent(minutes(64), 'ivo'),
      endedByAgent(minutes(70), 'ivo'),
    );
    const { sessions, summary, waits, findings } = accountOf(shop, busy);
    expect(
      only(
        sessions,
        'agentId',
        'startedBy',
        'queuedAt',
        'startedAt',
        'endedAt',
        'endedBy',
        'heldTime',
        'missedBy',
        'transferredTo',
      ),
    ).toEqual([
      {
        agentId: 'noa',
        startedBy: 'queue',
        queuedAt: 0,
        startedAt: minutes(1),
        endedAt: minutes(62),
        endedBy: 'released',
        heldTime: minutes(7),
        missedBy: ['ivo'],
      },
      {
        agentId: 'ivo',
        startedBy: 'queue',
        queuedAt: minutes(62),
        startedAt: minutes(63),
        endedAt: minutes(70),
        endedBy: 'agent',
      },
    ]);
    expect(summary).toMatchObject({
      transferredOut: 0,
      released: 1,
      totalHeldTime: minutes(7),
      missedOffers: [{ agentId: 'ivo', offers: 1 }],
    });
    expect([waits, findings]).toEqual([[], []]);
  });

  it('because the connection broke transferred nothing, and owes no disposition', () => {
    const program = shopWith({ dispositions: [passedOn] });
    const broken = shopChat(
      queued(0, 'repairs'),
      accepted(minutes(1), 'noa', 'repairs'),
      customer(minutes(2)),
      agent(minutes(3), 'noa'),
      released(minutes(5)),
      accepted(minutes(7), 'ivo', 'repairs'),
      dispositioned(minutes(11), 'ivo', 'SALE'),
      endedByAgent(minutes(11), 'ivo'),
    );
    const { sessions, rows, summary, waits, findings } = accountOf(program, broken);
    expect(
      only(
        sessions,
        'agentId',
        'startedBy',
        'transferredFrom',
        'queuedAt',
        'startedAt',
        'dispositionCode',
        'dispositionedAt',
      ),
    ).toEqual([
      { agentId: 'noa', startedBy: 'queue', queuedAt: 0, startedAt: minutes(1) },
      {
        agentId: 'ivo',
        startedBy: 'queue',
        queuedAt: minutes(5),
        startedAt: minutes(7),
        dispositionCode: 'SALE',
        dispositionedAt: minutes(11),
      },
    ]);
    expect(sessions[0]).toMatchObject({ endedAt: minutes(5), endedBy: 'released' });
    expect(only(rows, 'endedBy', 'transferred', 'wrapUpTime', 'dispositionedAt')).toEqual([
      { endedBy: 'released', transferred: false, wrapUpTime: null, dispositionedAt: null },
      { endedBy: 'agent', transferred: false, wrapUpTime: 0, dispositionedAt: minutes(11) },
    ]);
    expect(summary).toMatchObject({ transferredOut: 0, released: 1 });
    expect([waits, findings]).toEqual([[], []]);
  });

  it('by putting the chat back into the queue transferred nothing either', () => {
    const program = shopWith({ dispositions: [passedOn] });
    const putBack = shopChat(
      queued(0, 'repairs'),
      accepted(minutes(1), 'noa', 'repairs'),
      released(minutes(1.2), 'noa'),
      accepted(minutes(4), 'ivo', 'repairs'),
      agent(minutes(5), 'ivo'),
      endedByAgent(minutes(9), 'ivo'),
    );
    const { sessions, summary, findings } = accountOf(program, putBack);
    expect(sessions).toMatchObject([
      { agentId: 'noa', endedAt: minutes(1.2), endedBy: 'released' },
      { agentId: 'ivo', startedBy: 'queue', queuedAt: minutes(1.2), startedAt: minutes(4) },
    ]);
    expect(sessions[0]).not.toHaveProperty('transferredTo');
    expect(summary).toMatchObject({ released: 1, transferredOut: 0, transfers: [] });
    expect(findings).toEqual([]);
  });
});

describe('an agent who does not write', () => {
  it('loses the chat to a colleague, and their figures say that they did not reply', () => {
    const taken = shopChat(
      queued(0, 'repairs'),
      customer(minutes(0.1)),
      accepted(minutes(0.2), 'noa', 'repairs'),
      released(minutes(3)),
      accepted(minutes(3), 'ivo', 'repairs'),
      agent(minutes(3.5), 'ivo'),
      endedByAgent(minutes(8), 'ivo'),
    );
    const { sessions, findings } = accountOf(shop, taken);
    expect(
      only(sessions, 'agentId', 'startedBy', 'queuedAt', 'startedAt', 'firstReplyAt', 'agentMessages', 'endedBy'),
    ).toEqual([
      {
        agentId: 'noa',
        startedBy: 'queue',
        queuedAt: 0,
        startedAt: minutes(0.2),
        agentMessages: 0,
        endedBy: 'released',
      },
      {
        agentId: 'ivo',
        startedBy: 'queue',
        queuedAt: minutes(3),
        startedAt: minutes(3),
        firstReplyAt: minutes(3.5),
        agentMessages: 1,
        endedBy: 'agent',
      },
    ]);
    expect(summarizeSessionsBy(sessions, 'agentId')).toMatchObject([
      { key: 'ivo', summary: { replied: 1 } },
      { key: 'noa', summary: { transferredOut: 0, released: 1, ended: 1, replied: 0 } },
    ]);
    expect(findings).toEqual([]);
  });
});

describe('a silent customer', () => {
  it('does not end a chat in which the agent goes on writing', () => {
    const working = shopChat(
      queued(0, 'repairs'),
      customer(0),
      accepted(0, 'noa', 'repairs'),
      agent(minutes(10), 'noa'),
      agent(minutes(25), 'noa'),
    );
    const options = { inactivityTimeout: minutes(20), asOf: minutes(44) };
    const { status, sessions, findings } = accountOf(shop, working, options);
    expect([status, conversationState(working, options).inactiveAt]).toEqual(['active', minutes(45)]);
    expect(only(sessions, 'endedAt')).toEqual([{}]);
    expect(findings).toEqual([]);
  });

  it('does not end a chat that the agent put off to another day', () => {
    const putOff = shopChat(
      queued(0, 'repairs'),
      accepted(0, 'noa', 'repairs'),
      agent(minutes(5), 'noa'),
      held(minutes(6), 'noa'),
    );
    const options = { inactivityTimeout: hours(3), asOf: minutes(2_000) };
    const { status, sessions, findings, refusals } = accountOf(shop, putOff, options);
    const { heldSince, inactiveAt } = conversationState(putOff, options);
    expect([status, heldSince, inactiveAt]).toEqual(['active', minutes(6), undefined]);
    expect(only(sessions, 'agentId', 'endedAt', 'heldTime')).toEqual([{ agentId: 'noa' }]);
    expect([findings, refusals]).toEqual([[], []]);
  });
});

describe('the time that an agent worked', () => {
  it('is the handle time without the holds', () => {
    const seldom = shopChat(
      queued(0, 'repairs'),
      accepted(0, 'noa', 'repairs'),
      held(0, 'noa'),
      resumed(minutes(2), 'noa'),
      held(minutes(8), 'noa'),
      resumed(minutes(12), 'noa'),
      agent(minutes(18), 'noa'),
      held(minutes(18), 'noa'),
      endedByAgent(hours(24), 'noa'),
    );
    const { sessions, rows, findings } = accountOf(shop, seldom);
    expect(sessions).toMatchObject([{ heldTime: minutes(1_428), endedAt: hours(24) }]);
    expect(only(rows, 'handleTime', 'heldTime')).toEqual([{ handleTime: hours(24), heldTime: minutes(1_428) }]);
    expect(findings).toEqual([]);
  });

  it('goes on after the end, until the outcome is recorded', () => {
    const noted = shopChat(
      queued(0, 'repairs'),
      accepted(minutes(1), 'noa', 'repairs'),
      agent(minutes(2), 'noa'),
      ended(minutes(10)),
      dispositioned(minutes(13), 'noa', 'SALE'),
    );
    const { sessions, rows, findings } = accountOf(shop, noted);
    expect(sessions).toMatchObject([{ endedAt: minutes(10), dispositionCode: 'SALE', dispositionedAt: minutes(13) }]);
    expect(only(rows, 'handleTime', 'wrapUpTime', 'dispositionedAt')).toEqual([
      { handleTime: minutes(9), wrapUpTime: minutes(3), dispositionedAt: minutes(13) },
    ]);
    expect(findings).toEqual([]);
  });
});

describe('a bot that answers first', () => {
  it('is a group of its own, beside the agents it passes chats on to', () => {
    const { agents = [], ...campaigns } = shop;
    const program: Program = deepFreeze({
      ...campaigns,
      agents: [...agents, { id: 'robo', name: 'Robo', campaignIds: ['repairs'], availability: 'available' }],
    });
    const escalated = shopChat(
      queued(0, 'repairs'),
      accepted(0, 'robo', 'repairs'),
      customer(minutes(1)),
      agent(minutes(1.1), 'robo'),
      requested(minutes(3), { campaignId: 'repairs' }, 'robo'),
      accepted(minutes(5), 'noa', 'repairs'),
      agent(minutes(6), 'noa'),
      endedByAgent(minutes(9), 'noa'),
    );
    const { sessions, waits: unansweredWaits, findings } = accountOf(program, escalated);
    expect(sessions).toMatchObject([
      { agentId: 'robo', endedBy: 'transfer', transferredBy: 'robo' },
      { agentId: 'noa', startedBy: 'transfer' },
    ]);
    const groups = summarizeSessionsBy(sessions, ({ agentId }) => (agentId === 'robo' ? 'bot' : 'person'), {
      unansweredWaits,
    });
    expect(groups).toMatchObject([
      { key: 'bot', summary: { sessions: 1, transferredOut: 1, abandoned: 0 } },
      { key: 'person', summary: { sessions: 1, transferredIn: 1 } },
    ]);
    expect(findings).toEqual([]);
  });
});
