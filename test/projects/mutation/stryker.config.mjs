import { parts } from './parts.mjs';

const part = process.env['MUTATION_PART'];
const { folder, files = ['*'] } = parts[part];
const here = 'test/projects/mutation';
const kept = `${here}/.stryker`;

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: files.map((file) => `src/${folder}/${file}.ts`),
  // what is copied for a run: no other project, and of this one only what the tests load
  ignorePatterns: ['dist', 'test/projects/**', `!${here}/*.ts`, `!${here}/parts.mjs`],
  plugins: ['@stryker-mutator/vitest-runner', `./${here}/messages.mjs`],
  ignorers: ['messages'],
  testRunner: 'vitest',
  vitest: { configFile: `${here}/vitest.config.ts`, related: false },
  coverageAnalysis: 'perTest',
  ignoreStatic: process.env['MUTATION_PASS'] === 'quick', // what runs only while the tests load waits for the second pass
  concurrency: 2,
  timeoutMS: 20_000, // a slow machine finds no mutant
  incremental: true,
  incrementalFile: `${kept}/${part}.incremental.json`,
  tempDirName: `${kept}/sandboxes`,
  jsonReporter: { fileName: `${kept}/${part}.json` },
  reporters: ['json', 'progress-append-only'],
};
