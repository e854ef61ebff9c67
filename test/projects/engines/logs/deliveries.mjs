// How events arrive: as lines of JSON in several files, interleaved, some of them twice, and some of them broken.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { conversationOf } from './conversation.mjs';
import { randomOf } from './random.mjs';

const FILES = 8;
/** Conversations that go on at the same time. */
const CONCURRENT = 1_000;
/** Repeated deliveries that are under way at the same time. One event in fifty is repeated, so each takes a while. */
const UNDER_WAY = 50;

/** Damages to a line. None of the results may count. */
const DAMAGES = [
  (line) => line.slice(0, line.length / 2),
  (line) => line.replace('"conversationId"', '"conversation"'),
  (line) => line.replace('"event"', '"evnt"'),
  (line) => line.replace(/"type":"[a-z-]+"/, '"type":"teleported"'),
  (line) => line.replace(/"at":-?\d+/, '"at":"yesterday"'),
];

/**
 * The events of a conversation, each with what it takes to find its conversation and its place in the log. Times cannot
 * tell the place: several events can share one, and a clock can be set back.
 */
export function deliveriesOf({ id: conversationId, programId, channel, events }) {
  return events.map((event, sequence) => ({ conversationId, programId, channel, sequence, event }));
}

/**
 * Writes whole conversations of at least so many events in all into files of a folder, as lines of JSON. The events of
 * one conversation are spread over all files. One event in fifty arrives again, often thousands of lines later. `broken` lines
 * are extra: each is a repeated delivery that was damaged on its way. Returns what it wrote.
 */
export function writeDeliveries(folder, { seed, events: atLeast, broken = 0 }) {
  const { below } = randomOf(seed);
  const files = Array.from({ length: FILES }, (_, index) => lineFile(folder, `part-${index}.ndjson`));
  const written = { files: files.map(({ path }) => path), conversations: 0, events: 0, lines: 0, broken: [] };
  const deliver = (line) => {
    written.lines += 1;
    return files[below(FILES)].write(line);
  };

  const going = [];
  const repeats = [];
  let begun = 0;
  for (;;) {
    while (going.length < CONCURRENT && begun < atLeast) {
      const deliveries = deliveriesOf(conversationOf(seed, written.conversations));
      going.push(deliveries.map((delivery) => JSON.stringify(delivery)).reverse());
      written.conversations += 1;
      begun += deliveries.length;
    }
    if (going.length === 0) break;
    const index = below(going.length);
    const line = going[index].pop();
    deliver(line);
    written.events += 1;
    if (below(50) === 0) repeats.push(line);
    if (repeats.length > UNDER_WAY) deliver(repeats.splice(below(repeats.length), 1)[0]);
    if (written.broken.length < broken && written.events * broken >= written.broken.length * atLeast) {
      const damaged = DAMAGES[written.broken.length % DAMAGES.length];
      written.broken.push(deliver(damaged(line)));
    }
    if (going[index].length === 0) going.splice(index, 1);
  }
  repeats.forEach(deliver);
  files.forEach((file) => file.flush());
  return written;
}

/** A file that does not end with a newline: a reader has to yield the last line all the same. */
function lineFile(folder, file) {
  const path = join(folder, file);
  let lines = 0;
  let pending = '';
  const flush = () => {
    appendFileSync(path, pending);
    pending = '';
  };
  const write = (line) => {
    pending += lines === 0 ? line : `\n${line}`;
    lines += 1;
    if (pending.length > 2 ** 20) flush();
    return { file, line: lines };
  };
  return { path, write, flush };
}
