import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StandardJSONSchemaV1 } from '@standard-schema/spec';
import { Hono } from 'hono';
import { describeRoute, generateSpecs, loadVendor, resolver, validator } from 'hono-openapi';
import {
  type Conversation,
  conversationSchema,
  splitIntoSessions,
  type TransferTarget,
  transferTargetSchema,
} from '../../../src/index.ts';
import { conversation } from '../../support/article.ts';

// A server that checks requests by the schemas and documents its routes by them.

// The document is OpenAPI 3.1, whose dialect is draft 2020-12. The tool asks each vendor once how to describe a schema.
const describe = (schema: unknown): Record<string, unknown> =>
  (schema as StandardJSONSchemaV1)['~standard'].jsonSchema.input({ target: 'draft-2020-12' }); // one of this vendor
loadVendor('omnichannel-transfer', { toJSONSchema: describe });

const server = new Hono()
  .post('/sessions', validator('json', conversationSchema), (context) => {
    const received: Conversation = context.req.valid('json'); // typed by the schema
    return context.json(splitIntoSessions(received).map(({ agentId, campaignId }) => ({ agentId, campaignId })));
  })
  .post(
    '/transfers',
    describeRoute({
      responses: {
        200: {
          description: 'Where it goes',
          content: { 'application/json': { schema: resolver(transferTargetSchema) } },
        },
      },
    }),
    validator('json', transferTargetSchema),
    (context) => {
      const to: TransferTarget = context.req.valid('json');
      return context.json(to);
    },
  );

async function post(path: string, body: unknown): Promise<{ status: number; json: unknown }> {
  const headers = { 'content-type': 'application/json' };
  const response = await server.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, json: await response.json() };
}

test('the server answers a well-formed request', async () => {
  assert.deepEqual(await post('/sessions', conversation), {
    status: 200,
    json: [
      { agentId: 'ana', campaignId: 'service' },
      { agentId: 'lin', campaignId: 'sales' },
    ],
  });
  assert.deepEqual(await post('/transfers', { campaignId: 'sales', priority: 1 }), {
    status: 200,
    json: { campaignId: 'sales' },
  });
});

test('the server turns down any other request, and says what is wrong where', async () => {
  const events = [{ at: 'now', type: 'ended', by: 'agent' }];
  const { status, json } = await post('/sessions', { ...conversation, channel: 7, events });
  assert.equal(status, 400);
  assert.deepEqual((json as { error: unknown }).error, [
    { message: 'Expected a string, got 7.', path: ['channel'] },
    {
      message: 'Expected epoch milliseconds or an ISO 8601 date-time with an offset, got "now".',
      path: ['events', 0, 'at'],
    },
  ]);
});

test('the server documents what its routes take and give', async () => {
  const { paths } = await generateSpecs(server);
  const { $schema: _, ...target } = describe(transferTargetSchema);
  const { $schema: __, ...log } = describe(conversationSchema);
  const body = (path: string): unknown => {
    const request = paths[path]?.post?.requestBody;
    return request !== undefined && 'content' in request ? request.content['application/json']?.schema : undefined;
  };
  assert.deepEqual(body('/transfers'), target);
  assert.deepEqual(body('/sessions'), log);
  const response = paths['/transfers']?.post?.responses?.['200'];
  assert.deepEqual(
    response !== undefined && 'content' in response && response.content?.['application/json']?.schema,
    target,
  );
});
