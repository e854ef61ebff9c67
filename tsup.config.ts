import { defineConfig, type Options } from 'tsup';

const shared: Options = {
  format: ['esm', 'cjs'],
  target: 'es2022',
  platform: 'neutral',
  // TypeScript 6 deprecates `baseUrl`, which the declaration step still sets.
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
};

const config: ReturnType<typeof defineConfig> = defineConfig([
  { ...shared, entry: { index: 'src/index.ts' } },
  // The entry for tests shares no code with the main one: it imports it by the package's name.
  { ...shared, entry: { testing: 'src/testing/index.ts' }, external: ['omnichannel-transfer', 'fast-check'] },
]);

export default config;
