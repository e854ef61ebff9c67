import type { Conversation } from '../model/conversation.ts';
import type { ConversationEvent } from '../model/conversation-event.ts';
import type { Program } from '../model/program.ts';
import type { TransferTarget } from '../model/transfer-target.ts';
import type { ConversationState } from '../sessions/conversation-state.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { conversationShape, eventShape, programShape, transferTargetShape } from './model-shapes.ts';
import { parseConversation, parseConversationState, parseEvent, parseProgram, parseTransferTarget } from './parsers.ts';
import type { Shape } from './value-shapes.ts';
import type { JsonSchemaOptions, ParseResult, StandardSchema } from './standard-schema.ts';
import { conversationStateShape } from './state-shape.ts';

/** {@link parseProgram} as a Standard Schema, with its JSON Schemas. */
export const programSchema: StandardSchema<Program> = /* @__PURE__ */ standardSchema(parseProgram, programShape);

/** {@link parseConversation} as a Standard Schema, with its JSON Schemas. */
export const conversationSchema: StandardSchema<Conversation> = /* @__PURE__ */ standardSchema(
  parseConversation,
  conversationShape,
);

/** {@link parseEvent} as a Standard Schema, with its JSON Schemas. */
export const eventSchema: StandardSchema<ConversationEvent> = /* @__PURE__ */ standardSchema(parseEvent, eventShape);

/** {@link parseTransferTarget} as a Standard Schema, with its JSON Schemas. */
export const transferTargetSchema: StandardSchema<TransferTarget> = /* @__PURE__ */ standardSchema(
  parseTransferTarget,
  transferTargetShape,
);

/** {@link parseConversationState} as a Standard Schema, with its JSON Schemas. */
export const conversationStateSchema: StandardSchema<ConversationState> = /* @__PURE__ */ standardSchema(
  parseConversationState,
  conversationStateShape,
);

function standardSchema<T>(parse: (input: unknown) => ParseResult<T>, shape: Shape<T>): StandardSchema<T> {
  return Object.freeze({
    '~standard': Object.freeze({
      version: 1,
      vendor: 'omnichannel-transfer',
      validate: (value: unknown) => parse(value),
      jsonSchema: Object.freeze({
        input: (options: JsonSchemaOptions) => jsonSchemaOf(shape.describe, 'input', options),
        output: (options: JsonSchemaOptions) => jsonSchemaOf(shape.describe, 'output', options),
      }),
    }),
  });
}
