import type { Instant, Milliseconds } from '../model/instant.ts';
import { type Decode, ownProperty, refuse, refuseUnreadable } from './decoder.ts';
import type { Describe } from './json-schema.ts';
import { isArray, MAX_ISSUES, placeIssues } from './parse-issue.ts';
import { instantOf, MAX_INSTANT, TIMESTAMP } from './timestamp.ts';

/**
 * What the values of a type look like. One shape says both how they are read and how JSON Schema describes them, so the
 * two cannot drift apart.
 */
export interface Shape<T> {
  readonly decode: Decode<T>;
  readonly describe: Describe;
  readonly isOptional?: never;
}

/** The shape of a property that may be absent. */
export interface OptionalShape<T> extends Omit<Shape<T>, 'isOptional'> {
  readonly isOptional: true;
}

export const string: Shape<string> = {
  decode: (input, context) => (typeof input === 'string' ? input : refuse(context, 'a string', input)),
  describe: () => ({ type: 'string' }),
};

export const nullableString: Shape<string | null> = {
  decode: (input, context) =>
    typeof input === 'string' || input === null ? input : refuse(context, 'a string or null', input),
  // OpenAPI 3.0 has no lists of types
  describe: ({ target }) =>
    target === 'openapi-3.0' ? { type: 'string', nullable: true } : { type: ['string', 'null'] },
};

export const boolean: Shape<boolean> = {
  decode: (input, context) => (typeof input === 'boolean' ? input : refuse(context, 'a boolean', input)),
  describe: () => ({ type: 'boolean' }),
};

/** A number of things. */
export const count: Shape<number> = integerFrom(0);

/** A position in a sequence, from 1. */
export const ordinal: Shape<number> = integerFrom(1);

/** A length of time. */
export const duration: Shape<Milliseconds> = {
  decode: (input, context) =>
    isFinite(input) && input >= 0 ? input + 0 : refuse(context, 'a number of milliseconds from 0', input),
  describe: () => ({ type: 'number', minimum: 0 }),
};

/** A length of time above 0. */
export const timeout: Shape<Milliseconds> = {
  decode: (input, context) =>
    isFinite(input) && input > 0 ? input : refuse(context, 'a number of milliseconds above 0', input),
  describe: () => ({ type: 'number', minimum: 0, not: { enum: [0] } }), // `exclusiveMinimum` differs among the dialects
};

/** An instant, or an ISO 8601 date-time for one. */
export const instant: Shape<Instant> = instantUpTo(MAX_INSTANT, 1);

/** An instant that the state machine derived. It has a fraction if the timeout has one. */
export const derivedInstant: Shape<Instant> = instantUpTo(MAX_INSTANT, 0);

/** An instant that may never come, because a timeout can be longer than dates reach: up to the largest number. */
export const distantInstant: Shape<Instant> = instantUpTo(1.7976931348623157e308, 0);

/** A string that no earlier element of the array around it has as its id. */
export const uniqueId: Shape<string> = {
  decode: (input, context) => {
    if (typeof input !== 'string') return refuse(context, 'a string', input);
    if (context.ids.has(input)) return refuse(context, 'an id that no earlier entry has', input);
    context.ids.add(input);
    return input;
  },
  describe: () => ({ type: 'string' }),
};

/** A property that is not there. */
export const absent: OptionalShape<never> = {
  isOptional: true,
  decode: (input, context) => refuse(context, 'nothing here', input),
  describe: () => ({ not: {} }),
};

/** This value and no other. */
/* @__NO_SIDE_EFFECTS__ */
export function constant<Value extends number | true>(only: Value): Shape<Value> {
  return {
    decode: (input, context) => (input === only ? only : refuse(context, String(only), input)),
    describe: () => ({ type: typeof only, enum: [only] }),
  };
}

/* @__NO_SIDE_EFFECTS__ */
export function optional<T>({ decode, describe }: Shape<T>): OptionalShape<T> {
  return { isOptional: true, decode, describe };
}

/** An array with at least and at most so many elements. */
/* @__NO_SIDE_EFFECTS__ */
export function arrayOf<T>(
  element: Shape<T>,
  limits: { readonly minItems?: number; readonly maxItems?: number } = {},
): Shape<readonly T[]> {
  const { minItems = -Infinity, maxItems = Infinity } = limits;
  return {
    decode: (input, context) => {
      if (!isArray(input)) return refuse(context, 'an array', input);
      const length = Number(input.length); // a proxy can throw here, before anything is kept
      if (length < minItems || length > maxItems) return refuse(context, 'an array of another length', input);
      const { issues, ids } = context;
      const values: T[] = [];
      context.ids = new Set();
      for (let index = 0; index < length && issues.length <= MAX_ISSUES; index++) {
        const first = issues.length;
        try {
          const value = element.decode(ownProperty(input, index), context);
          if (value !== undefined) values.push(value);
        } catch {
          refuseUnreadable(context);
        }
        placeIssues(issues, first, index);
      }
      context.ids = ids;
      return values;
    },
    describe: (context) => ({ type: 'array', items: element.describe(context), ...limits }),
  };
}

/* @__NO_SIDE_EFFECTS__ */
function integerFrom(minimum: number): Shape<number> {
  return {
    decode: (input, context) =>
      isFinite(input) && Number.isSafeInteger(input) && input >= minimum
        ? input + 0
        : refuse(context, `an integer from ${minimum}`, input),
    describe: () => ({ type: 'integer', minimum, maximum: Number.MAX_SAFE_INTEGER }),
  };
}

/** Up to `maximum` from the epoch in both directions, in multiples of `step` milliseconds. */
/* @__NO_SIDE_EFFECTS__ */
function instantUpTo(maximum: number, step: 0 | 1): Shape<Instant> {
  return {
    decode: (input, context) => {
      const at = typeof input === 'string' ? instantOf(input) : input;
      return isFinite(at) && Math.abs(at) <= maximum && (step === 0 || Number.isInteger(at))
        ? at + 0 // -0 becomes 0
        : refuse(context, 'epoch milliseconds or an ISO 8601 date-time with an offset', input);
    },
    describe: ({ side }) => {
      const milliseconds = { type: step === 1 ? 'integer' : 'number', minimum: -maximum, maximum };
      // no `format`: validators know a narrower date-time, or stop at a format that they do not know
      const timestamp = { type: 'string', pattern: TIMESTAMP.source };
      return side === 'output' ? milliseconds : { anyOf: [milliseconds, timestamp] };
    },
  };
}

function isFinite(input: unknown): input is number {
  return Number.isFinite(input);
}
