import { describe, expect, it } from 'vitest';
import { conversationState, decide, transferOptions } from '../../src/index.ts';
import { accountOf, only, passedOn, shop, shopChat, shopWith } from '../support/bike-shop.ts';
import { log, minutes } from '../support/log.ts';

const { accepted, agent, customer, dispositioned, ended, endedByAgent, failed, queued, released, requested } = log;
const { rerouted } = log;

describe('a colleague who is asked to take over a chat', () => {
  it('may say no, and then the first agent still has it', () => {
    const declined = shopChat(
      queued(0, 'repairs'),
      accepted(minutes(1), 'noa', 'repairs'),
      agent(minutes(2), 'noa'),
      requested(minutes(3), { campaignId: 'repairs', agentId: 'ivo' }, 'noa'),
      failed(minutes(4), 'declined', 'ivo'),
      customer(minutes(4.5)),
      agent(minutes(5), 'noa'),
      endedByAgent(minutes(6), 'noa'),
    );
    const { status, sessions, waits, summary, findings, refusals } = accountOf(shop, declined);
    expect(status).toBe('ended');
    expect(
      only(
        sessions,
        'agentId',
        'startedAt',
        'endedAt',
        'endedBy',
        'agentMessages',
        'customerMessages',
        'failedTransfers',
        'transferredBy',
      ),
    ).toEqual([
      {
        agentId: 'noa',
        startedAt: minutes(1),
        endedAt: minutes(6),
        endedBy: 'agent',
        agentMessages: 2,
        customerMessages: 1,
        failedTransfers: 1,
      },
    ]);
    expect(waits).toMatchObject([
      {
        afterSession: 1,
        campaignId: 'repairs',
        agentId: 'ivo',
        startedBy: 'transfer',
        startedAt: minutes(3),
        endedAt: minutes(4),
        endedBy: 'declined',
      },
    ]);
    expect(summary).toMatchObject({ failedTransfers: 1, abandoned: 0 });
    expect([findings, refusals]).toEqual([[], []]);
  });

  it('may not answer, and then whoever is free next takes it, if the first agent has left', () => {
    const program = shopWith({ mei: ['repairs', 'orders'] });
    const unanswered = shopChat(
      queued(0, 'repairs'),
      accepted(minutes(1), 'noa', 'repairs'),
      agent(minutes(2), 'noa'),
      requested(minutes(5), { campaignId: 'repairs', agentId: 'ivo' }, 'noa'),
      released(minutes(5), 'noa'),
      failed(minutes(6), 'expired'),
      customer(minutes(7)),
      accepted(minutes(9), 'mei', 'repairs'),
      agent(minutes(10), 'mei'),
      endedByAgent(minutes(12), 'mei'),
    );
    const { sessions, waits, rows, findings } = accountOf(program, unanswered);
    expect(sessions).toMatchObject([
      {
        agentId: 'noa',
        endedAt: minutes(5),
        endedBy: 'transfer',
        transferredBy: 'noa',
        transferredTo: { campaignId: 'repairs', agentId: 'ivo' },
        customerMessages: 0,
        failedTransfers: 0,
      },
      {
        agentId: 'mei',
        startedBy: 'transfer',
        transferredFrom: { campaignId: 'repairs', agentId: 'noa' },
        queuedAt: minutes(5),
        startedAt: minutes(9),
        customerMessages: 1,
        missedBy: ['ivo'],
      },
    ]);
    expect(only(rows, 'missedOffers', 'waitTime')).toMatchObject([
      { missedOffers: 0 },
      { missedOffers: 1, waitTime: minutes(4) },
    ]);
    expect([waits, findings]).toEqual([[], []]);
  });

  it('comes too late once the request has expired', () => {
    const expired = shopChat(
      queued(0, 'repairs'),
      accepted(minutes(1), 'noa', 'repairs'),
      requested(minutes(2), { campaignId: 'repairs', agentId: 'ivo' }, 'noa'),
      failed(minutes(4), 'expired'),
    );
    const { status, sessions, waits, findings } = accountOf(shop, expired);
    const state = conversationState(expired);
    expect([status, state.agentId]).toEqual(['active', 'noa']);
    expect(only(sessions, 'agentId', 'endedAt', 'failedTransfers')).toEqual([{ agentId: 'noa', failedTransfers: 1 }]);
    expect(waits).toMatchObject([{ agentId: 'ivo', endedBy: 'expired', endedAt: minutes(4) }]);
    expect(findings).toEqual([]);

    const late = decide(shop, state, accepted(minutes(4.02), 'ivo', 'repairs'));
    expect(late.refusals.map(({ code }) => code)).toEqual(['nothing-to-accept']);
  });
});

describe('a queue that nobody serves at the moment', () => {
  it('has another one that takes its transfers, and the report counts them towards that one', () => {
    const program = shopWith({ dispositions: [passedOn] });
    const diverted = shopChat(
      queued(0, 'repairs'),
      accepted(minutes(1), 'noa', 'repairs'),
      dispositioned(minutes(4), 'noa', 'PASSED'),
      requested(minutes(5), { campaignId: 'repairs' }, 'noa'),
      rerouted(minutes(5.01), { campaignId: 'orders' }),
      accepted(minutes(6), 'mei', 'orders'),
      endedByAgent(minutes(9), 'mei'),
    );
    const { sessions, summary, findings } = accountOf(program, diverted);
    expect(summary.transfers).toEqual([{ from: 'repairs', to: 'orders', sessions: 1 }]);
    expect(sessions).toMatchObject([
      { transferredTo: { campaignId: 'orders' } },
      { agentId: 'mei', queuedAt: minutes(5) },
    ]);
    expect(findings).toEqual([]);
  });
});

describe('an agent who clicks on a chat that is already over', () => {
  it('is refused, and a log that has it all the same shows an outbound session', () => {
    const tooLate = shopChat(
      queued(0, 'repairs'),
      customer(0),
      ended(15_000, 'system'),
      accepted(minutes(1), 'noa', 'repairs'),
    );
    const { sessions, waits, findings, refusals } = accountOf(shop, tooLate);
    expect(waits).toMatchObject([
      { campaignId: 'repairs', afterSession: 0, startedAt: 0, endedAt: 15_000, endedBy: 'system' },
    ]);
    expect([findings, refusals]).toEqual([['nothing-to-accept at 3'], ['nothing-to-accept']]);
    expect(only(sessions, 'agentId', 'startedBy', 'queuedAt', 'startedAt', 'endedAt')).toEqual([
      { agentId: 'noa', startedBy: 'queue', queuedAt: minutes(1), startedAt: minutes(1) },
    ]);
  });
});

describe('a greeting for new chats', () => {
  it('can leave out what was transferred, because a session says how it started', () => {
    const moved = shopChat(
      queued(0, 'repairs'),
      accepted(minutes(1), 'noa', 'repairs'),
      requested(minutes(3), { campaignId: 'repairs' }, 'noa'),
      accepted(minutes(4), 'ivo', 'repairs'),
    );
    const { sessions, findings } = accountOf(shop, moved);
    expect(only(sessions, 'startedBy', 'number', 'transferredFrom')).toEqual([
      { startedBy: 'queue', number: 1 },
      { startedBy: 'transfer', number: 2, transferredFrom: { campaignId: 'repairs', agentId: 'noa' } },
    ]);
    expect(findings).toEqual([]);
  });
});

describe('the notes of an agent who has passed a chat on', () => {
  it('end nothing: the chat goes on with the next agent', () => {
    const program = shopWith({ dispositions: [passedOn] });
    const noted = shopChat(
      queued(0, 'repairs'),
      accepted(minutes(1), 'noa', 'repairs'),
      requested(minutes(3), { campaignId: 'orders' }, 'noa'),
      accepted(minutes(4), 'mei', 'orders'),
      dispositioned(minutes(6), 'noa', 'PASSED'),
      customer(minutes(7)),
      agent(minutes(8), 'mei'),
      endedByAgent(minutes(9), 'mei'),
      dispositioned(minutes(10), 'mei', 'SALE'),
    );
    const { sessions, rows, findings, refusals } = accountOf(program, noted);
    expect(sessions).toMatchObject([
      { agentId: 'noa', endedAt: minutes(3), dispositionCode: 'PASSED', dispositionedAt: minutes(6) },
      { agentId: 'mei', endedAt: minutes(9), endedBy: 'agent', dispositionCode: 'SALE', customerMessages: 1 },
    ]);
    expect(only(rows, 'wrapUpTime', 'dispositionIndicatesTransfer')).toEqual([
      { wrapUpTime: minutes(3), dispositionIndicatesTransfer: true },
      { wrapUpTime: minutes(1), dispositionIndicatesTransfer: false },
    ]);
    expect([findings, refusals]).toEqual([[], []]);
  });
});

describe('a menu of where a chat can go', () => {
  it('lists each campaign, and then only the agents who serve it', () => {
    const subject = {
      programId: 'shop',
      channel: 'webchat',
      status: 'active',
      campaignId: 'repairs',
      agentId: 'noa',
    } as const;
    const allowed = transferOptions(shop, subject).filter(({ decision }) => decision.allowed);
    expect(allowed.map(({ to }) => to)).toEqual([
      { campaignId: 'repairs' },
      { campaignId: 'repairs', agentId: 'ivo' },
      { campaignId: 'orders' },
      { campaignId: 'orders', agentId: 'ivo' },
      { campaignId: 'orders', agentId: 'mei' },
    ]);
  });
});
