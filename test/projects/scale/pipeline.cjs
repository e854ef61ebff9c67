// The pipeline, for whichever runner. It is CommonJS because a remote worker loads it with `require`.
'use strict';
const { closeSync, openSync, readSync } = require('node:fs');
const { StringDecoder } = require('node:string_decoder');
const { groupBy } = require('apache-beam');
const { requireForSerialization } = require('apache-beam/serialization');
const {
  deduplicateEvents,
  EMPTY_SUMMARY,
  INACTIVITY_TIMEOUT,
  mergeSummaries,
  splitIntoSessions,
  summarizeSessions,
} = require('../../dist/index.cjs');

/** From the names of files of deliveries to one `{ campaignId, summary }` a campaign. */
function summarizeCampaigns(files) {
  return files
    .flatMap(linesOf)
    .map(JSON.parse)
    .apply(groupBy('conversationId'))
    .flatMap(sessionsOf)
    .apply(groupBy('campaignId').combining(itself, summaries, 'summary'));
}

/** Parts may be summed anywhere, in any order and grouping: that is all a combiner asks for. */
const summaries = {
  createAccumulator: () => EMPTY_SUMMARY,
  addInput: (summary, session) => mergeSummaries(summary, summarizeSessions([session])),
  mergeAccumulators: (parts) => [...parts].reduce(mergeSummaries, EMPTY_SUMMARY),
  extractOutput: itself,
};

/**
 * The sessions of one conversation, whose deliveries come in any order and some of them twice. The order of its log is
 * the one that `sequence` kept: times do not tell it, for several events can share one and a clock can be set back.
 */
function sessionsOf({ value: deliveries }) {
  const ordered = [...deliveries].sort((a, b) => a.sequence - b.sequence);
  const [{ conversationId: id, programId, channel }] = ordered;
  const events = deduplicateEvents(ordered.map(({ event }) => event));
  return splitIntoSessions({ id, programId, channel, events }, { inactivityTimeout: INACTIVITY_TIMEOUT });
}

/**
 * The lines of a file, 64 KiB of it in memory at a time; synchronous, as Beam iterates what a `flatMap` returns. Workers
 * need the file where it is named, in storage they share. Beam's `readFromText` knows cloud storage, but is a transform of
 * the Python SDK, which the direct runner cannot run.
 */
function* linesOf(file) {
  const descriptor = openSync(file, 'r');
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

function itself(value) {
  return value;
}

module.exports = { linesOf, sessionsOf, summarizeCampaigns };

// To a worker Beam sends a registered function as its name, and any other as its text, without what it imports. A remote
// worker has to find the module under the name that is given here.
requireForSerialization('omnichannel-transfer-scale-test/pipeline.cjs', { linesOf, sessionsOf, summaries });
