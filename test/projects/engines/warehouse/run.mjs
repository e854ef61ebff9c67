// The functions of a warehouse report many conversations in engines without Node.js, and one loop does: `npm start`.
import { statSync } from 'node:fs';
import { asGenerated, inOneLoop, together } from '../loop.mjs';
import { writeDeliveries } from '../logs/deliveries.mjs';
import * as m from '../measure.mjs';
import { allEngines } from './engines.mjs';
import { groupedByConversation } from './table.mjs';
import { aggregateFunction, scalarFunction, tableFunction } from './warehouse.mjs';

const WORKERS = 16;

await m.inFolder('warehouse', async (folder) => {
  m.sayMachine();
  const events = m.wantedEvents({ quick: 20_000, full: 200_000 });
  const written = writeDeliveries(folder, { seed: m.SEED, events, broken: 20 });
  m.sayLogs(written);
  for (const name of ['conversation-report', 'merge-summaries', 'snowflake-handler']) {
    console.log(`  ${name}: ${m.count(statSync(new URL(`dist/${name}.js`, import.meta.url)).size)} bytes`);
  }
  console.log();

  const groups = groupedByConversation(folder);
  const expected = asGenerated(m.SEED, written.conversations);
  const loop = await inOneLoop(written.files);
  const { refused, ...found } = loop.report;
  m.mustEqual('one loop and as generated', found, expected);

  const figures = [['one loop, with reading the files', loop]];
  for (const engine of await allEngines()) {
    const merged = await aggregateFunction(engine);
    for (const [name, functionIn] of [
      ['scalar function', scalarFunction],
      ['table function', tableFunction],
    ]) {
      const report = await functionIn(engine);
      const { result: reports, ...times } = await m.timed(() =>
        groups.map(({ conversation, deliveries }) => ({
          conversationId: conversation.id,
          ...report(conversation, deliveries),
        })),
      );
      figures.push([`${name} in ${engine.name}`, times]);
      const { sessions, unansweredWaits } = together(reports);
      m.mustEqual(
        `${m.count(sessions.length)} sessions, ${m.count(unansweredWaits.length)} waits and their summaries, by the ${name} in ${engine.name} and as generated`,
        { sessions, unansweredWaits, summaries: mergedByCampaign(reports, merged) },
        expected,
      );
      const places = reports.flatMap((one) => one.refused.map(({ sequence }) => `${one.conversationId} ${sequence}`));
      m.must(
        `${places.length} events that do not parse are refused, and no other`,
        places.length === (written.broken.length / 5) * 3,
      );
    }
  }
  console.log(`\n  refused lines in the files: ${refused.length} of ${written.broken.length} broken`);
  figures.forEach(([what, times]) => console.log(`  ${what.padEnd(34)}${m.times(times)}`));
});

/** Groups the summaries by campaign and merges them with the aggregate function, in parts as on several workers. */
function mergedByCampaign(reports, merged) {
  const campaigns = new Map();
  reports.forEach(({ summaries }, index) => {
    for (const { key, summary } of summaries) {
      const parts = campaigns.get(key) ?? Array.from({ length: WORKERS }, () => []);
      parts[index % WORKERS].push(summary);
      campaigns.set(key, parts);
    }
  });
  const order = (key) => (key === null ? '1' : `0${key}`);
  return [...campaigns]
    .map(([key, parts]) => ({ key, summary: merged(parts) }))
    .sort((a, b) => (order(a.key) < order(b.key) ? -1 : 1));
}
