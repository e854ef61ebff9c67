#!/usr/bin/env node
// A row in: summaries of parts. A row out: the summary of the whole.
import { EMPTY_SUMMARY, mergeSummaries } from 'omnichannel-transfer';
import { answerRows } from './rows.mjs';

await answerRows(({ summaries }) => ({
  summary: JSON.stringify(summaries.map((summary) => JSON.parse(summary)).reduce(mergeSummaries, EMPTY_SUMMARY)),
}));
