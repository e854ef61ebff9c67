import fc from 'fast-check';
import { inject } from 'vitest';

// A mutant that a law finds today is found tomorrow. How small its counterexample is matters to tests of testing/ alone.
const endOnFailure = process.env['MUTATION_FOLDER'] !== 'testing';
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 1, endOnFailure });

// The thread may have run another mutant before. Until the tests begin, none is active, unless it has a part in loading.
const stryker: unknown = Reflect.get(globalThis, inject('globalNamespace'));
if (inject('mutantActivation') !== 'static') Object.assign(stryker ?? {}, { activeMutant: undefined });

declare module 'vitest' {
  interface ProvidedContext {
    readonly globalNamespace: string;
    readonly mutantActivation: 'static' | 'runtime' | undefined;
  }
}
