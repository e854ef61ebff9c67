// The library as it is published: the built package, not its sources. And version 0.1.0, if `npm run before` built it.

/** All that the library exports. */
export const library = await built('../../../dist/index.js');
if (library === undefined) {
  console.error('The library is not built. In its root folder: npm ci && npm run build');
  process.exit(1);
}

/** All that version 0.1.0 exports. `undefined`: it is not built, and nothing is compared with it. */
export const before = await built('./before/dist/index.js');

async function built(path) {
  try {
    return await import(path);
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    return undefined;
  }
}
