import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** An import of a value from a source file that is not an entry. */
const LOOKS_INSIDE = /^import (?!type )[^;]*from '(?:\.\.\/)+src\/(?!index\.ts'|testing\/index\.ts')/m;

const tests = readdirSync(`${root}test`, { recursive: true })
  .map((file) => `test/${file.replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.test.ts') && !file.startsWith('test/projects/'))
  .sort();

const looksInside = (file) => LOOKS_INSIDE.test(readFileSync(root + file, 'utf8'));

/** The tests of what the package does: they import only its entries. */
export const ofThePackage = tests.filter((file) => !looksInside(file));

/** The tests of single source files, which no build has. */
export const ofTheSource = tests.filter(looksInside);
