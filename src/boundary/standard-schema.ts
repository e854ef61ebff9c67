/** One thing that is wrong with an input: an issue of Standard Schema v1. */
export interface ParseIssue {
  /** What was expected there and what came, for people, in English; it may change. */
  readonly message: string;
  /** Where: the keys and indexes that lead there from the input; empty for the input itself. */
  readonly path: readonly (string | number)[];
}

/** What became of an input: a value, or everything that is wrong with it. The result of Standard Schema v1. */
export type ParseResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly value?: undefined; readonly issues: readonly [ParseIssue, ...ParseIssue[]] };

/**
 * A schema for any library that takes Standard Schema v1: forms, routers, validators of requests. It is assignable to
 * `StandardSchemaV1<unknown, T>` of `@standard-schema/spec`, without depending on it.
 */
export interface StandardSchema<T> {
  /** What the specification asks for; for libraries rather than for people, who have the `parse…` functions. */
  readonly '~standard': {
    /** The version of the specification. */
    readonly version: 1;
    /** Whose schema it is. */
    readonly vendor: 'omnichannel-transfer';
    /** The schema's `parse…` function: synchronous, and it never throws. */
    readonly validate: (value: unknown) => ParseResult<T>;
    /** For the compiler only; never present. */
    readonly types?: { readonly input: unknown; readonly output: T };
  };
}
