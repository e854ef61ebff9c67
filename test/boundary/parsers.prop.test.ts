import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
  parseConversationState,
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
import {
  anything,
  at,
  codePoint,
  isDocument,
  type Path,
  placesOf,
  plain,
  put,
  spoiled,
  spoilingArbitrary,
} from './spoiling.ts';

const PARSERS = [parseProgram, parseConversation, parseEvent, parseTransferTarget, parseConversationState] as const;

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

describe('any input', () => {
  it('has a result: a value or issues', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom(...PARSERS), (input, parse) => {
        expectResult(parse(input));
      }),
      runs(8000),
    );
  });

  it('has a result if it was spoiled, and what is accepted does no harm anywhere', () => {
    const seen = { accepted: 0, refused: 0 };
    const cases = runs(1500);
    fc.assert(
      fc.property(program, conversation, spoilingArbitrary, spoilingArbitrary, (program, chat, toProgram, toChat) => {
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
      cases,
    );
    expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(cases.numRuns / 3);
  }, 30_000);

  it('touches no prototype', () => {
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

describe('a well-formed input', () => {
  it('is accepted and returned equal: programs, conversations, events and targets', () => {
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

  it('is accepted again once it was accepted, and equal', () => {
    let accepted = 0;
    const cases = runs(500);
    fc.assert(
      fc.property(conversation, spoilingArbitrary, (conversation, spoiling) => {
        const result = parseConversation(spoiled(conversation, spoiling));
        if (result.issues !== undefined) return;
        accepted += 1;
        expect(parseConversation(deepFreeze(result.value))).toStrictEqual(result);
        expect(parseConversation(JSON.parse(JSON.stringify(result.value)))).toStrictEqual(result);
      }),
      cases,
    );
    expect(accepted).toBeGreaterThan(cases.numRuns / 10);
  });

  it('is the same with unknown properties anywhere', () => {
    fc.assert(
      fc.property(conversation, anything, (conversation, extra) => {
        const extended = plain(conversation);
        for (const place of placesOf(extended)) {
          const value = at(extended, place);
          if (isDocument(value) && !Array.isArray(value)) value['unheard-of'] = extra;
        }
        expect(parseConversation(extended)).toStrictEqual({ value: plain(conversation) });
      }),
      runs(200),
    );
  });

  it('has an issue for each unknown property if these are refused, and no other', () => {
    fc.assert(
      fc.property(conversation, fc.infiniteStream(fc.nat({ max: 3 })), (conversation, dice) => {
        const extended = plain(conversation);
        const objects = [[], ...placesOf(extended)].filter((path) => {
          const value = at(extended, path);
          return isDocument(value) && !Array.isArray(value) && dice.next().value === 0;
        });
        for (const path of objects) put(extended, [...path, 'unheard-of'], 1);
        const { issues } = parseConversation(extended, { unknownKeys: 'refuse' });
        const named = (issues ?? []).map(({ path }) => path.join('/'));
        expect(named.sort()).toStrictEqual(objects.map((path) => [...path, 'unheard-of'].join('/')).sort());
      }),
      runs(300),
    );
  });

  it('can give an instant in ISO 8601 at any offset', () => {
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

describe('a wrong input', () => {
  it('has an issue for every spoiled place, all at once, and for no other', () => {
    // these decide what else is read
    const isTag = (path: Path): boolean => ['type', 'from', 'by'].includes(String(path.at(-1)));
    fc.assert(
      fc.property(conversation, fc.infiniteStream(fc.nat({ max: 9 })), (conversation, dice) => {
        const input = plain(conversation);
        const places = placesOf(input).filter((path) => {
          return !isDocument(at(input, path)) && !isTag(path) && dice.next().value === 0;
        });
        for (const path of places) put(input, path, Symbol('spoiled'));
        const { issues } = parseConversation(input);
        const named = (issues ?? []).map(({ path }) => path.join('/'));
        expect(named.sort()).toStrictEqual(places.map((path) => path.join('/')).sort());
      }),
      runs(300),
    );
  });

  it('has one issue for a property that throws, at its place', () => {
    fc.assert(
      fc.property(program, fc.nat(), (program, place) => {
        const places = placesOf(program);
        const { issues } = parseProgram(spoiled(program, { place, how: 'made a getter', by: undefined }));
        expect(issues?.map(({ path }) => path.join('/'))).toStrictEqual([places[place % places.length]?.join('/')]);
      }),
      runs(300),
    );
  });

  it('has short messages, whatever came', () => {
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
    if (
      !/^(Expected .*, got .*|This property cannot be read|More issues are left out)\.$/s.test(message) ||
      !path.every((key) => ['string', 'number'].includes(typeof key))
    ) {
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

function distinct<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
