/** Copies plain data. Keeps properties that are present as `undefined`. */
export function copyOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyOf) as T; // a list of copies is of the list's own type
  if (typeof value !== 'object' || value === null) return value;
  const copies = Object.entries(value).map(([key, property]: [string, unknown]) => [key, copyOf(property)]);
  return Object.fromEntries(copies) as T; // the same keys, with copies of the same types
}

/** Freezes plain data with all that is in it, and returns it. Strict code that tries to write to it throws. */
export function freezeDeeply<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freezeDeeply);
  return value;
}

/** Returns the JSON text of a value, or why it has none. */
export function jsonTextOf(value: unknown): string {
  // engines with a fast path find a circle only after they have gone round it until their stack is full
  if (isCircular(value, [])) return 'no JSON: it contains itself';
  try {
    return JSON.stringify(value) ?? String(value);
  } catch (error) {
    return `no JSON: ${String(error)}`;
  }
}

function isCircular(value: unknown, within: object[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (within.includes(value)) return true;
  within.push(value);
  const found = Object.values(value).some((part) => isCircular(part, within));
  within.pop();
  return found;
}

/** Whether a value is an object that survives JSON: not an array, and nothing in it is lost. */
export function isJsonObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && isJson(value, []);
}

function isJson(value: unknown, within: readonly object[]): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || within.includes(value)) return false;
  const isPart = (part: unknown): boolean => isJson(part, [...within, value]);
  if (Array.isArray(value)) return [...value].every(isPart); // a copy, so that holes are undefined
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && Object.values(value).every(isPart);
}
