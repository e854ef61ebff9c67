import { advance, type ConversationEvent, conversationState, INACTIVITY_TIMEOUT } from '../../../src/index.ts';
import { conversation, program } from '../../support/article.ts';

/** A document as it comes from JSON. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Numbers from 0 to below 1, the same ones for the same seed. */
export type Random = () => number;

export function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
}

export function pick<T>(random: Random, items: readonly [T, ...T[]]): T {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

const at = 1_772_442_000_000;

/** One event of each kind, with all that it can have. */
const events: readonly ConversationEvent[] = [
  { id: 'e1', at, type: 'queued', campaignId: 'service' },
  { at, type: 'offer-missed', agentId: 'max' },
  { at, type: 'accepted', agentId: 'ana', campaignId: 'service', takeover: true },
  { at, type: 'message', from: 'customer', text: 'Where is my order?' },
  { at, type: 'message', from: 'system' },
  { at, type: 'message', from: 'agent', agentId: 'ana', text: 'On its way.' },
  { at, type: 'held', agentId: 'ana' },
  { at: at + 5, type: 'resumed' },
  {
    at: at + 9,
    type: 'transfer-requested',
    to: { campaignId: 'sales', agentId: 'lin', channel: 'sms' },
    comment: 'VIP',
  },
  { at: at + 9, type: 'rerouted', to: { campaignId: 'sales' } },
  { at: at + 10, type: 'transfer-failed', reason: 'declined', agentId: 'lin' },
  { at: at + 11, type: 'transfer-requested', to: { campaignId: 'sales' }, agentId: 'ana' },
  { at: at + 12, type: 'released' },
  { at: at + 13, type: 'accepted', agentId: 'lin', campaignId: 'sales' },
  { at: at + 14, type: 'dispositioned', agentId: 'ana', code: 'TO-SALES', session: 1 },
  { at: at + 15, type: 'ended', by: 'agent', agentId: 'lin' },
  { at: at + 16, type: 'queued', campaignId: 'service' },
  { at: at + 17, type: 'ended', by: 'customer' },
];

const log = { ...conversation, events };
const options = { inactivityTimeout: INACTIVITY_TIMEOUT, inactivityDisposition: null } as const;

/** States of each status. */
const states = [0, 2, 6, 7, 9, 11, 14, 18].map((count) =>
  conversationState({ ...log, events: events.slice(0, count) }, options),
);
const inactive = states.map((state) => advance(state, at + 2 * INACTIVITY_TIMEOUT));

/** Well-formed documents of each kind. */
export const DOCUMENTS = {
  program: [program],
  conversation: [conversation, log],
  event: events,
  transferTarget: [{ campaignId: 'sales', agentId: 'lin', channel: 'webchat' }],
  conversationState: [...states, ...inactive],
} as const;

/** What a place in a document is replaced by. */
const REPLACEMENTS: readonly [Json, ...Json[]] = [
  null,
  true,
  false,
  0,
  1,
  2,
  -1,
  1.5,
  8.64e15,
  8.64e15 + 2,
  -8.64e15 - 2,
  2 ** 53,
  1e300,
  '',
  'x',
  'ana',
  'agent',
  'call',
  'ended',
  'active',
  'transfer',
  'started',
  '1772442000000',
  '2026-03-02',
  '2026-03-02T09:00:00Z',
  '2026-03-02T09:00:00.123456+02:00',
  '2026-03-02T09:00Z',
  '2026-03-02T09:00:00,5Z',
  '2026-03-02T09:00:00+0200',
  '2026-03-02T09:00:00+02',
  '+002026-03-02T09:00:00Z',
  '2026-02-30T09:00:00Z',
  '-000000-03-02T09:00:00Z',
  '+999999-03-02T09:00:00Z',
  '2026-03-02T09:00:00',
  '2026-03-02t09:00:00z',
  '2026-03-02 09:00:00Z',
  '2026-03-02T24:00:00Z',
  '2016-12-31T23:59:60Z',
  [],
  {},
  [0, 1],
  ['ana'],
  { campaignId: 'sales' },
];

/** A copy of a document, spoiled in one place or in two. */
export function spoil(document: unknown, random: Random): Json {
  const root: { document: Json } = { document: JSON.parse(JSON.stringify(document)) };
  for (let times = 1 + Math.floor(random() * 2); times > 0; times--) {
    const places = placesOf(root);
    const [around, key] = places[Math.floor(random() * places.length)] ?? [root, 'document'];
    const [other, otherKey] = places[Math.floor(random() * places.length)] ?? [root, 'document'];
    const how = random();
    if (how < 0.45) put(around, key, JSON.parse(JSON.stringify(pick(random, REPLACEMENTS))));
    else if (how < 0.6) put(around, key, JSON.parse(JSON.stringify(get(other, otherKey))));
    else if (how < 0.7) put(around, `${key}!`, true);
    else if (how < 0.8 && Array.isArray(around)) around.push(JSON.parse(JSON.stringify(get(around, key))));
    else if (Array.isArray(around)) around.splice(Number(key), 1);
    else if (around !== root) Reflect.deleteProperty(around, key);
  }
  return root.document;
}

type Container = Json[] | { [key: string]: Json };

function placesOf(container: Container): readonly (readonly [Container, string])[] {
  return Object.keys(container).flatMap((key) => {
    const inner = get(container, key);
    const here = [container, key] as const;
    return typeof inner === 'object' && inner !== null ? [here, ...placesOf(inner)] : [here];
  });
}

function get(container: Container, key: string): Json {
  return (Array.isArray(container) ? container[Number(key)] : container[key]) ?? null;
}

function put(container: Container, key: string, value: Json): void {
  if (!Array.isArray(container)) container[key] = value;
  else if (Number.isInteger(Number(key))) container[Number(key)] = value;
}
