#!/usr/bin/env node
// A row in: a conversation with its deliveries. A row out: its sessions, unanswered waits, summaries and refused events.
import { conversationReport, jsonIn } from '../../report.mjs';
import { answerRows } from './rows.mjs';

const textOf = (value) => JSON.stringify(value);

await answerRows(({ deliveries, ...conversation }) => {
  const { sessions, unansweredWaits, summaries, refused } = conversationReport({
    ...conversation,
    deliveries: deliveries.map(({ event, ...delivery }) => ({ ...delivery, event: jsonIn(event) })),
  });
  return {
    report: {
      sessions: sessions.map(textOf),
      unansweredWaits: unansweredWaits.map(textOf),
      summaries: summaries.map(({ key, summary }) => ({ key, summary: textOf(summary) })),
      refused: refused.map(({ file, line, message }) => ({ file, line, message })),
    },
  };
});
