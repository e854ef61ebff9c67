// Conversations by number, always the same for a seed, and the files in which their events arrive.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

const FILES = 8;
/** Conversations that go on at the same time. */
const CONCURRENT = 1_000;
const FIRST = Date.parse('2026-03-02T09:00:00Z');
/** Longer than the inactivity timeout. */
const SILENCE = 21 * 60_000;

const CAMPAIGNS = ['service', 'sales', 'billing', 'returns', '__proto__'];
const CHANNELS = ['webchat', 'sms', 'email', 'facebook-messenger'];
const TEXTS = ['Where is my order?', 'It leaves our warehouse today.', 'Grüße aus Köln 👋', 'One moment, please.'];

/**
 * A conversation with some sessions and what can happen in and between them; about 27 events. Its id is not ASCII, so that
 * a reader who cuts a character in two is found out.
 */
export function conversationOf(seed, number) {
  const random = randomNumbers(seed + 7_919 * number);
  const below = (limit) => Math.floor(random() * limit);
  const oneOf = (values) => values[below(values.length)];
  const chance = (percent) => below(100) < percent;
  const anAgent = () => `agent-${below(60)}`;

  let at = FIRST + number * 3_000;
  const events = [];
  const happens = (event) => {
    if (chance(1))
      at -= below(30_000); // the clock is set back
    else if (chance(1)) at += SILENCE;
    else if (!chance(5)) at += below(60_000); // else at the same time as what was before
    events.push({ id: `e${events.length}`, at, ...event });
  };
  const customerWrites = () => happens({ type: 'message', from: 'customer', text: oneOf(TEXTS) });

  let campaignId = oneOf(CAMPAIGNS);
  let agentId = anAgent();
  const accepts = () => happens({ type: 'accepted', agentId, campaignId });
  const dispositions = (code) => happens({ type: 'dispositioned', agentId, code });
  const asksForTransfer = (to) => happens({ type: 'transfer-requested', to, ...(chance(90) && { agentId }) });
  const talk = () => {
    for (let turns = 1 + below(6); turns > 0; turns -= 1) {
      customerWrites();
      happens({ type: 'message', from: 'agent', agentId, text: oneOf(TEXTS) });
      if (chance(5)) happens({ type: 'message', from: 'system', text: 'You are now being connected.' });
    }
  };

  happens({ type: 'queued', campaignId });
  customerWrites();
  accepts();
  talk();
  for (let more = below(4); more > 0; more -= 1) {
    const next = oneOf(['transfer', 'transfer', 'transfer', 'decline', 'abandon', 'takeover', 'end']);
    if (next === 'transfer') {
      campaignId = oneOf(CAMPAIGNS);
      asksForTransfer({ campaignId });
      if (chance(80)) dispositions('TRANSFERRED');
      if (chance(40)) customerWrites();
      agentId = anAgent();
      accepts();
    } else if (next === 'decline') {
      const asked = anAgent();
      asksForTransfer({ campaignId: oneOf(CAMPAIGNS), agentId: asked });
      happens({ type: 'transfer-failed', reason: 'declined', agentId: asked });
    } else if (next === 'abandon') {
      asksForTransfer({ campaignId: oneOf(CAMPAIGNS) });
      happens({ type: 'ended', by: 'customer' });
      customerWrites(); // re-opens it
      agentId = anAgent();
      accepts();
    } else if (next === 'takeover') {
      agentId = anAgent();
      accepts();
    } else {
      happens({ type: 'ended', by: oneOf(['agent', 'customer', 'system']) });
      customerWrites(); // re-opens it
      agentId = anAgent();
      accepts();
    }
    talk();
  }
  if (chance(95)) happens({ type: 'ended', by: oneOf(['agent', 'customer', 'inactivity', 'system']) });
  if (chance(85)) dispositions(oneOf(['SALE', 'SOLVED', 'TEST']));
  return { id: `чат-${number}`, programId: 'care', channel: oneOf(CHANNELS), events };
}

/** Its events, each with what it takes to find its conversation and its place there. */
export function deliveriesOf({ id: conversationId, programId, channel, events }) {
  return events.map((event, sequence) => ({ conversationId, programId, channel, sequence, event }));
}

/**
 * At least so many events, of whole conversations, as lines of NDJSON in a folder. Events of conversations that go on at
 * the same time are interleaved, those of one conversation are spread over all files, and nearly
 * one in fifty arrives again, thousands of lines later.
 */
export function writeDeliveries(folder, seed, atLeast) {
  const random = randomNumbers(seed);
  const below = (limit) => Math.floor(random() * limit);
  const files = Array.from({ length: FILES }, (_, index) => lineFile(join(folder, `part-${index}.ndjson`)));
  const written = { files: files.map(({ path }) => path), conversations: 0, events: 0, deliveries: 0 };
  const deliver = (line) => {
    written.deliveries += 1;
    files[below(FILES)].write(line);
  };

  const going = [];
  const repeats = [];
  let begun = 0;
  for (;;) {
    while (going.length < CONCURRENT && begun < atLeast) {
      const deliveries = deliveriesOf(conversationOf(seed, written.conversations));
      going.push(deliveries.map((delivery) => JSON.stringify(delivery)).reverse());
      written.conversations += 1;
      begun += deliveries.length;
    }
    if (going.length === 0) break;
    const index = below(going.length);
    const line = going[index].pop();
    deliver(line);
    written.events += 1;
    if (below(50) === 0) repeats.push(line);
    if (repeats.length > 200) deliver(repeats.splice(below(repeats.length), 1)[0]);
    if (going[index].length === 0) going.splice(index, 1);
  }
  files.forEach((file) => file.flush());
  return written;
}

/** A file that does not end with a newline: a reader has to yield the last line all the same. */
function lineFile(path) {
  let separator = '';
  let pending = '';
  const flush = () => {
    appendFileSync(path, pending);
    pending = '';
  };
  const write = (line) => {
    pending += separator + line;
    separator = '\n';
    if (pending.length > 2 ** 20) flush();
  };
  return { path, write, flush };
}

/** Numbers from 0 to below 1, the same for the same seed: a 32-bit counter with its bits mixed. */
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}
