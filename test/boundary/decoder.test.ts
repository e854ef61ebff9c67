import { describe, expect, it } from 'vitest';
import { parseConversation, parseEvent, parseProgram, parseTransferTarget } from '../../src/index.ts';
import { issuesOf, placesOf, valueOf } from './results.ts';

const ended = { at: 0, type: 'ended', by: 'customer' } as const;
const emptyProgram = { id: 'p', name: 'P', campaigns: [] };
const emptyConversation = { id: 'c', programId: 'p', channel: 'webchat', events: [] };

describe('a hostile input', () => {
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
    const value = valueOf(parseProgram({ ...emptyProgram, campaigns: [meddling] }));
    expect(value.campaigns[0]?.name).toBe('campaigns.1');
  });
});

describe('an unknown property', () => {
  const refuse = { unknownKeys: 'refuse' } as const;
  const campaign = { id: 's', name: 'S', kind: 'call', channels: [] };

  it('is dropped by default', () => {
    for (const options of [undefined, {}, { unknownKeys: undefined }, { unknownKeys: 'drop' }] as const) {
      expect(parseTransferTarget({ campaignId: 's', agentID: 'ana' }, options)).toStrictEqual({
        value: { campaignId: 's' },
      });
    }
  });

  it('is an issue where it was asked for, so that a misspelt agent is not a transfer to the queue', () => {
    expect(parseTransferTarget({ campaignId: 's', agentID: 'ana' }, refuse)).toStrictEqual({
      issues: [{ message: 'Unknown property "agentID".', path: ['agentID'] }],
    });
  });

  it('is an issue at every depth, beside all other issues', () => {
    const program = {
      ...emptyProgram,
      tenant: 1,
      campaigns: [{ ...campaign, tag: 1, name: 7, dispositions: [{ x: 1 }] }],
    };
    expect(placesOf(parseProgram(program, refuse))).toStrictEqual([
      'campaigns.0.name',
      'campaigns.0.dispositions.0.code',
      'campaigns.0.dispositions.0.label',
      'campaigns.0.dispositions.0.x',
      'campaigns.0.tag',
      'tenant',
    ]);
    const to = { campaignId: 's', agentID: 'ana' };
    const events = [ended, { at: 0, type: 'rerouted', to }];
    expect(
      placesOf(parseConversation({ ...emptyConversation, customer: { Name: 'Kim' }, events }, refuse)),
    ).toStrictEqual(['customer.Name', 'events.1.to.agentID']);
  });

  it.each([
    [{ ...ended, agentId: 'ana' }, ['agentId']],
    [{ ...ended, by: 'agent', agentId: 'ana' }, []],
    [{ at: 0, type: 'message', from: 'system', agentId: 'ana' }, ['agentId']],
    [{ at: 0, type: 'queued', campaignId: 's', agentId: 'ana', code: 'X' }, ['agentId', 'code']],
    [{ at: 0, type: 'held', heldBy: 'ana', agentId: undefined }, ['heldBy']],
    [{ at: 0, type: 'held', heldBy: undefined }, ['heldBy']],
  ])('is one that this type of event does not have: %j', (event, places) => {
    expect(placesOf(parseEvent(event, refuse))).toStrictEqual(places);
  });

  it('is one that no type has, where the type is wrong', () => {
    const event = { at: 0, type: 'acepted', agentId: 'ana', campaignId: 's', takeOver: true };
    expect(placesOf(parseEvent(event, refuse))).toStrictEqual(['type', 'takeOver']);
  });

  it('is not looked at', () => {
    const target = Object.defineProperty({ campaignId: 's' }, 'trap', {
      get: () => expect.unreachable(),
      enumerable: true,
    });
    expect(placesOf(parseTransferTarget(target, refuse))).toStrictEqual(['trap']);
  });

  it('can be a symbol or hidden, but not inherited', () => {
    const heir: object = Object.assign(Object.create({ inherited: 1 }), { campaignId: 's', [Symbol('local')]: 1 });
    Object.defineProperty(heir, 'hidden', { value: 1 });
    expect(placesOf(parseTransferTarget(heir, refuse))).toStrictEqual(['hidden', 'Symbol(local)']);
  });

  it('is named also if it has a dangerous name', () => {
    const target = JSON.parse('{"campaignId":"s","__proto__":1,"constructor":1}');
    expect(placesOf(parseTransferTarget(target, refuse))).toStrictEqual(['__proto__', 'constructor']);
  });

  it('cannot be listed in a proxy that throws', () => {
    const proxy = new Proxy({ campaignId: 's' }, { ownKeys: () => expect.unreachable() });
    expect(issuesOf(parseTransferTarget(proxy, refuse))).toStrictEqual([
      ': The properties of this object cannot be listed.',
    ]);
  });

  it('is one of a thousand issues and one', () => {
    const target = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`key${index}`, index]));
    expect(parseTransferTarget(target, refuse).issues?.length).toBe(1001);
  });
});
