import { describe, expect, it } from 'vitest';
import {
  advance,
  type ConversationEvent,
  conversationState,
  type ConversationStatus,
  evolve,
  INACTIVITY_TIMEOUT,
  initialState,
  type Session,
  sessionsOf,
  splitIntoSessions,
} from '../../src/index.ts';
import { conversation as article } from '../support/article.ts';
import { chat, log, minutes } from '../support/log.ts';

const { queued, accepted, customer, system, agent, requested, failed, dispositioned, ended } = log;
const sales = { campaignId: 'sales' };

/** Logs that lead to each status, each event ten after the last. */
const LEADING_TO: { readonly [Status in ConversationStatus]: readonly ConversationEvent[] } = {
  new: [],
  waiting: [queued(0)],
  active: [queued(0), accepted(10, 'ana')],
  transferring: [queued(0), accepted(10, 'ana'), requested(20, sales)],
  ended: [queued(0), accepted(10, 'ana'), ended(20)],
};
const STATUSES: readonly ConversationStatus[] = ['new', 'waiting', 'active', 'transferring', 'ended'];

const statusAfter = (status: ConversationStatus, event: ConversationEvent): ConversationStatus =>
  conversationState(chat(...LEADING_TO[status], event)).status;

/** What a session is about, in one line. */
const brief = ({ agentId, campaignId, startedBy, endedBy, queuedAt, startedAt, endedAt }: Session): string =>
  `${agentId} in ${campaignId}, by ${startedBy}, ${queuedAt}-${startedAt}-${endedAt ?? ''} ${endedBy ?? 'open'}`;
const briefs = (...events: readonly ConversationEvent[]): readonly string[] =>
  splitIntoSessions(chat(...events)).map(brief);

/** What is left when the event count, which every event raises, is set aside. */
const besidesCount = (events: readonly ConversationEvent[]): unknown => {
  const { eventCount, ...state } = conversationState(chat(...events));
  const { openSession } = state;
  return openSession === undefined
    ? { ...state, before: eventCount - events.length }
    : {
        ...state,
        before: eventCount - events.length,
        openSession: { ...openSession, eventRange: openSession.eventRange[0] },
      };
};

describe('the state table', () => {
  const TABLE: readonly (readonly [string, ConversationEvent, readonly ConversationStatus[]])[] = [
    // event, and the status after it in: new, waiting, active, transferring, ended
    ['queued', queued(30), ['waiting', 'waiting', 'active', 'transferring', 'waiting']],
    ['accepted by another agent', accepted(30, 'lin'), ['active', 'active', 'active', 'active', 'active']],
    ['accepted by the same agent', accepted(30, 'ana'), ['active', 'active', 'active', 'active', 'active']],
    ["a customer's message", customer(30), ['waiting', 'waiting', 'active', 'transferring', 'waiting']],
    ["the holder's message", agent(30, 'ana'), ['new', 'waiting', 'active', 'transferring', 'ended']],
    ["another agent's message", agent(30, 'lin'), ['new', 'waiting', 'active', 'transferring', 'ended']],
    ["the system's message", system(30), ['new', 'waiting', 'active', 'transferring', 'ended']],
    [
      'a request of the holder',
      requested(30, sales, 'ana'),
      ['new', 'waiting', 'transferring', 'transferring', 'ended'],
    ],
    ['a request of nobody named', requested(30, sales), ['new', 'waiting', 'transferring', 'transferring', 'ended']],
    ['a request of another agent', requested(30, sales, 'lin'), ['new', 'waiting', 'active', 'transferring', 'ended']],
    ['a failed transfer', failed(30), ['new', 'waiting', 'active', 'active', 'ended']],
    ['a disposition', dispositioned(30, 'ana', 'SALE'), ['new', 'waiting', 'active', 'transferring', 'ended']],
    ['an end by the agent', ended(30, 'agent'), ['ended', 'ended', 'ended', 'ended', 'ended']],
    ['an end by the customer', ended(30, 'customer'), ['ended', 'ended', 'ended', 'ended', 'ended']],
    ['an end by inactivity', ended(30, 'inactivity'), ['ended', 'ended', 'ended', 'ended', 'ended']],
    ['an end by the system', ended(30, 'system'), ['ended', 'ended', 'ended', 'ended', 'ended']],
  ];

  it.each(TABLE)('%s', (_, event, after) => {
    expect(STATUSES.map((status) => statusAfter(status, event))).toEqual(after);
  });

  const IGNORED: readonly (readonly [string, ConversationEvent, readonly ConversationStatus[]])[] = [
    ['queued', queued(30, 'sales'), ['active', 'transferring']],
    ['accepted by the holder in the same campaign', accepted(30, 'ana'), ['active']],
    ["an agent's message", agent(30, 'ana'), ['new', 'waiting', 'ended']],
    ["another agent's message", agent(30, 'lin'), ['new', 'waiting', 'active', 'transferring', 'ended']],
    ["the system's message", system(30), ['new', 'waiting', 'active', 'transferring', 'ended']],
    ['a request', requested(30, { campaignId: 'billing' }), ['new', 'waiting', 'transferring', 'ended']],
    ['a request of another agent', requested(30, sales, 'lin'), ['active']],
    ['a failed transfer', failed(30), ['new', 'waiting', 'active', 'ended']],
    [
      'a disposition of who had no session',
      dispositioned(30, 'lin', 'SALE'),
      ['new', 'waiting', 'active', 'transferring', 'ended'],
    ],
    [
      "a disposition of another's session",
      dispositioned(30, 'lin', 'SALE', 1),
      ['new', 'waiting', 'active', 'transferring', 'ended'],
    ],
    [
      'a disposition of no session',
      dispositioned(30, 'ana', 'SALE', 2),
      ['new', 'waiting', 'active', 'transferring', 'ended'],
    ],
    ['an end', ended(30), ['ended']],
    // @ts-expect-error a type that a later version, or another producer, may write
    [
      'an event of an unknown type',
      { at: 30, type: 'constructor' },
      ['new', 'waiting', 'active', 'transferring', 'ended'],
    ],
  ];

  it.each(IGNORED)('%s changes nothing where it means nothing, and is counted', (_, event, where) => {
    for (const status of where) {
      const before = LEADING_TO[status];
      expect(besidesCount([...before, event])).toStrictEqual(besidesCount(before));
    }
  });
});

describe('waiting', () => {
  it('begins with queued, in that campaign', () => {
    expect(conversationState(chat(queued(5, 'sales')))).toMatchObject({
      status: 'waiting',
      since: 5,
      campaignId: 'sales',
    });
    expect(briefs(queued(5), accepted(9, 'ana'))).toEqual(['ana in service, by queue, 5-9- open']);
  });

  it("begins with the customer's message, in no campaign known yet", () => {
    const state = conversationState(chat(customer(5)));
    expect(state).toMatchObject({ status: 'waiting', since: 5 });
    expect('campaignId' in state).toBe(false);
    expect(briefs(customer(5), accepted(9, 'ana'))).toEqual(['ana in service, by queue, 5-9- open']);
  });

  it('begins again with queued, wherever it waited', () => {
    expect(briefs(customer(0), queued(3), queued(5, 'sales'), accepted(9, 'lin', 'sales'))).toEqual([
      'lin in sales, by queue, 5-9- open',
    ]);
  });

  it('goes on through more messages', () => {
    expect(briefs(queued(0), customer(3), customer(4), accepted(9, 'ana'))).toEqual([
      'ana in service, by queue, 0-9- open',
    ]);
  });

  it('is no wait where an agent takes it at once, new or ended', () => {
    expect(briefs(accepted(7, 'ana'), ended(8), accepted(9, 'lin'))).toEqual([
      'ana in service, by queue, 7-7-8 customer',
      'lin in service, by queue, 9-9- open',
    ]);
  });

  it('leaves its messages to the next session, even those of a wait that nobody answered', () => {
    const log = chat(queued(0), customer(1), ended(2), customer(3), accepted(4, 'ana'), customer(5));
    expect(splitIntoSessions(log)).toMatchObject([{ customerMessages: 3, queuedAt: 3, eventRange: [0, 6] }]);
  });
});

describe('a log with no agent', () => {
  it.each([
    ['empty', []],
    ['a wait', [queued(0), customer(1)]],
    ['a wait that ended', [queued(0), customer(1), ended(2)]],
    [
      'acts of agents that mean nothing',
      [agent(0, 'ana'), requested(1, sales), failed(2), dispositioned(3, 'ana', 'SALE')],
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
        dispositionCode: 'TO-SALES',
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
    expect(session).toMatchObject({ eventRange: [0, 3] });
    expect(Object.keys(session ?? {})).not.toEqual(expect.arrayContaining(['endedAt']));
    expect(Object.keys(session ?? {})).not.toEqual(expect.arrayContaining(['endedBy']));
  });

  it.each(['agent', 'customer', 'inactivity', 'system'] as const)('ends by %s', (by) => {
    expect(splitIntoSessions(chat(accepted(0, 'ana'), ended(5, by)))).toMatchObject([
      { endedAt: 5, endedBy: by, eventRange: [0, 2] },
    ]);
  });

  it('counts what its agent wrote while they had it, and nothing of a late message after they left', () => {
    const sessions = splitIntoSessions(
      chat(
        accepted(0, 'ana'),
        agent(1, 'ana'),
        agent(2, 'lin'),
        requested(3, sales),
        accepted(4, 'lin'),
        agent(5, 'ana'),
        agent(6, 'lin'),
      ),
    );
    expect(sessions).toMatchObject([
      { agentMessages: 1, firstReplyAt: 1 },
      { agentMessages: 1, firstReplyAt: 6 },
    ]);
  });
});

describe('a transfer', () => {
  it("ends the session at the request, and the next one's wait begins there", () => {
    expect(briefs(queued(0), accepted(1, 'ana'), requested(5, sales), accepted(8, 'lin', 'sales'), ended(9))).toEqual([
      'ana in service, by queue, 0-1-5 transfer',
      'lin in sales, by transfer, 5-8-9 customer',
    ]);
  });

  it('goes back to the agent it came from as a session of its own', () => {
    expect(
      briefs(
        accepted(0, 'ana'),
        requested(1, sales),
        accepted(2, 'lin', 'sales'),
        requested(3, { campaignId: 'service', agentId: 'ana' }),
        accepted(4, 'ana'),
      ),
    ).toEqual([
      'ana in service, by queue, 0-0-1 transfer',
      'lin in sales, by transfer, 1-2-3 transfer',
      'ana in service, by transfer, 3-4- open',
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

  it('may be asked for by a supervisor, whom nobody names', () => {
    const state = conversationState(chat(accepted(0, 'ana'), requested(1, sales)));
    expect(state).toMatchObject({
      status: 'transferring',
      agentId: 'ana',
      campaignId: 'service',
      pendingTransfer: sales,
      since: 1,
    });
  });

  it('accepted elsewhere keeps what was asked for', () => {
    expect(
      splitIntoSessions(
        chat(accepted(0, 'ana'), requested(1, { campaignId: 'sales', agentId: 'lin' }), accepted(2, 'max', 'billing')),
      ),
    ).toMatchObject([
      { transferredTo: { campaignId: 'sales', agentId: 'lin' } },
      { agentId: 'max', campaignId: 'billing', transferredFrom: { campaignId: 'service', agentId: 'ana' } },
    ]);
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
  });

  it('counts nothing of the messages in between while it is pending', () => {
    expect(
      splitIntoSessions(chat(accepted(0, 'ana'), requested(1, sales), customer(2), agent(3, 'ana'))),
    ).toMatchObject([{ customerMessages: 0, agentMessages: 0, eventRange: [0, 4] }]);
  });

  it.each(['declined', 'expired', 'cancelled'] as const)(
    'that is %s leaves the session as it was, with all its messages',
    (reason) => {
      const log = chat(
        accepted(0, 'ana'),
        customer(1),
        requested(2, sales),
        customer(3),
        agent(4, 'ana'),
        failed(5, reason),
        customer(6),
      );
      const [session, ...others] = splitIntoSessions(log);
      expect(others).toEqual([]);
      expect(session).toMatchObject({
        failedTransfers: 1,
        customerMessages: 3,
        agentMessages: 1,
        firstReplyAt: 4,
        eventRange: [0, 7],
      });
      expect(conversationState(log)).toMatchObject({ status: 'active', since: 5, agentId: 'ana' });
    },
  );

  it('that the agent ends lapses uncounted', () => {
    expect(
      splitIntoSessions(chat(accepted(0, 'ana'), requested(1, sales), customer(2), agent(3, 'ana'), ended(4, 'agent'))),
    ).toMatchObject([
      {
        endedBy: 'agent',
        endedAt: 4,
        failedTransfers: 0,
        customerMessages: 1,
        agentMessages: 1,
        firstReplyAt: 3,
        eventRange: [0, 5],
      },
    ]);
  });

  it.each(['customer', 'inactivity', 'system'] as const)(
    'is abandoned where the conversation ends by %s before anyone accepts',
    (by) => {
      const log = chat(accepted(0, 'ana'), requested(1, sales), customer(2), ended(4, by));
      const [session] = splitIntoSessions(log);
      expect(session).toMatchObject({
        endedBy: 'transfer',
        endedAt: 1,
        transferAbandoned: true,
        transferredTo: sales,
        eventRange: [0, 2],
      });
      expect(session).not.toHaveProperty('dispositionCode');
      expect(conversationState(log)).toMatchObject({ status: 'ended', since: 4, campaignId: 'service' });
    },
  );

  it('that was abandoned leaves its messages to whoever takes the conversation again', () => {
    expect(
      splitIntoSessions(
        chat(accepted(0, 'ana'), requested(1, sales), customer(2), ended(4), customer(6), accepted(7, 'lin')),
      ),
    ).toMatchObject([
      { customerMessages: 0 },
      { startedBy: 'queue', queuedAt: 6, customerMessages: 2, eventRange: [2, 6] },
    ]);
  });

  it('keeps only what is known of its target, and nothing that is undefined', () => {
    const target = { campaignId: 'sales', agentId: undefined, channel: 'webchat', note: 'x' };
    // @ts-expect-error JavaScript callers may pass undefined and more
    const state = conversationState(chat(accepted(0, 'ana'), requested(1, target)));
    expect(state.pendingTransfer).toStrictEqual({ campaignId: 'sales', channel: 'webchat' });
  });
});

describe('a takeover', () => {
  it('ends the session where the next begins', () => {
    const sessions = splitIntoSessions(
      chat(accepted(0, 'ana'), customer(1), accepted(5, 'lin', 'sales'), agent(6, 'lin')),
    );
    expect(sessions.map(brief)).toEqual([
      'ana in service, by queue, 0-0-5 takeover',
      'lin in sales, by takeover, 5-5- open',
    ]);
    expect(sessions).toMatchObject([
      { eventRange: [0, 2] },
      { eventRange: [2, 4], transferredFrom: { campaignId: 'service', agentId: 'ana' } },
    ]);
  });

  it('is also the same agent in another campaign', () => {
    expect(briefs(accepted(0, 'ana'), accepted(5, 'ana', 'sales'))).toEqual([
      'ana in service, by queue, 0-0-5 takeover',
      'ana in sales, by takeover, 5-5- open',
    ]);
  });
});

describe('a re-opened conversation', () => {
  it("waits again from the customer's message on, in the last campaign known", () => {
    const log = [accepted(0, 'ana', 'sales'), ended(5), customer(9)];
    expect(conversationState(chat(...log))).toMatchObject({ status: 'waiting', since: 9, campaignId: 'sales' });
    expect(briefs(...log, accepted(11, 'lin'))).toEqual([
      'ana in sales, by queue, 0-0-5 customer',
      'lin in service, by queue, 9-11- open',
    ]);
  });

  it('waits again from started on, in that campaign', () => {
    const log = [accepted(0, 'ana', 'sales'), ended(5), queued(9, 'billing')];
    expect(conversationState(chat(...log))).toMatchObject({ status: 'waiting', since: 9, campaignId: 'billing' });
    expect(briefs(...log, accepted(11, 'lin'))[1]).toBe('lin in service, by queue, 9-11- open');
  });

  it('leaves what came after the last session in no range', () => {
    expect(splitIntoSessions(chat(accepted(0, 'ana'), ended(5), system(6), customer(9)))).toMatchObject([
      { eventRange: [0, 2] },
    ]);
  });
});

describe('a disposition', () => {
  const codes = (...events: readonly ConversationEvent[]): readonly (string | undefined)[] =>
    splitIntoSessions(chat(...events)).map(({ dispositionCode }) => dispositionCode);

  it('comes before the end, after it, or after the next agent has begun', () => {
    expect(codes(accepted(0, 'ana'), dispositioned(1, 'ana', 'SALE'))).toEqual(['SALE']);
    expect(codes(accepted(0, 'ana'), ended(1), dispositioned(2, 'ana', 'SALE'))).toEqual(['SALE']);
    expect(codes(accepted(0, 'ana'), accepted(1, 'lin'), dispositioned(2, 'ana', 'SALE'))).toEqual(['SALE', undefined]);
  });

  it('is for the session of the agent, also while a transfer is pending', () => {
    expect(codes(accepted(0, 'ana'), requested(1, sales), dispositioned(2, 'ana', 'XFER'), accepted(3, 'lin'))).toEqual(
      ['XFER', undefined],
    );
  });

  it('is replaced by a later one, and never moves an end', () => {
    const log = [accepted(0, 'ana'), ended(1), dispositioned(2, 'ana', 'SALE'), dispositioned(9, 'ana', 'TEST')];
    expect(codes(...log)).toEqual(['TEST']);
    expect(splitIntoSessions(chat(...log))).toMatchObject([{ endedAt: 1, eventRange: [0, 2] }]);
  });

  it("is for the agent's latest session, or for the one that it numbers", () => {
    const again = [accepted(0, 'ana'), accepted(1, 'lin'), accepted(2, 'ana')];
    expect(codes(...again, dispositioned(3, 'ana', 'SALE'))).toEqual([undefined, undefined, 'SALE']);
    expect(codes(...again, dispositioned(3, 'ana', 'SALE', 1))).toEqual(['SALE', undefined, undefined]);
    expect(codes(...again, dispositioned(3, 'ana', 'SALE', 3))).toEqual([undefined, undefined, 'SALE']);
    expect(codes(...again, ended(3), dispositioned(4, 'ana', 'SALE'), dispositioned(5, 'lin', 'TEST'))).toEqual([
      undefined,
      'TEST',
      'SALE',
    ]);
  });

  it.each([0, 2, 4, -1, 1.5, Number.NaN])(
    'that numbers session %d, which is not that agent’s, is ignored',
    (number) => {
      const again = [accepted(0, 'ana'), accepted(1, 'lin'), accepted(2, 'ana')];
      expect(codes(...again, dispositioned(3, 'ana', 'SALE', number))).toEqual([undefined, undefined, undefined]);
    },
  );

  it('finds the sessions of agents with ids such as __proto__', () => {
    expect(codes(accepted(0, '__proto__'), accepted(1, 'constructor'), dispositioned(2, '__proto__', 'SALE'))).toEqual([
      'SALE',
      undefined,
    ]);
    expect(codes(accepted(0, 'ana'), accepted(1, 'lin'), dispositioned(2, '__proto__', 'SALE'))).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe('inactivity', () => {
  const inactivityTimeout = INACTIVITY_TIMEOUT;
  const begun = [queued(0), accepted(minutes(1), 'ana'), customer(minutes(2))];
  const limit = minutes(22);

  it('is 20 minutes in the product', () => {
    expect(INACTIVITY_TIMEOUT).toBe(minutes(20));
  });

  it('is not derived unless asked for: a log that records its endings is trusted', () => {
    expect(splitIntoSessions(chat(...begun, customer(minutes(500))))).toMatchObject([{ customerMessages: 2 }]);
    expect(splitIntoSessions(chat(...begun), { asOf: minutes(500) })).toEqual(splitIntoSessions(chat(...begun)));
  });

  it.each([
    [-1, 'goes on'],
    [0, 'has ended'],
    [1, 'has ended'],
  ])('the session, %d ms from the limit by the next event, %s', (offset, outcome) => {
    const sessions = splitIntoSessions(chat(...begun, customer(limit + offset)), { inactivityTimeout });
    expect(sessions).toMatchObject(
      outcome === 'goes on'
        ? [{ customerMessages: 2, eventRange: [0, 4] }]
        : [
            {
              endedAt: limit,
              endedBy: 'inactivity',
              dispositionCode: 'ABANDON',
              customerMessages: 1,
              eventRange: [0, 3],
            },
          ],
    );
    expect(sessions[0]?.endedBy).toBe(outcome === 'goes on' ? undefined : 'inactivity');
  });

  it.each([
    [-1, undefined],
    [0, 'inactivity'],
    [1, 'inactivity'],
  ])('the session, %d ms from the limit when the log is read, is ended by %s', (offset, endedBy) => {
    const [session] = splitIntoSessions(chat(...begun), { inactivityTimeout, asOf: limit + offset });
    expect(session?.endedBy).toBe(endedBy);
    expect(session?.endedAt).toBe(endedBy && limit);
    expect(session?.eventRange).toEqual([0, 3]);
  });

  it('takes the event that reveals it as one in an ended conversation', () => {
    const after = (event: ConversationEvent): unknown =>
      conversationState(chat(...begun, event), { inactivityTimeout });
    expect(after(customer(limit))).toMatchObject({ status: 'waiting', since: limit, unclaimedMessages: 1 });
    expect(after(system(limit + 5))).toMatchObject({ status: 'ended', since: limit });
    expect(after(ended(limit + 5, 'agent'))).toMatchObject({ status: 'ended', since: limit });
    expect(after(requested(limit, sales, 'ana'))).toMatchObject({ status: 'ended' });
    expect(after(accepted(limit + 5, 'ana'))).toMatchObject({
      status: 'active',
      openSession: { number: 2, startedBy: 'queue', queuedAt: limit + 5, eventRange: [3, 4] },
    });
  });

  it('is not revealed by a disposition, however late', () => {
    const log = chat(...begun, dispositioned(minutes(500), 'ana', 'SALE'));
    expect(conversationState(log, { inactivityTimeout })).toMatchObject({ status: 'active', inactiveAt: limit });
    expect(splitIntoSessions(log, { inactivityTimeout, asOf: minutes(500) })).toMatchObject([
      { endedBy: 'inactivity', endedAt: limit, dispositionCode: 'SALE', eventRange: [0, 4] },
    ]);
  });

  it.each([
    ["the session's start", [accepted(minutes(3), 'ana')], 23],
    ["the customer's message", [accepted(0, 'ana'), customer(minutes(3))], 23],
    ["the holder's message", [accepted(0, 'ana'), agent(minutes(3), 'ana')], 23],
    ['a failed transfer', [accepted(0, 'ana'), requested(minutes(1), sales), failed(minutes(3))], 23],
    [
      'neither a notice nor another agent',
      [accepted(0, 'ana'), system(minutes(3)), agent(minutes(3), 'lin'), queued(minutes(3))],
      20,
    ],
    ['the latest, not the last', [accepted(0, 'ana'), customer(minutes(9)), customer(minutes(3))], 29],
    [
      'not a message while transferring',
      [accepted(0, 'ana'), requested(1, sales), customer(minutes(9)), failed(minutes(3))],
      23,
    ],
    [
      'the latest before the request, where the failure runs backwards',
      [accepted(0, 'ana'), customer(minutes(9)), requested(minutes(9), sales), failed(minutes(3))],
      29,
    ],
  ] as const)('runs from %s', (_, events, minute) => {
    expect(conversationState(chat(...events), { inactivityTimeout }).inactiveAt).toBe(minutes(minute));
  });

  it('does not run while waiting or transferring', () => {
    expect(
      splitIntoSessions(chat(queued(0), accepted(minutes(90), 'ana')), { inactivityTimeout, asOf: minutes(91) }),
    ).toMatchObject([{ queuedAt: 0, startedAt: minutes(90) }]);
    const pending = chat(accepted(0, 'ana'), requested(minutes(1), sales), accepted(minutes(90), 'lin', 'sales'));
    expect(splitIntoSessions(pending, { inactivityTimeout }).map(({ endedBy }) => endedBy)).toEqual([
      'transfer',
      undefined,
    ]);
    const { inactiveAt } = conversationState(chat(accepted(0, 'ana'), requested(minutes(1), sales)), {
      inactivityTimeout,
    });
    expect(inactiveAt).toBeUndefined();
  });

  it('that the log itself records gets the same disposition, unless there is one', () => {
    const recorded = [accepted(0, 'ana'), ended(minutes(20), 'inactivity')];
    expect(splitIntoSessions(chat(...recorded))).toMatchObject([{ endedBy: 'inactivity', dispositionCode: 'ABANDON' }]);
    expect(
      splitIntoSessions(chat(accepted(0, 'ana'), dispositioned(1, 'ana', 'SALE'), ended(2, 'inactivity'))),
    ).toMatchObject([{ dispositionCode: 'SALE' }]);
    expect(splitIntoSessions(chat(...recorded, dispositioned(minutes(30), 'ana', 'TEST')))).toMatchObject([
      { dispositionCode: 'TEST' },
    ]);
  });

  it('asOf cuts nothing off', () => {
    const log = chat(...begun, ended(minutes(5)), customer(minutes(6)));
    expect(splitIntoSessions(log, { inactivityTimeout, asOf: 0 })).toEqual(
      splitIntoSessions(log, { inactivityTimeout }),
    );
  });

  it('may be as short as one likes', () => {
    expect(splitIntoSessions(chat(accepted(0, 'ana')), { inactivityTimeout: 0.5, asOf: 1 })).toMatchObject([
      { endedAt: 0.5 },
    ]);
  });

  it.each([0, -1, Number.NaN, -Infinity])('a timeout of %d is refused', (inactivityTimeout) => {
    expect(() => initialState(chat(), { inactivityTimeout })).toThrow(RangeError);
    expect(() => conversationState(chat(), { inactivityTimeout })).toThrow(
      /inactivityTimeout .* 0, not (0|-1|NaN|-Infinity)$/,
    );
    expect(() => splitIntoSessions(chat(), { inactivityTimeout })).toThrow(RangeError);
  });

  it.each(['1200000', null, [5]])('a timeout that is no number is refused: %j', (inactivityTimeout) => {
    // @ts-expect-error the types refuse it; JavaScript may pass it
    expect(() => splitIntoSessions(chat(), { inactivityTimeout })).toThrow(RangeError);
  });

  it('an infinite timeout is none, and the state stays plain JSON', () => {
    const log = chat(...begun, customer(minutes(9_999)));
    expect(conversationState(log, { inactivityTimeout: Infinity })).toStrictEqual(conversationState(log));
    expect(conversationState(log, { asOf: Infinity })).toStrictEqual(conversationState(log)); // without a timeout time is no end
    // @ts-expect-error the types refuse a present `undefined`; JavaScript may pass it
    expect(conversationState(log, { inactivityTimeout: undefined, asOf: undefined })).toStrictEqual(
      conversationState(log),
    );
  });
});

describe('times that run backwards', () => {
  it('never make a wait negative', () => {
    expect(briefs(queued(100), accepted(40, 'ana'))).toEqual(['ana in service, by queue, 100-100- open']);
  });

  it('never make a session negative', () => {
    expect(briefs(accepted(100, 'ana'), ended(40))).toEqual(['ana in service, by queue, 100-100-100 customer']);
    expect(briefs(accepted(100, 'ana'), requested(40, sales), accepted(60, 'lin'))).toEqual([
      'ana in service, by queue, 100-100-100 transfer',
      'lin in service, by transfer, 100-100- open',
    ]);
    expect(briefs(accepted(100, 'ana'), accepted(40, 'lin'))).toEqual([
      'ana in service, by queue, 100-100-100 takeover',
      'lin in service, by takeover, 100-100- open',
    ]);
  });

  it('never put a reply before the start, nor an end before a reply', () => {
    expect(splitIntoSessions(chat(accepted(100, 'ana'), agent(40, 'ana')))).toMatchObject([{ firstReplyAt: 100 }]);
    expect(splitIntoSessions(chat(accepted(100, 'ana'), agent(150, 'ana'), ended(120)))).toMatchObject([
      { firstReplyAt: 150, endedAt: 150 },
    ]);
    expect(
      splitIntoSessions(chat(accepted(0, 'ana'), requested(50, sales), agent(90, 'ana'), ended(70, 'agent'))),
    ).toMatchObject([{ firstReplyAt: 90, endedAt: 90 }]);
  });

  it('never begin a wait before the session before has ended', () => {
    expect(briefs(accepted(0, 'ana'), ended(100), customer(50), accepted(120, 'lin'))[1]).toBe(
      'lin in service, by queue, 100-120- open',
    );
    expect(conversationState(chat(accepted(0, 'ana'), ended(100), customer(50))).since).toBe(100);
    expect(conversationState(chat(accepted(0, 'ana'), agent(70, 'ana'), requested(50, sales))).since).toBe(70);
    expect(conversationState(chat(accepted(0, 'ana'), requested(50, sales), failed(30))).since).toBe(50);
    expect(conversationState(chat(accepted(0, 'ana'), requested(50, sales), ended(30))).since).toBe(50);
  });

  it('are told apart from equal times, which need no moving', () => {
    expect(briefs(queued(5), accepted(5, 'ana'), requested(5, sales), accepted(5, 'lin', 'sales'), ended(5))).toEqual([
      'ana in service, by queue, 5-5-5 transfer',
      'lin in sales, by transfer, 5-5-5 customer',
    ]);
  });
});

describe('the fold', () => {
  it('begins new, with nothing but what it is told', () => {
    expect(initialState(article)).toStrictEqual({
      version: 1,
      status: 'new',
      conversationId: 'chat-1',
      programId: 'care',
      channel: 'webchat',
      eventCount: 0,
      endedSessions: [],
      unclaimedMessages: 0,
    });
    expect(initialState(article, { inactivityTimeout: 5 })).toMatchObject({ inactivityTimeout: 5 });
  });

  it('keeps the ended sessions it was given, unless one ends or is dispositioned late', () => {
    const once = conversationState(chat(accepted(0, 'ana'), ended(1), accepted(2, 'lin')));
    expect(evolve(once, customer(3)).endedSessions).toBe(once.endedSessions);
    expect(evolve(once, dispositioned(3, 'max', 'SALE')).endedSessions).toBe(once.endedSessions);
    expect(evolve(once, dispositioned(3, 'ana', 'SALE')).endedSessions).not.toBe(once.endedSessions);
    expect(once.endedSessions[0]).not.toHaveProperty('dispositionCode');
  });

  it('lists the ended sessions, then the open one', () => {
    const state = conversationState(chat(accepted(0, 'ana'), ended(1), accepted(2, 'lin')));
    expect(sessionsOf(state).map(({ agentId }) => agentId)).toEqual(['ana', 'lin']);
    expect(sessionsOf(evolve(state, ended(3)))).toHaveLength(2);
  });

  it('advances no further than the clock says', () => {
    const state = conversationState(chat(accepted(0, 'ana')), { inactivityTimeout: 10 });
    expect(advance(state, 9)).toStrictEqual(state);
    expect(advance(state, 10)).toMatchObject({
      status: 'ended',
      since: 10,
      endedSessions: [{ endedAt: 10, endedBy: 'inactivity' }],
    });
    expect(advance(state, 5_000)).toStrictEqual(advance(state, 10));
    expect(advance(advance(state, 10), 5_000)).toStrictEqual(advance(state, 10));
  });

  it('refuses a state of another shape rather than go on from it', () => {
    const stored = JSON.parse('{"version":2}');
    expect(() => evolve(stored, customer(0))).toThrow(TypeError);
    expect(() => advance(stored, 0)).toThrow('state.version must be 1, not 2');
    expect(() => sessionsOf({ ...stored, version: '1' })).toThrow('state.version must be 1, not "1"');
  });

  it('takes what is present as undefined in a stored state for absent', () => {
    const state = conversationState(chat(accepted(0, 'ana'), requested(1, sales)));
    if (state.status !== 'transferring') throw new Error('a transfer is pending');
    const mapped = {
      ...state,
      pendingTransfer: { ...state.pendingTransfer, agentId: undefined },
      sinceRequest: { ...state.sinceRequest, firstReplyAt: undefined },
      openSession: { ...state.openSession, dispositionCode: undefined },
      inactivityTimeout: undefined,
    };
    // @ts-expect-error the types refuse a present `undefined`, which the mapper of a database may give
    expect(evolve(mapped, system(2))).toEqual(evolve(state, system(2)));
  });
});
