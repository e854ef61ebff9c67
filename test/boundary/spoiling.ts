import fc from 'fast-check';

/** Any JSON document, free to be spoiled. */
export type Document = Record<PropertyKey, unknown>;

export type Path = readonly (string | number)[];

/** A place in a document, and what is done to it there. */
export interface Spoiling {
  readonly place: number;
  readonly how: 'replaced' | 'deleted' | 'inserted' | 'made a getter' | 'made inherited' | 'nudged' | 'exchanged';
  readonly by: unknown;
}

/** Any character, halves of surrogate pairs too. fast-check's own `binary` takes half a second to build. */
export const codePoint: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 0x10ffff })
  .map((point) => String.fromCodePoint(point));

/** Whatever there is in JavaScript. */
export const anything: fc.Arbitrary<unknown> = fc.anything({
  key: fc.oneof(
    fc.constantFrom('id', 'name', 'campaigns', 'channels', 'events', 'at', 'type', 'from', 'campaignId', '__proto__'),
    fc.string(),
  ),
  maxDepth: 3,
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  values: [
    fc.boolean(),
    fc.integer(),
    fc.double(),
    fc.string({ unit: codePoint }),
    fc.constantFrom(undefined, null, '', -0, Number.NaN, 8.64e15 + 1, '2026-02-30T00:00:00Z', '2026-03-02T09:00Z'),
    fc.constantFrom('message', 'agent', 'ended', 'call', 'available', '__proto__', 'constructor'),
    fc.constantFrom(Symbol('local'), Symbol.for('shared'), Symbol.iterator),
    fc.func(fc.nat()),
  ],
});

export const spoilingArbitrary: fc.Arbitrary<Spoiling> = fc.record({
  place: fc.nat(),
  how: fc.constantFrom('replaced', 'deleted', 'inserted', 'made a getter', 'made inherited', 'nudged', 'exchanged'),
  by: fc.oneof(anything, fc.constantFrom<unknown>('x', 1, '2026-03-02T09:00Z', undefined, null, [], {})),
});

/** The same document as it comes from JSON: of plain objects, and free to be spoiled. */
export function plain(document: unknown): Document {
  return JSON.parse(JSON.stringify(document));
}

/** Where something stands, from the outside inwards, the document itself left out. */
export function placesOf(document: unknown, path: Path = []): readonly Path[] {
  if (!isDocument(document)) return [];
  return Object.keys(document).flatMap((key) => {
    const inner = [...path, Array.isArray(document) ? Number(key) : key];
    return [inner, ...placesOf(document[key], inner)];
  });
}

export function at(document: unknown, path: Path): unknown {
  return path.reduce((value, key) => (isDocument(value) ? value[key] : undefined), document);
}

export function put(document: unknown, path: Path, value: unknown): void {
  const around = at(document, path.slice(0, -1));
  if (isDocument(around)) around[path.at(-1) ?? ''] = value;
}

/** A copy of the document as it comes from JSON, spoiled in one place. */
export function spoiled(original: unknown, { place, how, by }: Spoiling): Document {
  const document = plain(original);
  const places = placesOf(document);
  const path = places[place % places.length] ?? [];
  const key = path.at(-1) ?? '';
  const around = at(document, path.slice(0, -1));
  if (!isDocument(around)) return document;
  switch (how) {
    case 'replaced':
      around[key] = by;
      break;
    case 'inserted':
      if (Array.isArray(around)) around.splice(Number(key), 0, by);
      else around[`${key}${place}`] = by;
      break;
    case 'nudged':
      around[key] = nudged(around[key]);
      break;
    case 'exchanged':
      around[key] = at(document, places[(place * 7 + 3) % places.length] ?? []);
      break;
    case 'made inherited':
      if (Array.isArray(around)) break;
      Object.setPrototypeOf(around, { [key]: around[key] });
      Reflect.deleteProperty(around, key);
      break;
    case 'made a getter':
      Object.defineProperty(around, key, {
        get() {
          throw by;
        },
      });
      break;
    case 'deleted':
      if (Array.isArray(around)) around.splice(Number(key), 1);
      else Reflect.deleteProperty(around, key);
  }
  return document;
}

/** A value of the same type that is not the same. */
export function nudged(value: unknown): unknown {
  if (typeof value === 'number') return value + 1 === value ? value / 2 : value + 1;
  if (typeof value === 'string') return `${value}!`;
  if (typeof value === 'boolean') return !value;
  return value;
}

export function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null;
}
