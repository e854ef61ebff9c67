import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parts } from './parts.mjs';
import { reportFile, showScores } from './score.mjs';

/**
 * Every mutant meets few cases of each law first. Those that live meet more cases (runs.ts). They also get a thread
 * of their own if the tests run them while they load, which takes the most time.
 */
const PASSES = ['quick', 'thorough'];

const root = fileURLToPath(new URL('../../../', import.meta.url));
const stryker = fileURLToPath(new URL('node_modules/@stryker-mutator/core/bin/stryker.js', import.meta.url));

for (const folder of readdirSync(`${root}src`, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
  const own = Object.values(parts).filter((part) => part.folder === folder.name);
  const missing = readdirSync(`${root}src/${folder.name}`).filter(
    (file) => !own.some(({ files }) => files === undefined || files.includes(file.replace('.ts', ''))),
  );
  if (missing.length > 0) throw new Error(`In no part of parts.mjs: ${missing.join(', ')} of ${folder.name}/`);
}

// `npm test -- sessions report`: those parts alone
const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts);
for (const name of names) {
  for (const pass of PASSES) runPart(name, pass);
}
process.exitCode = showScores(names) ? 0 : 1;

/** Runs Stryker on one part. Paths in its configuration are the library's. */
function runPart(name, pass) {
  rmSync(reportFile(name), { force: true });
  forgetSurvivors(new URL(`.stryker/${name}.incremental.json`, import.meta.url));
  const { status } = spawnSync(process.execPath, [stryker, 'run', 'test/projects/mutation/stryker.config.mjs'], {
    cwd: root,
    env: { ...process.env, MUTATION_PART: name, MUTATION_PASS: pass },
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Forgets the mutants that no test has found for sure, so that they are run again. */
function forgetSurvivors(earlier) {
  if (!existsSync(earlier)) return;
  const { files, ...rest } = JSON.parse(readFileSync(earlier, 'utf8'));
  for (const file of Object.values(files)) file.mutants = file.mutants.filter(isFound);
  writeFileSync(earlier, JSON.stringify({ files, ...rest }));
}

/** Whether a test has found a mutant. A loop that never ends is counted. Any other timeout may be the machine's. */
function isFound({ status, statusReason = '' }) {
  return status === 'Killed' || (status === 'Timeout' && statusReason.startsWith('Hit limit'));
}
