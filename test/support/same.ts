import { expect } from 'vitest';

/**
 * Expects that two values of plain JSON, which may have properties present as `undefined`, are strictly equal. Laws
 * compare states after every event, and `toStrictEqual` takes most of their time: it is asked only where they differ.
 */
export function expectSame(actual: unknown, expected: unknown): void {
  if (!isSame(actual, expected)) expect(actual).toStrictEqual(expected);
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [entries, others] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    entries.length === others.size && entries.every(([key, value]) => others.has(key) && isSame(value, others.get(key)))
  );
}
