import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport, McpServer } from '@modelcontextprotocol/server';
import {
  checkTransfer,
  type ConversationEvent,
  conversationState,
  eventSchema,
  type TransferTarget,
  transferTargetSchema,
} from '../../../src/index.ts';
import { conversation, program } from '../../support/article.ts';

// A server of tools for language models: the schema describes a tool's input in its list, and checks it in a call.

const state = conversationState({ ...conversation, events: conversation.events.slice(0, 6) });
const recorded: ConversationEvent[] = [];

const server = new McpServer({ name: 'transfers', version: '1.0.0' });
server.registerTool(
  'check-transfer',
  { description: 'Says whether the conversation may be transferred there.', inputSchema: transferTargetSchema },
  (to: TransferTarget) => {
    const { allowed, violations } = checkTransfer(program, state, to);
    return {
      content: [{ type: 'text', text: JSON.stringify({ allowed, rules: violations.map(({ rule }) => rule) }) }],
    };
  },
);
server.registerTool('record-event', { inputSchema: eventSchema }, (event: ConversationEvent) => {
  recorded.push(event);
  return { content: [{ type: 'text', text: event.type }] };
});

const client = new Client({ name: 'model', version: '1.0.0' });

before(async () => {
  const [mine, theirs] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(theirs), client.connect(mine)]);
});

after(() => client.close());

async function call(name: string, input: Record<string, unknown>): Promise<{ isError: boolean; text: string }> {
  const { isError = false, content } = await client.callTool({ name, arguments: input });
  return { isError, text: content.map((part) => (part.type === 'text' ? part.text : '')).join('') };
}

test('the server lists its tools with their inputs', async () => {
  const { tools } = await client.listTools();
  const inputs = new Map(tools.map(({ name, inputSchema }) => [name, inputSchema]));
  assert.deepEqual(inputs.get('check-transfer'), {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: { campaignId: { type: 'string' }, agentId: { type: 'string' }, channel: { type: 'string' } },
    required: ['campaignId'],
  });
  const event: Record<string, unknown> = inputs.get('record-event') ?? {};
  assert.equal(event['type'], 'object');
  assert.equal(Array.isArray(event['anyOf']) && event['anyOf'].length, 17);
});

test('a call with a right input reaches the tool', async () => {
  assert.deepEqual(await call('check-transfer', { campaignId: 'sales' }), {
    isError: false,
    text: '{"allowed":true,"rules":[]}',
  });
  assert.deepEqual(await call('check-transfer', { campaignId: 'phone', agentId: 'max' }), {
    isError: false,
    text: '{"allowed":false,"rules":["omnichannel-campaign","channel-configured","agent-in-campaign","agent-available"]}',
  });
});

test('the tool gets what the parser makes of the input', async () => {
  await call('record-event', { at: '2026-03-02T09:00:00Z', type: 'held', mood: 'calm' });
  assert.deepEqual(recorded, [{ at: Date.parse('2026-03-02T09:00:00Z'), type: 'held' }]);
});

test('a call with a wrong input does not, and says what is wrong where', async () => {
  const { isError, text } = await call('check-transfer', { campaignId: 7, agentId: null });
  assert.equal(isError, true);
  assert.match(text, /campaignId: Expected a string, got 7\./);
  assert.match(text, /agentId: Expected a string, got null\./);
});
