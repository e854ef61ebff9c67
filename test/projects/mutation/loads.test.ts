import { expect, it } from 'vitest';

// A source that throws when it is loaded fails every test file, but no test; Stryker counts tests. The entry is loaded
// before the tests, for what a test loads is taken to matter to that test alone.
const entry =
  process.env['MUTATION_FOLDER'] === 'testing'
    ? import('../../../src/testing/index.ts')
    : import('../../../src/index.ts');
const loaded = await entry.then(
  () => 'loaded',
  (error: unknown) => error,
);

it('the entry can be loaded', () => {
  expect(loaded).toBe('loaded');
});
