/** The longest name, in characters, that a label shows whole. Mermaid refuses a diagram of more than 50,000 characters. */
const MAX_CHARACTERS = 40;

/** Keeps two characters apart that would mean something together. Nobody sees it. */
const WORD_JOINER = '\u2060';

/**
 * Returns a name as a Mermaid label. The label shows the name and means nothing else to Mermaid, Markdown or HTML.
 *
 * Letters, digits and the most common punctuation stay as they are. Every other character becomes an entity code. Line
 * breaks and control characters show as spaces, and an empty name as `""`. A longer name is cut, and ends with `…`.
 */
export function mermaidLabel(name: string): string {
  if (name === '') return '#quot;#quot;';
  // a character has one or two code units, so this part of a name that is too long still has too many characters
  const characters = [...name.slice(0, 2 * MAX_CHARACTERS + 1)];
  const shown = characters.length > MAX_CHARACTERS ? `${characters.slice(0, MAX_CHARACTERS - 1).join('')}…` : name;
  return (
    shown
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
      .replace(/\p{Cs}/gu, '\ufffd') // half of a character has no code
      // Mermaid's own marks of codes, formulas, line breaks and icons: it sees them even if they are written as codes
      .replace(/ﬂ(?=°)|¶(?=ß)|\$(?=\$)|\\(?=n)|:(?=\w)/g, `$&${WORD_JOINER}`)
      // a hyphen in front makes a list, spaces at the ends get lost, "direction TB" is a statement even within quotes
      .replace(/^[ -]| $|d(?=irection )|[^\p{L}\p{M}\p{N} ,'…-]/gu, (character) => `#${character.codePointAt(0)};`)
  );
}
