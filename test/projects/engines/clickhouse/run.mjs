// ClickHouse computes the report of many conversations with the library as a function, and one loop does: `npm start`.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Session } from 'chdb';
import { asGenerated, inOneLoop, sorted } from '../loop.mjs';
import { writeDeliveries } from '../logs/deliveries.mjs';
import * as m from '../measure.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const [REPORT, ...TABLES] = statementsOf('report.sql');

await m.inFolder('clickhouse', async (folder) => {
  m.sayMachine();
  const events = m.wantedEvents({ quick: 50_000, full: 1_000_000 });
  const written = writeDeliveries(folder, { seed: m.SEED, events, broken: 30 });
  m.sayLogs(written);

  const session = new Session(join(folder, 'data'), {
    connectionArgs: [
      `--user_defined_executable_functions_config=${here('functions.xml')}`,
      `--user_scripts_path=${here('user_scripts')}`,
    ],
  });
  try {
    await main(session, folder, written);
  } finally {
    session.close();
  }
});

async function main(session, folder, written) {
  const all = async (statements) => {
    for (const statement of statements) await session.queryAsync(statement);
  };
  const load = await m.timed(() =>
    all(statementsOf('load.sql').map((sql) => sql.replace('{files:String}', `'${join(folder, 'part-*.ndjson')}'`))),
  );

  console.log('The function process is killed in the middle of the query:');
  const error = await killedInTheMiddle(session);
  m.must(`the query fails, with ClickHouse's error ${error.clickhouseCode}`, error.clickhouseCode !== undefined);

  m.mustEqual('the number of tables that it left behind and 0', await rowsOf(session, 'EXISTS TABLE reports'), [
    { result: 0 },
  ]);

  console.log('\nThe same query again:');
  const before = m.total(functionProcesses().map(m.computedBy));
  const functions = await m.timed(() => session.queryAsync(REPORT));
  functions.computed += m.total(functionProcesses().map(m.computedBy)) - before;
  const tables = await m.timed(() => all(TABLES));
  const engineMemory = m.peakMemory();
  const functionMemory = functionProcesses().map((pid) => m.peakMemory(pid));

  const found = await reportIn(session);
  const loop = await inOneLoop(written.files);
  const expected = asGenerated(m.SEED, written.conversations);
  for (const part of ['sessions', 'unansweredWaits', 'summaries']) {
    m.mustEqual(
      `${m.count(expected[part].length)} ${part} by ClickHouse and as generated`,
      found[part],
      expected[part],
    );
    m.mustEqual(
      `${m.count(expected[part].length)} ${part} by one loop and as generated`,
      loop.report[part],
      expected[part],
    );
  }
  m.mustEqual(
    `${found.refused.length} refused lines, each with its message, by ClickHouse and by one loop`,
    found.refused,
    loop.report.refused,
  );
  const places = sorted(
    written.broken.map(({ file, line }) => ({ file, line })),
    ['file', 'line'],
  );
  m.mustEqual(
    'the refused lines and the broken ones, by file and line',
    found.refused.map(({ file, line }) => ({ file, line })),
    places,
  );
  m.mustEqual("the rows' sums in SQL and the merged summaries", await sumsIn(session), sumsOf(expected.summaries));
  found.refused.slice(0, 3).forEach(({ file, line, message }) => console.log(`    ${file}:${line}: ${message}`));

  console.log(`
one loop              ${m.times(loop)}, ${m.mebibytes(loop.memory)}
ClickHouse: load      ${m.times(load)}
  conversationReport  ${m.times(functions)}
  the other tables    ${m.times(tables)}
  memory              ${m.mebibytes(engineMemory)} the engine, ${functionMemory.map(m.mebibytes).join(' + ')} the functions`);
}

/** Starts the report, kills the first function process once it has answered rows, and returns the query's error. */
async function killedInTheMiddle(session) {
  const query = session.queryAsync(REPORT).then(
    () => new Error('the query succeeded'),
    (error) => error,
  );
  for (let attempt = 0; attempt < 3_000; attempt += 1) {
    const working = functionProcesses().find((pid) => bytesWrittenBy(pid) > 100_000);
    if (working !== undefined) {
      const answered = bytesWrittenBy(working);
      process.kill(working, 'SIGKILL');
      console.log(`  killed process ${working} after ${m.count(answered)} bytes of answers`);
      return query;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('no function process answered within 30 seconds');
}

/** The processes that this one started, which run a function. Linux tells. */
function functionProcesses() {
  const isOurs = (pid) => {
    try {
      const [, parent] = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
      return Number(parent) === process.pid && /user_scripts/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
    } catch {
      return false; // it has ended meanwhile
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isOurs(name))
    .map(Number);
}

function bytesWrittenBy(pid) {
  return Number(/^wchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))[1]);
}

async function reportIn(session) {
  const sessions = await rowsOf(session, 'SELECT session FROM sessions ORDER BY conversation_id, number');
  const waits = await rowsOf(session, 'SELECT wait FROM unanswered_waits ORDER BY conversation_id, number');
  const summaries = await rowsOf(session, 'SELECT campaign_id, summary FROM summaries ORDER BY campaign_id NULLS LAST');
  return {
    sessions: sessions.map(({ session }) => JSON.parse(session)),
    unansweredWaits: waits.map(({ wait }) => JSON.parse(wait)),
    summaries: summaries.map(({ campaign_id: key, summary }) => ({ key, summary: JSON.parse(summary) })),
    refused: await rowsOf(session, 'SELECT file, line, message FROM refused ORDER BY file, line'),
  };
}

/** Sums over the rows of sessions and waits, by SQL alone. */
async function sumsIn(session) {
  return rowsOf(
    session,
    `
    SELECT campaign_id AS campaignId, sum(sessions) AS sessions, sum(handle_time) AS handleTime, sum(abandoned) AS abandoned
    FROM
    (
        SELECT toNullable(campaign_id) AS campaign_id, 1 AS sessions, coalesce(ended_at - started_at, 0) AS handle_time, 0 AS abandoned
        FROM sessions
        UNION ALL
        SELECT campaign_id, 0, 0, ended_by IN ('customer', 'agent', 'system', 'inactivity')
        FROM unanswered_waits
    )
    GROUP BY campaign_id
    ORDER BY campaign_id NULLS LAST`,
  );
}

function sumsOf(summaries) {
  return summaries.map(({ key: campaignId, summary: { sessions, totalHandleTime: handleTime, abandoned } }) => ({
    campaignId,
    sessions,
    handleTime,
    abandoned,
  }));
}

async function rowsOf(session, sql) {
  const settings = 'SETTINGS output_format_json_quote_64bit_integers = 0';
  const result = await session.queryAsync(`${sql} ${settings}`, { format: 'JSONEachRow' });
  return result
    .text()
    .split('\n')
    .filter(Boolean)
    .map((row) => JSON.parse(row));
}

/** The statements of a file, each without its comments. */
function statementsOf(file) {
  return readFileSync(here(file), 'utf8')
    .replace(/^--.*$/gm, '')
    .split(';')
    .map((sql) => sql.trim())
    .filter(Boolean);
}
