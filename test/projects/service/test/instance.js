// One process of the service under test. The test moves its clock, and FAULT says what goes wrong where, for example
// `kill after-decide accepted`: the process kills itself between the decision about an acceptance and its append.
import { readSync, writeSync } from 'node:fs';
import { readProgram } from '../program.js';
import { start } from '../start.js';

/** @import { ConversationEvent } from 'omnichannel-transfer' */

const { DATABASE = '', NOW, INACTIVITY_MS, FAULT = '' } = process.env;
const [fault, faultyPlace, faultyType] = FAULT.split(' ');
const counts = { decided: 0, appended: 0 };

const { clock, moveTo } = standingClock(Number(NOW));

const { url, close } = await start({
  file: DATABASE,
  program: readProgram(new URL('../program.json', import.meta.url)),
  inactivityTimeout: Number(INACTIVITY_MS),
  clock,
  onDecided: (event) => {
    counts.decided += 1;
    fail('after-decide', event);
  },
  onAppended: (_, event) => {
    counts.appended += 1;
    fail('after-append', event);
  },
});

process.on('message', (/** @type {{ now?: number }} */ { now }) => {
  if (now !== undefined) moveTo(now);
  process.send?.({ counts });
});
process.on('disconnect', () => process.exit(1)); // the test is gone
process.once('SIGTERM', async () => {
  await close();
  process.exit(0);
});
process.send?.({ url });

/**
 * @param {string} place
 * @param {ConversationEvent} event
 */
function fail(place, event) {
  if (place !== faultyPlace || (faultyType !== event.type && faultyType !== 'any')) return;
  switch (fault) {
    case 'kill':
      process.kill(process.pid, 'SIGKILL');
      return; // not reached
    case 'pause':
      writeSync(1, 'paused\n');
      readSync(0, Buffer.alloc(1)); // until the test writes
      return;
    case 'dawdle':
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
      return;
  }
}

/**
 * A clock that stands still until it is moved. Whatever it wakes, it wakes twice.
 *
 * @param {number} now
 */
function standingClock(now) {
  /** @type {Set<{ at: number, callback: () => void }>} */
  const timeouts = new Set();
  return {
    clock: {
      now: () => now,
      setTimeout: (/** @type {() => void} */ callback, /** @type {number} */ delay) => {
        const timeout = { at: now + delay, callback };
        timeouts.add(timeout);
        return timeout;
      },
      clearTimeout: (/** @type {any} */ timeout) => void timeouts.delete(timeout),
    },
    moveTo: (/** @type {number} */ time) => {
      now = time;
      for (const timeout of [...timeouts]) {
        if (timeout.at > now || !timeouts.delete(timeout)) continue;
        timeout.callback();
        timeout.callback();
      }
    },
  };
}
