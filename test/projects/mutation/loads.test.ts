import { expect, it } from 'vitest';

const whatHappens = (loading: Promise<unknown>): Promise<unknown> =>
  loading.then(
    () => 'loaded',
    (error: unknown) => error,
  );

// A source that throws when it is loaded fails every test file, but no test; Stryker counts tests. They are loaded before
// the tests, for what a test loads is taken to matter to that test alone.
const loaded = await Promise.all([
  whatHappens(import('../../../src/index.ts')),
  whatHappens(import('../../../src/testing/index.ts')),
]);

it('the entries can be loaded', () => {
  expect(loaded).toEqual(['loaded', 'loaded']);
});
