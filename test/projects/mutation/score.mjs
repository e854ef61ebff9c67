import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parts } from './parts.mjs';
import { survivors } from './survivors.mjs';

const LEAST_SCORE = 95;

// `npm run score`: what the latest runs of all parts gave, without a run
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const done = Object.keys(parts).filter((name) => existsSync(reportFile(name)));
  process.exitCode = showScores(done) ? 0 : 1;
}

/** Where the report of a part's latest run is. */
export function reportFile(name) {
  return new URL(`.stryker/${name}.json`, import.meta.url);
}

/** Whether no test has found a mutant. */
function isAlive({ status }) {
  return status === 'Survived' || status === 'NoCoverage';
}

/** Prints the score of each folder and what lives without a reason. Returns whether all of it is as it has to be. */
export function showScores(names) {
  const explained = new Set();
  const unexplained = [];
  const scores = new Map();
  for (const name of names) {
    const { folder } = parts[name];
    const score = scores.get(folder) ?? { mutants: 0, found: 0, left: 0 };
    scores.set(folder, score);
    for (const [path, { source, mutants }] of Object.entries(
      JSON.parse(readFileSync(reportFile(name), 'utf8')).files,
    )) {
      const file = path.replace('src/', '');
      const lines = source.split('\n');
      for (const mutant of mutants) {
        if (mutant.status === 'Ignored' || mutant.status.endsWith('Error')) continue;
        score.mutants += 1;
        if (!isAlive(mutant)) {
          score.found += 1;
          continue;
        }
        const { location, replacement, mutatorName } = mutant;
        const line = lines[location.start.line - 1].trim();
        const known = survivors.find((s) => s.file === file && line.includes(s.line) && s.becomes === replacement);
        if (known !== undefined) {
          explained.add(known);
          continue;
        }
        score.left += 1;
        unexplained.push(`${file}:${location.start.line} ${mutatorName}: ${line}\n    becomes ${replacement}`);
      }
    }
  }
  const sum = (key) => [...scores.values()].reduce((total, score) => total + score[key], 0);
  const all = { mutants: sum('mutants'), found: sum('found'), left: sum('left') };
  for (const [folder, score] of [...scores, ['all', all]]) {
    const { mutants, found, left } = score;
    console.log(
      `${folder.padEnd(10)}${percent(score).toFixed(1).padStart(6)} %  ${found} of ${mutants} found, ${mutants - found} live, ${left} of them without a reason`,
    );
  }
  for (const mutant of unexplained) console.log(`  ${mutant}`);
  const files = names.flatMap((name) => Object.keys(JSON.parse(readFileSync(reportFile(name), 'utf8')).files));
  const stale = survivors.filter((survivor) => !explained.has(survivor) && files.includes(`src/${survivor.file}`));
  for (const { file, line, becomes } of stale)
    console.log(`  in survivors.mjs, but does not live: ${file}: ${line} -> ${becomes}`);
  return unexplained.length === 0 && stale.length === 0 && [...scores.values()].every((s) => percent(s) >= LEAST_SCORE);
}

function percent({ found, mutants }) {
  return mutants === 0 ? 100 : (100 * found) / mutants;
}
