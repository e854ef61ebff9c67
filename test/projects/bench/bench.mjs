// npm start [-- --quick] [-- SECTION …]; the sections are below
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { before } from './library.mjs';
import { printGoals } from './table.mjs';

const SECTIONS = [
  'deciding', // may it go there, and if not, why not
  'free-functions', // the same without a policy
  'peers', // the same by others
  'options', // where could it go
  'policy', // what one costs
  'sessions', // which sessions was it
  'folding', // the same, event by event
  'auditing',
  'parsing',
  'reporting',
  'growth', // one dimension at a time
  'reading', // from a file
];
const FULL = { requestCount: 1_000, conversationCount: 2_000, manyEvents: 200_000, rounds: 21, sampleTime: 10 };
const QUICK = { requestCount: 200, conversationCount: 500, manyEvents: 20_000, rounds: 7, sampleTime: 5 };

/**
 * What makes a run like the one before it. On one thread: otherwise a sample is quick or slow by whether the threads that
 * compile and collect got a processor in time. Young objects have a fixed room: otherwise it grows for whoever ran first.
 * No pretenuring: V8 allocates old where it has seen objects live long, so it would depend on who ran before.
 */
const ENGINE = [
  '--expose-gc',
  '--single-threaded',
  '--min-semi-space-size=16',
  '--max-semi-space-size=16',
  '--no-allocation-site-pretenuring',
];

const words = process.argv.slice(2);
const quick = words.includes('--quick');
const wanted = words.filter((word) => word !== '--quick');
const unknown = wanted.filter((section) => !SECTIONS.includes(section));
if (unknown.length > 0) {
  console.error(`No section is called ${unknown.join(', ')}; there are ${SECTIONS.join(', ')}.`);
  process.exit(1);
}

const settings = { campaignCounts: [12, 100, 400, 4_000], seed: 20_261_122, ...(quick ? QUICK : FULL) };
const begun = performance.now();
const goals = [];
printConditions(settings);
for (const section of SECTIONS) {
  if (wanted.length === 0 || wanted.includes(section)) goals.push(...(await run(section)));
}
printGoals(goals);
console.log(`\nDone in ${((performance.now() - begun) / 60_000).toFixed(1)} minutes.`);

/** Shows that all contestants of a section agree, then measures them. Returns the section's goals. */
async function run(section) {
  const began = performance.now();
  await runStep(section, 'agree');
  const told = await runStep(section, 'measure');
  console.log(`\n(${section}: ${((performance.now() - began) / 1e3).toFixed(0)} s)`);
  return told;
}

async function runStep(section, step) {
  const words = [section, step, JSON.stringify(settings)];
  const child = fork(fileURLToPath(new URL('section.mjs', import.meta.url)), words, {
    execArgv: ENGINE,
  });
  let told = [];
  child.on('message', (message) => (told = message.goals));
  const [code] = await once(child, 'exit');
  if (code !== 0) process.exit(1);
  return told;
}

function printConditions({ seed, rounds }) {
  const packageOf = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
  const { version } = packageOf('../../../package.json');
  const { dependencies } = packageOf('package.json');
  const peers = Object.entries(dependencies).map((peer) => peer.join(' '));
  const today = new Date().toISOString().slice(0, 10);
  const machine = `${cpus()[0].model.trim()}, ${availableParallelism()} processors`;
  console.log(`${today}, ${machine}, Node.js ${process.versions.node}`);
  console.log(`omnichannel-transfer ${version} beside ${peers.join(', ')}`);
  console.log(`Seed ${seed}. Processor time. Medians of ${rounds} rounds, ± half the distance between the quartiles;`);
  console.log("in brackets how many times the first line's time, as the median of the rounds' own ratios.");
  if (before === undefined) {
    console.log('Version 0.1.0 is not built, so what is compared with it is skipped. To build it: npm run before');
  }
}
