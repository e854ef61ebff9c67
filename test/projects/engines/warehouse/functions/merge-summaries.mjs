// An aggregate function in BigQuery's shape: it may run on any part of the rows, and parts merge in any order.
import { EMPTY_SUMMARY, mergeSummaries } from 'omnichannel-transfer';

export function initialState() {
  return { summary: EMPTY_SUMMARY };
}

export function aggregate(state, summary) {
  state.summary = mergeSummaries(state.summary, JSON.parse(summary));
}

export function merge(state, part) {
  state.summary = mergeSummaries(state.summary, part.summary);
}

export function finalize(state) {
  return JSON.stringify(state.summary);
}
