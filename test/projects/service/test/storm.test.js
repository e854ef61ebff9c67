import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { auditConversation, conversationState, INACTIVITY_TIMEOUT, sessionsOf } from 'omnichannel-transfer';
import { readProgram } from '../program.js';
import { openStore } from '../store.js';
import { nextMove, randomNumbers } from './moves.js';
import { killAll, startInstance } from './processes.js';

/** @import { Answer, Instance } from './processes.js' */

const SEED = 20_260_302;
const CONVERSATIONS = 20;
const WRITERS = 12;
const REQUESTS = 600; // or more, until each type of event has been stored
const TYPES = 12;
const STEP = 30_000; // that the clocks move with each answer, each process when it gets to it
const inactivityTimeout = INACTIVITY_TIMEOUT;

/** The findings that a log may have although each of its events was decided. */
const EXPECTED_FINDINGS = ['out-of-order', 'duplicate-event', 'transfer-not-dispositioned'];

const program = readProgram(new URL('../program.json', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'omnichannel-transfer-storm-'));
const database = join(folder, 'storm.db');

let now = Date.parse('2026-03-02T09:00:00Z');

/** Each process takes its time between a decision and its append, so that the other one often comes first. */
const startProcess = () => startInstance(database, { now, inactivityTimeout, fault: 'dawdle after-decide any' });

test(
  'many writers in two processes, one of which is killed, leave logs without fault',
  { timeout: 120_000 },
  async (t) => {
    t.after(() => {
      killAll();
      rmSync(folder, { recursive: true, force: true });
    });
    /** @type {[Instance, Instance]} */
    const processes = [await startProcess(), await startProcess()];
    for (let number = 0; number < CONVERSATIONS; number += 1) {
      const { status } = await processes[0].post('/conversations', { id: `chat-${number}`, channel: 'webchat' });
      assert.equal(status, 201);
    }

    /** @type {{ conversationId: string, id: string, answer: Answer }[]} */
    const answers = [];
    /** @type {Set<string>} */
    const storedTypes = new Set();
    let broken = 0;

    /**
     * Asks one of the processes, and the other one if it is gone.
     *
     * @param {number} first
     * @param {(process: Instance) => Promise<Answer>} ask
     * @returns {Promise<Answer>}
     */
    async function askUntilAnswered(first, ask) {
      for (let attempt = first; ; attempt += 1) {
        t.signal.throwIfAborted(); // out of time: do not ask for ever
        try {
          return await ask(attempt % 2 === 0 ? processes[0] : processes[1]);
        } catch {
          broken += 1;
        }
      }
    }

    /** @param {number} writer */
    async function write(writer) {
      const random = randomNumbers(SEED + writer);
      const below = (/** @type {number} */ limit) => Math.floor(random() * limit);
      /** @type {<T>(values: readonly T[]) => T} */
      const oneOf = (values) => /** @type {any} */ (values[below(values.length)]);
      for (let request = 0; answers.length < REQUESTS || storedTypes.size < TYPES; request += 1) {
        const conversationId = `chat-${Math.min(below(CONVERSATIONS), below(CONVERSATIONS))}`; // some more often
        const path = `/conversations/${conversationId}`;
        const { body: state } = await askUntilAnswered(below(2), (process) => process.get(path));
        const [action, fields] = nextMove(program, state, oneOf);
        const id = `${writer}-${request}`;
        const first = below(2);
        const senders = below(8) === 0 ? [first, first + 1] : [first]; // some are sent twice at once
        const received = await Promise.all(
          senders.map((sender) =>
            askUntilAnswered(sender, (process) => process.post(`${path}/${action}`, { id, ...fields })),
          ),
        );
        const answer = received.find(({ status }) => status === 201) ?? received[0];
        assert.ok(answer && [201, 409, 422].includes(answer.status), `${action}: ${JSON.stringify(answer)}`);
        answers.push({ conversationId, id, answer });
        if (answer.status === 201) storedTypes.add(answer.body.event.type);
        now += STEP;
        for (const process of processes) process.moveClock(now).catch(() => {}); // it may have been killed
      }
    }

    const written = Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
    written.catch(() => {}); // awaited below
    while (answers.length < REQUESTS / 2) await sleep(5, undefined, { signal: t.signal });
    processes[0].kill();
    await processes[0].exited;
    processes[0] = await startProcess();
    await written;
    const counts = await Promise.all(processes.map((process) => process.counts()));
    const overtaken = counts.reduce((sum, { decided, appended }) => sum + decided - appended, 0);
    await Promise.all(processes.map((process) => process.stop()));

    const store = openStore(database);
    t.after(() => store.close());
    const types = tally();
    const findings = tally();
    let sessions = 0;
    for (const id of store.conversationIds()) {
      const conversation = store.conversation(id);
      assert.ok(conversation);
      for (const { code, index, message } of auditConversation(program, conversation, { inactivityTimeout })) {
        assert.ok(EXPECTED_FINDINGS.includes(code), `${id}, event ${index}: ${message}`);
        findings.count(code);
      }
      const state = conversationState(conversation, { inactivityTimeout });
      if (state.eventCount > 0) assert.deepEqual(store.state(id), state, `${id} has another state than its log`);
      sessions += sessionsOf(state).length;
      for (const event of conversation.events)
        types.count(event.type === 'ended' ? `ended by ${event.by}` : event.type);
    }

    const refusals = tally();
    for (const { conversationId, id, answer } of answers) {
      const stored = store.event(conversationId, id);
      assert.deepEqual(stored, answer.status === 201 ? answer.body : undefined, `${conversationId}, ${id}`);
      if (answer.status !== 201) refusals.count(answer.body.code);
    }

    t.diagnostic(`seed ${SEED}: ${answers.length} requests, ${sessions} sessions`);
    t.diagnostic(`events: ${types}`);
    t.diagnostic(`refusals: ${refusals}`);
    t.diagnostic(`findings: ${findings}`);
    t.diagnostic(`${overtaken} decisions were overtaken, ${broken} requests were broken off and sent again`);
    assert.ok(overtaken > 0, 'nobody was overtaken');
    assert.ok(broken > 0, 'nobody noticed that a process was killed');
    assert.ok(types.get('ended by inactivity') > 0, 'no timer rang');
  },
);

/** Counts by key. */
function tally() {
  /** @type {Map<string, number>} */
  const counts = new Map();
  return {
    count: (/** @type {string} */ key) => void counts.set(key, (counts.get(key) ?? 0) + 1),
    get: (/** @type {string} */ key) => counts.get(key) ?? 0,
    toString: () => [...counts].map(([key, count]) => `${key} ${count}`).join(', '),
  };
}
