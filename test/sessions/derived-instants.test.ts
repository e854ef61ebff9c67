import { describe, expect, it } from 'vitest';
import { type ConversationEvent, conversationState, splitIntoSessions, unansweredWaits } from '../../src/index.ts';
import { sessionInWords, standingInWords, waitInWords } from '../support/in-words.ts';
import { chat, log } from '../support/log.ts';

const { queued, missed, accepted, customer, agent, held, resumed, released, requested, failed, rerouted } = log;
const { dispositioned, ended, endedByAgent } = log;
const sales = { campaignId: 'sales' };

const sessions = (...events: readonly ConversationEvent[]): readonly string[] =>
  splitIntoSessions(chat(...events)).map(sessionInWords);
const standing = (...events: readonly ConversationEvent[]): string =>
  standingInWords(conversationState(chat(...events)));
const lost = (...events: readonly ConversationEvent[]): readonly string[] =>
  unansweredWaits(chat(...events)).map(waitInWords);

describe('a time that runs backwards', () => {
  it('never makes a wait negative', () => {
    expect(sessions(queued(100), accepted(40, 'ana'))).toEqual(['ana in service by queue 100-100- open']);
    expect(lost(queued(100), ended(40))).toEqual(['lost in service by queue 100-100 customer']);
    expect(lost(accepted(0, 'ana'), requested(100, sales), failed(40))).toEqual([
      'lost in sales by transfer 100-100 declined',
    ]);
    expect(lost(accepted(0, 'ana'), requested(100, sales), ended(40))).toEqual([
      'lost in sales by transfer 100-100 customer',
    ]);
    expect(lost(accepted(0, 'ana'), requested(100, sales), released(40), ended(60))).toEqual([
      'lost in sales by transfer 100-100 customer',
    ]);
  });

  it('never begins a wait again before it began', () => {
    expect(standing(queued(100), queued(40))).toBe('waiting since 100 in service');
  });

  it('never makes a session negative', () => {
    expect(sessions(accepted(100, 'ana'), ended(40))).toEqual(['ana in service by queue 100-100-100 customer']);
    expect(sessions(accepted(100, 'ana'), released(40))).toEqual(['ana in service by queue 100-100-100 released']);
    expect(sessions(accepted(100, 'ana'), requested(40, sales), accepted(60, 'lin'))).toEqual([
      'ana in service by queue 100-100-100 transfer to sales',
      'lin in service by transfer 100-100- open',
    ]);
    expect(sessions(accepted(100, 'ana'), accepted(40, 'lin'))).toEqual([
      'ana in service by queue 100-100-100 takeover',
      'lin in service by takeover 100-100- open',
    ]);
  });

  it('never makes a hold negative, nor longer than its session', () => {
    expect(sessions(accepted(0, 'ana'), held(100), resumed(40))).toEqual([
      'ana in service by queue 0-0- open, held for 0',
    ]);
    expect(sessions(accepted(100, 'ana'), held(40), ended(150))).toEqual([
      'ana in service by queue 100-100-150 customer, held for 50',
    ]);
    expect(sessions(accepted(0, 'ana'), held(100), customer(40), ended(60))).toEqual([
      'ana in service by queue 0-0-100 customer, 1 from customer, held for 0',
    ]);
    expect(sessions(accepted(0, 'ana'), held(10), resumed(90), held(20), resumed(100), ended(100))).toEqual([
      'ana in service by queue 0-0-100 customer, held for 90',
    ]);
  });

  it('never puts a reply before the start, nor an end before a reply', () => {
    expect(sessions(accepted(100, 'ana'), agent(40, 'ana'))).toEqual([
      'ana in service by queue 100-100- open, 1 from agent, replied at 100',
    ]);
    expect(sessions(accepted(100, 'ana'), agent(150, 'ana'), ended(120))).toEqual([
      'ana in service by queue 100-100-150 customer, 1 from agent, replied at 150',
    ]);
  });

  it('never begins a wait before the session before has ended', () => {
    expect(sessions(accepted(0, 'ana'), ended(100), customer(50), accepted(120, 'lin'))[1]).toBe(
      'lin in service by queue 100-120- open, 1 from customer',
    );
    expect(conversationState(chat(accepted(0, 'ana'), ended(100), customer(50))).since).toBe(100);
    expect(conversationState(chat(accepted(0, 'ana'), agent(70, 'ana'), requested(50, sales))).since).toBe(70);
  });

  it('never takes back when a status was entered', () => {
    expect(conversationState(chat(accepted(0, 'ana'), requested(50, sales), failed(30))).since).toBe(50);
    expect(conversationState(chat(accepted(0, 'ana'), requested(50, sales), ended(30))).since).toBe(50);
    expect(conversationState(chat(accepted(0, 'ana'), requested(50, sales), endedByAgent(30))).since).toBe(50);
    expect(conversationState(chat(ended(50), customer(30))).since).toBe(50);
  });

  it('is remembered through everything that was derived, not only through the last session', () => {
    const late = [accepted(0, 'ana'), requested(1, sales), failed(500), requested(2, sales), accepted(3, 'lin')];
    expect(sessions(...late, released(4), ended(5), queued(6), accepted(7, 'max'))).toEqual([
      'ana in service by queue 0-0-500 transfer to sales, 1 failed',
      'lin in service by transfer 500-500-500 released',
      'max in service by queue 500-500- open',
    ]);
    expect(standing(queued(100), ended(200), queued(50))).toBe('waiting since 200 in service');
    expect(standing(accepted(0, 'ana'), held(100), resumed(20), requested(30, sales), released(40), ended(50))).toBe(
      'ended since 100',
    );
  });

  it('is remembered where inactivity was derived', () => {
    const events = [accepted(0, 'ana'), customer(30), queued(200), accepted(20, 'lin')];
    expect(splitIntoSessions(chat(...events), { inactivityTimeout: 100 }).map(sessionInWords)).toEqual([
      'ana in service by queue 0-0-130 inactivity, 1 from customer, ABANDON by default',
      'lin in service by queue 200-200- open',
    ]);
    const stepBack = [accepted(0, 'ana'), customer(30), dispositioned(200, 'ana', 'X'), queued(20)];
    expect(conversationState(chat(...stepBack), { inactivityTimeout: 100 }).since).toBe(130);
  });
});

describe('a first reply while a transfer is pending', () => {
  const pending = [accepted(0, 'ana'), requested(50, sales)];

  it('counts only if the transfer fails, and then the failure is not before it', () => {
    const events = [...pending, agent(90, 'ana'), failed(70)];
    expect(sessions(...events)).toEqual(['ana in service by queue 0-0- open, 1 from agent, replied at 90, 1 failed']);
    expect(conversationState(chat(...events)).since).toBe(90);
    expect(lost(...events)).toEqual(['lost in sales by transfer 50-90 declined']);
  });

  it('counts if the request lapses, and then the end is not before it', () => {
    expect(sessions(...pending, agent(90, 'ana'), ended(70, 'agent'))).toEqual([
      'ana in service by queue 0-0-90 agent, 1 from agent, replied at 90',
    ]);
  });

  it('is not before the request', () => {
    expect(sessions(...pending, agent(20, 'ana'), failed(70))).toEqual([
      'ana in service by queue 0-0- open, 1 from agent, replied at 50, 1 failed',
    ]);
  });

  it('is the first, not the earliest', () => {
    expect(sessions(...pending, agent(90, 'ana'), agent(60, 'ana'), failed(70))).toEqual([
      'ana in service by queue 0-0- open, 2 from agent, replied at 90, 1 failed',
    ]);
  });

  it('moves nothing where the transfer is accepted, released or abandoned', () => {
    expect(sessions(...pending, agent(90, 'ana'), accepted(70, 'lin'))[1]).toBe(
      'lin in service by transfer 50-70- open',
    );
    expect(sessions(...pending, agent(90, 'ana'), released(60), accepted(70, 'lin'))[1]).toBe(
      'lin in service by transfer 50-70- open',
    );
    expect(lost(...pending, agent(90, 'ana'), ended(70))).toEqual(['lost in sales by transfer 50-70 customer']);
  });

  it('moves nothing where there was a reply before the request', () => {
    expect(lost(accepted(0, 'ana'), agent(10, 'ana'), requested(50, sales), agent(90, 'ana'), failed(70))).toEqual([
      'lost in sales by transfer 50-70 declined',
    ]);
  });
});

describe('a wild time', () => {
  const WILD = 1e15;

  it.each([
    [
      "a customer's message while waiting",
      [queued(0), customer(WILD), accepted(10, 'ana'), ended(20)],
      'queue 0-10-20 customer',
    ],
    ["a customer's message while active", [accepted(0, 'ana'), customer(WILD), ended(20)], 'queue 0-0-20 customer'],
    [
      "an agent's later message",
      [accepted(0, 'ana'), agent(1, 'ana'), agent(WILD, 'ana'), ended(20)],
      'queue 0-0-20 customer',
    ],
    [
      'a message while transferring',
      [accepted(0, 'ana'), requested(5, sales), customer(WILD), failed(6), ended(20)],
      'queue 0-0-20 customer',
    ],
    ['a missed offer', [queued(0), missed(WILD, 'lin'), accepted(10, 'ana'), ended(20)], 'queue 0-10-20 customer'],
    ['a reroute', [queued(0), rerouted(WILD, sales), accepted(10, 'ana'), ended(20)], 'queue 0-10-20 customer'],
    ['a disposition', [accepted(0, 'ana'), dispositioned(WILD, 'ana', 'X'), ended(20)], 'queue 0-0-20 customer'],
    [
      'an event that is ignored',
      [accepted(0, 'ana'), queued(WILD), held(WILD, 'lin'), ended(20)],
      'queue 0-0-20 customer',
    ],
    [
      'a release of a pending transfer',
      [accepted(0, 'ana'), requested(5, sales), released(WILD), accepted(9, 'lin')],
      'queue 0-0-5 transfer',
    ],
  ] as const)('of %s derives nothing, and spoils no figure', (_, events, words) => {
    expect(sessions(...events)[0]).toContain(`ana in service by ${words}`);
    for (const { startedAt, endedAt = 0 } of splitIntoSessions(chat(...events))) {
      expect(Math.max(startedAt, endedAt)).toBeLessThan(WILD);
    }
  });
});

describe('equal times', () => {
  it('are told apart from times that run backwards, and need no moving', () => {
    expect(sessions(queued(5), accepted(5, 'ana'), requested(5, sales), accepted(5, 'lin', 'sales'), ended(5))).toEqual(
      ['ana in service by queue 5-5-5 transfer to sales', 'lin in sales by transfer 5-5-5 customer'],
    );
  });
});
