import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import {
  advance,
  parseConversation,
  parseEvent,
  parseTransferTarget,
  sessionReport,
  sessionsOf,
  transferPolicy,
  waitReport,
} from 'omnichannel-transfer';
import { sendIssues, sendProblem, sendRefusals } from './problem.js';

/**
 * @import { FastifyReply, FastifyRequest } from 'fastify'
 * @import { ConversationEvent, ConversationState, Instant, ParseIssue, Program } from 'omnichannel-transfer'
 * @import { Service } from './service.js'
 * @import { Store } from './store.js'
 */

/** @typedef {FastifyRequest<{ Params: { id: string } }>} ConversationRequest */

/**
 * What the path of a request says about the event. Its body says the rest.
 *
 * @type {Record<string, object>}
 */
const ACTIONS = {
  queue: { type: 'queued' },
  'offer-missed': { type: 'offer-missed' },
  accept: { type: 'accepted', takeover: undefined },
  'take-over': { type: 'accepted', takeover: true },
  messages: { type: 'message' },
  hold: { type: 'held' },
  resume: { type: 'resumed' },
  release: { type: 'released' },
  transfer: { type: 'transfer-requested' },
  decline: { type: 'transfer-failed', reason: 'declined' },
  cancel: { type: 'transfer-failed', reason: 'cancelled' },
  expire: { type: 'transfer-failed', reason: 'expired' },
  reroute: { type: 'rerouted' },
  outcome: { type: 'dispositioned' },
  end: { type: 'ended' },
};

/**
 * Creates the HTTP side of the service.
 *
 * @param {object} options
 * @param {Program} options.program
 * @param {Store} options.store
 * @param {Service} options.service
 * @param {() => Instant} options.now
 */
export function createServer({ program, store, service, now }) {
  const policy = transferPolicy(program);
  const app = Fastify({ forceCloseConnections: true });

  app.post('/conversations', async ({ body }, reply) => {
    const input = { id: randomUUID(), ...object(body), programId: program.id, events: [] };
    const { value, issues } = parseConversation(input, { unknownKeys: 'refuse' });
    if (issues) return sendIssues(reply, issues);
    const { events: _, ...head } = value;
    if (!service.create(head)) {
      return sendProblem(reply, 409, 'id-reused', `Another conversation has the id "${head.id}".`);
    }
    return reply.code(201).send(head);
  });

  for (const [path, action] of Object.entries(ACTIONS)) {
    app.post(`/conversations/:id/${path}`, async (/** @type {ConversationRequest} */ { params, body }, reply) => {
      const { value, issues } = parseEvent({ ...object(body), ...action, at: now() }, { unknownKeys: 'refuse' });
      if (issues) return sendIssues(reply, issues);
      const issue = issueOfActor(value);
      if (issue) return sendIssues(reply, [issue]);
      const { id = randomUUID() } = value;
      const result = service.append(params.id, (_, at) => ({ ...value, id, at }));
      switch (result.outcome) {
        case 'appended':
          return reply.code(201).send({ position: result.position, event: result.event });
        case 'refused':
          return sendRefusals(reply, result.refusals);
        case 'id-reused': {
          const detail = `Another event of the conversation has the id "${result.event.id}".`;
          return sendProblem(reply, 422, 'id-reused', detail, { event: result.event });
        }
        case 'unknown-conversation':
          return sendUnknown(reply, params.id);
        case 'withdrawn':
          throw new Error('An event of a request is never withdrawn.');
      }
    });
  }

  /**
   * Answers from the state of a conversation as of now.
   *
   * @param {string} path
   * @param {(state: ConversationState, request: ConversationRequest, reply: FastifyReply) => unknown} answer
   */
  function read(path, answer) {
    app.get(`/conversations/:id${path}`, async (/** @type {ConversationRequest} */ request, reply) => {
      const state = service.state(request.params.id);
      if (state === undefined) return sendUnknown(reply, request.params.id);
      return answer(advance(state, now()), request, reply);
    });
  }

  read('', (state) => state);
  read('/events', (state) => store.conversation(state.conversationId)?.events);
  read('/transfer-options', (state) => policy.options(state).map(({ to, decision }) => ({ to, ...decision })));
  read('/transfer-check', (state, { query }, reply) => {
    const { value, issues } = parseTransferTarget(query, { unknownKeys: 'refuse' });
    return issues ? sendIssues(reply, issues) : policy.check(state, value);
  });

  /** @returns {ConversationState[]} */
  const statesByNow = () =>
    store.conversationIds().flatMap((id) => {
      const state = service.state(id);
      return state === undefined ? [] : [advance(state, now())];
    });

  app.get('/reports/sessions', async () => sessionReport(program, statesByNow().flatMap(sessionsOf)));
  app.get('/reports/waits', async () =>
    waitReport(
      program,
      statesByNow().flatMap(({ unansweredWaits }) => unansweredWaits),
    ),
  );

  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, 404, 'unknown-path', `There is no ${request.method} ${request.url}.`),
  );
  app.setErrorHandler((/** @type {Error & { statusCode?: number }} */ error, _, reply) => {
    const { statusCode = 500, message } = error;
    if (statusCode < 500) return sendProblem(reply, statusCode, 'invalid-request', message);
    console.error(error);
    return sendProblem(reply, 500, 'internal-error', 'The service made a mistake.');
  });

  return app;
}

/**
 * Returns what is wrong with who acts. An agent's action names the agent: without a name, it would hit whoever has the
 * conversation by the time it is appended. And only the timer says that a conversation is inactive.
 *
 * @param {ConversationEvent} event
 * @returns {ParseIssue | undefined}
 */
function issueOfActor(event) {
  if (event.type === 'ended' && event.by === 'inactivity') {
    return { message: 'Only the timer of the service ends a conversation by inactivity.', path: ['by'] };
  }
  if (isOfAgent(event) && !('agentId' in event)) {
    return { message: 'expected the agent who does this, got nothing', path: ['agentId'] };
  }
  return undefined;
}

/**
 * Returns whether an agent causes the event.
 *
 * @param {ConversationEvent} event
 */
function isOfAgent(event) {
  switch (event.type) {
    case 'held':
    case 'resumed':
    case 'released':
    case 'transfer-requested':
      return true;
    case 'transfer-failed':
      return event.reason !== 'expired';
    case 'ended':
      return event.by === 'agent';
    default:
      return false; // its shape asks for the agent already, or it has none
  }
}

/**
 * Answers 404.
 *
 * @param {FastifyReply} reply
 * @param {string} id
 */
function sendUnknown(reply, id) {
  return sendProblem(reply, 404, 'unknown-conversation', `There is no conversation "${id}".`);
}

/**
 * Returns the body of a request, or an empty object if the body is not one.
 *
 * @param {unknown} body
 */
function object(body) {
  return typeof body === 'object' && body !== null ? body : {};
}
