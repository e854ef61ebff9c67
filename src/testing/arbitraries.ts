import fc from 'fast-check';
import { type Conversation, type CustomerDetails, INACTIVITY_TIMEOUT, type Program } from 'omnichannel-transfer';
import { anyEventArbitrary } from './any-event.ts';
import {
  CAMPAIGN_IDS,
  channelArbitrary,
  PROGRAM_IDS,
  programsOf,
  programWithPlaceArbitrary,
  requiring,
  withUndefinedLists,
} from './any-program.ts';
import { type Draw, legalConversation } from './legal-conversation.ts';
import { placesByChannel } from './legal-place.ts';
import {
  AGENT_IDS,
  type Fault,
  FAULTS,
  type TransferCase,
  transferWith,
  withUndefinedProperties,
} from './transfer-case.ts';

/**
 * Generates programs that `parseProgram` accepts: a few campaigns, some of them call campaigns, and a roster, or none,
 * which is then unknown. Some ids are hostile.
 *
 * @example
 * ```ts
 * fc.assert(fc.property(programArbitrary(), (program) => parseProgram(program).issues === undefined));
 * ```
 */
export function programArbitrary(): fc.Arbitrary<Program> {
  return programsOf({ minCampaigns: 0, minAgents: 0 });
}

/**
 * Generates any log that `parseConversation` accepts, legal or not: with every type of event in any order, with equal
 * and backward times, and with steps of exactly the product's inactivity timeout and one millisecond to either side.
 *
 * @param program - the program whose campaigns and agents the log names, beside unknown ones. Default: a few ids.
 *
 * @example
 * ```ts
 * fc.assert(fc.property(conversationArbitrary(), (conversation) => parseConversation(conversation).issues === undefined));
 * ```
 */
export function conversationArbitrary(program?: Program | undefined): fc.Arbitrary<Conversation> {
  const logs = fc.record(
    {
      id: fc.constantFrom('c', '', '__proto__'),
      programId: program === undefined ? fc.constantFrom(...PROGRAM_IDS) : fc.constant(program.id),
      channel: channelArbitrary,
      customer: customerArbitrary,
      start: fc.constantFrom(0, 1_772_442_000_000, -5),
      steps: fc.array(fc.tuple(anyEventArbitrary(program), stepArbitrary), { maxLength: 32, size: 'max' }),
    },
    requiring('id', 'programId', 'channel', 'start', 'steps'),
  );
  return logs.map(({ start, steps, ...conversation }) => {
    let at = start;
    return { ...conversation, events: steps.map(([event, step]) => ({ ...event, at: (at += step) })) };
  });
}

/**
 * Generates logs of legal use: `decide` allowed every event before it was appended, and `auditConversation` finds
 * nothing, whether it reads them with the product's inactivity timeout or without one. Every agent is on the roster,
 * available, and serves the campaign, as far as that is known.
 *
 * Holds, missed offers, reroutes, takeovers, releases, transfers of every outcome, endings by inactivity, re-openings and
 * late dispositions all occur, if the program has the agents and campaigns for them. Few logs are without a session, if
 * the program has anybody who may take a conversation.
 *
 * @param program - the program in which the conversations take place. Default: any that has a place for them.
 *
 * @example
 * ```ts
 * fc.assert(fc.property(legalConversationArbitrary(program), (legal) => auditConversation(program, legal).length === 0));
 * ```
 */
export function legalConversationArbitrary(program?: Program | undefined): fc.Arbitrary<Conversation> {
  const grounds =
    program === undefined
      ? programWithPlaceArbitrary(1).map((program) => ({ program, placesOf: placesByChannel(program) }))
      : fc.constant({ program, placesOf: placesByChannel(program) });
  const opening = fc.record(
    { channelChoice: fc.nat(), start: fc.constantFrom(0, 1_772_442_000_000), customer: customerArbitrary },
    requiring('channelChoice', 'start'),
  );
  const draws = fc.oneof(
    { weight: 15, arbitrary: fc.array(drawArbitrary, { minLength: 8, maxLength: 40, size: 'max' }) },
    { weight: 1, arbitrary: fc.array(drawArbitrary, { maxLength: 7, size: 'max' }) },
  );
  return fc
    .record({ ground: grounds, opening, draws })
    .map(({ ground: { program, placesOf }, opening, draws }) => legalConversation(program, placesOf, opening, draws));
}

/**
 * Generates transfers. The standard rules allow about half of them, if the program has a place to go. The others break one
 * standard rule or several, each rule alone too, if the program has what that takes. Optional properties are present,
 * absent, or present as `undefined`, which means absent.
 *
 * A failing case shrinks to the campaigns and agents that take part in it, if the program is generated too.
 *
 * @param program - the program that is asked. Default: any that has a place to go.
 *
 * @example
 * ```ts
 * const cases = fc.sample(transferArbitrary(), 2_000);
 * ruleCoverage(TRANSFER_RULES, cases); // => { neverBroken: [], neverBrokenAlone: [] }
 * ```
 */
export function transferArbitrary(program?: Program | undefined): fc.Arbitrary<TransferCase> {
  const cases = fc
    .record({
      program: program === undefined ? programWithPlaceArbitrary(CAMPAIGN_IDS.length) : fc.constant(program),
      faults: faultsArbitrary,
      choices: fc.array(fc.nat(), { minLength: 13, maxLength: 13 }),
    })
    .map(({ program, faults, choices }) => transferWith(program, new Set(faults), choices));
  const bystanders = fc.record({ campaignIds: fc.subarray([...CAMPAIGN_IDS]), agentIds: fc.subarray([...AGENT_IDS]) });
  return fc
    .record({ asked: cases, bystanders, hasUndefined: fc.boolean() })
    .map(({ asked, bystanders, hasUndefined }) => {
      if (program !== undefined) return hasUndefined ? withUndefinedProperties(asked) : asked; // the program itself
      const kept = withBystanders(asked, bystanders);
      return hasUndefined ? withUndefinedProperties({ ...kept, program: withUndefinedLists(kept.program) }) : kept;
    });
}

/** Any customer, from one of whom nothing is known to one of whom everything is. */
const customerArbitrary: fc.Arbitrary<CustomerDetails> = fc.record(
  {
    name: fc.constantFrom('Kim', ''),
    email: fc.constant('kim@example.com'),
    phone: fc.constant('+1 555 0100'),
    site: fc.constant('shop.example'),
    page: fc.constantFrom('/orders/7', '/'),
    ip: fc.constant('192.0.2.7'),
  },
  requiring(),
);

/** How time goes on: mostly a little, at times not at all, by the inactivity timeout to the millisecond, or back. */
const stepArbitrary: fc.Arbitrary<number> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 90_000 }) },
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constantFrom(INACTIVITY_TIMEOUT - 1, INACTIVITY_TIMEOUT, INACTIVITY_TIMEOUT + 1) },
  { weight: 1, arbitrary: fc.integer({ min: -INACTIVITY_TIMEOUT, max: -1 }) },
);

const drawArbitrary: fc.Arbitrary<Draw> = fc.record({
  move: fc.nat(),
  choices: fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat()),
  elapsed: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 90_000 }) },
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(INACTIVITY_TIMEOUT - 1, INACTIVITY_TIMEOUT, INACTIVITY_TIMEOUT + 1) },
  ),
});

/** The rules to break: one, several or none. Where the program lacks what a breach takes, none is broken. */
const faultsArbitrary: fc.Arbitrary<readonly Fault[]> = fc.oneof(
  { weight: 8, arbitrary: fc.constant([]) },
  { weight: 8, arbitrary: fc.constantFrom('conversation-active' as const, ...FAULTS).map((fault) => [fault]) },
  { weight: 4, arbitrary: fc.shuffledSubarray([...FAULTS], { minLength: 2, maxLength: 4 }) },
);

/** Leaves out of the program the campaigns and agents that neither take part in the transfer nor are listed. */
function withBystanders(
  { program, subject, to }: TransferCase,
  { campaignIds, agentIds }: { readonly campaignIds: readonly string[]; readonly agentIds: readonly string[] },
): TransferCase {
  const keptCampaigns = [subject.campaignId, to.campaignId, ...campaignIds];
  const keptAgents = [subject.agentId, to.agentId, ...agentIds];
  const campaigns = program.campaigns.filter(({ id }) => keptCampaigns.includes(id));
  const agents = program.agents?.filter(({ id }) => keptAgents.includes(id));
  return { program: { ...program, campaigns, ...(agents !== undefined && { agents }) }, subject, to };
}
