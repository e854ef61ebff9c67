// Which sessions was it?
import { isDeepStrictEqual } from 'node:util';
import { before, library } from '../library.mjs';
import { keep, loopOver, race, ratio } from '../measure.mjs';
import { sessionsByHand, touchEveryField } from '../peers/by-hand-sessions.mjs';
import { load, makeSessions, readSessions } from '../peers/duckdb.mjs';
import { sessionsByLodash } from '../peers/lodash.mjs';
import { goal, printRaces } from '../table.mjs';
import {
  asBefore,
  CACHED,
  eventsIn,
  EVENTS_A_CONVERSATION,
  makeLogs,
  sessionsIn,
  withoutNews,
} from '../workload/logs.mjs';

const { INACTIVITY_TIMEOUT, splitIntoSessions } = library;
const TIMEOUT = { inactivityTimeout: INACTIVITY_TIMEOUT };

export async function measure({ conversationCount, seed, ...pace }) {
  const counts = [CACHED, conversationCount];
  const logs = counts.map((count) => makeLogs({ conversationCount: count, seed }).conversations);
  const races = [];
  for (const conversations of logs) races.push(await race(contestantsOver(conversations), pace));
  const columns = counts.map((count) => `${count.toLocaleString('en')} conversations`);
  printRaces(`Sessions of conversations of ${EVENTS_A_CONVERSATION} events, per event`, columns, races);
  const [own, timed, hand, old, oldTimed] = races[0];
  goal('`splitIntoSessions` to a loop by hand', ratio(own, hand), 1.1);
  if (before) {
    goal('`splitIntoSessions` to version 0.1.0', ratio(own, old), 0.75);
    goal('`splitIntoSessions` with a timeout to version 0.1.0', ratio(timed, oldTimed), 0.75);
  }
  const fewer = { ...pace, rounds: Math.ceil(pace.rounds / 3) };
  const peers = await race(await peersOver(logs[1]), fewer);
  printRaces('Sessions beside others, processor time of all threads', [columns[1]], [peers]);
}

function contestantsOver(conversations) {
  const expected = sessionsIn(conversations);
  const logsBefore = asBefore(conversations);
  const read = loopOver('read', touchEveryField, 'count += ask(item);');
  return [
    { ...contestant('`splitIntoSessions`', (log) => splitIntoSessions(log), conversations), expected },
    contestant('`splitIntoSessions`, deriving inactivity', (log) => splitIntoSessions(log, TIMEOUT), conversations),
    { ...contestant('a loop by hand', sessionsByHand, conversations), expected },
    ...(before
      ? [
          { ...contestant('version 0.1.0', (log) => before.splitIntoSessions(log), logsBefore), expected },
          contestant('version 0.1.0, deriving inactivity', (log) => before.splitIntoSessions(log, TIMEOUT), logsBefore),
        ]
      : []),
    {
      name: 'a bare loop that reads every field',
      units: eventsIn(conversations),
      run: () => keep(read(conversations)),
    },
  ];
}

async function peersOver(conversations) {
  const expected = sessionsIn(conversations);
  const units = eventsIn(conversations);
  await load(conversations); // for the query alone
  return [
    { ...contestant('`splitIntoSessions`', (log) => splitIntoSessions(log), conversations), expected },
    { ...contestant('lodash', sessionsByLodash, conversations), expected },
    {
      name: 'DuckDB: appending the events, the query, sessions as objects',
      units,
      async run() {
        await load(conversations);
        const byConversation = await readSessions(conversations);
        keep(byConversation);
        return byConversation.reduce((count, sessions) => count + sessions.length, 0);
      },
      expected,
    },
    { name: 'DuckDB: the query alone, events and sessions in the engine', units, run: makeSessions, expected },
  ];
}

function contestant(name, split, conversations) {
  const loop = loopOver(name, split, 'const sessions = ask(item); count += sessions.length; keep(sessions);');
  return { name, units: eventsIn(conversations), run: () => loop(conversations) };
}

/** Every peer has to make the library's sessions, every property of each. */
export async function agree({ conversationCount, seed }) {
  const { conversations } = makeLogs({ conversationCount, seed });
  const logsBefore = asBefore(conversations);
  const expected = conversations.map((conversation) => splitIntoSessions(conversation));
  await load(conversations);
  compare('a loop by hand', conversations.map(sessionsByHand), expected);
  compare('lodash', conversations.map(sessionsByLodash), expected);
  compare('DuckDB', await readSessions(conversations), expected);
  if (logsBefore === undefined) return;
  const common = expected.map(withoutNews);
  compare(
    'version 0.1.0',
    logsBefore.map((log) => before.splitIntoSessions(log)),
    common,
  );
  // What reveals that a session was inactive is outside its range now, also where it is the ending itself.
  const withoutRange = (sessions) => withoutNews(sessions).map(({ eventRange: _range, ...session }) => session);
  compare(
    'version 0.1.0 with a timeout',
    logsBefore.map((log) => withoutRange(before.splitIntoSessions(log, TIMEOUT))),
    conversations.map((log) => withoutRange(splitIntoSessions(log, TIMEOUT))),
  );
}

function compare(name, found, expected) {
  for (const [index, sessions] of expected.entries()) {
    if (isDeepStrictEqual(found[index], sessions)) continue;
    const position = sessions.findIndex((session, at) => !isDeepStrictEqual(found[index][at], session));
    const difference = JSON.stringify({ expected: sessions[position], found: found[index][position] }, null, 2);
    throw new Error(`${name} makes other sessions of conversation ${index}: ${difference}`);
  }
}
