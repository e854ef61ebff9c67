import type { Conversation } from '../model/conversation.ts';
import type { ConversationEvent } from '../model/conversation-event.ts';
import type { Program } from '../model/program.ts';
import type { TransferTarget } from '../model/transfer-target.ts';
import type { ConversationState } from '../sessions/conversation-state.ts';
import { decode } from './decoder.ts';
import { conversationShape, eventShape, programShape, transferTargetShape } from './model-shapes.ts';
import { resultOf } from './parse-issue.ts';
import { contradictions } from './state-contradictions.ts';
import { conversationStateShape } from './state-shape.ts';
import type { ParseOptions, ParseResult } from './standard-schema.ts';

/**
 * Reads a program from untrusted input. Returns the program, or everything that is wrong with the input. Refuses a
 * campaign's or an agent's id that an earlier campaign or agent has. `lintProgram` finds what else makes no sense.
 *
 * All `parse…` functions never throw, whatever comes in:
 * - They build fresh plain objects and arrays. They read an object's own properties that the model knows, each once.
 *   Others are dropped, or refused with `{ unknownKeys: 'refuse' }`. Inherited ones are not seen. The class of an object
 *   does not matter. An array is no object.
 * - A property that is present as `undefined` counts as absent. `null` is refused.
 * - Only times are converted (see {@link parseEvent}). Ids, names and channels are any strings, and only strings.
 * - After 1000 issues, one more says that the rest is left out.
 *
 * @example
 * ```ts
 * const campaigns = [{ id: 'sales', name: 'Sales Support', kind: 'chat', channels: ['webchat'] }];
 * const { issues } = parseProgram({ id: 'care', campaigns });
 * issues?.map(({ path, message }) => `${path.join('.')}: ${message}`);
 * // => ['name: Expected a string, got nothing.', 'campaigns.0.kind: Expected one of "omnichannel", "call", got "chat".']
 * ```
 */
export function parseProgram(input: unknown, options?: ParseOptions): ParseResult<Program> {
  return decode(programShape.decode, input, options);
}

/**
 * Reads a conversation from untrusted input, as {@link parseProgram} reads a program. Its events may come in any order,
 * and ids may repeat: the order of the log counts. `auditConversation` reports times that run backwards and repeated
 * ids. `deduplicateEvents` and `sortEvents` repair a log that is known to need it.
 *
 * @example
 * ```ts
 * const log = '{"id":"chat-1","programId":"care","channel":"sms","events":[{"at":0,"type":"ended","by":"customer"}]}';
 * parseConversation(JSON.parse(log)).issues; // => undefined
 * ```
 */
export function parseConversation(input: unknown, options?: ParseOptions): ParseResult<Conversation> {
  return decode(conversationShape.decode, input, options);
}

/**
 * Reads one event from untrusted input, as {@link parseProgram} reads a program. If the model does not know its `type`,
 * only what every event has is checked.
 *
 * A time is a whole number of milliseconds since the epoch, at most 8.64e15 in both directions, or an ISO 8601 date-time.
 * It is kept as milliseconds. A date-time has an offset: `Z`, `+02:00`, `+0200` or `+02`. The seconds are optional. What
 * is finer than a millisecond is cut off. A year outside 0000 to 9999 has a sign and six digits. A day that the calendar
 * lacks, hour 24, second 60, a lower-case `t` or `z`, and a space instead of the `T` are refused.
 *
 * @example
 * ```ts
 * parseEvent({ at: '2026-03-02T10:00:00+01:00', type: 'queued', campaignId: 'service', shard: 7 });
 * // => { value: { at: 1772442000000, type: 'queued', campaignId: 'service' } }
 * ```
 */
export function parseEvent(input: unknown, options?: ParseOptions): ParseResult<ConversationEvent> {
  return decode(eventShape.decode, input, options);
}

/**
 * Reads the target of a transfer from untrusted input, as {@link parseProgram} reads a program. `checkTransfer` says
 * whether the place exists and whether the conversation may go there.
 *
 * @example
 * ```ts
 * parseTransferTarget({ campaignId: 'sales', agentId: null }).issues;
 * // => [{ message: 'Expected a string, got null.', path: ['agentId'] }]
 * parseTransferTarget({ campaignId: 'sales', agentID: 'lin' }, { unknownKeys: 'refuse' }).issues;
 * // => [{ message: 'Unknown property "agentID".', path: ['agentID'] }]
 * ```
 */
export function parseTransferTarget(input: unknown, options?: ParseOptions): ParseResult<TransferTarget> {
  return decode(transferTargetShape.decode, input, options);
}

/**
 * Reads a stored conversation state, as {@link parseProgram} reads a program. Refuses a state of another version. Also
 * refuses a state that no log comes to because its parts contradict each other: it was damaged or written by hand, and to
 * go on from it would give wrong figures. Build it anew from the conversation's events.
 *
 * Accepts every state that the library returned, also after a trip through JSON, if no session ended by inactivity after
 * the latest date that there is.
 *
 * @example
 * ```ts
 * const state = conversationState(conversation);
 * parseConversationState(JSON.parse(JSON.stringify(state))).issues; // => undefined
 * parseConversationState({ ...state, eventCount: 3 }).issues?.map(({ path }) => path);
 * // => [['eventCount']]
 * ```
 */
export function parseConversationState(input: unknown, options?: ParseOptions): ParseResult<ConversationState> {
  const result = decode(conversationStateShape.decode, input, options);
  return result.issues === undefined ? resultOf(result.value, contradictions(result.value)) : result;
}
