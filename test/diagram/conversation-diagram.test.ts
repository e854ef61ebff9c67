import { describe, expect, it } from 'vitest';
import { type Conversation, conversationDiagram, type ConversationEvent } from '../../src/index.ts';
import { conversation, program } from '../support/article.ts';
import { deepFreeze } from '../support/freeze.ts';
import { log, minutes } from '../support/log.ts';

const { accepted, agent, customer, dispositioned, ended, failed, held, missed, queued, released, requested } = log;
const { rerouted, resumed } = log;

const logged = (...events: readonly ConversationEvent[]): Conversation =>
  deepFreeze({ id: 'c', programId: 'care', channel: 'sms', events });

/** What is told below the participants; times in minutes. */
const story = (...events: readonly ConversationEvent[]): readonly string[] =>
  conversationDiagram(program, logged(...events.map((event) => ({ ...event, at: minutes(event.at) }))))
    .split('\n  ')
    .filter((line) => line !== 'sequenceDiagram' && !line.startsWith('participant'));

describe('the sequence diagram of a conversation', () => {
  it("tells the article's example", () => {
    expect(conversationDiagram(program, conversation)).toMatchInlineSnapshot(`
      "sequenceDiagram
        participant p0 as Kim (webchat)
        participant p1 as Ana
        participant p2 as Lin
        Note over p0: waits 40 s in Customer Service
        p1-->>p0: takes it in Customer Service
        activate p1
        p0->>p1: 2 messages
        p1->>p0: 2 messages
        Note over p1: session 1, TO-SALES
        deactivate p1
        p1-)p2: transfer to Sales Support
        Note over p0: waits 35 s
        p2-->>p0: takes it in Sales Support
        activate p2
        p0->>p2: 3 messages
        p2->>p0: 2 messages
        Note over p0,p2: ended by customer
        Note over p2: session 2, UPSOLD
        deactivate p2"
    `);
  });

  it('names whom it knows, and gives the ids of others', () => {
    const lines = conversationDiagram(program, logged(accepted(0, 'ana'), accepted(1, 'eve', 'nowhere'))).split('\n  ');
    expect(lines.slice(1, 4)).toEqual([
      'participant p0 as Customer (sms)',
      'participant p1 as Ana',
      'participant p2 as eve',
    ]);
    expect(lines).toContain('p2->>p1: takes over in nowhere');
  });

  it('shows nothing of what was written', () => {
    const secret = 'Hush!';
    const told = conversationDiagram(
      program,
      logged(
        accepted(0, 'ana'),
        { at: 1, type: 'message', from: 'customer', text: secret },
        { at: 2, type: 'message', from: 'agent', agentId: 'ana', text: secret },
        requested(3, { campaignId: 'sales' }, 'ana', secret),
        accepted(4, 'lin', 'sales'),
      ),
    );
    expect(told).not.toContain('Hush');
  });

  it('says of an empty conversation that nothing has happened', () => {
    expect(story()).toEqual(['Note over p0: nothing has happened yet']);
  });

  it('shows an open session', () => {
    expect(story(queued(0), accepted(1, 'ana'), customer(2))).toEqual([
      'Note over p0: waits 1 min in Customer Service',
      'p1-->>p0: takes it in Customer Service',
      'activate p1',
      'p0->>p1: 1 message',
      'Note over p1: session 1, open',
      'deactivate p1',
    ]);
  });

  it('shows no wait where an agent took what nobody waited for', () => {
    expect(story(accepted(0, 'ana'))[0]).toBe('p1-->>p0: takes it in Customer Service');
  });

  it('shows a takeover', () => {
    expect(story(accepted(0, 'ana'), accepted(5, 'max', 'sales'), ended(6, 'customer')).slice(2)).toEqual([
      'Note over p1: session 1',
      'deactivate p1',
      'p2->>p1: takes over in Sales Support',
      'activate p2',
      'Note over p0,p2: ended by customer',
      'Note over p2: session 2',
      'deactivate p2',
    ]);
  });

  it('shows a late disposition with the session that it is for', () => {
    const late = dispositioned(9, 'ana', 'TO-SALES', 1);
    expect(story(accepted(0, 'ana'), accepted(1, 'lin'), accepted(2, 'ana'), ended(3, 'agent'), late)).toContain(
      'Note over p1: session 1, TO-SALES',
    );
  });

  it('leaves out what the state machine ignores', () => {
    expect(
      story(
        agent(0, 'ana'),
        requested(1, { campaignId: 'sales' }),
        held(1),
        missed(1, 'ana'),
        rerouted(1, { campaignId: 'sales' }),
        ended(2, 'system'),
        released(3),
        ended(3, 'customer'),
      ),
    ).toEqual(['Note over p0: ended by system']);
  });
});

describe('waits in the diagram', () => {
  it('show one that nobody has answered yet, from when it began anew', () => {
    expect(story(queued(0), missed(1, 'ana'), customer(1), queued(2, 'sales'))).toEqual([
      'Note over p0: waits in Sales Support',
    ]);
  });

  it('show one that the customer gave up, and an end before any wait', () => {
    expect(story(queued(0), ended(61, 'customer'))).toEqual([
      'Note over p0: waits 61 min in Customer Service<br/>ended by customer',
    ]);
    expect(story(ended(61, 'system'))).toEqual(['Note over p0: ended by system']);
  });

  it('show no campaign where none is known', () => {
    expect(story(customer(0))).toEqual(['Note over p0: waits']);
    expect(story(customer(0), ended(1))).toEqual(['Note over p0: waits 1 min<br/>ended by customer']);
  });

  it('show reroutes in order, and count the offers that each agent missed', () => {
    expect(
      story(
        queued(0),
        missed(1, 'max'),
        rerouted(2, { campaignId: 'sales', agentId: 'lin' }),
        missed(3, 'lin'),
        missed(3, 'max'),
        rerouted(4, { campaignId: 'nowhere' }),
        accepted(5, 'eve', 'nowhere'),
      ).slice(0, 2),
    ).toEqual([
      'Note over p0: waits 5 min in Customer Service<br/>rerouted to Lin in Sales Support<br/>rerouted to nowhere' +
        '<br/>missed offers: 2 by Max, 1 by Lin',
      'p1-->>p0: takes it in nowhere',
    ]);
  });

  it('show that a customer gave up after missed offers', () => {
    expect(story(queued(0), missed(1, 'ana'), missed(2, 'max'), ended(3))).toEqual([
      'Note over p0: waits 3 min in Customer Service<br/>missed offers: 1 by Ana, 1 by Max<br/>ended by customer',
    ]);
  });

  it('show re-openings, by the customer and by an agent', () => {
    expect(
      story(
        accepted(0, 'ana'),
        ended(1, 'agent'),
        customer(121),
        ended(123, 'system'),
        accepted(1563, 'lin', 'sales'),
      ).slice(5),
    ).toEqual([
      'Note over p0: re-opened',
      'Note over p0: waits 2 min in Customer Service<br/>ended by system',
      'Note over p0: re-opened',
      'p2-->>p0: takes it in Sales Support',
      'activate p2',
      'p0->>p2: 1 message',
      'Note over p2: session 2, open',
      'deactivate p2',
    ]);
  });

  it('never run backwards, whatever the clocks said', () => {
    expect(story(queued(5), ended(0, 'customer'))).toEqual([
      'Note over p0: waits 0 s in Customer Service<br/>ended by customer',
    ]);
    const reopened = story(accepted(0, 'ana'), ended(10, 'agent'), queued(5), accepted(12, 'ana'));
    expect(reopened).toContain('Note over p0: waits 2 min in Customer Service');
  });

  it.each([
    [0.999, '0 s'],
    [59, '59 s'],
    [60, '1 min'],
    [119, '1 min'],
    [120, '2 min'],
    [7_200, '120 min'],
  ])('of %d seconds are told as %s', (seconds, time) => {
    expect(story(queued(0), accepted(seconds / 60, 'ana'))[0]).toBe(`Note over p0: waits ${time} in Customer Service`);
  });
});

describe('sessions in the diagram', () => {
  it('show one hold, and several with their time in all', () => {
    expect(story(accepted(0, 'ana'), held(1), resumed(3), ended(4))).toContain('Note over p1: on hold for 2 min');
    expect(story(accepted(0, 'ana'), held(1), customer(3), held(3), requested(4, { campaignId: 'sales' }))).toContain(
      'Note over p1: on hold 2 times, for 3 min in all',
    );
  });

  it('show a hold that goes on, beside those before', () => {
    expect(story(accepted(0, 'ana'), held(1))).toContain('Note over p1: on hold now');
    expect(story(accepted(0, 'ana'), held(1), resumed(2), held(3))).toContain(
      'Note over p1: on hold for 1 min<br/>on hold now',
    );
  });

  it('show a hold that the end ended as over', () => {
    expect(story(accepted(0, 'ana'), held(1), ended(31))).toContain('Note over p1: on hold for 30 min');
  });

  it('show a hold only in the session that it was in', () => {
    const told = story(accepted(0, 'ana'), held(1), accepted(2, 'max'), held(3)).filter((line) =>
      line.includes('hold'),
    );
    expect(told).toEqual(['Note over p1: on hold for 1 min', 'Note over p2: on hold now']);
  });

  it('show a release, and the wait that it begins', () => {
    expect(story(accepted(0, 'ana'), released(1), accepted(3, 'max')).slice(2, 6)).toEqual([
      'Note over p0,p1: released',
      'Note over p1: session 1',
      'deactivate p1',
      'Note over p0: waits 2 min in Customer Service',
    ]);
  });

  it('show an ending by inactivity that was recorded', () => {
    expect(story(accepted(0, 'ana'), ended(20, 'inactivity')).slice(2)).toEqual([
      'Note over p0,p1: ended by inactivity',
      'Note over p1: session 1, ABANDON',
      'deactivate p1',
    ]);
  });

  it('show an ending by inactivity that is derived, from the next event or from when the log is read', () => {
    const silent = logged(accepted(0, 'ana'), customer(minutes(30)), accepted(minutes(31), 'lin', 'sales'));
    const told = conversationDiagram(program, silent, { inactivityTimeout: minutes(20), asOf: minutes(51) });
    expect(told.split('\n  ').slice(6)).toEqual([
      'Note over p0,p1: ended by inactivity',
      'Note over p1: session 1, ABANDON',
      'deactivate p1',
      'Note over p0: re-opened',
      'Note over p0: waits 1 min in Customer Service',
      'p2-->>p0: takes it in Sales Support',
      'activate p2',
      'p0->>p2: 1 message',
      'Note over p0,p2: ended by inactivity',
      'Note over p2: session 2, ABANDON',
      'deactivate p2',
    ]);
  });

  it('show no takeover where somebody takes what was inactive', () => {
    const events = [accepted(0, 'ana'), accepted(minutes(60), 'lin', 'sales')];
    const told = conversationDiagram(program, logged(...events), { inactivityTimeout: minutes(20) });
    expect(told).toContain('Note over p0,p1: ended by inactivity');
    expect(told).not.toContain('takes over');
  });
});

describe('transfers in the diagram', () => {
  const toSales = { campaignId: 'sales' };
  const toMax = { campaignId: 'sales', agentId: 'max' };

  it('show one that is pending', () => {
    expect(story(accepted(0, 'ana'), agent(1, 'ana'), requested(2, toSales), customer(3)).slice(2)).toEqual([
      'p1->>p0: 1 message',
      'Note over p1: transfer to Sales Support<br/>pending',
      'Note over p1: session 1, open',
      'deactivate p1',
    ]);
  });

  it('show where one was to go, and who took it where', () => {
    expect(story(accepted(0, 'ana'), requested(1, toMax), accepted(2, 'lin', 'service')).slice(2)).toEqual([
      'Note over p1: session 1',
      'deactivate p1',
      'p1-)p2: transfer to Max in Sales Support',
      'Note over p0: waits 1 min',
      'p2-->>p0: takes it in Customer Service',
      'activate p2',
      'Note over p2: session 2, open',
      'deactivate p2',
    ]);
  });

  it('show where one was rerouted while it was pending', () => {
    const events = [accepted(0, 'ana'), requested(1, { campaignId: 'service' }), rerouted(2, toSales)];
    expect(story(...events)).toContain(
      'Note over p1: transfer to Customer Service<br/>rerouted to Sales Support<br/>pending',
    );
    expect(story(...events, accepted(4, 'lin', 'sales')).slice(4, 6)).toEqual([
      'p1-)p2: transfer to Customer Service',
      'Note over p0: waits 3 min<br/>rerouted to Sales Support',
    ]);
  });

  it('show those that failed, and the messages meanwhile as those of the session that goes on', () => {
    expect(
      story(
        accepted(0, 'ana'),
        agent(0.5, 'ana'),
        requested(1, toMax),
        customer(2),
        failed(3, 'declined', 'max'),
        agent(3.5, 'ana'),
        requested(4, toMax),
        missed(4, 'max'),
        failed(4.0999, 'expired', 'max'),
        requested(5, toSales),
        failed(7, 'cancelled', 'ana'),
        ended(8, 'agent'),
      ).slice(2),
    ).toEqual([
      'p0->>p1: 1 message',
      'p1->>p0: 2 messages',
      'Note over p1: transfer to Max in Sales Support<br/>declined by Max after 2 min',
      'Note over p1: transfer to Max in Sales Support<br/>missed offers: 1 by Max<br/>expired after 5 s',
      'Note over p1: transfer to Sales Support<br/>cancelled by Ana after 2 min',
      'Note over p0,p1: ended by agent',
      'Note over p1: session 1',
      'deactivate p1',
    ]);
  });

  it('show one that was abandoned, and after how long', () => {
    expect(story(accepted(0, 'ana'), requested(2, toSales), customer(3), ended(4)).slice(2)).toEqual([
      'Note over p1: transfer to Sales Support<br/>ended by customer after 2 min',
      'Note over p1: session 1',
      'deactivate p1',
    ]);
  });

  it('show one that lapsed because its agent ended the conversation', () => {
    expect(story(accepted(0, 'ana'), requested(1, toSales), agent(2, 'ana'), ended(3, 'agent')).slice(2)).toEqual([
      'p1->>p0: 1 message',
      'Note over p1: transfer to Sales Support<br/>lapsed',
      'Note over p0,p1: ended by agent',
      'Note over p1: session 1',
      'deactivate p1',
    ]);
  });

  it('show one that came back to the agent who asked for it', () => {
    expect(
      story(accepted(0, 'ana'), requested(1, { campaignId: 'service' }), accepted(2, 'ana'), ended(3, 'system')).slice(
        2,
      ),
    ).toEqual([
      'Note over p1: session 1',
      'deactivate p1',
      'p1-)p1: transfer to Customer Service',
      'Note over p0: waits 1 min',
      'p1-->>p0: takes it in Customer Service',
      'activate p1',
      'Note over p0,p1: ended by system',
      'Note over p1: session 2',
      'deactivate p1',
    ]);
  });

  it('show a blind one that somebody accepts, and what happened to it before', () => {
    expect(
      story(
        accepted(0, 'ana'),
        requested(1, toMax, 'ana'),
        released(1, 'ana'),
        failed(2, 'declined', 'max'),
        queued(3, 'service'),
        rerouted(4, toSales),
        accepted(5, 'lin', 'sales'),
      ).slice(2, 7),
    ).toEqual([
      'Note over p1: session 1',
      'deactivate p1',
      'p1-)p2: blind transfer to Max in Sales Support',
      'Note over p0: waits 4 min<br/>declined by Max, now for any agent<br/>queued in Customer Service' +
        '<br/>rerouted to Sales Support<br/>missed offers: 1 by Max',
      'p2-->>p0: takes it in Sales Support',
    ]);
  });

  it('show a blind one that nobody accepts, or has accepted yet', () => {
    const events = [accepted(0, 'ana'), requested(1, toSales, 'ana'), released(1, 'ana')];
    expect(story(...events).slice(4)).toEqual(['Note over p0: blind transfer to Sales Support<br/>waits']);
    expect(story(...events, ended(3)).slice(4)).toEqual([
      'Note over p0: blind transfer to Sales Support<br/>waits 2 min<br/>ended by customer',
    ]);
  });
});

describe("another program's conversation", () => {
  it('is told by ids, because the same ids may belong to others there', () => {
    const told = conversationDiagram(program, { ...conversation, programId: 'other' });
    expect(told).toContain('participant p1 as ana\n');
    expect(told).toContain('takes it in service\n');
    expect(told).not.toMatch(/Ana|Customer Service/);
  });
});

describe('reading with a limit', () => {
  it('refuses a limit that is not above 0', () => {
    expect(() => conversationDiagram(program, conversation, { inactivityTimeout: 0 })).toThrow(RangeError);
  });
});
