import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canTransfer, type Channel, type Program, transferDiagram } from '../../src/index.ts';
import { programArbitrary } from '../support/arbitraries.ts';
import { hostileText, renamed, skeleton } from '../support/diagrams.ts';
import { deepFreeze } from '../support/freeze.ts';

describe('the flowchart of possible transfers', () => {
  const firstById = (program: Program): Program['campaigns'] =>
    program.campaigns.filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index);

  /** Every pair of campaigns with an arrow from the one to the other. */
  const arrows = (diagram: string): readonly string[] =>
    [...diagram.matchAll(/^ {2}p(\d+) (<?)-->(?:\|"[^|]*"\|)? p(\d+)$/gm)]
      .flatMap(([, from, back, to]) => (back === '<' ? [`${from} ${to}`, `${to} ${from}`] : [`${from} ${to}`]))
      .sort();

  /** Those that the rules allow, on a channel that the campaign it comes from is configured for. */
  const allowed = (program: Program, on: readonly Channel[]): readonly string[] => {
    const campaigns = firstById(program);
    return campaigns
      .flatMap((from, i) =>
        campaigns.flatMap((to, j) => {
          const passes = on.some((channel) => {
            const subject = {
              programId: program.id,
              channel,
              status: 'active',
              campaignId: from.id,
              agentId: 'holder',
            } as const;
            return from.channels.includes(channel) && canTransfer(program, subject, { campaignId: to.id });
          });
          return passes ? [`${i} ${j}`] : [];
        }),
      )
      .sort();
  };

  const channelsOf = (program: Program): readonly Channel[] => [
    ...new Set(program.campaigns.flatMap(({ channels }) => channels)),
  ];

  it('has an arrow exactly where the rules allow the transfer', () => {
    fc.assert(
      fc.property(programArbitrary, (program) => {
        expect(arrows(transferDiagram(program))).toEqual(allowed(program, channelsOf(program)));
        for (const channel of [...channelsOf(program), 'pigeon']) {
          expect(arrows(transferDiagram(program, channel))).toEqual(allowed(program, [channel]));
        }
      }),
    );
  });

  it('names on an arrow the channels whose own flowcharts have it', () => {
    fc.assert(
      fc.property(programArbitrary, (program) => {
        for (const [, from, label, to] of transferDiagram(program).matchAll(
          /^ {2}p(\d+) <?-->\|"([^|]*)"\| p(\d+)$/gm,
        )) {
          const on = channelsOf(program).filter((channel) =>
            arrows(transferDiagram(program, channel)).includes(`${from} ${to}`),
          );
          expect([...(label?.split('<br/>') ?? [])].sort()).toEqual([...on].sort());
        }
      }),
    );
  });

  it('has the same statements whatever the names and ids are', () => {
    fc.assert(
      fc.property(programArbitrary, fc.array(hostileText, { minLength: 1 }), hostileText, (program, names, prefix) => {
        const { campaigns } = renamed(program, names);
        const idOf = (id: string): string => `${prefix}${id}`;
        const hostile: Program = {
          id: program.id,
          name: program.name,
          campaigns: campaigns.map((campaign) => ({
            ...campaign,
            id: idOf(campaign.id),
            channels: campaign.channels.map(idOf),
          })),
        };
        expect(skeleton(transferDiagram(deepFreeze(hostile)))).toEqual(
          skeleton(transferDiagram(renamed(program, ['x']))),
        );
      }),
    );
  });
});
