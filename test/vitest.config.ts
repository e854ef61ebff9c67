import { defineConfig, type ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/*.test.{ts,mjs}'],
    typecheck: { enabled: true, include: ['test/*.test-d.ts'], tsconfig: 'tsconfig.json' },
  },
});

export default config;
