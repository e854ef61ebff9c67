import { parts } from './parts.mjs';

const name = process.env['MUTATION_PART'];
const kept = 'test/mutation/.stryker';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: parts[name].files.map((file) => `src/${file}.ts`),
  // what is copied for a run: of the projects under test/, this one and what the tests share
  ignorePatterns: ['dist', 'test/*/**', '!test/mutation/*.ts', '!test/mutation/parts.mjs', '!test/support/*.ts'],
  plugins: ['@stryker-mutator/vitest-runner', './test/mutation/messages.mjs'],
  ignorers: ['messages'],
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 20_000, // a slow machine finds no mutant
  incremental: true,
  incrementalFile: `${kept}/${name}.incremental.json`,
  tempDirName: `${kept}/sandboxes`,
  jsonReporter: { fileName: `${kept}/${name}.json` },
  reporters: ['json', 'progress-append-only'],
};
