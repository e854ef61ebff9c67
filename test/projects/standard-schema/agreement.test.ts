import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv, type AnySchemaObject, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import {
  advance,
  conversationSchema,
  conversationStateSchema,
  eventSchema,
  evolve,
  initialState,
  type ParseIssue,
  programSchema,
  type StandardSchema,
  transferTargetSchema,
} from '../../../src/index.ts';
import { DOCUMENTS, type Json, pick, randomOf, spoil } from './documents.ts';

// Ajv reads the JSON Schemas and the parsers read the same documents: they agree, but for what is listed here.

const DOCUMENT_COUNT = 20_000;

const SCHEMAS: { readonly [Kind in keyof typeof DOCUMENTS]: StandardSchema<unknown> } = {
  program: programSchema,
  conversation: conversationSchema,
  event: eventSchema,
  transferTarget: transferTargetSchema,
  conversationState: conversationStateSchema,
};
const KINDS = ['program', 'conversation', 'event', 'transferTarget', 'conversationState'] as const;

// What JSON Schema cannot say, and the parser does.
const REPEATED = 'an id occurs twice';
const CONTRADICTORY = 'the parts of a state contradict each other';
const NO_SUCH_DAY = 'the calendar lacks the day, or the year is out of reach'; // a checker of formats knows calendars

// What the parser takes, and a checker of formats does not.
const NOT_RFC_3339 = 'a time is one by ISO 8601, and not by RFC 3339';

const IMPOSSIBLE_TIMES: readonly Json[] = [
  '2026-02-30T09:00:00Z',
  '-000000-03-02T09:00:00Z',
  '+999999-03-02T09:00:00Z',
];
const ISO_TIMES: readonly Json[] = ['2026-03-02T09:00Z', '2026-03-02T09:00:00,5Z', '+002026-03-02T09:00:00Z'];

interface Dialect {
  readonly target: string;
  readonly ajv: (options: { validateFormats: boolean }) => { compile: (schema: AnySchemaObject) => ValidateFunction };
}

const strict = { strict: true, strictTypes: true } as const;
const DIALECTS: readonly Dialect[] = [
  { target: 'draft-2020-12', ajv: (options) => addFormats.default(new Ajv2020({ ...strict, ...options })) },
  { target: 'draft-07', ajv: (options) => addFormats.default(new Ajv({ ...strict, ...options })) },
  { target: 'openapi-3.0', ajv: (options) => addFormats.default(new AjvDraft04({ ...strict, ...options })) },
];

for (const { target, ajv } of DIALECTS) {
  for (const validateFormats of [false, true]) {
    const formats = validateFormats ? 'formats are checked' : 'formats are notes';
    test(`in ${target}, where ${formats}, Ajv and the parsers agree on ${DOCUMENT_COUNT} documents`, () => {
      const random = randomOf(7);
      const validators = Object.fromEntries(
        KINDS.map((kind) => {
          const schema = SCHEMAS[kind]['~standard'].jsonSchema.input({ target });
          return [kind, ajv({ validateFormats }).compile(schema)];
        }),
      );
      const seen = { accepted: 0, refused: 0 };
      const exceptions = new Set<string>();
      for (let index = 0; index < DOCUMENT_COUNT; index++) {
        const kind = pick(random, KINDS);
        const [first, ...rest] = DOCUMENTS[kind];
        const document = spoil(pick<unknown>(random, [first, ...rest]), random);
        const { issues } = SCHEMAS[kind]['~standard'].validate(document);
        const isValid = validators[kind]?.(document) === true;
        seen[isValid ? 'accepted' : 'refused'] += 1;
        if (isValid === (issues === undefined)) continue;
        const reason =
          issues === undefined ? reasonToAccept(document, validateFormats) : reasonToRefuse(issues, document);
        const errors = JSON.stringify(validators[kind]?.errors?.slice(0, 3));
        assert.ok(reason, `${kind}: ${JSON.stringify(document)}\nparser: ${JSON.stringify(issues)}\nAjv: ${errors}`);
        exceptions.add(reason);
      }
      assert.ok(Math.min(seen.accepted, seen.refused) > DOCUMENT_COUNT / 5, JSON.stringify(seen));
      const expected = [REPEATED, CONTRADICTORY, validateFormats ? NOT_RFC_3339 : NO_SUCH_DAY];
      assert.deepEqual([...exceptions].sort(), expected.sort());
    });
  }
}

/** Why the parser refuses a document that fits the schema. `undefined` if an issue has none of the reasons. */
function reasonToRefuse(issues: readonly ParseIssue[], document: Json): string | undefined {
  const reasons = issues.map(({ message, path }) => {
    const value = path.reduce<Json>((inner, key) => Object(inner)[key] ?? null, document);
    if (message.startsWith('Expected an id that no earlier entry has')) return REPEATED;
    if (message.startsWith('Expected something that fits the rest of the state')) return CONTRADICTORY;
    return IMPOSSIBLE_TIMES.includes(value) ? NO_SUCH_DAY : undefined;
  });
  return reasons.includes(undefined) ? undefined : reasons[0];
}

/** Why the parser accepts a document that does not fit the schema. */
function reasonToAccept(document: Json, validateFormats: boolean): string | undefined {
  const hasIsoTime = valuesOf(document).some((value) => ISO_TIMES.includes(value));
  return validateFormats && hasIsoTime ? NOT_RFC_3339 : undefined;
}

function valuesOf(document: Json): readonly Json[] {
  return typeof document === 'object' && document !== null ? Object.values(document).flatMap(valuesOf) : [document];
}

test('what a parser returns fits the schema of its output', () => {
  for (const { target, ajv } of DIALECTS) {
    for (const kind of KINDS) {
      const { validate, jsonSchema } = SCHEMAS[kind]['~standard'];
      const isValid = ajv({ validateFormats: true }).compile(jsonSchema.output({ target }));
      for (const document of DOCUMENTS[kind]) {
        const { value, issues } = validate(document);
        assert.equal(issues, undefined);
        assert.ok(isValid(value), JSON.stringify(isValid.errors));
      }
    }
  }
});

test('a timeout with a fraction derives instants with one: the parser takes them, and the schemas do not say so', () => {
  const conversation = { id: 'c', programId: 'p', channel: 'sms' };
  const begun = initialState(conversation, { inactivityTimeout: 0.5 });
  const state = advance(evolve(begun, { at: 0, type: 'accepted', agentId: 'ana', campaignId: 'service' }), 1);
  const { validate, jsonSchema } = conversationStateSchema['~standard'];
  assert.deepEqual(validate(state), { value: state });
  for (const { target, ajv } of DIALECTS) {
    assert.equal(ajv({ validateFormats: true }).compile(jsonSchema.output({ target }))(state), false);
  }
});

test('an OpenAPI 3.0 document with the schemas is valid', async () => {
  const schemas = KINDS.flatMap((kind) => {
    const { input, output } = SCHEMAS[kind]['~standard'].jsonSchema;
    return [
      [`${kind}-input`, input({ target: 'openapi-3.0' })],
      [`${kind}-output`, output({ target: 'openapi-3.0' })],
    ];
  });
  const document = {
    openapi: '3.0.3',
    info: { title: 'Transfers', version: '1.0.0' },
    paths: {},
    components: { schemas: Object.fromEntries(schemas) },
  };
  const { valid, errors } = await new Validator().validate(document);
  assert.ok(valid, JSON.stringify(errors));
  const broken = { ...document, components: { schemas: { broken: { type: ['string', 'null'] } } } };
  assert.equal((await new Validator().validate(broken)).valid, false);
});
