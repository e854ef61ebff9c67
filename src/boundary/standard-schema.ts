/** One thing that is wrong with an input. An issue of Standard Schema v1. */
export interface ParseIssue {
  /** What is wrong, in English, for people. It may change. */
  readonly message: string;
  /** The keys and indexes that lead from the input to the wrong value. Empty: the input itself is wrong. */
  readonly path: readonly (string | number)[];
}

/** The value, or everything that is wrong with the input. The result of Standard Schema v1. */
export type ParseResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly value?: undefined; readonly issues: readonly [ParseIssue, ...ParseIssue[]] };

/** How strictly an input is read. */
export interface ParseOptions {
  /**
   * What happens to properties that the model does not know. `drop` leaves them out. `refuse` reports an issue for each
   * of them, at every depth, so that a misspelt optional property is not overlooked. Default: `drop`.
   */
  readonly unknownKeys?: 'drop' | 'refuse' | undefined;
}

/** Which JSON Schema is wanted. The options of Standard JSON Schema v1. */
export interface JsonSchemaOptions {
  /** The dialect: `draft-2020-12`, `draft-07` or `openapi-3.0`. */
  readonly target: 'draft-2020-12' | 'draft-07' | 'openapi-3.0' | (string & {}); // `& {}` keeps the names in autocompletion
  /** Part of the specification. Not used. */
  readonly libraryOptions?: Record<string, unknown> | undefined;
}

/**
 * A schema for any library that takes Standard Schema v1 or Standard JSON Schema v1: forms, routers, validators, tools
 * of language models, generators of documentation. It fits `StandardSchemaV1<unknown, T>` and
 * `StandardJSONSchemaV1<unknown, T>` of `@standard-schema/spec`. People call the `parse…` functions instead.
 */
export interface StandardSchema<T> {
  /** What the two specifications ask for. */
  readonly '~standard': {
    /** The version of the specifications. */
    readonly version: 1;
    /** The library that made the schema. */
    readonly vendor: 'omnichannel-transfer';
    /** Reads an input as the `parse…` function does. Synchronous. Never throws. */
    readonly validate: (value: unknown) => ParseResult<T>;
    /**
     * The JSON Schemas. `validate` also refuses what they cannot say: a repeated id, a day that the calendar lacks, and a
     * state whose parts contradict each other.
     */
    readonly jsonSchema: {
      /** Describes what `validate` accepts: a time is an integer or an ISO 8601 date-time. Throws for another target. */
      readonly input: (options: JsonSchemaOptions) => Record<string, unknown>;
      /** Describes what `validate` returns: a time is an integer. Throws for another target. */
      readonly output: (options: JsonSchemaOptions) => Record<string, unknown>;
    };
    /** For the compiler only. Never present. */
    readonly types?: { readonly input: unknown; readonly output: T };
  };
}
