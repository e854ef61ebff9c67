import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parts } from './parts.mjs';
import { survivors } from './survivors.mjs';

const LEAST_SCORE = 95;
const root = fileURLToPath(new URL('../../', import.meta.url));
const stryker = fileURLToPath(new URL('node_modules/@stryker-mutator/core/bin/stryker.js', import.meta.url));

const parted = Object.values(parts).flatMap((part) => part.files);
const left = readdirSync(new URL('../../src/', import.meta.url)).filter(
  (file) => !parted.includes(file.replace('.ts', '')),
);
if (left.length > 0) throw new Error(`In no part of parts.mjs: ${left.join(', ')}`);

// `npm run mutation -- sessions check`: those parts alone
const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts);
const files = Object.assign({}, ...names.map(reportOf));

/** What Stryker found in a part, by file. Paths in its configuration are the library's. */
function reportOf(name) {
  const report = new URL(`.stryker/${name}.json`, import.meta.url);
  rmSync(report, { force: true });
  forgetSurvivors(new URL(`.stryker/${name}.incremental.json`, import.meta.url));
  const { status } = spawnSync(process.execPath, [stryker, 'run', 'test/mutation/stryker.config.mjs'], {
    cwd: root,
    env: { ...process.env, MUTATION_PART: name },
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
  return JSON.parse(readFileSync(report, 'utf8')).files;
}

/** What lives is put to the test anew: Stryker keeps its verdict on some although the tests have changed. */
function forgetSurvivors(earlier) {
  if (!existsSync(earlier)) return;
  const { files, ...rest } = JSON.parse(readFileSync(earlier, 'utf8'));
  for (const file of Object.values(files)) file.mutants = file.mutants.filter((mutant) => !isAlive(mutant));
  writeFileSync(earlier, JSON.stringify({ files, ...rest }));
}

const explained = new Set();
const unexplained = [];
const scores = Object.entries(files).map(([path, { source, mutants }]) => {
  const file = path.replace('src/', '');
  const lines = source.split('\n');
  const counted = mutants.filter((mutant) => mutant.status !== 'Ignored' && !mutant.status.endsWith('Error'));
  const alive = counted.filter(isAlive);
  for (const { location, replacement, mutatorName } of alive) {
    const line = lines[location.start.line - 1].trim();
    const known = survivors.find((s) => s.file === file && line.includes(s.line) && s.becomes === replacement);
    if (known === undefined)
      unexplained.push(`${file}:${location.start.line} ${mutatorName}: ${line}\n    becomes ${replacement}`);
    else explained.add(known);
  }
  return { file, mutants: counted.length, found: counted.length - alive.length };
});

function isAlive({ status }) {
  return status === 'Survived' || status === 'NoCoverage';
}

const percent = ({ found, mutants }) => (mutants === 0 ? 100 : (100 * found) / mutants);
const all = scores.reduce((sum, { mutants, found }) => ({ mutants: sum.mutants + mutants, found: sum.found + found }), {
  mutants: 0,
  found: 0,
});
for (const score of [...scores, { file: 'all', ...all }]) {
  if (score.mutants > 0)
    console.log(
      `${score.file.padEnd(26)}${percent(score).toFixed(1).padStart(6)} %  ${score.found} of ${score.mutants}`,
    );
}
const stale = survivors.filter((survivor) => !explained.has(survivor) && `src/${survivor.file}` in files);
console.log(`${all.mutants - all.found} mutants live, ${unexplained.length} of them without a reason in survivors.mjs`);
for (const mutant of unexplained) console.log(`  ${mutant}`);
for (const { file, line, becomes } of stale)
  console.log(`  in survivors.mjs, but does not live: ${file}: ${line} -> ${becomes}`);
process.exitCode = unexplained.length > 0 || stale.length > 0 || percent(all) < LEAST_SCORE ? 1 : 0;
