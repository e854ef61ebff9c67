import type { ConversationState } from '../sessions/conversation-state.ts';
import { consistentState } from './consistent-state.ts';
import { addIssue, type FoundIssue, inShort, mismatch, placeIssues } from './parse-issue.ts';

/**
 * Reports what does not fit together in a state. No log comes to such a state: it was damaged or written by hand, and to
 * go on from it would give wrong figures.
 */
export function contradictions(state: ConversationState): readonly FoundIssue[] {
  const issues: FoundIssue[] = [];
  compare(state, consistentState(state), issues);
  return issues;
}

/** Reports where a part of a state is not the consistent one. */
function compare(actual: unknown, consistent: unknown, issues: FoundIssue[]): void {
  if (actual === consistent) return;
  if (!isRecord(actual) || !isRecord(consistent)) {
    addIssue(issues, mismatch(`something that fits the rest of the state, such as ${inShort(consistent)}`, actual), []);
    return;
  }
  const [present, expected] = [Object.keys(actual), Object.keys(consistent)];
  // a consistent object has at least the same keys, and one of two lists can be longer
  for (const key of present.length > expected.length ? present : expected) {
    const first = issues.length;
    compare(actual[key], consistent[key], issues);
    placeIssues(issues, first, Array.isArray(actual) ? Number(key) : key);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
