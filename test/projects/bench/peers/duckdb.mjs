// DuckDB, in the same process: events are appended to a table in memory by columns, and one query makes the sessions.
import { readFileSync } from 'node:fs';
import { DuckDBDataChunk, DuckDBInstance, DOUBLE, INTEGER, VARCHAR } from '@duckdb/node-api';

const SESSIONS = readFileSync(new URL('sessions.sql', import.meta.url), 'utf8');
const ROWS_A_CHUNK = 2048;

const COLUMNS = {
  conversation: [INTEGER, (_event, conversation) => conversation],
  position: [INTEGER, (_event, _conversation, position) => position],
  instant: [DOUBLE, ({ at }) => at],
  type: [VARCHAR, ({ type }) => type],
  campaign: [VARCHAR, ({ campaignId }) => campaignId ?? null],
  agent: [VARCHAR, ({ agentId }) => agentId ?? null],
  sender: [VARCHAR, ({ from }) => from ?? null],
  ended_by: [VARCHAR, ({ by }) => by ?? null],
  code: [VARCHAR, ({ code }) => code ?? null],
  to_campaign: [VARCHAR, ({ to }) => to?.campaignId ?? null],
  to_agent: [VARCHAR, ({ to }) => to?.agentId ?? null],
};
const TYPES = Object.values(COLUMNS).map(([type]) => type);
const VALUES = Object.values(COLUMNS).map(([, value]) => value);
const TABLE = Object.entries(COLUMNS)
  .map(([name, [type]]) => `${name} ${type}`)
  .join(', ');

const database = await DuckDBInstance.create(':memory:');
const connection = await database.connect();

/** Texts of messages are left out: no rule needs them. */
export async function load(conversations) {
  await connection.run(`CREATE OR REPLACE TABLE events (${TABLE})`);
  const appender = await connection.createAppender('events');
  let columns = VALUES.map(() => []);
  const flush = () => {
    const chunk = DuckDBDataChunk.create(TYPES);
    chunk.setColumns(columns);
    appender.appendDataChunk(chunk);
    columns = VALUES.map(() => []);
  };
  for (const [index, { events }] of conversations.entries()) {
    for (const [position, event] of events.entries()) {
      for (let column = 0; column < VALUES.length; column += 1)
        columns[column].push(VALUES[column](event, index, position));
      if (columns[0].length === ROWS_A_CHUNK) flush();
    }
  }
  if (columns[0].length > 0) flush();
  appender.closeSync();
}

/** A file of NDJSON, a line an event: `{"conversation":0,"position":0,"at":…,"type":…}`. */
export async function loadFile(path) {
  await connection.run(`
    CREATE OR REPLACE TABLE events AS
    SELECT conversation, position, "at" AS instant, type, campaignId AS campaign, agentId AS agent, "from" AS sender,
      "by" AS ended_by, code, "to".campaignId AS to_campaign, "to".agentId AS to_agent
    FROM read_ndjson('${path}', columns = {
      conversation: 'INTEGER', position: 'INTEGER', "at": 'DOUBLE', type: 'VARCHAR', campaignId: 'VARCHAR',
      agentId: 'VARCHAR', "from": 'VARCHAR', "by": 'VARCHAR', code: 'VARCHAR',
      "to": 'STRUCT(campaignId VARCHAR, agentId VARCHAR)' })`);
}

/** The sessions stay in the engine; returns how many there are. */
export async function makeSessions() {
  await connection.run(`CREATE OR REPLACE TABLE sessions AS ${SESSIONS}`);
  const [[count]] = (await connection.runAndReadAll('SELECT count(*) FROM sessions')).getRows();
  return Number(count);
}

/** The sessions of the loaded events, as objects, by conversation. */
export async function readSessions(conversations) {
  const reader = await connection.runAndReadAll(SESSIONS);
  const sessions = conversations.map(() => []);
  for (const row of reader.getRows()) {
    const [index, number, campaignId, agentId, startedBy, queuedAt, startedAt, endedAt, endedBy, ...others] = row;
    const [fromCampaign, fromAgent, toCampaign, toAgent, askedBy, abandoned, code, disposedAt, ...counts] = others;
    const [customerMessages, agentMessages, firstReplyAt, failedTransfers, rangeStart, rangeEnd] = counts;
    const { id: conversationId, programId, channel, events } = conversations[index];
    const session = {
      id: `${conversationId}/${number}`,
      conversationId,
      number: Number(number),
      programId,
      channel,
      campaignId,
      agentId,
      startedBy,
      queuedAt,
      startedAt,
      customerMessages: Number(customerMessages),
      agentMessages: Number(agentMessages),
      failedTransfers: Number(failedTransfers),
      eventRange: [rangeStart, rangeEnd ?? events.length],
    };
    if (startedBy !== 'queue') session.transferredFrom = { campaignId: fromCampaign, agentId: fromAgent };
    if (firstReplyAt !== null) session.firstReplyAt = firstReplyAt;
    if (code !== null) session.dispositionCode = code;
    if (disposedAt !== null) session.dispositionedAt = disposedAt;
    if (endedAt !== null) {
      session.endedAt = endedAt;
      session.endedBy = endedBy;
    }
    if (endedBy === 'transfer') {
      session.transferredTo = { campaignId: toCampaign, ...(toAgent !== null && { agentId: toAgent }) };
      if (askedBy !== null) session.transferredBy = askedBy;
    }
    if (abandoned) session.transferAbandoned = true;
    sessions[index].push(session);
  }
  return sessions;
}
