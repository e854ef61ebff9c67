import { describe, expect, it } from 'vitest';
import { transferDiagram } from '../../src/index.ts';

describe('a name in a diagram', () => {
  const drawn = (name: string): string => {
    const first = transferDiagram({
      id: 'p',
      name: 'P',
      campaigns: [{ id: 'a', name, kind: 'call', channels: [] }],
    }).split('\n')[1];
    return first?.replace(/^ {2}p0\["(.*)"\]:::apart$/, '$1') ?? '';
  };

  it.each([
    ['Customer Service, North-West', 'Customer Service, North-West'],
    ["O'Brien José 日本語", "O'Brien José 日本語"],
    ['"x"; #1', '#34;x#34;#59; #35;1'],
    ['<br>', '#60;br#62;'],
    ['`**x**`', '#96;#42;#42;x#42;#42;#96;'],
    ['a --> b:::c', 'a --#62; b#58;#58;#58;#8288;c'],
    ['%%', '#37;#37;'],
    ['a\r\nb\u2028c\0', 'a  b c#32;'],
    ['- a ', '#45; a#32;'],
    ['direction TB', '#100;irection TB'],
    ['\ud800x', '#65533;x'],
    ['🙂', '#128578;'],
    ['ﬂ°°35¶ß', 'ﬂ#8288;#176;#176;35#182;#8288;ß'],
    ['$$x$$', '#36;#8288;#36;x#36;#8288;#36;'],
    ['fa:fa-car \\n', 'fa#58;#8288;fa-car #92;#8288;n'],
    ['', '#quot;#quot;'],
    ['x'.repeat(40), 'x'.repeat(40)],
    ['x'.repeat(41), `${'x'.repeat(39)}…`],
    ['🙂'.repeat(40), '#128578;'.repeat(40)],
    ['🙂'.repeat(40) + 'x', `${'#128578;'.repeat(39)}…`],
  ])('%j is drawn as it is, from %s', (name, label) => {
    expect(drawn(name)).toBe(label);
  });
});
