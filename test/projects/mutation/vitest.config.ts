import { mergeConfig, type Plugin, type ViteUserConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import base from '../../vitest.config.ts';
import { keptThread } from './kept-thread.ts';
// @ts-expect-error -- Stryker's side of this project is JavaScript
import { parts } from './parts.mjs';

/** Examples before laws: most mutants are found by an example, which takes a hundredth of the time. */
class ExamplesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLaw = ({ moduleId }: TestSpecification): number => Number(moduleId.includes('.prop.'));
    return files.sort((a, b) => isLaw(a) - isLaw(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

const keepsThread: Plugin = {
  name: 'keeps-thread',
  configureVitest({ project }) {
    project.config.pool = keptThread.name as typeof project.config.pool; // Vitest takes any name
    project.config.poolRunner = keptThread;
  },
};

const config: ViteUserConfig = mergeConfig(base, {
  plugins: [keepsThread],
  // laws ask this file, in place of their own, how many cases they are tried on
  resolve: { alias: [{ find: /^.*\/runs\.ts$/, replacement: '/test/projects/mutation/runs.ts' }] },
  test: {
    setupFiles: ['test/projects/mutation/seed.ts'],
    typecheck: { enabled: false },
    isolate: false,
    testTimeout: 120_000, // a slow machine finds no mutant
    sequence: { sequencer: ExamplesFirst },
  },
});
const { folder, tests } = parts[process.env['MUTATION_PART'] ?? ''];
config.test = { ...config.test, include: tests, exclude: [], env: { MUTATION_FOLDER: folder } };

export default config;
