import type { Instant } from '../model/instant.ts';
import type { ParseIssue, ParseResult } from './standard-schema.ts';
import { instantOf, isInstant } from './timestamp.ts';

/**
 * Reads an untrusted value: gives a value of the model that shares nothing mutable with it, or reports to the reading
 * what is wrong and gives `null`, which is no value of the model. Never throws.
 */
export type Decoder<T> = (input: unknown, reading: Reading) => T | null;

/** One pass over one input. */
interface Reading {
  /** Where it is. */
  readonly path: (string | number)[];
  /** What was wrong so far. */
  readonly issues: ParseIssue[];
  /** The ids seen in the array that it is in. */
  ids: Set<string>;
}

/**
 * How the properties of `T` are read: each by a decoder or, where it has a closed list of values, by a table of them
 * that says which further properties each value brings. Of a union, these are the properties that all members have.
 */
export type Fields<T> = { readonly [Key in Exclude<keyof T, never>]: Field<T, Key> }; // `Exclude` keeps a union whole

type Field<T, Key extends keyof T> =
  Partial<Pick<T, Key>> extends Pick<T, Key>
    ? Decoder<T[Key] | undefined>
    : [T[Key]] extends [string]
      ? string extends T[Key]
        ? Decoder<T[Key]>
        : { readonly [Value in T[Key]]: Fields<Further<Extract<T, Record<Key, Value>>, keyof T>> }
      : Decoder<T[Key]>;

/** What members of a union have beyond some properties; nothing where there is no such member. */
type Further<Member, Known extends PropertyKey> = [Member] extends [never]
  ? unknown
  : Member extends unknown
    ? Omit<Member, Known>
    : never;

/** {@link Fields} of no matter what. */
type AnyFields = { readonly [key: string]: Decoder<unknown> | { readonly [value: string]: AnyFields } };

/** One of {@link Fields}, made ready. */
interface Step {
  readonly key: string;
  readonly decode: Decoder<unknown>;
  /** What each of its values brings. */
  readonly further?: ReadonlyMap<unknown, readonly Step[]>;
}

/** After these an answer to rubbish would only grow, and arrays of 2 ** 32 holes exist. */
const MOST_ISSUES = 1000;

/** The value that a decoder makes of an input, or every issue it reported. */
export function decode<T>(decoder: Decoder<T>, input: unknown): ParseResult<T> {
  const reading: Reading = { path: [], issues: [], ids: new Set() };
  const value = decoder(input, reading);
  const [first, ...rest] = reading.issues;
  if (first !== undefined) return { issues: [first, ...rest] };
  return { value: value as T }; // nothing was reported, so it is not null
}

export const string: Decoder<string> = (input, reading) =>
  typeof input === 'string' ? input : refuse(reading, 'a string', input);

export const boolean: Decoder<boolean> = (input, reading) =>
  typeof input === 'boolean' ? input : refuse(reading, 'a boolean', input);

/** A place in a sequence, from 1. */
export const ordinal: Decoder<number> = (input, reading) =>
  typeof input === 'number' && Number.isSafeInteger(input) && input >= 1
    ? input
    : refuse(reading, 'an integer from 1', input);

/** An instant, or an ISO 8601 date-time for one; -0 becomes 0. */
export const instant: Decoder<Instant> = (input, reading) => {
  if (typeof input === 'number' && isInstant(input)) return input + 0;
  const named = typeof input === 'string' ? instantOf(input) : undefined;
  return named ?? refuse(reading, 'epoch milliseconds or an ISO 8601 date-time with an offset', input);
};

/** An id that no earlier element of the array around it bears. */
export const ownId: Decoder<string> = (input, reading) => {
  if (typeof input !== 'string') return string(input, reading);
  if (reading.ids.has(input)) return refuse(reading, 'an id that none before it has', input);
  reading.ids.add(input);
  return input;
};

/** A property that may be absent; present as `undefined` counts as absent, `null` does not. */
/* @__NO_SIDE_EFFECTS__ */
export function optional<T>(decoder: Decoder<T>): Decoder<T | undefined> {
  return (input, reading) => (input === undefined ? undefined : decoder(input, reading));
}

/** An array, read once from start to end. */
/* @__NO_SIDE_EFFECTS__ */
export function arrayOf<T>(element: Decoder<T>): Decoder<readonly T[]> {
  return (input, reading) => {
    if (!isArray(input)) return refuse(reading, 'an array', input);
    const length = Number(input.length); // a proxy's may be no number, and throw: here, before anything is kept
    const { issues, ids } = reading;
    reading.ids = new Set();
    const values: T[] = [];
    for (let index = 0; index < length && issues.length <= MOST_ISSUES; index++) {
      const value = read(element, input, index, reading);
      if (value !== null) values.push(value);
    }
    reading.ids = ids;
    return values;
  };
}

/** An object of which only its own properties named here count, whatever it is an instance of; an array is none. */
/* @__NO_SIDE_EFFECTS__ */
export function object<T extends object>(fields: Fields<T>): Decoder<T> {
  const steps = stepsOf(fields as unknown as AnyFields); // what the compiler checked is read as the table that it is
  return (input, reading) => {
    if (!isObject(input)) return refuse(reading, 'an object', input);
    const value: Record<string, unknown> = {};
    take(steps, input, value, reading);
    return value as T; // it is one unless something was reported
  };
}

function stepsOf(fields: AnyFields): readonly Step[] {
  return Object.entries(fields).map(([key, field]) => {
    if (typeof field === 'function') return { key, decode: field };
    const further = new Map(Object.entries(field).map(([value, brought]) => [value, stepsOf(brought)]));
    return { key, decode: oneOf(further), further };
  });
}

function oneOf(values: ReadonlyMap<unknown, unknown>): Decoder<unknown> {
  const expected = `one of ${[...values.keys()].map((value) => `"${value}"`).join(', ')}`;
  return (input, reading) => (values.has(input) ? input : refuse(reading, expected, input));
}

/** Reads properties of an input into a fresh object. */
function take(steps: readonly Step[], input: object, value: Record<string, unknown>, reading: Reading): void {
  for (const { key, decode, further } of steps) {
    const taken = read(decode, input, key, reading);
    if (taken !== undefined) value[key] = taken;
    const brought = further?.get(taken);
    if (brought !== undefined) take(brought, input, value, reading);
  }
}

/** What a decoder makes of an object's own property, which is looked at once; what throws then is an issue there. */
function read<T>(decoder: Decoder<T>, input: object, key: string | number, reading: Reading): T | null {
  let value: T | null = null;
  reading.path.push(key);
  try {
    value = decoder(Object.hasOwn(input, key) ? Reflect.get(input, key) : undefined, reading);
  } catch {
    refuse(reading, 'something readable', undefined);
  }
  reading.path.pop();
  return value;
}

function refuse(reading: Reading, expected: string, input: unknown): null {
  const { issues, path } = reading;
  const message =
    issues.length < MOST_ISSUES ? `expected ${expected}, got ${described(input)}` : 'more issues are left out';
  if (issues.length <= MOST_ISSUES) issues.push({ message, path: path.slice() });
  return null;
}

/** What came, for a message: nothing of it is called, and of a string only the beginning is shown. */
function described(input: unknown): string {
  const type = typeof input;
  if (typeof input === 'string') return JSON.stringify(input.length > 40 ? `${input.slice(0, 40)}…` : input);
  if (type === 'number' || type === 'boolean' || input === null) return String(input);
  if (input === undefined) return 'nothing';
  if (isArray(input)) return 'an array';
  return type === 'object' ? 'an object' : `a ${type}`;
}

function isObject(input: unknown): input is object {
  return typeof input === 'object' && input !== null && !isArray(input);
}

/** `Array.isArray` throws for a revoked proxy; that is then an object none of whose properties can be read. */
function isArray(input: unknown): input is readonly unknown[] {
  try {
    return Array.isArray(input);
  } catch {
    return false;
  }
}
