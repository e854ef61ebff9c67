import { describe, expect, it } from 'vitest';
import { type ConversationEvent, conversationState, splitIntoSessions, unansweredWaits } from '../../src/index.ts';
import { sessionInWords, standingInWords, waitInWords } from '../support/in-words.ts';
import { chat, log } from '../support/log.ts';

const { queued, missed, accepted, customer, agent, released, requested, failed, rerouted, dispositioned, ended } = log;
const { endedByAgent } = log;
const sales = { campaignId: 'sales' };
const lin = { campaignId: 'sales', agentId: 'lin' };

const standing = (...events: readonly ConversationEvent[]): string =>
  standingInWords(conversationState(chat(...events)));
const sessions = (...events: readonly ConversationEvent[]): readonly string[] =>
  splitIntoSessions(chat(...events)).map(sessionInWords);
const lost = (...events: readonly ConversationEvent[]): readonly string[] =>
  unansweredWaits(chat(...events)).map(waitInWords);

describe('a wait in a queue', () => {
  it('begins when the conversation is queued', () => {
    expect(conversationState(chat(queued(5, 'sales')))).toMatchObject({
      status: 'waiting',
      since: 5,
      campaignId: 'sales',
      wait: { startedBy: 'queue', since: 5, to: { campaignId: 'sales' } },
    });
    expect(sessions(queued(5), accepted(9, 'ana'))).toEqual(['ana in service by queue 5-9- open']);
  });

  it("begins with the customer's message, in no campaign while none is known", () => {
    const state = conversationState(chat(customer(5)));
    expect(state.wait).toStrictEqual({ startedBy: 'queue', since: 5 });
    expect(state).not.toHaveProperty('campaignId');
    expect(sessions(customer(5), accepted(9, 'ana'))).toEqual(['ana in service by queue 5-9- open, 1 from customer']);
  });

  it('begins again each time the conversation is queued, with no missed offers', () => {
    expect(
      sessions(customer(0), missed(1, 'max'), queued(3), missed(4, 'max'), queued(5, 'sales'), accepted(9, 'lin')),
    ).toEqual(['lin in service by queue 5-9- open, 1 from customer']);
    expect(standing(queued(0), missed(1, 'max'), queued(5))).toBe('waiting since 5 in service');
  });

  it('goes on through more messages', () => {
    expect(standing(queued(0), customer(3), customer(4))).toBe('waiting since 0 in service');
  });

  it('begins in the campaign of the agent who let it go', () => {
    expect(conversationState(chat(queued(0), accepted(1, 'ana', 'sales'), released(5)))).toMatchObject({
      status: 'waiting',
      since: 5,
      campaignId: 'sales',
      wait: { startedBy: 'queue', since: 5, to: sales },
    });
    expect(sessions(accepted(1, 'ana'), released(5), accepted(9, 'lin'))).toEqual([
      'ana in service by queue 1-1-5 released',
      'lin in service by queue 5-9- open',
    ]);
  });

  it("begins again with the customer's message after an end, in the last campaign known and for nobody in it", () => {
    expect(standing(queued(0), rerouted(1, lin), ended(2), customer(3))).toBe('waiting since 3 in sales');
    expect(standing(accepted(0, 'ana', 'billing'), ended(2), customer(3))).toBe('waiting since 3 in billing');
    expect(standing(accepted(0, 'ana'), requested(1, sales), ended(2), customer(3))).toBe('waiting since 3 in service');
    expect(standing(accepted(0, 'ana'), requested(1, sales), released(2), ended(3), customer(4))).toBe(
      'waiting since 4 in sales',
    );
    expect(standing(customer(0), ended(1), customer(2))).toBe('waiting since 2 in no campaign');
  });

  it('begins again with queued after an end, in that campaign', () => {
    expect(standing(accepted(0, 'ana'), ended(5), queued(9, 'billing'))).toBe('waiting since 9 in billing');
  });

  it('leaves its messages to the next session, and so does an earlier wait that nobody answered', () => {
    expect(sessions(queued(0), customer(1), ended(2), customer(3), accepted(4, 'ana'), customer(5))).toEqual([
      'ana in service by queue 3-4- open, 3 from customer',
    ]);
  });
});

describe('a missed offer', () => {
  it('is remembered for the next session, one entry an offer, in order', () => {
    const events = [queued(0), missed(1, 'max'), missed(2, 'lin'), missed(3, 'max'), accepted(4, 'ana')];
    expect(splitIntoSessions(chat(...events))[0]?.missedBy).toEqual(['max', 'lin', 'max']);
  });

  it('is remembered for the unanswered wait', () => {
    expect(lost(queued(0), missed(1, 'max'), ended(2))).toEqual([
      'lost in service by queue 0-2 customer, missed by max',
    ]);
  });

  it('while a transfer is pending is remembered for whoever accepts it, or for the unanswered wait', () => {
    const pending = [accepted(0, 'ana'), requested(1, sales), missed(2, 'lin')];
    expect(splitIntoSessions(chat(...pending, accepted(3, 'max')))).toMatchObject([{}, { missedBy: ['lin'] }]);
    expect(lost(...pending, failed(3))).toEqual(['lost in sales by transfer 1-3 declined, missed by lin']);
    expect(lost(...pending, ended(3))).toEqual(['lost in sales by transfer 1-3 customer, missed by lin']);
  });

  it('while a transfer is pending goes on with the wait when the agent leaves', () => {
    expect(
      splitIntoSessions(
        chat(
          accepted(0, 'ana'),
          requested(1, sales),
          missed(2, 'lin'),
          released(3),
          missed(4, 'max'),
          accepted(5, 'eva'),
        ),
      )[1]?.missedBy,
    ).toEqual(['lin', 'max']);
  });

  it('is of no session that goes on: after a failed transfer nobody has missed anything', () => {
    const events = [accepted(0, 'ana'), requested(1, sales), missed(2, 'lin'), failed(3), requested(4, sales)];
    expect(conversationState(chat(...events)).wait).toStrictEqual({ startedBy: 'transfer', since: 4, to: sales });
    expect(splitIntoSessions(chat(...events))[0]).not.toHaveProperty('missedBy');
  });

  it('is forgotten with a request that lapses', () => {
    const events = [accepted(0, 'ana'), requested(1, sales), missed(2, 'lin'), endedByAgent(3)];
    expect(lost(...events)).toEqual([]);
    expect(splitIntoSessions(chat(...events))[0]).not.toHaveProperty('missedBy');
  });

  it('by the one agent whom it waits for sends it to the whole campaign, on the same channel', () => {
    const to = { ...lin, channel: 'webchat' };
    expect(conversationState(chat(queued(0), rerouted(1, to), missed(2, 'lin'))).wait).toStrictEqual({
      startedBy: 'queue',
      since: 0,
      to: { campaignId: 'sales', channel: 'webchat' },
      missedBy: ['lin'],
    });
  });

  it('by the one agent whom a pending transfer is for does not change where it is to go', () => {
    const events = [accepted(0, 'ana'), requested(1, lin), missed(2, 'lin')];
    expect(standing(...events)).toBe('transferring since 1: ana in service to sales for lin, missed by lin');
    expect(splitIntoSessions(chat(...events, accepted(3, 'max')))[0]?.transferredTo).toEqual(lin);
  });
});

describe('a reroute', () => {
  it('sends a waiting conversation elsewhere, since as before, with its missed offers', () => {
    expect(standing(queued(0), missed(1, 'max'), rerouted(2, sales))).toBe('waiting since 0 in sales, missed by max');
    expect(conversationState(chat(queued(0), rerouted(2, sales)))).toMatchObject({ since: 0, campaignId: 'sales' });
  });

  it('gives a wait without a campaign one', () => {
    expect(standing(customer(0), rerouted(2, lin))).toBe('waiting since 0 in sales for lin');
  });

  it('while a transfer is pending changes where it is to go, and the last one counts', () => {
    const events = [
      accepted(0, 'ana'),
      requested(1, sales, 'ana'),
      rerouted(2, { campaignId: 'billing' }),
      rerouted(3, lin),
    ];
    expect(conversationState(chat(...events))).toMatchObject({ since: 1, campaignId: 'service', wait: { to: lin } });
    expect(splitIntoSessions(chat(...events, accepted(4, 'lin', 'sales')))[0]).toMatchObject({
      transferredTo: lin,
      transferredBy: 'ana',
    });
    expect(splitIntoSessions(chat(...events, released(4)))[0]?.transferredTo).toEqual(lin);
    expect(splitIntoSessions(chat(...events, ended(4)))[0]?.transferredTo).toEqual(lin);
    expect(lost(...events, failed(4))).toEqual(['lost in sales for lin by transfer 1-4 declined']);
  });

  it('after a released transfer changes the wait, and not what the session says', () => {
    const events = [accepted(0, 'ana'), requested(1, sales), released(2), rerouted(3, { campaignId: 'billing' })];
    expect(standing(...events)).toBe('waiting since 1 in billing by transfer');
    expect(sessions(...events)).toEqual(['ana in service by queue 0-0-1 transfer to sales']);
  });

  it('keeps only what is known of its target, and nothing that is undefined', () => {
    const to = { campaignId: 'sales', agentId: undefined, channel: 'webchat', note: 'x' };
    expect(conversationState(chat(queued(0), rerouted(1, to))).wait?.to).toStrictEqual({
      campaignId: 'sales',
      channel: 'webchat',
    });
  });
});

describe('a transfer that failed while it waits for one agent', () => {
  it.each([
    ['declined', ['lin']],
    ['expired', ['lin']],
    ['cancelled', undefined],
  ] as const)('by being %s', (reason, missedBy) => {
    const { wait } = conversationState(
      chat(accepted(0, 'ana'), requested(1, lin, 'ana'), released(2), failed(3, reason)),
    );
    expect(wait).toStrictEqual({
      startedBy: 'transfer',
      since: 1,
      to: sales,
      requestedBy: 'ana',
      ...(missedBy !== undefined && { missedBy }),
    });
  });

  it('is a missed offer of the agent it waits for, whoever is named', () => {
    expect(standing(queued(0), rerouted(1, lin), failed(2, 'declined', 'max'))).toBe(
      'waiting since 0 in sales, missed by lin',
    );
  });

  it('says nothing of a wait for the whole campaign, or for no campaign known', () => {
    expect(standing(queued(0), failed(2))).toBe('waiting since 0 in service');
    expect(standing(customer(0), failed(2))).toBe('waiting since 0 in no campaign');
    expect(standing(queued(0), rerouted(1, lin), failed(2), failed(3))).toBe('waiting since 0 in sales, missed by lin');
  });
});

describe('the wait of a released transfer', () => {
  const blind = [accepted(0, 'ana'), requested(10, lin, 'ana'), agent(15, 'ana'), customer(16), released(20, 'ana')];

  it('goes on since the request, for the same target', () => {
    expect(conversationState(chat(...blind))).toMatchObject({ status: 'waiting', since: 10, campaignId: 'sales' });
    expect(conversationState(chat(...blind)).wait).toStrictEqual({
      startedBy: 'transfer',
      since: 10,
      to: lin,
      requestedBy: 'ana',
    });
  });

  it('goes on when the conversation is queued, which says where', () => {
    expect(standing(...blind, missed(25, 'max'), queued(30, 'billing'))).toBe(
      'waiting since 10 in billing by transfer, missed by max',
    );
    expect(conversationState(chat(...blind, queued(30, 'billing')))).toMatchObject({
      since: 10,
      campaignId: 'billing',
      wait: { requestedBy: 'ana' },
    });
  });

  it("ends with a session by transfer, from the agent who left; nobody counts that agent's messages in between", () => {
    const [first, second] = splitIntoSessions(chat(...blind, accepted(30, 'lin', 'sales')));
    expect(first).toMatchObject({ endedBy: 'transfer', endedAt: 10, agentMessages: 0, eventRange: [0, 2] });
    expect(second).toMatchObject({
      startedBy: 'transfer',
      queuedAt: 10,
      startedAt: 30,
      transferredFrom: { campaignId: 'service', agentId: 'ana' },
      customerMessages: 1,
      agentMessages: 0,
      eventRange: [2, 6],
    });
  });

  it.each(['customer', 'agent', 'inactivity', 'system'] as const)(
    'that ends with the conversation, by %s, makes the transfer abandoned',
    (by) => {
      expect(sessions(...blind, ended(30, by))).toEqual([
        'ana in service by queue 0-0-10 transfer to sales for lin asked by ana, abandoned',
      ]);
      expect(lost(...blind, ended(30, by))).toEqual([`lost in sales for lin by transfer 10-30 ${by}`]);
    },
  );

  it('keeps the disposition that came before it was abandoned', () => {
    expect(splitIntoSessions(chat(...blind, dispositioned(25, 'ana', 'MOVED'), ended(30)))).toMatchObject([
      { transferAbandoned: true, dispositionCode: 'MOVED', dispositionedAt: 25 },
    ]);
  });

  it('is over then: the next wait is in a queue', () => {
    expect(sessions(...blind, ended(30), customer(40), accepted(50, 'max', 'sales'))[1]).toBe(
      'max in sales by queue 40-50- open, 2 from customer',
    );
    expect(sessions(...blind, ended(30), customer(40), ended(50))).toHaveLength(1);
  });
});

describe('an unanswered wait', () => {
  it('says in full whose it was, where it waited last, and what ended it', () => {
    expect(
      unansweredWaits(
        chat(queued(0), accepted(1, 'ana'), ended(2), queued(3), missed(4, 'lin'), rerouted(5, lin), ended(9)),
      ),
    ).toStrictEqual([
      {
        conversationId: 'c',
        programId: 'care',
        channel: 'webchat',
        afterSession: 1,
        campaignId: 'sales',
        agentId: 'lin',
        startedBy: 'queue',
        startedAt: 3,
        endedAt: 9,
        endedBy: 'customer',
        missedBy: ['lin'],
      },
    ]);
  });

  it('leaves out what is not known', () => {
    expect(unansweredWaits(chat(customer(0), ended(9, 'system')))).toStrictEqual([
      {
        conversationId: 'c',
        programId: 'care',
        channel: 'webchat',
        afterSession: 0,
        startedBy: 'queue',
        startedAt: 0,
        endedAt: 9,
        endedBy: 'system',
      },
    ]);
  });

  it('is there once for each failed transfer, after the session that was open, whose agent goes on', () => {
    const events = [
      accepted(0, 'ana'),
      requested(1, sales),
      failed(2, 'expired'),
      requested(3, lin),
      failed(4, 'cancelled'),
    ];
    expect(lost(...events)).toEqual([
      'lost in sales by transfer 1-2 expired',
      'lost in sales for lin by transfer 3-4 cancelled',
    ]);
    expect(unansweredWaits(chat(...events)).map(({ afterSession }) => afterSession)).toEqual([1, 1]);
  });

  it('is not there for a wait that was answered, that goes on, or that begins again', () => {
    expect(
      lost(queued(0), queued(1), accepted(2, 'ana'), requested(3, sales), accepted(4, 'lin'), released(5)),
    ).toEqual([]);
  });

  it('is not there where a conversation ends that nobody waits in', () => {
    expect(lost(ended(0), ended(1), accepted(2, 'ana'), ended(3), ended(4))).toEqual([]);
  });

  it('follows the sessions in the order of the log', () => {
    const events = [
      queued(0),
      ended(1),
      queued(2),
      accepted(3, 'ana'),
      requested(4, sales),
      failed(5),
      released(6),
      ended(7),
    ];
    expect(unansweredWaits(chat(...events)).map(({ afterSession, startedBy }) => [afterSession, startedBy])).toEqual([
      [0, 'queue'],
      [1, 'transfer'],
      [1, 'queue'],
    ]);
  });

  it('is in the state too', () => {
    const conversation = chat(queued(0), ended(1), customer(2));
    expect(conversationState(conversation).unansweredWaits).toEqual(unansweredWaits(conversation));
  });
});
