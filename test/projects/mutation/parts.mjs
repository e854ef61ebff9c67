/** Loads every source before the tests, and is a test itself: a source that cannot be loaded fails it. */
const LOADS = 'test/projects/mutation/loads.test.ts';

const testsIn = (...folders) => [LOADS, ...folders.map((folder) => `test/${folder}/**/*.test.ts`)];

/**
 * The folders of the source, each with the tests that have to find its mutants. They are the tests of the folder itself,
 * and the stories where the state machine is concerned. The report of a part is kept, so a run that was stopped
 * continues with the part it had come to.
 */
export const parts = {
  sessions: { tests: testsIn('sessions', 'scenarios') },
  findings: { tests: testsIn('findings') },
  transfer: { tests: testsIn('transfer') },
  boundary: { tests: testsIn('boundary') },
  report: { tests: testsIn('report') },
  model: { tests: testsIn('model', 'sessions', 'report') },
  diagram: { tests: testsIn('diagram') },
  testing: { tests: testsIn('testing') },
};
