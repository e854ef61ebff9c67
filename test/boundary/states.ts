import fc from 'fast-check';
import {
  advance,
  type ConversationEvent,
  type ConversationState,
  evolve,
  type InactivityOptions,
  initialState,
  type TransferTarget,
} from '../../src/index.ts';
import { deepFreeze } from '../support/freeze.ts';

/** Few ids, so that events often name the agent who has the conversation. Some are hostile. */
const agentId: fc.Arbitrary<string> = fc.constantFrom('ana', 'lin', '__proto__');
const campaignId: fc.Arbitrary<string> = fc.constantFrom('service', 'sales', '');

const to: fc.Arbitrary<TransferTarget> = fc.record(
  { campaignId, agentId, channel: fc.constantFrom('webchat', 'sms') },
  { requiredKeys: ['campaignId'], noNullPrototype: true },
);

/** An event without its time. Distributes, so that each member of the union keeps its own properties. */
type Act = ConversationEvent extends infer Event
  ? Event extends ConversationEvent
    ? Omit<Event, 'at'>
    : never
  : never;

const act = <Type extends Act['type'], Rest extends object>(
  type: Type,
  rest: { readonly [Key in keyof Rest]: fc.Arbitrary<Rest[Key]> },
  optional: readonly (keyof Rest)[] = [],
): fc.Arbitrary<{ type: Type } & Rest> => {
  const keys = (Object.keys(rest) as (keyof Rest)[]).filter((key) => !optional.includes(key)); // the keys of the record
  return fc.record(rest, { requiredKeys: keys, noNullPrototype: true }).map((made) => ({ type, ...(made as Rest) })); // as it reads
};

/** Every event of the model. Those that change the status often come more often. */
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: act('queued', { campaignId }) },
  { weight: 3, arbitrary: act('offer-missed', { agentId }) },
  { weight: 8, arbitrary: act('accepted', { agentId, campaignId, takeover: fc.boolean() }, ['takeover']) },
  {
    weight: 5,
    arbitrary: act('message', { from: fc.constantFrom('customer', 'system'), text: fc.string() }, ['text']),
  },
  { weight: 5, arbitrary: act('message', { from: fc.constant('agent'), agentId }) },
  { weight: 4, arbitrary: act('held', { agentId }, ['agentId']) },
  { weight: 2, arbitrary: act('resumed', { agentId }, ['agentId']) },
  { weight: 4, arbitrary: act('released', { agentId }, ['agentId']) },
  { weight: 8, arbitrary: act('transfer-requested', { to, agentId, comment: fc.string() }, ['agentId', 'comment']) },
  { weight: 4, arbitrary: act('transfer-failed', { reason: fc.constantFrom('declined', 'expired', 'cancelled') }) },
  { weight: 3, arbitrary: act('rerouted', { to }) },
  {
    weight: 4,
    arbitrary: act(
      'dispositioned',
      { agentId, code: fc.constantFrom('SALE', 'ABANDON', ''), session: fc.integer({ min: 1, max: 3 }) },
      ['session'],
    ),
  },
  { weight: 2, arbitrary: act('ended', { by: fc.constantFrom('customer', 'inactivity', 'system') }) },
  { weight: 2, arbitrary: act('ended', { by: fc.constant('agent'), agentId }, ['agentId']) },
);

/** How the clock goes on: a little, not at all, by the timeout to the millisecond, or back. */
const step: fc.Arbitrary<number> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 30_000 }) },
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constantFrom(59_999, 60_000, 60_001) },
  { weight: 1, arbitrary: fc.integer({ min: -90_000, max: -1 }) },
);

const options: fc.Arbitrary<InactivityOptions> = fc.record(
  {
    inactivityTimeout: fc.constantFrom(60_000, 60_000, 1, 1_200_000, 0.5, 1e300),
    inactivityDisposition: fc.constantFrom(null, '', 'GONE', 'ABANDON'),
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** Events in an order and at times that can be anything, and where their times begin. */
const events: fc.Arbitrary<readonly ConversationEvent[]> = fc
  .tuple(
    fc.constantFrom(0, -5, 1_772_442_000_000, -8.64e15 + 1e8, 8.64e15 - 1e8),
    fc.array(fc.tuple(anyAct, step), { maxLength: 30, size: 'max' }),
  )
  .map(([start, steps]) => {
    let at = start;
    return steps.map(([act, step]): ConversationEvent => ({ ...act, at: (at += step) }));
  });

/** Any event at a time like those of the states. */
export const eventArbitrary: fc.Arbitrary<ConversationEvent> = fc
  .tuple(anyAct, fc.constantFrom(0, 1_000_000, 1_772_442_000_000))
  .map(([act, at]) => deepFreeze<ConversationEvent>({ ...act, at }));

/** Every state that a log comes to, from its first event to its last, and then as time passes. Deep-frozen. */
export const historyArbitrary: fc.Arbitrary<readonly ConversationState[]> = fc
  .tuple(fc.constantFrom('c', '', '__proto__'), options, events, fc.constantFrom(0, 60_000, 1e9))
  .map(([id, options, events, later]) => {
    const states = [initialState({ id, programId: 'care', channel: 'webchat' }, options)];
    let state = states[0];
    for (const event of events) {
      if (state === undefined) break;
      state = evolve(state, event);
      states.push(state);
      states.push(advance(state, Math.min(event.at + later, 8.64e15)));
    }
    return deepFreeze(states);
  });

/** One state that a log comes to, by its last event or as time passes after it. Deep-frozen. */
export const stateArbitrary: fc.Arbitrary<ConversationState> = fc
  .tuple(fc.constantFrom('c', '', '__proto__'), options, events, fc.constantFrom(undefined, 60_000, 1e9))
  .map(([id, options, events, later]) => {
    const state = events.reduce(evolve, initialState({ id, programId: 'care', channel: 'webchat' }, options));
    const last = events.at(-1)?.at ?? 0;
    return deepFreeze(later === undefined ? state : advance(state, Math.min(last + later, 8.64e15)));
  });
