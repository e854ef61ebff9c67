import { STATUS_CODES } from 'node:http';

/**
 * @import { FastifyReply } from 'fastify'
 * @import { ParseIssue, Refusal } from 'omnichannel-transfer'
 */

/**
 * The refusals that come from the program's rules. The others come from the state that the conversation is in.
 *
 * @type {ReadonlySet<Refusal['code']>}
 */
const BY_THE_PROGRAM = new Set(['transfer-not-allowed', 'placement-not-allowed', 'unknown-disposition']);

/**
 * Answers with a problem (RFC 9457).
 *
 * @param {FastifyReply} reply
 * @param {number} status
 * @param {string} code For programs.
 * @param {string} detail For people.
 * @param {object} [more]
 */
export function sendProblem(reply, status, code, detail, more) {
  return reply
    .code(status)
    .type('application/problem+json')
    .send({ type: 'about:blank', title: STATUS_CODES[status], status, code, detail, ...more });
}

/**
 * Answers 400, with every issue and its path in the request.
 *
 * @param {FastifyReply} reply
 * @param {readonly ParseIssue[]} issues
 */
export function sendIssues(reply, issues) {
  return sendProblem(reply, 400, 'invalid-request', 'The request does not have the expected shape.', { issues });
}

/**
 * Answers 409 if the conversation's state is in the way, and 422 if only the program's rules are.
 *
 * @param {FastifyReply} reply
 * @param {readonly [Refusal, ...Refusal[]]} refusals
 */
export function sendRefusals(reply, refusals) {
  const status = refusals.every(({ code }) => BY_THE_PROGRAM.has(code)) ? 422 : 409;
  const detail = refusals.map(({ message }) => message).join(' ');
  return sendProblem(reply, status, refusals[0].code, detail, { refusals });
}
