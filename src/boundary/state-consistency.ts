import type { ConversationState } from '../sessions/conversation-state.ts';
import { fittingState } from './fitting-state.ts';
import { addIssue, type FoundIssue, inShort, mismatch } from './parse-issue.ts';

/**
 * Reports what does not fit together in a state. No log comes to such a state: it was damaged or written by hand, and to
 * go on from it would give wrong figures.
 */
export function inconsistencies(state: ConversationState): readonly FoundIssue[] {
  const issues: FoundIssue[] = [];
  compare(state, fittingState(state), [], issues);
  return issues;
}

function compare(actual: unknown, fitting: unknown, path: readonly (string | number)[], issues: FoundIssue[]): void {
  if (actual === fitting) return;
  if (isRecord(actual) && isRecord(fitting)) {
    for (const key of Object.keys({ ...actual, ...fitting }))
      compare(actual[key], fitting[key], [...path, Array.isArray(actual) ? Number(key) : key], issues);
  } else {
    const expected = `something that fits the rest of the state, such as ${inShort(fitting)}`;
    addIssue(issues, mismatch(expected, actual), [...path]);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
