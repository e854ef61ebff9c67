import { describe, expect, it } from 'vitest';
import {
  advance,
  type ConversationEvent,
  type ConversationState,
  conversationState,
  evolve,
  type InactivityOptions,
  initialState,
  parseConversationState,
} from '../../src/index.ts';
import { deepFreeze } from '../support/freeze.ts';
import { log } from '../support/log.ts';
import { at, type Path, plain, put } from './spoiling.ts';

const { accepted, agent, customer, dispositioned, ended, failed, queued, requested } = log;

/** The state that these events come to, as a service stored it. */
function stored(events: readonly ConversationEvent[], options: InactivityOptions = {}): ConversationState {
  const conversation = { id: 'c', programId: 'care', channel: 'webchat', events };
  return deepFreeze(JSON.parse(JSON.stringify(conversationState(conversation, options))));
}

const timed = { inactivityTimeout: 60_000 } as const;
const held: ConversationEvent = { at: 40, type: 'held' };
const released: ConversationEvent = { at: 60, type: 'released' };

/** One state of each kind, with most of what a state can have. */
const STATES = {
  new: stored([]),
  waiting: stored([queued(10)]),
  active: stored([queued(10), accepted(20, 'ana'), agent(30, 'ana')], timed),
  held: stored([queued(10), accepted(20, 'ana'), held], timed),
  failed: stored([accepted(20, 'ana'), requested(30, { campaignId: 'sales' }, 'ana'), failed(40)]),
  transferring: stored([
    accepted(20, 'ana'),
    customer(30),
    requested(40, { campaignId: 'sales' }, 'ana'),
    agent(50, 'ana'),
  ]),
  released: stored([accepted(20, 'ana'), requested(30, { campaignId: 'sales', agentId: 'lin' }, 'ana'), released]),
  transferred: stored([
    accepted(20, 'ana'),
    requested(30, { campaignId: 'sales' }, 'ana'),
    accepted(40, 'lin', 'sales'),
    dispositioned(50, 'ana', 'XFER'),
  ]),
  takenOver: stored([accepted(20, 'ana'), accepted(40, 'lin')]),
  ended: stored([queued(10), accepted(20, 'ana'), held, ended(70)]),
  endedInTime: stored([accepted(20, 'ana'), ended(70)], timed),
  lost: stored([queued(10), ended(70)]),
  abandoned: stored([accepted(20, 'ana'), requested(30, { campaignId: 'sales' }), ended(40)]),
  inactive: deepFreeze(advance(stored([accepted(20, 'ana')], timed), 60_020)),
  resumed: stored([accepted(20, 'ana'), held, { at: 60, type: 'resumed' }], timed),
  letGo: stored([accepted(20, 'ana'), released]),
  failedBefore: stored([accepted(20, 'ana'), requested(30, { campaignId: 'sales' }, 'ana'), failed(40), ended(50)]),
  lostAfterwards: stored([accepted(20, 'ana'), ended(30), queued(40, 'sales'), ended(50)]),
  lostTwice: stored([accepted(20, 'ana'), requested(30, { campaignId: 'sales' }), ended(40), customer(50), ended(60)]),
  endedForInactivity: stored([accepted(20, 'ana'), ended(70, 'inactivity')]),
  lostAfterInactivity: stored([accepted(20, 'ana'), customer(60_030), ended(60_040)], timed),
} as const;

type Kind = keyof typeof STATES;

/** The places of the issues that a state has after a change. `undefined` deletes. */
function issuesAfter(kind: Kind, path: Path, value: unknown): readonly string[] {
  const state = plain(STATES[kind]);
  const around = at(state, path.slice(0, -1));
  if (value === undefined && typeof around === 'object' && around !== null)
    Reflect.deleteProperty(around, path.at(-1) ?? '');
  else put(state, path, value);
  return (parseConversationState(state).issues ?? []).map(({ path }) => path.join('.'));
}

const [LOST] = STATES.lost.unansweredWaits;

const session = (index: number, key: string): Path => ['endedSessions', index, key];
const wait = (key: string): Path => ['unansweredWaits', 0, key];

describe('a stored state', () => {
  it.each(Object.entries(STATES))('is accepted: %s', (_kind, state) => {
    expect(parseConversationState(state, { unknownKeys: 'refuse' })).toStrictEqual({ value: state });
  });

  it('is accepted while a hold, a fraction of a millisecond or a timeout beyond all dates is in it', () => {
    const endless = initialState({ id: 'c', programId: 'care', channel: 'webchat' }, { inactivityTimeout: 1e300 });
    const half = initialState({ id: 'c', programId: 'care', channel: 'webchat' }, { inactivityTimeout: 0.5 });
    for (const state of [evolve(endless, accepted(0, 'ana')), advance(evolve(half, accepted(0, 'ana')), 1)]) {
      expect(parseConversationState(plain(state))).toStrictEqual({ value: state });
    }
  });

  it('takes a time as an ISO 8601 date-time too', () => {
    const state = { ...STATES.lost, since: '1970-01-01T00:00:00.070Z' };
    expect(parseConversationState(state)).toStrictEqual({ value: STATES.lost });
  });

  it('is returned without a negative zero', () => {
    const ended = plain(STATES.ended);
    put(ended, ['unclaimedMessages'], -0);
    put(ended, session(0, 'heldTime'), -0);
    expect(parseConversationState(ended).value).toStrictEqual({
      ...STATES.ended,
      endedSessions: [{ ...STATES.ended.endedSessions[0], heldTime: 0 }],
    });
  });

  it.each([-1, -0.5, Infinity, NaN, '1', null])('with the time on hold %s is refused', (heldTime) => {
    expect(issuesAfter('ended', session(0, 'heldTime'), heldTime)).toEqual(['endedSessions.0.heldTime']);
  });

  it.each([undefined, 1, 3, '2', null])('of version %s is refused', (version) => {
    expect(issuesAfter('active', ['version'], version)).toContain('version');
    expect(parseConversationState({ version }).issues?.[0]).toMatchObject({ path: ['version'] });
  });

  it('says what would fit, and that it is one of the values that would', () => {
    const state = { ...STATES.active, inactiveAt: 7 };
    expect(parseConversationState(state).issues).toStrictEqual([
      {
        message: 'Expected something that fits the rest of the state, such as 60030, got 7.',
        path: ['inactiveAt'],
      },
    ]);
  });
});

/** Logs without an event to spare, where the state tells of each event. */
const EXACT: Readonly<Record<string, readonly ConversationEvent[]>> = {
  'was queued': [queued(10)],
  'was queued and missed': [queued(10), { at: 20, type: 'offer-missed', agentId: 'ana' }],
  'began with a message': [customer(10), customer(20)],
  'ended at once': [ended(10)],
  'ended while it waited': [queued(10), ended(20)],
  'was lost twice': [queued(10), ended(20), customer(30), ended(40)],
  'was lost and waits again': [queued(10), ended(20), queued(30)],
  'waits after an end': [accepted(10, 'ana'), ended(20), queued(30)],
  'was let go after a request': [accepted(10, 'ana'), requested(20, { campaignId: 'sales' }), released],
  'is on hold': [accepted(10, 'ana'), held],
  'was recorded while it goes on': [accepted(10, 'ana'), dispositioned(40, 'ana', 'SALE')],
};

describe('the number of events in a stored state', () => {
  it.each(Object.entries(EXACT))('is refused if it is too small for a conversation that %s', (_why, events) => {
    const state = stored(events);
    expect(state.eventCount).toBe(events.length);
    expect(parseConversationState(state)).toStrictEqual({ value: state });
    const { issues } = parseConversationState({ ...state, eventCount: events.length - 1 });
    expect(issues?.map(({ path }) => path.join('.'))).toContain('eventCount');
  });
});

describe('a stored state is refused if', () => {
  it.each<[why: string, kind: Kind, path: Path, value: unknown, issues: readonly string[]]>([
    [
      'a derived end is not recorded and nothing derives one',
      'inactive',
      ['inactivityTimeout'],
      undefined,
      ['unrecorded'],
    ],
    [
      'a time has a fraction and the timeout has none',
      'active',
      ['openSession', 'queuedAt'],
      9.5,
      ['openSession.queuedAt'],
    ],
    ['it is active and nobody has it', 'active', ['agentId'], undefined, ['agentId']],
    ['it is active without a session', 'active', ['openSession'], undefined, ['openSession']],
    ['somebody has an ended conversation', 'ended', ['agentId'], 'ana', ['agentId']],
    ['it is on hold while it waits', 'waiting', ['heldSince'], 10, ['heldSince']],
    ['it is on hold while it has ended', 'ended', ['heldSince'], 70, ['heldSince']],
    ['a new one has a wait', 'new', ['wait'], { startedBy: 'queue', since: 0 }, ['wait']],
    ['a waiting one has none', 'waiting', ['wait'], undefined, ['wait']],
    ['a session in the past is open', 'ended', session(0, 'endedAt'), undefined, ['endedSessions.0.endedAt']],
    ['the open session has an end', 'active', ['openSession', 'endedAt'], 30, ['openSession.endedAt']],
    ['a count is negative', 'active', ['openSession', 'customerMessages'], -1, ['openSession.customerMessages']],
    ['a count has a fraction', 'waiting', ['unclaimedMessages'], 0.5, ['unclaimedMessages']],
    ['the default outcome is a number', 'active', ['inactivityDisposition'], 5, ['inactivityDisposition']],
    ['the timeout is 0', 'active', ['inactivityTimeout'], 0, ['inactivityTimeout']],
    ['its shape is right and its holder is not', 'active', ['agentId'], 'lin', ['agentId']],
    ['the campaign is not that of the open session', 'active', ['campaignId'], 'sales', ['campaignId']],
    ['the campaign is not that of the wait', 'waiting', ['campaignId'], 'sales', ['campaignId']],
    ['the campaign is not that of the last session', 'ended', ['campaignId'], 'sales', ['campaignId']],
    ['the wait began at another time', 'waiting', ['wait', 'since'], 9, ['wait.since']],
    [
      'the wait is for a transfer that nobody asked for',
      'waiting',
      ['wait', 'startedBy'],
      'transfer',
      ['wait.startedBy'],
    ],
    ['the wait for a transfer is one in a queue', 'released', ['wait', 'startedBy'], 'queue', ['wait.startedBy']],
    ['the wait for a transfer knows no target', 'transferring', ['wait', 'to'], undefined, ['wait.to']],
    ['somebody else asked for the transfer', 'transferring', ['wait', 'requestedBy'], 'lin', ['wait.requestedBy']],
    ['the end is not that of the last session', 'ended', ['since'], 71, ['since']],
    ['the hold began before the last instant', 'held', ['heldSince'], 39, ['heldSince']],
    ['it is timed on hold', 'held', ['inactiveAt'], 60_040, ['inactiveAt']],
    ['it is timed by another limit', 'active', ['inactiveAt'], 60_031, ['inactiveAt']],
    ['it is timed without a timeout', 'failed', ['inactiveAt'], 60_040, ['inactiveAt']],
    ['it is timed and does not say when', 'active', ['inactiveAt'], undefined, ['inactiveAt']],
    ['activity ended before the session began', 'failed', ['lastActivityAt'], 19, ['lastActivityAt']],
    ['nobody knows which event ended it', 'ended', ['unrecorded'], true, ['unrecorded']],
    ['a customer ended it, with a timeout', 'endedInTime', ['unrecorded'], true, ['unrecorded']],
    ['messages are claimed and unclaimed', 'active', ['unclaimedMessages'], 1, ['unclaimedMessages']],
    ['it has seen fewer events than its sessions', 'ended', ['eventCount'], 3, ['eventCount']],
    [
      'the request is before its session',
      'transferring',
      ['sinceRequest', 'eventCount'],
      1,
      ['sinceRequest.eventCount'],
    ],
    ['a reply has no message', 'transferring', ['sinceRequest', 'agentMessages'], 0, ['sinceRequest.firstReplyAt']],
    [
      'a message has no reply',
      'active',
      ['openSession', 'firstReplyAt'],
      undefined,
      ['openSession.firstReplyAt', 'latestInstant'],
    ],
    [
      'the reply was before the session',
      'active',
      ['openSession', 'firstReplyAt'],
      19,
      ['openSession.firstReplyAt', 'latestInstant'],
    ],
    ['the latest sessions are others', 'takenOver', ['latestSessions', 0], 2, ['latestSessions.0']],
    ['a latest session is missing', 'takenOver', ['latestSessions'], [], ['latestSessions.0']],
    ['a session has another id', 'ended', session(0, 'id'), 'c/2', ['endedSessions.0.id']],
    ['a session has another number', 'ended', session(0, 'number'), 2, ['endedSessions.0.number']],
    [
      'a session is of another conversation',
      'ended',
      session(0, 'conversationId'),
      'd',
      ['endedSessions.0.conversationId'],
    ],
    ['a session is on another channel', 'ended', session(0, 'channel'), 'sms', ['endedSessions.0.channel']],
    ['the first session was a takeover', 'ended', session(0, 'startedBy'), 'takeover', ['endedSessions.0.startedBy']],
    [
      'a takeover came from nobody',
      'takenOver',
      ['openSession', 'transferredFrom'],
      undefined,
      ['openSession.transferredFrom'],
    ],
    [
      'a takeover came from somebody else',
      'takenOver',
      ['openSession', 'transferredFrom', 'agentId'],
      'max',
      ['openSession.transferredFrom.agentId'],
    ],
    ['a takeover left a gap', 'takenOver', session(0, 'endedAt'), 39, ['openSession.queuedAt']],
    ['ranges do not join', 'takenOver', ['openSession', 'eventRange', 0], 0, ['openSession.eventRange.0']],
    [
      'the first range does not begin at 0',
      'ended',
      ['endedSessions', 0, 'eventRange', 0],
      1,
      ['endedSessions.0.eventRange.0'],
    ],
    [
      'a range has no room for the messages',
      'ended',
      session(0, 'customerMessages'),
      9,
      ['endedSessions.0.eventRange.1'],
    ],
    ['a range has one end', 'ended', session(0, 'eventRange'), [0], ['endedSessions.0.eventRange']],
    ['a range has three ends', 'ended', session(0, 'eventRange'), [0, 4, 4], ['endedSessions.0.eventRange']],
    ['a session began before it waited', 'ended', session(0, 'startedAt'), 9, ['endedSessions.0.startedAt']],
    ['a hold was longer than its session', 'ended', session(0, 'heldTime'), 51, ['endedSessions.0.heldTime']],
    [
      'a default outcome is another one',
      'inactive',
      session(0, 'dispositionCode'),
      'SALE',
      ['endedSessions.0.dispositionCode'],
    ],
    [
      'an outcome has no time',
      'transferred',
      session(0, 'dispositionedAt'),
      undefined,
      ['endedSessions.0.dispositionCode'],
    ],
    [
      'an outcome has no code',
      'transferred',
      session(0, 'dispositionCode'),
      undefined,
      ['endedSessions.0.dispositionCode'],
    ],
    [
      'a transfer has no target',
      'transferred',
      session(0, 'transferredTo'),
      undefined,
      ['endedSessions.0.transferredTo'],
    ],
    [
      'an end that is no transfer has one',
      'ended',
      session(0, 'transferredTo'),
      { campaignId: 'x' },
      ['endedSessions.0.transferredTo'],
    ],
    [
      'an end that is no transfer was abandoned',
      'ended',
      session(0, 'transferAbandoned'),
      true,
      ['endedSessions.0.transferAbandoned'],
    ],
    [
      'an accepted transfer was abandoned',
      'transferred',
      session(0, 'transferAbandoned'),
      true,
      ['endedSessions.0.transferAbandoned', 'openSession.startedBy', 'openSession.transferredFrom'],
    ],
    [
      'an abandoned transfer has no unanswered wait',
      'abandoned',
      ['unansweredWaits'],
      [],
      ['since', 'latestInstant', 'endedSessions.0.transferAbandoned'],
    ],
    [
      'an abandoned transfer is not marked',
      'abandoned',
      session(0, 'transferAbandoned'),
      undefined,
      ['status', 'since', 'latestInstant', 'unansweredWaits.0'],
    ],
    [
      'a failed transfer has no unanswered wait',
      'failed',
      ['unansweredWaits'],
      [],
      ['since', 'latestInstant', 'openSession.failedTransfers'],
    ],
    [
      'a failed transfer is not counted',
      'failed',
      ['openSession', 'failedTransfers'],
      0,
      ['openSession.failedTransfers'],
    ],
    [
      'a wait belongs to another conversation',
      'lost',
      wait('conversationId'),
      'd',
      ['unansweredWaits.0.conversationId'],
    ],
    [
      'a wait ended before it began',
      'lost',
      wait('startedAt'),
      71,
      ['since', 'latestInstant', 'unansweredWaits.0.endedAt'],
    ],
    [
      'a wait is after a session that is not there',
      'lost',
      wait('afterSession'),
      1,
      ['campaignId', 'unansweredWaits.0'],
    ],
    ['a wait in a queue was for a transfer', 'lost', wait('startedBy'), 'transfer', ['unansweredWaits.0.startedBy']],
    ['a wait in a queue ended as a transfer', 'lost', wait('endedBy'), 'expired', ['campaignId', 'unansweredWaits.0']],
    [
      'a conversation ended between a session and the one that took over',
      'takenOver',
      ['unansweredWaits'],
      [{ ...LOST, afterSession: 1, startedAt: 40, endedAt: 40 }],
      ['eventCount', 'unansweredWaits.0'],
    ],
    ['a new one was lost', 'new', ['unansweredWaits'], [LOST], ['eventCount', 'status']],
    [
      'a new one has a session',
      'new',
      ['endedSessions'],
      STATES.letGo.endedSessions,
      ['eventCount', 'latestSessions.0', 'status'],
    ],
    [
      'it waits after a session that was taken over',
      'letGo',
      session(0, 'endedBy'),
      'takeover',
      ['eventCount', 'status'],
    ],
    ['it has ended and its last session was taken over', 'ended', session(0, 'endedBy'), 'takeover', ['status']],
    ['it has ended and its last session was let go', 'ended', session(0, 'endedBy'), 'released', ['status']],
    ['the campaign is not that of the wait that was lost', 'lostAfterwards', ['campaignId'], 'service', ['campaignId']],
    ['the campaign is that of nobody', 'abandoned', ['campaignId'], 'nowhere', ['campaignId']],
    [
      'messages are unclaimed after the last session',
      'ended',
      ['unclaimedMessages'],
      1,
      ['eventCount', 'unclaimedMessages'],
    ],
    ['a lost conversation ended by inactivity', 'lostAfterInactivity', ['unrecorded'], true, ['unrecorded']],
    [
      'the open session ends before the log',
      'active',
      ['openSession', 'eventRange', 1],
      2,
      ['openSession.eventRange.1'],
    ],
    [
      'a range has no room for what the agent wrote',
      'ended',
      session(0, 'agentMessages'),
      9,
      ['endedSessions.0.eventRange.1', 'endedSessions.0.firstReplyAt'],
    ],
    [
      'a range has no room for a transfer that failed',
      'failedBefore',
      ['endedSessions', 0, 'eventRange', 1],
      2,
      ['endedSessions.0.eventRange.1'],
    ],
    [
      'it has seen fewer events than there are messages',
      'active',
      ['openSession', 'customerMessages'],
      9,
      ['eventCount'],
    ],
    [
      'it has seen fewer events than there are messages since the request',
      'transferring',
      ['sinceRequest', 'agentMessages'],
      3,
      ['eventCount'],
    ],
    ['it has seen fewer events than missed offers', 'waiting', ['wait', 'missedBy'], ['lin', 'max'], ['eventCount']],
    [
      'a range has no room for missed offers',
      'ended',
      session(0, 'missedBy'),
      ['lin', 'max', 'lin', 'max'],
      ['endedSessions.0.eventRange.1'],
    ],
    ['it has seen fewer events than a lost wait', 'lost', wait('missedBy'), ['lin', 'max'], ['eventCount']],
    [
      'it has seen fewer events than missed offers since the request',
      'transferring',
      ['wait', 'missedBy'],
      ['lin', 'max'],
      ['eventCount'],
    ],
    ['an event ended it for inactivity', 'endedForInactivity', ['unrecorded'], true, ['unrecorded']],
    ['offers were missed by nobody', 'waiting', ['wait', 'missedBy'], [], ['wait.missedBy']],
    ['a new one has messages', 'new', ['unclaimedMessages'], 1, ['eventCount', 'unclaimedMessages']],
    ['a transfer was never settled', 'released', ['status'], 'ended', ['wait']],
  ])('%s', (_why, kind, path, value, issues) => {
    expect([...issuesAfter(kind, path, value)].sort()).toEqual([...issues].sort());
  });
});
