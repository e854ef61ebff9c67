import { describe, expect, it } from 'vitest';
import {
  conversationSchema,
  conversationStateSchema,
  eventSchema,
  programSchema,
  type StandardSchema,
  transferTargetSchema,
} from '../../src/index.ts';
import { at, isDocument, placesOf } from './spoiling.ts';

const TARGETS = ['draft-2020-12', 'draft-07', 'openapi-3.0'] as const;
const SCHEMAS: readonly (readonly [string, StandardSchema<unknown>])[] = [
  ['programSchema', programSchema],
  ['conversationSchema', conversationSchema],
  ['eventSchema', eventSchema],
  ['transferTargetSchema', transferTargetSchema],
  ['conversationStateSchema', conversationStateSchema],
];

const NUMBER_TIME = { type: 'number', minimum: -8.64e15, maximum: 8.64e15 }; // a fraction if the timeout has one
const INTEGER_TIME = { type: 'integer', minimum: -8.64e15, maximum: 8.64e15 };

/** Every part of a JSON Schema that is one itself or holds some. */
function partsOf(schema: unknown): readonly unknown[] {
  return [schema, ...placesOf(schema).map((path) => at(schema, path))];
}

/** What a schema says about a property, in every variant that has it. */
function descriptionsOf(schema: unknown, property: string): readonly unknown[] {
  return partsOf(schema).flatMap((part) =>
    isDocument(part) && isDocument(part['properties']) && property in part['properties']
      ? [part['properties'][property]]
      : [],
  );
}

describe('the JSON Schema of a transfer target', () => {
  const target = {
    type: 'object',
    properties: { campaignId: { type: 'string' }, agentId: { type: 'string' }, channel: { type: 'string' } },
    required: ['campaignId'],
  };

  it.each([
    ['draft-2020-12', { $schema: 'https://json-schema.org/draft/2020-12/schema', ...target }],
    ['draft-07', { $schema: 'http://json-schema.org/draft-07/schema#', ...target }],
    ['openapi-3.0', target],
  ])('in %s says what its parser checks', (dialect, expected) => {
    const { input, output } = transferTargetSchema['~standard'].jsonSchema;
    expect(input({ target: dialect })).toStrictEqual(expected);
    expect(output({ target: dialect })).toStrictEqual(expected);
  });
});

describe('the JSON Schema of an event', () => {
  it('has a variant for each type, and for each value that brings properties of its own', () => {
    const { anyOf } = eventSchema['~standard'].jsonSchema.output({ target: 'draft-2020-12' });
    const variants = (Array.isArray(anyOf) ? anyOf : []).map(({ properties: { type, from, by } }) =>
      [type, from, by].flatMap((choice) => choice?.enum ?? []).join(' '),
    );
    expect(variants).toStrictEqual([
      'queued',
      'offer-missed',
      'accepted',
      'message customer',
      'message system',
      'message agent',
      'held',
      'resumed',
      'released',
      'transfer-requested',
      'transfer-failed',
      'rerouted',
      'dispositioned',
      'ended agent',
      'ended customer',
      'ended inactivity',
      'ended system',
    ]);
  });

  it('lets a time that comes in be a date-time, and says that one that comes out is an integer', () => {
    const { input, output } = eventSchema['~standard'].jsonSchema;
    const incoming = descriptionsOf(input({ target: 'draft-2020-12' }), 'at');
    const outgoing = descriptionsOf(output({ target: 'draft-2020-12' }), 'at');
    expect(incoming).toHaveLength(17);
    for (const description of incoming) {
      expect(description).toMatchObject({ anyOf: [INTEGER_TIME, { type: 'string' }] });
    }
    expect(outgoing).toStrictEqual(incoming.map(() => INTEGER_TIME));
  });

  it('gives the form of a date-time as a pattern, and as no format, because formats know fewer forms', () => {
    const [description] = descriptionsOf(eventSchema['~standard'].jsonSchema.input({ target: 'draft-07' }), 'at');
    expect(JSON.stringify(description)).not.toContain('format');
    const pattern = new RegExp(String(at(description, ['anyOf', 1, 'pattern'])), 'u');
    for (const time of ['2026-03-02T09:00Z', '2026-03-02T09:00:00.5+0200']) expect(time).toMatch(pattern);
    for (const time of ['2026-03-02', '2026-03-02T09:00', '2026-03-02t09:00:00z']) expect(time).not.toMatch(pattern);
  });
});

describe('the JSON Schema of a program', () => {
  const text = { type: 'string' };
  const flag = { type: 'boolean' };
  const listOf = (items: object): object => ({ type: 'array', items });
  const disposition = {
    type: 'object',
    properties: { code: text, label: text, active: flag, indicatesTransfer: flag },
    required: ['code', 'label'],
  };
  const campaign = {
    type: 'object',
    properties: {
      id: text,
      name: text,
      kind: { type: 'string', enum: ['omnichannel', 'call'] },
      channels: listOf(text),
      dispositions: listOf(disposition),
    },
    required: ['id', 'name', 'kind', 'channels'],
  };
  const agent = {
    type: 'object',
    properties: {
      id: text,
      name: text,
      campaignIds: listOf(text),
      availability: { type: 'string', enum: ['available', 'on-call', 'unavailable'] },
    },
    required: ['id', 'name', 'campaignIds', 'availability'],
  };

  it('says what its parser checks', () => {
    expect(programSchema['~standard'].jsonSchema.output({ target: 'openapi-3.0' })).toStrictEqual({
      type: 'object',
      properties: { id: text, name: text, campaigns: listOf(campaign), agents: listOf(agent) },
      required: ['id', 'name', 'campaigns'],
    });
  });
});

describe('the JSON Schema of a state', () => {
  const count = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };

  it.each([
    ['version', { type: 'number', enum: [2] }],
    ['unrecorded', { type: 'boolean', enum: [true] }],
    ['eventCount', count],
    ['latestSessions', { type: 'array', items: { ...count, minimum: 1 } }],
    ['eventRange', { type: 'array', items: count, minItems: 2, maxItems: 2 }],
    ['inactivityTimeout', { type: 'number', minimum: 0, not: { enum: [0] } }],
    ['heldTime', { type: 'number', minimum: 0 }],
  ])('says of %s what its parser checks', (property, expected) => {
    const described = descriptionsOf(
      conversationStateSchema['~standard'].jsonSchema.output({ target: 'draft-07' }),
      property,
    );
    expect(described).toContainEqual(expected);
  });

  it.each([
    ['draft-2020-12', { type: ['string', 'null'] }],
    ['draft-07', { type: ['string', 'null'] }],
    ['openapi-3.0', { type: 'string', nullable: true }],
  ])('in %s says that a disposition can be null', (target, expected) => {
    const schema = conversationStateSchema['~standard'].jsonSchema.input({ target });
    expect(descriptionsOf(schema, 'inactivityDisposition')).toStrictEqual(new Array(5).fill(expected));
  });

  it('has a variant for each status, in which what other statuses have is absent', () => {
    const { anyOf } = conversationStateSchema['~standard'].jsonSchema.output({ target: 'draft-07' });
    const variants = (Array.isArray(anyOf) ? anyOf : []).map(({ properties, required }) => [
      properties.status.enum[0],
      required.includes('openSession'),
      properties.heldSince,
    ]);
    expect(variants).toStrictEqual([
      ['new', false, { not: {} }],
      ['waiting', false, { not: {} }],
      ['active', true, NUMBER_TIME],
      ['transferring', true, { not: {} }],
      ['ended', false, { not: {} }],
    ]);
  });
});

describe.each(SCHEMAS)('%s', (_name, { '~standard': { jsonSchema } }) => {
  it.each(['draft-04', 'draft-2019-09', 'openapi-3.1', '', 'constructor', '__proto__'])('throws for %j', (target) => {
    const message = `target must be one of draft-2020-12, draft-07, openapi-3.0, not ${target}.`;
    expect(() => jsonSchema.input({ target })).toThrow(new RangeError(message));
    expect(() => jsonSchema.output({ target })).toThrow(new RangeError(message));
  });

  it.each(TARGETS)('builds every part anew in %s, so that a tool may write to it', (target) => {
    for (const describe of [jsonSchema.input, jsonSchema.output]) {
      const parts = [describe({ target }), describe({ target })].flatMap(partsOf).filter(isDocument);
      expect(new Set(parts).size).toBe(parts.length);
      expect(parts.every((part) => !Object.isFrozen(part))).toBe(true);
    }
  });

  it.each(TARGETS)('uses in %s only what that dialect has', (target) => {
    const keywords = { 'draft-2020-12': '$schema', 'draft-07': '$schema', 'openapi-3.0': 'nullable' };
    const known = [
      'type',
      'properties',
      'required',
      'items',
      'anyOf',
      'enum',
      'minimum',
      'maximum',
      'minItems',
      'maxItems',
    ];
    for (const part of [jsonSchema.input, jsonSchema.output].flatMap((describe) => partsOf(describe({ target })))) {
      if (!isDocument(part) || !('type' in part || 'anyOf' in part) || isDocument(part['type'])) continue;
      const others = Object.keys(part).filter((key) => ![...known, 'pattern', 'not', keywords[target]].includes(key));
      expect(others).toStrictEqual([]);
      expect(part['required'] ?? ['any']).not.toStrictEqual([]);
      if (target === 'openapi-3.0') expect(Array.isArray(part['type'])).toBe(false);
    }
  });
});
