import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAgent, findCampaign, summarizeSessions, waitReport } from '../../src/index.ts';
import { programArbitrary } from '../support/arbitraries.ts';
import { waitsArbitrary } from '../support/sessions.ts';

const COLUMNS: readonly string[] = [
  'conversationId',
  'afterSession',
  'programId',
  'programName',
  'campaignId',
  'campaignName',
  'agentId',
  'agentName',
  'channel',
  'startedBy',
  'startedAt',
  'endedAt',
  'endedBy',
  'waitTime',
  'missedOffers',
];

describe('the report of unanswered waits', () => {
  it('has a row for each wait, in the order given, with every column in the documented order', () => {
    fc.assert(
      fc.property(programArbitrary, waitsArbitrary, (program, waits) => {
        const rows = waitReport(program, waits);
        expect(rows.map(({ conversationId, startedAt }) => [conversationId, startedAt])).toEqual(
          waits.map(({ conversationId, startedAt }) => [conversationId, startedAt]),
        );
        for (const row of rows) expect(Object.keys(row)).toEqual(COLUMNS);
        expect(JSON.parse(JSON.stringify(rows))).toStrictEqual(rows);
      }),
    );
  });

  it("takes names from the wait's own program", () => {
    fc.assert(
      fc.property(programArbitrary, waitsArbitrary, (program, waits) => {
        const rows = waitReport(program, waits);
        waits.forEach(({ programId, campaignId, agentId }, index) => {
          const isOurs = programId === program.id;
          const campaign = isOurs && campaignId !== undefined ? findCampaign(program, campaignId) : undefined;
          const agent = isOurs && agentId !== undefined ? findAgent(program, agentId) : undefined;
          expect(rows[index]).toMatchObject({
            programName: isOurs ? program.name : programId,
            campaignName: campaign?.name ?? campaignId ?? null,
            agentName: agent?.name ?? agentId ?? null,
          });
        });
      }),
    );
  });

  it('has the sums that the summary gives', () => {
    fc.assert(
      fc.property(programArbitrary, waitsArbitrary, (program, waits) => {
        const rows = waitReport(program, waits);
        const lost = rows.filter(({ endedBy }) => !['declined', 'expired', 'cancelled'].includes(endedBy));
        const summary = summarizeSessions([], { unansweredWaits: waits });
        expect(summary.abandoned).toBe(lost.length);
        expect(summary.totalAbandonedTime).toBe(lost.reduce((sum, { waitTime }) => sum + waitTime, 0));
        expect(summary.longestAbandonedTime).toBe(Math.max(0, ...lost.map(({ waitTime }) => waitTime)));
        expect(summary.missedOffers.reduce((sum, { offers }) => sum + offers, 0)).toBe(
          rows.reduce((sum, { missedOffers }) => sum + missedOffers, 0),
        );
      }),
    );
  });
});
