import { describe, expect, it } from 'vitest';
import {
  type Conversation,
  conversationDiagram,
  type ConversationEvent,
  type Program,
  transferDiagram,
} from '../../src/index.ts';
import { conversation, program } from '../support/article.ts';
import { deepFreeze } from '../support/freeze.ts';

const MINUTE = 60_000;

const started = (minute: number, campaignId = 'service'): ConversationEvent => ({
  at: minute * MINUTE,
  type: 'queued',
  campaignId,
});
const accepted = (minute: number, agentId: string, campaignId = 'service'): ConversationEvent => ({
  at: minute * MINUTE,
  type: 'accepted',
  agentId,
  campaignId,
});
const customerWrites = (minute: number): ConversationEvent => ({
  at: minute * MINUTE,
  type: 'message',
  from: 'customer',
  text: 'Hush!',
});
const agentWrites = (minute: number, agentId: string): ConversationEvent => ({
  at: minute * MINUTE,
  type: 'message',
  from: 'agent',
  agentId,
  text: 'Hush!',
});
const requested = (minute: number, campaignId: string, agentId?: string): ConversationEvent => ({
  at: minute * MINUTE,
  type: 'transfer-requested',
  to: { campaignId, ...(agentId !== undefined && { agentId }) },
});
const ended = (minute: number, by: 'agent' | 'customer' | 'inactivity' | 'system'): ConversationEvent => ({
  at: minute * MINUTE,
  type: 'ended',
  by,
});

const logged = (...events: readonly ConversationEvent[]): Conversation =>
  deepFreeze({ id: 'c', programId: 'care', channel: 'sms', events });

/** What is told below the participants. */
const story = (...events: readonly ConversationEvent[]): readonly string[] =>
  conversationDiagram(program, logged(...events))
    .split('\n  ')
    .filter((line) => line !== 'sequenceDiagram' && !line.startsWith('participant'));

describe('the sequence diagram of a conversation', () => {
  it("tells the article's example", () => {
    expect(conversationDiagram(program, conversation)).toMatchInlineSnapshot(`
      "sequenceDiagram
        participant p0 as Kim (webchat)
        participant p1 as Ana
        participant p2 as Lin
        Note over p0: waits 40 s
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
    expect(story(accepted(0, 'ana'), customerWrites(1), agentWrites(2, 'ana')).join()).not.toContain('Hush');
  });

  it('says of an empty conversation that nothing has happened', () => {
    expect(story()).toEqual(['Note over p0: nothing has happened yet']);
  });

  it('shows a conversation that nobody has accepted', () => {
    expect(story(started(0), customerWrites(1), started(2, 'sales'))).toEqual(['Note over p0: waits in Sales Support']);
  });

  it('shows a wait that the customer gave up, and an end where nobody waited', () => {
    expect(story(started(0), ended(61, 'customer'))).toEqual([
      'Note over p0: waits 61 min in Customer Service<br/>ended by customer',
    ]);
    expect(story(ended(61, 'system'))).toEqual(['Note over p0: ended by system']);
  });

  it('shows an open session', () => {
    expect(story(accepted(0, 'ana'), customerWrites(1))).toEqual([
      'Note over p0: waits 0 s',
      'p1-->>p0: takes it in Customer Service',
      'activate p1',
      'p0->>p1: 1 message',
      'Note over p1: session 1, open',
      'deactivate p1',
    ]);
  });

  it('shows a transfer that is pending', () => {
    expect(story(accepted(0, 'ana'), agentWrites(1, 'ana'), requested(2, 'sales'), customerWrites(3)).slice(3)).toEqual(
      [
        'p1->>p0: 1 message',
        'Note over p1: transfer to Sales Support<br/>pending',
        'Note over p1: session 1, open',
        'deactivate p1',
      ],
    );
  });

  it('shows a transfer that was abandoned', () => {
    expect(story(accepted(0, 'ana'), requested(2, 'sales'), customerWrites(3), ended(4, 'customer')).slice(3)).toEqual([
      'Note over p1: transfer to Sales Support<br/>ended by customer',
      'Note over p1: session 1',
      'deactivate p1',
    ]);
  });

  it('shows transfers that failed, and the messages meanwhile as those of the session that goes on', () => {
    expect(
      story(
        accepted(0, 'ana'),
        agentWrites(0.5, 'ana'),
        requested(1, 'sales', 'max'),
        customerWrites(2),
        { at: 3 * MINUTE, type: 'transfer-failed', reason: 'declined', agentId: 'max' },
        agentWrites(3.5, 'ana'),
        requested(4, 'sales'),
        { at: 4 * MINUTE + 5_999, type: 'transfer-failed', reason: 'expired', agentId: 'max' },
        ended(5, 'agent'),
      ).slice(3),
    ).toEqual([
      'p0->>p1: 1 message',
      'p1->>p0: 2 messages',
      'Note over p1: transfer to Max in Sales Support<br/>declined by Max after 2 min',
      'Note over p1: transfer to Sales Support<br/>expired after 5 s',
      'Note over p0,p1: ended by agent',
      'Note over p1: session 1',
      'deactivate p1',
    ]);
  });

  it('shows where a transfer was to go, and who took it where', () => {
    expect(story(accepted(0, 'ana'), requested(1, 'sales', 'max'), accepted(2, 'lin', 'service')).slice(3)).toEqual([
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

  it('shows a re-opening that nobody has taken up, and one of what nobody had taken up', () => {
    expect(story(accepted(0, 'ana'), ended(1, 'agent'), customerWrites(2), customerWrites(3)).slice(6)).toEqual([
      'Note over p0: re-opened',
      'Note over p0: waits in Customer Service',
    ]);
    expect(story(customerWrites(0), ended(1, 'customer'), accepted(2, 'ana')).slice(0, 3)).toEqual([
      'Note over p0: waits 1 min<br/>ended by customer',
      'Note over p0: re-opened',
      'Note over p0: waits 0 s',
    ]);
  });

  it('shows a transfer that the agent dropped by ending the conversation', () => {
    expect(story(accepted(0, 'ana'), requested(1, 'sales'), agentWrites(2, 'ana'), ended(3, 'agent')).slice(3)).toEqual(
      [
        'p1->>p0: 1 message',
        'Note over p1: transfer to Sales Support<br/>ended by agent',
        'Note over p0,p1: ended by agent',
        'Note over p1: session 1',
        'deactivate p1',
      ],
    );
  });

  it('shows a transfer that came back to the agent who asked for it', () => {
    expect(story(accepted(0, 'ana'), requested(1, 'service'), accepted(2, 'ana'), ended(3, 'system')).slice(3)).toEqual(
      [
        'Note over p1: session 1',
        'deactivate p1',
        'p1-)p1: transfer to Customer Service',
        'Note over p0: waits 1 min',
        'p1-->>p0: takes it in Customer Service',
        'activate p1',
        'Note over p0,p1: ended by system',
        'Note over p1: session 2',
        'deactivate p1',
      ],
    );
  });

  it('shows a takeover', () => {
    expect(story(accepted(0, 'ana'), accepted(5, 'max', 'sales'), ended(6, 'customer')).slice(3)).toEqual([
      'Note over p1: session 1',
      'deactivate p1',
      'p2->>p1: takes over in Sales Support',
      'activate p2',
      'Note over p0,p2: ended by customer',
      'Note over p2: session 2',
      'deactivate p2',
    ]);
  });

  it('shows a re-opening, by the customer and by an agent', () => {
    expect(
      story(
        accepted(0, 'ana'),
        ended(1, 'agent'),
        customerWrites(121),
        ended(123, 'system'),
        accepted(1563, 'lin', 'sales'),
      ).slice(6),
    ).toEqual([
      'Note over p0: re-opened',
      'Note over p0: waits 2 min in Customer Service<br/>ended by system',
      'Note over p0: re-opened',
      'Note over p0: waits 0 s',
      'p2-->>p0: takes it in Sales Support',
      'activate p2',
      'p0->>p2: 1 message',
      'Note over p2: session 2, open',
      'deactivate p2',
    ]);
  });

  it('shows an ending by inactivity that was recorded', () => {
    expect(story(accepted(0, 'ana'), ended(20, 'inactivity')).slice(3)).toEqual([
      'Note over p0,p1: ended by inactivity',
      'Note over p1: session 1, ABANDON',
      'deactivate p1',
    ]);
  });

  it('shows an ending by inactivity that is derived, from the next event or from when the log is read', () => {
    const silent = logged(accepted(0, 'ana'), customerWrites(30), accepted(31, 'lin', 'sales'));
    const told = conversationDiagram(program, silent, { inactivityTimeout: 20 * MINUTE, asOf: 51 * MINUTE });
    expect(told.split('\n  ').slice(7)).toEqual([
      'Note over p0,p1: ended by inactivity',
      'Note over p1: session 1, ABANDON',
      'deactivate p1',
      'Note over p0: re-opened',
      'Note over p0: waits 1 min',
      'p2-->>p0: takes it in Sales Support',
      'activate p2',
      'p0->>p2: 1 message',
      'Note over p0,p2: ended by inactivity',
      'Note over p2: session 2, ABANDON',
      'deactivate p2',
    ]);
  });

  it('shows a late disposition with the session that it is for', () => {
    const late: ConversationEvent = {
      at: 9 * MINUTE,
      type: 'dispositioned',
      agentId: 'ana',
      code: 'TO-SALES',
      session: 1,
    };
    expect(story(accepted(0, 'ana'), accepted(1, 'lin'), accepted(2, 'ana'), ended(3, 'agent'), late)).toContain(
      'Note over p1: session 1, TO-SALES',
    );
  });

  it('lets no time that runs backwards be waited', () => {
    expect(story(started(5), ended(0, 'customer'))).toEqual([
      'Note over p0: waits 0 s in Customer Service<br/>ended by customer',
    ]);
    const reopened = story(
      accepted(0, 'ana'),
      ended(1, 'agent'),
      accepted(2, 'lin'),
      ended(10, 'agent'),
      started(5),
      accepted(12, 'ana'),
    );
    expect(reopened).toContain('Note over p0: waits 2 min');
  });

  it.each([
    [0.999, '0 s'],
    [59, '59 s'],
    [60, '1 min'],
    [119, '1 min'],
    [120, '2 min'],
    [7_200, '120 min'],
  ])('tells a wait of %d seconds as %s', (seconds, time) => {
    expect(story(started(0), accepted(seconds / 60, 'ana'))[0]).toBe(`Note over p0: waits ${time}`);
  });

  it('shows a wait in no campaign, where none is known', () => {
    expect(story(customerWrites(0))).toEqual(['Note over p0: waits']);
  });

  it('shows no takeover where somebody takes what was inactive', () => {
    const events = [accepted(0, 'ana'), accepted(60, 'lin', 'sales')];
    const told = conversationDiagram(program, logged(...events), { inactivityTimeout: 20 * MINUTE });
    expect(told).toContain('Note over p0,p1: ended by inactivity');
    expect(told).not.toContain('takes over');
  });

  it('leaves out what the state machine ignores', () => {
    expect(story(agentWrites(0, 'ana'), requested(1, 'sales'), ended(2, 'system'), ended(3, 'customer'))).toEqual([
      'Note over p0: ended by system',
    ]);
  });
});

describe("another program's conversation", () => {
  it('is told by ids, which are names of its own', () => {
    const told = conversationDiagram(program, { ...conversation, programId: 'other' });
    expect(told).toContain('participant p1 as ana\n');
    expect(told).toContain('takes it in service\n');
    expect(told).not.toMatch(/Ana|Customer Service/);
  });
});

describe('the flowchart of possible transfers', () => {
  it("shows the article's program on every channel", () => {
    expect(transferDiagram(program)).toMatchInlineSnapshot(`
      "flowchart LR
        p0["Customer Service"]
        p1["Sales Support"]
        p2["Phone Orders"]:::apart
        p0 -->|"webchat<br/>sms<br/>facebook-messenger"| p0
        p0 <-->|"webchat"| p1
        p1 -->|"webchat"| p1
        classDef apart stroke-dasharray:4"
    `);
  });

  it("shows the article's program on one channel", () => {
    expect(transferDiagram(program, 'sms')).toMatchInlineSnapshot(`
      "flowchart LR
        p0["Customer Service"]
        p1["Sales Support"]:::apart
        p2["Phone Orders"]:::apart
        p0 --> p0
        classDef apart stroke-dasharray:4"
    `);
  });

  it('names no channel on an arrow where only one was asked for', () => {
    expect(transferDiagram(program, 'webchat').split('\n  ').slice(4, -1)).toEqual([
      'p0 --> p0',
      'p0 <--> p1',
      'p1 --> p1',
    ]);
  });

  it('shows a channel that occurs nowhere as campaigns apart', () => {
    expect(transferDiagram(program, 'pigeon').split('\n  ').slice(1, 4)).toEqual([
      'p0["Customer Service"]:::apart',
      'p1["Sales Support"]:::apart',
      'p2["Phone Orders"]:::apart',
    ]);
  });

  it('shows a program without campaigns as nothing', () => {
    expect(transferDiagram({ id: 'care', name: 'Care', campaigns: [] })).toBe(
      'flowchart LR\n  classDef apart stroke-dasharray:4',
    );
  });

  it('counts the first of two campaigns with the same id, and a channel once', () => {
    const twice: Program = deepFreeze({
      id: 'care',
      name: 'Care',
      campaigns: [
        { id: 'a', name: 'First', kind: 'omnichannel', channels: ['sms', 'sms'] },
        { id: 'a', name: 'Second', kind: 'omnichannel', channels: ['email'] },
      ],
    });
    expect(transferDiagram(twice).split('\n  ').slice(1, -1)).toEqual(['p0["First"]', 'p0 -->|"sms"| p0']);
  });

  it('does not depend on who is available', () => {
    const { agents, ...rosterUnknown } = program;
    expect(agents).toHaveLength(3);
    expect(transferDiagram(rosterUnknown)).toBe(transferDiagram(program));
  });
});

describe('a name in a diagram', () => {
  const drawn = (name: string): string => {
    const first = transferDiagram({
      id: 'p',
      name: 'P',
      campaigns: [{ id: 'a', name, kind: 'call', channels: [] }],
    }).split('\n')[1];
    return first?.replace(/^ {2}p0\["(.*)"\]:::apart$/, '$1') ?? '';
  };

  it.each([
    ['Customer Service, North-West', 'Customer Service, North-West'],
    ["O'Brien José 日本語", "O'Brien José 日本語"],
    ['"x"; #1', '#34;x#34;#59; #35;1'],
    ['<br>', '#60;br#62;'],
    ['`**x**`', '#96;#42;#42;x#42;#42;#96;'],
    ['a --> b:::c', 'a --#62; b#58;#58;#58;#8288;c'],
    ['%%', '#37;#37;'],
    ['a\r\nb\u2028c\0', 'a  b c#32;'],
    ['- a ', '#45; a#32;'],
    ['direction TB', '#100;irection TB'],
    ['\ud800x', '#65533;x'],
    ['🙂', '#128578;'],
    ['ﬂ°°35¶ß', 'ﬂ#8288;#176;#176;35#182;#8288;ß'],
    ['$$x$$', '#36;#8288;#36;x#36;#8288;#36;'],
    ['fa:fa-car \\n', 'fa#58;#8288;fa-car #92;#8288;n'],
    ['', '#quot;#quot;'],
    ['x'.repeat(40), 'x'.repeat(40)],
    ['x'.repeat(41), `${'x'.repeat(39)}…`],
    ['🙂'.repeat(40), '#128578;'.repeat(40)],
    ['🙂'.repeat(40) + 'x', `${'#128578;'.repeat(39)}…`],
  ])('%j is drawn as it is, from %s', (name, label) => {
    expect(drawn(name)).toBe(label);
  });
});
