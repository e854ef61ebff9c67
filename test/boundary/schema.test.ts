import { describe, expect, it } from 'vitest';
import {
  conversationSchema,
  conversationState,
  conversationStateSchema,
  eventSchema,
  parseConversation,
  parseConversationState,
  parseEvent,
  parseProgram,
  parseTransferTarget,
  programSchema,
  transferTargetSchema,
} from '../../src/index.ts';
import { conversation, program } from '../support/article.ts';

describe('a Standard Schema', () => {
  it.each([
    ['programSchema', programSchema, parseProgram, program],
    ['conversationSchema', conversationSchema, parseConversation, conversation],
    ['eventSchema', eventSchema, parseEvent, conversation.events[0]],
    ['transferTargetSchema', transferTargetSchema, parseTransferTarget, { campaignId: 'sales' }],
    ['conversationStateSchema', conversationStateSchema, parseConversationState, conversationState(conversation)],
  ])('%s answers as its function does', (_name, schema, parse, valid) => {
    const { version, vendor, validate } = schema['~standard'];
    expect({ version, vendor }).toStrictEqual({ version: 1, vendor: 'omnichannel-transfer' });
    expect(validate(valid)).toStrictEqual({ value: valid });
    expect(validate({})).toStrictEqual(parse({}));
    expect(Object.isFrozen(schema) && Object.isFrozen(schema['~standard'])).toBe(true);
  });
});
