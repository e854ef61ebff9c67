import { describe, expect, it } from 'vitest';
import { copyOf, freezeDeeply, isJsonObject, jsonTextOf } from '../../src/testing/plain-data.ts';

const circular: { self?: unknown } = {};
circular.self = [circular];

describe('copyOf', () => {
  it('copies everything, also what is present as undefined', () => {
    const data = { id: 'a', note: undefined, none: null, lists: [[1, { deep: true }], []], count: 0 };
    expect(copyOf(data)).toStrictEqual(data);
    expect(copyOf(JSON.parse('{"__proto__":{"a":1}}'))).toStrictEqual(JSON.parse('{"__proto__":{"a":1}}'));
    for (const value of ['text', 7, true, null, undefined]) expect(copyOf(value)).toBe(value);
  });

  it('shares nothing with what it copies', () => {
    const data = { list: [{ deep: {} }] };
    const copy = copyOf(data);
    expect(copy).not.toBe(data);
    expect(copy.list).not.toBe(data.list);
    expect(copy.list[0]).not.toBe(data.list[0]);
    expect(copy.list[0]?.deep).not.toBe(data.list[0]?.deep);
  });
});

describe('freezeDeeply', () => {
  it('freezes an object with all that is in it, and returns it', () => {
    const deep = {};
    const list = [deep];
    const data = { list, none: null, id: 'a' };
    expect(freezeDeeply(data)).toBe(data);
    expect([data, list, deep].map((one) => Object.isFrozen(one))).toEqual([true, true, true]);
  });

  it.each(['text', 7, null, undefined])('returns %j as it is', (value) => {
    expect(freezeDeeply(value)).toBe(value);
  });
});

describe('jsonTextOf', () => {
  it.each<[unknown, string]>([
    [{ a: [1, 'two', null] }, '{"a":[1,"two",null]}'],
    ['text', '"text"'],
    [null, 'null'],
    [undefined, 'undefined'],
    [Symbol('a'), 'Symbol(a)'],
    [[{}, {}], '[{},{}]'],
  ])('returns the text of a value (%#)', (value, text) => {
    expect(jsonTextOf(value)).toBe(text);
  });

  it('takes an object that occurs twice for no circle', () => {
    const twice = { a: 1 };
    expect(jsonTextOf([twice, { again: twice }, twice])).toBe('[{"a":1},{"again":{"a":1}},{"a":1}]');
  });

  it('says why there is none', () => {
    expect(jsonTextOf(circular)).toBe('no JSON: it contains itself');
    expect(jsonTextOf([1, circular])).toBe('no JSON: it contains itself');
    expect(jsonTextOf({ many: 1n })).toMatch(/^no JSON: TypeError: /);
  });
});

describe('isJsonObject', () => {
  const twice = { a: 1 };
  const bare: object = Object.assign(Object.create(null), { a: 1 });

  it.each<[unknown]>([[{}], [bare], [{ bare }], [{ twice, again: [twice] }], [{ a: [1, 'two', null, true, {}, []] }]])(
    'is one that JSON keeps (%#)',
    (value) => {
      expect(isJsonObject(value)).toBe(true);
      expect(JSON.parse(JSON.stringify(value))).toEqual(value);
    },
  );

  it.each<[unknown]>([
    [null],
    [undefined],
    ['text'],
    [7],
    [[]],
    [circular],
    [new Date(0)],
    [new Map()],
    [() => 1],
    [Object.create({ a: 1 })],
    [{ a: undefined }],
    [{ a: Number.NaN }],
    [{ a: Number.POSITIVE_INFINITY }],
    [{ a: 1n }],
    [{ a: Symbol('a') }],
    [{ a: () => 1 }],
    [{ a: [1, undefined] }],
    [{ a: new Array(1) }],
    [{ a: { b: new Date(0) } }],
  ])('is no other value (%#)', (value) => {
    expect(isJsonObject(value)).toBe(false);
  });
});
