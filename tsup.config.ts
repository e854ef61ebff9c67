import { defineConfig } from 'tsup';

const config: ReturnType<typeof defineConfig> = defineConfig({
  entry: ['src/index.ts'],
  format: ['esm', 'cjs'],
  target: 'es2022',
  platform: 'neutral',
  // TypeScript 6 deprecates `baseUrl`, which the declaration step still sets.
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
  clean: true,
});

export default config;
