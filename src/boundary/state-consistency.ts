import type { ConversationState } from '../sessions/conversation-state.ts';
import { fittingState } from './fitting-state.ts';
import { addIssue, type FoundIssue, inShort, mismatch, placeIssues } from './parse-issue.ts';

/**
 * Reports what does not fit together in a state. No log comes to such a state: it was damaged or written by hand, and to
 * go on from it would give wrong figures.
 */
export function inconsistencies(state: ConversationState): readonly FoundIssue[] {
  const issues: FoundIssue[] = [];
  compare(state, fittingState(state), issues);
  return issues;
}

/** Reports where a part of a state is not the fitting one. */
function compare(actual: unknown, fitting: unknown, issues: FoundIssue[]): void {
  if (actual === fitting) return;
  if (!isRecord(actual) || !isRecord(fitting)) {
    addIssue(issues, mismatch(`something that fits the rest of the state, such as ${inShort(fitting)}`, actual), []);
    return;
  }
  const [present, expected] = [Object.keys(actual), Object.keys(fitting)];
  // a fitting object has at least the same keys, and one of two lists can be longer
  for (const key of present.length > expected.length ? present : expected) {
    const first = issues.length;
    compare(actual[key], fitting[key], issues);
    placeIssues(issues, first, Array.isArray(actual) ? Number(key) : key);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
