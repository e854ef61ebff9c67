import { expect, it } from 'vitest';

// A source that throws when it is loaded fails every test file, but no test; Stryker counts tests. They are loaded before
// the tests, for what a test loads is taken to matter to that test alone.
const loaded = await Promise.all(
  ['index', 'testing'].map((entry) =>
    import(`../../src/${entry}.ts`).then(
      () => 'loaded',
      (error: unknown) => error,
    ),
  ),
);

it('the entries can be loaded', () => {
  expect(loaded).toEqual(['loaded', 'loaded']);
});
