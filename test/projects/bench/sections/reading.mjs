// A log on disk, a line of JSON an event, read into the engine's own tables.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { library } from '../library.mjs';
import { keep, race } from '../measure.mjs';
import { loadFile, makeSessions } from '../peers/duckdb.mjs';
import { printRaces } from '../table.mjs';
import { makeConversations } from '../workload/conversations.mjs';
import { makeProgram } from '../workload/transfers.mjs';

const { splitIntoSessions } = library;
const EVENTS_A_CONVERSATION = 20;

export async function measure({ manyEvents: eventCount, seed, ...pace }) {
  const conversations = makeConversations(
    eventCount / EVENTS_A_CONVERSATION,
    EVENTS_A_CONVERSATION,
    makeProgram(12, seed),
    seed,
  );
  const expected = conversations.reduce((count, conversation) => count + splitIntoSessions(conversation).length, 0);
  const folder = mkdtempSync(join(tmpdir(), 'omnichannel-transfer-bench-'));
  try {
    const path = join(folder, 'events.ndjson');
    writeFileSync(path, conversations.map(linesOf).join(''));
    const contestants = [
      { name: '`JSON.parse` a line, and group by conversation', run: () => keep(readConversations(path)) },
      {
        name: '… and `splitIntoSessions`',
        run: () =>
          readConversations(path).reduce((count, conversation) => count + splitIntoSessions(conversation).length, 0),
        expected,
      },
      { name: 'DuckDB `read_ndjson` into a table', run: () => loadFile(path) },
      {
        name: '… and the query, sessions in the engine',
        async run() {
          await loadFile(path);
          return makeSessions();
        },
        expected,
      },
    ];
    const results = await race(
      contestants.map((contestant) => ({ units: eventCount, ...contestant })),
      { ...pace, rounds: Math.ceil(pace.rounds / 5) }, // each takes seconds
    );
    printRaces(`From a file of NDJSON, ${eventCount.toLocaleString('en')} events`, ['per event'], [results]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function linesOf({ events }, conversation) {
  return events.map((event, position) => `${JSON.stringify({ conversation, position, ...event })}\n`).join('');
}

function readConversations(path) {
  const text = readFileSync(path, 'utf8');
  const conversations = new Map();
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const event = JSON.parse(text.slice(start, end));
    let conversation = conversations.get(event.conversation);
    if (conversation === undefined) {
      conversation = { id: String(event.conversation), programId: 'program-care', channel: 'webchat', events: [] };
      conversations.set(event.conversation, conversation);
    }
    conversation.events.push(event);
    start = end + 1;
  }
  return [...conversations.values()];
}
