/** Loads every source before the tests, and is a test itself: a source that cannot be loaded fails it. */
const LOADS = 'test/projects/mutation/loads.test.ts';

const testsIn = (...folders) => [LOADS, ...folders.map((folder) => `test/${folder}/**/*.test.ts`)];

/**
 * The sources in parts, each with the tests that have to find its mutants: the tests of the folder itself, for sessions
 * the stories too, and for the model those of the folders that use it. A part is a folder, but testing/ is four parts.
 * What no part mutates: `index.ts`, which only exports, and texts for people (messages.mjs).
 *
 * Stryker keeps its verdicts in `.stryker`. A run that was stopped continues with the mutants that are left, and the next
 * run tries those that a change of the source or the tests may concern. Delete the folder to start afresh.
 */
export const parts = {
  sessions: { folder: 'sessions', tests: testsIn('sessions', 'scenarios') },
  findings: { folder: 'findings', tests: testsIn('findings') },
  transfer: { folder: 'transfer', tests: testsIn('transfer') },
  boundary: { folder: 'boundary', tests: testsIn('boundary') },
  report: { folder: 'report', tests: testsIn('report') },
  model: { folder: 'model', tests: testsIn('model', 'findings', 'report', 'sessions') },
  diagram: { folder: 'diagram', tests: testsIn('diagram') },
  // these take the most time: their tests look at samples that take seconds to make
  laws: {
    folder: 'testing',
    files: ['plain-data', 'rule-answers', 'rule-coverage', 'timed', 'transfer-laws', 'index'],
    tests: testsIn('testing'),
  },
  transfers: { folder: 'testing', files: ['transfer-case'], tests: testsIn('testing') },
  conversations: {
    folder: 'testing',
    files: ['legal-place', 'legal-move', 'legal-conversation'],
    tests: testsIn('testing'),
  },
  arbitraries: { folder: 'testing', files: ['any-event', 'any-program', 'arbitraries'], tests: testsIn('testing') },
};
