// Sessions of many conversations, summed by campaign, by Apache Beam and by one loop: `npm start [events]`, or `-- --quick`.
import { deepStrictEqual } from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import beam from 'apache-beam';
import { GeneralObjectCoder } from 'apache-beam/coders/js_coders';
import { requireForSerialization } from 'apache-beam/serialization';
import { decodeFromBase64, encodeToBase64 } from 'apache-beam/worker/operators';
import {
  EMPTY_SUMMARY,
  INACTIVITY_TIMEOUT,
  mergeSummaries,
  splitIntoSessions,
  summarizeSessions,
  summarizeSessionsBy,
} from '../../dist/index.js';
import { table } from '../demo/table.mjs';
import { conversationOf, deliveriesOf, writeDeliveries } from './conversations.mjs';
import { linesOf, sessionsOf, summarizeCampaigns } from './pipeline.cjs';

const SEED = 20_260_302;
const FULL = 1_000_000;
const QUICK = 20_000;

/** What came out of the pipeline: the direct runner calls `keep` in this process, since it goes by its name. */
const kept = [];
const keep = (summary) => void kept.push(summary);
requireForSerialization('omnichannel-transfer-scale-test/compare.mjs', { keep });

const folder = mkdtempSync(join(tmpdir(), 'omnichannel-transfer-scale-'));
try {
  await main(wantedEvents());
} catch (error) {
  console.error(`scale: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main(wanted) {
  const { files, conversations, events, deliveries } = writeDeliveries(folder, SEED, wanted);
  const megabytes = files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
  console.log(`seed ${SEED}: ${count(events)} events of ${count(conversations)} conversations,`);
  console.log(`arriving as ${count(deliveries)} lines in ${files.length} files, ${count(megabytes)} MB\n`);

  const loop = await timed(() => inOneLoop(files));
  const direct = await timed(() => inBeam(files));
  const expected = asGenerated(conversations);
  showSummaries(expected);
  console.log(`\none loop               ${seconds(loop.took)}`);
  console.log(`Beam's direct runner   ${seconds(direct.took)}`);
  console.log(`peak memory of both    ${count(process.resourceUsage().maxRSS / 1024)} MiB\n`);

  mustEqual('what the loop found and what was generated', loop.groups, expected);
  mustEqual('what Beam found and what was generated', direct.groups, expected);
  console.log('Equal, each figure: Beam, the loop, and the conversations as generated.');
  const sent = sendBetweenMachines(Math.min(conversations, 500), expected);
  console.log(`Equal after Beam's coder, as between machines: ${count(sent)} deliveries, sessions and summaries.`);
}

/** The runner is chosen here. With a remote one, a sink that writes takes the place of `keep`. */
async function inBeam(files) {
  await beam.createRunner({ runner: 'direct' }).run((root) => {
    root.apply(beam.create(files)).apply(summarizeCampaigns).map(keep);
  });
  return kept.map(({ campaignId: key, summary }) => ({ key, summary })).sort((a, b) => (a.key < b.key ? -1 : 1));
}

function inOneLoop(files) {
  const conversations = new Map();
  for (const file of files) {
    for (const line of linesOf(file)) {
      const delivery = JSON.parse(line);
      const deliveries = conversations.get(delivery.conversationId);
      if (deliveries === undefined) conversations.set(delivery.conversationId, [delivery]);
      else deliveries.push(delivery);
    }
  }
  const sessions = [...conversations.values()].flatMap((deliveries) => sessionsOf({ value: deliveries }));
  return summarizeSessionsBy(sessions, 'campaignId');
}

/** What both must find: the conversations before they were spread, mixed and repeated. */
function asGenerated(conversations) {
  const sessions = [];
  for (let number = 0; number < conversations; number += 1) {
    sessions.push(...splitIntoSessions(conversationOf(SEED, number), { inactivityTimeout: INACTIVITY_TIMEOUT }));
  }
  return summarizeSessionsBy(sessions, 'campaignId');
}

/** What passes from step to step, encoded and decoded as a remote runner would: the direct one passes it as it is. */
function sendBetweenMachines(conversations, groups) {
  const coder = new GeneralObjectCoder();
  let sent = 0;
  const send = (value) => {
    mustEqual('a value before and after coding', decodeFromBase64(encodeToBase64(value, coder), coder), value);
    sent += 1;
  };
  for (let number = 0; number < conversations; number += 1) {
    const deliveries = deliveriesOf(conversationOf(SEED, number));
    deliveries.forEach(send);
    for (const session of sessionsOf({ value: deliveries })) {
      send(session);
      send(summarizeSessions([session]));
    }
  }
  groups.forEach(send);
  return sent;
}

function showSummaries(groups) {
  const row = (campaign, summary) => ({
    campaign,
    sessions: count(summary.sessions),
    ended: count(summary.ended),
    'transferred in': count(summary.transferredIn),
    out: count(summary.transferredOut),
    abandoned: count(summary.transferAbandoned),
    failed: count(summary.failedTransfers),
    messages: count(summary.customerMessages + summary.agentMessages),
    'mean wait': seconds(summary.totalWaitTime / summary.sessions),
    'mean handle': seconds(summary.totalHandleTime / summary.ended),
  });
  const total = groups.map(({ summary }) => summary).reduce(mergeSummaries, EMPTY_SUMMARY);
  console.log(table([...groups.map(({ key, summary }) => row(key, summary)), row('all', total)]));
}

function mustEqual(what, actual, expected) {
  try {
    deepStrictEqual(actual, expected);
  } catch (error) {
    throw new Error(`${what} differ. ${error.message}`);
  }
}

async function timed(run) {
  const from = performance.now();
  const groups = await run();
  return { groups, took: performance.now() - from };
}

function wantedEvents() {
  const { values, positionals } = parseArgs({ options: { quick: { type: 'boolean' } }, allowPositionals: true });
  const [wanted = values.quick ? QUICK : FULL] = positionals.map(Number);
  if (!Number.isSafeInteger(wanted) || wanted < 1) throw new Error(`"${positionals[0]}" is not a number of events`);
  return wanted;
}

function count(number) {
  return Math.round(number).toLocaleString('en');
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
