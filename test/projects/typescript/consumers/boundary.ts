import {
  type Conversation,
  type ConversationEvent,
  type ConversationState,
  conversationSchema,
  conversationStateSchema,
  eventSchema,
  parseConversation,
  parseConversationState,
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
export const target: TransferTarget | undefined = parseTransferTarget(input, { unknownKeys: 'refuse' }).value;
export const state: ConversationState | undefined = parseConversationState(input, { unknownKeys: undefined }).value;
// @ts-expect-error unknown keys are dropped or refused
parseEvent(input, { unknownKeys: 'keep' });

/** What a tool that reads Standard Schema and Standard JSON Schema asks of a schema. */
interface Standard<Output> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
    readonly jsonSchema: { readonly input: ToJsonSchema; readonly output: ToJsonSchema };
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined;
  };
}
type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path?: readonly PropertyKey[] | undefined }[] };
type ToJsonSchema = (options: {
  readonly target: 'draft-2020-12' | 'draft-07' | 'openapi-3.0' | (string & {});
  readonly libraryOptions?: Record<string, unknown> | undefined;
}) => Record<string, unknown>;

export const programs: Standard<Program> = programSchema;
export const conversations: Standard<Conversation> = conversationSchema;
export const states: Standard<ConversationState> = conversationStateSchema;
export const events: Standard<ConversationEvent> = eventSchema;
export const targets: Standard<TransferTarget> = transferTargetSchema;
