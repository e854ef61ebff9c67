import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parts } from './parts.mjs';
import { isAlive, reportFile, showScores } from './score.mjs';

/** How many cases a law is tried on: few for every mutant, and then for those that live as many as `npm test` tries. */
const PASSES = ['60', 'Infinity'];

const root = fileURLToPath(new URL('../../../', import.meta.url));
const stryker = fileURLToPath(new URL('node_modules/@stryker-mutator/core/bin/stryker.js', import.meta.url));

const folders = readdirSync(`${root}src`, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const left = folders.filter(({ name }) => !(name in parts));
if (left.length > 0) throw new Error(`In no part of parts.mjs: ${left.map(({ name }) => name).join(', ')}`);

// `npm test -- sessions report`: those parts alone
const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts);
for (const name of names) {
  for (const cases of PASSES) runPart(name, cases);
}
process.exitCode = showScores(names) ? 0 : 1;

/** Runs Stryker on one part. Paths in its configuration are the library's. */
function runPart(name, cases) {
  rmSync(reportFile(name), { force: true });
  forgetSurvivors(new URL(`.stryker/${name}.incremental.json`, import.meta.url));
  const { status } = spawnSync(process.execPath, [stryker, 'run', 'test/projects/mutation/stryker.config.mjs'], {
    cwd: root,
    env: { ...process.env, MUTATION_PART: name, MUTATION_CASES: cases },
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Forgets the mutants that live, so that they are run again. Stryker keeps some of them although the tests have changed. */
function forgetSurvivors(earlier) {
  if (!existsSync(earlier)) return;
  const { files, ...rest } = JSON.parse(readFileSync(earlier, 'utf8'));
  for (const file of Object.values(files)) file.mutants = file.mutants.filter((mutant) => !isAlive(mutant));
  writeFileSync(earlier, JSON.stringify({ files, ...rest }));
}
