import fc from 'fast-check';

/** How many cases a law is tried on: so many, or as many as the whole run asks for if that is more (`npm run laws`). */
export function runs(atLeast: number): { readonly numRuns: number } {
  return { numRuns: Math.max(atLeast, fc.readConfigureGlobal().numRuns ?? 0) };
}
