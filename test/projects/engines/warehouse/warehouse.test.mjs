import { deepEqual, equal, ok } from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { mergeSummaries } from 'omnichannel-transfer';
import { conversationOf, PACE } from '../logs/conversation.mjs';
import { writeDeliveries } from '../logs/deliveries.mjs';
import { SEED } from '../measure.mjs';
import { reportOf } from '../report.mjs';
import { MOST_INLINE } from './build.mjs';
import { allEngines, NOT_OF_THE_LANGUAGE } from './engines.mjs';
import { groupedByConversation } from './table.mjs';
import { aggregateFunction, scalarFunction, tableFunction } from './warehouse.mjs';

const folder = mkdtempSync(join(tmpdir(), 'omnichannel-transfer-warehouse-'));
after(() => rmSync(folder, { recursive: true }));
const written = writeDeliveries(folder, { seed: SEED, events: 10_000, broken: 20 });
const groups = groupedByConversation(folder);
const expected = new Map(
  Array.from({ length: written.conversations }, (_, number) => conversationOf(SEED, number)).map((conversation) => [
    conversation.id,
    reportOf(conversation),
  ]),
);
const dist = (name) => readFileSync(new URL(`dist/${name}`, import.meta.url), 'utf8');

describe('the generated logs', () => {
  const conversations = Array.from({ length: written.conversations }, (_, number) => conversationOf(SEED, number));
  const events = conversations.flatMap((conversation) => conversation.events);
  const sessions = [...expected.values()].flatMap((report) => report.sessions);
  const waits = [...expected.values()].flatMap((report) => report.unansweredWaits);
  const kinds = (values) => [...new Set(values)].sort();

  it('have every event and every way in which a session or a wait begins and ends', () => {
    deepEqual(
      kinds(events.map(({ type }) => type)),
      [
        'accepted',
        'dispositioned',
        'ended',
        'held',
        'message',
        'offer-missed',
        'queued',
        'rerouted',
        'released',
        'resumed',
        'transfer-failed',
        'transfer-requested',
      ].sort(),
    );
    deepEqual(kinds(sessions.map(({ startedBy }) => startedBy)), ['queue', 'takeover', 'transfer']);
    deepEqual(kinds(sessions.map(({ endedBy }) => endedBy ?? 'open')), [
      'agent',
      'customer',
      'inactivity',
      'open',
      'released',
      'system',
      'takeover',
      'transfer',
    ]);
    deepEqual(kinds(waits.map(({ endedBy }) => endedBy)), [
      'agent',
      'cancelled',
      'customer',
      'declined',
      'expired',
      'inactivity',
      'system',
    ]);
  });

  it('have equal times, clocks set back and silences', () => {
    const steps = conversations.flatMap((conversation) =>
      conversation.events.slice(1).map(({ at }, i) => at - conversation.events[i].at),
    );
    for (const occurs of [(step) => step === 0, (step) => step < 0, (step) => step >= PACE.silence]) {
      ok(steps.filter(occurs).length > 20);
    }
  });

  it('arrive out of order, spread over files, some of them twice', () => {
    const repeats = written.lines - written.events - written.broken.length;
    ok(repeats > written.events / 70 && repeats < written.events / 35, `${repeats} of ${written.events}`);
    const isOutOfOrder = ({ deliveries }) =>
      deliveries.some(({ sequence }, i) => i > 0 && sequence < deliveries[i - 1].sequence);
    ok(groups.filter(isOutOfOrder).length > groups.length * 0.9);
  });
});

describe('the code of a function', () => {
  for (const name of ['conversation-report.js', 'merge-summaries.js']) {
    it(`fits into what BigQuery takes inline: ${name}`, () => {
      const bytes = Buffer.byteLength(dist(name));
      ok(bytes > 1_000 && bytes <= MOST_INLINE, `${bytes} bytes`);
    });
  }

  it('stands whole in the SQL that creates it', () => {
    ok(dist('bigquery.sql').includes(`AS r"""\n${dist('conversation-report.js')}\n"""`));
    ok(dist('bigquery.sql').includes(`AS r"""\n${dist('merge-summaries.js')}\n"""`));
    ok(dist('snowflake.sql').includes(`AS $$\n${dist('snowflake-handler.js')}\n$$`));
  });
});

for (const engine of await allEngines()) {
  describe(`in ${engine.name}`, () => {
    it('there is nothing of Node.js', async () => {
      const typesOf = await engine.evaluate(
        '(names) => JSON.stringify(JSON.parse(names).map((name) => typeof globalThis[name]))',
      );
      deepEqual(JSON.parse(typesOf(JSON.stringify(['JSON', ...NOT_OF_THE_LANGUAGE]))), [
        'object',
        ...NOT_OF_THE_LANGUAGE.map(() => 'undefined'),
      ]);
    });

    for (const [name, functionIn] of [
      ['the scalar function', scalarFunction],
      ['the table function', tableFunction],
    ]) {
      it(`${name} reports each conversation as the library does, and each event that does not parse`, async () => {
        const report = await functionIn(engine);
        equal(groups.length, expected.size);
        const refused = groups.flatMap(({ conversation, deliveries }) => {
          const { refused, ...found } = report(conversation, deliveries);
          deepEqual({ conversationId: conversation.id, ...found }, expected.get(conversation.id));
          return refused.map(({ sequence, message }) => `${conversation.id} ${sequence} ${message}`);
        });
        // of five kinds of damage, three leave a delivery whose event does not parse
        equal(refused.length, (written.broken.length / 5) * 3);
        ok(
          refused.every((text) => /^чат-\d+ \d+ .*\w/.test(text)),
          refused.join('\n'),
        );
      });
    }

    it('the aggregate function merges summaries in any grouping as the library does', async () => {
      const merged = await aggregateFunction(engine);
      const summaries = [...expected.values()].flatMap((report) => report.summaries.map(({ summary }) => summary));
      const whole = summaries.reduce(mergeSummaries);
      for (const size of [1, 7, summaries.length]) {
        const parts = [];
        for (let from = 0; from < summaries.length; from += size) parts.push(summaries.slice(from, from + size));
        deepEqual(merged(parts), whole);
      }
      deepEqual(merged([]), merged([[]]));
    });
  });
}
