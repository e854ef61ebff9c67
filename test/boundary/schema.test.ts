import { describe, expect, it } from 'vitest';
import {
  conversationSchema,
  eventSchema,
  parseConversation,
  parseEvent,
  parseProgram,
  parseTransferTarget,
  programSchema,
  transferTargetSchema,
  type ConversationEvent,
  type ParseResult,
} from '../../src/index.ts';
import { conversation, program } from '../support/article.ts';
import { deepFreeze } from '../support/freeze.ts';

/** The issues as `path: message`. */
function issuesOf({ issues }: ParseResult<unknown>): readonly string[] {
  return (issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

/** Only the places. */
function placesOf({ issues }: ParseResult<unknown>): readonly string[] {
  return (issues ?? []).map(({ path }) => path.join('.'));
}

const ended = { at: 0, type: 'ended', by: 'customer' } as const;
const emptyProgram = { id: 'p', name: 'P', campaigns: [] };
const emptyConversation = { id: 'c', programId: 'p', channel: 'webchat', events: [] };

describe('what is well-formed', () => {
  it("the article's example is accepted as it is", () => {
    expect(parseProgram(deepFreeze(program))).toStrictEqual({ value: program });
    expect(parseConversation(deepFreeze(conversation))).toStrictEqual({ value: conversation });
  });

  it.each<ConversationEvent>([
    { at: 0, type: 'queued', campaignId: 's' },
    { at: 0, type: 'accepted', agentId: 'a', campaignId: 's' },
    { at: 0, type: 'message', from: 'customer' },
    { at: 0, type: 'message', from: 'customer', text: '' },
    { at: 0, type: 'message', from: 'system', text: 'You are now being connected.' },
    { at: 0, type: 'message', from: 'agent', agentId: 'a', text: 'Hello' },
    { at: 0, type: 'transfer-requested', to: { campaignId: 's' } },
    { at: 0, type: 'transfer-requested', to: { campaignId: 's', agentId: 'b', channel: 'sms' }, agentId: 'a' },
    { at: 0, type: 'transfer-failed', reason: 'declined', agentId: 'b' },
    { at: 0, type: 'transfer-failed', reason: 'expired' },
    { at: 0, type: 'transfer-failed', reason: 'cancelled' },
    { at: 0, type: 'dispositioned', agentId: 'a', code: 'SALE' },
    { at: 0, type: 'dispositioned', agentId: 'a', code: 'SALE', session: 1 },
    { at: 0, type: 'ended', by: 'agent' },
    { at: 0, type: 'ended', by: 'customer' },
    { at: 0, type: 'ended', by: 'inactivity' },
    { id: 'e1', at: 0, type: 'ended', by: 'system' },
  ])('an event is accepted: %j', (event) => {
    expect(parseEvent(deepFreeze(event))).toStrictEqual({ value: event });
  });

  it('every property of the model is kept', () => {
    const full = {
      ...emptyProgram,
      campaigns: [
        {
          id: 's',
          name: 'S',
          kind: 'call',
          channels: ['webchat', 'carrier-pigeon'],
          dispositions: [{ code: 'X', label: 'x', active: false, indicatesTransfer: true }],
        },
      ],
      agents: [{ id: 'a', name: 'A', campaignIds: ['s'], availability: 'unavailable' }],
    };
    const customer = { name: 'n', email: 'e', phone: 'p', site: 's', page: 'g', ip: 'i' };
    expect(parseProgram(full)).toStrictEqual({ value: full });
    expect(parseConversation({ ...emptyConversation, customer })).toStrictEqual({
      value: { ...emptyConversation, customer },
    });
  });

  it('hostile ids, names and channels are just strings', () => {
    for (const id of ['', '__proto__', 'constructor', 'a\u0000b', '\ud800', 'x'.repeat(1_000_000)]) {
      const target = { campaignId: id, agentId: id, channel: id };
      expect(parseTransferTarget(target)).toStrictEqual({ value: target });
    }
  });

  it('the known channels are no closed list', () => {
    expect(parseConversation({ ...emptyConversation, channel: 'fax' }).issues).toBeUndefined();
  });

  it('an empty roster is not an unknown one', () => {
    expect(parseProgram({ ...emptyProgram, agents: [] })).toStrictEqual({ value: { ...emptyProgram, agents: [] } });
    expect(parseProgram(emptyProgram)).toStrictEqual({ value: emptyProgram });
  });

  it('events may come in any order and repeat their ids', () => {
    const events = [
      { ...ended, id: 'e', at: 9 },
      { ...ended, id: 'e', at: 3 },
    ];
    expect(parseConversation({ ...emptyConversation, events })).toStrictEqual({
      value: { ...emptyConversation, events },
    });
  });

  it('a campaign and an agent may share an id, and so may the program', () => {
    const shared = {
      id: 'x',
      name: 'X',
      campaigns: [{ id: 'x', name: 'X', kind: 'omnichannel', channels: [] }],
      agents: [{ id: 'x', name: 'X', campaignIds: ['x', 'x'], availability: 'available' }],
    };
    expect(parseProgram(shared)).toStrictEqual({ value: shared });
  });
});

describe('what is dropped', () => {
  it('unknown properties, at every depth', () => {
    const campaign = { id: 's', name: 'S', kind: 'call', channels: [] };
    expect(parseProgram({ ...emptyProgram, tenant: 1, campaigns: [{ ...campaign, tag: 1 }] })).toStrictEqual({
      value: { ...emptyProgram, campaigns: [campaign] },
    });
  });

  it('properties of other kinds of event, unread', () => {
    const event = { ...ended, code: 7, agentId: Symbol(), session: null };
    expect(parseEvent(event)).toStrictEqual({ value: ended });
    const notice = { at: 0, type: 'message', from: 'system', agentId: 7 };
    expect(parseEvent(notice)).toStrictEqual({ value: { at: 0, type: 'message', from: 'system' } });
  });

  it('optional properties that are present as undefined', () => {
    const { value } = valueOf(parseTransferTarget({ campaignId: 's', agentId: undefined, channel: undefined }));
    expect(Object.keys(value)).toStrictEqual(['campaignId']);
  });

  it('a prototype that came by JSON', () => {
    const json = '{"campaignId":"s","__proto__":{"agentId":"evil"},"constructor":{"prototype":{"channel":"evil"}}}';
    const { value } = valueOf(parseTransferTarget(JSON.parse(json)));
    expect(value).toStrictEqual({ campaignId: 's' });
    expect(value.agentId).toBeUndefined();
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it('what is inherited, be it from Object.prototype itself', () => {
    const heir = Object.create({ campaignId: 's' });
    expect(placesOf(parseTransferTarget(heir))).toStrictEqual(['campaignId']);
    const prototype: object = Object.prototype;
    const evil = { value: 'evil', configurable: true, enumerable: true, writable: true };
    Object.defineProperty(prototype, 'agentId', evil);
    try {
      const { value } = valueOf(parseTransferTarget({ campaignId: 's' }));
      expect(Object.keys(value)).toStrictEqual(['campaignId']);
      expect(placesOf(parseEvent({ at: 0, type: 'message', from: 'agent' }))).toStrictEqual(['agentId']);
    } finally {
      Reflect.deleteProperty(prototype, 'agentId');
    }
  });

  it('inherited elements of an array', () => {
    const prototype: object = Array.prototype;
    Object.defineProperty(prototype, 0, { value: 'webchat', configurable: true, writable: true });
    try {
      const campaigns = [{ id: 's', name: 'S', kind: 'call', channels: new Array(1) }];
      expect(placesOf(parseProgram({ ...emptyProgram, campaigns }))).toStrictEqual(['campaigns.0.channels.0']);
    } finally {
      Reflect.deleteProperty(prototype, 0);
    }
  });

  it('the class of an object: its own properties count', () => {
    class Target {
      campaignId = 's';
      get agentId(): string {
        return 'inherited';
      }
    }
    const instances = [
      new Target(),
      Object.assign(Object.create(null), { campaignId: 's' }),
      Object.assign(new Map([['agentId', 'entry']]), { campaignId: 's' }),
      Object.assign(new Date(0), { campaignId: 's' }),
    ];
    for (const instance of instances) {
      const { value } = valueOf(parseTransferTarget(instance));
      expect(value).toStrictEqual({ campaignId: 's' });
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    }
  });

  it('everything that the input shares: the value is fresh all the way down', () => {
    const input = { ...emptyConversation, events: [{ at: 0, type: 'transfer-requested', to: { campaignId: 's' } }] };
    const { value } = valueOf(parseConversation(input));
    input.events.forEach((event) => (event.to.campaignId = 'changed'));
    input.events.length = 0;
    expect(value.events).toStrictEqual([{ at: 0, type: 'transfer-requested', to: { campaignId: 's' } }]);
  });
});

describe('what is refused', () => {
  it.each([
    [undefined, 'nothing'],
    [null, 'null'],
    [true, 'true'],
    [Number.NaN, 'NaN'],
    [-0, '0'],
    [12n, 'a bigint'],
    [Symbol('secret'), 'a symbol'],
    [() => ended, 'a function'],
    [[ended], 'an array'],
    ['{}', '"{}"'],
    ['line\nbreak "quoted"', '"line\\nbreak \\"quoted\\""'],
    ['x'.repeat(40), `"${'x'.repeat(40)}"`],
    ['x'.repeat(1_000_000), `"${'x'.repeat(40)}…"`],
    ['\ud83d'.repeat(41), `"${'\\ud83d'.repeat(40)}…"`],
  ])('no object, said in short', (input, got) => {
    for (const parse of [parseProgram, parseConversation, parseEvent, parseTransferTarget]) {
      expect(parse(input)).toStrictEqual({ issues: [{ message: `Expected an object, got ${got}.`, path: [] }] });
    }
  });

  it('everything at once, each at its place', () => {
    const input = {
      id: 7,
      campaigns: [
        { id: 's', name: 'S', kind: 'chat', channels: 'webchat' },
        { name: 'T', kind: 'call', channels: ['sms', null], dispositions: [{ code: 'X', label: 'x', active: 'yes' }] },
      ],
      agents: {},
    };
    expect(issuesOf(parseProgram(deepFreeze(input)))).toStrictEqual([
      'id: Expected a string, got 7.',
      'name: Expected a string, got nothing.',
      'campaigns.0.kind: Expected one of "omnichannel", "call", got "chat".',
      'campaigns.0.channels: Expected an array, got "webchat".',
      'campaigns.1.id: Expected a string, got nothing.',
      'campaigns.1.channels.1: Expected a string, got null.',
      'campaigns.1.dispositions.0.active: Expected a boolean, got "yes".',
      'agents: Expected an array, got an object.',
    ]);
  });

  it('a session whose number is none', () => {
    const issue = 'session: Expected an integer from 1, got 0.';
    expect(
      issuesOf(parseEvent({ at: 0, type: 'dispositioned', agentId: 'ana', code: 'SALE', session: 0 })),
    ).toStrictEqual([issue]);
  });

  it('an index in a path is a number', () => {
    const { issues } = parseConversation({ ...emptyConversation, events: [ended, 'x'] });
    expect(issues).toStrictEqual([{ message: 'Expected an object, got "x".', path: ['events', 1] }]);
  });

  it.each([
    ['program', parseProgram, ['id', 'name', 'campaigns']],
    ['conversation', parseConversation, ['id', 'programId', 'channel', 'events']],
    ['event', parseEvent, ['at', 'type']],
    ['transfer target', parseTransferTarget, ['campaignId']],
  ])('an empty %s lacks what every one has', (_name, parse, places) => {
    expect(placesOf(parse({}))).toStrictEqual(places);
  });

  it.each([
    [{ type: 'queued' }, ['campaignId']],
    [{ type: 'accepted' }, ['agentId', 'campaignId']],
    [{ type: 'message' }, ['from']],
    [{ type: 'message', from: 'customer' }, []],
    [{ type: 'message', from: 'system' }, []],
    [{ type: 'message', from: 'agent' }, ['agentId']],
    [{ type: 'message', from: 'supervisor', text: 7 }, ['from', 'text']],
    [{ type: 'transfer-requested' }, ['to']],
    [{ type: 'transfer-requested', to: {} }, ['to.campaignId']],
    [{ type: 'transfer-failed' }, ['reason']],
    [{ type: 'transfer-failed', reason: 'refused' }, ['reason']],
    [{ type: 'dispositioned' }, ['agentId', 'code']],
    [{ type: 'ended' }, ['by']],
    [{ type: 'ended', by: 'timeout' }, ['by']],
  ])('an event lacks what its kind has: %j', (event, places) => {
    expect(placesOf(parseEvent({ at: 0, ...event }))).toStrictEqual(places);
  });

  it.each([undefined, null, 'typing', 'Ended', 'ENDED', '', '__proto__', 'constructor', 'toString', 7, ['ended']])(
    'an event of type %j, of which what every event has is still looked at',
    (type) => {
      expect(placesOf(parseEvent({ ...ended, id: 1, at: 'now', type }))).toStrictEqual(['id', 'at', 'type']);
    },
  );

  it('null for an optional property', () => {
    const dispositions = [{ code: 'X', label: 'x', active: null, indicatesTransfer: null }];
    const campaign = { id: 's', name: 'S', kind: 'call', channels: [] };
    expect(placesOf(parseProgram({ ...emptyProgram, campaigns: [{ ...campaign, dispositions }] }))).toStrictEqual([
      'campaigns.0.dispositions.0.active',
      'campaigns.0.dispositions.0.indicatesTransfer',
    ]);
    const campaigns = [{ ...campaign, dispositions: null }];
    expect(placesOf(parseProgram({ ...emptyProgram, campaigns, agents: null }))).toStrictEqual([
      'campaigns.0.dispositions',
      'agents',
    ]);
    const customer = { name: null, email: null, phone: null, site: null, page: null, ip: null };
    expect(placesOf(parseConversation({ ...emptyConversation, customer }))).toStrictEqual(
      Object.keys(customer).map((key) => `customer.${key}`),
    );
  });

  it('strings in disguise', () => {
    expect(issuesOf(parseTransferTarget({ campaignId: new String('s') }))).toStrictEqual([
      'campaignId: Expected a string, got an object.',
    ]);
  });

  it.each([0, -1, 1.5, Number.NaN, Infinity, 2 ** 53, '1', 1n, null])('%s for the number of a session', (session) => {
    expect(placesOf(parseEvent({ at: 0, type: 'dispositioned', agentId: 'a', code: 'X', session }))).toStrictEqual([
      'session',
    ]);
  });

  it("a repeated campaign's or agent's id, where it is repeated", () => {
    const campaigns = ['a', 'b', 'a', '__proto__', '__proto__', 'a'].map((id) => ({
      id,
      name: id,
      kind: 'call',
      channels: ['x', 'x'],
    }));
    const agents = ['', 'a', ''].map((id) => ({ id, name: id, campaignIds: [], availability: 'on-call' }));
    const result = parseProgram(deepFreeze({ ...emptyProgram, campaigns, agents }));
    expect(placesOf(result)).toStrictEqual(['campaigns.2.id', 'campaigns.4.id', 'campaigns.5.id', 'agents.2.id']);
    expect(issuesOf(result)[0]).toBe('campaigns.2.id: Expected an id that no earlier entry has, got "a".');
  });

  it('a repeated id beside whatever else is wrong with its bearers', () => {
    const campaigns = [{ id: 'a' }, { id: 'a', name: 'A', kind: 'call', channels: [] }];
    expect(placesOf(parseProgram({ ...emptyProgram, campaigns }))).toStrictEqual([
      'campaigns.0.name',
      'campaigns.0.kind',
      'campaigns.0.channels',
      'campaigns.1.id',
    ]);
  });
});

describe('times', () => {
  it.each([0, 1, -1, 1_772_442_000_000, 8.64e15, -8.64e15])('%d is kept', (at) => {
    expect(parseEvent({ ...ended, at })).toStrictEqual({ value: { ...ended, at } });
  });

  it('-0 is 0', () => {
    expect(Object.is(valueOf(parseEvent({ ...ended, at: -0 })).value.at, 0)).toBe(true);
    expect(Object.is(valueOf(parseEvent({ ...ended, at: '1970-01-01T00:00-00:00' })).value.at, 0)).toBe(true);
  });

  it.each([
    ['1970-01-01T00:00:00Z', 0],
    ['2026-03-02T09:00:00Z', 1_772_442_000_000],
    ['2026-03-02T09:00Z', 1_772_442_000_000],
    ['2026-03-02T11:00:00+02:00', 1_772_442_000_000],
    ['2026-03-02T11:00:00+0200', 1_772_442_000_000],
    ['2026-03-02T11:00:00+02', 1_772_442_000_000],
    ['2026-03-01T23:30:00-09:30', 1_772_442_000_000],
    ['2026-03-03T08:59:00+23:59', 1_772_442_000_000],
    ['2026-03-02T09:00:00-00:00', 1_772_442_000_000],
    ['+002026-03-02T09:00:00Z', 1_772_442_000_000],
    ['2026-03-02T09:00:00.1Z', 1_772_442_000_100],
    ['2026-03-02T09:00:00.12Z', 1_772_442_000_120],
    ['2026-03-02T09:00:00.123Z', 1_772_442_000_123],
    ['2026-03-02T09:00:00,123Z', 1_772_442_000_123],
    ['2026-03-02T09:00:00.123999999Z', 1_772_442_000_123],
    ['1969-12-31T23:59:59.9999Z', -1],
    ['2024-02-29T00:00:00Z', 1_709_164_800_000],
    ['2000-02-29T00:00:00Z', 951_782_400_000],
    ['0000-01-01T00:00:00Z', -62_167_219_200_000],
    ['0000-02-29T00:00:00Z', -62_162_121_600_000],
    ['0099-12-31T00:00:00Z', -59_011_545_600_000],
    ['-000001-12-31T00:00:00Z', -62_167_305_600_000],
    ['9999-12-31T23:59:59.999Z', 253_402_300_799_999],
    ['+275760-09-13T00:00:00Z', 8.64e15],
    ['+275760-09-13T01:00:00+01:00', 8.64e15],
    ['-271821-04-20T00:00:00Z', -8.64e15],
    ['-271821-04-19T23:00:00-01:00', -8.64e15],
  ])('%s names an instant', (at, instant) => {
    expect(parseEvent({ ...ended, at })).toStrictEqual({ value: { ...ended, at: instant } });
  });

  it.each([
    1.5,
    Number.NaN,
    Infinity,
    8.64e15 + 1,
    -8.64e15 - 1,
    0n,
    true,
    null,
    undefined,
    new Date(0),
    '',
    '0',
    '1772442000000',
    'now',
    '2026-03-02',
    '2026-03-02T09:00:00', // no offset: whose clock?
    '2026-03-02T09:00:00z',
    '2026-03-02t09:00:00Z',
    '2026-03-02 09:00:00Z',
    ' 2026-03-02T09:00:00Z',
    '2026-03-02T09:00:00Z\n',
    '2026-03-02T09:00:00 +02:00',
    '2026-03-02T09Z',
    '2026-03-02T09:00:00.Z',
    '2026-03-02T9:00:00Z',
    '20260302T090000Z',
    '2026-061T09:00:00Z',
    '2026-W10-1T09:00:00Z',
    '26-03-02T09:00:00Z',
    '12026-03-02T09:00:00Z',
    '-000000-01-01T00:00:00Z',
    '+2026-03-02T09:00:00Z',
    '2026-00-02T09:00:00Z',
    '2026-13-02T09:00:00Z',
    '2026-03-00T09:00:00Z',
    '2026-03-32T09:00:00Z',
    '2026-02-29T09:00:00Z',
    '2026-02-30T09:00:00Z',
    '2026-04-31T09:00:00Z',
    '1900-02-29T09:00:00Z',
    '2100-02-29T09:00:00Z',
    '2026-03-02T24:00:00Z',
    '2026-03-02T09:60:00Z',
    '2016-12-31T23:59:60Z', // a leap second, which epoch milliseconds cannot tell from the next
    '2026-03-02T09:00:00+24:00',
    '2026-03-02T09:00:00+02:60',
    '2026-03-02T09:00:00+2:00',
    '2026-03-02T09:00:00+02:00[Europe/Berlin]',
    '2026-03-02T09:00:00CET',
    '٢٠٢٦-03-02T09:00:00Z',
    '+275760-09-13T00:00:00.001Z',
    '-271821-04-19T23:59:59.999Z',
    '+999999-01-01T00:00:00Z',
    `2026-03-02T09:00:00.${'1'.repeat(1_000_000)}`,
  ])('no instant is named, case %#', (at) => {
    const { issues } = parseEvent({ ...ended, at });
    expect(issues?.map(({ path }) => path)).toStrictEqual([['at']]);
    expect(issues?.[0].message).toMatch(/^Expected epoch milliseconds or an ISO 8601 date-time with an offset, /);
  });

  it('each of the days of four hundred years is there, and no other', () => {
    for (let year = 1999; year < 2400; year++) {
      const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
      const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
      days.forEach((last, index) => {
        const month = `${year}-${String(index + 1).padStart(2, '0')}`;
        for (let day = 28; day <= 32; day++) {
          const { issues } = parseEvent({ ...ended, at: `${month}-${day}T00:00:00Z` });
          if ((issues === undefined) !== day <= last) throw new Error(`${month}-${day}`);
        }
      });
    }
  });
});

describe('what is hostile', () => {
  const thrower = (): never => {
    throw new Error('hostile');
  };
  /** Every trap throws. */
  const bomb = <T extends object>(target: T): T => new Proxy(target, new Proxy({}, { get: () => thrower }));
  const revoked = (target: object): object => {
    const { proxy, revoke } = Proxy.revocable(target, {});
    revoke();
    return proxy;
  };

  it('a getter that throws is an issue at its place, required or not', () => {
    const target = Object.defineProperties({}, { campaignId: { get: thrower }, channel: { get: thrower } });
    expect(issuesOf(parseEvent({ at: 0, type: 'transfer-requested', to: target }))).toStrictEqual([
      'to.campaignId: This property cannot be read.',
      'to.channel: This property cannot be read.',
    ]);
  });

  it('proxies of which every trap throws, and revoked ones, wherever they stand', () => {
    for (const hostile of [bomb({}), revoked({})]) {
      expect(placesOf(parseEvent(hostile))).toStrictEqual(['id', 'at', 'type']);
      expect(placesOf(parseTransferTarget({ campaignId: hostile }))).toStrictEqual(['campaignId']);
      expect(placesOf(parseEvent({ ...ended, at: hostile }))).toStrictEqual(['at']);
      expect(placesOf(parseConversation({ ...emptyConversation, customer: hostile })).length).toBe(6);
      expect(placesOf(parseConversation({ ...emptyConversation, events: hostile }))).toStrictEqual(['events']);
    }
    expect(issuesOf(parseConversation({ ...emptyConversation, events: bomb([]) }))).toStrictEqual([
      'events: This property cannot be read.',
    ]);
    expect(placesOf(parseConversation({ ...emptyConversation, events: revoked([]) }))).toStrictEqual(['events']);
    expect(issuesOf(parseConversation(bomb(thrower)))).toStrictEqual([': Expected an object, got a function.']);
  });

  it('objects whose conversions throw are never converted', () => {
    const hostile = { toString: thrower, valueOf: thrower, toJSON: thrower, [Symbol.toPrimitive]: thrower };
    Object.defineProperty(hostile, Symbol.toStringTag, { get: thrower });
    expect(issuesOf(parseTransferTarget({ campaignId: hostile }))).toStrictEqual([
      'campaignId: Expected a string, got an object.',
    ]);
    expect(placesOf(parseEvent({ at: hostile, type: hostile }))).toStrictEqual(['at', 'type']);
    expect(placesOf(parseEvent({ ...ended, at: ['2026-03-02T09:00:00Z'] }))).toStrictEqual(['at']);
  });

  it('each property is read once, and what it gave then is what is kept', () => {
    const reads: PropertyKey[] = [];
    const observed = <T extends object>(target: T): T =>
      new Proxy(target, {
        get(of, key, receiver) {
          reads.push(key);
          return Reflect.get(of, key, receiver);
        },
      });
    const message = observed({ id: 'e', at: 0, type: 'message', from: 'agent', agentId: 'a', text: 'hi', more: 1 });
    expect(parseEvent(message)).toStrictEqual({
      value: { id: 'e', at: 0, type: 'message', from: 'agent', agentId: 'a', text: 'hi' },
    });
    expect(reads.map(String).sort()).toStrictEqual(['agentId', 'at', 'from', 'id', 'text', 'type']);
    reads.length = 0;
    parseConversation({ ...emptyConversation, events: observed([ended, ended]) });
    expect(reads).toStrictEqual(['length', '0', '1']);

    let type = 'ended';
    const fickle = {
      at: 0,
      by: 'agent',
      get type() {
        const was = type;
        type = 'gone';
        return was;
      },
    };
    expect(parseEvent(fickle)).toStrictEqual({ value: { at: 0, type: 'ended', by: 'agent' } });
  });

  it('cycles and depths: only as deep as the model is', () => {
    const cyclic: Record<string, unknown> = { campaignId: 's' };
    cyclic['agentId'] = cyclic;
    cyclic['self'] = cyclic;
    expect(issuesOf(parseTransferTarget(cyclic))).toStrictEqual(['agentId: Expected a string, got an object.']);
    let deep: unknown = 0;
    for (let depth = 0; depth < 100_000; depth++) deep = { to: deep, events: [deep] };
    expect(placesOf(parseConversation(deep))).toContain('events.0.type');
  });

  it('an array shows its holes, and longer ones than memory do not keep anyone waiting', () => {
    const events = [ended, , ended]; // prettier-ignore
    expect(issuesOf(parseConversation({ ...emptyConversation, events }))).toStrictEqual([
      'events.1: Expected an object, got nothing.',
    ]);
    const endless = parseConversation({ ...emptyConversation, events: new Array(2 ** 32 - 1) });
    expect(endless.issues?.length).toBe(1001);
  });

  it.each([
    [Infinity, 1001],
    [2 ** 32, 1001],
    [3, 2],
    [Number.NaN, 0],
    [-1, 0],
    [null, 0],
    [{}, 0],
    [Symbol('length'), 1],
    [bomb({}), 1],
  ])('an array that claims a length of its own is read as far as it claims, case %#', (length, issueCount) => {
    const liar = new Proxy([ended], { get: (of, key) => (key === 'length' ? length : Reflect.get(of, key)) });
    expect(parseConversation({ ...emptyConversation, events: liar }).issues?.length ?? 0).toBe(issueCount);
  });

  it('an array whose length cannot be read leaves the ids around it known', () => {
    const lengths = [bomb({}), Symbol('length')];
    for (const length of lengths) {
      const liar = new Proxy([], { get: (of, key) => (key === 'length' ? length : Reflect.get(of, key)) });
      const campaign = { id: 'a', name: 'A', kind: 'call' };
      const twice = {
        id: 'p',
        name: 'P',
        campaigns: [
          { ...campaign, channels: liar },
          { ...campaign, channels: [] },
        ],
      };
      expect(placesOf(parseProgram(twice))).toStrictEqual(['campaigns.0.channels', 'campaigns.1.id']);
    }
  });

  it('after a thousand issues one more says that the rest was left out', () => {
    const exactly = parseConversation({ ...emptyConversation, events: new Array(1000).fill(7) });
    expect(exactly.issues?.length).toBe(1000);
    expect(placesOf(exactly).at(-1)).toBe('events.999');
    const more = parseConversation({ ...emptyConversation, events: [...new Array(1000).fill(7), ended, 7, 7] });
    expect(more.issues?.length).toBe(1001);
    expect(issuesOf(more).at(-1)).toBe('events.1001: More issues are left out.');
    const spread = new Array(600).fill({ ...ended, at: 'x', by: 'x' });
    expect(parseConversation({ ...emptyConversation, events: spread }).issues?.length).toBe(1001);
  });

  it('a getter that parses on its own does not mix the two', () => {
    const campaign = { id: 's', name: 'S', kind: 'call', channels: [] };
    const meddling = {
      id: 's',
      get name() {
        return parseProgram({ ...emptyProgram, campaigns: [campaign, 7] }).issues?.[0].path.join('.');
      },
      kind: 'call',
      channels: [],
    };
    const { value } = valueOf(parseProgram({ ...emptyProgram, campaigns: [meddling] }));
    expect(value.campaigns[0]?.name).toBe('campaigns.1');
  });
});

describe('the Standard Schema objects', () => {
  it.each([
    ['programSchema', programSchema, parseProgram, program],
    ['conversationSchema', conversationSchema, parseConversation, conversation],
    ['eventSchema', eventSchema, parseEvent, conversation.events[0]],
    ['transferTargetSchema', transferTargetSchema, parseTransferTarget, { campaignId: 'sales' }],
  ])('%s says what its function says', (_name, schema, parse, valid) => {
    const { version, vendor, validate } = schema['~standard'];
    expect({ version, vendor }).toStrictEqual({ version: 1, vendor: 'omnichannel-transfer' });
    expect(validate(valid)).toStrictEqual({ value: valid });
    expect(validate({})).toStrictEqual(parse({}));
    expect(Object.isFrozen(schema) && Object.isFrozen(schema['~standard'])).toBe(true);
  });
});

/** The accepted value; fails where there are issues. */
function valueOf<T>(result: ParseResult<T>): { readonly value: T } {
  if (result.issues !== undefined) throw new Error(issuesOf(result).join('\n'));
  return result;
}
