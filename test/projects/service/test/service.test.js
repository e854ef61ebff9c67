import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { initialState } from 'omnichannel-transfer';
import { killAll, startInstance, startMain } from './processes.js';

/** @import { Answer, Instance } from './processes.js' */

const MINUTE = 60_000;
const TIMEOUT = 20 * MINUTE;

const folder = mkdtempSync(join(tmpdir(), 'omnichannel-transfer-service-'));
const database = join(folder, 'service.db');
let now = Date.parse('2026-03-02T09:00:00Z');

/** Two processes on one file. @type {Instance} */
let a;
/** @type {Instance} */
let b;

before(async () => {
  [a, b] = await Promise.all([instance(), instance()]);
});

after(async () => {
  await Promise.race([Promise.all([a.stop(), b.stop()]), sleep(10_000, undefined, { ref: false })]);
  killAll();
  rmSync(folder, { recursive: true, force: true });
});

/** @param {string} [fault] */
function instance(fault) {
  return startInstance(database, { now, inactivityTimeout: TIMEOUT, ...(fault !== undefined && { fault }) });
}

/** @param {number} milliseconds */
async function pass(milliseconds) {
  now += milliseconds;
  await Promise.all([a.moveClock(now), b.moveClock(now)]);
}

let conversations = 0;

/** Returns the path of a new conversation that waits in a queue. */
async function queuedConversation(campaignId = 'service', channel = 'webchat') {
  conversations += 1;
  const id = `chat-${conversations}`;
  assert.equal((await a.post('/conversations', { id, channel })).status, 201);
  assert.equal((await b.post(`/conversations/${id}/queue`, { campaignId })).status, 201);
  return `/conversations/${id}`;
}

/** Returns the path of a new conversation that Ana has. */
async function conversationOfAna() {
  const path = await queuedConversation();
  assert.equal((await a.post(`${path}/accept`, { agentId: 'ana', campaignId: 'service' })).status, 201);
  return path;
}

/** @param {string} path */
async function typesOf(path) {
  const { body } = await a.get(`${path}/events`);
  return body.map((/** @type {{ type: string }} */ { type }) => type);
}

/**
 * @param {Answer} answer
 * @param {number} status
 * @param {string} code
 */
function assertProblem(answer, status, code) {
  assert.deepEqual([answer.status, answer.body.code], [status, code]);
  assert.match(answer.type ?? '', /^application\/problem\+json/);
  assert.equal(answer.body.status, status);
  assert.equal(typeof answer.body.detail, 'string');
}

test('of two agents who accept at once one gets it, and the other is told who', async () => {
  const path = await queuedConversation();
  const slow = await instance('pause after-decide accepted');
  const bens = slow.post(`${path}/accept`, { agentId: 'ben', campaignId: 'service' });
  await slow.paused(); // it is decided that Ben may have it
  const anas = await b.post(`${path}/accept`, { agentId: 'ana', campaignId: 'service' });
  slow.resume();

  assert.deepEqual([anas.status, anas.body.position], [201, 1]);
  const refused = await bens;
  assertProblem(refused, 409, 'nothing-to-accept');
  const { code, message, details } = refused.body.refusals[0];
  assert.equal(code, 'nothing-to-accept');
  assert.match(message, /agent "ana" has the conversation/);
  assert.deepEqual(details, { agentId: 'ben', campaignId: 'service', status: 'active', holderId: 'ana' });
  assert.deepEqual(await typesOf(path), ['queued', 'accepted']);
  await slow.stop();
});

test('however often two agents accept at once, one of them gets it', async () => {
  for (let round = 0; round < 20; round += 1) {
    const path = await queuedConversation();
    const answers = await Promise.all([
      a.post(`${path}/accept`, { agentId: 'ana', campaignId: 'service' }),
      b.post(`${path}/accept`, { agentId: 'ben', campaignId: 'service' }),
    ]);
    const [winner, loser] = answers[0].status === 201 ? answers : [answers[1], answers[0]];
    assert.equal(winner?.status, 201);
    assert.ok(loser);
    assertProblem(loser, 409, 'nothing-to-accept');
    assert.equal(loser.body.refusals[0].details.holderId, winner.body.event.agentId);
    assert.deepEqual(await typesOf(path), ['queued', 'accepted']);
  }
});

test('where the state is in the way and a rule is broken too, both are told, as a conflict', async () => {
  const path = await conversationOfAna();
  const refused = await b.post(`${path}/accept`, { agentId: 'lin', campaignId: 'service' });
  assertProblem(refused, 409, 'nothing-to-accept');
  const codes = refused.body.refusals.map((/** @type {{ code: string }} */ { code }) => code);
  assert.deepEqual(codes, ['nothing-to-accept', 'placement-not-allowed']); // Lin does not serve that campaign
});

test('an agent takes over knowingly, and the one who had it can no longer write', async () => {
  const path = await conversationOfAna();
  const accepted = await b.post(`${path}/accept`, { agentId: 'ben', campaignId: 'service', takeover: true });
  assertProblem(accepted, 409, 'nothing-to-accept'); // only the path says that it is a takeover
  assert.equal((await b.post(`${path}/take-over`, { agentId: 'ben', campaignId: 'service' })).status, 201);
  const late = await a.post(`${path}/messages`, { from: 'agent', agentId: 'ana', text: 'Still here' });
  assertProblem(late, 409, 'agent-not-in-session');
  assert.equal(late.body.refusals[0].details.holderId, 'ben');
});

test('the same event sent twice is stored once and answered the same', async () => {
  const path = await conversationOfAna();
  const message = { id: 'm1', from: 'customer', text: 'Where is my order?' };
  const [first, second] = await Promise.all([a.post(`${path}/messages`, message), b.post(`${path}/messages`, message)]);
  await pass(1_000);
  const third = await b.post(`${path}/messages`, message);
  assert.equal(first.status, 201);
  assert.deepEqual(second, first);
  assert.deepEqual(third, first);
  assert.deepEqual(await typesOf(path), ['queued', 'accepted', 'message']);

  const other = await a.post(`${path}/messages`, { ...message, text: 'What about my order?' });
  assertProblem(other, 422, 'id-reused');
  assert.equal(other.body.event.text, 'Where is my order?');
});

test('an event sent again is answered the same where it would no longer be allowed', async () => {
  const path = await queuedConversation();
  const accept = { id: 'accept-1', agentId: 'ana', campaignId: 'service' };
  const answers = await Promise.all([a.post(`${path}/accept`, accept), b.post(`${path}/accept`, accept)]);
  assert.equal((await a.post(`${path}/end`, { by: 'agent', agentId: 'ana' })).status, 201);
  answers.push(await b.post(`${path}/accept`, accept));
  assert.deepEqual(
    answers.map(({ status, body }) => [status, body.position]),
    [
      [201, 1],
      [201, 1],
      [201, 1],
    ],
  );
});

test('a conversation sent twice is created once, and another one cannot have its id', async () => {
  const head = { id: 'twice', channel: 'webchat', customer: { name: 'Kim' } };
  const first = await a.post('/conversations', head);
  assert.deepEqual(first.body, { ...head, programId: 'care' });
  assert.deepEqual(await b.post('/conversations', head), first);
  assertProblem(await b.post('/conversations', { ...head, channel: 'sms' }), 409, 'id-reused');
});

test('a transfer that is asked for twice is pending once', async () => {
  const path = await conversationOfAna();
  const request = { agentId: 'ana', to: { campaignId: 'sales' }, comment: 'Wants to add an item' };
  const answers = await Promise.all([a.post(`${path}/transfer`, request), b.post(`${path}/transfer`, request)]);
  const refused = answers.filter(({ status }) => status !== 201);
  assert.equal(refused.length, 1);
  for (const answer of refused) assertProblem(answer, 409, 'unexpected-event');
  assert.deepEqual(await typesOf(path), ['queued', 'accepted', 'transfer-requested']);
});

test('a transfer that the rules forbid is answered with each broken rule', async () => {
  const path = await queuedConversation('service', 'sms');
  assert.equal((await a.post(`${path}/accept`, { agentId: 'ana', campaignId: 'service' })).status, 201);
  const to = { campaignId: 'sales', agentId: 'max' };
  const refused = await b.post(`${path}/transfer`, { agentId: 'ana', to });
  assertProblem(refused, 422, 'transfer-not-allowed');
  const rules = (/** @type {{ rule: string }[]} */ violations) => violations.map(({ rule }) => rule);
  assert.deepEqual(rules(refused.body.refusals[0].details.violations), ['channel-configured', 'agent-available']);

  const check = await b.get(`${path}/transfer-check?campaignId=sales&agentId=max`);
  assert.deepEqual(
    [check.body.allowed, rules(check.body.violations)],
    [false, ['channel-configured', 'agent-available']],
  );
  const { body: options } = await b.get(`${path}/transfer-options`);
  const allowed = options.filter((/** @type {{ allowed: boolean }} */ option) => option.allowed);
  assert.deepEqual(
    allowed.map((/** @type {{ to: object }} */ option) => option.to),
    [{ campaignId: 'service' }, { campaignId: 'service', agentId: 'ben' }, { campaignId: 'service', agentId: 'kim' }],
  );
});

test('a transfer is declined by whom it was for, missed, rerouted, cancelled by who asked, accepted', async () => {
  const path = await conversationOfAna();
  const transfer = { agentId: 'ana', to: { campaignId: 'sales', agentId: 'lin' } };
  /** @type {[string, object, number][]} */
  const steps = [
    ['transfer', transfer, 201],
    ['decline', { agentId: 'kim' }, 409], // it is for Lin
    ['decline', { agentId: 'lin' }, 201],
    ['transfer', transfer, 201],
    ['cancel', { agentId: 'ben' }, 409], // Ana asked
    ['cancel', { agentId: 'ana' }, 201],
    ['hold', { agentId: 'ana' }, 201],
    ['hold', { agentId: 'ana' }, 409],
    ['resume', { agentId: 'ana' }, 201],
    ['transfer', transfer, 201],
    ['offer-missed', { agentId: 'lin' }, 201],
    ['expire', {}, 201],
    ['transfer', transfer, 201],
    ['reroute', { to: { campaignId: 'phone' } }, 422],
    ['reroute', { to: { campaignId: 'service', agentId: 'ben' } }, 201],
    ['accept', { agentId: 'lin', campaignId: 'sales' }, 409], // it waits for Ben by now
    ['accept', { agentId: 'ben', campaignId: 'service' }, 201],
    ['release', { agentId: 'ana' }, 409],
    ['release', { agentId: 'ben' }, 201],
  ];
  for (const [index, [action, body, status]] of steps.entries()) {
    const process = index % 2 === 0 ? a : b;
    assert.equal((await process.post(`${path}/${action}`, body)).status, status, `${action} ${JSON.stringify(body)}`);
  }
  const { body: state } = await b.get(path);
  assert.deepEqual([state.status, state.campaignId, state.endedSessions.length], ['waiting', 'service', 2]);
});

test('an outcome is recorded late, by the agent whose session it was, from the codes of its campaign', async () => {
  const path = await conversationOfAna();
  const id = path.split('/').pop();
  await a.post(`${path}/transfer`, { agentId: 'ana', to: { campaignId: 'sales' } });
  await b.post(`${path}/accept`, { agentId: 'lin', campaignId: 'sales' });
  await b.post(`${path}/end`, { by: 'customer' });
  await pass(5 * MINUTE);
  assertProblem(await a.post(`${path}/outcome`, { agentId: 'ben', code: 'SOLVED' }), 409, 'agent-not-in-session');
  assertProblem(await a.post(`${path}/outcome`, { agentId: 'ana', code: 'UPSOLD' }), 422, 'unknown-disposition');
  assert.equal((await a.post(`${path}/outcome`, { agentId: 'ana', code: 'TO-SALES' })).status, 201);
  const { body: rows } = await b.get('/reports/sessions');
  assert.deepEqual(
    rows
      .filter((/** @type {any} */ row) => row.conversationId === id)
      .map((/** @type {any} */ row) => [row.agentName, row.endedBy, row.dispositionLabel]),
    [
      ['Ana', 'transfer', 'Transferred to sales'],
      ['Lin', 'customer', null],
    ],
  );
});

test('who waited in vain is in the report of waits', async () => {
  const path = await queuedConversation('sales');
  const id = path.split('/').pop();
  await pass(90_000);
  await a.post(`${path}/end`, { by: 'customer' });
  const { body: rows } = await b.get('/reports/waits');
  const [row, ...more] = rows.filter((/** @type {any} */ wait) => wait.conversationId === id);
  assert.deepEqual([row.campaignName, row.endedBy, row.waitTime, more], ['Sales Support', 'customer', 90_000, []]);
});

test('what has not the expected shape is refused with paths', async () => {
  const path = await conversationOfAna();
  /** @type {[string, object, string[]][]} */
  const mistakes = [
    ['accept', { agentId: 7 }, ['agentId', 'campaignId']],
    ['transfer', { agentId: 'ana', to: { campaignId: null } }, ['to.campaignId']],
    ['transfer', { to: { campaignId: 'sales' } }, ['agentId']],
    ['messages', { from: 'robot' }, ['from']],
    ['release', {}, ['agentId']],
    ['end', { by: 'agent' }, ['agentId']],
    ['end', { by: 'inactivity' }, ['by']],
    ['queue', [], ['campaignId']],
    ['queue', { campaignId: 'service', campaing: 'sales' }, ['campaing']],
  ];
  for (const [action, body, paths] of mistakes) {
    const answer = await a.post(`${path}/${action}`, body);
    assertProblem(answer, 400, 'invalid-request');
    assert.deepEqual(
      answer.body.issues.map((/** @type {{ path: string[] }} */ issue) => issue.path.join('.')),
      paths,
    );
  }
  assertProblem(await a.get(`${path}/transfer-check?agentId=lin`), 400, 'invalid-request');
  assertProblem(await a.post('/conversations', { channel: 7 }), 400, 'invalid-request');
  assertProblem(await a.post('/conversations/nobody/hold', { agentId: 'ana' }), 404, 'unknown-conversation');
  assertProblem(await a.get('/conversations/nobody'), 404, 'unknown-conversation');
  assertProblem(await a.post(`${path}/forward`), 404, 'unknown-path');
  const headers = { 'content-type': 'application/json' };
  const torn = await fetch(`${a.url}${path}/hold`, { method: 'POST', headers, body: '{"agentId":' });
  const problem = /** @type {any} */ (await torn.json());
  assert.deepEqual([torn.status, problem.code], [400, 'invalid-request']);
  assert.match(torn.headers.get('content-type') ?? '', /^application\/problem\+json/);
  assert.deepEqual(await typesOf(path), ['queued', 'accepted']);
});

test('timers that ring twice, in two processes, end a conversation once', async () => {
  const path = await conversationOfAna(); // a has its timer
  await pass(5 * MINUTE);
  await b.post(`${path}/messages`, { from: 'customer', text: 'Hello?' }); // and so has b, for later
  await pass(15 * MINUTE); // a's rings too early
  assert.deepEqual(await typesOf(path), ['queued', 'accepted', 'message']);
  await pass(5 * MINUTE - 1);
  assert.deepEqual(await typesOf(path), ['queued', 'accepted', 'message']);
  await pass(1);
  assert.deepEqual(await typesOf(path), ['queued', 'accepted', 'message', 'ended']);
  const { body: state } = await a.get(path);
  const [session, ...others] = state.endedSessions;
  assert.deepEqual([session.endedBy, session.endedAt, session.dispositionCode], ['inactivity', now, 'ABANDON']);
  assert.deepEqual([state.status, others], ['ended', []]);
  await pass(TIMEOUT);
  assert.deepEqual(await typesOf(path), ['queued', 'accepted', 'message', 'ended']);
});

test('a timer that rings too early is set again', async () => {
  const path = await conversationOfAna(); // a has the only timer that stays
  await pass(MINUTE);
  const other = await instance();
  await other.post(`${path}/messages`, { from: 'customer', text: 'Hello?' });
  await other.stop();
  await pass(TIMEOUT - 1);
  assert.deepEqual(await typesOf(path), ['queued', 'accepted', 'message']);
  await pass(1);
  assert.deepEqual(await typesOf(path), ['queued', 'accepted', 'message', 'ended']);
});

test('a timer that is overtaken by the customer does not end the new wait', async () => {
  const path = await queuedConversation();
  const slow = await instance('pause after-decide ended');
  await slow.post(`${path}/accept`, { agentId: 'ana', campaignId: 'service' });
  now += TIMEOUT;
  const rung = slow.moveClock(now);
  await slow.paused(); // it is decided that the conversation ended
  await pass(0);
  assert.equal((await b.post(`${path}/messages`, { from: 'customer', text: 'Are you there?' })).status, 201);
  slow.resume();
  await rung;
  assert.deepEqual(await typesOf(path), ['queued', 'accepted', 'message']);
  const { body: state } = await a.get(path);
  assert.deepEqual([state.status, state.endedSessions[0].endedBy], ['waiting', 'inactivity']);
  await slow.stop();
});

test('a process that starts late ends what became inactive while no process ran for it', async () => {
  const path = await queuedConversation();
  const lost = await instance();
  await lost.post(`${path}/accept`, { agentId: 'ana', campaignId: 'service' });
  lost.kill();
  await lost.exited;
  await pass(TIMEOUT + MINUTE);
  assert.deepEqual(await typesOf(path), ['queued', 'accepted']);
  const state = (await a.get(path)).body; // read as of now, it has ended all the same
  assert.deepEqual([state.status, state.since], ['ended', now - MINUTE]);
  const restarted = await instance();
  await restarted.moveClock(now);
  assert.deepEqual(await typesOf(path), ['queued', 'accepted', 'ended']);
  assert.equal((await a.get(path)).body.since, now - MINUTE);
  await restarted.stop();
});

for (const [what, spoil] of /** @type {[string, (state: any) => object | undefined][]} */ ([
  ['is gone', () => undefined],
  ['is of another version', (state) => ({ ...state, version: 1 })],
  ['is damaged', (state) => ({ ...state, openSession: null })],
  [
    'is behind the log',
    (state) => initialState({ ...state, id: state.conversationId }, { inactivityTimeout: TIMEOUT }),
  ],
  ['was made with another timeout', (state) => ({ ...state, inactivityTimeout: MINUTE })],
])) {
  test(`a stored state that ${what} is made anew from the log`, async () => {
    const path = await conversationOfAna();
    const id = path.split('/').pop();
    const connection = new Database(database);
    const select = connection.prepare('SELECT body FROM state WHERE conversation_id = ?').pluck();
    const state = JSON.parse(String(select.get(id)));
    const spoiled = spoil(state);
    if (spoiled === undefined) connection.prepare('DELETE FROM state WHERE conversation_id = ?').run(id);
    else connection.prepare('UPDATE state SET body = ? WHERE conversation_id = ?').run(JSON.stringify(spoiled), id);

    assert.deepEqual((await b.get(path)).body, state);
    assert.equal((await a.post(`${path}/messages`, { from: 'agent', agentId: 'ana' })).status, 201);
    const stored = JSON.parse(String(select.get(id)));
    assert.deepEqual([stored.eventCount, stored.version, stored.inactivityTimeout], [3, 2, TIMEOUT]);
    connection.close();
  });
}

for (const place of ['after-decide', 'after-append']) {
  test(`a process killed ${place.replace('-', ' ')} loses nothing and doubles nothing`, async () => {
    const path = await conversationOfAna();
    await a.post(`${path}/messages`, { id: 'before', from: 'customer', text: 'Hello' });
    const doomed = await instance(`kill ${place} message`);
    const message = { id: 'during', from: 'agent', agentId: 'ana', text: 'Hello Kim' };
    await assert.rejects(doomed.post(`${path}/messages`, message), TypeError); // the connection breaks
    assert.deepEqual(await doomed.exited, { code: null, signal: 'SIGKILL' });

    const ids = async () => (await a.get(`${path}/events`)).body.map((/** @type {{ id: string }} */ { id }) => id);
    assert.deepEqual((await ids()).slice(2), place === 'after-decide' ? ['before'] : ['before', 'during']);
    const restarted = await instance();
    const answer = await restarted.post(`${path}/messages`, message);
    assert.deepEqual([answer.status, answer.body.position], [201, 3]);
    assert.deepEqual(await b.post(`${path}/messages`, message), answer);
    assert.deepEqual((await ids()).slice(2), ['before', 'during']);
    await restarted.stop();
  });
}

test('started by hand, it runs on the real clock until it is told to stop', async () => {
  const main = await startMain(join(folder, 'main.db'), { INACTIVITY_MS: '50' });
  await main.post('/conversations', { id: 'chat', channel: 'webchat' });
  await main.post('/conversations/chat/queue', { campaignId: 'service' });
  await main.post('/conversations/chat/accept', { agentId: 'ana', campaignId: 'service' });
  /** @type {any[]} */
  let events = [];
  while (events.length < 3) events = (await main.get('/conversations/chat/events')).body;
  assert.deepEqual([events[2].type, events[2].by], ['ended', 'inactivity']);
  assert.ok(events[2].at >= events[1].at + 50);
  main.stop();
  assert.deepEqual(await main.exited, { code: 0, signal: null });
});
