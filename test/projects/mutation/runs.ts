/**
 * Stands in for `test/support/runs.ts`: how many cases a law is tried on. A mutant meets few cases first, and all of them if
 * it lives on.
 */
export function runs(atLeast: number): { readonly numRuns: number } {
  return { numRuns: process.env['MUTATION_PASS'] === 'quick' ? Math.min(atLeast, 60) : atLeast };
}
