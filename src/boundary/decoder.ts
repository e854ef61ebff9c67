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

/** Reports that looking at a property has thrown. */
export function refuseUnreadable({ issues }: DecodeContext): undefined {
  addIssue(issues, 'This property cannot be read.', []);
}

/** Returns an object's own property or an array's own element. Looks at it once. May throw. */
export function ownProperty(input: object, key: string | number): unknown {
  // engines call this faster than `Object.hasOwn`
  return Object.prototype.hasOwnProperty.call(input, key) ? input[key as keyof typeof input] : undefined; // any key
}
