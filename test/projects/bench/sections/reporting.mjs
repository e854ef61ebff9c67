// The rows of a report, and their sums.
import { isDeepStrictEqual } from 'node:util';
import { before, library } from '../library.mjs';
import { keep, loopOver, race, ratio } from '../measure.mjs';
import { goal, printRaces } from '../table.mjs';
import { asBefore, makeLogs } from '../workload/logs.mjs';
import { received } from '../workload/random.mjs';
import { makeProgram } from '../workload/transfers.mjs';

const { mergeSummaries, sessionReport, sessionRow, splitIntoSessions, summarizeSessions, summarizeSessionsBy } =
  library;
const SESSIONS_A_PART = 1_000;
const GOALS = { 12: 0.4, 400: 0.2 };

export async function measure({ conversationCount, seed, ...pace }) {
  const { conversations } = makeLogs({ conversationCount, seed });
  await reportOfThree(conversations, seed, pace);
  await reportOfAll(conversations, seed, pace);
}

/** As a service asks: for the rows of a conversation that has just ended. */
async function reportOfThree(conversations, seed, pace) {
  const { lists, listsBefore } = threes(conversations);
  const races = [];
  for (const [campaignCount, atMost] of Object.entries(GOALS)) {
    const program = makeProgram(Number(campaignCount), seed);
    const contestant = (name, report, items) => {
      const loop = loopOver(name, (sessions) => report(program, sessions), 'keep(ask(item));');
      return { name, units: items.length, run: () => loop(items) };
    };
    const contestants = [contestant('`sessionReport`', sessionReport, lists)];
    if (before) contestants.push(contestant('version 0.1.0', before.sessionReport, listsBefore));
    const results = await race(contestants, pace);
    races.push(results);
    if (before)
      goal(`\`sessionReport\` of 3 sessions to version 0.1.0, ${campaignCount} campaigns`, ratio(...results), atMost);
  }
  const columns = Object.keys(GOALS).map((count) => `${count} campaigns`);
  printRaces('`sessionReport` of 3 sessions, per report', columns, races);
}

function threes(conversations) {
  const three = (split, logs) => received(logs.map((log) => split(log)).filter(({ length }) => length === 3));
  return {
    lists: three(splitIntoSessions, conversations),
    listsBefore: before && three(before.splitIntoSessions, asBefore(conversations)),
  };
}

/** Whatever a row of version 0.1.0 says, a row says too. */
export function agree({ conversationCount, seed }) {
  if (before === undefined) return;
  const { lists, listsBefore } = threes(makeLogs({ conversationCount, seed }).conversations);
  for (const campaignCount of Object.keys(GOALS)) verify(makeProgram(Number(campaignCount), seed), lists, listsBefore);
}

function verify(program, lists, listsBefore) {
  for (const [index, sessions] of lists.entries()) {
    const rows = sessionReport(program, sessions);
    const rowsBefore = before.sessionReport(program, listsBefore[index]);
    for (const [position, rowBefore] of rowsBefore.entries()) {
      const row = Object.fromEntries(Object.keys(rowBefore).map((key) => [key, rows[position][key]]));
      if (isDeepStrictEqual(row, rowBefore)) continue;
      throw new Error(`other rows: ${JSON.stringify({ row, rowBefore }, null, 2)}`);
    }
  }
}

async function reportOfAll(conversations, seed, pace) {
  const program = makeProgram(12, seed);
  const sessions = received(conversations.flatMap((conversation) => splitIntoSessions(conversation)));
  const parts = Array.from({ length: Math.ceil(sessions.length / SESSIONS_A_PART) }, (_, part) =>
    sessions.slice(part * SESSIONS_A_PART, (part + 1) * SESSIONS_A_PART),
  );
  const summaries = parts.map((part) => summarizeSessions(part));
  const rowOf = sessionRow(program);
  const runs = {
    '`sessionReport`': () => keep(sessionReport(program, sessions)),
    '`sessionRow`, made ready once': () => keep(sessions.map(rowOf)),
    '`summarizeSessions`': () => keep(summarizeSessions(sessions)),
    '`summarizeSessionsBy` campaign': () => keep(summarizeSessionsBy(sessions, 'campaignId')),
    [`\`mergeSummaries\` of summaries of ${SESSIONS_A_PART} sessions`]: () => keep(summaries.reduce(mergeSummaries)),
  };
  const contestants = Object.entries(runs).map(([name, run]) => ({ name, units: sessions.length, run }));
  const title = `Rows and summaries of ${sessions.length.toLocaleString('en')} sessions, per session`;
  printRaces(title, ['per session'], [await race(contestants, pace)]);
}
