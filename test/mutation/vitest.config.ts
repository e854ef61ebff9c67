import { mergeConfig, type ViteUserConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import base from '../vitest.config.ts';

/** Examples before laws: most mutants are found by an example, which takes a hundredth of the time. */
class ExamplesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLaw = ({ moduleId }: TestSpecification): number => Number(/\.prop\.|testing\.test/.test(moduleId));
    return files.sort((a, b) => isLaw(a) - isLaw(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

const config: ViteUserConfig = mergeConfig(base, {
  test: {
    exclude: ['test/*.test.mjs'], // of the documentation, the sources as text and the package: they run no mutant
    setupFiles: ['test/mutation/seed.ts'],
    typecheck: { enabled: false },
    isolate: false,
    testTimeout: 120_000, // a slow machine finds no mutant
    sequence: { sequencer: ExamplesFirst },
  },
});

export default config;
