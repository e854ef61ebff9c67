// A conversation as a state that is stored between its events.
import { isDeepStrictEqual } from 'node:util';
import { before, library } from '../library.mjs';
import { heapBytes, keep, loopOver, race, ratio } from '../measure.mjs';
import { emmettLogs, foldByDecider, sessionsIn, storeOf } from '../peers/emmett.mjs';
import { foldByMachine } from '../peers/xstate.mjs';
import { goal, printRaces, printTable } from '../table.mjs';
import { asBefore, CACHED, eventsIn, EVENTS_A_CONVERSATION, makeLogs, withoutNews } from '../workload/logs.mjs';

const { conversationState, evolve, initialState, sessionsOf, splitIntoSessions } = library;
const FOLD = 'keep(ask(item));';

export async function measure({ conversationCount, seed, ...pace }) {
  const { conversations } = makeLogs({ conversationCount: CACHED, seed });
  const logsBefore = asBefore(conversations);
  const units = eventsIn(conversations);
  const contestant = (name, ask, items, body = FOLD) => {
    const loop = loopOver(name, ask, body);
    return { name, units, run: () => loop(items) };
  };
  const own = [
    contestant('`evolve`, event by event', fold, conversations),
    contestant('`conversationState`, the whole log at once', conversationState, conversations),
  ];
  const old = logsBefore && contestant('`evolve` of version 0.1.0', foldBefore, logsBefore);
  const results = await race(old ? [...own, old] : own, pace);
  printRaces(`The state of conversations of ${EVENTS_A_CONVERSATION} events, per event`, ['per event'], [results]);
  if (old) goal('`evolve` to version 0.1.0', ratio(results[0], results[2]), 0.8);
  const decided = emmettLogs(conversations);
  const folded = await storeOf(decided);
  // Fewer conversations and rounds, for a machine takes its time.
  const few = (list) => list.slice(0, 100);
  const short = (name, ask, items, body) => ({
    ...contestant(name, ask, few(items), body),
    units: eventsIn(few(conversations)),
  });
  const peers = [
    short('`evolve`, event by event', fold, conversations),
    short('a fold as in Emmett: a reduce over `evolve` by hand', foldByDecider, decided),
    short("the same by Emmett's event store in memory", folded, decided, 'keep(await ask(item));'),
    short('XState, `transition`', foldByMachine, conversations),
  ];
  printRaces(
    'Folds beside others, per event',
    ['per event'],
    [await race(peers, { ...pace, rounds: Math.ceil(pace.rounds / 3) })],
  );
  weighStates(makeLogs({ conversationCount, seed }).conversations);
}

export async function agree({ conversationCount, seed }) {
  const { conversations } = makeLogs({ conversationCount, seed });
  const logsBefore = asBefore(conversations);
  const decided = emmettLogs(conversations);
  const folded = await storeOf(decided);
  for (const [index, conversation] of conversations.entries()) {
    const state = conversationState(conversation);
    const sessions = splitIntoSessions(conversation);
    const same = {
      'the fold': isDeepStrictEqual(fold(conversation), state),
      'the fold as in Emmett': isDeepStrictEqual(present(sessionsIn(foldByDecider(decided[index]))), sessions),
      "Emmett's store": isDeepStrictEqual(present(sessionsIn(await folded(decided[index]))), sessions),
      XState: isDeepStrictEqual(present(sessionsIn(foldByMachine(conversation))), sessions),
      'version 0.1.0':
        !logsBefore || isDeepStrictEqual(before.sessionsOf(foldBefore(logsBefore[index])), withoutNews(sessions)),
    };
    for (const [name, agrees] of Object.entries(same)) {
      if (!agrees) throw new Error(`${name} disagrees on ${conversation.id}`);
    }
  }
}

/** Without keys of which the value is absent. */
function present(sessions) {
  return sessions.map((session) =>
    Object.fromEntries(Object.entries(session).filter(([, value]) => value !== undefined)),
  );
}

function fold(conversation) {
  let state = initialState(conversation);
  for (const event of conversation.events) state = evolve(state, event);
  return state;
}

function foldBefore(conversation) {
  let state = before.initialState(conversation);
  for (const event of conversation.events) state = before.evolve(state, event);
  return state;
}

function weighStates(conversations) {
  const states = conversations.map((conversation) => conversationState(conversation));
  const texts = states.map((state) => JSON.stringify(state));
  const logs = conversations.map((conversation) => JSON.stringify(conversation));
  const sessions = states.reduce((count, state) => count + sessionsOf(state).length, 0);
  const each = (bytes) => `${(bytes / conversations.length).toFixed(0)} bytes`;
  const json = (list) => each(list.reduce((bytes, text) => bytes + Buffer.byteLength(text), 0));
  const heap = (make) => each(heapBytes(make));
  const mean = (sessions / conversations.length).toFixed(1);
  printTable(
    `Memory of a conversation, of ${EVENTS_A_CONVERSATION} events and ${mean} sessions on average`,
    ['', 'as JSON', 'on the heap'],
    [
      ['its state, read from a store', json(texts), heap(() => texts.map((text) => JSON.parse(text)))],
      ['its state, beside its log', '', heap(() => conversations.map((log) => conversationState(log)))],
      ['its log, for comparison', json(logs), heap(() => logs.map((text) => JSON.parse(text)))],
    ],
  );
}
