// Calls the functions as a warehouse does: a scalar function a row, an aggregate function in parts, a table function a
// partition. The code is what the build wrote; the calls are written here, since no warehouse runs outside its cloud.
import { readFileSync } from 'node:fs';

const code = (name) => readFileSync(new URL(`dist/${name}.js`, import.meta.url), 'utf8');

/** Resolves to a function of a conversation and its deliveries: BigQuery's scalar function. */
export async function scalarFunction(engine) {
  const call = await engine.evaluate(`(() => {
    const conversationReport = (conversation, deliveries) => {${code('conversation-report')}
    };
    return (row) => JSON.stringify(conversationReport(...JSON.parse(row)));
  })()`);
  return (conversation, deliveries) => {
    const { sessions, unansweredWaits, summaries, refused } = JSON.parse(
      call(JSON.stringify([conversation, deliveries])),
    );
    return {
      sessions: sessions.map((session) => JSON.parse(session)),
      unansweredWaits: unansweredWaits.map((wait) => JSON.parse(wait)),
      summaries: summaries.map(({ key, summary }) => ({ key, summary: JSON.parse(summary) })),
      refused,
    };
  };
}

/** Resolves to a function of lists of summaries, one list a worker: BigQuery's aggregate function. */
export async function aggregateFunction(engine) {
  const call = await engine.evaluate(
    `(parts) => {
      const states = JSON.parse(parts).map((part) => {
        const state = aggregation.initialState();
        for (const summary of part) aggregation.aggregate(state, summary);
        return JSON.parse(JSON.stringify(state)); // as from worker to worker
      });
      const whole = states.pop() ?? aggregation.initialState();
      for (const state of states) aggregation.merge(whole, state);
      return aggregation.finalize(whole);
    }`,
    { aggregation: code('merge-summaries') },
  );
  return (parts) =>
    JSON.parse(call(JSON.stringify(parts.map((part) => part.map((summary) => JSON.stringify(summary))))));
}

/** Resolves to a function of a conversation and its deliveries: Snowflake's table function, one partition a call. */
export async function tableFunction(engine) {
  const call = await engine.evaluate(`(() => {
    const handler = ${code('snowflake-handler')};
    return (rows) => {
      const written = [];
      const rowWriter = { writeRow: (row) => void written.push(row) };
      handler.initialize({}, {});
      for (const row of JSON.parse(rows)) handler.processRow(row, rowWriter, {});
      handler.finalize(rowWriter, {});
      return JSON.stringify(written);
    };
  })()`);
  return ({ id, programId, channel }, deliveries) => {
    const place = { CONVERSATION_ID: id, PROGRAM_ID: programId, CHANNEL: channel };
    const partition = deliveries.map(({ sequence, event }) => ({ ...place, SEQUENCE: sequence, EVENT: event }));
    const rows = JSON.parse(call(JSON.stringify(partition)));
    const rowsOf = (kind) => rows.filter(({ KIND }) => KIND === kind);
    return {
      sessions: rowsOf('session').map(({ VALUE }) => JSON.parse(VALUE)),
      unansweredWaits: rowsOf('unanswered wait').map(({ VALUE }) => JSON.parse(VALUE)),
      summaries: rowsOf('summary').map(({ CAMPAIGN_ID: key, VALUE }) => ({ key, summary: JSON.parse(VALUE) })),
      refused: rowsOf('refused').map(({ SEQUENCE: sequence, VALUE: message }) => ({ sequence, message })),
    };
  };
}
