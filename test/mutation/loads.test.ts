import { expect, it } from 'vitest';

// A source that throws when it is loaded fails every test file, but no test; Stryker counts tests.
it.each(['index', 'testing'])('the entry %s can be loaded', async (entry) => {
  expect(await import(`../../src/${entry}.ts`)).toBeTypeOf('object');
});
