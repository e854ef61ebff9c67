// What the parts have in common when they are run: options, a folder, figures, and the comparison.
import { deepStrictEqual } from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export const SEED = 20_260_302;

/** How many events were asked for: `npm start`, `npm start -- --quick` or `npm start -- 500000`. */
export function wantedEvents({ quick, full }) {
  const { values, positionals } = parseArgs({ options: { quick: { type: 'boolean' } }, allowPositionals: true });
  const [wanted = values.quick ? quick : full] = positionals.map(Number);
  if (!Number.isSafeInteger(wanted) || wanted < 1)
    throw new RangeError(`"${positionals[0]}" is not a number of events`);
  return wanted;
}

/** Runs in a folder of its own, which is removed at the end, however it ends. A failure is printed and sets the exit code. */
export async function inFolder(part, run) {
  const folder = mkdtempSync(join(tmpdir(), `omnichannel-transfer-${part}-`));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  try {
    await run(folder);
  } catch (error) {
    console.error(`${part}: ${error.stack}`);
    process.exitCode = 1;
  }
}

/** Fails, and says where they differ, unless both are equal in depth. Says so if they are. */
export function mustEqual(what, actual, expected) {
  try {
    deepStrictEqual(actual, expected);
  } catch (error) {
    throw new Error(`${what}: they differ. ${error.message.slice(0, 2_000)}`);
  }
  console.log(`  equal: ${what}`);
}

export function must(what, holds) {
  if (!holds) throw new Error(`It does not hold that ${what}.`);
  console.log(`  holds: ${what}`);
}

/** The result, how long it took, and how much of that this process computed, on one or more processors. */
export async function timed(run) {
  const from = performance.now();
  const before = process.cpuUsage();
  const result = await run();
  const { user, system } = process.cpuUsage(before);
  return { result, took: performance.now() - from, computed: (user + system) / 1000 };
}

/** How long another process has computed so far, in milliseconds. Linux counts in hundredths of a second. */
export function computedBy(pid) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13).map(Number);
  return 10 * (user + system);
}

/** The most memory that a process has had so far, in bytes. Another process's is read from Linux's /proc. */
export function peakMemory(pid) {
  if (pid === undefined) return process.resourceUsage().maxRSS * 1024;
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;
}

export function sayMachine() {
  const [{ model }] = cpus();
  const load = loadavg().map((value) => value.toFixed(1));
  console.log(
    `${new Date().toISOString().slice(0, 10)}, Node.js ${process.versions.node}, ${cpus().length} cores of ${model}`,
  );
  console.log(`load before the run, over 1, 5 and 15 minutes: ${load.join(', ')}\n`);
}

export function sayLogs({ conversations, events, lines, files, broken }) {
  console.log(`seed ${SEED}: ${count(events)} events of ${count(conversations)} conversations,`);
  console.log(`arriving as ${count(lines)} lines in ${files.length} files, ${broken.length} of them broken\n`);
}

export const total = (numbers) => numbers.reduce((sum, number) => sum + number, 0);
export const count = (number) => Math.round(number).toLocaleString('en');
export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;
export const times = ({ took, computed }) => `${seconds(took)}, ${seconds(computed)} of computing`;
export const mebibytes = (bytes) => `${count(bytes / 2 ** 20)} MiB`;
