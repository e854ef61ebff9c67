import type { ParseIssue, ParseResult } from './standard-schema.ts';

/** After so many issues only one more is reported: arrays of 2 ** 32 holes exist. */
export const MAX_ISSUES = 1000;

/** An issue whose path grows from its end: each caller on the way out puts its own key in front. */
export interface FoundIssue extends ParseIssue {
  readonly path: (string | number)[];
}

/** Adds an issue, or the one that says that the rest is left out. Adds nothing after that. */
export function addIssue(issues: FoundIssue[], message: string, path: (string | number)[]): void {
  if (issues.length < MAX_ISSUES) issues.push({ message, path });
  else if (issues.length === MAX_ISSUES) issues.push({ message: 'More issues are left out.', path });
}

/** Puts a key in front of the paths of all issues from the index `first`. So no path is kept while nothing is wrong. */
export function placeIssues(issues: readonly FoundIssue[], first: number, key: string | number): void {
  for (let index = first; index < issues.length; index++) issues[index]?.path.unshift(key);
}

/** Says in a sentence what was expected and what came instead. */
export function mismatch(expected: string, input: unknown): string {
  return `Expected ${expected}, got ${inShort(input)}.`;
}

/** Names a value in a few words. Calls nothing of it, and shows only the beginning of a string. */
export function inShort(input: unknown): string {
  const type = typeof input;
  if (typeof input === 'string') return JSON.stringify(input.length > 40 ? `${input.slice(0, 40)}…` : input);
  if (type === 'number' || type === 'boolean' || input === null) return String(input);
  if (input === undefined) return 'nothing';
  if (isArray(input)) return 'an array';
  return type === 'object' ? 'an object' : `a ${type}`;
}

/** `Array.isArray` throws for a revoked proxy. That counts as an object whose properties cannot be read. */
export function isArray(input: unknown): input is readonly unknown[] {
  try {
    return Array.isArray(input);
  } catch {
    return false;
  }
}

/** Returns the value, or the issues if there are any. */
export function resultOf<T>(value: T, [first, ...rest]: readonly ParseIssue[]): ParseResult<T> {
  return first === undefined ? { value } : { issues: [first, ...rest] };
}
