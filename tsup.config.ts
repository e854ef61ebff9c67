import { defineConfig, type Options } from 'tsup';

const shared: Options = {
  format: ['esm', 'cjs'],
  target: 'es2022',
  platform: 'neutral',
  // TypeScript 6 deprecates `baseUrl`, which the declaration step still sets.
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
};

const config: ReturnType<typeof defineConfig> = defineConfig([
  { ...shared, entry: ['src/index.ts'] },
  // The entry for tests shares nothing with the main one: it imports it, by its name.
  { ...shared, entry: ['src/testing.ts'], external: ['omnichannel-transfer', 'fast-check'] },
]);

export default config;
