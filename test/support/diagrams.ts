import fc from 'fast-check';
import type { Program } from '../../src/index.ts';
import { deepFreeze } from './freeze.ts';

/** The statements of a diagram, without the texts that people read. */
export function skeleton(diagram: string): readonly string[] {
  return diagram.split('\n').map((line) => line.replace(/(participant \w+ as|:) .*$|".*"/, '$1'));
}

/** Names and ids that mean something to Mermaid, Markdown or HTML, and any others. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    '\n',
    '\r',
    '\u2028',
    'a\nb',
    '"',
    '"]\n  p0 --> p1',
    ': x\n  p0->>p1: y',
    ';',
    '#',
    '%%',
    '<br/>',
    'end',
    '\ud800',
    'x'.repeat(99),
  ),
  fc.string({ unit: fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)) }),
);

/** The same program with other names, for campaigns and agents by turns. */
export function renamed(program: Program, names: readonly string[]): Program {
  let turn = 0;
  const name = (): string => names[turn++ % names.length] ?? '';
  return deepFreeze({
    ...program,
    campaigns: program.campaigns.map((campaign) => ({ ...campaign, name: name() })),
    ...(program.agents && { agents: program.agents.map((agent) => ({ ...agent, name: name() })) }),
  });
}
