import fc from 'fast-check';
import {
  type Agent,
  type Campaign,
  canTransfer,
  type Channel,
  checkTransfer,
  type Conversation,
  type ConversationEvent,
  type Disposition,
  explainTransfer,
  INACTIVITY_TIMEOUT,
  type Program,
  type StandardTransferRule,
  transferOptions,
  type TransferRule,
} from 'omnichannel-transfer';
import { legalConversation } from './legal-conversation.ts';
import { AGENT_IDS, ANY_CHANNELS, type Fault, FAULTS, type TransferCase, transferWith } from './transfer-case.ts';

export type { TransferCase } from './transfer-case.ts';

/** What every policy must keep. */
export interface TransferLaw {
  /** The law, in words. */
  readonly name: string;
  /** For `fc.assert`: it fails, with the smallest transfers found, where the rules break the law. */
  readonly property: fc.IProperty<unknown>;
}

/** Which rules a set of cases leaves untested. */
export interface RuleCoverage<Id extends string = string> {
  /** Rules that no case breaks. */
  readonly neverBroken: readonly Id[];
  /** Rules that no case breaks while it keeps all others, so that nothing shows what they add. */
  readonly neverBrokenAlone: readonly Id[];
}

/**
 * Programs that `parseProgram` accepts: a few campaigns, some of them for calls; a roster, or none that is known. Some
 * ids are hostile.
 *
 * @example
 * ```ts
 * fc.assert(fc.property(programArbitrary(), (program) => parseProgram(program).issues === undefined));
 * ```
 */
export function programArbitrary(): fc.Arbitrary<Program> {
  return programsOf(0);
}

/** Programs of at least so many campaigns. */
function programsOf(fewest: number): fc.Arbitrary<Program> {
  return fc.record(
    {
      id: fc.constantFrom(...PROGRAM_IDS),
      name: fc.constantFrom('Customer Care', ''),
      campaigns: fc
        .shuffledSubarray([...CAMPAIGN_IDS], { minLength: fewest })
        .chain((ids) => fc.tuple(...ids.map(campaignArbitrary))),
      agents: fc.shuffledSubarray([...AGENT_IDS]).chain((ids) => fc.tuple(...ids.map(agentArbitrary))),
    },
    { ...PLAIN, requiredKeys: ['id', 'name', 'campaigns'] },
  );
}

/**
 * Any log that `parseConversation` accepts, legal or not, in any order, with equal and backward times, and steps of
 * exactly the product's inactivity timeout and one millisecond to either side.
 *
 * @param program - whose campaigns and agents the log speaks of, beside unknown ones
 *
 * @example
 * ```ts
 * fc.assert(fc.property(conversationArbitrary(), (conversation) => parseConversation(conversation).issues === undefined));
 * ```
 */
export function conversationArbitrary(program?: Program): fc.Arbitrary<Conversation> {
  const campaignIds = program === undefined ? CAMPAIGN_IDS : [...program.campaigns.map(({ id }) => id), 'no campaign'];
  const agentIds = program?.agents === undefined ? AGENT_IDS : [...program.agents.map(({ id }) => id), 'nobody'];
  const logs = fc.record({
    id: fc.constantFrom('c', '', '__proto__'),
    programId: program === undefined ? fc.constantFrom(...PROGRAM_IDS) : fc.constant(program.id),
    channel: channelArbitrary,
    start: fc.constantFrom(0, 1_772_442_000_000, -5),
    steps: fc.array(fc.tuple(actArbitrary(campaignIds, agentIds), stepArbitrary), { maxLength: 32, size: 'max' }),
  });
  return logs.map(({ id, programId, channel, start, steps }) => {
    let at = start;
    const events = steps.map(([act, step]): ConversationEvent => ({ at: (at += step), ...act }));
    return { id, programId, channel, events };
  });
}

/**
 * Logs of legal use, in which `auditConversation` finds nothing: everybody does only what they may, transfers keep the
 * standard rules as far as a log can tell, and every outcome is recorded. Queues are those of campaigns configured for
 * the channel, and agents accept in campaigns that they serve. Takeovers, failed and abandoned transfers, re-openings and
 * late dispositions all occur, where the program has who it takes.
 *
 * @param program - whose conversations they are; absent, any from {@link programArbitrary}
 *
 * @example
 * ```ts
 * fc.assert(fc.property(legalConversationArbitrary(program), (legal) => auditConversation(program, legal).length === 0));
 * ```
 */
export function legalConversationArbitrary(program?: Program): fc.Arbitrary<Conversation> {
  return fc
    .record({
      program: program === undefined ? programArbitrary() : fc.constant(program),
      luck: fc.nat(),
      draws: fc.array(
        fc.record({
          move: fc.nat(),
          how: fc.nat(),
          elapsed: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 90_000 })),
        }),
        { maxLength: 40, size: 'max' },
      ),
    })
    .map(({ program, luck, draws }) => legalConversation(program, luck, draws));
}

/**
 * Transfers, half of them allowed by the standard rules where the program has a place to go, the others breaking one
 * standard rule or a few: every one of them, alone too, where the program has what that takes.
 *
 * @param program - the program that is asked; absent, any of three campaigns or more
 *
 * @example
 * ```ts
 * const cases = fc.sample(transferArbitrary(), 2_000);
 * ruleCoverage(TRANSFER_RULES, cases); // => { neverBroken: [], neverBrokenAlone: [] }
 * ```
 */
export function transferArbitrary(program?: Program): fc.Arbitrary<TransferCase> {
  const programs = program === undefined ? programsOf(3) : fc.constant(program); // fewer often have no place to go
  return fc
    .record({ program: programs, faults: faultsArbitrary, picks: fc.array(fc.nat(), { minLength: 12, maxLength: 12 }) })
    .map(({ program, faults, picks }) => transferWith(program, new Set(faults), picks));
}

/**
 * What any policy must keep: the same question has the same answer whatever was asked before; the four functions agree;
 * the order of the rules does not matter to whether a transfer is allowed; ids are unique; messages and details say
 * something; inputs are untouched.
 *
 * A rule that remembers answers by the program, conversation or target that it was given is found out; one that
 * remembers them by what is in those, and so does answer the same question alike, is not.
 *
 * @param rules - the policy: a team's own rules, alone or beside the standard ones
 * @param options - `transfers`: what to ask; default {@link transferArbitrary}
 *
 * @example
 * ```ts
 * for (const { name, property } of transferLaws(TRANSFER_RULES)) {
 *   fc.assert(property); // in a test runner: it(name, () => fc.assert(property))
 * }
 * ```
 */
export function transferLaws(
  rules: readonly TransferRule[],
  options: { readonly transfers?: fc.Arbitrary<TransferCase> } = {},
): readonly TransferLaw[] {
  const { transfers = transferArbitrary() } = options;
  // each time of its own, so that a rule which writes to it is found out although the team's cases share a program
  const cases = transfers.map(copyOf);
  const law = (name: string, keep: (asked: TransferCase) => void): TransferLaw => ({
    name,
    property: fc.property(cases, keep),
  });
  const ask = ({ program, subject, to }: TransferCase): unknown => checkTransfer(program, subject, to, rules);
  const check = (asked: TransferCase): unknown => copyOf(ask(asked)); // a rule may write over what it has answered
  return [
    {
      name: 'the same question has the same answer, whatever is asked in between',
      property: fc.property(cases, cases, (asked, between) => {
        const answer = ask(asked);
        const before = copyOf(answer);
        same(check(asked), before, 'asked again');
        check(between);
        same(answer, before, 'what was answered, after another question');
        same(check(asked), before, 'asked again, after another question');
        // of the same objects, for a rule may remember what it was told of them
        const { program, subject } = asked;
        const otherwise = { ...subject, channel: between.subject.channel };
        for (const other of [
          { ...between, program },
          { ...asked, subject: otherwise },
          { ...asked, to: between.to },
        ]) {
          same(check(other), check(copyOf(other)), 'another question about the same');
        }
      }),
    },
    law('canTransfer says what checkTransfer says', ({ program, subject, to }) => {
      const { allowed } = checkTransfer(program, subject, to, rules);
      same(canTransfer(program, subject, to, rules), allowed, 'canTransfer');
    }),
    law(
      'explainTransfer tells of every rule, and of the violations that checkTransfer finds',
      ({ program, subject, to }) => {
        const outcomes = explainTransfer(program, subject, to, rules);
        same(
          outcomes.map(({ rule }) => rule),
          rules.map(({ id }) => id),
          'the rules explained',
        );
        const { violations } = checkTransfer(program, subject, to, rules);
        same(
          outcomes.flatMap(({ violation }) => violation ?? []),
          violations,
          'the violations explained',
        );
      },
    ),
    law('every option carries the decision of checkTransfer', ({ program, subject }) => {
      const options = transferOptions(program, subject, rules).map(({ to, decision }) => ({
        to,
        decision: copyOf(decision),
      }));
      for (const { to, decision } of options)
        same(decision, check({ program, subject, to }), `the option ${JSON.stringify(to)}`);
    }),
    {
      name: 'the order of the rules does not change whether a transfer is allowed, nor what breaks',
      property: fc.property(cases, fc.shuffledSubarray([...rules], { minLength: rules.length }), (asked, shuffled) => {
        const { program, subject, to } = asked;
        const broken = (by: readonly TransferRule[]): readonly string[] =>
          checkTransfer(program, subject, to, by)
            .violations.map((violation) => JSON.stringify(violation))
            .sort();
        same(canTransfer(program, subject, to, shuffled), canTransfer(program, subject, to, rules), 'in another order');
        same(broken(shuffled), broken(rules), 'the violations in another order');
      }),
    },
    law('ids are unique', () => {
      const ids = rules.map(({ id }) => id);
      same([...new Set(ids)], ids, 'the ids, each once,');
    }),
    law('rules and violations say something: a summary, a message, and details that are a JSON object', (asked) => {
      for (const { id, summary } of rules) same(summary.trim() !== '', true, `whether rule ${id} has a summary`);
      const { program, subject, to } = asked;
      for (const { rule, message, details } of checkTransfer(program, subject, to, rules).violations) {
        same(
          typeof message === 'string' && message.trim() !== '',
          true,
          `whether a violation of ${rule} has a message`,
        );
        same(
          isJson(details) && Object(details) === details && !Array.isArray(details),
          true,
          `whether the details of a violation of ${rule} are a JSON object`,
        );
      }
    }),
    law('inputs are untouched', (asked) => {
      const before = copyOf(asked);
      const { program, subject } = asked;
      // as it is, for code that is not strict is not stopped by what is frozen; then frozen, for JSON does not show all
      for (const prepare of [(input: TransferCase) => input, frozen]) {
        ask(prepare(asked));
        transferOptions(program, subject, rules);
        same(asked, before, 'the input afterwards');
      }
    }),
  ];
}

/**
 * Which of the rules no case breaks, and which no case breaks alone. An empty list of cases leaves all of them.
 *
 * @example
 * ```ts
 * const subject = { programId: 'care', channel: 'sms', status: 'active', campaignId: 'service', agentId: 'ana' } as const;
 * const cases = [{ program, subject, to: { campaignId: 'sales' } }];
 * ruleCoverage(TRANSFER_RULES.slice(3, 5), cases);
 * // => { neverBroken: ['same-channel'], neverBrokenAlone: ['same-channel'] }
 * ```
 */
export function ruleCoverage<Id extends string = StandardTransferRule['id']>(
  rules: readonly TransferRule<Id>[],
  cases: Iterable<TransferCase>,
): RuleCoverage<Id> {
  const broken = new Set<string>();
  const brokenAlone = new Set<string>();
  for (const { program, subject, to } of cases) {
    const { violations } = checkTransfer(program, subject, to, rules);
    for (const { rule } of violations) (violations.length === 1 ? brokenAlone.add(rule) : broken).add(rule);
  }
  const ids = rules.map(({ id }) => id);
  return {
    neverBroken: ids.filter((id) => !broken.has(id) && !brokenAlone.has(id)),
    neverBrokenAlone: ids.filter((id) => !brokenAlone.has(id)),
  };
}

/** Few ids, so that they meet; some are hostile. */
const PROGRAM_IDS = ['care', 'shop', '__proto__'] as const;
const CAMPAIGN_IDS = ['service', 'sales', 'billing', '__proto__', ''] as const;
const CODES = ['SALE', 'ABANDON', 'TO-SALES', 'SOLVED', '__proto__'] as const;

/** Objects with the usual prototype in every version of fast-check. */
const PLAIN = { noNullPrototype: true } as const;

const channelArbitrary: fc.Arbitrary<Channel> = fc.constantFrom(...ANY_CHANNELS);

const dispositionsArbitrary: fc.Arbitrary<readonly Disposition[]> = fc
  .shuffledSubarray([...CODES])
  .chain((codes) =>
    fc.tuple(
      ...codes.map((code) =>
        fc.record(
          {
            code: fc.constant(code),
            label: fc.constant(`Label ${code}`),
            active: fc.boolean(),
            indicatesTransfer: fc.boolean(),
          },
          { ...PLAIN, requiredKeys: ['code', 'label'] },
        ),
      ),
    ),
  );

const campaignArbitrary = (id: string): fc.Arbitrary<Campaign> =>
  fc.record(
    {
      id: fc.constant(id),
      name: fc.constant(`Campaign ${id}`),
      kind: fc.constantFrom('omnichannel' as const, 'omnichannel' as const, 'omnichannel' as const, 'call' as const),
      channels: fc.shuffledSubarray([...ANY_CHANNELS]),
      dispositions: dispositionsArbitrary,
    },
    { ...PLAIN, requiredKeys: ['id', 'name', 'kind', 'channels'] },
  );

const agentArbitrary = (id: string): fc.Arbitrary<Agent> =>
  fc.record(
    {
      id: fc.constant(id),
      name: fc.constant(`Agent ${id}`),
      campaignIds: fc.shuffledSubarray([...CAMPAIGN_IDS]),
      availability: fc.constantFrom(
        'available' as const,
        'available' as const,
        'on-call' as const,
        'unavailable' as const,
      ),
    },
    PLAIN,
  );

/** How the clock goes on: mostly a little, at times not at all, by the inactivity timeout to the millisecond, or back. */
const stepArbitrary: fc.Arbitrary<number> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 90_000 }) },
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constantFrom(INACTIVITY_TIMEOUT - 1, INACTIVITY_TIMEOUT, INACTIVITY_TIMEOUT + 1) },
  { weight: 1, arbitrary: fc.integer({ min: -INACTIVITY_TIMEOUT, max: -1 }) },
);

/** An event without its time; distributes, so that each member of the union keeps its own properties. */
type Act = ConversationEvent extends infer Event
  ? Event extends ConversationEvent
    ? Omit<Event, 'at'>
    : never
  : never;

/** Anything that can stand in a log, requests and acceptances often, so that transfers of every outcome come about. */
function actArbitrary(campaignIds: readonly string[], agentIds: readonly string[]): fc.Arbitrary<Act> {
  const campaignId = fc.constantFrom(...campaignIds);
  const agentId = fc.constantFrom(...agentIds);
  const to = fc.record({ campaignId, agentId, channel: channelArbitrary }, { ...PLAIN, requiredKeys: ['campaignId'] });
  const id = fc.constantFrom('e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7', 'e8');
  const type = <Type extends Act['type']>(only: Type): fc.Arbitrary<Type> => fc.constant(only);
  return fc.oneof(
    {
      weight: 2,
      arbitrary: fc.record(
        { id, type: type('queued'), campaignId },
        { ...PLAIN, requiredKeys: ['type', 'campaignId'] },
      ),
    },
    { weight: 6, arbitrary: fc.record({ type: type('accepted'), agentId, campaignId }, PLAIN) },
    {
      weight: 4,
      arbitrary: fc.record(
        { type: type('message'), from: fc.constant('customer' as const), text: fc.string() },
        { ...PLAIN, requiredKeys: ['type', 'from'] },
      ),
    },
    { weight: 1, arbitrary: fc.record({ type: type('message'), from: fc.constant('system' as const) }, PLAIN) },
    { weight: 4, arbitrary: fc.record({ type: type('message'), from: fc.constant('agent' as const), agentId }, PLAIN) },
    {
      weight: 9,
      arbitrary: fc.record(
        { type: type('transfer-requested'), to, agentId },
        { ...PLAIN, requiredKeys: ['type', 'to'] },
      ),
    },
    {
      weight: 4,
      arbitrary: fc.record(
        {
          type: type('transfer-failed'),
          reason: fc.constantFrom('declined' as const, 'expired' as const, 'cancelled' as const),
          agentId,
        },
        { ...PLAIN, requiredKeys: ['type', 'reason'] },
      ),
    },
    {
      weight: 5,
      arbitrary: fc.record(
        {
          type: type('dispositioned'),
          agentId,
          code: fc.constantFrom(...CODES),
          session: fc.integer({ min: 1, max: 4 }),
        },
        { ...PLAIN, requiredKeys: ['type', 'agentId', 'code'] },
      ),
    },
    {
      weight: 3,
      arbitrary: fc.record(
        {
          type: type('ended'),
          by: fc.constantFrom('agent' as const, 'customer' as const, 'inactivity' as const, 'system' as const),
        },
        PLAIN,
      ),
    },
  );
}

/** Which rules are to be broken: none for half of the transfers, one for most others. */
const faultsArbitrary: fc.Arbitrary<readonly Fault[]> = fc.oneof(
  { weight: 10, arbitrary: fc.constant([]) },
  { weight: 7, arbitrary: fc.constantFrom(...FAULTS).map((fault) => [fault]) },
  { weight: 3, arbitrary: fc.shuffledSubarray([...FAULTS], { minLength: 2, maxLength: 4 }) },
);

/** Compares as JSON does, which is how answers travel. */
function same(actual: unknown, expected: unknown, what: string): void {
  const is = JSON.stringify(actual);
  const was = JSON.stringify(expected);
  if (is !== was) throw new Error(`${what}: ${is}, not ${was}`);
}

function copyOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

/** The same value, of which nothing can be written to any more: strict code that tries throws. */
function frozen<T>(value: T): T {
  if (Object(value) === value) Object.values(Object.freeze(value) ?? {}).forEach(frozen);
  return value;
}

/** Whether a value survives JSON. */
function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return [...value].every(isJson); // holes too
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && Object.values(value).every(isJson);
}
