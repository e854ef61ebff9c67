/** How many characters of a name a label shows: Mermaid refuses a diagram of more than 50,000. */
const LONGEST = 40;

/** Takes apart what would mean something together, and is not seen. */
const WORD_JOINER = '\u2060';

/**
 * A name as a Mermaid label, which shows it and means nothing else. Letters, digits and the commonest punctuation of
 * names stay readable in the text, all else becomes entity codes. Line breaks and control characters show as spaces, an
 * empty name as `""`, and of a name that is too long the beginning, with `…`.
 */
export function mermaidLabel(name: string): string {
  if (name === '') return '#quot;#quot;';
  const characters = [...name.slice(0, 2 * LONGEST + 1)]; // of one or two units each, so more than fit if there are more
  const shown = characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : name;
  return (
    shown
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
      .replace(/\p{Cs}/gu, '\ufffd') // half of a character has no code
      // Mermaid's marks of codes, formulas, line breaks and icons, which it sees even where they are written as codes
      .replace(/ﬂ(?=°)|¶(?=ß)|\$(?=\$)|\\(?=n)|:(?=\w)/g, `$&${WORD_JOINER}`)
      // in front a hyphen is a list, spaces at either end are lost, and "direction TB" is a statement even within quotes
      .replace(/^[ -]| $|d(?=irection )|[^\p{L}\p{M}\p{N} ,'…-]/gu, (character) => `#${character.codePointAt(0)};`)
  );
}
