// Compiles consumers/ with each compiler, in each module resolution that it has, as a caller with and without
// exactOptionalPropertyTypes, against the built declarations and the oldest fast-check that is supported.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** How a compiler looks for modules, and the folders of consumers that it compiles so. `nodenext` looks as `node16` does. */
const RESOLUTIONS = {
  node10: { module: 'CommonJS', moduleResolution: 'node10', folders: ['cjs'] },
  node16: { module: 'Node16', moduleResolution: 'Node16', folders: ['esm', 'cjs'] },
  bundler: { module: 'ESNext', moduleResolution: 'Bundler', folders: ['esm'] },
};

const COMPILERS = [
  { version: '5.4', resolutions: ['node10', 'node16', 'bundler'], leaveOut: ['filtered-rules.ts'] },
  { version: '5.5', resolutions: ['node10', 'node16', 'bundler'] },
  { version: '5.9', resolutions: ['node10', 'node16', 'bundler'] },
  // has node10 for the last time, and only for who says that they know
  { version: '6.0', resolutions: ['node10', 'node16', 'bundler'], options: { ignoreDeprecations: '6.0' } },
  { version: '7.0', resolutions: ['node16', 'bundler'] },
];

/** A folder like that of a caller who installed the package: consumers as ES modules and as CommonJS. */
const folder = mkdtempSync(join(tmpdir(), 'omnichannel-transfer-consumers-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const installed = join(folder, 'node_modules/omnichannel-transfer');
mkdirSync(installed, { recursive: true });
cpSync(here('../../../package.json'), join(installed, 'package.json'));
cpSync(here('../../../dist'), join(installed, 'dist'), { recursive: true });
symlinkSync(here('node_modules/fast-check'), join(folder, 'node_modules/fast-check'), 'dir');
for (const [name, type] of [
  ['esm', 'module'],
  ['cjs', 'commonjs'],
]) {
  cpSync(here('consumers'), join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'package.json'), JSON.stringify({ type }));
}
const consumers = readdirSync(here('consumers'));

const compilations = COMPILERS.flatMap(({ version, resolutions, leaveOut = [], options = {} }) =>
  resolutions.flatMap((resolution) =>
    [false, true].map((exactOptionalPropertyTypes) => {
      const { folders, ...modules } = RESOLUTIONS[resolution];
      const files = consumers.filter((file) => !leaveOut.includes(file));
      return {
        version,
        name: `${resolution}${exactOptionalPropertyTypes ? ', exactOptionalPropertyTypes' : ''}`,
        config: {
          compilerOptions: {
            ...modules,
            ...options,
            exactOptionalPropertyTypes,
            target: 'ES2022',
            lib: ['ES2022'],
            types: [],
            strict: true,
            noEmit: true,
          },
          files: folders.flatMap((name) => files.map((file) => `${name}/${file}`)),
        },
      };
    }),
  ),
);

/** Compiles, and gives what the compiler says against it. */
async function compile({ version, config }, index) {
  const manifest = JSON.parse(readFileSync(here(`node_modules/typescript-${version}/package.json`), 'utf8'));
  const tsc = here(`node_modules/typescript-${version}/${manifest.bin.tsc}`);
  const project = join(folder, `tsconfig-${index}.json`);
  writeFileSync(project, JSON.stringify(config));
  try {
    await promisify(execFile)(process.execPath, [tsc, '--project', project], { cwd: folder });
    return { compiler: manifest.version, complaints: '' };
  } catch (error) {
    return { compiler: manifest.version, complaints: error.stdout || error.message };
  }
}

let failed = 0;
const queue = compilations.entries();
await Promise.all(
  Array.from({ length: Math.min(4, availableParallelism()) }, async () => {
    for (const [index, compilation] of queue) {
      const { compiler, complaints } = await compile(compilation, index);
      if (complaints !== '') failed += 1;
      console.log(`TypeScript ${compiler}, ${compilation.name}: ${complaints === '' ? 'compiles' : complaints}`);
    }
  }),
);
console.log(`${compilations.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
