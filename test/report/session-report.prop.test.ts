import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Campaign,
  campaignDispositions,
  type Disposition,
  findAgent,
  findCampaign,
  type Program,
  type Session,
  sessionReport,
  summarizeSessions,
} from '../../src/index.ts';
import { programArbitrary } from '../support/arbitraries.ts';
import { deepFreeze } from '../support/freeze.ts';
import { sessionsArbitrary } from '../support/sessions.ts';

type Cell = string | number | boolean | null;

const COLUMNS: readonly string[] = [
  'sessionId',
  'conversationId',
  'number',
  'programId',
  'programName',
  'campaignId',
  'campaignName',
  'agentId',
  'agentName',
  'channel',
  'startedBy',
  'endedBy',
  'queuedAt',
  'startedAt',
  'endedAt',
  'waitTime',
  'handleTime',
  'heldTime',
  'wrapUpTime',
  'firstReplyTime',
  'customerMessages',
  'agentMessages',
  'failedTransfers',
  'missedOffers',
  'dispositionCode',
  'dispositionLabel',
  'dispositionedAt',
  'transferred',
  'transferAbandoned',
  'transferredToCampaignId',
  'dispositionIndicatesTransfer',
];

const dispositionsArbitrary: fc.Arbitrary<readonly Disposition[]> = fc.array(
  fc.record(
    {
      code: fc.constantFrom('SALE', 'TO-SALES', '__proto__'),
      label: fc.constantFrom('one', 'two', 'three', ''),
      active: fc.boolean(),
      indicatesTransfer: fc.constantFrom(true, true, false),
    },
    { requiredKeys: ['code', 'label'] },
  ),
  { maxLength: 5, size: 'max' },
);

/** Any program, mostly the one that the sessions belong to, whose campaigns have dispositions of their own. */
const customizedProgramArbitrary: fc.Arbitrary<Program> = fc
  .record({
    program: programArbitrary,
    id: fc.constantFrom('care', 'care', '__proto__'),
    more: fc.subarray(['service', 'sales', '__proto__'], { minLength: 2 }),
    dispositions: fc.array(dispositionsArbitrary, { minLength: 9 }),
  })
  .map(({ program, id, more, dispositions }) => {
    const campaigns = more.map((id): Campaign => ({ id, name: `More ${id}`, kind: 'omnichannel', channels: [] }));
    return deepFreeze<Program>({
      ...program,
      id,
      campaigns: [...program.campaigns, ...campaigns].map((campaign, index) => ({
        ...campaign,
        dispositions: dispositions[index] ?? [],
      })),
    });
  });

/** Each name as the model's own look-ups have it, one session at a time. */
function namesOf(program: Program, session: Session): Readonly<Record<string, Cell>> {
  const campaign = session.programId === program.id ? findCampaign(program, session.campaignId) : undefined;
  const agent = session.programId === program.id ? findAgent(program, session.agentId) : undefined;
  const disposition = campaign && campaignDispositions(campaign).find(({ code }) => code === session.dispositionCode);
  return {
    programName: session.programId === program.id ? program.name : session.programId,
    campaignName: campaign ? campaign.name : session.campaignId,
    agentName: agent ? agent.name : session.agentId,
    dispositionLabel: disposition ? disposition.label : null,
    dispositionIndicatesTransfer: disposition ? (disposition.indicatesTransfer ?? false) : null,
  };
}

const sum = (figures: readonly (number | null)[]): number =>
  figures.reduce<number>((total, figure) => total + (figure ?? 0), 0);
const longest = (figures: readonly (number | null)[]): number => Math.max(0, ...figures.map((figure) => figure ?? 0));

describe('the session report', () => {
  it('has a row for each session, in the order given', () => {
    fc.assert(
      fc.property(customizedProgramArbitrary, sessionsArbitrary, (program, sessions) => {
        expect(sessionReport(program, sessions).map(({ sessionId }) => sessionId)).toEqual(
          sessions.map(({ id }) => id),
        );
      }),
    );
  });

  it('has every column in every row, in the documented order', () => {
    fc.assert(
      fc.property(customizedProgramArbitrary, sessionsArbitrary, (program, sessions) => {
        for (const row of sessionReport(program, sessions)) expect(Object.keys(row)).toEqual(COLUMNS);
      }),
    );
  });

  it('holds nothing but plain cells, which survive JSON', () => {
    fc.assert(
      fc.property(customizedProgramArbitrary, sessionsArbitrary, (program, sessions) => {
        const rows: readonly Readonly<Record<string, Cell>>[] = sessionReport(program, sessions);
        for (const cell of rows.flatMap((row) => Object.values(row))) {
          expect(cell === null || ['string', 'number', 'boolean'].includes(typeof cell)).toBe(true);
        }
        expect(JSON.parse(JSON.stringify(rows))).toStrictEqual(rows);
      }),
    );
  });

  it('is that of each part, one after the other', () => {
    fc.assert(
      fc.property(customizedProgramArbitrary, sessionsArbitrary, sessionsArbitrary, (program, some, others) => {
        expect(sessionReport(program, [...some, ...others])).toEqual([
          ...sessionReport(program, some),
          ...sessionReport(program, others),
        ]);
      }),
    );
  });

  it("takes names and labels from the session's own program and campaign", () => {
    fc.assert(
      fc.property(customizedProgramArbitrary, sessionsArbitrary, (program, sessions) => {
        const rows = sessionReport(program, sessions);
        sessions.forEach((session, index) => expect(rows[index]).toMatchObject(namesOf(program, session)));
      }),
    );
  });

  it('has the sums and the longest times that the summary gives', () => {
    fc.assert(
      fc.property(customizedProgramArbitrary, sessionsArbitrary, (program, sessions) => {
        const rows = sessionReport(program, sessions);
        const ended = rows.filter(({ endedBy }) => endedBy !== null);
        const firstReplyTimes = ended.map(({ firstReplyTime }) => firstReplyTime);
        expect(summarizeSessions(sessions)).toMatchObject({
          sessions: rows.length,
          ended: ended.length,
          transferredIn: rows.filter(({ startedBy }) => startedBy === 'transfer').length,
          transferredOut: rows.filter(({ transferred }) => transferred).length,
          transferAbandoned: rows.filter(({ transferAbandoned }) => transferAbandoned).length,
          released: rows.filter(({ endedBy }) => endedBy === 'released').length,
          failedTransfers: sum(rows.map((row) => row.failedTransfers)),
          customerMessages: sum(rows.map((row) => row.customerMessages)),
          agentMessages: sum(rows.map((row) => row.agentMessages)),
          replied: firstReplyTimes.filter((time) => time !== null).length,
          totalWaitTime: sum(rows.map((row) => row.waitTime)),
          longestWaitTime: longest(rows.map((row) => row.waitTime)),
          totalHandleTime: sum(rows.map((row) => row.handleTime)),
          longestHandleTime: longest(rows.map((row) => row.handleTime)),
          totalHeldTime: sum(ended.map((row) => row.heldTime)),
          longestHeldTime: longest(ended.map((row) => row.heldTime)),
          totalFirstReplyTime: sum(firstReplyTimes),
          longestFirstReplyTime: longest(firstReplyTimes),
        });
      }),
    );
  });

  it('has no time below zero, and no -0', () => {
    fc.assert(
      fc.property(customizedProgramArbitrary, sessionsArbitrary, (program, sessions) => {
        for (const row of sessionReport(program, sessions)) {
          const { waitTime, handleTime, heldTime, wrapUpTime, firstReplyTime } = row;
          for (const time of [waitTime, handleTime, heldTime, wrapUpTime, firstReplyTime]) {
            expect(time === null || (time >= 0 && !Object.is(time, -0))).toBe(true);
          }
          if (handleTime !== null) expect(heldTime).toBeLessThanOrEqual(handleTime);
        }
      }),
    );
  });

  it('has a wrap-up that ends with the disposition, unless that came before the end', () => {
    fc.assert(
      fc.property(customizedProgramArbitrary, sessionsArbitrary, (program, sessions) => {
        for (const { endedAt, dispositionedAt, wrapUpTime } of sessionReport(program, sessions)) {
          expect(wrapUpTime === null).toBe(endedAt === null || dispositionedAt === null);
          if (wrapUpTime === null || endedAt === null || dispositionedAt === null) continue;
          expect(endedAt + wrapUpTime).toBe(dispositionedAt > endedAt ? dispositionedAt : endedAt);
        }
      }),
    );
  });

  it('has as many rows per disposition, and per pair of campaigns, as the summary counts, and as many missed offers', () => {
    fc.assert(
      fc.property(customizedProgramArbitrary, sessionsArbitrary, (program, sessions) => {
        const rows = sessionReport(program, sessions);
        const { dispositions, transfers, missedOffers } = summarizeSessions(sessions);
        expect(sum(rows.map((row) => row.missedOffers))).toBe(sum(missedOffers.map(({ offers }) => offers)));
        for (const { code, sessions } of dispositions) {
          expect(rows.filter(({ dispositionCode }) => dispositionCode === code)).toHaveLength(sessions);
        }
        for (const { from, to, sessions } of transfers) {
          const moved = rows.filter((row) => row.campaignId === from && row.transferredToCampaignId === to);
          expect(moved).toHaveLength(sessions);
        }
      }),
    );
  });
});

describe('the programs and sessions of these laws', () => {
  it('meet every interesting case', () => {
    const samples = fc.sample(fc.tuple(customizedProgramArbitrary, sessionsArbitrary), { numRuns: 1_000, seed: 7 });
    const rows = samples.flatMap(([program, sessions]) => sessionReport(program, sessions));
    const cases: Readonly<Record<string, number>> = {
      'another program': rows.filter((row) => row.programName === row.programId).length,
      'a named campaign': rows.filter((row) => row.campaignName !== row.campaignId).length,
      'an unknown campaign': rows.filter((row) => row.campaignName === row.campaignId).length,
      'a named agent': rows.filter((row) => row.agentName !== row.agentId).length,
      'an unknown agent': rows.filter((row) => row.agentName === row.agentId).length,
      'a standard label': rows.filter((row) => row.dispositionLabel === 'Abandon').length,
      'a custom label': rows.filter((row) => row.dispositionLabel === 'two').length,
      'a replaced standard disposition': rows.filter(
        (row) => row.dispositionCode === 'SALE' && row.dispositionLabel !== 'Sale' && row.dispositionLabel !== null,
      ).length,
      'an unknown code': rows.filter((row) => row.dispositionCode !== null && row.dispositionLabel === null).length,
      'a recorded transfer': rows.filter((row) => row.transferred && row.dispositionIndicatesTransfer === true).length,
      'a forgotten transfer': rows.filter((row) => row.transferred && row.dispositionIndicatesTransfer === false)
        .length,
      'a wrap-up': rows.filter((row) => row.wrapUpTime !== null && row.wrapUpTime > 0).length,
      'a hold': rows.filter((row) => row.heldTime > 0).length,
      'a missed offer': rows.filter((row) => row.missedOffers > 0).length,
      'an open session with a reply': rows.filter((row) => row.endedBy === null && row.firstReplyTime !== null).length,
      'a hostile campaign': rows.filter((row) => row.campaignId === '__proto__' && row.campaignName !== row.campaignId)
        .length,
    };
    expect(Object.entries(cases).filter(([, count]) => count < 20)).toEqual([]);
  });
});
