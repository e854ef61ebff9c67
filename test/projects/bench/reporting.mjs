// What comes before the sessions, and after them.
import { library } from './library.mjs';
import { keep, race } from './measure.mjs';
import { cell, printTable } from './table.mjs';
import { makeConversations } from './workload/conversations.mjs';
import { makeProgram } from './workload/transfers.mjs';

const { mergeSummaries, parseConversation, sessionReport, splitIntoSessions, summarizeSessions, summarizeSessionsBy } =
  library;
const EVENTS_A_CONVERSATION = 20;
const SESSIONS_A_PART = 1_000;

export async function measureReporting({ eventCount, seed, ...pace }) {
  const program = makeProgram(12, seed);
  const conversations = makeConversations(eventCount / EVENTS_A_CONVERSATION, EVENTS_A_CONVERSATION, program, seed);
  await measureParsing(conversations, eventCount, pace);
  await measureRows(
    program,
    conversations.flatMap((conversation) => splitIntoSessions(conversation)),
    pace,
  );
}

async function measureParsing(conversations, eventCount, pace) {
  const texts = conversations.map((conversation) => JSON.stringify(conversation));
  const contestants = [
    {
      name: '`JSON.parse` of the text',
      units: eventCount,
      run() {
        for (const text of texts) keep(JSON.parse(text));
      },
    },
  ];
  if (isThere('parseConversation', parseConversation)) {
    for (const conversation of conversations) {
      const { issues } = parseConversation(conversation);
      if (issues !== undefined) throw new Error(`${conversation.id}: ${JSON.stringify(issues)}`);
    }
    contestants.push({
      name: '`parseConversation` of what it gives',
      units: eventCount,
      run() {
        for (const conversation of conversations) keep(parseConversation(conversation));
      },
    });
  }
  const results = await race(contestants, pace);
  printTable(
    'Parsing',
    ['', 'per event'],
    results.map((result) => [result.name, cell(result, results[0])]),
  );
}

async function measureRows(program, sessions, pace) {
  const contestants = [];
  const units = sessions.length;
  if (isThere('sessionReport', sessionReport)) {
    contestants.push({ name: '`sessionReport`', units, run: () => keep(sessionReport(program, sessions)) });
  }
  if (isThere('summarizeSessions', summarizeSessions)) {
    contestants.push({ name: '`summarizeSessions`', units, run: () => keep(summarizeSessions(sessions)) });
  }
  if (isThere('summarizeSessionsBy', summarizeSessionsBy)) {
    const name = '`summarizeSessionsBy` campaign';
    contestants.push({ name, units, run: () => keep(summarizeSessionsBy(sessions, 'campaignId')) });
  }
  if (isThere('mergeSummaries', mergeSummaries)) {
    const summaries = inParts(sessions, SESSIONS_A_PART).map((part) => summarizeSessions(part));
    const name = `\`mergeSummaries\` of summaries of ${SESSIONS_A_PART} sessions`;
    contestants.push({ name, units, run: () => keep(summaries.reduce(mergeSummaries)) });
  }
  if (contestants.length === 0) return;
  const results = await race(contestants, pace);
  const count = sessions.length.toLocaleString('en');
  printTable(
    `Rows and summaries, ${count} sessions`,
    ['', 'per session'],
    results.map((result) => [result.name, cell(result)]),
  );
}

function inParts(list, length) {
  return Array.from({ length: Math.ceil(list.length / length) }, (_, part) =>
    list.slice(part * length, (part + 1) * length),
  );
}

function isThere(name, exported) {
  if (exported === undefined) console.log(`\n(\`${name}\` is not in this build: skipped.)`);
  return exported !== undefined;
}
