import { conversationReport as reportOf, jsonIn } from '../../report.mjs';

const textOf = (value) => JSON.stringify(value);

/**
 * The report of one conversation, in types that a column can have: lists of texts of JSON. `deliveries` come in any
 * order and some of them twice; each has its place in the log, `sequence`, and its event as a text of JSON.
 */
export function conversationReport(conversation, deliveries) {
  const { sessions, unansweredWaits, summaries, refused } = reportOf({
    ...conversation,
    deliveries: deliveries.map(({ sequence, event }) => ({ sequence, event: jsonIn(event) })),
  });
  return {
    sessions: sessions.map(textOf),
    unansweredWaits: unansweredWaits.map(textOf),
    summaries: summaries.map(({ key, summary }) => ({ key, summary: textOf(summary) })),
    refused,
  };
}
