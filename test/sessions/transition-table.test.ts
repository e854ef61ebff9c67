import { describe, expect, it } from 'vitest';
import {
  type ConversationEvent,
  type ConversationState,
  conversationState,
  evolve,
  type InactivityOptions,
  sessionsOf,
} from '../../src/index.ts';
import { deepFreeze } from '../support/freeze.ts';
import { sessionInWords, standingInWords, waitInWords } from '../support/in-words.ts';
import { chat, log } from '../support/log.ts';

const { queued, missed, accepted, customer, system, agent, held, resumed, released, requested, failed, rerouted } = log;
const { dispositioned, ended, endedByAgent } = log;
const sales = { campaignId: 'sales' };
const lin = { campaignId: 'sales', agentId: 'lin' };

/** The columns: where the conversation stands. Every event of the table comes at 30. */
const COLUMNS = {
  new: [],
  waiting: [queued(0)],
  /** Waiting for one agent: a supervisor sent it there. */
  'for lin': [queued(0), rerouted(5, lin)],
  /** Waiting after a released transfer to one agent. */
  released: [queued(0), accepted(10, 'ana'), requested(20, lin, 'ana'), released(25, 'ana')],
  active: [queued(0), accepted(10, 'ana')],
  'on hold': [queued(0), accepted(10, 'ana'), held(20, 'ana')],
  transferring: [queued(0), accepted(10, 'ana'), requested(20, lin, 'ana')],
  ended: [queued(0), accepted(10, 'ana'), ended(20)],
  /** Ended by inactivity, which no event has said so yet: only here is there a timeout. */
  unrecorded: [queued(0), accepted(10, 'ana'), system(25)],
} as const;

type Column = keyof typeof COLUMNS;

const COLUMN_NAMES = Object.keys(COLUMNS) as readonly Column[]; // the keys of the literal above

const optionsOf = (column: Column): InactivityOptions => (column === 'unrecorded' ? { inactivityTimeout: 10 } : {});

/**
 * A row: an event, and what it does in each column: where the conversation stands then, and each session and unanswered
 * wait that is new or has changed. Where a column is left out, the event is ignored.
 */
type Row = readonly [name: string, event: ConversationEvent, cells: { readonly [C in Column]?: string }];

/** The session that ana has, had, or gave away. */
const ANA = 'ana in service by queue 0-10-';

const ROWS: readonly Row[] = [
  [
    'queued',
    queued(30, 'sales'),
    {
      new: 'waiting since 30 in sales',
      waiting: 'waiting since 30 in sales',
      'for lin': 'waiting since 30 in sales',
      released: 'waiting since 20 in sales by transfer',
      ended: 'waiting since 30 in sales',
      unrecorded: 'waiting since 30 in sales',
    },
  ],
  [
    'an offer that lin missed',
    missed(30, 'lin'),
    {
      waiting: 'waiting since 0 in service, missed by lin',
      'for lin': 'waiting since 0 in sales, missed by lin',
      released: 'waiting since 20 in sales by transfer, missed by lin',
      transferring: 'transferring since 20: ana in service to sales for lin, missed by lin',
    },
  ],
  [
    'an offer that another agent missed',
    missed(30, 'max'),
    {
      waiting: 'waiting since 0 in service, missed by max',
      'for lin': 'waiting since 0 in sales for lin, missed by max',
      released: 'waiting since 20 in sales for lin by transfer, missed by max',
      transferring: 'transferring since 20: ana in service to sales for lin, missed by max',
    },
  ],
  [
    'accepted by another agent',
    accepted(30, 'lin', 'sales'),
    {
      new: 'active since 30: lin in sales | lin in sales by queue 30-30- open',
      waiting: 'active since 30: lin in sales | lin in sales by queue 0-30- open',
      'for lin': 'active since 30: lin in sales | lin in sales by queue 0-30- open',
      released: 'active since 30: lin in sales | lin in sales by transfer 20-30- open',
      active: `active since 30: lin in sales | ${ANA}30 takeover | lin in sales by takeover 30-30- open`,
      'on hold': `active since 30: lin in sales | ${ANA}30 takeover, held for 10 | lin in sales by takeover 30-30- open`,
      transferring: `active since 30: lin in sales | ${ANA}20 transfer to sales for lin asked by ana | lin in sales by transfer 20-30- open`,
      ended: 'active since 30: lin in sales | lin in sales by queue 30-30- open',
      unrecorded: 'active since 30: lin in sales | lin in sales by queue 30-30- open',
    },
  ],
  [
    'accepted by the holder in the same campaign',
    accepted(30, 'ana'),
    {
      new: 'active since 30: ana in service | ana in service by queue 30-30- open',
      waiting: 'active since 30: ana in service | ana in service by queue 0-30- open',
      'for lin': 'active since 30: ana in service | ana in service by queue 0-30- open',
      released: 'active since 30: ana in service | ana in service by transfer 20-30- open',
      transferring: `active since 30: ana in service | ${ANA}20 transfer to sales for lin asked by ana | ana in service by transfer 20-30- open`,
      ended: 'active since 30: ana in service | ana in service by queue 30-30- open',
      unrecorded: 'active since 30: ana in service | ana in service by queue 30-30- open',
    },
  ],
  [
    'accepted by the holder in another campaign',
    accepted(30, 'ana', 'sales'),
    {
      new: 'active since 30: ana in sales | ana in sales by queue 30-30- open',
      waiting: 'active since 30: ana in sales | ana in sales by queue 0-30- open',
      'for lin': 'active since 30: ana in sales | ana in sales by queue 0-30- open',
      released: 'active since 30: ana in sales | ana in sales by transfer 20-30- open',
      active: `active since 30: ana in sales | ${ANA}30 takeover | ana in sales by takeover 30-30- open`,
      'on hold': `active since 30: ana in sales | ${ANA}30 takeover, held for 10 | ana in sales by takeover 30-30- open`,
      transferring: `active since 30: ana in sales | ${ANA}20 transfer to sales for lin asked by ana | ana in sales by transfer 20-30- open`,
      ended: 'active since 30: ana in sales | ana in sales by queue 30-30- open',
      unrecorded: 'active since 30: ana in sales | ana in sales by queue 30-30- open',
    },
  ],
  [
    "the customer's message",
    customer(30),
    {
      new: 'waiting since 30 in no campaign',
      waiting: 'waiting since 0 in service',
      'for lin': 'waiting since 0 in sales for lin',
      released: 'waiting since 20 in sales for lin by transfer',
      active: `active since 10: ana in service | ${ANA} open, 1 from customer`,
      'on hold': `active since 10: ana in service | ${ANA} open, 1 from customer, held for 10`,
      transferring: 'transferring since 20: ana in service to sales for lin',
      ended: 'waiting since 30 in service',
      unrecorded: 'waiting since 30 in service',
    },
  ],
  [
    "the holder's message",
    agent(30, 'ana'),
    {
      active: `active since 10: ana in service | ${ANA} open, 1 from agent, replied at 30`,
      'on hold': `active since 10: ana in service | ${ANA} open, 1 from agent, replied at 30, held for 10`,
      transferring: 'transferring since 20: ana in service to sales for lin',
    },
  ],
  ["another agent's message", agent(30, 'lin'), {}],
  ["the system's message", system(30), {}],
  ['held by the holder', held(30, 'ana'), { active: 'active since 10: ana in service, on hold since 30' }],
  ['held by nobody named', held(30), { active: 'active since 10: ana in service, on hold since 30' }],
  ['held by another agent', held(30, 'lin'), {}],
  [
    'resumed by the holder',
    resumed(30, 'ana'),
    { 'on hold': `active since 10: ana in service | ${ANA} open, held for 10` },
  ],
  ['resumed by nobody named', resumed(30), { 'on hold': `active since 10: ana in service | ${ANA} open, held for 10` }],
  ['resumed by another agent', resumed(30, 'lin'), {}],
  [
    'released by the holder',
    released(30, 'ana'),
    {
      active: `waiting since 30 in service | ${ANA}30 released`,
      'on hold': `waiting since 30 in service | ${ANA}30 released, held for 10`,
      transferring: `waiting since 20 in sales for lin by transfer | ${ANA}20 transfer to sales for lin asked by ana`,
    },
  ],
  [
    'released by nobody named',
    released(30),
    {
      active: `waiting since 30 in service | ${ANA}30 released`,
      'on hold': `waiting since 30 in service | ${ANA}30 released, held for 10`,
      transferring: `waiting since 20 in sales for lin by transfer | ${ANA}20 transfer to sales for lin asked by ana`,
    },
  ],
  ['released by another agent', released(30, 'lin'), {}],
  [
    'a transfer that the holder requests',
    requested(30, sales, 'ana'),
    {
      active: 'transferring since 30: ana in service to sales',
      'on hold': `transferring since 30: ana in service to sales | ${ANA} open, held for 10`,
    },
  ],
  [
    'a transfer that nobody named requests',
    requested(30, sales),
    {
      active: 'transferring since 30: ana in service to sales',
      'on hold': `transferring since 30: ana in service to sales | ${ANA} open, held for 10`,
    },
  ],
  ['a transfer that another agent requests', requested(30, sales, 'lin'), {}],
  [
    'a transfer that was declined',
    failed(30, 'declined', 'lin'),
    {
      'for lin': 'waiting since 0 in sales, missed by lin',
      released: 'waiting since 20 in sales by transfer, missed by lin',
      transferring: `active since 30: ana in service | ${ANA} open, 1 failed | lost in sales for lin by transfer 20-30 declined`,
    },
  ],
  [
    'a transfer that expired',
    failed(30, 'expired'),
    {
      'for lin': 'waiting since 0 in sales, missed by lin',
      released: 'waiting since 20 in sales by transfer, missed by lin',
      transferring: `active since 30: ana in service | ${ANA} open, 1 failed | lost in sales for lin by transfer 20-30 expired`,
    },
  ],
  [
    'a transfer that was cancelled',
    failed(30, 'cancelled', 'ana'),
    {
      'for lin': 'waiting since 0 in sales',
      released: 'waiting since 20 in sales by transfer',
      transferring: `active since 30: ana in service | ${ANA} open, 1 failed | lost in sales for lin by transfer 20-30 cancelled`,
    },
  ],
  [
    'rerouted to a campaign',
    rerouted(30, { campaignId: 'billing' }),
    {
      waiting: 'waiting since 0 in billing',
      'for lin': 'waiting since 0 in billing',
      released: 'waiting since 20 in billing by transfer',
      transferring: 'transferring since 20: ana in service to billing',
    },
  ],
  [
    'rerouted to one agent',
    rerouted(30, { campaignId: 'billing', agentId: 'max' }),
    {
      waiting: 'waiting since 0 in billing for max',
      'for lin': 'waiting since 0 in billing for max',
      released: 'waiting since 20 in billing for max by transfer',
      transferring: 'transferring since 20: ana in service to billing for max',
    },
  ],
  [
    "a disposition of that agent's latest session",
    dispositioned(30, 'ana', 'SALE'),
    {
      released: `waiting since 20 in sales for lin by transfer | ${ANA}20 transfer to sales for lin asked by ana, SALE at 30`,
      active: `active since 10: ana in service | ${ANA} open, SALE at 30`,
      'on hold': `active since 10: ana in service, on hold since 20 | ${ANA} open, SALE at 30`,
      transferring: `transferring since 20: ana in service to sales for lin | ${ANA} open, SALE at 30`,
      ended: `ended since 20 | ${ANA}20 customer, SALE at 30`,
      unrecorded: `ended since 20, unrecorded | ${ANA}20 inactivity, SALE at 30`,
    },
  ],
  [
    'a disposition of the session numbered',
    dispositioned(30, 'ana', 'SALE', 1),
    {
      released: `waiting since 20 in sales for lin by transfer | ${ANA}20 transfer to sales for lin asked by ana, SALE at 30`,
      active: `active since 10: ana in service | ${ANA} open, SALE at 30`,
      'on hold': `active since 10: ana in service, on hold since 20 | ${ANA} open, SALE at 30`,
      transferring: `transferring since 20: ana in service to sales for lin | ${ANA} open, SALE at 30`,
      ended: `ended since 20 | ${ANA}20 customer, SALE at 30`,
      unrecorded: `ended since 20, unrecorded | ${ANA}20 inactivity, SALE at 30`,
    },
  ],
  ['a disposition of a session that is not there', dispositioned(30, 'ana', 'SALE', 2), {}],
  ["a disposition of another agent's session", dispositioned(30, 'lin', 'SALE', 1), {}],
  ['a disposition of an agent without a session', dispositioned(30, 'lin', 'SALE'), {}],
  ...(['customer', 'system'] as const).map(
    (by): Row => [
      `ended by the ${by}`,
      ended(30, by),
      {
        new: 'ended since 30',
        waiting: `ended since 30 | lost in service by queue 0-30 ${by}`,
        'for lin': `ended since 30 | lost in sales for lin by queue 0-30 ${by}`,
        released: `ended since 30 | ${ANA}20 transfer to sales for lin asked by ana, abandoned | lost in sales for lin by transfer 20-30 ${by}`,
        active: `ended since 30 | ${ANA}30 ${by}`,
        'on hold': `ended since 30 | ${ANA}30 ${by}, held for 10`,
        transferring: `ended since 30 | ${ANA}20 transfer to sales for lin asked by ana, abandoned | lost in sales for lin by transfer 20-30 ${by}`,
      },
    ],
  ),
  [
    'ended by inactivity',
    ended(30, 'inactivity'),
    {
      new: 'ended since 30',
      waiting: 'ended since 30 | lost in service by queue 0-30 inactivity',
      'for lin': 'ended since 30 | lost in sales for lin by queue 0-30 inactivity',
      released: `ended since 30 | ${ANA}20 transfer to sales for lin asked by ana, abandoned | lost in sales for lin by transfer 20-30 inactivity`,
      active: `ended since 30 | ${ANA}30 inactivity, ABANDON by default`,
      'on hold': `ended since 30 | ${ANA}30 inactivity, held for 10, ABANDON by default`,
      transferring: `ended since 30 | ${ANA}20 transfer to sales for lin asked by ana, abandoned | lost in sales for lin by transfer 20-30 inactivity`,
      unrecorded: 'ended since 20',
    },
  ],
  ...(['the holder', 'nobody named'] as const).map(
    (who): Row => [
      `ended by ${who} as agent`,
      endedByAgent(30, who === 'the holder' ? 'ana' : undefined),
      {
        new: 'ended since 30',
        waiting: 'ended since 30 | lost in service by queue 0-30 agent',
        'for lin': 'ended since 30 | lost in sales for lin by queue 0-30 agent',
        released: `ended since 30 | ${ANA}20 transfer to sales for lin asked by ana, abandoned | lost in sales for lin by transfer 20-30 agent`,
        active: `ended since 30 | ${ANA}30 agent`,
        'on hold': `ended since 30 | ${ANA}30 agent, held for 10`,
        transferring: `ended since 30 | ${ANA}30 agent`,
      },
    ],
  ),
  [
    'ended by another agent',
    endedByAgent(30, 'lin'),
    {
      new: 'ended since 30',
      waiting: 'ended since 30 | lost in service by queue 0-30 agent',
      'for lin': 'ended since 30 | lost in sales for lin by queue 0-30 agent',
      released: `ended since 30 | ${ANA}20 transfer to sales for lin asked by ana, abandoned | lost in sales for lin by transfer 20-30 agent`,
    },
  ],
];

/** What an event did, in the words of a cell. */
function changeInWords(before: ConversationState, after: ConversationState): string {
  const wordsBefore = sessionsOf(before).map(sessionInWords);
  const sessions = sessionsOf(after).map(sessionInWords);
  return [
    standingInWords(after),
    ...sessions.filter((words, index) => words !== wordsBefore[index]),
    ...after.unansweredWaits.slice(before.unansweredWaits.length).map(waitInWords),
  ].join(' | ');
}

/** A state without what an ignored event changes too: the number of events, also in the open session's range. */
function withoutCount({ eventCount: _, ...state }: ConversationState): unknown {
  const { openSession } = state;
  if (openSession === undefined) return state;
  const { eventRange, ...session } = openSession;
  return { ...state, openSession: { ...session, eventRange: eventRange[0] } };
}

describe('the transition table', () => {
  it.each(ROWS)('%s', (_, event, cells) => {
    for (const column of COLUMN_NAMES) {
      const before = deepFreeze(conversationState(chat(...COLUMNS[column]), optionsOf(column)));
      const after = conversationState(chat(...COLUMNS[column], event), optionsOf(column));
      const cell = cells[column];
      if (cell === undefined) {
        expect(withoutCount(after), column).toStrictEqual(withoutCount(before));
      } else {
        expect([column, changeInWords(before, after)]).toEqual([column, cell]);
        expect(withoutCount(after), column).not.toEqual(withoutCount(before));
      }
      expect(after.eventCount).toBe(before.eventCount + 1);
      expect(evolve(before, event)).toStrictEqual(after);
    }
  });

  it('has a row for every type of event', () => {
    const types = [...new Set(ROWS.map(([, { type }]) => type))];
    expect(types.sort()).toEqual(
      [
        ...['accepted', 'dispositioned', 'ended', 'held', 'message', 'offer-missed', 'queued', 'released', 'rerouted'],
        ...['resumed', 'transfer-failed', 'transfer-requested'],
      ].sort(),
    );
  });

  it('counts an event of an unknown type and ignores it', () => {
    for (const column of COLUMN_NAMES) {
      const before = conversationState(chat(...COLUMNS[column]), optionsOf(column));
      // @ts-expect-error a type that a later version, or another producer, may write
      const after = evolve(before, { at: 30, type: 'constructor' });
      expect(withoutCount(after)).toStrictEqual(withoutCount(before));
      expect(after.eventCount).toBe(before.eventCount + 1);
    }
  });

  it('keeps the count of an open session up to date where it ignores an event', () => {
    const state = conversationState(chat(accepted(0, 'ana'), system(1)));
    expect(state.openSession?.eventRange).toEqual([0, 2]);
    expect(evolve(state, system(2)).openSession?.eventRange).toEqual([0, 3]);
  });
});
