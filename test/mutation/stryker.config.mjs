/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: ['src/**/*.ts'],
  // what is copied for a run: of the projects under test/, this one and what the tests share
  ignorePatterns: ['dist', 'test/*/**', '!test/mutation/*.ts', '!test/support/*.ts'],
  plugins: ['@stryker-mutator/vitest-runner', './test/mutation/messages.mjs'],
  ignorers: ['messages'],
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 20_000, // a slow machine finds no mutant
  incremental: true,
  incrementalFile: 'test/mutation/.stryker/incremental.json',
  tempDirName: 'test/mutation/.stryker/sandboxes',
  jsonReporter: { fileName: 'test/mutation/.stryker/mutation.json' },
  reporters: ['json', 'progress-append-only'],
};
