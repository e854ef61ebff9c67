/** Rows as a table for a terminal: one object a row, the keys of the first as the head. */
export function table(rows) {
  const head = Object.keys(rows[0] ?? {});
  const cells = [head, ...rows.map((row) => head.map((key) => String(row[key] ?? '')))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const line = (row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('──');
  return [line(cells[0]), rule, ...cells.slice(1).map(line)].map((text) => `  ${text}`).join('\n');
}
