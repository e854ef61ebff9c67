// Conversations on a Restate cluster, each event delivered twice and concurrently, and a node killed: `npm start`.
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { conversationState, decide, initialState } from 'omnichannel-transfer';
import { conversationOf, PACE } from '../logs/conversation.mjs';
import { deliveriesOf } from '../logs/deliveries.mjs';
import { PROGRAM } from '../logs/program.mjs';
import { randomOf } from '../logs/random.mjs';
import * as m from '../measure.mjs';
import { partitionsLedBy, query, startCluster } from './cluster.mjs';
import { INACTIVITY_TIMEOUT } from './conversation.mjs';

/** Sixty times the usual pace. */
const FAST = { step: PACE.step / 60, silence: PACE.silence / 60, setBack: PACE.setBack / 60 };
/** Deliveries under way at the same time. */
const SENDERS = 48;

await m.inFolder('restate', async (folder) => {
  m.sayMachine();
  const events = m.wantedEvents({ quick: 1_000, full: 10_000 });
  const conversations = [];
  for (let begun = 0; begun < events; begun += conversations.at(-1).events.length) {
    conversations.push(conversationOf(m.SEED, conversations.length, FAST));
  }
  const deliveries = twiceAndMixed(conversations);
  console.log(
    `${m.count(deliveries.length / 2)} events of ${m.count(conversations.length)} conversations, each delivered twice\n`,
  );

  const cluster = await startCluster(folder);
  try {
    await main(cluster, conversations, deliveries);
  } finally {
    await cluster.stop();
  }
  m.must(
    'everything that was started has ended',
    cluster.started.every(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null),
  );
});

async function main(cluster, conversations, deliveries) {
  const [first, second, third] = cluster.nodes;
  const leads = await Promise.all(cluster.nodes.map(partitionsLedBy));
  console.log(`three nodes lead ${leads.join(', ')} partitions`);

  const delivered = await m.timed(() => deliverAll(cluster, deliveries, second));
  const { result: answers } = delivered;
  console.log(
    `killed ${second.name} after ${m.count(answers.beforeKill)} of ${m.count(deliveries.length)} deliveries, ${answers.again} were sent again`,
  );
  console.log(
    `answers: ${Object.entries(answers.counts)
      .map(([answer, times]) => `${m.count(times)} ${answer}`)
      .join(', ')}\n`,
  );
  const settled = await m.timed(() => untilSettled(first));

  const computed = m.total([first.process, third.process, cluster.service].map(({ pid }) => m.computedBy(pid)));
  const memory = [first.process, third.process, cluster.service].map(({ pid }) => m.mebibytes(m.peakMemory(pid)));
  const objects = await eachInTurn(conversations, ({ id }) => ask(first, id, 'read'));
  check(conversations, objects);

  const loop = await m.timed(() =>
    conversations.map((conversation) =>
      decided(
        conversation,
        conversation.events.map((event, sequence) => ({ sequence, event })),
      ),
    ),
  );
  console.log(`
deliveries   ${m.seconds(delivered.took)}, of computing ${m.seconds(computed)} by the two nodes and the service until the end;
              ${m.count((1000 * deliveries.length) / delivered.took)} a second; the slowest took ${m.seconds(answers.slowest)}
last timers  ${m.seconds(settled.took)}
one loop     ${m.times(loop)}, which decides each event once and keeps nothing
memory       ${memory[0]} + ${memory[1]} the nodes that live, ${memory[2]} the service`);
}

/** Each delivery twice, the second one up to fifty events later. Neighbours change places, and conversations interleave. */
function twiceAndMixed(conversations) {
  const { below } = randomOf(m.SEED);
  const placed = conversations.flatMap((conversation, number) => {
    const { id, programId, channel } = conversation;
    return deliveriesOf(conversation).flatMap(({ sequence, event }) => {
      const at = 60 * number + 40 * sequence;
      const delivery = { conversation: { id, programId, channel }, sequence, event };
      return [below(200), below(2_000)].map((later) => ({ at: at + later, delivery }));
    });
  });
  return placed.sort((a, b) => a.at - b.at).map(({ delivery }) => delivery);
}

/** Sends all, some at the same time, to all nodes in turn. Kills a node in the middle, and sends again what failed. */
async function deliverAll({ nodes }, deliveries, victim) {
  const result = { counts: {}, again: 0, beforeKill: 0, slowest: 0 };
  let next = 0;
  let answered = 0;
  const sender = async () => {
    while (next < deliveries.length) {
      const index = next;
      next += 1;
      const { result: answer, took } = await m.timed(() => deliver(nodes, index, deliveries[index], result));
      result.slowest = Math.max(result.slowest, took);
      result.counts[answer] = (result.counts[answer] ?? 0) + 1;
      answered += 1;
      if (answered === Math.floor(deliveries.length / 2)) {
        result.beforeKill = answered;
        victim.process.kill('SIGKILL');
      }
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  return result;
}

/** Delivers one, again and again for two minutes at most. A node that cannot be reached is not asked any more. */
async function deliver(nodes, index, delivery, result) {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const reachable = nodes.filter((node) => !node.isUnreachable);
    const node = reachable[(index + attempt) % reachable.length];
    try {
      return await ask(node, delivery.conversation.id, 'deliver', delivery);
    } catch (error) {
      if (error.isFinal || reachable.length === 1) throw error;
      result.again += 1;
      if (error.isRefusal) await sleep(200);
      else if (error.name !== 'TimeoutError') node.isUnreachable = true;
    }
  }
  throw new Error(`no node took the delivery ${JSON.stringify(delivery)}`);
}

async function ask({ ingress }, id, handler, body) {
  const response = await fetch(`http://127.0.0.1:${ingress}/conversation/${encodeURIComponent(id)}/${handler}`, {
    method: 'POST',
    signal: AbortSignal.timeout(20_000),
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.ok) return JSON.parse(text);
  const isFinal = response.status < 500 && response.status !== 429;
  throw Object.assign(new Error(`${handler}: ${response.status} ${text}`), { isFinal, isRefusal: true });
}

/** Waits until nothing runs and no timer is set, or fails after five minutes. */
async function untilSettled(node) {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const [{ open }] = await query(node, "SELECT count(*) AS open FROM sys_invocation WHERE status != 'completed'");
    if (open === 0) return;
    await sleep(1_000);
  }
  throw new Error('timers were still set after five minutes');
}

async function eachInTurn(values, run) {
  const results = [];
  for (const value of values) results.push(await run(value));
  return results;
}

/** The journal and the state that one process comes to, from the entries as they come. */
function decided(conversation, entries) {
  let state = initialState(conversation, { inactivityTimeout: INACTIVITY_TIMEOUT });
  const journal = entries.map(({ sequence, event }) => {
    const decision = decide(PROGRAM, state, event);
    if (decision.allowed) state = decision.state;
    const refusals = decision.allowed ? {} : { refusals: decision.refusals.map(({ code }) => code) };
    return { ...(sequence !== undefined && { sequence }), event, ...refusals };
  });
  return { journal, state };
}

function check(conversations, objects) {
  const all = (what, holds) =>
    m.must(
      `${m.count(conversations.length)} conversations: ${what}`,
      conversations.every((conversation, index) => holds(conversation, objects[index])),
    );
  const delivered = (journal) => journal.filter(({ sequence }) => sequence !== undefined);

  all(
    'each event is in the journal once and in its order, nothing is lost and nothing is doubled',
    ({ events }, { journal, early }) =>
      isDeepStrictEqual(
        delivered(journal).map(({ sequence, event }) => ({ sequence, event })),
        events.map((event, sequence) => ({ sequence, event })),
      ) && early.length === 0,
  );
  all(
    'each event was decided as one process decides it, and the state is the same',
    (conversation, { journal, state }) => isDeepStrictEqual(decided(conversation, journal), { journal, state }),
  );
  all('the state is a replay of the log, which is what was allowed', (conversation, { journal, state }) => {
    const events = journal.filter(({ refusals }) => refusals === undefined).map(({ event }) => event);
    return isDeepStrictEqual(
      conversationState({ ...conversation, events }, { inactivityTimeout: INACTIVITY_TIMEOUT }),
      state,
    );
  });
  all('no conversation is left that its timer had to end', (_, { state }) => state.inactiveAt === undefined);

  const journals = objects.map(({ journal }) => journal);
  const endings = journals.flat().filter(({ sequence }) => sequence === undefined);
  const early = journals.filter(
    (journal) =>
      journal.findIndex(({ sequence }) => sequence === undefined) < journal.length - 1 &&
      journal.some(({ sequence }) => sequence === undefined),
  );
  m.must(
    `the timers ended conversations: ${m.count(endings.length)}, in ${early.length} conversations before their last event came`,
    endings.length > 0,
  );
  const refused = journals.flat().filter(({ refusals }) => refusals !== undefined);
  m.must(`events were refused: ${m.count(refused.length)}`, refused.length > 0);
}
