import { describe, expect, it } from 'vitest';
import { type ConversationEvent, conversationState, splitIntoSessions } from '../../src/index.ts';
import { conversation as article } from '../support/article.ts';
import { sessionInWords } from '../support/in-words.ts';
import { chat, log } from '../support/log.ts';

const { queued, accepted, customer, system, agent, held, released, requested, failed, dispositioned, ended } = log;
const { endedByAgent } = log;
const sales = { campaignId: 'sales' };

const sessions = (...events: readonly ConversationEvent[]): readonly string[] =>
  splitIntoSessions(chat(...events)).map(sessionInWords);

describe('a log with no agent', () => {
  it.each([
    ['empty', []],
    ['a wait', [queued(0), customer(1)]],
    ['a wait that ended', [queued(0), customer(1), ended(2)]],
    [
      'acts of agents that mean nothing',
      [agent(0, 'ana'), held(1), requested(2, sales), failed(3), released(4), dispositioned(5, 'ana', 'SALE')],
    ],
  ] as const)('has no session: %s', (_, events) => {
    expect(splitIntoSessions(chat(...events))).toEqual([]);
    expect(conversationState(chat(...events)).eventCount).toBe(events.length);
  });
});

describe('a session', () => {
  it("is the one of the article's example, in full", () => {
    expect(splitIntoSessions(article)).toStrictEqual([
      {
        id: 'chat-1/1',
        conversationId: 'chat-1',
        number: 1,
        programId: 'care',
        channel: 'webchat',
        campaignId: 'service',
        agentId: 'ana',
        startedBy: 'queue',
        queuedAt: Date.parse('2026-03-02T09:00:00Z'),
        startedAt: Date.parse('2026-03-02T09:00:40Z'),
        endedAt: Date.parse('2026-03-02T09:02:45Z'),
        endedBy: 'transfer',
        transferredTo: { campaignId: 'sales' },
        transferredBy: 'ana',
        dispositionCode: 'TO-SALES',
        dispositionedAt: Date.parse('2026-03-02T09:02:50Z'),
        customerMessages: 2,
        agentMessages: 2,
        firstReplyAt: Date.parse('2026-03-02T09:01:00Z'),
        failedTransfers: 0,
        eventRange: [0, 7],
      },
      {
        id: 'chat-1/2',
        conversationId: 'chat-1',
        number: 2,
        programId: 'care',
        channel: 'webchat',
        campaignId: 'sales',
        agentId: 'lin',
        startedBy: 'transfer',
        queuedAt: Date.parse('2026-03-02T09:02:45Z'),
        startedAt: Date.parse('2026-03-02T09:03:20Z'),
        endedAt: Date.parse('2026-03-02T09:06:00Z'),
        endedBy: 'customer',
        transferredFrom: { campaignId: 'service', agentId: 'ana' },
        dispositionCode: 'UPSOLD',
        dispositionedAt: Date.parse('2026-03-02T09:06:20Z'),
        customerMessages: 3,
        agentMessages: 2,
        firstReplyAt: Date.parse('2026-03-02T09:03:45Z'),
        failedTransfers: 0,
        eventRange: [7, 15],
      },
    ]);
  });

  it('that is open has neither end nor who ended it, and reaches the end of the log', () => {
    const [session] = splitIntoSessions(chat(queued(0), accepted(1, 'ana'), system(2)));
    expect(session?.eventRange).toEqual([0, 3]);
    expect(session).not.toHaveProperty('endedAt');
    expect(session).not.toHaveProperty('endedBy');
  });

  it('begins without a wait where an agent takes the conversation at once, new or ended', () => {
    expect(sessions(accepted(7, 'ana'), ended(8), accepted(9, 'lin'))).toEqual([
      'ana in service by queue 7-7-8 customer',
      'lin in service by queue 9-9- open',
    ]);
  });

  it.each(['agent', 'customer', 'inactivity', 'system'] as const)('ends by %s, and contains that event', (by) => {
    expect(splitIntoSessions(chat(accepted(0, 'ana'), ended(5, by)))).toMatchObject([
      { endedAt: 5, endedBy: by, eventRange: [0, 2] },
    ]);
  });

  it('ends by its agent only: another one who ends it is ignored', () => {
    expect(sessions(accepted(0, 'ana'), endedByAgent(5, 'lin'))).toEqual(['ana in service by queue 0-0- open']);
    expect(sessions(accepted(0, 'ana'), endedByAgent(5, 'ana'))).toEqual(['ana in service by queue 0-0-5 agent']);
  });

  it('that its agent lets go ends by released, and contains that event', () => {
    const log = chat(queued(0), accepted(1, 'ana'), released(5, 'ana'), customer(6), accepted(7, 'ana'));
    expect(splitIntoSessions(log)).toMatchObject([
      { endedAt: 5, endedBy: 'released', eventRange: [0, 3] },
      { startedBy: 'queue', queuedAt: 5, startedAt: 7, customerMessages: 1, eventRange: [3, 5] },
    ]);
    expect(splitIntoSessions(log)[0]).not.toHaveProperty('transferredTo');
    expect(splitIntoSessions(log)[1]).not.toHaveProperty('transferredFrom');
  });

  it('counts what its agent wrote while they had it, and nothing of a late message after they left', () => {
    const log = chat(
      accepted(0, 'ana'),
      agent(1, 'ana'),
      agent(2, 'lin'),
      requested(3, sales),
      accepted(4, 'lin'),
      agent(5, 'ana'),
      agent(6, 'lin'),
      agent(7, 'lin'),
    );
    expect(splitIntoSessions(log)).toMatchObject([
      { agentMessages: 1, firstReplyAt: 1 },
      { agentMessages: 2, firstReplyAt: 6 },
    ]);
  });

  it('leaves what came after the last one in no range', () => {
    expect(splitIntoSessions(chat(accepted(0, 'ana'), ended(5), system(6), customer(9)))).toMatchObject([
      { eventRange: [0, 2] },
    ]);
  });
});

describe('a takeover', () => {
  it('ends the session where the next begins, and the event belongs to the next', () => {
    const log = chat(accepted(0, 'ana'), customer(1), accepted(5, 'lin', 'sales'), agent(6, 'lin'));
    expect(splitIntoSessions(log).map(sessionInWords)).toEqual([
      'ana in service by queue 0-0-5 takeover, 1 from customer',
      'lin in sales by takeover 5-5- open, 1 from agent, replied at 6',
    ]);
    expect(splitIntoSessions(log)).toMatchObject([
      { eventRange: [0, 2] },
      { eventRange: [2, 4], transferredFrom: { campaignId: 'service', agentId: 'ana' } },
    ]);
  });

  it('is also the same agent in another campaign', () => {
    expect(sessions(accepted(0, 'ana'), accepted(5, 'ana', 'sales'))).toEqual([
      'ana in service by queue 0-0-5 takeover',
      'ana in sales by takeover 5-5- open',
    ]);
  });

  it('is one whether or not the event says that it is meant', () => {
    const meant = { ...accepted(5, 'lin'), takeover: true };
    expect(splitIntoSessions(chat(accepted(0, 'ana'), meant))).toStrictEqual(
      splitIntoSessions(chat(accepted(0, 'ana'), accepted(5, 'lin'))),
    );
    const repeated = { ...accepted(5, 'ana'), takeover: true };
    expect(sessions(accepted(0, 'ana'), repeated)).toEqual(['ana in service by queue 0-0- open']);
  });
});
