import { describe, expect, it } from 'vitest';
import { type Program, unansweredWaits, type UnansweredWait, waitReport, type WaitRow } from '../../src/index.ts';
import { program } from '../support/article.ts';
import { deepFreeze } from '../support/freeze.ts';
import { chat, log } from '../support/log.ts';
import { waitWith, without } from '../support/report-items.ts';

const rowOf = (wait: UnansweredWait, within: Program = program): WaitRow => {
  const [row] = waitReport(deepFreeze(within), [wait]);
  if (row === undefined) throw new Error('a wait has a row');
  return row;
};

describe('the report of unanswered waits', () => {
  it('has a row for a customer who gave up in the queue', () => {
    const lost = chat(log.queued(1_000), log.missed(20_000, 'ana'), log.missed(40_000, 'max'), log.ended(61_000));
    expect(waitReport(deepFreeze(program), deepFreeze(unansweredWaits(lost)))).toEqual([
      {
        conversationId: 'c',
        afterSession: 0,
        programId: 'care',
        programName: 'Customer Care',
        campaignId: 'service',
        campaignName: 'Customer Service',
        agentId: null,
        agentName: null,
        channel: 'webchat',
        startedBy: 'queue',
        startedAt: 1_000,
        endedAt: 61_000,
        endedBy: 'customer',
        waitTime: 60_000,
        missedOffers: 2,
      },
    ] satisfies readonly WaitRow[]);
  });

  it('has a row for a transfer that was declined, and one for the same transfer abandoned, in the order given', () => {
    const to = { campaignId: 'sales', agentId: 'lin' };
    const waits = unansweredWaits(
      chat(
        log.accepted(0, 'ana'),
        log.requested(100, to, 'ana'),
        log.failed(150, 'declined', 'lin'),
        log.requested(200, to, 'ana'),
        log.ended(900, 'system'),
      ),
    );
    expect(waitReport(program, [...waits].reverse())).toMatchObject([
      { afterSession: 1, agentName: 'Lin', startedBy: 'transfer', startedAt: 200, endedBy: 'system', waitTime: 700 },
      { afterSession: 1, agentName: 'Lin', startedBy: 'transfer', startedAt: 100, endedBy: 'declined', waitTime: 50 },
    ]);
  });

  it('has every column where no campaign is known', () => {
    const [row] = waitReport(program, unansweredWaits(chat(log.customer(5), log.ended(5))));
    expect(row).toEqual({
      conversationId: 'c',
      afterSession: 0,
      programId: 'care',
      programName: 'Customer Care',
      campaignId: null,
      campaignName: null,
      agentId: null,
      agentName: null,
      channel: 'webchat',
      startedBy: 'queue',
      startedAt: 5,
      endedAt: 5,
      endedBy: 'customer',
      waitTime: 0,
      missedOffers: 0,
    } satisfies WaitRow);
  });

  it('has no row for nothing', () => {
    expect(waitReport(program, [])).toEqual([]);
  });

  it('takes a property that is present as undefined for absent', () => {
    const sparse = { ...waitWith(), campaignId: undefined, agentId: undefined, missedBy: undefined };
    const absent = without(waitWith(), 'campaignId');
    expect(rowOf(sparse as unknown as UnansweredWait)).toEqual(rowOf(absent)); // what plain JavaScript may pass
  });

  it('has no -0, even if an instant is one', () => {
    expect(rowOf(waitWith({ startedAt: 0, endedAt: -0 })).waitTime).toBe(0);
  });

  it.each<[string, UnansweredWait, Program, readonly (string | null)[]]>([
    ['are those of the program', waitWith({ agentId: 'ana' }), program, ['Customer Care', 'Customer Service', 'Ana']],
    [
      'are ids if the campaign or the agent is unknown',
      waitWith({ campaignId: 'x', agentId: 'y' }),
      program,
      ['Customer Care', 'x', 'y'],
    ],
    [
      'are ids if the roster is unknown',
      waitWith({ agentId: 'ana' }),
      { id: 'care', name: 'Customer Care', campaigns: program.campaigns },
      ['Customer Care', 'Customer Service', 'ana'],
    ],
    [
      'are ids for another program, though it uses the same ids',
      waitWith({ programId: 'other', agentId: 'ana' }),
      program,
      ['other', 'service', 'ana'],
    ],
    [
      'are those of the first of two with the same id',
      waitWith({ campaignId: '__proto__', agentId: '' }),
      {
        id: 'care',
        name: '',
        campaigns: [
          { id: '__proto__', name: '', kind: 'omnichannel', channels: [] },
          { id: '__proto__', name: 'Second', kind: 'omnichannel', channels: [] },
        ],
        agents: [
          { id: '', name: 'First', campaignIds: [], availability: 'available' },
          { id: '', name: 'Second', campaignIds: [], availability: 'available' },
        ],
      },
      ['', '', 'First'],
    ],
    [
      'are ids for hostile ids that are unknown',
      waitWith({ campaignId: '__proto__', agentId: 'constructor' }),
      program,
      ['Customer Care', '__proto__', 'constructor'],
    ],
  ])('has names that %s', (_, wait, within, names) => {
    const { programName, campaignName, agentName } = rowOf(wait, within);
    expect([programName, campaignName, agentName]).toEqual(names);
  });
});
