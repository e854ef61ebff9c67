import { mergeConfig, type ViteUserConfig } from 'vitest/config';
import base from '../vitest.config.ts';

/** The laws alone, each on ten thousand cases. */
const config: ViteUserConfig = mergeConfig(base, {
  test: {
    exclude: ['**/*.test.mjs', '**/!(*.prop).test.ts'],
    setupFiles: ['test/laws/cases.ts'],
    typecheck: { enabled: false },
    testTimeout: 1_800_000,
  },
});

export default config;
