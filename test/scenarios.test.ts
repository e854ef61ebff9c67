import { describe, expect, it } from 'vitest';
import {
  advance,
  canTransfer,
  checkTransfer,
  type ConversationEvent,
  conversationState,
  defineTransferRule,
  evolve,
  handover,
  INACTIVITY_TIMEOUT,
  initialState,
  sessionReport,
  sessionsOf,
  splitIntoSessions,
  summarizeSessions,
  TRANSFER_RULES,
  unansweredWaits,
  waitReport,
} from '../src/index.ts';
import { conversation, program } from './support/article.ts';
import { only } from './support/bike-shop.ts';
import { chat, log, minutes } from './support/log.ts';

describe("the article's example", () => {
  it('is allowed while Ana has the chat, and is two sessions afterwards', () => {
    const beforeRequest = conversationState({ ...conversation, events: conversation.events.slice(0, 6) });
    expect(checkTransfer(program, beforeRequest, { campaignId: 'sales' }).allowed).toBe(true);

    const sessions = splitIntoSessions(conversation);
    expect(sessions.map(({ agentId, campaignId, dispositionCode }) => [agentId, campaignId, dispositionCode])).toEqual([
      ['ana', 'service', 'TO-SALES'],
      ['lin', 'sales', 'UPSOLD'],
    ]);
  });

  it('cannot be asked for twice, nor before anyone has it, nor after it is over', () => {
    const rules = (length: number): readonly string[] =>
      checkTransfer(program, conversationState({ ...conversation, events: conversation.events.slice(0, length) }), {
        campaignId: 'sales',
      }).violations.map(({ rule }) => rule);
    expect([0, 1, 7, 16].map(rules)).toEqual(Array(4).fill(['conversation-active']));
    expect([3, 6, 10].map(rules)).toEqual([[], [], []]);
  });
});

describe('a Facebook Messenger conversation', () => {
  it('goes only to campaigns that use Facebook Messenger, and tells the next agent nothing of the customer', () => {
    const messenger = { ...conversation, channel: 'facebook-messenger' };
    const state = conversationState({ ...messenger, events: conversation.events.slice(0, 6) });
    expect(checkTransfer(program, state, { campaignId: 'sales' }).violations).toMatchObject([
      { rule: 'channel-configured' },
    ]);
    expect(canTransfer(program, state, { campaignId: 'service' })).toBe(true);
    const [, second] = splitIntoSessions(messenger);
    expect(second && handover(messenger, second).customer).toBeUndefined();
  });
});

describe('an agent desktop', () => {
  it('follows an agent who is declined, returns the chat to the queue, and dispositions it after leaving', () => {
    const { queued, accepted, requested, failed, dispositioned, agent, customer, ended } = log;
    const events = [
      queued(0),
      customer(minutes(0.5)),
      accepted(minutes(1), 'ana'),
      requested(minutes(2), { campaignId: 'sales', agentId: 'lin' }, 'ana'),
      failed(minutes(3)),
      agent(minutes(4), 'ana'),
      requested(minutes(5), { campaignId: 'service' }, 'ana'),
      accepted(minutes(8), 'max'),
      dispositioned(minutes(9), 'ana', 'TO-SALES'),
      ended(minutes(10), 'agent'),
      dispositioned(minutes(11), 'max', 'SALE'),
    ];
    expect(splitIntoSessions(chat(...events))).toMatchObject([
      { agentId: 'ana', failedTransfers: 1, dispositionCode: 'TO-SALES', endedBy: 'transfer', endedAt: minutes(5) },
      { agentId: 'max', startedBy: 'transfer', queuedAt: minutes(5), startedAt: minutes(8), dispositionCode: 'SALE' },
    ]);
  });
});

describe('a keyed consumer', () => {
  it('stores the state after each event, drops what it has seen, and ends by its timer what nobody ends', () => {
    const store = new Map<string, string>();
    const deliveries: readonly ConversationEvent[] = [
      { id: 'e1', ...log.queued(0) },
      { id: 'e2', ...log.accepted(minutes(1), 'ana') },
      { id: 'e2', ...log.accepted(minutes(1), 'ana') },
      { id: 'e3', ...log.customer(minutes(2)) },
      { id: 'e1', ...log.queued(0) },
    ];
    const seen = new Set<string>();
    store.set('c', JSON.stringify(initialState(chat(), { inactivityTimeout: INACTIVITY_TIMEOUT })));
    for (const event of deliveries) {
      if (event.id === undefined || seen.has(event.id)) continue;
      seen.add(event.id);
      store.set('c', JSON.stringify(evolve(JSON.parse(store.get('c') ?? ''), event)));
    }

    const stored = JSON.parse(store.get('c') ?? '');
    expect(stored).toMatchObject({ status: 'active', inactiveAt: minutes(22), eventCount: 3 });
    const late = advance(stored, stored.inactiveAt);
    expect(sessionsOf(late)).toMatchObject([
      { endedBy: 'inactivity', endedAt: minutes(22), dispositionCode: 'ABANDON' },
    ]);
  });
});

describe('a policy of one’s own', () => {
  const chatsOf = new Map([['lin', 3]]);
  const chatLimit = defineTransferRule({
    id: 'chat-limit',
    summary: 'An agent has at most three chats.',
    check: ({ toAgent }) => {
      const chats = toAgent ? (chatsOf.get(toAgent.id) ?? 0) : 0;
      return chats < 3 ? undefined : { message: `${toAgent?.name} has ${chats} chats.`, details: { chats, limit: 3 } };
    },
  });
  const active = conversationState({ ...conversation, events: conversation.events.slice(0, 6) });

  it('adds a rule with facts from outside', () => {
    const decision = checkTransfer(program, active, { campaignId: 'sales', agentId: 'lin' }, [
      ...TRANSFER_RULES,
      chatLimit,
    ]);
    expect(decision.violations).toEqual([
      { rule: 'chat-limit', message: 'Lin has 3 chats.', details: { chats: 3, limit: 3 } },
    ]);
  });

  it('drops a rule', () => {
    const rules = TRANSFER_RULES.filter((rule) => rule.id !== 'agent-available');
    expect(canTransfer(program, active, { campaignId: 'sales', agentId: 'max' })).toBe(false);
    expect(canTransfer(program, active, { campaignId: 'sales', agentId: 'max' }, rules)).toBe(true);
  });
});

describe('a blind transfer', () => {
  const { accepted, agent, dispositioned, ended, queued, released, requested } = log;
  const events = [
    queued(0),
    accepted(minutes(1), 'ana'),
    agent(minutes(2), 'ana'),
    requested(minutes(6), { campaignId: 'sales' }, 'ana', 'Wants a second mug.'),
    released(minutes(6), 'ana'),
    dispositioned(minutes(7), 'ana', 'TO-SALES'),
  ];

  it('ends the session of the agent who asks at once, and the next agent starts from there', () => {
    const answered = chat(
      ...events,
      accepted(minutes(10), 'lin', 'sales'),
      agent(minutes(11), 'lin'),
      ended(minutes(15)),
    );
    const sessions = splitIntoSessions(answered);
    expect(
      only(
        sessionReport(program, sessions),
        'agentName',
        'startedBy',
        'endedBy',
        'waitTime',
        'handleTime',
        'wrapUpTime',
        'transferAbandoned',
        'transferredToCampaignId',
        'dispositionIndicatesTransfer',
      ),
    ).toEqual([
      {
        agentName: 'Ana',
        startedBy: 'queue',
        endedBy: 'transfer',
        waitTime: minutes(1),
        handleTime: minutes(5),
        wrapUpTime: minutes(1),
        transferAbandoned: false,
        transferredToCampaignId: 'sales',
        dispositionIndicatesTransfer: true,
      },
      {
        agentName: 'Lin',
        startedBy: 'transfer',
        endedBy: 'customer',
        waitTime: minutes(4),
        handleTime: minutes(5),
        wrapUpTime: null,
        transferAbandoned: false,
        transferredToCampaignId: null,
        dispositionIndicatesTransfer: null,
      },
    ]);
    expect(sessions.map((session) => handover(answered, session).comment)).toEqual([undefined, 'Wants a second mug.']);
    expect(waitReport(program, unansweredWaits(answered))).toEqual([]);
  });

  it('is abandoned if the customer leaves before anybody takes it, and one row says how long they waited', () => {
    const left = chat(...events, ended(minutes(9)));
    const [row, ...others] = sessionReport(program, splitIntoSessions(left));
    expect(others).toEqual([]);
    expect(row).toMatchObject({ endedBy: 'transfer', transferAbandoned: true, handleTime: minutes(5) });
    expect(waitReport(program, unansweredWaits(left))).toMatchObject([
      {
        afterSession: 1,
        campaignName: 'Sales Support',
        startedBy: 'transfer',
        waitTime: minutes(3),
        endedBy: 'customer',
      },
    ]);
  });
});

describe('an agent who logs off while a transfer is pending', () => {
  it('has left by the transfer: a refusal comes back to nobody, and the queue goes on waiting', () => {
    const { accepted, agent, customer, endedByAgent, failed, queued, released, requested } = log;
    const loggedOff = chat(
      queued(0),
      accepted(minutes(1), 'ana'),
      requested(minutes(5), { campaignId: 'sales', agentId: 'lin' }, 'ana'),
      customer(minutes(6)),
      agent(minutes(7), 'ana'), // before she logs off; the wait is Lin's by then
      released(minutes(8)),
      failed(minutes(9), 'declined', 'lin'),
      accepted(minutes(12), 'max', 'sales'),
      endedByAgent(minutes(20), 'max'),
    );
    const rows = sessionReport(program, splitIntoSessions(loggedOff));
    expect(
      only(rows, 'agentName', 'endedBy', 'handleTime', 'waitTime', 'customerMessages', 'agentMessages', 'missedOffers'),
    ).toEqual([
      {
        agentName: 'Ana',
        endedBy: 'transfer',
        handleTime: minutes(4),
        waitTime: minutes(1),
        customerMessages: 0,
        agentMessages: 0,
        missedOffers: 0,
      },
      {
        agentName: 'Max',
        endedBy: 'agent',
        handleTime: minutes(8),
        waitTime: minutes(7),
        customerMessages: 1,
        agentMessages: 0,
        missedOffers: 1,
      },
    ]);
    expect(only(rows, 'failedTransfers', 'transferAbandoned')).toEqual(
      Array(2).fill({ failedTransfers: 0, transferAbandoned: false }),
    );
    expect(unansweredWaits(loggedOff)).toEqual([]);
  });
});

describe('a queue that overflows to another', () => {
  it('has one wait, which began in the first queue', () => {
    const { accepted, endedByAgent, missed, queued, rerouted } = log;
    const overflowed = chat(
      queued(0),
      missed(minutes(1), 'ana'),
      rerouted(minutes(2), { campaignId: 'sales' }),
      accepted(minutes(3), 'lin', 'sales'),
      endedByAgent(minutes(5), 'lin'),
    );
    const sessions = splitIntoSessions(overflowed);
    expect(sessionReport(program, sessions)).toMatchObject([
      { campaignName: 'Sales Support', startedBy: 'queue', queuedAt: 0, waitTime: minutes(3), missedOffers: 1 },
    ]);
    const levels = [minutes(3) - 1, minutes(3)];
    expect(levels.map((serviceLevel) => summarizeSessions(sessions, { serviceLevel }).withinServiceLevel)).toEqual([
      0, 1,
    ]);
  });
});

describe('a customer who gives up after two missed offers', () => {
  it('is one row of unanswered waits, and no session', () => {
    const { customer, ended, missed, queued } = log;
    const gaveUp = chat(
      queued(0),
      customer(0),
      missed(minutes(1), 'ana'),
      missed(minutes(2), 'max'),
      ended(minutes(4)),
    );
    expect(sessionReport(program, splitIntoSessions(gaveUp))).toEqual([]);
    const waits = unansweredWaits(gaveUp);
    expect(waitReport(program, waits)).toEqual([
      {
        conversationId: 'c',
        afterSession: 0,
        programId: 'care',
        programName: 'Customer Care',
        campaignId: 'service',
        campaignName: 'Customer Service',
        agentId: null,
        agentName: null,
        channel: 'webchat',
        startedBy: 'queue',
        startedAt: 0,
        endedAt: minutes(4),
        endedBy: 'customer',
        waitTime: minutes(4),
        missedOffers: 2,
      },
    ]);
    expect(summarizeSessions([], { unansweredWaits: waits })).toMatchObject({
      abandoned: 1,
      longestAbandonedTime: minutes(4),
      missedOffers: [
        { agentId: 'ana', offers: 1 },
        { agentId: 'max', offers: 1 },
      ],
    });
  });
});

describe('half an hour on hold, with a timeout of 20 minutes', () => {
  const { accepted, agent, held, queued, resumed } = log;
  const events = [queued(0), accepted(0, 'ana'), agent(minutes(5), 'ana'), held(minutes(6), 'ana')];
  const options = { inactivityTimeout: INACTIVITY_TIMEOUT };

  it('ends nothing, and the time on hold is within the handle time', () => {
    const back = chat(...events, resumed(minutes(36), 'ana'), log.ended(minutes(40)));
    expect(sessionReport(program, splitIntoSessions(back, options))).toMatchObject([
      { endedBy: 'customer', handleTime: minutes(40), heldTime: minutes(30), dispositionCode: null },
    ]);
  });

  it('starts the clock again when the agent is back: 20 minutes later the session has ended', () => {
    const silent = chat(...events, resumed(minutes(36), 'ana'));
    const at = (asOf: number): unknown => sessionReport(program, splitIntoSessions(silent, { ...options, asOf }));
    expect(at(minutes(56) - 1)).toMatchObject([{ endedBy: null, heldTime: minutes(30), handleTime: null }]);
    expect(at(minutes(56))).toMatchObject([
      {
        endedBy: 'inactivity',
        endedAt: minutes(56),
        handleTime: minutes(56),
        heldTime: minutes(30),
        dispositionCode: 'ABANDON',
        dispositionedAt: null,
        wrapUpTime: null,
      },
    ]);
  });
});

describe('a supervisor who moves a chat', () => {
  const { accepted, agent, endedByAgent, queued, released, requested, rerouted } = log;

  it('sends one that waits elsewhere, and the wait goes on', () => {
    const moved = chat(
      queued(0),
      rerouted(minutes(2), { campaignId: 'sales', agentId: 'lin' }),
      accepted(minutes(3), 'lin', 'sales'),
      endedByAgent(minutes(9), 'lin'),
    );
    expect(sessionReport(program, splitIntoSessions(moved))).toMatchObject([
      { agentName: 'Lin', campaignId: 'sales', startedBy: 'queue', waitTime: minutes(3), handleTime: minutes(6) },
    ]);
  });

  it('takes one from an agent, and no agent asked for that transfer', () => {
    const moved = chat(
      queued(0),
      accepted(minutes(1), 'ana'),
      agent(minutes(2), 'ana'),
      requested(minutes(4), { campaignId: 'sales' }),
      released(minutes(4)),
      accepted(minutes(5), 'lin', 'sales'),
      endedByAgent(minutes(9), 'lin'),
    );
    const sessions = splitIntoSessions(moved);
    expect(sessionReport(program, sessions)).toMatchObject([
      {
        agentName: 'Ana',
        endedBy: 'transfer',
        transferred: true,
        transferredToCampaignId: 'sales',
        handleTime: minutes(3),
      },
      { agentName: 'Lin', startedBy: 'transfer', waitTime: minutes(1), handleTime: minutes(4) },
    ]);
    expect(sessions[0]).not.toHaveProperty('transferredBy');
    expect(summarizeSessions(sessions).transfers).toEqual([{ from: 'service', to: 'sales', sessions: 1 }]);
  });
});
