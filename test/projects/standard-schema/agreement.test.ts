import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv, type AnySchemaObject, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import AjvDraft04 from 'ajv-draft-04';
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
const NO_SUCH_DAY = 'the calendar lacks the day, or the year is out of reach';

const IMPOSSIBLE_TIMES: readonly Json[] = [
  '2026-02-30T09:00:00Z',
  '-000000-03-02T09:00:00Z',
  '+999999-03-02T09:00:00Z',
];

interface Dialect {
  readonly target: string;
  readonly ajv: { compile: (schema: AnySchemaObject) => ValidateFunction };
}

const strict = { strict: true, strictTypes: true } as const;
const DIALECTS: readonly Dialect[] = [
  { target: 'draft-2020-12', ajv: new Ajv2020(strict) },
  { target: 'draft-07', ajv: new Ajv(strict) },
  { target: 'openapi-3.0', ajv: new AjvDraft04(strict) },
];

for (const { target, ajv } of DIALECTS) {
  test(`in ${target}, Ajv and the parsers agree on ${DOCUMENT_COUNT} documents`, () => {
    const random = randomOf(7);
    const validators = Object.fromEntries(
      KINDS.map((kind) => [kind, ajv.compile(SCHEMAS[kind]['~standard'].jsonSchema.input({ target }))]),
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
      const reason = issues && reasonToRefuse(issues, document);
      const errors = JSON.stringify(validators[kind]?.errors?.slice(0, 3));
      assert.ok(reason, `${kind}: ${JSON.stringify(document)}\nparser: ${JSON.stringify(issues)}\nAjv: ${errors}`);
      exceptions.add(reason);
    }
    assert.ok(Math.min(seen.accepted, seen.refused) > DOCUMENT_COUNT / 5, JSON.stringify(seen));
    assert.deepEqual([...exceptions].sort(), [REPEATED, CONTRADICTORY, NO_SUCH_DAY].sort());
  });
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

test('what a parser returns fits the schema of its output', () => {
  for (const { target, ajv } of DIALECTS) {
    for (const kind of KINDS) {
      const { validate, jsonSchema } = SCHEMAS[kind]['~standard'];
      const isValid = ajv.compile(jsonSchema.output({ target }));
      for (const document of DOCUMENTS[kind]) {
        const { value, issues } = validate(document);
        assert.equal(issues, undefined);
        assert.ok(isValid(value), JSON.stringify(isValid.errors));
      }
    }
  }
});

test('a timeout with a fraction derives instants with one, which the parser and the schemas take', () => {
  const conversation = { id: 'c', programId: 'p', channel: 'sms' };
  const begun = initialState(conversation, { inactivityTimeout: 0.5 });
  const state = advance(evolve(begun, { at: 0, type: 'accepted', agentId: 'ana', campaignId: 'service' }), 1);
  const { validate, jsonSchema } = conversationStateSchema['~standard'];
  assert.deepEqual(validate(state), { value: state });
  for (const { target, ajv } of DIALECTS) {
    for (const describe of [jsonSchema.input, jsonSchema.output]) assert.ok(ajv.compile(describe({ target }))(state));
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
