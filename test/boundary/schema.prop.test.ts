import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  advance,
  auditConversation,
  type Campaign,
  campaignDispositions,
  canTransfer,
  checkTransfer,
  type Conversation,
  conversationDiagram,
  type ConversationEvent,
  conversationState,
  type CustomerDetails,
  deduplicateEvents,
  type Disposition,
  EMPTY_SUMMARY,
  evolve,
  explainTransfer,
  findAgent,
  findCampaign,
  handover,
  INACTIVITY_TIMEOUT,
  initialState,
  lintProgram,
  mergeSummaries,
  parseConversation,
  parseEvent,
  parseProgram,
  type ParseResult,
  parseTransferTarget,
  type Program,
  sessionReport,
  sessionsOf,
  sortEvents,
  splitIntoSessions,
  summarizeSessions,
  summarizeSessionsBy,
  transferDiagram,
  transferOptions,
  type TransferTarget,
} from '../../src/index.ts';
import { conversationArbitrary, eventArbitrary, programArbitrary } from '../support/arbitraries.ts';
import { deepFreeze } from '../support/freeze.ts';
import { runs } from '../support/runs.ts';

type Path = readonly (string | number)[];

const PARSERS = [parseProgram, parseConversation, parseEvent, parseTransferTarget] as const;

/** Any character, halves of surrogate pairs too; fast-check's own `binary` takes half a second to build. */
const codePoint: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 0x10ffff })
  .map((point) => String.fromCodePoint(point));

/** Whatever there is in JavaScript. */
const anything: fc.Arbitrary<unknown> = fc.anything({
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

const text = fc.string({ unit: codePoint });

const instant: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: -8.64e15, max: 8.64e15 }),
  fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }),
  fc.constantFrom(0, -1, 8.64e15, -8.64e15, -62_167_219_200_000, -62_167_219_200_001, 253_402_300_800_000),
);

/** An event as it can come, a disposition's session being one that can be. */
const wellFormed = (event: ConversationEvent, at: number = event.at, id?: string): ConversationEvent => {
  const identified = id === undefined ? { ...event, at } : { ...event, at, id };
  return identified.type === 'dispositioned' && identified.session === 0 ? { ...identified, session: 7 } : identified;
};

const event: fc.Arbitrary<ConversationEvent> = fc
  .tuple(eventArbitrary, instant, fc.option(text, { nil: undefined }))
  .map(([event, at, id]) => deepFreeze(wellFormed(event, at, id)));

const customer: fc.Arbitrary<CustomerDetails> = fc.record(
  { name: text, email: text, phone: text, site: text, page: text, ip: text },
  { requiredKeys: [] },
);

const conversation: fc.Arbitrary<Conversation> = fc
  .tuple(conversationArbitrary, customer, fc.array(fc.constantFrom(undefined, 'e1', 'e2', '__proto__')))
  .map(([conversation, customer, ids]) => {
    const events = conversation.events.map((event, index) => wellFormed(event, event.at, ids[index]));
    return deepFreeze({ ...conversation, customer, events });
  });

const disposition: fc.Arbitrary<Disposition> = fc.record(
  { code: text, label: text, active: fc.boolean(), indicatesTransfer: fc.boolean() },
  { requiredKeys: ['code', 'label'] },
);

const program: fc.Arbitrary<Program> = fc
  .tuple(programArbitrary, fc.array(disposition, { maxLength: 3 }))
  .map(([{ campaigns, agents, ...program }, dispositions]) =>
    deepFreeze({
      ...program,
      campaigns: distinct(campaigns).map((campaign: Campaign) => ({ ...campaign, dispositions })),
      ...(agents !== undefined && { agents: distinct(agents) }),
    }),
  );

const target: fc.Arbitrary<TransferTarget> = fc
  .record({ campaignId: text, agentId: text, channel: text }, { requiredKeys: ['campaignId'] })
  .map(deepFreeze);

/** A place in a document, and what is done to it there. */
interface Spoiling {
  readonly place: number;
  readonly how: 'replaced' | 'deleted' | 'inserted' | 'made a getter' | 'made inherited';
  readonly by: unknown;
}

const spoiling: fc.Arbitrary<Spoiling> = fc.record({
  place: fc.nat(),
  how: fc.constantFrom('replaced', 'deleted', 'inserted', 'made a getter', 'made inherited'),
  by: fc.oneof(anything, fc.constantFrom<unknown>('x', 1, '2026-03-02T09:00Z', undefined, null, [], {})),
});

describe('whatever comes in', () => {
  test('there is a result, for the ten thousand', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom(...PARSERS), (input, parse) => {
        expectResult(parse(input));
      }),
      runs(8000),
    );
  });

  test('there is a result for documents that something happened to; what is accepted does no harm anywhere', () => {
    const seen = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(program, conversation, spoiling, spoiling, (program, chat, toProgram, toChat) => {
        const parsedProgram = parseProgram(spoiled(program, toProgram));
        const parsedChat = parseConversation(spoiled(chat, toChat));
        for (const result of [parsedProgram, parsedChat]) {
          expectResult(result);
          seen[result.issues === undefined ? 'accepted' : 'refused'] += 1;
        }
        passThroughEverything(
          parsedProgram.issues === undefined ? parsedProgram.value : program,
          parsedChat.issues === undefined ? parsedChat.value : chat,
        );
      }),
      runs(1500),
    );
    expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(500);
  }, 30_000);

  test('no prototype is touched', () => {
    const keys = (): unknown => [Object.prototype, Array.prototype].map((prototype) => Reflect.ownKeys(prototype));
    const before = keys();
    const hostile = fc
      .string()
      .map((key) => `{"__proto__":{"${encodeURI(key)}":1},"constructor":{"prototype":{"x":1}}}`);
    fc.assert(
      fc.property(hostile, program, (json, program) => {
        const spoiled = JSON.parse(`${json.slice(0, -1)},"rest":${JSON.stringify(program)}}`);
        for (const parse of PARSERS) parse({ ...spoiled, ...spoiled.rest, campaigns: [spoiled], events: [spoiled] });
        expect(keys()).toStrictEqual(before);
      }),
    );
  });
});

describe('what is accepted', () => {
  test('every program, conversation, event and target of the model is accepted and returned equal', () => {
    fc.assert(
      fc.property(program, conversation, event, target, (program, conversation, event, target) => {
        expect(parseProgram(program)).toStrictEqual({ value: plain(program) });
        expect(parseConversation(conversation)).toStrictEqual({ value: plain(conversation) });
        expect(parseEvent(event)).toStrictEqual({ value: plain(event) });
        expect(parseTransferTarget(target)).toStrictEqual({ value: plain(target) });
      }),
      runs(300),
    );
  });

  test('what is accepted once is accepted again, and equal', () => {
    let accepted = 0;
    fc.assert(
      fc.property(conversation, spoiling, (conversation, spoiling) => {
        const result = parseConversation(spoiled(conversation, spoiling));
        if (result.issues !== undefined) return;
        accepted += 1;
        expect(parseConversation(deepFreeze(result.value))).toStrictEqual(result);
        expect(parseConversation(JSON.parse(JSON.stringify(result.value)))).toStrictEqual(result);
      }),
      runs(500),
    );
    expect(accepted).toBeGreaterThan(50);
  });

  test('unknown properties anywhere change nothing', () => {
    fc.assert(
      fc.property(conversation, anything, (conversation, extra) => {
        const extended = plain(conversation);
        for (const place of placesOf(extended)) {
          const value = at(extended, place);
          if (isDraft(value) && !Array.isArray(value)) value['unheard-of'] = extra;
        }
        expect(parseConversation(extended)).toStrictEqual({ value: plain(conversation) });
      }),
      runs(200),
    );
  });

  test('an instant in ISO 8601 at any offset is the instant in milliseconds', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -1439, max: 1439 }), fc.constantFrom(':', ''), (at, offset, colon) => {
        const local = at + offset * 60_000;
        fc.pre(Math.abs(local) <= 8.64e15);
        const hours = String(Math.trunc(Math.abs(offset) / 60)).padStart(2, '0');
        const minutes = String(Math.abs(offset) % 60).padStart(2, '0');
        const zone = `${offset < 0 ? '-' : '+'}${hours}${colon}${minutes}`;
        const written = new Date(local).toISOString().replace('Z', zone);
        expect(parseEvent({ at: written, type: 'ended', by: 'system' })).toStrictEqual({
          value: { at: at === 0 ? 0 : at, type: 'ended', by: 'system' },
        });
      }),
      runs(1000),
    );
  });
});

describe('what is refused', () => {
  test('every spoiled place is named, all at once, and no other', () => {
    // these two decide what else is read
    const isTag = (path: Path): boolean => path.at(-1) === 'type' || path.at(-1) === 'from';
    fc.assert(
      fc.property(conversation, fc.infiniteStream(fc.nat({ max: 9 })), (conversation, dice) => {
        const input = plain(conversation);
        const places = placesOf(input).filter((path) => {
          return !isDraft(at(input, path)) && !isTag(path) && dice.next().value === 0;
        });
        for (const path of places) put(input, path, Symbol('spoiled'));
        const { issues } = parseConversation(input);
        const named = (issues ?? []).map(({ path }) => path.join('/'));
        expect(named.sort()).toStrictEqual(places.map((path) => path.join('/')).sort());
      }),
      runs(300),
    );
  });

  test('a property that throws is one issue, at its place', () => {
    fc.assert(
      fc.property(program, fc.nat(), (program, place) => {
        const places = placesOf(program);
        const { issues } = parseProgram(spoiled(program, { place, how: 'made a getter', by: undefined }));
        expect(issues?.map(({ path }) => path.join('/'))).toStrictEqual([places[place % places.length]?.join('/')]);
      }),
      runs(300),
    );
  });

  test('a message is short, whatever came', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom(...PARSERS), (input, parse) => {
        for (const { message } of parse(input).issues ?? []) expect(message.length).toBeLessThan(400);
      }),
      runs(1500),
    );
  });
});

/** Either a value or issues, of which each can be shown. */
function expectResult(result: ParseResult<unknown>): void {
  if (result.issues === undefined) {
    expect(Object.keys(result)).toStrictEqual(['value']);
    expect(JSON.parse(JSON.stringify(result.value))).toStrictEqual(result.value);
    return;
  }
  expect(Object.keys(result)).toStrictEqual(['issues']);
  expect(result.issues.length).toBeGreaterThan(0);
  for (const { message, path } of result.issues) {
    if (!message.startsWith('expected ') || !path.every((key) => ['string', 'number'].includes(typeof key))) {
      throw new Error(message);
    }
  }
}

/** Every other function of the library, given what was accepted. */
function passThroughEverything(program: Program, conversation: Conversation): void {
  const { events } = conversation;
  const targets = events.flatMap((event) => (event.type === 'transfer-requested' ? [event.to] : []));
  for (const { id } of program.campaigns) findCampaign(program, id);
  for (const { id } of program.agents ?? []) findAgent(program, id);
  program.campaigns.forEach(campaignDispositions);
  lintProgram(program);
  auditConversation(program, conversation);
  conversationDiagram(program, conversation);
  transferDiagram(program);
  sortEvents(deduplicateEvents(events));
  for (const options of [{}, { inactivityTimeout: INACTIVITY_TIMEOUT, asOf: 8.64e15 }]) {
    const sessions = splitIntoSessions(conversation, options);
    sessionReport(program, sessions);
    mergeSummaries(summarizeSessions(sessions), EMPTY_SUMMARY);
    summarizeSessionsBy(sessions, 'dispositionCode');
    for (const session of sessions) {
      handover(conversation, session);
      handover(conversation, session, { messageHistory: 'full', customerDetailsOn: [] });
    }
    const state = events.reduce(evolve, initialState(conversation, options));
    const subjects = [advance(state, 8.64e15), conversationState(conversation, options), initialState(conversation)];
    for (const subject of subjects) {
      sessionsOf(subject);
      transferOptions(program, subject);
      for (const to of targets.slice(0, 3)) {
        checkTransfer(program, subject, to);
        canTransfer(program, subject, to);
        explainTransfer(program, subject, to);
      }
    }
  }
}

/** Where something stands, from the outside inwards, the document itself left out. */
function placesOf(document: unknown, path: Path = []): readonly Path[] {
  if (!isDraft(document)) return [];
  return Object.keys(document).flatMap((key) => {
    const inner = [...path, Array.isArray(document) ? Number(key) : key];
    return [inner, ...placesOf(document[key], inner)];
  });
}

function at(document: unknown, path: Path): unknown {
  return path.reduce((value, key) => (isDraft(value) ? value[key] : undefined), document);
}

function put(document: unknown, path: Path, value: unknown): void {
  const around = at(document, path.slice(0, -1));
  if (isDraft(around)) around[path.at(-1) ?? ''] = value;
}

/** The document as it comes from JSON, but for one place. */
function spoiled(original: Program | Conversation, { place, how, by }: Spoiling): unknown {
  const document = plain(original);
  const places = placesOf(document);
  const path = places[place % places.length] ?? [];
  const key = path.at(-1) ?? '';
  const around = at(document, path.slice(0, -1));
  if (!isDraft(around)) return document;
  if (how === 'replaced') around[key] = by;
  else if (how === 'inserted' && Array.isArray(around)) around.splice(Number(key), 0, by);
  else if (how === 'inserted') around[`${key}${place}`] = by;
  else if (how === 'made inherited' && !Array.isArray(around)) {
    Object.setPrototypeOf(around, { [key]: around[key] });
    Reflect.deleteProperty(around, key);
  } else if (how === 'made a getter') {
    Object.defineProperty(around, key, {
      get() {
        throw by;
      },
    });
  } else Reflect.deleteProperty(around, key);
  return document;
}

type Draft = Record<PropertyKey, unknown>;

function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null;
}

/** The same document as it comes from JSON: of plain objects, and free to be spoiled. */
function plain(document: unknown): unknown {
  return JSON.parse(JSON.stringify(document));
}

function distinct<T extends { readonly id: string }>(bearers: readonly T[]): readonly T[] {
  return [...new Map(bearers.map((bearer) => [bearer.id, bearer])).values()];
}
