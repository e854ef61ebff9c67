// How results are written: Markdown, so that they can be pasted.
import { median, ratio, spread } from './measure.mjs';

export function printTable(title, columns, rows) {
  console.log(`\n### ${title}\n`);
  console.log(`| ${columns.join(' | ')} |`);
  console.log(`|${columns.map((_, index) => (index === 0 ? ' --- ' : ' ---: ')).join('|')}|`);
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
}

/** `12 campaigns`, and so on. */
export function sizesOf(campaignCounts) {
  return campaignCounts.map((count) => `${count.toLocaleString('en')} campaigns`);
}

/** A row for each contestant, a column for each race. In brackets: how many times the first row's time. */
export function printRaces(title, columns, races) {
  printTable(
    title,
    ['', ...columns],
    races[0].map(({ name }, row) => [name, ...races.map((results) => cell(results[row], results[0]))]),
  );
}

/** `84 ns ±3 % (1.00)`: the median, half the distance between the quartiles, and how many times that of `yardstick`. */
export function cell(result, yardstick) {
  const times = yardstick === undefined ? '' : ` (${fixed(ratio(result, yardstick))})`;
  return `${duration(median(result.samples))} ±${Math.round(100 * spread(result))} %${times}`;
}

export function duration(nanoseconds) {
  if (nanoseconds < 1e4) return `${significant(nanoseconds)} ns`;
  if (nanoseconds < 1e7) return `${significant(nanoseconds / 1e3)} µs`;
  return `${significant(nanoseconds / 1e6)} ms`;
}

export function fixed(number) {
  return number < 10 ? number.toFixed(2) : number < 100 ? number.toFixed(1) : number.toFixed(0);
}

function significant(number) {
  return number < 10 ? number.toFixed(1) : number.toFixed(0);
}

const goals = [];

/** What was aimed at, beside what was measured. It is information: a run on a busy machine may miss it. */
export function goal(what, measured, atMost) {
  goals.push([what, `≤ ${atMost}`, fixed(measured), measured <= atMost ? 'yes' : '**no**']);
}

export function goalsSoFar() {
  return goals;
}

export function printGoals(rows) {
  printTable('Goals', ['', 'goal', 'measured', 'met'], rows);
}
