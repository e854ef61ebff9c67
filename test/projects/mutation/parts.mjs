/** Loads every source before the tests, and is a test itself: a source that cannot be loaded fails it. */
const LOADS = 'test/projects/mutation/loads.test.ts';

const testsIn = (...folders) => [LOADS, ...folders.map((folder) => `test/${folder}/**/*.test.ts`)];

/**
 * The folders of the source, each with the tests that have to find its mutants: the tests of the folder itself, for
 * sessions the stories too, and for the model those of the folders that use it. What no part mutates: `index.ts`, which
 * only exports, and texts for people (messages.mjs).
 *
 * Stryker keeps its verdicts in `.stryker`. A run that was stopped continues with the mutants that are left, and the next
 * run tries those that a change of the source or the tests may concern. Delete the folder to start afresh.
 */
export const parts = {
  sessions: { tests: testsIn('sessions', 'scenarios') },
  findings: { tests: testsIn('findings') },
  transfer: { tests: testsIn('transfer') },
  boundary: { tests: testsIn('boundary') },
  report: { tests: testsIn('report') },
  model: { tests: testsIn('model', 'findings', 'report', 'sessions') },
  diagram: { tests: testsIn('diagram') },
  testing: { tests: testsIn('testing') },
};
