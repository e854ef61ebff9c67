import { describe, expect, it } from 'vitest';
import {
  type Campaign,
  type ConversationEvent,
  type Disposition,
  type Program,
  type Session,
  sessionReport,
  sessionRow,
  type SessionRow,
  splitIntoSessions,
} from '../../src/index.ts';
import { conversation, program } from '../support/article.ts';
import { deepFreeze } from '../support/freeze.ts';
import { chat, log } from '../support/log.ts';
import { sessionWith } from '../support/report-items.ts';

const at = (clock: string): number => Date.parse(`2026-03-02T${clock}Z`);

const session: Session = sessionWith();

const rowOf = (changes: Partial<Session>, within: Program = program): SessionRow => {
  const [row] = sessionReport(deepFreeze(within), [deepFreeze({ ...session, ...changes })]);
  if (row === undefined) throw new Error('a session has a row');
  return row;
};

const programWith = (campaigns: Readonly<Record<string, readonly Disposition[]>>): Program => ({
  id: 'care',
  name: 'Customer Care',
  campaigns: Object.entries(campaigns).map(([id, dispositions]) => ({
    id,
    name: `Campaign ${id}`,
    kind: 'omnichannel',
    channels: ['webchat'],
    dispositions,
  })),
});

const outcome = ({ dispositionCode, dispositionLabel, dispositionIndicatesTransfer }: SessionRow): unknown => [
  dispositionCode,
  dispositionLabel,
  dispositionIndicatesTransfer,
];

describe('the session report', () => {
  it("has two rows for the article's example", () => {
    expect(sessionReport(deepFreeze(program), deepFreeze(splitIntoSessions(conversation)))).toEqual([
      {
        sessionId: 'chat-1/1',
        conversationId: 'chat-1',
        number: 1,
        programId: 'care',
        programName: 'Customer Care',
        campaignId: 'service',
        campaignName: 'Customer Service',
        agentId: 'ana',
        agentName: 'Ana',
        channel: 'webchat',
        startedBy: 'queue',
        endedBy: 'transfer',
        queuedAt: at('09:00:00'),
        startedAt: at('09:00:40'),
        endedAt: at('09:02:45'),
        waitTime: 40_000,
        handleTime: 125_000,
        heldTime: 0,
        wrapUpTime: 5_000,
        firstReplyTime: 20_000,
        customerMessages: 2,
        agentMessages: 2,
        failedTransfers: 0,
        missedOffers: 0,
        dispositionCode: 'TO-SALES',
        dispositionLabel: 'Transferred to sales',
        dispositionedAt: at('09:02:50'),
        transferred: true,
        transferAbandoned: false,
        transferredToCampaignId: 'sales',
        dispositionIndicatesTransfer: true,
      },
      {
        sessionId: 'chat-1/2',
        conversationId: 'chat-1',
        number: 2,
        programId: 'care',
        programName: 'Customer Care',
        campaignId: 'sales',
        campaignName: 'Sales Support',
        agentId: 'lin',
        agentName: 'Lin',
        channel: 'webchat',
        startedBy: 'transfer',
        endedBy: 'customer',
        queuedAt: at('09:02:45'),
        startedAt: at('09:03:20'),
        endedAt: at('09:06:00'),
        waitTime: 35_000,
        handleTime: 160_000,
        heldTime: 0,
        wrapUpTime: 20_000,
        firstReplyTime: 25_000,
        customerMessages: 3,
        agentMessages: 2,
        failedTransfers: 0,
        missedOffers: 0,
        dispositionCode: 'UPSOLD',
        dispositionLabel: 'Item added to order',
        dispositionedAt: at('09:06:20'),
        transferred: false,
        transferAbandoned: false,
        transferredToCampaignId: null,
        dispositionIndicatesTransfer: false,
      },
    ] satisfies readonly SessionRow[]);
  });

  it('keeps its columns for an open session without anything', () => {
    const [open] = splitIntoSessions(chat(log.accepted(5_000, 'nobody', 'nowhere')));
    expect(sessionReport(program, open === undefined ? [] : [open])).toEqual([
      {
        sessionId: 'c/1',
        conversationId: 'c',
        number: 1,
        programId: 'care',
        programName: 'Customer Care',
        campaignId: 'nowhere',
        campaignName: 'nowhere',
        agentId: 'nobody',
        agentName: 'nobody',
        channel: 'webchat',
        startedBy: 'queue',
        endedBy: null,
        queuedAt: 5_000,
        startedAt: 5_000,
        endedAt: null,
        waitTime: 0,
        handleTime: null,
        heldTime: 0,
        wrapUpTime: null,
        firstReplyTime: null,
        customerMessages: 0,
        agentMessages: 0,
        failedTransfers: 0,
        missedOffers: 0,
        dispositionCode: null,
        dispositionLabel: null,
        dispositionedAt: null,
        transferred: false,
        transferAbandoned: false,
        transferredToCampaignId: null,
        dispositionIndicatesTransfer: null,
      },
    ] satisfies readonly SessionRow[]);
  });

  it('takes a property that is present as undefined for absent', () => {
    const absent = { endedAt: undefined, endedBy: undefined, dispositionCode: undefined, firstReplyAt: undefined };
    const more = { transferredTo: undefined, transferAbandoned: undefined, heldTime: undefined, missedBy: undefined };
    const { endedAt: _endedAt, endedBy: _endedBy, ...open } = session;
    const sparse = { ...open, ...absent, ...more, dispositionedAt: undefined };
    expect(sessionReport(program, [sparse as unknown as Session])).toEqual(sessionReport(program, [open])); // what plain JavaScript may pass
  });

  it('has no row where there is no session', () => {
    expect(sessionReport(program, [])).toEqual([]);
  });

  it('shows the first reply of an open session, which has no handle time yet', () => {
    const [open] = sessionReport(
      program,
      splitIntoSessions(chat(log.accepted(0, 'ana'), log.agent(700, 'ana'), log.customer(900))),
    );
    expect(open).toMatchObject({ firstReplyTime: 700, handleTime: null, endedAt: null, agentMessages: 1 });
  });

  it('says where an abandoned transfer was to go', () => {
    const [abandoned] = sessionReport(
      program,
      splitIntoSessions(
        chat(log.accepted(0, 'ana'), log.requested(100, { campaignId: 'sales' }, 'ana'), log.ended(900, 'customer')),
      ),
    );
    expect(abandoned).toMatchObject({
      transferred: true,
      transferAbandoned: true,
      transferredToCampaignId: 'sales',
      handleTime: 100,
    });
  });

  it('counts a declined transfer, which is not a transfer', () => {
    const [row] = sessionReport(
      program,
      splitIntoSessions(
        chat(log.accepted(0, 'ana'), log.requested(100, { campaignId: 'sales' }), log.failed(200), log.ended(900)),
      ),
    );
    expect(row).toMatchObject({
      failedTransfers: 1,
      transferred: false,
      transferredToCampaignId: null,
      handleTime: 900,
    });
  });

  it('can be compared: what was recorded beside what happened', () => {
    const forgotten = rowOf({ endedBy: 'transfer', transferredTo: { campaignId: 'sales' }, dispositionCode: 'SOLVED' });
    expect([forgotten.transferred, forgotten.dispositionIndicatesTransfer]).toEqual([true, false]);
    const mistaken = rowOf({ dispositionCode: 'TO-SALES' });
    expect([mistaken.transferred, mistaken.dispositionIndicatesTransfer]).toEqual([false, true]);
  });

  it('reads every campaign and agent once, however many sessions there are', () => {
    let reads = 0;
    const counted = <T extends { readonly id: string }>(bearer: T): T =>
      Object.defineProperty({ ...bearer }, 'id', {
        get: () => {
          reads += 1;
          return bearer.id;
        },
      });
    const many = Array.from({ length: 200 }, (_, index) => index);
    const large: Program = {
      ...program,
      campaigns: many.map((index) =>
        counted({ id: `c${index}`, name: `C ${index}`, kind: 'omnichannel', channels: [] }),
      ),
      agents: many.map((index) =>
        counted({ id: `a${index}`, name: `A ${index}`, campaignIds: [], availability: 'available' }),
      ),
    };
    const readsFor = (sessions: readonly Session[]): number => {
      reads = 0;
      sessionReport(large, sessions);
      return reads;
    };
    const sessions = many.flatMap((index) => [
      { ...session, campaignId: `c${199 - index}`, agentId: `a${index}`, dispositionCode: 'SALE' },
      { ...session, campaignId: `unknown ${index}`, agentId: `unknown ${index}` },
    ]);
    expect(readsFor(sessions)).toBe(readsFor([session]));
    expect(readsFor(sessions)).toBeLessThanOrEqual(2 * 400);
  });
});

describe('the times in the report', () => {
  const times = ({ waitTime, handleTime, heldTime, wrapUpTime, firstReplyTime }: SessionRow): unknown => ({
    waitTime,
    handleTime,
    heldTime,
    wrapUpTime,
    firstReplyTime,
  });
  const { endedAt: _endedAt, endedBy: _endedBy, ...openSession } = session;

  it.each<[string, Session, Partial<SessionRow>]>([
    ['are null or 0 for what did not happen', session, { heldTime: 0, wrapUpTime: null, firstReplyTime: null }],
    [
      'have no wrap-up without a disposition that somebody recorded',
      sessionWith({ dispositionCode: 'ABANDON' }),
      { wrapUpTime: null },
    ],
    [
      'have a wrap-up from the end on',
      sessionWith({ dispositionedAt: 12_500 }),
      { handleTime: 7_000, wrapUpTime: 2_500 },
    ],
    ['have a wrap-up of 0 at the end itself', sessionWith({ dispositionedAt: 10_000 }), { wrapUpTime: 0 }],
    [
      'have a wrap-up of 0 for a disposition before the end',
      sessionWith({ dispositionedAt: 4_000 }),
      { wrapUpTime: 0 },
    ],
    [
      'have no wrap-up while the session is open, though it has a disposition',
      { ...openSession, dispositionedAt: 4_000 },
      { handleTime: null, wrapUpTime: null },
    ],
    ['have the holds within the handle time', sessionWith({ heldTime: 6_000 }), { handleTime: 7_000, heldTime: 6_000 }],
    ['have the past holds of an open session', { ...openSession, heldTime: 300 }, { handleTime: null, heldTime: 300 }],
    ['have the first reply from the start on', sessionWith({ firstReplyAt: 3_000 }), { firstReplyTime: 0 }],
  ])('%s', (_, session, expected) => {
    const [row] = sessionReport(program, [session]);
    expect(row).toMatchObject(expected);
  });

  it('are never -0, even if an instant is one', () => {
    const odd = { startedAt: -0, endedAt: -0, dispositionedAt: -0, firstReplyAt: -0 };
    expect(times(rowOf({ queuedAt: 0, ...odd }))).toEqual({
      waitTime: 0,
      handleTime: 0,
      heldTime: 0,
      wrapUpTime: 0,
      firstReplyTime: 0,
    });
  });

  it('have the wrap-up to the last disposition, as the code is the last one', () => {
    const events = [log.accepted(0, 'ana'), log.ended(100), log.dispositioned(150, 'ana', 'SALE')];
    const corrected = splitIntoSessions(chat(...events, log.dispositioned(400, 'ana', 'SOLVED')));
    expect(sessionReport(program, corrected)).toMatchObject([
      { dispositionCode: 'SOLVED', dispositionedAt: 400, wrapUpTime: 300 },
    ]);
  });
});

describe('missed offers in the report', () => {
  it('are counted, each time that an agent missed one', () => {
    expect(rowOf({ missedBy: ['lin', 'max', 'lin'] }).missedOffers).toBe(3);
  });

  it('are 0 where nobody missed any', () => {
    expect(rowOf({}).missedOffers).toBe(0);
  });
});

describe('the maker of rows', () => {
  it('makes the same rows as the report, one at a time and in any order', () => {
    const sessions = splitIntoSessions(conversation);
    const rowOf = sessionRow(deepFreeze(program));
    expect([...sessions].reverse().map((session) => rowOf(session))).toEqual(
      [...sessionReport(program, sessions)].reverse(),
    );
  });

  it('can be passed to map, which hands it more than a session', () => {
    const sessions = splitIntoSessions(conversation);
    expect(sessions.map(sessionRow(program))).toEqual(sessionReport(program, sessions));
  });

  it("reads a campaign's dispositions when it first meets one, and once", () => {
    const reads: string[] = [];
    const watched = (id: string): Campaign =>
      Object.defineProperty({ id, name: id, kind: 'omnichannel', channels: [] }, 'dispositions', {
        get: () => {
          reads.push(id);
          return [{ code: 'X', label: `X of ${id}` }];
        },
      });
    const rowOf = sessionRow({ id: 'care', name: 'Care', campaigns: ['a', 'b', 'c'].map(watched) });
    expect(reads).toEqual([]);
    const labels = ['b', 'a', 'b'].map(
      (campaignId) => rowOf(sessionWith({ campaignId, dispositionCode: 'X' })).dispositionLabel,
    );
    expect(labels).toEqual(['X of b', 'X of a', 'X of b']);
    rowOf(sessionWith({ campaignId: 'c' })); // has no disposition to look up
    expect(reads).toEqual(['b', 'a']);
  });
});

describe('names in the report', () => {
  it.each<[string, Partial<Session>, Program, readonly [string, string, string]]>([
    ['are those of the program', {}, program, ['Customer Care', 'Customer Service', 'Ana']],
    ['are ids where the campaign is unknown', { campaignId: 'x' }, program, ['Customer Care', 'x', 'Ana']],
    [
      'are ids where the agent is not on the roster',
      { agentId: 'x' },
      program,
      ['Customer Care', 'Customer Service', 'x'],
    ],
    [
      'are ids where the roster is unknown',
      {},
      { id: 'care', name: 'Customer Care', campaigns: program.campaigns },
      ['Customer Care', 'Customer Service', 'ana'],
    ],
    [
      "are ids in another program's report, though it uses the same ids",
      { programId: 'other' },
      program,
      ['other', 'service', 'ana'],
    ],
    [
      'are those of the first of two with the same id',
      {},
      {
        id: 'care',
        name: '',
        campaigns: [
          { id: 'service', name: 'First', kind: 'omnichannel', channels: [] },
          { id: 'service', name: 'Second', kind: 'omnichannel', channels: [] },
        ],
        agents: [
          { id: 'ana', name: '', campaignIds: [], availability: 'available' },
          { id: 'ana', name: 'Second', campaignIds: [], availability: 'available' },
        ],
      },
      ['', 'First', ''],
    ],
    [
      'are ids where a hostile id is unknown',
      { campaignId: '__proto__', agentId: 'constructor' },
      program,
      ['Customer Care', '__proto__', 'constructor'],
    ],
    [
      'are found for hostile ids too',
      { campaignId: '__proto__', agentId: '' },
      {
        id: 'care',
        name: 'Care',
        campaigns: [{ id: '__proto__', name: 'Odd', kind: 'omnichannel', channels: [] }],
        agents: [{ id: '', name: 'Nameless', campaignIds: [], availability: 'available' }],
      },
      ['Care', 'Odd', 'Nameless'],
    ],
  ])('%s', (_, changes, within, names) => {
    const { programName, campaignName, agentName } = rowOf(changes, within);
    expect([programName, campaignName, agentName]).toEqual(names);
  });
});

describe('dispositions in the report', () => {
  it.each<[string, Partial<Session>, Program, readonly [string | null, string | null, boolean | null]]>([
    ['may be custom', { dispositionCode: 'TO-SALES' }, program, ['TO-SALES', 'Transferred to sales', true]],
    [
      'do not indicate a transfer unless they say so',
      { dispositionCode: 'SOLVED' },
      program,
      ['SOLVED', 'Question answered', false],
    ],
    ['may be standard ones', { dispositionCode: 'ABANDON' }, program, ['ABANDON', 'Abandon', false]],
    [
      'may replace a standard one',
      { dispositionCode: 'TEST' },
      programWith({ service: [{ code: 'TEST', label: 'Handed on, for a trial', indicatesTransfer: true }] }),
      ['TEST', 'Handed on, for a trial', true],
    ],
    [
      'keep their label when they are inactive',
      { dispositionCode: 'TO-B2B' },
      programWith({
        service: [{ code: 'TO-B2B', label: 'To business sales', active: false, indicatesTransfer: true }],
      }),
      ['TO-B2B', 'To business sales', true],
    ],
    [
      'are the first of two with the same code',
      { dispositionCode: 'X' },
      programWith({
        service: [
          { code: 'X', label: 'First' },
          { code: 'X', label: 'Second', indicatesTransfer: true },
        ],
      }),
      ['X', 'First', false],
    ],
    ['are null where there is none', {}, program, [null, null, null]],
    ['have a code but no label where the code is unknown', { dispositionCode: 'NEW' }, program, ['NEW', null, null]],
    ['are compared letter by letter', { dispositionCode: 'sale' }, program, ['sale', null, null]],
    [
      "are unknown where they are another campaign's",
      { campaignId: 'sales', dispositionCode: 'TO-SALES' },
      program,
      ['TO-SALES', null, null],
    ],
    [
      'are unknown, standard codes too, where the campaign is, for it may have replaced them',
      { campaignId: 'x', dispositionCode: 'SALE' },
      program,
      ['SALE', null, null],
    ],
    [
      'are unknown where the session is of another program',
      { programId: 'other', dispositionCode: 'TO-SALES' },
      program,
      ['TO-SALES', null, null],
    ],
    [
      'may have an empty code',
      { dispositionCode: '' },
      programWith({ service: [{ code: '', label: '' }] }),
      ['', '', false],
    ],
    ['may have a hostile code', { dispositionCode: '__proto__' }, program, ['__proto__', null, null]],
  ])('%s', (_, changes, within, expected) => {
    expect(outcome(rowOf(changes, within))).toEqual(expected);
  });

  it("have the label of the session's own campaign where two campaigns share a code", () => {
    const shared = programWith({
      service: [{ code: 'MOVED', label: 'Passed to sales', indicatesTransfer: true }],
      sales: [{ code: 'MOVED', label: 'Customer moved house' }],
    });
    const sessions: readonly Session[] = ['service', 'sales', 'service'].map((campaignId) => ({
      ...session,
      campaignId,
      dispositionCode: 'MOVED',
    }));
    expect(sessionReport(shared, sessions).map(outcome)).toEqual([
      ['MOVED', 'Passed to sales', true],
      ['MOVED', 'Customer moved house', false],
      ['MOVED', 'Passed to sales', true],
    ]);
  });

  it('are Abandon where a session ended by inactivity, until an agent records another', () => {
    const events = [log.accepted(0, 'ana'), log.ended(1_200_000, 'inactivity')];
    const code = (...more: readonly ConversationEvent[]): unknown =>
      sessionReport(program, splitIntoSessions(chat(...events, ...more))).map(outcome);
    expect(code()).toEqual([['ABANDON', 'Abandon', false]]);
    expect(code(log.dispositioned(2_000_000, 'ana', 'SOLVED'))).toEqual([['SOLVED', 'Question answered', false]]);
  });
});
