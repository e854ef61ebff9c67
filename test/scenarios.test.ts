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
  sessionsOf,
  splitIntoSessions,
  TRANSFER_RULES,
} from '../src/index.ts';
import { conversation, program } from './support/article.ts';
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
