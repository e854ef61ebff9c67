// Which sessions was it?
import { isDeepStrictEqual } from 'node:util';
import { library } from './library.mjs';
import { keep, race, ratio } from './measure.mjs';
import { sessionsByHand, touchEveryField } from './peers/by-hand-sessions.mjs';
import { load, makeSessions, readSessions } from './peers/duckdb.mjs';
import { sessionsByLodash } from './peers/lodash.mjs';
import { cell, fixed, goal, printTable } from './table.mjs';
import { makeConversations, makeLongConversation } from './workload/conversations.mjs';
import { makeProgram } from './workload/transfers.mjs';

const { INACTIVITY_TIMEOUT, splitIntoSessions } = library;
const EVENTS_A_CONVERSATION = 20;

export async function measureSplitting({ eventCount, seed, ...pace }) {
  const program = makeProgram(12, seed);
  const shapes = {
    [`conversations of ${EVENTS_A_CONVERSATION} events`]: () =>
      makeConversations(eventCount / EVENTS_A_CONVERSATION, EVENTS_A_CONVERSATION, program, seed),
    'one log': () => [makeLongConversation(eventCount, program, seed)],
  };
  const columns = [];
  const growth = [];
  for (const [shape, make] of Object.entries(shapes)) {
    const conversations = make();
    await verify(conversations);
    columns.push({ shape, results: await compare(conversations, eventCount, pace) });
    growth.push({ shape, ...(await growWithEvents(conversations, eventCount, pace)) });
  }
  printTable(
    `\`splitIntoSessions\`, ${eventCount.toLocaleString('en')} events, per event`,
    ['', ...columns.map(({ shape }) => shape)],
    columns[0].results.map(({ name }, row) => [name, ...columns.map(({ results }) => cell(results[row], results[0]))]),
  );
  for (const { shape, results } of columns) setGoals(shape, results);
  for (const { shape, sizes, byContestant } of growth) {
    printTable(
      `Cost per event as the number of events grows, ${shape}`,
      ['', ...sizes.map((size) => size.toLocaleString('en')), 'dearest to cheapest'],
      byContestant.map(({ name, results }) => [
        name,
        ...results.map((result) => cell(result)),
        fixed(growthOf(results)),
      ]),
    );
    goal(`\`splitIntoSessions\` per event, dearest to cheapest size, ${shape}`, growthOf(byContestant[0].results), {
      atMost: 1.3,
    });
  }
}

/** Every peer has to make the library's sessions, every property of each, before anything is measured. */
async function verify(conversations) {
  const expected = conversations.map((conversation) => splitIntoSessions(conversation));
  await load(conversations);
  const peers = {
    'by hand': conversations.map(sessionsByHand),
    lodash: conversations.map(sessionsByLodash),
    DuckDB: await readSessions(conversations),
  };
  for (const [name, found] of Object.entries(peers)) {
    for (const [index, sessions] of expected.entries()) {
      if (isDeepStrictEqual(found[index], sessions)) continue;
      const position = sessions.findIndex((session, at) => !isDeepStrictEqual(found[index][at], session));
      const difference = JSON.stringify({ expected: sessions[position], found: found[index][position] }, null, 2);
      throw new Error(`${name} makes other sessions of ${conversations[index].id}: ${difference}`);
    }
  }
}

function compare(conversations, eventCount, pace) {
  const expected = conversations.reduce((count, conversation) => count + splitIntoSessions(conversation).length, 0);
  const contestants = [
    { name: '`splitIntoSessions`', run: () => split(conversations), expected },
    { name: '`splitIntoSessions`, deriving inactivity', run: () => splitWithTimeout(conversations) },
    { name: 'a bare loop that touches every field', run: () => touch(conversations) },
    { name: 'by hand: a loop with a `switch`', run: () => splitByHand(conversations), expected },
    { name: 'lodash', run: () => splitByLodash(conversations), expected },
    {
      name: 'DuckDB: appending the events, the query, sessions as objects',
      async run() {
        await load(conversations);
        const byConversation = await readSessions(conversations);
        keep(byConversation);
        return byConversation.reduce((count, sessions) => count + sessions.length, 0);
      },
      expected,
    },
    { name: 'DuckDB: the query alone, events and sessions in the engine', run: makeSessions, expected },
  ];
  return race(
    contestants.map((contestant) => ({ units: eventCount, ...contestant })),
    pace,
  );
}

async function growWithEvents(conversations, eventCount, pace) {
  const sizes = [1_000, 10_000, 100_000, 1_000_000].filter((size) => size <= eventCount);
  const parts = sizes.map((size) => firstEvents(conversations, size));
  const runs = {
    '`splitIntoSessions`': split,
    'by hand: a loop with a `switch`': splitByHand,
    'a bare loop that touches every field': touch,
  };
  const contestants = Object.entries(runs).flatMap(([name, run]) =>
    parts.map((part, index) => ({ name, units: sizes[index], run: () => run(part) })),
  );
  const results = await race(contestants, pace);
  const byContestant = Object.keys(runs).map((name) => ({
    name,
    results: results.filter((result) => result.name === name),
  }));
  return { sizes, byContestant };
}

/** So many events: of as many conversations as it takes, or of the one. */
function firstEvents(conversations, size) {
  if (conversations.length > 1) return conversations.slice(0, size / EVENTS_A_CONVERSATION);
  return conversations.map((conversation) => ({ ...conversation, events: conversation.events.slice(0, size) }));
}

/** The dearest size to the cheapest one. */
function growthOf(results) {
  return Math.max(...results.flatMap((one) => results.map((other) => ratio(one, other))));
}

// Each loop is written out, so that what one contestant teaches the compiler is not held against another.

function split(conversations) {
  let count = 0;
  for (const conversation of conversations) {
    const sessions = splitIntoSessions(conversation);
    count += sessions.length;
    keep(sessions);
  }
  return count;
}

function splitWithTimeout(conversations) {
  let count = 0;
  for (const conversation of conversations) {
    const sessions = splitIntoSessions(conversation, { inactivityTimeout: INACTIVITY_TIMEOUT });
    count += sessions.length;
    keep(sessions);
  }
  return count;
}

function touch(conversations) {
  let touched = 0;
  for (const conversation of conversations) touched += touchEveryField(conversation);
  keep(touched);
}

function splitByHand(conversations) {
  let count = 0;
  for (const conversation of conversations) {
    const sessions = sessionsByHand(conversation);
    count += sessions.length;
    keep(sessions);
  }
  return count;
}

function splitByLodash(conversations) {
  let count = 0;
  for (const conversation of conversations) {
    const sessions = sessionsByLodash(conversation);
    count += sessions.length;
    keep(sessions);
  }
  return count;
}

function setGoals(shape, [own, , , byHand, lodash, duckdb]) {
  goal(`\`splitIntoSessions\` to the loop by hand, ${shape}`, ratio(own, byHand), { atMost: 2 });
  goal(`lodash to \`splitIntoSessions\`, ${shape}`, ratio(lodash, own), { atLeast: 4 });
  goal(`DuckDB with its loading to \`splitIntoSessions\`, ${shape}`, ratio(duckdb, own), { atLeast: 4 });
}
