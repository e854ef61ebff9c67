import { readFileSync } from 'node:fs';
import { parseProgram } from 'omnichannel-transfer';

/** @import { Program } from 'omnichannel-transfer' */

/**
 * Reads the program from a file. Throws if it is not one.
 *
 * @param {string | URL} file
 * @returns {Program}
 */
export function readProgram(file) {
  const { value, issues } = parseProgram(JSON.parse(readFileSync(file, 'utf8')));
  if (issues) throw new Error(issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  return value;
}
