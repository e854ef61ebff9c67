import { defineConfig } from 'vitest/config';
import { ofThePackage, root } from './tests.mjs';

/** Where check.mjs installed the package. */
const { INSTALLED } = process.env;

/** The tests of the package, whose imports of the source lead to the package that is installed. */
export default defineConfig({
  root,
  resolve: {
    alias: [
      { find: /^(\.\.\/)+src\/index\.ts$/, replacement: `${INSTALLED}/dist/index.js` },
      { find: /^(\.\.\/)+src\/testing\/index\.ts$/, replacement: `${INSTALLED}/dist/testing.js` },
    ],
  },
  plugins: [
    {
      name: 'no-source',
      enforce: 'pre',
      resolveId(specifier, importer) {
        if (!/^\.\.?\/(.*\/)?src\//.test(specifier)) return;
        throw new Error(`${importer} imports ${specifier}, which is not in the package`);
      },
    },
  ],
  test: { include: ofThePackage, testTimeout: 60_000 }, // no test asserts a time; this is for machines that are busy
});
