// npm run bench [-- --quick] [-- deciding splitting folding reporting reading]
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import './library.mjs'; // first, so that nothing else is done where it is not built
import { measureDeciding } from './deciding.mjs';
import { measureFolding } from './folding.mjs';
import { duckdbVersion } from './peers/duckdb.mjs';
import { measureReading } from './reading.mjs';
import { measureReporting } from './reporting.mjs';
import { measureSplitting } from './splitting.mjs';
import { printGoals } from './table.mjs';

const SECTIONS = {
  deciding: measureDeciding,
  splitting: measureSplitting,
  folding: measureFolding,
  reporting: measureReporting,
  reading: measureReading,
};
const FULL = { requestCount: 2_000, eventCount: 1_000_000, stateCount: 10_000, rounds: 11, sampleTime: 40 };
const QUICK = { requestCount: 400, eventCount: 100_000, stateCount: 2_000, rounds: 5, sampleTime: 15 };

const options = process.argv.slice(2);
const quick = options.includes('--quick');
const sections = options.filter((option) => option !== '--quick');
const unknown = sections.filter((section) => !(section in SECTIONS));
if (unknown.length > 0) {
  console.error(`No section is called ${unknown.join(', ')}; there are ${Object.keys(SECTIONS).join(', ')}.`);
  process.exit(1);
}

const settings = { campaignCounts: [12, 100, 400], seed: 20_261_122, ...(quick ? QUICK : FULL) };
const begun = performance.now();
printConditions(settings);
for (const [section, measure] of Object.entries(SECTIONS)) {
  if (sections.length === 0 || sections.includes(section)) await measure(settings);
}
printGoals();
console.log(`\nDone in ${((performance.now() - begun) / 60_000).toFixed(1)} minutes.`);

function printConditions({ seed, rounds }) {
  const packageOf = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
  const { version } = packageOf('../../../package.json');
  const { dependencies } = packageOf('package.json');
  const peers = Object.entries(dependencies).map((peer) => peer.join(' '));
  const today = new Date().toISOString().slice(0, 10);
  const machine = `${cpus()[0].model.trim()}, ${availableParallelism()} processors`;
  console.log(`${today}, ${machine}, Node.js ${process.versions.node}`);
  console.log(`omnichannel-transfer ${version} beside ${peers.join(', ')} (engine ${duckdbVersion})`);
  console.log(`Seed ${seed}. Medians of ${rounds} rounds, ± half the distance between the quartiles;`);
  console.log("in brackets how many times the first line's time, as the median of the rounds' own ratios.");
}
