import type { Agent } from '../model/agent.ts';
import type { Campaign } from '../model/campaign.ts';
import type { Conversation, CustomerDetails } from '../model/conversation.ts';
import type { ConversationEvent } from '../model/conversation-event.ts';
import type { TransferTarget } from '../model/transfer-target.ts';
import { arrayOf, boolean, decode, instant, object, optional, ordinal, ownId, string } from './decoder.ts';
import type { Disposition } from '../model/disposition.ts';
import type { Program } from '../model/program.ts';
import type { ParseResult, StandardSchema } from './standard-schema.ts';

/**
 * A program out of untrusted input: the value, or everything that is wrong with the input. A campaign's or an agent's
 * id that one before it bears is refused where it stands; whatever else makes no sense is for `lintProgram` to find.
 *
 * As all `parse…` functions, it never throws, whatever comes in:
 * - The value is made of fresh plain objects and arrays. Of an object only its own properties that the model knows are
 *   read, each once: others are dropped, inherited ones are not seen, and its class does not matter. An array is none.
 * - An optional property may be present as `undefined`, which counts as absent; `null` is refused.
 * - Nothing is converted but times (see {@link parseEvent}): ids, names and channels are any strings, and only strings.
 * - After 1000 issues, one more says that the rest was left out.
 *
 * @example
 * ```ts
 * const campaigns = [{ id: 'sales', name: 'Sales Support', kind: 'chat', channels: ['webchat'] }];
 * const { issues } = parseProgram({ id: 'care', campaigns });
 * issues?.map(({ path, message }) => `${path.join('.')}: ${message}`);
 * // => ['name: expected a string, got nothing', 'campaigns.0.kind: expected one of "omnichannel", "call", got "chat"']
 * ```
 */
export function parseProgram(input: unknown): ParseResult<Program> {
  return decode(programDecoder, input);
}

/**
 * A conversation out of untrusted input, read as by {@link parseProgram}: the value, or everything that is wrong. Its
 * events may come in any order and repeat each other's ids, for the log's order is its truth; `auditConversation` tells
 * whether they do, and `deduplicateEvents` and `sortEvents` are there for logs that are known to need them.
 *
 * @example
 * ```ts
 * const log = '{"id":"chat-1","programId":"care","channel":"sms","events":[{"at":0,"type":"ended","by":"customer"}]}';
 * parseConversation(JSON.parse(log)).issues; // => undefined
 * ```
 */
export function parseConversation(input: unknown): ParseResult<Conversation> {
  return decode(conversationDecoder, input);
}

/**
 * One event out of untrusted input, read as by {@link parseProgram}: the value, or everything that is wrong. Where its
 * `type` is none of the model's, only what every event has is looked at; what another type would bring is dropped.
 *
 * A time is whole epoch milliseconds, within 8.64e15 of the epoch, or an ISO 8601 date-time, kept as milliseconds (and
 * -0 as 0). A date-time has an offset: `Z`, `+02:00`, `+0200` or `+02`. Its seconds may be left out, and what is finer
 * than a millisecond is cut off. A year outside 0000 to 9999 has a sign and six digits. Days that the calendar lacks,
 * hour 24 and second 60 are refused; so are a lower-case `t` or `z`, and a space for the `T`.
 *
 * @example
 * ```ts
 * parseEvent({ at: '2026-03-02T10:00:00+01:00', type: 'queued', campaignId: 'service', shard: 7 });
 * // => { value: { at: 1772442000000, type: 'queued', campaignId: 'service' } }
 * ```
 */
export function parseEvent(input: unknown): ParseResult<ConversationEvent> {
  return decode(eventDecoder, input);
}

/**
 * Where a conversation is to go, out of untrusted input, read as by {@link parseProgram}: the value, or everything that
 * is wrong. Whether there is such a place, and whether it may go there, is for `checkTransfer` to say.
 *
 * @example
 * ```ts
 * parseTransferTarget({ campaignId: 'sales', agentId: null }).issues;
 * // => [{ message: 'expected a string, got null', path: ['agentId'] }]
 * ```
 */
export function parseTransferTarget(input: unknown): ParseResult<TransferTarget> {
  return decode(transferTargetDecoder, input);
}

/** {@link parseProgram} as a Standard Schema. */
export const programSchema: StandardSchema<Program> = /* @__PURE__ */ standardSchema(parseProgram);

/** {@link parseConversation} as a Standard Schema. */
export const conversationSchema: StandardSchema<Conversation> = /* @__PURE__ */ standardSchema(parseConversation);

/** {@link parseEvent} as a Standard Schema. */
export const eventSchema: StandardSchema<ConversationEvent> = /* @__PURE__ */ standardSchema(parseEvent);

/** {@link parseTransferTarget} as a Standard Schema. */
export const transferTargetSchema: StandardSchema<TransferTarget> = /* @__PURE__ */ standardSchema(parseTransferTarget);

function standardSchema<T>(validate: (input: unknown) => ParseResult<T>): StandardSchema<T> {
  return Object.freeze({ '~standard': Object.freeze({ version: 1, vendor: 'omnichannel-transfer', validate }) });
}

/*
 * The model's shape. The compiler compares it with the model, so that a property, or a value of a closed list, that is
 * added there and not here does not compile. What stands below a value are the properties that it brings with it.
 */

const dispositionDecoder = object<Disposition>({
  code: string,
  label: string,
  active: optional(boolean),
  indicatesTransfer: optional(boolean),
});

const campaignDecoder = object<Campaign>({
  id: ownId,
  name: string,
  kind: { omnichannel: {}, call: {} },
  channels: arrayOf(string),
  dispositions: optional(arrayOf(dispositionDecoder)),
});

const agentDecoder = object<Agent>({
  id: ownId,
  name: string,
  campaignIds: arrayOf(string),
  availability: { available: {}, 'on-call': {}, unavailable: {} },
});

const programDecoder = object<Program>({
  id: string,
  name: string,
  campaigns: arrayOf(campaignDecoder),
  agents: optional(arrayOf(agentDecoder)),
});

const transferTargetDecoder = object<TransferTarget>({
  campaignId: string,
  agentId: optional(string),
  channel: optional(string),
});

const eventDecoder = object<ConversationEvent>({
  id: optional(string),
  at: instant,
  type: {
    queued: { campaignId: string },
    'offer-missed': { agentId: string },
    accepted: { agentId: string, campaignId: string, takeover: optional(boolean) },
    message: { from: { customer: {}, system: {}, agent: { agentId: string } }, text: optional(string) },
    held: { agentId: optional(string) },
    resumed: { agentId: optional(string) },
    released: { agentId: optional(string) },
    'transfer-requested': { to: transferTargetDecoder, agentId: optional(string), comment: optional(string) },
    'transfer-failed': { reason: { declined: {}, expired: {}, cancelled: {} }, agentId: optional(string) },
    rerouted: { to: transferTargetDecoder },
    dispositioned: { agentId: string, code: string, session: optional(ordinal) },
    ended: { by: { agent: { agentId: optional(string) }, customer: {}, inactivity: {}, system: {} } },
  },
});

const customerDecoder = object<CustomerDetails>({
  name: optional(string),
  email: optional(string),
  phone: optional(string),
  site: optional(string),
  page: optional(string),
  ip: optional(string),
});

const conversationDecoder = object<Conversation>({
  id: string,
  programId: string,
  channel: string,
  customer: optional(customerDecoder),
  events: arrayOf(eventDecoder),
});
