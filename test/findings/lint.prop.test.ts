import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Campaign, campaignDispositions, type Disposition, findCampaign, type Program } from '../../src/index.ts';
import { type LintFinding, type LintFindingCode, lintProgram } from '../../src/findings/lint.ts';
import { programArbitrary } from '../support/arbitraries.ts';
import { deepFreeze } from '../support/freeze.ts';
import { runs } from '../support/runs.ts';

const disposition: fc.Arbitrary<Disposition> = fc.record(
  {
    code: fc.constantFrom('SALE', 'sale', 'Ab', 'AB', 'ß', '__proto__', '', '7'),
    label: fc.constant('A label'),
    active: fc.boolean(),
    indicatesTransfer: fc.boolean(),
  },
  { requiredKeys: ['code', 'label'] },
);

/** Any program. Its campaigns have dispositions or not, and ids and codes may occur twice. */
const anyProgram: fc.Arbitrary<Program> = fc
  .record({
    program: programArbitrary,
    own: fc.array(fc.option(fc.array(disposition, { maxLength: 5 }), { nil: undefined }), {
      minLength: 6,
      maxLength: 6,
    }),
    bare: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  })
  .map(({ program, own, bare }) => {
    const campaigns = program.campaigns.map((campaign, index): Campaign => {
      const dispositions = own[index];
      return { ...campaign, ...(bare[index] && { channels: [] }), ...(dispositions && { dispositions }) };
    });
    return deepFreeze({ ...program, campaigns });
  });

/** Returns what is at a path in a program. */
const at = (program: Program, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    program,
  );

const without = <T>(items: readonly T[], index: string | number | undefined): readonly T[] =>
  items.filter((_, position) => position !== index);

/** Returns the program after doing what a finding asks for. Uses only its path and its details. */
function mended(program: Program, finding: LintFinding): Program {
  const [list, place, , position] = finding.path;
  const withCampaign = (change: (campaign: Campaign) => Campaign): Program => ({
    ...program,
    campaigns: program.campaigns.map((campaign, index) => (index === place ? change(campaign) : campaign)),
  });
  switch (finding.code) {
    case 'duplicate-id':
      if (list === 'campaigns') return { ...program, campaigns: without(program.campaigns, place) };
      return { ...program, agents: without(program.agents ?? [], place) };
    case 'code-not-upper-case': {
      const code = finding.details.upperCase;
      return withCampaign((campaign) => ({
        ...campaign,
        dispositions: (campaign.dispositions ?? []).map((own, index) => (index === position ? { ...own, code } : own)),
      }));
    }
    case 'duplicate-code':
      return withCampaign((campaign) => ({
        ...campaign,
        dispositions: without(campaign.dispositions ?? [], position),
      }));
    case 'no-transfer-disposition': {
      const moved = { code: 'MOVED', label: 'Moved', indicatesTransfer: true };
      return withCampaign((campaign) => ({ ...campaign, dispositions: [...(campaign.dispositions ?? []), moved] }));
    }
    case 'no-agents': {
      const newcomer = { id: JSON.stringify(program), name: 'New', campaignIds: [finding.details.campaignId] };
      return { ...program, agents: [...(program.agents ?? []), { ...newcomer, availability: 'available' }] };
    }
    case 'no-campaigns': {
      const agents = (program.agents ?? []).map((agent, index) =>
        index === place ? { ...agent, campaignIds: program.campaigns.slice(0, 1).map(({ id }) => id) } : agent,
      );
      return { ...program, agents: program.campaigns.length === 0 ? without(agents, place) : agents };
    }
    case 'no-channels':
      return withCampaign((campaign) => ({ ...campaign, channels: ['webchat'] }));
    case 'channels-on-call-campaign':
      return withCampaign((campaign) => ({ ...campaign, channels: [] }));
    case 'unknown-campaign': {
      const agents = (program.agents ?? []).map((agent, index) =>
        index === place ? { ...agent, campaignIds: without(agent.campaignIds, position) } : agent,
      );
      return { ...program, agents };
    }
  }
}

/** States the findings of a program again, naively, path by path. */
function expectedPlaces({ campaigns, agents }: Program): readonly string[] {
  const repeats = <T>(items: readonly T[], index: number, same: (one: T, other: T) => boolean): boolean =>
    items.slice(0, index).some((earlier) => items.slice(index, index + 1).some((item) => same(item, earlier)));
  const sameId = (one: { readonly id: string }, other: { readonly id: string }): boolean => one.id === other.id;
  return [
    ...campaigns.flatMap((campaign, index) => {
      const place = `campaigns.${index}`;
      const { kind, channels, dispositions = [] } = campaign;
      if (repeats(campaigns, index, sameId)) return `duplicate-id at ${place}.id`;
      const saysSo = campaignDispositions(campaign).some(
        ({ active, indicatesTransfer }) => active !== false && indicatesTransfer,
      );
      const isServed = agents?.some(
        ({ campaignIds }, position) => !repeats(agents, position, sameId) && campaignIds.includes(campaign.id),
      );
      return [
        ...(kind === 'omnichannel' && isServed === false ? [`no-agents at ${place}`] : []),
        ...(kind === 'omnichannel' && channels.length === 0 ? [`no-channels at ${place}.channels`] : []),
        ...(kind === 'call' && channels.length > 0 ? [`channels-on-call-campaign at ${place}.channels`] : []),
        ...(kind === 'omnichannel' && !saysSo ? [`no-transfer-disposition at ${place}.dispositions`] : []),
        ...dispositions.flatMap(({ code }, position) => {
          if (repeats(dispositions, position, (one, other) => one.code === other.code)) {
            return `duplicate-code at ${place}.dispositions.${position}.code`;
          }
          return /\p{Ll}/u.test(code) ? `code-not-upper-case at ${place}.dispositions.${position}.code` : [];
        }),
      ];
    }),
    ...(agents ?? []).flatMap((agent, index, all) => {
      if (repeats(all, index, sameId)) return `duplicate-id at agents.${index}.id`;
      if (agent.campaignIds.length === 0) return `no-campaigns at agents.${index}.campaignIds`;
      return agent.campaignIds.flatMap((id, position) =>
        campaigns.some((campaign) => campaign.id === id)
          ? []
          : `unknown-campaign at agents.${index}.campaignIds.${position}`,
      );
    }),
  ];
}

describe('any program', () => {
  it('has exactly the findings that its documentation names, in the order of their paths', () => {
    fc.assert(
      fc.property(anyProgram, (program) => {
        expect(lintProgram(program).map(({ code, path }) => `${code} at ${path.join('.')}`)).toEqual(
          expectedPlaces(program),
        );
      }),
      runs(1_000),
    );
  });

  it('has each kind of finding often', () => {
    const sample = fc.sample(anyProgram, { numRuns: 500, seed: 1 });
    const codes = sample.flatMap((program) => lintProgram(program).map(({ code }) => code));
    const kinds: readonly LintFindingCode[] = [
      'duplicate-id',
      'code-not-upper-case',
      'duplicate-code',
      'no-transfer-disposition',
      'no-agents',
      'no-channels',
      'channels-on-call-campaign',
      'no-campaigns',
      'unknown-campaign',
    ];
    expect(kinds.filter((kind) => codes.filter((code) => code === kind).length < 50)).toEqual([]);
  });

  it('has no finding left after each is mended by its path and details', () => {
    fc.assert(
      fc.property(anyProgram, (program) => {
        let mending = program;
        for (let rounds = 0; rounds < 200; rounds++) {
          const last = lintProgram(mending).at(-1);
          if (last === undefined) break;
          mending = mended(mending, last);
        }
        expect(lintProgram(mending)).toEqual([]);
      }),
      runs(500),
    );
  });

  it('has at each path what the details say', () => {
    fc.assert(
      fc.property(anyProgram, (program) => {
        for (const finding of lintProgram(program)) {
          const [list, place = NaN, , position = NaN] = finding.path;
          const found = at(program, finding.path);
          switch (finding.code) {
            case 'duplicate-id':
              expect(found).toBe(finding.details.id);
              expect(finding.details.firstIndex).toBeLessThan(Number(place));
              expect(at(program, [list ?? '', finding.details.firstIndex, 'id'])).toBe(found);
              break;
            case 'code-not-upper-case':
              expect(found).toBe(finding.details.dispositionCode);
              break;
            case 'duplicate-code':
              expect(found).toBe(finding.details.dispositionCode);
              expect(finding.details.firstIndex).toBeLessThan(Number(position));
              expect(at(program, ['campaigns', place, 'dispositions', finding.details.firstIndex, 'code'])).toBe(found);
              break;
            case 'no-agents':
              expect(found).toMatchObject({ id: finding.details.campaignId, kind: 'omnichannel' });
              break;
            case 'no-campaigns':
              expect(found).toEqual([]);
              expect(at(program, ['agents', place, 'id'])).toBe(finding.details.agentId);
              break;
            case 'no-transfer-disposition':
            case 'no-channels':
              expect(at(program, ['campaigns', place, 'id'])).toBe(finding.details.campaignId);
              break;
            case 'channels-on-call-campaign':
              expect(found).toEqual(finding.details.channels);
              break;
            case 'unknown-campaign':
              expect(found).toBe(finding.details.campaignId);
              expect(findCampaign(program, finding.details.campaignId)).toBeUndefined();
              break;
          }
        }
      }),
      runs(500),
    );
  });

  it('has the same findings when it is linted again, and they survive JSON and have a message', () => {
    fc.assert(
      fc.property(anyProgram, (program) => {
        const findings = lintProgram(program);
        expect(lintProgram(program)).toStrictEqual(findings);
        expect(JSON.parse(JSON.stringify(findings))).toStrictEqual(findings);
        for (const { message } of findings) expect(message).toMatch(/^[A-Z][^]+\.$/);
      }),
      runs(300),
    );
  });
});
