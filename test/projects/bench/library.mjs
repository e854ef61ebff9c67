// The library as it is published: the built package, not its sources.
let built;
try {
  built = await import('../../../dist/index.js');
} catch (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error('The library is not built. In its root folder: npm ci && npm run build');
  process.exit(1);
}

/** All that the library exports. A measurement of something that this build lacks is skipped, and says so. */
export const library = built;
