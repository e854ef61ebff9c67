import fc from 'fast-check';
import {
  type AsOfOptions,
  type Channel,
  type Conversation,
  type ConversationEvent,
  INACTIVITY_TIMEOUT,
  type InactivityOptions,
  type TransferTarget,
} from '../../src/index.ts';
import { deepFreeze } from './freeze.ts';

/** A log, and how it is read. */
export interface LogReading {
  readonly conversation: Conversation;
  readonly options: InactivityOptions & AsOfOptions;
}

const AGENTS = ['ana', 'lin', '', '__proto__', 'constructor'] as const;
const CAMPAIGNS = ['service', 'sales', '', '__proto__'] as const;
const CODES = ['SALE', 'ABANDON', '', '__proto__'] as const;

/** The limit that silences are drawn for where the log is read without one. */
const SHORT = 100;

/** Whom an event names: somebody in a part of the log so far, any agent, or nobody, which may be said in two ways. */
type Who = 'holder' | 'target' | 'asker' | 'nobody' | 'undefined' | (typeof AGENTS)[number];

/** How an event's time follows from those before. The limit is measured from an event some steps back. */
type Step =
  | { readonly kind: 'on'; readonly by: number }
  | { readonly kind: 'stray'; readonly by: number }
  | { readonly kind: 'limit'; readonly back: number; readonly offset: number };

interface Draw {
  readonly act: (typeof ACTS)[number];
  readonly sequel: number;
  readonly who: Who;
  readonly campaign: 'here' | 'there' | (typeof CAMPAIGNS)[number];
  readonly toAgent: Who;
  readonly channel: Channel | 'absent' | 'undefined';
  readonly by: 'agent' | 'customer' | 'inactivity' | 'system';
  readonly reason: 'declined' | 'expired' | 'cancelled';
  readonly code: string;
  readonly session: number;
  readonly extra: 'absent' | 'undefined' | 'present';
  readonly step: Step;
}

type Act = keyof typeof SEQUELS;

/** What often follows what, so that long stories come about: a sequel is one of these. */
const SEQUELS = {
  queued: ['accepted', 'offer-missed', 'rerouted'],
  accepted: ['held', 'transfer-requested', 'agent', 'dispositioned'],
  customer: ['accepted', 'agent', 'held'],
  agent: ['transfer-requested', 'customer', 'held', 'dispositioned'],
  system: ['accepted', 'customer', 'ended'],
  held: ['resumed', 'system', 'transfer-requested', 'customer', 'held'],
  resumed: ['held', 'agent', 'transfer-requested'],
  released: ['offer-missed', 'rerouted', 'transfer-failed', 'queued', 'accepted', 'ended'],
  'offer-missed': ['offer-missed', 'released', 'transfer-failed', 'accepted', 'queued'],
  rerouted: ['offer-missed', 'transfer-failed', 'released', 'accepted', 'ended'],
  'transfer-requested': ['released', 'released', 'agent', 'customer', 'rerouted', 'offer-missed', 'ended'],
  'transfer-failed': ['agent', 'held', 'accepted', 'transfer-requested'],
  dispositioned: ['customer', 'queued', 'ended'],
  ended: ['dispositioned', 'customer', 'ended', 'queued'],
} as const;

/** What happens, as often as it stands here. */
const ACTS = [
  ...['sequel', 'sequel', 'sequel', 'sequel', 'sequel', 'sequel', 'sequel', 'sequel', 'sequel', 'sequel', 'sequel'],
  ...['accepted', 'accepted', 'accepted', 'accepted', 'transfer-requested', 'transfer-requested', 'transfer-requested'],
  ...['customer', 'customer', 'agent', 'agent', 'agent', 'system', 'held', 'held', 'resumed', 'released', 'released'],
  ...['queued', 'queued', 'offer-missed', 'offer-missed', 'rerouted', 'rerouted', 'transfer-failed', 'transfer-failed'],
  ...['ended', 'ended', 'dispositioned', 'dispositioned'],
] as const;

const who = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<Who>('holder', 'holder', 'target', 'asker') },
  { weight: 2, arbitrary: fc.constantFrom<Who>('nobody', 'undefined') },
  { weight: 3, arbitrary: fc.constantFrom<Who>(...AGENTS) },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('on' as const), by: fc.constantFrom(1, 1, 0, 2, SHORT / 4) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('limit' as const),
      back: fc.integer({ min: 1, max: 4 }),
      offset: fc.constantFrom(0, -1, 1),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('on' as const), by: fc.integer({ min: -SHORT, max: SHORT }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('stray' as const),
      by: fc.constantFrom(-5, 5, -3 * SHORT, 3 * SHORT, INACTIVITY_TIMEOUT, 1e12, -1e12),
    }),
  },
);

const draw: fc.Arbitrary<Draw> = fc.record({
  act: fc.constantFrom(...ACTS),
  sequel: fc.nat(),
  who,
  campaign: fc.constantFrom('here', 'there', ...CAMPAIGNS),
  toAgent: fc.oneof({ weight: 1, arbitrary: fc.constantFrom<Who>('nobody', 'undefined') }, who),
  channel: fc.constantFrom('absent', 'absent', 'undefined', 'webchat', 'sms'),
  by: fc.constantFrom('customer', 'agent', 'agent', 'inactivity', 'inactivity', 'system'),
  reason: fc.constantFrom('declined', 'expired', 'cancelled'),
  code: fc.constantFrom(...CODES),
  session: fc.integer({ min: -1, max: 5 }),
  extra: fc.constantFrom('absent', 'undefined', 'present'),
  step,
});

const start = fc.constantFrom(0, 1_772_442_000_000, -50);

const readingOptions: fc.Arbitrary<InactivityOptions> = fc.constantFrom<InactivityOptions>(
  {},
  { inactivityTimeout: undefined, inactivityDisposition: undefined },
  { inactivityTimeout: SHORT },
  { inactivityTimeout: SHORT, inactivityDisposition: null },
  { inactivityTimeout: SHORT, inactivityDisposition: '' },
  { inactivityTimeout: SHORT, inactivityDisposition: 'CLOSED' },
  { inactivityTimeout: INACTIVITY_TIMEOUT },
  { inactivityDisposition: null },
);

/**
 * Any log, read in any way: every event in every status, by the agent who has the conversation, by others and by nobody
 * named; equal, backward and stray times, silences around the limit; ids that a careless map would trip over; optional
 * properties absent and present as `undefined`. Deep-frozen.
 */
export const logReadingArbitrary: fc.Arbitrary<LogReading> = fc
  .record({
    start,
    options: readingOptions,
    draws: fc.array(draw, { maxLength: 30, size: 'max' }),
    asOf: fc.oneof(fc.constantFrom('absent' as const, 'undefined' as const), step),
    id: fc.constantFrom('c', '', '__proto__'),
    channel: fc.constantFrom<Channel>('webchat', 'constructor'),
  })
  .map(({ start, options, draws, asOf, id, channel }) => {
    const events = eventsOf(draws, start, options.inactivityTimeout ?? SHORT);
    return deepFreeze<LogReading>({
      conversation: { id, programId: 'care', channel, events },
      options: { ...options, ...asOfOptions(asOf, events, start, options.inactivityTimeout ?? SHORT) },
    });
  });

function asOfOptions(
  asOf: Step | 'absent' | 'undefined',
  events: readonly ConversationEvent[],
  start: number,
  timeout: number,
): AsOfOptions {
  if (asOf === 'absent') return {};
  if (asOf === 'undefined') return { asOf: undefined };
  return { asOf: timeAfter(asOf, events, events.at(-1)?.at ?? start, timeout) };
}

function timeAfter(step: Step, events: readonly ConversationEvent[], clock: number, timeout: number): number {
  return step.kind === 'limit' ? (events.at(-step.back)?.at ?? clock) + timeout + step.offset : clock + step.by;
}

function eventsOf(draws: readonly Draw[], start: number, timeout: number): readonly ConversationEvent[] {
  const events: ConversationEvent[] = [];
  let clock = start;
  for (const draw of draws) {
    const at = timeAfter(draw.step, events, clock, timeout);
    events.push({ ...eventOf(draw, events), at, ...extra(draw, 'id', `e${events.length % 9}`) });
    if (draw.step.kind !== 'stray') clock = at;
  }
  return events;
}

type Untimed = ConversationEvent extends infer E ? (E extends ConversationEvent ? Omit<E, 'id' | 'at'> : never) : never;

function eventOf(draw: Draw, before: readonly ConversationEvent[]): Untimed {
  const { reason, code, by } = draw;
  const act = actOf(draw, before.at(-1));
  const holder = before.filter((event) => event.type === 'accepted').at(-1);
  const asked = before.filter((event) => event.type === 'transfer-requested').at(-1);
  const sent = before.filter((event) => event.type === 'transfer-requested' || event.type === 'rerouted').at(-1);
  const named = (who: Who): string | undefined => {
    if (who === 'nobody' || who === 'undefined') return undefined;
    if (who === 'holder') return holder?.agentId;
    if (who === 'asker') return asked?.agentId ?? holder?.agentId;
    return who === 'target' ? sent?.to.agentId : who;
  };
  const agentId = named(draw.who);
  const optional = draw.who === 'undefined' || agentId !== undefined ? { agentId } : {};
  const campaignId = campaignOf(draw, holder?.campaignId, sent?.to.campaignId);
  const toAgent = named(draw.toAgent);
  const to: TransferTarget = {
    campaignId,
    ...(draw.toAgent === 'undefined' || toAgent !== undefined ? { agentId: toAgent } : {}),
    ...(draw.channel !== 'absent' && { channel: draw.channel === 'undefined' ? undefined : draw.channel }),
  };
  switch (act) {
    case 'queued':
      return { type: 'queued', campaignId };
    case 'accepted':
      return { type: 'accepted', agentId: agentId ?? 'lin', campaignId, ...extra(draw, 'takeover', true) };
    case 'offer-missed':
      return { type: 'offer-missed', agentId: agentId ?? 'lin' };
    case 'customer':
    case 'system':
      return { type: 'message', from: act, ...extra(draw, 'text', 'hello') };
    case 'agent':
      return { type: 'message', from: 'agent', agentId: agentId ?? holder?.agentId ?? 'ana' };
    case 'held':
    case 'resumed':
    case 'released':
      return { type: act, ...optional };
    case 'transfer-requested':
      return { type: 'transfer-requested', to, ...optional, ...extra(draw, 'comment', 'wants a refund') };
    case 'transfer-failed':
      return { type: 'transfer-failed', reason, ...optional };
    case 'rerouted':
      return { type: 'rerouted', to };
    case 'dispositioned':
      return { type: 'dispositioned', agentId: agentId ?? 'ana', code, ...extra(draw, 'session', draw.session) };
    case 'ended':
      return by === 'agent' ? { type: 'ended', by, ...optional } : { type: 'ended', by };
  }
}

function actOf({ act, sequel }: Draw, last: ConversationEvent | undefined): Act {
  if (act !== 'sequel') return act;
  if (last === undefined) return 'queued';
  const sequels: readonly Act[] = SEQUELS[last.type === 'message' ? last.from : last.type];
  return sequels[sequel % sequels.length] ?? 'accepted';
}

function campaignOf({ campaign }: Draw, here = 'service', there = 'sales'): string {
  if (campaign === 'here') return here;
  return campaign === 'there' ? there : campaign;
}

function extra<Key extends string, Value>({ extra }: Draw, key: Key, value: Value): { [K in Key]?: Value | undefined } {
  if (extra === 'absent') return {};
  const property = { [key]: extra === 'present' ? value : undefined };
  return property as { [K in Key]?: Value | undefined }; // TypeScript widens a computed key to `string`
}
