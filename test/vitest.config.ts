import { defineConfig, type ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = defineConfig({
  // the entry for tests imports the main one by its name, which is the source here and the build elsewhere
  resolve: { alias: [{ find: /^omnichannel-transfer$/, replacement: '/src/index.ts' }] },
  test: {
    include: ['test/**/*.test.{ts,mjs}'],
    exclude: ['test/projects/**', '**/node_modules/**'],
    maxWorkers: '100%', // by default one processor is left idle
    testTimeout: 30_000, // no test asserts a time; this is for machines that are busy
    typecheck: {
      enabled: true,
      include: ['test/**/*.test-d.ts'],
      exclude: ['test/projects/**'],
      tsconfig: 'tsconfig.json',
    },
  },
});

export default config;
