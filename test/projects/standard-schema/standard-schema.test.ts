import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sValidator } from '@hono/standard-validator';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { Hono } from 'hono';
import {
  type Conversation,
  type ConversationEvent,
  conversationSchema,
  eventSchema,
  type Program,
  programSchema,
  splitIntoSessions,
  type TransferTarget,
  transferTargetSchema,
} from '../../src/index.ts';
import { conversation, program } from '../support/article.ts';

// For the compiler: each schema is one of Standard Schema v1, of the model's own type.
const programStandard: StandardSchemaV1<unknown, Program> = programSchema;
const conversationStandard: StandardSchemaV1<unknown, Conversation> = conversationSchema;
const eventStandard: StandardSchemaV1<unknown, ConversationEvent> = eventSchema;
const transferTargetStandard: StandardSchemaV1<unknown, TransferTarget> = transferTargetSchema;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const inferred: {
  program: Same<StandardSchemaV1.InferOutput<typeof programSchema>, Program>;
  conversation: Same<StandardSchemaV1.InferOutput<typeof conversationSchema>, Conversation>;
  event: Same<StandardSchemaV1.InferOutput<typeof eventSchema>, ConversationEvent>;
  transferTarget: Same<StandardSchemaV1.InferOutput<typeof transferTargetSchema>, TransferTarget>;
  input: Same<StandardSchemaV1.InferInput<typeof programSchema>, unknown>;
} = { program: true, conversation: true, event: true, transferTarget: true, input: true };

// @ts-expect-error -- a schema of one thing is none of another
const mistaken: StandardSchemaV1<unknown, Program> = conversationSchema;

test('the types are those of the specification', () => {
  assert.deepEqual(Object.values(inferred), [true, true, true, true, true]);
  assert.equal(mistaken, conversationSchema);
});

/** How a library that knows nothing but the specification uses a schema. */
async function standardValidate<T extends StandardSchemaV1>(
  schema: T,
  input: unknown,
): Promise<StandardSchemaV1.Result<StandardSchemaV1.InferOutput<T>>> {
  return schema['~standard'].validate(input);
}

test('the specification is enough to use a schema', async () => {
  assert.deepEqual(await standardValidate(programStandard, program), { value: program });
  assert.deepEqual(await standardValidate(conversationStandard, conversation), { value: conversation });
  assert.deepEqual(await standardValidate(eventStandard, conversation.events[0]), { value: conversation.events[0] });
  assert.deepEqual(await standardValidate(transferTargetStandard, {}), {
    issues: [{ message: 'expected a string, got nothing', path: ['campaignId'] }],
  });
});

const server = new Hono().post('/sessions', sValidator('json', conversationSchema), (context) => {
  const received: Conversation = context.req.valid('json'); // typed by the schema
  return context.json(splitIntoSessions(received).map(({ agentId, campaignId }) => ({ agentId, campaignId })));
});

async function post(body: unknown): Promise<{ status: number; json: unknown }> {
  const response = await server.request('/sessions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, json: await response.json() };
}

test('a server answers a well-formed conversation', async () => {
  assert.deepEqual(await post(conversation), {
    status: 200,
    json: [
      { agentId: 'ana', campaignId: 'service' },
      { agentId: 'lin', campaignId: 'sales' },
    ],
  });
});

test('a server turns down anything else, and says what is wrong where', async () => {
  const events = [{ at: 'now', type: 'ended', by: 'agent' }];
  const { status, json } = await post({ ...conversation, channel: 7, events });
  assert.equal(status, 400);
  assert.deepEqual((json as { error: unknown }).error, [
    { message: 'expected a string, got 7', path: ['channel'] },
    {
      message: 'expected epoch milliseconds or an ISO 8601 date-time with an offset, got "now"',
      path: ['events', 0, 'at'],
    },
  ]);
});
