// What a parser has to accept and to refuse.

const LOG = [
  { id: 'a', at: 0, type: 'queued', campaignId: 'sales' },
  { at: 1, type: 'offer-missed', agentId: 'max' },
  { at: 2, type: 'rerouted', to: { campaignId: 'service' } },
  { at: 3, type: 'accepted', agentId: 'ana', campaignId: 'service', takeover: false },
  { at: 4, type: 'message', from: 'customer', text: 'Hello' },
  { at: 5, type: 'message', from: 'agent', agentId: 'ana' },
  { at: 6, type: 'message', from: 'system', text: 'You are now being connected.' },
  { at: 7, type: 'held', agentId: 'ana' },
  { at: 8, type: 'resumed' },
  {
    at: 9,
    type: 'transfer-requested',
    agentId: 'ana',
    to: { campaignId: 'sales', agentId: 'lin' },
    comment: 'A sale.',
  },
  { at: 10, type: 'transfer-failed', reason: 'declined', agentId: 'lin' },
  { at: 11, type: 'released' },
  { at: 12, type: 'dispositioned', agentId: 'ana', code: 'SALE', session: 1 },
  { at: -8.64e15, type: 'ended', by: 'agent', agentId: 'ana' },
  { at: 8.64e15, type: 'ended', by: 'inactivity' },
];

/** Has an event of every type, and every optional property somewhere. */
export const EVERY_EVENT = {
  id: 'conversation-0',
  programId: 'program-care',
  channel: 'webchat',
  customer: { name: 'Kim', email: 'kim@example.org', phone: '1', site: 's', page: 'p', ip: '127.0.0.1' },
  events: LOG,
};

const without = (key, { [key]: _left, ...others }) => others;
const broken = (index, change) => ({ ...EVERY_EVENT, events: LOG.with(index, change(LOG[index])) });

/** One thing is wrong with each: every required property left out, and values that are not one of the model's. */
export const BROKEN = [
  null,
  'conversation',
  [],
  {},
  ...['id', 'programId', 'channel', 'events'].map((key) => without(key, EVERY_EVENT)),
  { ...EVERY_EVENT, channel: 5 },
  { ...EVERY_EVENT, customer: { name: 5 } },
  { ...EVERY_EVENT, events: {} },
  { ...EVERY_EVENT, events: [null] },
  ...LOG.flatMap((event, index) =>
    Object.keys(event)
      .filter((key) => isRequired(event, key))
      .map((key) => broken(index, (one) => without(key, one))),
  ),
  ...LOG.flatMap((event, index) =>
    Object.keys(event).map((key) => broken(index, (one) => ({ ...one, [key]: key === 'at' ? 0.5 : ['text'] }))),
  ),
  broken(0, (event) => ({ ...event, type: 'began' })),
  broken(0, (event) => ({ ...event, at: 8.64e15 + 1024 })),
  broken(4, (event) => ({ ...event, from: 'nobody' })),
  broken(9, (event) => ({ ...event, to: { agentId: 'lin' } })),
  broken(10, (event) => ({ ...event, reason: 'late' })),
  broken(12, (event) => ({ ...event, session: 0 })),
  broken(13, (event) => ({ ...event, by: 'nobody' })),
];

function isRequired({ type }, key) {
  if (['id', 'takeover', 'text', 'comment', 'session'].includes(key)) return false;
  return key !== 'agentId' || ['offer-missed', 'accepted', 'message', 'dispositioned'].includes(type);
}
