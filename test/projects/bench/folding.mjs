// A conversation as a state that is stored between its events.
import { isDeepStrictEqual } from 'node:util';
import { library } from './library.mjs';
import { heapBytes, keep, race, ratio } from './measure.mjs';
import { cell, fixed, goal, printTable } from './table.mjs';
import { makeConversations } from './workload/conversations.mjs';
import { makeProgram } from './workload/transfers.mjs';

const { conversationState, evolve, initialState, sessionsOf } = library;
const EVENTS_A_CONVERSATION = 20;
const PAST_SESSIONS = [10, 1_000, 10_000];
const MESSAGES = 1_000;

export async function measureFolding({ eventCount, stateCount, seed, ...pace }) {
  const program = makeProgram(12, seed);
  const conversations = makeConversations(eventCount / EVENTS_A_CONVERSATION, EVENTS_A_CONVERSATION, program, seed);
  await foldBesideBatch(conversations, eventCount, pace);
  await foldAfterManySessions(pace);
  weighStates(conversations.slice(0, stateCount));
}

async function foldBesideBatch(conversations, eventCount, pace) {
  for (const conversation of conversations) {
    if (isDeepStrictEqual(fold(conversation), conversationState(conversation))) continue;
    throw new Error(`the fold and the batch differ on ${conversation.id}`);
  }
  const contestants = [
    {
      name: '`evolve`, event by event',
      units: eventCount,
      run() {
        for (const conversation of conversations) keep(fold(conversation));
      },
    },
    {
      name: '`conversationState`, the whole log at once',
      units: eventCount,
      run() {
        for (const conversation of conversations) keep(conversationState(conversation));
      },
    },
  ];
  const results = await race(contestants, pace);
  printTable(
    `The fold beside the batch, conversations of ${EVENTS_A_CONVERSATION} events`,
    ['', 'per event'],
    results.map((result) => [result.name, cell(result, results[0])]),
  );
  goal('`evolve` to the batch, per event', ratio(...results), { atMost: 6 });
}

function fold(conversation) {
  let state = initialState(conversation);
  for (const event of conversation.events) state = evolve(state, event);
  return state;
}

async function foldAfterManySessions(pace) {
  const states = PAST_SESSIONS.map(stateAfter);
  const messages = JSON.parse(JSON.stringify(Array.from({ length: MESSAGES }, (_, index) => messageAt(1e6 + index))));
  const ended = JSON.parse('{"at":2000000,"type":"ended","by":"agent"}');
  const results = await race(
    [
      ...states.map((state) => ({
        name: 'a message',
        units: MESSAGES,
        run() {
          let next = state;
          for (const message of messages) next = evolve(next, message);
          keep(next);
        },
      })),
      ...states.map((state) => ({ name: 'the end of a session', units: 1, run: () => keep(evolve(state, ended)) })),
    ],
    pace,
  );
  const [message, end] = [results.slice(0, states.length), results.slice(states.length)];
  printTable(
    '`evolve` on a conversation with many sessions past',
    ['', ...PAST_SESSIONS.map((count) => `${count.toLocaleString('en')} sessions`)],
    [
      ['a message', ...message.map((result) => cell(result))],
      ['the end of a session (copies the list)', ...end.map((result) => cell(result))],
    ],
  );
  const [fewest, most] = [PAST_SESSIONS[0], PAST_SESSIONS.at(-1)].map((count) => count.toLocaleString('en'));
  goal(`\`evolve\` of a message after ${most} sessions to after ${fewest}`, ratio(message.at(-1), message[0]), {
    atMost: 1.3,
  });
}

/** An open session after so many that ended, as it comes out of a store. */
function stateAfter(sessionCount) {
  const events = [];
  for (let session = 0; session <= sessionCount; session += 1) {
    const agentId = `agent-${session % 50}`;
    events.push({ at: 10 * session, type: 'accepted', agentId, campaignId: 'campaign-0001' });
    if (session < sessionCount) events.push({ at: 10 * session + 5, type: 'ended', by: 'customer' });
  }
  const state = conversationState({ id: 'conversation-0', programId: 'program-care', channel: 'webchat', events });
  return JSON.parse(JSON.stringify(state));
}

function messageAt(at) {
  return { at, type: 'message', from: 'customer', text: 'Thank you!' };
}

function weighStates(conversations) {
  const states = conversations.map((conversation) => conversationState(conversation));
  const texts = states.map((state) => JSON.stringify(state));
  const logs = conversations.map((conversation) => JSON.stringify(conversation));
  const sessions = states.reduce((count, state) => count + sessionsOf(state).length, 0);
  const each = (bytes) => `${(bytes / conversations.length).toFixed(0)} bytes`;
  const json = (list) => each(list.reduce((bytes, text) => bytes + Buffer.byteLength(text), 0));
  const heap = (make) => each(heapBytes(make));

  const mean = fixed(sessions / conversations.length);
  printTable(
    `Memory per conversation, of ${EVENTS_A_CONVERSATION} events and ${mean} sessions on average`,
    ['', 'as JSON', 'on the heap'],
    [
      ['its state, read from a store', json(texts), heap(() => texts.map((text) => JSON.parse(text)))],
      [
        'its state, beside its log',
        '',
        heap(() => conversations.map((conversation) => conversationState(conversation))),
      ],
      ['its log, for comparison', json(logs), heap(() => logs.map((text) => JSON.parse(text)))],
    ],
  );
}
