import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateText, tool } from 'ai';
import { MockLanguageModelV3 } from 'ai/test';
import { type TransferTarget, transferTargetSchema } from '../../../src/index.ts';

// A tool of a language model: the SDK describes its input to the model by the schema, and checks the model's answer by it.

/** A model that calls the tool with this input. */
function modelThatCalls(input: string): MockLanguageModelV3 {
  return new MockLanguageModelV3({
    doGenerate: {
      content: [{ type: 'tool-call', toolCallId: '1', toolName: 'transfer', input }],
      finishReason: { unified: 'tool-calls', raw: undefined },
      usage: {
        inputTokens: { total: 1, noCache: 1, cacheRead: undefined, cacheWrite: undefined },
        outputTokens: { total: 1, text: 1, reasoning: undefined },
      },
      warnings: [],
    },
  });
}

async function ask(input: string) {
  const executed: TransferTarget[] = [];
  const model = modelThatCalls(input);
  const transfer = tool({
    description: 'Transfers the conversation.',
    inputSchema: transferTargetSchema,
    execute: (to: TransferTarget) => {
      executed.push(to);
      return 'done';
    },
  });
  const { content } = await generateText({ model, tools: { transfer }, prompt: 'Sales, please.' });
  return { executed, content, described: model.doGenerateCalls[0]?.tools };
}

test('the model is told what the tool takes', async () => {
  const { described = [] } = await ask('{"campaignId":"sales"}');
  assert.deepEqual(
    described.map((tool) => tool.type === 'function' && tool.inputSchema),
    [
      {
        $schema: 'http://json-schema.org/draft-07/schema#',
        type: 'object',
        properties: { campaignId: { type: 'string' }, agentId: { type: 'string' }, channel: { type: 'string' } },
        required: ['campaignId'],
        additionalProperties: false, // the SDK adds this
      },
    ],
  );
});

test('the tool gets what the parser makes of the answer', async () => {
  assert.deepEqual((await ask('{"campaignId":"sales","agentID":"lin"}')).executed, [{ campaignId: 'sales' }]);
});

test('a wrong answer of the model does not reach the tool', async () => {
  const { executed, content } = await ask('{"campaignId":7}');
  assert.deepEqual(executed, []);
  const [error] = content.flatMap((part) => (part.type === 'tool-error' ? [String(part.error)] : []));
  assert.match(error ?? '', /Expected a string, got 7\./);
});
