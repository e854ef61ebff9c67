import type { ParseResult } from '../../src/index.ts';

/** The issues as `path: message`. */
export function issuesOf({ issues }: ParseResult<unknown>): readonly string[] {
  return (issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

/** Only the places of the issues. */
export function placesOf({ issues }: ParseResult<unknown>): readonly string[] {
  return (issues ?? []).map(({ path }) => path.join('.'));
}

/** The accepted value. Fails if there are issues. */
export function valueOf<T>(result: ParseResult<T>): T {
  if (result.issues !== undefined) throw new Error(issuesOf(result).join('\n'));
  return result.value;
}
