// What is wrong in a log? It asks more than version 0.1.0 did: of every place too, and of every event.
import { before, library } from '../library.mjs';
import { loopOver, race, ratio } from '../measure.mjs';
import { goal, printRaces } from '../table.mjs';
import { makeConversations } from '../workload/conversations.mjs';
import { makeLegalConversations } from '../workload/legal-conversations.mjs';
import { asBefore, CACHED, eventsIn, EVENTS_A_CONVERSATION } from '../workload/logs.mjs';
import { makeProgram } from '../workload/transfers.mjs';

const { auditConversation } = library;
const WORKLOADS = {
  'logs that a service wrote, nothing to find': makeLegalConversations,
  'random logs, full of findings': makeConversations,
};

export async function measure({ conversationCount: _count, seed, ...pace }) {
  const columns = [];
  const races = [];
  for (const campaignCount of [12, 400]) {
    const program = makeProgram(campaignCount, seed);
    for (const [workload, make] of Object.entries(WORKLOADS)) {
      const conversations = make(CACHED, EVENTS_A_CONVERSATION, program, seed);
      const name = `${workload}, ${campaignCount} campaigns`;
      const results = await compare(program, conversations, name, pace);
      columns.push(name);
      races.push(results);
      if (before) goal(`\`auditConversation\` to version 0.1.0, ${name}`, ratio(...results), 1.2);
    }
  }
  printRaces('Auditing, per event', columns, races);
}

function compare(program, conversations, name, pace) {
  const units = eventsIn(conversations);
  const contestant = (title, audit, items) => {
    const loop = loopOver(
      title,
      (log) => audit(program, log),
      'const found = ask(item); count += found.length; keep(found);',
    );
    return { name: title, units, run: () => loop(items) };
  };
  const contestants = [contestant('`auditConversation`', auditConversation, conversations)];
  if (before) contestants.push(contestant('version 0.1.0', before.auditConversation, asBefore(conversations)));
  const counts = contestants.map(({ name: title, run }) => `${title} ${run()}`);
  // Where there is nothing to find, both have to find nothing. Elsewhere they are asked different things.
  if (name.includes('nothing') && contestants.some(({ run }) => run() > 0)) throw new Error(`${name}: ${counts}`);
  console.log(`\nFindings in ${name}: ${counts.join(', ')}.`);
  return race(contestants, pace);
}
