import type { JsonSchemaOptions } from './standard-schema.ts';

/** A JSON Schema, or a part of one. */
export type JsonSchema = Record<string, unknown>;

/** What a JSON Schema describes, and in which dialect. */
export interface JsonSchemaContext {
  /** The input of a parser, or what it returns. */
  readonly side: 'input' | 'output';
  readonly target: JsonSchemaOptions['target'];
}

/** Builds a JSON Schema anew at each call, because some tools write to what they get. */
export type Describe = (context: JsonSchemaContext) => JsonSchema;

/** The dialects, each with the `$schema` that names it. OpenAPI 3.0 has none. */
const DIALECTS: ReadonlyMap<string, JsonSchema> = /* @__PURE__ */ new Map([
  ['draft-2020-12', { $schema: 'https://json-schema.org/draft/2020-12/schema' }],
  ['draft-07', { $schema: 'http://json-schema.org/draft-07/schema#' }],
  ['openapi-3.0', {}],
]);

/** Builds a whole JSON Schema. Throws a RangeError for a dialect that is not one of the three. */
export function jsonSchemaOf(
  describe: Describe,
  side: JsonSchemaContext['side'],
  { target }: JsonSchemaOptions,
): JsonSchema {
  const dialect = DIALECTS.get(target);
  if (dialect === undefined)
    throw new RangeError(`target must be one of ${[...DIALECTS.keys()].join(', ')}, not ${String(target)}.`);
  return { ...dialect, ...describe({ side, target }) };
}
