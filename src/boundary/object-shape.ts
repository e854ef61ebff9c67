import { type Decode, type DecodeContext, ownProperty, refuse, refuseUnreadable } from './decoder.ts';
import type { Describe, JsonSchema, JsonSchemaContext } from './json-schema.ts';
import { addIssue, inShort, isArray, placeIssues } from './parse-issue.ts';
import { absent, type OptionalShape, type Shape } from './value-shapes.ts';

/**
 * The description of the properties of `T`: the shape of each or, for a closed list of values, a table that says which
 * further properties each value brings. For a union these are the properties that all its members have.
 */
export type Fields<T> = { readonly [Key in CommonKey<T>]: Field<T, Key> } & {
  readonly [Key in AbsentKey<T>]?: OptionalShape<never>;
};

type Field<T, Key extends keyof T> =
  Partial<Pick<T, Key>> extends Pick<T, Key>
    ? OptionalShape<Exclude<T[Key], undefined>>
    : [T[Key]] extends [string]
      ? string extends T[Key]
        ? Shape<T[Key]>
        : { readonly [Value in T[Key]]: Fields<Further<Extract<T, Record<Key, Value>>, CommonKey<T>>> }
      : Shape<T[Key]>;

/** The keys of all members of a union, without those that a member names as absent. */
type CommonKey<T> = Exclude<keyof T, AbsentKey<T>>;

type AbsentKey<T> = T extends unknown
  ? { [Key in keyof T]-?: [T[Key]] extends [undefined] ? Key : never }[keyof T]
  : never;

/** What members of a union have beyond some properties; nothing where there is no such member. */
type Further<Member, Known extends PropertyKey> = [Member] extends [never]
  ? unknown
  : Member extends unknown
    ? Omit<Member, Known>
    : never;

/** {@link Fields} of no matter what. */
interface AnyFields {
  readonly [key: string]: AnyShape | AnyFields;
}

type AnyShape = Shape<unknown> | OptionalShape<unknown>;

/** One of {@link Fields}, made ready. */
interface Property {
  readonly key: string;
  readonly isOptional: boolean;
  readonly decode: Decode<unknown>;
  readonly describe: Describe;
  /** For a closed list of values: what each value brings. */
  readonly choices: Choices | undefined;
}

type Choices = ReadonlyMap<unknown, readonly Property[]>;

/** An object with these properties, whatever it is an instance of. An array is no object. */
/* @__NO_SIDE_EFFECTS__ */
export function object<T extends object>(fields: Fields<T>): Shape<T> {
  return shapeOf(propertiesOf(fields as unknown as AnyFields)); // the compiler has checked them
}

/** The same, and a property that another value of a closed list would bring is refused. In `object` it is unknown. */
/* @__NO_SIDE_EFFECTS__ */
export function exclusiveObject<T extends object>(fields: Fields<T>): Shape<T> {
  const exclusive = mapFields(fields as unknown as AnyFields, (field) => (isShape(field) ? field : withAbsent(field))); // as above
  return shapeOf(propertiesOf(exclusive));
}

/** Adds to what each value brings that what other values bring is absent. */
function withAbsent(values: AnyFields): AnyFields {
  const others = mapFields(Object.assign({}, ...Object.values(values)), () => absent);
  return mapFields(values, (brought) => ({ ...others, ...brought }));
}

function mapFields(fields: AnyFields, map: (field: AnyFields[string]) => AnyFields[string]): AnyFields {
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, map(field)]));
}

function propertiesOf(fields: AnyFields): readonly Property[] {
  return Object.entries(fields).map(([key, field]) => {
    if (isShape(field)) {
      const { decode, describe, isOptional = false } = field;
      return { key, isOptional, decode, describe, choices: undefined };
    }
    const choices = new Map<unknown, readonly Property[]>();
    for (const [value, brought] of Object.entries(field)) choices.set(value, propertiesOf(brought as AnyFields)); // a table
    return { key, isOptional: false, ...choiceOf(choices), choices };
  });
}

function isShape(field: AnyFields[string]): field is AnyShape {
  return typeof field['decode'] === 'function';
}

function choiceOf(choices: Choices): Shape<unknown> {
  return {
    // asked only about what is not one of the values
    decode: (input, context) =>
      refuse(context, `one of ${[...choices.keys()].map((choice) => `"${choice}"`).join(', ')}`, input),
    describe: () => ({ type: 'string', enum: [...choices.keys()] }),
  };
}

function shapeOf<T>(properties: readonly Property[]): Shape<T> {
  return {
    decode: (input, context) => {
      if (typeof input !== 'object' || input === null || isArray(input)) return refuse(context, 'an object', input);
      const { knownKeys } = context;
      const value: Record<string, unknown> = {};
      context.knownKeys = knownKeys && [];
      readFields(properties, input, value, context);
      refuseUnknownKeys(input, context);
      context.knownKeys = knownKeys;
      return value as T; // it is one unless there are issues
    },
    describe: (context) => {
      const variants = variantsOf(properties).map((variant) => describeVariant(variant, context));
      return variants.length > 1 ? { anyOf: variants } : { ...variants[0] };
    },
  };
}

/** Reads own properties into a fresh object, each once. What throws then is an issue there. Inherited ones do not count. */
function readFields(
  properties: readonly Property[],
  input: object,
  target: Record<string, unknown>,
  context: DecodeContext,
): void {
  const { issues, knownKeys } = context;
  for (const { key, decode, isOptional, choices } of properties) {
    const first = issues.length;
    let value: unknown;
    let brought: readonly Property[] | undefined;
    knownKeys?.push(key);
    try {
      const property = ownProperty(input, key);
      brought = choices?.get(property);
      if (brought !== undefined)
        value = property; // one of the values, so there is nothing to decode
      else if (property !== undefined || !isOptional) value = decode(property, context);
    } catch {
      refuseUnreadable(context);
    }
    if (issues.length > first) placeIssues(issues, first, key);
    if (value !== undefined) target[key] = value;
    if (brought !== undefined && brought.length > 0) readFields(brought, input, target, context);
    // nobody knows what a wrong choice would bring, so everything that it could bring is known
    if (brought === undefined && choices !== undefined)
      for (const further of choices.values()) knownKeys?.push(...further.map(({ key }) => key));
  }
}

/** Reports each own property that the model does not know there. */
function refuseUnknownKeys(input: object, { issues, knownKeys }: DecodeContext): void {
  if (knownKeys === undefined) return;
  try {
    for (const key of Reflect.ownKeys(input).map(String)) {
      if (!knownKeys.includes(key)) addIssue(issues, `Unknown property ${inShort(key)}.`, [key]);
    }
  } catch {
    addIssue(issues, 'The properties of this object cannot be listed.', []);
  }
}

function describeVariant(properties: readonly Property[], context: JsonSchemaContext): JsonSchema {
  const required = properties.filter(({ isOptional }) => !isOptional).map(({ key }) => key);
  return {
    type: 'object',
    properties: Object.fromEntries(properties.map(({ key, describe }) => [key, describe(context)])),
    ...(required.length > 0 && { required }), // OpenAPI 3.0 has no empty lists
  };
}

/** Returns an object's properties once for each variant. A value that brings properties makes a variant or more. */
function variantsOf(properties: readonly Property[]): readonly (readonly Property[])[] {
  return properties.reduce<readonly (readonly Property[])[]>(
    (variants, property) => {
      const alternatives = alternativesOf(property);
      return variants.flatMap((variant) => alternatives.map((alternative) => [...variant, ...alternative]));
    },
    [[]],
  );
}

/** Returns each value of a choice with what it brings. Where no value brings anything, the choice is one property. */
function alternativesOf(property: Property): readonly (readonly Property[])[] {
  const choices = [...(property.choices ?? [])];
  if (choices.every(([, brought]) => brought.length === 0)) return [[property]];
  return choices.flatMap((choice) => {
    const chosen: Property = { ...property, ...choiceOf(new Map([choice])) };
    return variantsOf(choice[1]).map((variant) => [chosen, ...variant]);
  });
}
