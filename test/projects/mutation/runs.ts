/**
 * Stands in for `test/support/runs.ts`: how many cases a law is tried on. A mutant meets few cases first, and more if it
 * lives on.
 */
export function runs(atLeast: number): { readonly numRuns: number } {
  return { numRuns: Math.min(atLeast, process.env['MUTATION_PASS'] === 'quick' ? 60 : 200) };
}
