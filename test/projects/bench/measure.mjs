// How time and memory are measured.

/** The last results of every contestant. What is stored here was really made: no optimiser can leave it out. */
const kept = new Array(4).fill(undefined);
let next = 0;

export function keep(result) {
  kept[next] = result;
  next = (next + 1) & 3;
}

/**
 * Contestants over the same work, in turn: each round takes one short sample of each, forwards and then backwards, so
 * that what slows the machine slows them all. Time is processor time: a busy neighbour does not count. Before a sample
 * half as much runs untimed, so that caches and code are those of the contestant, and the young garbage of the one
 * before is collected. All of it is not: a full collection also throws away code that was compiled for shapes of which
 * no object happens to be alive.
 *
 * A contestant is `{ name, units, run, expected? }`: `run()` does `units` of work, and its result (awaited where it is a
 * promise) is compared with `expected` every time.
 *
 * @returns by contestant `{ name, samples }`: nanoseconds per unit, a sample a round
 */
export async function race(contestants, { rounds, sampleTime }) {
  settle();
  const racers = contestants.map((contestant) => ({ ...contestant, repetitions: 1, samples: [] }));
  for (const racer of [...racers, ...racers]) racer.repetitions = await warmUp(racer, sampleTime);
  for (let round = 0; round < rounds; round += 1) {
    for (const racer of round % 2 === 0 ? racers : racers.toReversed()) {
      await time(racer, Math.ceil(racer.repetitions / 2));
      globalThis.gc({ type: 'minor' });
      const spent = await time(racer, racer.repetitions);
      racer.samples.push((spent * 1e6) / (racer.repetitions * racer.units));
    }
  }
  return racers.map(({ name, samples }) => ({ name, samples }));
}

/** Milliseconds in which an engine compiles what is hot, if its threads get a processor. */
const LONG_ENOUGH = 120;

/** Runs until it is compiled; returns how many runs make a sample. */
async function warmUp(contestant, sampleTime) {
  let repetitions = 1;
  let total = 0;
  for (;;) {
    const spent = await time(contestant, repetitions);
    total += spent;
    if (spent < sampleTime) repetitions *= 2;
    else if (total >= 6 * sampleTime && total >= LONG_ENOUGH)
      return Math.max(1, Math.round((repetitions * sampleTime) / spent));
  }
}

/** Milliseconds of processor time, of all threads: what an engine collects or compiles beside the work counts too. */
async function time({ name, run, expected }, repetitions) {
  let result;
  const begun = process.cpuUsage();
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    result = run();
    if (result instanceof Promise) result = await result;
  }
  const { user, system } = process.cpuUsage(begun);
  if (expected !== undefined && result !== expected) throw new Error(`${name} came to ${result}, not ${expected}`);
  return (user + system) / 1e3;
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** How many times the one's time is of the other's: the median of the rounds' own ratios, which noise moves least. */
export function ratio(one, other) {
  return median(one.samples.map((sample, round) => sample / other.samples[round]));
}

/** Half the distance between the quartiles, as a part of the median. */
export function spread({ samples }) {
  const sorted = [...samples].sort((a, b) => a - b);
  const quartile = (part) => sorted[Math.round(part * (sorted.length - 1))];
  return (quartile(0.75) - quartile(0.25)) / 2 / median(samples);
}

/** Bytes of heap that what `make` returns holds on to. */
export function heapBytes(make) {
  settle();
  const before = process.memoryUsage().heapUsed;
  const held = make();
  settle();
  const after = process.memoryUsage().heapUsed;
  keep(held);
  return after - before;
}

function settle() {
  for (let pass = 0; pass < 3; pass += 1) globalThis.gc();
}

/**
 * A loop of its own for every contestant, compiled from text: what one of them teaches the compiler about a call is not
 * held against another. In `body`, `item` is what is asked about, `ask(item)` asks, and `count` is what is returned.
 */
export function loopOver(name, ask, body) {
  const asynchronous = body.includes('await') ? 'async ' : '';
  const loop = `// ${name} ${(loops += 1)}
    return ${asynchronous}function (items) { let count = 0; for (const item of items) { ${body} } return count; }`;
  return new Function('ask', 'keep', loop)(ask, keep);
}

let loops = 0;
