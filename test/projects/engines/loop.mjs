// One loop in one process, in a process of its own, so that its memory can be told: what each engine is compared with.
import { fork } from 'node:child_process';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EMPTY_SUMMARY, mergeSummaries } from 'omnichannel-transfer';
import { conversationOf } from './logs/conversation.mjs';
import { linesOf } from './logs/lines.mjs';
import { peakMemory, timed } from './measure.mjs';
import { conversationReport, deliveryIn, reportOf } from './report.mjs';

const HERE = fileURLToPath(import.meta.url);

/** Runs the loop over files of deliveries. Resolves to its report, its times and its memory. */
export function inOneLoop(files) {
  return new Promise((resolve, reject) => {
    const loop = fork(HERE, files, { serialization: 'advanced', execArgv: ['--max-old-space-size=6144'] });
    loop.once('message', resolve);
    loop.once('error', reject);
    loop.once('exit', (code) => void (code !== 0 && reject(new Error(`the loop exited with ${code}`))));
  });
}

/** What every engine must find: the report of the conversations before they were spread, mixed, repeated and damaged. */
export function asGenerated(seed, conversations) {
  return together(Array.from({ length: conversations }, (_, number) => reportOf(conversationOf(seed, number))));
}

/** Puts the reports of conversations together: lists by conversation, and summaries merged by campaign. */
export function together(reports) {
  const ordered = sorted([...reports], ['conversationId']);
  const summaries = new Map();
  for (const { key, summary } of ordered.flatMap((report) => report.summaries)) {
    summaries.set(key, mergeSummaries(summaries.get(key) ?? EMPTY_SUMMARY, summary));
  }
  return {
    sessions: ordered.flatMap(({ sessions }) => sessions),
    unansweredWaits: ordered.flatMap(({ unansweredWaits }) => unansweredWaits),
    summaries: sorted(
      [...summaries].map(([key, summary]) => ({ key, summary })),
      ['key'],
    ),
  };
}

/** Sorts by these properties, each by number or by code unit. `null` is last. */
export function sorted(rows, properties) {
  return rows.sort((a, b) => {
    const property = properties.find((name) => a[name] !== b[name]);
    if (property === undefined) return 0;
    return a[property] === null || (b[property] !== null && a[property] > b[property]) ? 1 : -1;
  });
}

function reportOfFiles(files) {
  const conversations = new Map();
  const refused = [];
  for (const path of files) {
    const file = basename(path);
    let line = 0;
    for (const text of linesOf(path)) {
      line += 1;
      const delivery = deliveryIn(text);
      if (delivery === undefined) {
        refused.push({ file, line, message: 'not a delivery' });
        continue;
      }
      const { conversationId: id, programId, channel, sequence, event } = delivery;
      const conversation = conversations.get(id) ?? { id, programId, channel, deliveries: [] };
      conversation.deliveries.push({ sequence, file, line, event });
      conversations.set(id, conversation);
    }
  }
  const reports = [...conversations.values()].map(conversationReport);
  for (const { file, line, message } of reports.flatMap((report) => report.refused))
    refused.push({ file, line, message });
  return { ...together(reports), refused: sorted(refused, ['file', 'line']) };
}

if (process.argv[1] === HERE) {
  const { result: report, ...times } = await timed(() => reportOfFiles(process.argv.slice(2)));
  process.send({ report, ...times, memory: peakMemory() }, () => process.exit());
}
