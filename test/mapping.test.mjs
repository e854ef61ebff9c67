import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as library from '../src/index.ts';
import { deepFreeze } from './support/freeze.ts';
import { documentedFiles, requireFrom } from './support/documented-files.mjs';
import { sessionInWords, waitInWords } from './support/in-words.ts';

/*
 * The mappers are code in a document: a user copies them. Here they are run on records of our own making, in the shape
 * that the vendors document. Times are seconds after START.
 */
const files = documentedFiles(readFileSync(new URL('docs/mapping.md', import.meta.url), 'utf8'));
const load = requireFrom(new Map([['omnichannel-transfer', library]]), files);
const { fromGenesysCloud } = load('./genesys-cloud.ts');
const { fromAmazonConnect } = load('./amazon-connect.ts');

const { deduplicateEvents, evolve, initialState, parseConversation, splitIntoSessions, unansweredWaits } = library;

const START = Date.parse('2026-03-02T09:00:00Z');
const time = (seconds) => new Date(START + seconds * 1_000).toISOString();

/** What a mapping gives, in words: times in seconds after START. */
function told({ conversation, unmapped, issues }) {
  const notes = (list) => list.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const found = { unmapped: notes(unmapped).filter((note) => !note.startsWith(': Not read')), issues: notes(issues) };
  if (conversation === undefined) return found;
  const inSeconds = (at) => (at - START) / 1_000;
  const events = conversation.events.map((event) => ({ ...event, at: inSeconds(event.at) }));
  const log = { ...conversation, events };
  expect(parseConversation(conversation)).toEqual({ value: conversation });
  return {
    ...found,
    events: events.map(({ type, at }) => `${type} ${at}`),
    sessions: splitIntoSessions(log).map(sessionInWords),
    waits: unansweredWaits(log).map(waitInWords),
  };
}

describe('a conversation detail of Genesys Cloud', () => {
  /** A segment from a second to a second, or open. */
  const segment = (segmentType, from, to, more) => ({
    segmentType,
    segmentStart: time(from),
    ...(to === undefined ? {} : { segmentEnd: time(to) }),
    ...more,
  });
  const queue = (queueId, from, to) => ({
    purpose: 'acd',
    segments: [segment('interact', from, to, { queueId, disconnectType: 'transfer' })],
  });
  const agent = (userId, ...segments) => ({ purpose: 'agent', userId, segments });
  const customer = (from, to, disconnectType = 'peer') => ({
    purpose: 'customer',
    segments: [segment('interact', from, to, { disconnectType })],
  });
  const detail = (end, ...participants) => ({
    conversationId: 'gc',
    conversationStart: time(0),
    ...(end === undefined ? {} : { conversationEnd: time(end) }),
    participants: participants.map(({ purpose, userId, segments, ...session }, index) => ({
      participantId: `p${index}`,
      purpose,
      ...(userId === undefined ? {} : { userId }),
      sessions: [{ sessionId: `s${index}`, mediaType: 'message', messageType: 'sms', segments, ...session }],
    })),
  });
  const map = (record) => told(fromGenesysCloud(record, { programId: 'care' }));
  const billing = { queueId: 'billing' };
  const THE_CUSTOMER = 'participants.0.sessions.0: The customer. The record has no messages.';

  it('is a wait and a session, and the customer is no event', () => {
    const record = detail(
      100,
      customer(0, 100, 'client'),
      queue('billing', 10, 30),
      agent('tess', segment('interact', 30, 100, { ...billing, disconnectType: 'peer' })),
    );
    expect(map(record)).toEqual({
      unmapped: [THE_CUSTOMER],
      issues: [],
      events: ['queued 10', 'accepted 30', 'ended 100'],
      sessions: ['tess in billing by queue 10-30-100 customer'],
      waits: [],
    });
    expect(fromGenesysCloud(record, { programId: 'care' }).conversation).toMatchObject({
      id: 'gc',
      programId: 'care',
      channel: 'sms',
    });
  });

  it.each([
    ['chat', undefined, 'webchat'],
    ['message', 'webmessaging', 'webchat'],
    ['message', 'open', 'webchat'],
    ['message', 'facebook', 'facebook-messenger'],
    ['message', 'whatsapp', 'whatsapp'],
    ['email', undefined, 'email'],
  ])('of %s %s is on %s', (mediaType, messageType, channel) => {
    const record = detail(9, { ...queue('billing', 0, 9), mediaType, messageType });
    expect(fromGenesysCloud(record, { programId: 'care' }).conversation?.channel).toBe(channel);
  });

  it.each(['voice', 'callback', 'cobrowse', 'screenshare', undefined, 7])('of %s is refused', (mediaType) => {
    const record = detail(9, { ...customer(0, 9), mediaType }, { ...queue('billing', 0, 9), mediaType });
    const { conversation, issues } = fromGenesysCloud(record, { programId: 'care' });
    expect(conversation).toBeUndefined();
    expect(issues.at(-1)).toEqual({ path: [], message: 'Expected a session on a messaging channel.' });
  });

  it('has a blind transfer between queues: the agent asks and lets go at once', () => {
    expect(
      map(
        detail(
          200,
          customer(0, 200, 'client'),
          queue('billing', 0, 10),
          agent('tess', segment('interact', 10, 60, { ...billing, disconnectType: 'transfer' })),
          queue('repairs', 60.05, 90),
          agent('ivo', segment('interact', 90, 200, { queueId: 'repairs', disconnectType: 'peer' })),
        ),
      ),
    ).toMatchObject({
      issues: [],
      events: [
        ...['queued 0', 'accepted 10', 'transfer-requested 60', 'released 60', 'rerouted 60.05', 'accepted 90'],
        'ended 200',
      ],
      sessions: [
        'tess in billing by queue 0-10-60 transfer to repairs asked by tess',
        'ivo in repairs by transfer 60-90-200 customer',
      ],
      waits: [],
    });
  });

  it('has a blind transfer that nobody takes before the customer leaves', () => {
    expect(
      map(
        detail(
          90,
          customer(0, 90, 'client'),
          queue('billing', 0, 10),
          agent('tess', segment('interact', 10, 60, { ...billing, disconnectType: 'transfer' })),
          queue('repairs', 59.9, 90),
        ),
      ),
    ).toMatchObject({
      issues: [],
      sessions: ['tess in billing by queue 0-10-60 transfer to repairs asked by tess, abandoned'],
      waits: ['lost in repairs by transfer 60-90 customer'],
    });
  });

  it('has a transfer to one agent, who misses it', () => {
    expect(
      map(
        detail(
          200,
          customer(0, 200, 'client'),
          queue('billing', 0, 10),
          agent('tess', segment('interact', 10, 60, { ...billing, disconnectType: 'transfer' })),
          agent('ivo', segment('alert', 60, 80, { disconnectType: 'noAnswerTransfer' })),
          agent('tess', segment('interact', 81, 200, { ...billing, disconnectType: 'peer' })),
        ),
      ),
    ).toMatchObject({
      issues: [],
      sessions: [
        'tess in billing by queue 0-10-60 transfer to billing for ivo asked by tess',
        'tess in billing by transfer 60-81-200 customer, missed by ivo',
      ],
    });
  });

  it('has an offer that an agent missed', () => {
    expect(
      map(
        detail(
          100,
          customer(0, 100),
          queue('billing', 0, 40),
          agent('noor', segment('alert', 1, 20, { ...billing, disconnectType: 'timeout' })),
          agent('tess', segment('alert', 21, 40, billing), segment('interact', 40, 100, { disconnectType: 'client' })),
        ),
      ),
    ).toEqual({
      unmapped: [THE_CUSTOMER, 'participants.3.sessions.0.segments.0: An offer that was taken: see `accepted`.'],
      issues: [],
      events: ['queued 0', 'offer-missed 20', 'accepted 40', 'ended 100'],
      sessions: ['tess in billing by queue 0-40-100 agent, missed by noor'],
      waits: [],
    });
  });

  it('has holds, and the last one ends with the session', () => {
    expect(
      map(
        detail(
          100,
          customer(0, 100, 'timeout'),
          queue('billing', 0, 10),
          agent(
            'tess',
            segment('interact', 10, 20, billing),
            segment('hold', 20, 35, billing),
            segment('interact', 35, 60, billing),
            segment('hold', 60, 100, { ...billing, disconnectType: 'peer' }),
          ),
        ),
      ),
    ).toMatchObject({
      issues: [],
      events: ['queued 0', 'accepted 10', 'held 20', 'resumed 35', 'held 60', 'ended 100'],
      sessions: ['tess in billing by queue 0-10-100 inactivity, held for 55, ABANDON by default'],
    });
  });

  it('has a wrap-up code after the end, each for its own session', () => {
    const wrapUp = (from, to, wrapUpCode) => segment('wrapup', from, to, { ...billing, wrapUpCode });
    expect(
      map(
        detail(
          100,
          customer(0, 100, 'client'),
          queue('billing', 0, 10),
          agent(
            'tess',
            segment('interact', 10, 20, { ...billing, disconnectType: 'transfer' }),
            wrapUp(20, 70, 'PASSED-ON'),
          ),
          agent(
            'ivo',
            segment('interact', 21, 30, { ...billing, disconnectType: 'transfer' }),
            wrapUp(30, 31, undefined),
          ),
          agent(
            'tess',
            segment('interact', 32, 100, { ...billing, disconnectType: 'peer' }),
            wrapUp(100, 160, 'SOLVED'),
          ),
        ),
      ),
    ).toMatchObject({
      unmapped: [
        THE_CUSTOMER,
        'participants.3.sessions.0.segments.1: No talk, no missed offer, no outcome of any talk: wrapup.',
      ],
      issues: [],
      sessions: [
        'tess in billing by queue 0-10-20 transfer to billing for ivo asked by tess, PASSED-ON at 70',
        'ivo in billing by transfer 20-21-30 transfer to billing for tess asked by ivo',
        'tess in billing by transfer 30-32-100 customer, SOLVED at 160',
      ],
    });
  });

  it('has an abandoned wait, and an offer that nobody missed', () => {
    expect(
      map(
        detail(
          50,
          customer(0, 50, 'client'),
          queue('billing', 5, 50),
          agent('tess', segment('alert', 45, 50, { ...billing, disconnectType: 'peer' })),
        ),
      ),
    ).toEqual({
      unmapped: [
        THE_CUSTOMER,
        'participants.2.sessions.0.segments.0: No talk, no missed offer, no outcome of any talk: alert.',
      ],
      issues: [],
      events: ['queued 5', 'ended 50'],
      sessions: [],
      waits: ['lost in billing by queue 5-50 customer'],
    });
  });

  it('moves from queue to queue in one wait', () => {
    expect(map(detail(50, customer(0, 50, 'client'), queue('billing', 5, 20), queue('repairs', 20, 50)))).toMatchObject(
      {
        events: ['queued 5', 'rerouted 20', 'ended 50'],
        waits: ['lost in repairs by queue 5-50 customer'],
      },
    );
  });

  it.each(['monitoredParticipantId', 'coachedParticipantId', 'bargedParticipantId'])('has a join by %s', (property) => {
    const supervisor = agent('zoe', segment('interact', 20, 150, { disconnectType: 'client' }));
    expect(
      map(
        detail(
          100,
          customer(0, 100, 'client'),
          queue('billing', 0, 10),
          agent('tess', segment('interact', 10, 100, { ...billing, disconnectType: 'peer' })),
          { ...supervisor, [property]: 'p2' },
        ),
      ),
    ).toMatchObject({
      unmapped: [THE_CUSTOMER, 'participants.3.sessions.0: A join is not `accepted`.'],
      sessions: ['tess in billing by queue 0-10-100 customer'],
    });
  });

  it('has a consult: who joins and leaves did not have it', () => {
    expect(
      map(
        detail(
          100,
          customer(0, 100, 'client'),
          queue('billing', 0, 10),
          agent('tess', segment('interact', 10, 100, { ...billing, disconnectType: 'peer' })),
          queue('repairs', 30, 35),
          agent('ivo', segment('interact', 35, 60, { queueId: 'repairs', disconnectType: 'client' })),
          agent('noor', segment('alert', 61, 70, { disconnectType: 'client' })),
        ),
      ),
    ).toMatchObject({
      unmapped: [
        THE_CUSTOMER,
        'participants.3.sessions.0.segments.0: A join or a consult: tess had it.',
        'participants.4.sessions.0: A join or a consult: tess had it.',
        'participants.5.sessions.0.segments.0: A join or a consult: tess had it.',
      ],
      issues: [],
      sessions: ['tess in billing by queue 0-10-100 customer'],
    });
  });

  it('has a colleague who joined and leaves a moment after the agent, with the conversation', () => {
    expect(
      map(
        detail(
          100,
          customer(0, 99.2, 'client'),
          queue('billing', 0, 10),
          agent('tess', segment('interact', 10, 99.4, { ...billing, disconnectType: 'peer' })),
          agent('ivo', segment('interact', 50, 100, { ...billing, disconnectType: 'peer' })),
        ),
      ),
    ).toMatchObject({
      unmapped: [THE_CUSTOMER, 'participants.3.sessions.0: A join or a consult: tess had it.'],
      issues: [],
      sessions: ['tess in billing by queue 0-10-100 customer'],
    });
  });

  it('has a consult that becomes the transfer: who stays longer has it from then on', () => {
    expect(
      map(
        detail(
          100,
          customer(0, 100, 'client'),
          queue('billing', 0, 10),
          agent('tess', segment('interact', 10, 50, { ...billing, disconnectType: 'consultTransfer' })),
          agent('ivo', segment('interact', 30, 100, { queueId: 'repairs', disconnectType: 'peer' })),
        ),
      ),
    ).toMatchObject({
      issues: [],
      events: ['queued 0', 'accepted 10', 'transfer-requested 50', 'accepted 50', 'ended 100'],
      sessions: [
        'tess in billing by queue 0-10-50 transfer to repairs for ivo asked by tess',
        'ivo in repairs by transfer 50-50-100 customer',
      ],
    });
  });

  it('counts what the next agent did before the transfer from the transfer on', () => {
    expect(
      map(
        detail(
          100,
          customer(0, 100, 'client'),
          queue('billing', 0, 10),
          agent('tess', segment('interact', 10, 50, { ...billing, disconnectType: 'transfer' })),
          agent('noor', segment('alert', 49.2, 49.6, { disconnectType: 'client' })),
          agent(
            'ivo',
            segment('interact', 30, 40, billing),
            segment('hold', 40, 55, billing),
            segment('interact', 55, 100, { ...billing, disconnectType: 'peer' }),
          ),
        ),
      ),
    ).toMatchObject({
      issues: [],
      sessions: [
        'tess in billing by queue 0-10-50 transfer to billing for ivo asked by tess',
        'ivo in billing by transfer 50-50-100 customer, held for 5',
      ],
    });
    expect(
      map(
        detail(
          100,
          customer(0, 100, 'client'),
          queue('billing', 0, 10),
          agent('tess', segment('interact', 10, 50, { ...billing, disconnectType: 'transfer' })),
          agent('noor', segment('alert', 49.2, 49.6, { disconnectType: 'client' })),
        ),
      ),
    ).toMatchObject({ issues: [], waits: ['lost in billing by transfer 50-100 customer, missed by noor'] });
  });

  it('shows an agent who leaves without a transfer as released', () => {
    expect(
      map(
        detail(
          100,
          customer(0, 100, 'client'),
          queue('billing', 0, 10),
          agent('tess', segment('interact', 10, 50, { ...billing, disconnectType: 'system' })),
          queue('billing', 50, 60),
          agent('ivo', segment('interact', 60, 100, { ...billing, disconnectType: 'peer' })),
        ),
      ),
    ).toMatchObject({
      issues: [],
      sessions: ['tess in billing by queue 0-10-50 released', 'ivo in billing by queue 50-60-100 customer'],
    });
  });

  it('does not take an agent who leaves for the end of the conversation', () => {
    expect(
      map(
        detail(
          undefined,
          customer(0, undefined),
          queue('billing', 0, 10),
          agent('tess', segment('interact', 10, 50, { ...billing, disconnectType: 'client' })),
        ),
      ),
    ).toMatchObject({ issues: [], events: ['queued 0', 'accepted 10', 'released 50'] });
  });

  it('goes on while an agent has it', () => {
    expect(
      map(detail(undefined, customer(0, undefined), queue('billing', 0, 10), agent('tess', segment('interact', 10)))),
    ).toMatchObject({ issues: [], sessions: ['tess in billing by queue 0-10- open'] });
  });

  it('takes the campaign of a talk without any queue from the place it is given', () => {
    const record = detail(
      50,
      customer(0, 50, 'client'),
      agent('tess', segment('interact', 10, 50, { disconnectType: 'peer' })),
    );
    const place = { programId: 'care', campaignId: 'direct' };
    expect(told(fromGenesysCloud(record, place))).toMatchObject({
      issues: ['participants.1.sessions.0.segments.0: Nothing waits to be accepted: the conversation is new.'],
      sessions: ['tess in direct by queue 10-10-50 customer'],
    });
    expect(map(record)).toEqual({
      unmapped: [THE_CUSTOMER],
      issues: [
        'participants.1.sessions.0: Expected a queueId, here or before.',
        ': Nobody waited for an agent, and no agent had it.',
      ],
    });
  });

  it('of a bot alone is no conversation', () => {
    const bot = { purpose: 'workflow', segments: [segment('system', 0, 50)] };
    expect(map(detail(50, customer(0, 50), bot))).toEqual({
      unmapped: [THE_CUSTOMER, "participants.1.sessions.0: No person: workflow. A bot's time ends at `queued`."],
      issues: [': Nobody waited for an agent, and no agent had it.'],
    });
  });

  it('names what is missing, cannot be read, or contradicts itself', () => {
    const record = detail(
      100,
      customer(0, 100, 'client'),
      queue('billing', 0, 10),
      agent('tess', segment('interact', 10, undefined, billing)),
      agent(undefined, segment('interact', 20, 30, billing)),
      agent('ivo', segment('interact', 60, 50, billing), { ...segment('hold', 70, 80), segmentStart: 'yesterday' }),
      queue('billing', 300, 310),
    );
    delete record.participants[1].participantId;
    delete record.participants[2].sessions[0].sessionId;
    record.participants.push(null, { participantId: 'p', purpose: 'agent', userId: 'noor', sessions: 'none' });
    expect(map(record).issues).toEqual([
      'participants.6: Expected an object.',
      'participants.1: Expected a participantId.',
      'participants.2.sessions.0: Expected a sessionId.',
      'participants.4.sessions.0.segments.0: Expected a segmentType, and a segmentStart before the segmentEnd.',
      'participants.4.sessions.0.segments.1.segmentStart: Expected a time.',
      'participants.4.sessions.0.segments.1: Expected a segmentType, and a segmentStart before the segmentEnd.',
      'participants.7.sessions: Expected a list.',
      'participants.3.sessions.0: Expected a userId of the participant.',
      'participants.2.sessions.0.segments.0: It has no end, but the conversation has.',
    ]);
  });

  it('that comes again gives the same events, which deduplicating keeps once', () => {
    const record = detail(
      50,
      customer(0, 50, 'client'),
      queue('billing', 5, 20),
      agent('tess', segment('interact', 20, 50, { ...billing, disconnectType: 'peer' })),
    );
    const { conversation } = fromGenesysCloud(record, { programId: 'care' });
    const newer = { ...record, participants: [...record.participants].reverse() };
    const again = fromGenesysCloud(newer, { programId: 'care' }).conversation;
    expect(deduplicateEvents([...conversation.events, ...again.events])).toEqual(conversation.events);
  });
});

describe('the contact records of Amazon Connect', () => {
  const INSTANCE = 'arn:aws:connect:eu-west-2:111122223333:instance/care';
  const contact = (ContactId, from, to, more) => ({
    ContactId,
    ...(ContactId === 'c1' ? {} : { InitialContactId: 'c1' }),
    Channel: 'CHAT',
    InitiationMethod: 'API',
    InitiationTimestamp: time(from),
    ...(to === undefined ? {} : { DisconnectTimestamp: time(to) }),
    LastUpdateTimestamp: time(1_000),
    ...more,
  });
  const queue = (id, from) => ({ Queue: { ARN: `${INSTANCE}/queue/${id}`, EnqueueTimestamp: time(from) } });
  const agent = (id, from) => ({ Agent: { ARN: `${INSTANCE}/agent/${id}`, ConnectedToAgentTimestamp: time(from) } });
  const transfer = (PreviousContactId) => ({ InitiationMethod: 'TRANSFER', PreviousContactId });
  const map = (...records) => told(fromAmazonConnect(records, { programId: 'care' }));

  it.each([
    ['AGENT_DISCONNECT', 'agent'],
    ['CUSTOMER_DISCONNECT', 'customer'],
    ['IDLE_DISCONNECT', 'inactivity'],
    ['SYSTEM_ERROR', 'system'],
    [null, 'system'],
  ])('are a wait and a session that %s ends by %s', (DisconnectReason, by) => {
    const records = [contact('c1', 0, 100, { ...queue('billing', 5), ...agent('tess', 10), DisconnectReason })];
    const session = `tess in billing by queue 5-10-100 ${by}`;
    expect(map(...records)).toEqual({
      unmapped: [],
      issues: [],
      events: ['queued 5', 'accepted 10', 'ended 100'],
      sessions: [by === 'inactivity' ? `${session}, ABANDON by default` : session],
      waits: [],
    });
  });

  it.each([
    [undefined, 'webchat'],
    ['connect:Chat', 'webchat'],
    ['connect:SMS', 'sms'],
    ['connect:WhatsApp', 'whatsapp'],
  ])('with the subtype %s are on %s', (ValueString, channel) => {
    const SegmentAttributes = ValueString === undefined ? null : { 'connect:Subtype': { ValueString } };
    const records = [contact('c1', 0, 9, { ...queue('billing', 5), SegmentAttributes })];
    expect(fromAmazonConnect(records, { programId: 'care' }).conversation?.channel).toBe(channel);
  });

  it.each(['VOICE', 'TASK', 7, null])('of the channel %s are refused', (Channel) => {
    const records = [contact('c1', 0, 9, { ...queue('billing', 5), Channel })];
    const { conversation, issues } = fromAmazonConnect(records, { programId: 'care' });
    expect(conversation).toBeUndefined();
    expect(issues.at(-1)).toEqual({ path: [], message: 'Expected contact records of a messaging channel.' });
  });

  it('have a blind transfer between queues', () => {
    expect(
      map(
        contact('c2', 58, 200, {
          ...transfer('c1'),
          ...queue('repairs', 61),
          ...agent('ivo', 90),
          DisconnectReason: 'CUSTOMER_DISCONNECT',
        }),
        contact('c1', 0, 60, {
          ...queue('billing', 5),
          ...agent('tess', 10),
          NextContactId: 'c2',
          DisconnectReason: 'AGENT_DISCONNECT',
        }),
      ),
    ).toEqual({
      unmapped: [],
      issues: [],
      events: [
        ...['queued 5', 'accepted 10', 'transfer-requested 58', 'released 60', 'rerouted 61', 'accepted 90'],
        'ended 200',
      ],
      sessions: [
        'tess in billing by queue 5-10-58 transfer to repairs asked by tess',
        'ivo in repairs by transfer 58-90-200 customer',
      ],
      waits: [],
    });
  });

  it('have a warm transfer: the agent stays until the next one has it', () => {
    expect(
      map(
        contact('c1', 0, 95, { ...queue('billing', 5), ...agent('tess', 10) }),
        contact('c2', 58, 200, {
          ...transfer('c1'),
          ...queue('repairs', 61),
          ...agent('ivo', 90),
          DisconnectReason: 'AGENT_DISCONNECT',
        }),
      ),
    ).toMatchObject({
      issues: [],
      events: ['queued 5', 'accepted 10', 'transfer-requested 58', 'rerouted 61', 'accepted 90', 'ended 200'],
      sessions: [
        'tess in billing by queue 5-10-58 transfer to repairs asked by tess',
        'ivo in repairs by transfer 58-90-200 agent',
      ],
    });
  });

  it('have a transfer to the own queue of one agent, who never answers', () => {
    expect(
      map(
        contact('c1', 0, 60, { ...queue('billing', 5), ...agent('tess', 10) }),
        contact('c2', 60, 99, {
          ...transfer('c1'),
          ...queue('agent/ivo', 60),
          DisconnectReason: 'CUSTOMER_DISCONNECT',
        }),
      ),
    ).toMatchObject({
      issues: [],
      sessions: ['tess in billing by queue 5-10-60 transfer to billing for ivo asked by tess, abandoned'],
      waits: ['lost in billing for ivo by transfer 60-99 customer'],
    });
  });

  it('have an abandoned wait, in two queues', () => {
    expect(
      map(
        contact('c1', 0, 30, { ...queue('billing', 5), NextContactId: 'c2' }),
        contact('c2', 30, 70, {
          ...queue('repairs', 30),
          InitiationMethod: 'QUEUE_TRANSFER',
          PreviousContactId: 'c1',
          DisconnectReason: 'CUSTOMER_DISCONNECT',
        }),
      ),
    ).toEqual({
      unmapped: [],
      issues: [],
      events: ['queued 5', 'rerouted 30', 'ended 70'],
      sessions: [],
      waits: ['lost in repairs by queue 5-70 customer'],
    });
  });

  it('have a customer who comes back in the flow after the agent left: released, and served again', () => {
    expect(
      map(
        contact('c1', 0, 60, { ...queue('billing', 5), ...agent('tess', 10), DisconnectReason: 'AGENT_DISCONNECT' }),
        contact('c2', 60, 200, {
          ...queue('billing', 80),
          ...agent('ivo', 90),
          InitiationMethod: 'DISCONNECT',
          PreviousContactId: 'c1',
          DisconnectReason: 'CUSTOMER_DISCONNECT',
        }),
      ),
    ).toMatchObject({
      issues: [],
      sessions: ['tess in billing by queue 5-10-60 released', 'ivo in billing by queue 60-90-200 customer'],
    });
  });

  it('end with the people: a flow afterwards is not a wait', () => {
    const flow = {
      InitiationMethod: 'DISCONNECT',
      PreviousContactId: 'c1',
      DisconnectReason: 'CONTACT_FLOW_DISCONNECT',
    };
    expect(
      map(
        contact('c1', 0, 60, { ...queue('billing', 5), ...agent('tess', 10), DisconnectReason: 'AGENT_DISCONNECT' }),
        contact('c2', 60, 90, flow),
      ),
    ).toEqual({
      unmapped: ['1: No queue and no agent: a flow had it.'],
      issues: [],
      events: ['queued 5', 'accepted 10', 'ended 60'],
      sessions: ['tess in billing by queue 5-10-60 agent'],
      waits: [],
    });
  });

  it('have joins: who listens, and who is added and leaves again, did not have it', () => {
    expect(
      map(
        contact('c1', 0, 100, {
          ...queue('billing', 5),
          ...agent('tess', 10),
          DisconnectReason: 'CUSTOMER_DISCONNECT',
        }),
        contact('c3', 20, 30, { ...agent('zoe', 20), InitiationMethod: 'MONITOR', PreviousContactId: 'c1' }),
        contact('c4', 40, 70, { ...agent('ivo', 45), InitiationMethod: 'API', PreviousContactId: 'c1' }),
      ),
    ).toEqual({
      unmapped: ['1: A join is not `accepted`.', '2.Agent: A join or a consult: tess had it.'],
      issues: [],
      events: ['queued 5', 'accepted 10', 'ended 100'],
      sessions: ['tess in billing by queue 5-10-100 customer'],
      waits: [],
    });
  });

  it('say how often, and not when: holds, offers and wrap-up make no event', () => {
    const { Agent } = agent('tess', 10);
    const record = contact('c1', 0, 100, {
      ...queue('billing', 5),
      AgentConnectionAttempts: 3,
      Agent: { ...Agent, NumberOfHolds: 2, CustomerHoldDuration: 30, AfterContactWorkEndTimestamp: time(130) },
    });
    expect(map(record)).toMatchObject({
      unmapped: [
        '0.AgentConnectionAttempts: How many agents were offered it, and not who.',
        '0.Agent.NumberOfHolds: How often it was on hold, and not when.',
        '0.Agent.AfterContactWorkEndTimestamp: When wrap-up ended, and no outcome.',
      ],
      issues: [],
    });
    expect(fromAmazonConnect([record], { programId: 'care' }).unmapped).toContainEqual({
      path: [],
      message: 'Not read: Agent.CustomerHoldDuration.',
    });
  });

  it('may come more than once: the newest copy counts, and the same events have the same ids', () => {
    const late = contact('c1', 0, 100, { ...queue('billing', 5), ...agent('tess', 10) });
    const early = { ...contact('c1', 0, undefined, queue('billing', 5)), LastUpdateTimestamp: time(50) };
    for (const [records, older] of [
      [[early, late], 0],
      [[late, early], 1],
      [[late, late], 0],
    ])
      expect(map(...records)).toEqual({ ...map(late), unmapped: [`${older}: Another copy of c1.`] });
    const [before, after] = [[early], [early, late]].map((records) =>
      fromAmazonConnect(records, { programId: 'care' }),
    );
    expect(deduplicateEvents([...before.conversation.events, ...after.conversation.events])).toEqual(
      after.conversation.events,
    );
  });

  it('do not end where the next contact is missing', () => {
    const record = contact('c1', 0, 60, {
      ...queue('billing', 5),
      ...agent('tess', 10),
      NextContactId: 'c9',
      PreviousContactId: 'c0',
    });
    expect(map(record)).toMatchObject({
      issues: ['0: The contact c0 is missing.', '0: The contact c9 is missing.'],
      events: ['queued 5', 'accepted 10', 'released 60'],
    });
  });

  it('name what is missing, cannot be read, or contradicts itself', () => {
    const records = [
      contact('c1', 0, 100, queue('billing', 5)),
      null,
      { ...contact('c3', 1, 2), ContactId: undefined },
      contact('c4', 50, 40, {}),
      contact('c5', 3, 9, { InitialContactId: 'other' }),
      contact('c6', 4, 9, { Channel: 'VOICE' }),
      contact('c7', 5, 9, { Queue: 'billing', Agent: { ARN: '', ConnectedToAgentTimestamp: 'soon' } }),
      contact('c8', 6, 9, { ...queue('billing', 20), ...agent('tess', 30) }),
    ];
    expect(map(...records).issues).toEqual([
      '1: Expected an object.',
      '2: Expected a ContactId.',
      '3: Expected an InitiationTimestamp before the DisconnectTimestamp.',
      '4: Of another conversation: other.',
      '5: Not a messaging channel.',
      '6.Queue: Expected an object.',
      '6.Agent.ARN: Expected a text that is not empty.',
      '6.Agent.ConnectedToAgentTimestamp: Expected a time.',
      '6.Agent: Expected an ARN, a ConnectedToAgentTimestamp within the contact, and a queue.',
      '7.Queue: Expected an ARN, and an EnqueueTimestamp within the contact.',
      '7.Agent: Expected an ARN, a ConnectedToAgentTimestamp within the contact, and a queue.',
    ]);
  });
});

describe('a mapper', () => {
  const mappers = [
    ['fromGenesysCloud', fromGenesysCloud],
    ['fromAmazonConnect', fromAmazonConnect],
  ];
  const place = { programId: 'care' };

  const someTime = fc.integer({ min: 0, max: 20 }).map(time);
  const junk = fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constantFrom('', '2026-02-30T00:00:00Z', -1, {}, []));
  /** Mostly what is documented, sometimes absent, sometimes anything. */
  const mostly = (arbitrary) =>
    fc.oneof(
      { arbitrary, weight: 30 },
      { arbitrary: junk, weight: 1 },
      { arbitrary: fc.constant(undefined), weight: 1 },
    );
  const object = (shape) =>
    fc.record(Object.fromEntries(Object.entries(shape).map(([key, value]) => [key, mostly(value)])));
  const list = (arbitrary, maxLength) => fc.array(mostly(arbitrary), { maxLength, size: 'max' });

  const details = object({
    conversationId: fc.constant('gc'),
    conversationEnd: fc.option(fc.integer({ min: 15, max: 25 }).map(time), { nil: undefined }),
    participants: list(
      object({
        participantId: fc.uuid(),
        purpose: fc.constantFrom('customer', 'acd', 'acd', 'agent', 'agent', 'agent', 'user', 'workflow', 'external'),
        userId: fc.constantFrom('ana', 'lin', 'max'),
        sessions: list(
          object({
            sessionId: fc.uuid(),
            mediaType: fc.constantFrom('message', 'chat', 'chat', 'chat', 'email', 'cobrowse'),
            monitoredParticipantId: fc.constantFrom(...Array(9).fill(undefined), 'p'),
            segments: list(
              fc
                .record({
                  segmentType: fc.constantFrom(
                    'alert',
                    'interact',
                    'interact',
                    'interact',
                    'hold',
                    'wrapup',
                    'dialing',
                    'monitoring',
                  ),
                  from: fc.integer({ min: 0, max: 20 }),
                  length: fc.option(fc.integer({ min: -1, max: 8 }), { freq: 8, nil: undefined }),
                  queueId: fc.option(fc.constantFrom('service', 'sales'), { freq: 8, nil: undefined }),
                  disconnectType: fc.constantFrom(
                    'transfer',
                    'client',
                    'peer',
                    'timeout',
                    'consultTransfer',
                    undefined,
                  ),
                  wrapUpCode: fc.constantFrom('SOLVED', undefined),
                })
                .map(({ from, length, ...segment }) => ({
                  ...segment,
                  segmentStart: time(from),
                  segmentEnd: length === undefined ? undefined : time(from + length),
                })),
              4,
            ),
          }),
          2,
        ),
      }),
      7,
    ),
  });

  const records = list(
    object({
      ContactId: fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5', 'c6'),
      InitialContactId: fc.constantFrom('c1', 'c1', 'c1', 'c1', 'c1', 'c2'),
      PreviousContactId: fc.constantFrom('c1', 'c2', 'c3', undefined),
      NextContactId: fc.constantFrom('c2', 'c3', undefined, undefined),
      Channel: fc.constantFrom('CHAT', 'CHAT', 'CHAT', 'CHAT', 'CHAT', 'CHAT', 'EMAIL', 'VOICE'),
      InitiationMethod: fc.constantFrom('API', 'TRANSFER', 'TRANSFER', 'QUEUE_TRANSFER', 'MONITOR', 'DISCONNECT'),
      InitiationTimestamp: fc.integer({ min: 0, max: 9 }).map(time),
      DisconnectTimestamp: fc.integer({ min: 9, max: 20 }).map(time),
      DisconnectReason: fc.constantFrom('AGENT_DISCONNECT', 'CUSTOMER_DISCONNECT', null),
      LastUpdateTimestamp: someTime,
      Queue: object({
        ARN: fc.constantFrom('a:instance/i/queue/service', 'a:instance/i/queue/sales', 'a:instance/i/queue/agent/lin'),
        EnqueueTimestamp: someTime,
      }),
      Agent: object({
        ARN: fc.constantFrom('a:instance/i/agent/ana', 'a:instance/i/agent/lin'),
        ConnectedToAgentTimestamp: someTime,
        NumberOfHolds: fc.nat(2),
      }),
    }),
    6,
  );

  /** The paths of everything that has to be accounted for, each with the name that its events have. */
  const partsOfDetail = ({ participants }) =>
    (Array.isArray(participants) ? participants : []).flatMap((participant, p) => {
      const sessions = Array.isArray(participant?.sessions) ? participant.sessions : [];
      const segments = sessions.flatMap((session, s) =>
        (Array.isArray(session?.segments) ? session.segments : []).map((_, g) => {
          const path = ['participants', p, 'sessions', s];
          const id =
            typeof session.sessionId === 'string' && session.sessionId !== '' ? session.sessionId : path.join('.');
          return { path: [...path, 'segments', g], name: `${id}.${g}` };
        }),
      );
      return segments.length > 0 ? segments : [{ path: ['participants', p], name: 'none' }];
    });
  const partsOfRecords = (input) =>
    input.map((record, index) => ({ path: [index], name: record?.ContactId ?? 'none' }));

  /** Whether a note is about the part, about what contains it, or about something in it. The whole record is no part. */
  const isAbout = (part, { path }) => {
    const length = Math.min(part.length, path.length);
    return path.length > 0 && part.slice(0, length).every((step, index) => step === path[index]);
  };
  const accounted = ({ conversation, unmapped, issues }, { path, name }) =>
    [...unmapped, ...issues].some((note) => isAbout(path, note)) ||
    (conversation?.events ?? []).some(({ id }) => id.startsWith(`${name}:`));
  /**
   * Events that leave the state as it was. A reroute to where it waits already is taken all the same, and so is a
   * disposition that says the same again: it is ignored if another code would be.
   */
  const ignored = (conversation) => {
    let state = initialState(conversation);
    return conversation.events.filter((event) => {
      const before = state;
      state = evolve(before, event);
      if (event.type === 'rerouted' && before.wait !== undefined) return false;
      const after = event.type === 'dispositioned' ? evolve(before, { ...event, code: 'of no other event' }) : state;
      return isDeepStrictEqual({ ...after, eventCount: before.eventCount }, before);
    });
  };
  const isRefused = ({ conversation, issues }) => conversation === undefined && issues.at(-1).path.length === 0;

  it.each(mappers)('%s never throws, whatever comes in', (_name, map) => {
    fc.assert(
      fc.property(fc.oneof(fc.anything({ withBigInt: true, withNullPrototype: true }), fc.jsonValue()), (input) => {
        const { conversation, issues } = map(input, place);
        expect([conversation, issues.length > 0]).toEqual([undefined, true]);
      }),
    );
  });

  it.each(mappers)('%s never throws at what acts when it is read', (_name, map) => {
    const trap = () => {
      throw new Error('read');
    };
    const cycle = {};
    cycle.participants = [cycle];
    const hostile = [
      new Proxy({}, { get: trap, ownKeys: trap }),
      {
        get conversationId() {
          return trap();
        },
      },
      { toJSON: trap },
      cycle,
      JSON.parse('{"__proto__":{"conversationId":"x"},"conversationId":"y","participants":{"length":-1}}'),
      JSON.parse('[{"ContactId":"__proto__","InitialContactId":"constructor"}]'),
    ];
    for (const input of hostile) expect(map(input, place).conversation).toBeUndefined();
  });

  it.each([
    ['fromGenesysCloud', fromGenesysCloud, details, partsOfDetail],
    ['fromAmazonConnect', fromAmazonConnect, records, partsOfRecords],
  ])(
    '%s accounts for every part and every event that is ignored, changes nothing, and answers the same again',
    (_name, map, inputs, partsOf) => {
      fc.assert(
        fc.property(inputs, (input) => {
          const mapping = map(deepFreeze(input), place);
          expect(map(input, place)).toEqual(mapping);
          if (isRefused(mapping)) return;
          expect(partsOf(input).filter((part) => !accounted(mapping, part))).toEqual([]);
          expect(parseConversation(mapping.conversation)).toEqual({ value: mapping.conversation });
          const unseen = ignored(mapping.conversation).filter(({ id }) => {
            const sources = partsOf(input).filter(({ name }) => id.startsWith(`${name}:`));
            return !mapping.issues.some(
              (issue) => sources.length === 0 || sources.some(({ path }) => isAbout(path, issue)),
            );
          });
          expect(unseen).toEqual([]);
        }),
        { numRuns: 1_000 },
      );
    },
  );

  it.each([
    ['fromGenesysCloud', fromGenesysCloud, details, ['offer-missed', 'held', 'resumed', 'dispositioned']],
    ['fromAmazonConnect', fromAmazonConnect, records, []],
  ])('%s meets what is interesting in these records', (_name, map, inputs, more) => {
    const seen = new Set(
      fc.sample(inputs, { numRuns: 1_000, seed: 1 }).flatMap((input) => {
        const { conversation, unmapped } = map(input, place);
        const joins = unmapped.some(({ message }) => message.startsWith('A join or a consult')) ? ['join'] : [];
        return [...(conversation?.events ?? []).map(({ type }) => type), ...joins];
      }),
    );
    const common = ['queued', 'accepted', 'released', 'transfer-requested', 'rerouted', 'ended', 'join'];
    expect([...common, ...more].filter((type) => !seen.has(type))).toEqual([]);
  });
});
