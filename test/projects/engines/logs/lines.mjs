import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

/** Reads a file line by line, with 64 KiB of it in memory at a time. */
export function* linesOf(path) {
  const descriptor = openSync(path, 'r');
  const decoder = new StringDecoder(); // a character may lie across two pieces
  const piece = Buffer.alloc(2 ** 16);
  let begun = '';
  try {
    for (let length = readSync(descriptor, piece); length > 0; length = readSync(descriptor, piece)) {
      const lines = (begun + decoder.write(piece.subarray(0, length))).split('\n');
      begun = lines.pop();
      yield* lines;
    }
    if (begun !== '') yield begun;
  } finally {
    closeSync(descriptor);
  }
}
