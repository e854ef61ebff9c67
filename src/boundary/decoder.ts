import { addIssue, type FoundIssue, mismatch, resultOf } from './parse-issue.ts';
import type { ParseOptions, ParseResult } from './standard-schema.ts';

/** One pass over one input. */
export interface DecodeContext {
  /** What is wrong so far. */
  readonly issues: FoundIssue[];
  /** The keys that the object being read can have. `undefined` if other keys are dropped. */
  knownKeys: string[] | undefined;
  /** The ids that occurred in the array being read. */
  ids: Set<string>;
}

/** Reads an untrusted value. The result shares nothing mutable with it. It counts only if there are no new issues. */
export type Decode<T> = (input: unknown, context: DecodeContext) => T | undefined;

/** Reads an untrusted input. Never throws. */
export function decode<T>(decoder: Decode<T>, input: unknown, options: ParseOptions | undefined): ParseResult<T> {
  const knownKeys = options?.unknownKeys === 'refuse' ? [] : undefined;
  const context: DecodeContext = { issues: [], knownKeys, ids: new Set() };
  const value = decoder(input, context);
  return resultOf(value as T, context.issues); // there are issues unless it is one
}

/** Reports that an input is not what is expected. */
export function refuse({ issues }: DecodeContext, expected: string, input: unknown): undefined {
  addIssue(issues, mismatch(expected, input), []);
}

/** How an object's property or an array's element is read. Present as `undefined` counts as absent, `null` does not. */
export interface Decodable<T> {
  readonly decode: Decode<T>;
  readonly isOptional?: true;
}

/**
 * Reads an object's own property or an array's element. It is looked at once. What throws then is an issue there.
 * Issues found inside get the key in front of their paths, so no path is kept while nothing is wrong.
 */
export function read<T>(
  { decode, isOptional }: Decodable<T>,
  input: object,
  key: string | number,
  context: DecodeContext,
): T | undefined {
  const { issues } = context;
  const first = issues.length;
  let value: T | undefined;
  try {
    const property: unknown = Object.hasOwn(input, key) ? input[key as keyof typeof input] : undefined; // any key
    if (property !== undefined || isOptional === undefined) value = decode(property, context);
  } catch {
    addIssue(issues, 'This property cannot be read.', []);
  }
  for (let index = first; index < issues.length; index++) issues[index]?.path.unshift(key);
  return value;
}
