// Out of untrusted input.
import { isDeepStrictEqual } from 'node:util';
import { before, library } from '../library.mjs';
import { loopOver, race, ratio } from '../measure.mjs';
import { ajv } from '../peers/ajv.mjs';
import { arktype, arktypeLooking } from '../peers/arktype.mjs';
import { typebox } from '../peers/typebox.mjs';
import { valibot } from '../peers/valibot.mjs';
import { zod } from '../peers/zod.mjs';
import { goal, printRaces } from '../table.mjs';
import { asBefore, CACHED, eventsIn, EVENTS_A_CONVERSATION, makeLogs } from '../workload/logs.mjs';
import { BROKEN, EVERY_EVENT } from '../workload/untrusted.mjs';

const { parseConversation } = library;
const own = { name: '`parseConversation`', parse: (input) => parseConversation(input), copied: ({ value }) => value };

/** Peers take times as numbers only; `parseConversation` takes ISO 8601 texts too. */
const PEERS = [valibot, zod, arktype, arktypeLooking, ajv, typebox];

export function agree({ conversationCount, seed }) {
  const { conversations } = makeLogs({ conversationCount, seed });
  for (const parser of [own, ...PEERS]) verify(parser, conversations);
  for (const log of asBefore(conversations) ?? []) {
    if (!isDeepStrictEqual(before.parseConversation(log).value, log)) throw new Error(`version 0.1.0: ${log.id}`);
  }
}

export async function measure({ conversationCount: _count, seed, ...pace }) {
  const { conversations } = makeLogs({ conversationCount: CACHED, seed });
  const logsBefore = asBefore(conversations);
  const texts = conversations.map((conversation) => JSON.stringify(conversation));
  const units = eventsIn(conversations);
  const contestant = (name, ask, items) => {
    const loop = loopOver(name, ask, 'keep(ask(item));');
    return { name, units, run: () => loop(items) };
  };
  const ownRun = contestant(own.name, own.parse, conversations);
  const contestants = [ownRun, contestant('`JSON.parse` of the text', (text) => JSON.parse(text), texts)];
  if (before) contestants.push(contestant('version 0.1.0', (log) => before.parseConversation(log), logsBefore));
  const results = await race(contestants, pace);
  const title = `Parsing conversations of ${EVENTS_A_CONVERSATION} events, per event`;
  printRaces(title, ['per event'], [results]);
  goal('`parseConversation` to `JSON.parse` of the text', ratio(results[0], results[1]), 0.6);
  if (before) goal('`parseConversation` to version 0.1.0', ratio(results[0], results[2]), 0.8);
  const peers = PEERS.map(({ name, parse }) => contestant(name, parse, conversations));
  printRaces('Parsers beside others, per event', ['per event'], [await race([ownRun, ...peers], pace)]);
}

/** A parser that copies has to give the same value, without unknown keys. One that does not has to say the same. */
function verify({ name, parse, copied, accepts = (answer) => copied(answer) !== undefined }, conversations) {
  const good = [EVERY_EVENT, ...conversations];
  for (const input of good) {
    const answer = parse(structuredClone(input));
    const same = accepts(answer) && (copied === undefined || isDeepStrictEqual(copied(answer), input));
    if (!same) throw new Error(`${name} does not accept ${JSON.stringify(input)}`);
  }
  for (const input of BROKEN) {
    if (accepts(parse(structuredClone(input)))) throw new Error(`${name} accepts ${JSON.stringify(input)}`);
  }
  const events = EVERY_EVENT.events.map((event) => ({ ...event, unknown: 1 }));
  const answer = parse({ ...EVERY_EVENT, events, unknown: 1 });
  const same = accepts(answer) && (copied === undefined || isDeepStrictEqual(copied(answer), EVERY_EVENT));
  if (!same) throw new Error(`${name} does not drop what it does not know`);
}
