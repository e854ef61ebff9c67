import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';
import {
  type Conversation,
  type ConversationEvent,
  conversationSchema,
  type ConversationState,
  conversationState,
  conversationStateSchema,
  eventSchema,
  type Program,
  programSchema,
  type TransferTarget,
  transferTargetSchema,
} from '../../../src/index.ts';
import { conversation, program } from '../../support/article.ts';

/** What the specifications' own types say of a schema: both of them, of the model's own type. */
type Standard<T> = StandardSchemaV1<unknown, T> & StandardJSONSchemaV1<unknown, T>;

// For the compiler.
const standards: {
  readonly program: Standard<Program>;
  readonly conversation: Standard<Conversation>;
  readonly event: Standard<ConversationEvent>;
  readonly transferTarget: Standard<TransferTarget>;
  readonly conversationState: Standard<ConversationState>;
} = {
  program: programSchema,
  conversation: conversationSchema,
  event: eventSchema,
  transferTarget: transferTargetSchema,
  conversationState: conversationStateSchema,
};

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const inferred: {
  program: Same<StandardSchemaV1.InferOutput<typeof programSchema>, Program>;
  conversation: Same<StandardSchemaV1.InferOutput<typeof conversationSchema>, Conversation>;
  event: Same<StandardSchemaV1.InferOutput<typeof eventSchema>, ConversationEvent>;
  transferTarget: Same<StandardJSONSchemaV1.InferOutput<typeof transferTargetSchema>, TransferTarget>;
  conversationState: Same<StandardJSONSchemaV1.InferOutput<typeof conversationStateSchema>, ConversationState>;
  input: Same<StandardSchemaV1.InferInput<typeof programSchema>, unknown>;
} = { program: true, conversation: true, event: true, transferTarget: true, conversationState: true, input: true };

// @ts-expect-error -- a schema of one thing is not a schema of another
const mistaken: StandardSchemaV1<unknown, Program> = conversationSchema;

test('the types are those of the specification', () => {
  assert.equal(Object.values(inferred).length, 6);
  assert.equal(mistaken, conversationSchema);
});

/** How a library that knows nothing but the specification uses a schema. */
async function standardValidate<T extends StandardSchemaV1>(
  schema: T,
  input: unknown,
): Promise<StandardSchemaV1.Result<StandardSchemaV1.InferOutput<T>>> {
  return schema['~standard'].validate(input, { libraryOptions: { anything: true } });
}

test('the specification is enough to validate', async () => {
  const state = conversationState(conversation);
  assert.deepEqual(await standardValidate(standards.program, program), { value: program });
  assert.deepEqual(await standardValidate(standards.conversation, conversation), { value: conversation });
  assert.deepEqual(await standardValidate(standards.event, conversation.events[0]), { value: conversation.events[0] });
  assert.deepEqual(await standardValidate(standards.conversationState, state), { value: state });
  assert.deepEqual(await standardValidate(standards.transferTarget, {}), {
    issues: [{ message: 'Expected a string, got nothing.', path: ['campaignId'] }],
  });
});

/** How a library that knows nothing but the specification describes a schema. */
function standardDescribe(schema: StandardJSONSchemaV1, target: StandardJSONSchemaV1.Target): Record<string, unknown> {
  return schema['~standard'].jsonSchema.input({ target, libraryOptions: { anything: true } });
}

test('the specification is enough to describe', () => {
  for (const schema of Object.values(standards)) {
    for (const target of ['draft-2020-12', 'draft-07', 'openapi-3.0'] as const) {
      assert.ok('type' in standardDescribe(schema, target) || 'anyOf' in standardDescribe(schema, target));
    }
    assert.throws(() => standardDescribe(schema, 'draft-04'), RangeError);
  }
});
