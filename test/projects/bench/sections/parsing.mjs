// Out of untrusted input.
import { isDeepStrictEqual } from 'node:util';
import { before, library } from '../library.mjs';
import { loopOver, race, ratio } from '../measure.mjs';
import { goal, printRaces } from '../table.mjs';
import { asBefore, eventsIn, EVENTS_A_CONVERSATION, makeLogs } from '../workload/logs.mjs';

const { parseConversation } = library;

export async function measure({ conversationCount, seed, ...pace }) {
  const { conversations } = makeLogs({ conversationCount, seed });
  const logsBefore = asBefore(conversations);
  const texts = conversations.map((conversation) => JSON.stringify(conversation));
  const units = eventsIn(conversations);
  const contestant = (name, ask, items) => {
    const loop = loopOver(name, ask, 'keep(ask(item));');
    return { name, units, run: () => loop(items) };
  };
  for (const conversation of conversations) {
    if (!isDeepStrictEqual(parseConversation(conversation).value, conversation)) throw new Error(conversation.id);
  }
  for (const log of logsBefore ?? []) {
    if (!isDeepStrictEqual(before.parseConversation(log).value, log)) throw new Error(`version 0.1.0: ${log.id}`);
  }
  const own = contestant('`parseConversation`', (log) => parseConversation(log), conversations);
  const contestants = [own, contestant('`JSON.parse` of the text', (text) => JSON.parse(text), texts)];
  if (before) contestants.push(contestant('version 0.1.0', (log) => before.parseConversation(log), logsBefore));
  const results = await race(contestants, pace);
  const title = `Parsing conversations of ${EVENTS_A_CONVERSATION} events, per event`;
  printRaces(title, ['per event'], [results]);
  goal('`parseConversation` to `JSON.parse` of the text', ratio(results[0], results[1]), 0.6);
  if (before) goal('`parseConversation` to version 0.1.0', ratio(results[0], results[2]), 0.8);
}
