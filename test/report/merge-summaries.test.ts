import { describe, expect, it } from 'vitest';
import {
  EMPTY_SUMMARY,
  mergeSummaries,
  type SessionSummary,
  splitIntoSessions,
  summarizeSessions,
} from '../../src/index.ts';
import { conversation } from '../support/article.ts';
import { deepFreeze } from '../support/freeze.ts';
import { chat, log } from '../support/log.ts';
import { sessionWith, transferred, waitWith } from '../support/report-items.ts';

describe('merging', () => {
  it('adds counts and totals, keeps the longest, and leaves both as they were', () => {
    const short = deepFreeze(
      summarizeSessions(
        [sessionWith({ firstReplyAt: 3_400, dispositionCode: 'SALE', heldTime: 700, missedBy: ['max'] })],
        { unansweredWaits: [waitWith({ missedBy: ['lin', 'max'] })], serviceLevel: 2_000 },
      ),
    );
    const long = deepFreeze(
      summarizeSessions([{ ...transferred('service', 'sales'), queuedAt: 0, endedAt: 30_000, heldTime: 200 }], {
        unansweredWaits: [waitWith({ endedAt: 2_000 })],
        serviceLevel: 3_000,
      }),
    );
    const merged: SessionSummary = {
      ...EMPTY_SUMMARY,
      sessions: 2,
      ended: 2,
      transferredOut: 1,
      replied: 1,
      withinServiceLevel: 2,
      abandoned: 2,
      totalWaitTime: 5_000,
      longestWaitTime: 3_000,
      totalHandleTime: 34_000,
      longestHandleTime: 27_000,
      totalHeldTime: 900,
      longestHeldTime: 700,
      totalFirstReplyTime: 400,
      longestFirstReplyTime: 400,
      totalAbandonedTime: 5_000,
      longestAbandonedTime: 4_000,
      dispositions: [
        { code: 'SALE', sessions: 1 },
        { code: null, sessions: 1 },
      ],
      transfers: [{ from: 'service', to: 'sales', sessions: 1 }],
      missedOffers: [
        { agentId: 'lin', offers: 1 },
        { agentId: 'max', offers: 2 },
      ],
    };
    expect(mergeSummaries(short, long)).toEqual(merged);
    expect(mergeSummaries(long, short)).toEqual(merged);
  });

  it('adds the counts of what both list', () => {
    const one = summarizeSessions([{ ...transferred('a', 'b'), dispositionCode: 'X', missedBy: ['lin'] }]);
    const two = deepFreeze(mergeSummaries(deepFreeze(one), one));
    expect([two.dispositions, two.transfers, two.missedOffers]).toEqual([
      [{ code: 'X', sessions: 2 }],
      [{ from: 'a', to: 'b', sessions: 2 }],
      [{ agentId: 'lin', offers: 2 }],
    ]);
    expect(mergeSummaries(two, one).missedOffers).toEqual([{ agentId: 'lin', offers: 3 }]);
  });

  it('has the keys of every summary, in their order', () => {
    expect(Object.keys(mergeSummaries(EMPTY_SUMMARY, EMPTY_SUMMARY))).toEqual(Object.keys(EMPTY_SUMMARY));
  });

  it('follows a late disposition if one summary is kept for each conversation and replaced', () => {
    const others = summarizeSessions(splitIntoSessions(conversation));
    const events = [log.accepted(0, 'ana'), log.ended(900)];
    const kept = new Map([['others', others]]);
    const report = (): SessionSummary => [...kept.values()].reduce(mergeSummaries, EMPTY_SUMMARY);

    kept.set('c', summarizeSessions(splitIntoSessions(chat(...events))));
    expect(report().dispositions).toEqual([
      { code: 'TO-SALES', sessions: 1 },
      { code: 'UPSOLD', sessions: 1 },
      { code: null, sessions: 1 },
    ]);

    kept.set('c', summarizeSessions(splitIntoSessions(chat(...events, log.dispositioned(5_000, 'ana', 'UPSOLD')))));
    expect(report().dispositions).toEqual([
      { code: 'TO-SALES', sessions: 1 },
      { code: 'UPSOLD', sessions: 2 },
    ]);
  });
});
