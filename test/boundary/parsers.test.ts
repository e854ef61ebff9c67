import { describe, expect, it } from 'vitest';
import {
  type ConversationEvent,
  parseConversation,
  parseEvent,
  parseProgram,
  parseTransferTarget,
} from '../../src/index.ts';
import { conversation, program } from '../support/article.ts';
import { deepFreeze } from '../support/freeze.ts';
import { issuesOf, placesOf, valueOf } from './results.ts';

const ended = { at: 0, type: 'ended', by: 'customer' } as const;
const emptyProgram = { id: 'p', name: 'P', campaigns: [] };
const emptyConversation = { id: 'c', programId: 'p', channel: 'webchat', events: [] };

describe('a well-formed input', () => {
  it("the article's example is accepted as it is", () => {
    expect(parseProgram(deepFreeze(program))).toStrictEqual({ value: program });
    expect(parseConversation(deepFreeze(conversation))).toStrictEqual({ value: conversation });
  });

  it.each<ConversationEvent>([
    { at: 0, type: 'queued', campaignId: 's' },
    { at: 0, type: 'offer-missed', agentId: 'a' },
    { at: 0, type: 'accepted', agentId: 'a', campaignId: 's' },
    { at: 0, type: 'accepted', agentId: 'a', campaignId: 's', takeover: true },
    { at: 0, type: 'message', from: 'customer' },
    { at: 0, type: 'message', from: 'customer', text: '' },
    { at: 0, type: 'message', from: 'system', text: 'You are now being connected.' },
    { at: 0, type: 'message', from: 'agent', agentId: 'a', text: 'Hello' },
    { at: 0, type: 'held' },
    { at: 0, type: 'held', agentId: 'a' },
    { at: 0, type: 'resumed', agentId: 'a' },
    { at: 0, type: 'released' },
    { at: 0, type: 'released', agentId: 'a' },
    { at: 0, type: 'rerouted', to: { campaignId: 's', agentId: 'b' } },
    { at: 0, type: 'transfer-requested', to: { campaignId: 's' } },
    { at: 0, type: 'transfer-requested', to: { campaignId: 's' }, comment: 'Asks about order 7.' },
    { at: 0, type: 'transfer-requested', to: { campaignId: 's', agentId: 'b', channel: 'sms' }, agentId: 'a' },
    { at: 0, type: 'transfer-failed', reason: 'declined', agentId: 'b' },
    { at: 0, type: 'transfer-failed', reason: 'expired' },
    { at: 0, type: 'transfer-failed', reason: 'cancelled' },
    { at: 0, type: 'dispositioned', agentId: 'a', code: 'SALE' },
    { at: 0, type: 'dispositioned', agentId: 'a', code: 'SALE', session: 1 },
    { at: 0, type: 'ended', by: 'agent' },
    { at: 0, type: 'ended', by: 'agent', agentId: 'a' },
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

describe('what counts of an input', () => {
  it('drops unknown properties at every depth', () => {
    const campaign = { id: 's', name: 'S', kind: 'call', channels: [] };
    expect(parseProgram({ ...emptyProgram, tenant: 1, campaigns: [{ ...campaign, tag: 1 }] })).toStrictEqual({
      value: { ...emptyProgram, campaigns: [campaign] },
    });
  });

  it('drops properties of other types of event without a look at them', () => {
    const event = { ...ended, code: 7, agentId: Symbol(), session: null };
    expect(parseEvent(event)).toStrictEqual({ value: ended });
    const notice = { at: 0, type: 'message', from: 'system', agentId: 7 };
    expect(parseEvent(notice)).toStrictEqual({ value: { at: 0, type: 'message', from: 'system' } });
  });

  it('takes an optional property that is present as undefined for an absent one', () => {
    const value = valueOf(parseTransferTarget({ campaignId: 's', agentId: undefined, channel: undefined }));
    expect(Object.keys(value)).toStrictEqual(['campaignId']);
  });

  it('drops a prototype that came by JSON', () => {
    const json = '{"campaignId":"s","__proto__":{"agentId":"evil"},"constructor":{"prototype":{"channel":"evil"}}}';
    const value = valueOf(parseTransferTarget(JSON.parse(json)));
    expect(value).toStrictEqual({ campaignId: 's' });
    expect(value.agentId).toBeUndefined();
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it('does not see what is inherited, also from Object.prototype itself', () => {
    const heir = Object.create({ campaignId: 's' });
    expect(placesOf(parseTransferTarget(heir))).toStrictEqual(['campaignId']);
    const prototype: object = Object.prototype;
    const evil = { value: 'evil', configurable: true, enumerable: true, writable: true };
    Object.defineProperty(prototype, 'agentId', evil);
    try {
      const value = valueOf(parseTransferTarget({ campaignId: 's' }));
      expect(Object.keys(value)).toStrictEqual(['campaignId']);
      expect(placesOf(parseEvent({ at: 0, type: 'message', from: 'agent' }))).toStrictEqual(['agentId']);
    } finally {
      Reflect.deleteProperty(prototype, 'agentId');
    }
  });

  it('does not see inherited elements of an array', () => {
    const prototype: object = Array.prototype;
    Object.defineProperty(prototype, 0, { value: 'webchat', configurable: true, writable: true });
    try {
      const campaigns = [{ id: 's', name: 'S', kind: 'call', channels: new Array(1) }];
      expect(placesOf(parseProgram({ ...emptyProgram, campaigns }))).toStrictEqual(['campaigns.0.channels.0']);
    } finally {
      Reflect.deleteProperty(prototype, 0);
    }
  });

  it('does not care about the class of an object', () => {
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
      const value = valueOf(parseTransferTarget(instance));
      expect(value).toStrictEqual({ campaignId: 's' });
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    }
  });

  it('shares nothing with the value, which is fresh all the way down', () => {
    const input = { ...emptyConversation, events: [{ at: 0, type: 'transfer-requested', to: { campaignId: 's' } }] };
    const value = valueOf(parseConversation(input));
    input.events.forEach((event) => (event.to.campaignId = 'changed'));
    input.events.length = 0;
    expect(value.events).toStrictEqual([{ at: 0, type: 'transfer-requested', to: { campaignId: 's' } }]);
  });
});

describe('a wrong input', () => {
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
  ])('is named in short if it is no object: case %#', (input, got) => {
    for (const parse of [parseProgram, parseConversation, parseEvent, parseTransferTarget]) {
      expect(parse(input)).toStrictEqual({ issues: [{ message: `Expected an object, got ${got}.`, path: [] }] });
    }
  });

  it('has every issue at once, each at its place', () => {
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

  it('has an issue for a session number that is no position', () => {
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
    [{ type: 'offer-missed' }, ['agentId']],
    [{ type: 'accepted' }, ['agentId', 'campaignId']],
    [{ type: 'accepted', agentId: 'a', campaignId: 's', takeover: 'yes' }, ['takeover']],
    [{ type: 'held', agentId: 7 }, ['agentId']],
    [{ type: 'resumed', agentId: null }, ['agentId']],
    [{ type: 'released', agentId: ['a'] }, ['agentId']],
    [{ type: 'rerouted' }, ['to']],
    [{ type: 'rerouted', to: { agentId: 'b' } }, ['to.campaignId']],
    [{ type: 'started', campaignId: 's' }, ['type']],
    [{ type: 'message' }, ['from']],
    [{ type: 'message', from: 'customer' }, []],
    [{ type: 'message', from: 'system' }, []],
    [{ type: 'message', from: 'agent' }, ['agentId']],
    [{ type: 'message', from: 'supervisor', text: 7 }, ['from', 'text']],
    [{ type: 'transfer-requested' }, ['to']],
    [{ type: 'transfer-requested', to: {} }, ['to.campaignId']],
    [{ type: 'transfer-requested', to: { campaignId: 's' }, comment: 7 }, ['comment']],
    [{ type: 'transfer-failed' }, ['reason']],
    [{ type: 'transfer-failed', reason: 'refused' }, ['reason']],
    [{ type: 'dispositioned' }, ['agentId', 'code']],
    [{ type: 'ended' }, ['by']],
    [{ type: 'ended', by: 'timeout' }, ['by']],
    [{ type: 'ended', by: 'agent', agentId: 7 }, ['agentId']],
    [{ type: 'ended', by: 'customer', agentId: 7 }, []],
  ])('has an issue for each thing that an event of its type lacks: %j', (event, places) => {
    expect(placesOf(parseEvent({ at: 0, ...event }))).toStrictEqual(places);
  });

  it.each([undefined, null, 'typing', 'Ended', 'ENDED', '', '__proto__', 'constructor', 'toString', 7, ['ended']])(
    'has issues for what every event has, also in an event of type %j',
    (type) => {
      expect(placesOf(parseEvent({ ...ended, id: 1, at: 'now', type }))).toStrictEqual(['id', 'at', 'type']);
    },
  );

  it('has an issue for null in an optional property', () => {
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

  it('has an issue for an object that wraps a string', () => {
    expect(issuesOf(parseTransferTarget({ campaignId: new String('s') }))).toStrictEqual([
      'campaignId: Expected a string, got an object.',
    ]);
  });

  it.each([0, -1, 1.5, Number.NaN, Infinity, 2 ** 53, '1', 1n, null])(
    'has an issue for session number %s',
    (session) => {
      expect(placesOf(parseEvent({ at: 0, type: 'dispositioned', agentId: 'a', code: 'X', session }))).toStrictEqual([
        'session',
      ]);
    },
  );

  it("has an issue where a campaign's or an agent's id is repeated", () => {
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

  it('has an issue for a repeated id beside whatever else is wrong there', () => {
    const campaigns = [{ id: 'a' }, { id: 'a', name: 'A', kind: 'call', channels: [] }];
    expect(placesOf(parseProgram({ ...emptyProgram, campaigns }))).toStrictEqual([
      'campaigns.0.name',
      'campaigns.0.kind',
      'campaigns.0.channels',
      'campaigns.1.id',
    ]);
  });
});
