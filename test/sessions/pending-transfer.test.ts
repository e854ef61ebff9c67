import { describe, expect, it } from 'vitest';
import { type ConversationEvent, conversationState, splitIntoSessions, unansweredWaits } from '../../src/index.ts';
import { sessionInWords, waitInWords } from '../support/in-words.ts';
import { chat, log } from '../support/log.ts';

const { queued, accepted, customer, system, agent, held, resumed, released, requested, failed, ended } = log;
const { endedByAgent } = log;
const sales = { campaignId: 'sales' };
const lin = { campaignId: 'sales', agentId: 'lin' };

const sessions = (...events: readonly ConversationEvent[]): readonly string[] =>
  splitIntoSessions(chat(...events)).map(sessionInWords);

describe('a transfer that is pending', () => {
  it('is a wait for its target, and the agent still has the conversation', () => {
    expect(conversationState(chat(accepted(0, 'ana'), requested(1, lin, 'ana')))).toMatchObject({
      status: 'transferring',
      agentId: 'ana',
      campaignId: 'service',
      since: 1,
      wait: { startedBy: 'transfer', since: 1, to: lin, requestedBy: 'ana' },
      openSession: { agentId: 'ana', eventRange: [0, 2] },
    });
  });

  it('may be asked for by a supervisor, whom nobody names', () => {
    const { wait } = conversationState(chat(accepted(0, 'ana'), requested(1, sales)));
    expect(wait).toStrictEqual({ startedBy: 'transfer', since: 1, to: sales });
  });

  it('counts none of the messages in between', () => {
    expect(
      splitIntoSessions(chat(accepted(0, 'ana'), requested(1, sales), customer(2), agent(3, 'ana'), system(4))),
    ).toMatchObject([{ customerMessages: 0, agentMessages: 0, eventRange: [0, 5] }]);
    expect(splitIntoSessions(chat(accepted(0, 'ana'), requested(1, sales), agent(3, 'ana')))[0]).not.toHaveProperty(
      'firstReplyAt',
    );
  });

  it('cannot be held, resumed or requested again', () => {
    const pending = [accepted(0, 'ana'), requested(1, sales)];
    const { wait } = conversationState(chat(...pending));
    for (const event of [held(2), resumed(2), requested(2, lin)]) {
      expect(conversationState(chat(...pending, event))).toMatchObject({ status: 'transferring', since: 1, wait });
    }
  });

  it('keeps only what is known of its target, and nothing that is undefined', () => {
    const target = { campaignId: 'sales', agentId: undefined, channel: 'webchat', note: 'x' };
    const state = conversationState(chat(accepted(0, 'ana'), requested(1, target)));
    expect(state.wait?.to).toStrictEqual({ campaignId: 'sales', channel: 'webchat' });
  });
});

describe('a transfer that is accepted', () => {
  it("ends the session at the request, and the next one's wait begins there", () => {
    expect(sessions(queued(0), accepted(1, 'ana'), requested(5, sales), accepted(8, 'lin', 'sales'), ended(9))).toEqual(
      ['ana in service by queue 0-1-5 transfer to sales', 'lin in sales by transfer 5-8-9 customer'],
    );
  });

  it('goes back to the agent it came from as a session of its own', () => {
    expect(
      sessions(
        accepted(0, 'ana'),
        requested(1, sales),
        accepted(2, 'lin', 'sales'),
        requested(3, { campaignId: 'service', agentId: 'ana' }),
        accepted(4, 'ana'),
      ),
    ).toEqual([
      'ana in service by queue 0-0-1 transfer to sales',
      'lin in sales by transfer 1-2-3 transfer to service for ana',
      'ana in service by transfer 3-4- open',
    ]);
  });

  it('is one even where the agent who asked accepts it', () => {
    expect(
      splitIntoSessions(chat(accepted(0, 'ana'), requested(1, { campaignId: 'service' }), accepted(2, 'ana'))),
    ).toMatchObject([
      { endedBy: 'transfer', endedAt: 1, transferredTo: { campaignId: 'service' } },
      { startedBy: 'transfer', transferredFrom: { campaignId: 'service', agentId: 'ana' } },
    ]);
  });

  it('elsewhere keeps what was asked for, and who asked', () => {
    expect(
      splitIntoSessions(chat(accepted(0, 'ana'), requested(1, lin, 'ana'), accepted(2, 'max', 'billing'))),
    ).toMatchObject([
      { transferredTo: lin, transferredBy: 'ana' },
      { agentId: 'max', campaignId: 'billing', transferredFrom: { campaignId: 'service', agentId: 'ana' } },
    ]);
  });

  it('says of nobody that they asked where nobody is named', () => {
    const [session] = splitIntoSessions(chat(accepted(0, 'ana'), requested(1, sales), accepted(2, 'lin')));
    expect(session).toMatchObject({ endedBy: 'transfer' });
    expect(session).not.toHaveProperty('transferredBy');
  });

  it('gives the messages in between to the next session, and those of who asked to nobody', () => {
    const [first, second] = splitIntoSessions(
      chat(
        accepted(0, 'ana'),
        requested(1, sales),
        customer(2),
        agent(3, 'ana'),
        agent(4, 'lin'),
        accepted(5, 'lin', 'sales'),
      ),
    );
    expect(first).toMatchObject({ customerMessages: 0, agentMessages: 0, eventRange: [0, 2] });
    expect(second).toMatchObject({ customerMessages: 1, agentMessages: 0, eventRange: [2, 6] });
    expect(first).not.toHaveProperty('firstReplyAt');
    expect(second).not.toHaveProperty('firstReplyAt');
  });
});

describe('a transfer that fails', () => {
  it.each(['declined', 'expired', 'cancelled'] as const)(
    'by being %s leaves the session as it was, with all its messages, and an unanswered wait',
    (reason) => {
      const events = [
        accepted(0, 'ana'),
        customer(1),
        requested(2, sales),
        customer(3),
        agent(4, 'ana'),
        failed(5, reason),
        customer(6),
      ];
      expect(sessions(...events)).toEqual([
        'ana in service by queue 0-0- open, 3 from customer, 1 from agent, replied at 4, 1 failed',
      ]);
      expect(splitIntoSessions(chat(...events))[0]?.eventRange).toEqual([0, 7]);
      expect(conversationState(chat(...events))).toMatchObject({ status: 'active', since: 5, agentId: 'ana' });
      expect(unansweredWaits(chat(...events)).map(waitInWords)).toEqual([`lost in sales by transfer 2-5 ${reason}`]);
    },
  );

  it('can be requested again, and each failure is counted', () => {
    expect(
      sessions(accepted(0, 'ana'), requested(1, sales), failed(2), requested(3, lin), failed(4), requested(5, sales)),
    ).toEqual(['ana in service by queue 0-0- open, 2 failed']);
  });

  it('does not move the first reply that came before the request', () => {
    expect(
      sessions(accepted(0, 'ana'), agent(1, 'ana'), requested(2, sales), agent(3, 'ana'), failed(4), agent(5, 'ana')),
    ).toEqual(['ana in service by queue 0-0- open, 3 from agent, replied at 1, 1 failed']);
  });
});

describe('a transfer whose agent ends the conversation', () => {
  it.each([
    ['named', endedByAgent(4, 'ana')],
    ['not named', endedByAgent(4)],
  ])('and is %s lapses uncounted, without an unanswered wait', (_, event) => {
    const events = [accepted(0, 'ana'), requested(1, sales, 'ana'), customer(2), agent(3, 'ana'), event];
    expect(splitIntoSessions(chat(...events))).toMatchObject([{ eventRange: [0, 5] }]);
    expect(sessions(...events)).toEqual([
      'ana in service by queue 0-0-4 agent, 1 from customer, 1 from agent, replied at 3',
    ]);
    expect(unansweredWaits(chat(...events))).toEqual([]);
    expect(conversationState(chat(...events))).toMatchObject({ status: 'ended', since: 4, campaignId: 'service' });
  });

  it('goes on where it is another agent who is named', () => {
    const state = conversationState(chat(accepted(0, 'ana'), requested(1, lin), endedByAgent(4, 'lin')));
    expect(state.status).toBe('transferring');
  });
});

describe('a transfer that nobody accepts before the conversation ends', () => {
  it.each(['customer', 'inactivity', 'system'] as const)('by %s is abandoned', (by) => {
    const events = [accepted(0, 'ana'), requested(1, sales), customer(2), ended(4, by)];
    expect(sessions(...events)).toEqual(['ana in service by queue 0-0-1 transfer to sales, abandoned']);
    expect(splitIntoSessions(chat(...events))[0]).toMatchObject({ eventRange: [0, 2] });
    expect(splitIntoSessions(chat(...events))[0]).not.toHaveProperty('dispositionCode');
    expect(conversationState(chat(...events))).toMatchObject({ status: 'ended', since: 4, campaignId: 'service' });
    expect(unansweredWaits(chat(...events)).map(waitInWords)).toEqual([`lost in sales by transfer 1-4 ${by}`]);
  });

  it('leaves its messages to whoever takes the conversation again', () => {
    expect(
      splitIntoSessions(
        chat(accepted(0, 'ana'), requested(1, sales), customer(2), ended(4), customer(6), accepted(7, 'lin')),
      ),
    ).toMatchObject([
      { customerMessages: 0 },
      { startedBy: 'queue', queuedAt: 6, customerMessages: 2, eventRange: [2, 6] },
    ]);
  });
});

describe('an agent who leaves while a transfer is pending', () => {
  it('has ended the session at the request: what was asked for then stays', () => {
    expect(
      sessions(accepted(0, 'ana'), agent(1, 'ana'), requested(5, lin, 'ana'), agent(6, 'ana'), released(9)),
    ).toEqual(['ana in service by queue 0-0-5 transfer to sales for lin asked by ana, 1 from agent, replied at 1']);
  });

  it('is the one who has it: another agent who leaves changes nothing', () => {
    const pending = [accepted(0, 'ana'), requested(5, lin, 'ana')];
    expect(conversationState(chat(...pending, released(9, 'lin')))).toMatchObject({ status: 'transferring' });
    expect(conversationState(chat(...pending, released(9, 'ana')))).toMatchObject({ status: 'waiting' });
  });

  it('gets the conversation back as a session of its own', () => {
    expect(sessions(accepted(0, 'ana'), requested(5, lin, 'ana'), released(9), accepted(12, 'ana'))).toEqual([
      'ana in service by queue 0-0-5 transfer to sales for lin asked by ana',
      'ana in service by transfer 5-12- open',
    ]);
  });
});
