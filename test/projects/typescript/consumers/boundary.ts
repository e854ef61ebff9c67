import {
  type Conversation,
  type ConversationEvent,
  conversationSchema,
  eventSchema,
  parseConversation,
  parseEvent,
  parseProgram,
  parseTransferTarget,
  type Program,
  programSchema,
  type TransferTarget,
  transferTargetSchema,
} from 'omnichannel-transfer';

// Reads what comes from outside. Compiled, never run.

declare const input: unknown;

const parsed = parseProgram(input);

// @ts-expect-error there may be no value
parsed.value.campaigns;

export const program: Program | undefined = parsed.value;
export const problem: string =
  parsed.issues === undefined
    ? parsed.value.name
    : `${parsed.issues[0].path.map((key: string | number) => key).join('.')}: ${parsed.issues[0].message}`;

export const conversation: Conversation | undefined = parseConversation(input).value;
export const event: ConversationEvent | undefined = parseEvent(input).value;
export const target: TransferTarget | undefined = parseTransferTarget(input).value;

/** What a tool that reads Standard Schema asks of a schema. */
interface Standard<Output> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined;
  };
}
type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path?: readonly PropertyKey[] | undefined }[] };

export const schemas: readonly [
  Standard<Program>,
  Standard<Conversation>,
  Standard<ConversationEvent>,
  Standard<TransferTarget>,
] = [programSchema, conversationSchema, eventSchema, transferTargetSchema];
