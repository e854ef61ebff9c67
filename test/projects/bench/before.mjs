// npm run before: builds version 0.1.0 out of this repository's history into before/, which git ignores.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const COMMIT = '364b68c'; // version 0.1.0
const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = fileURLToPath(new URL('before/', import.meta.url));
const tsup = fileURLToPath(new URL('../../../node_modules/tsup/dist/cli-default.js', import.meta.url));

try {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const archive = execFileSync('git', ['archive', COMMIT, 'src', 'package.json'], { cwd: root, maxBuffer: 1e8 });
  execFileSync('tar', ['-x'], { cwd: folder, input: archive });
  const options = [
    '--no-config',
    '--format',
    'esm',
    '--target',
    'es2022',
    '--platform',
    'neutral',
    '--out-dir',
    'dist',
  ];
  execFileSync(process.execPath, [tsup, 'src/index.ts', ...options], { cwd: folder, stdio: 'pipe' });
  console.log('Version 0.1.0 is built in before/.');
} catch (error) {
  rmSync(folder, { recursive: true, force: true });
  console.error(`Version 0.1.0 cannot be built, so nothing is compared with it. ${error.stderr || error.message}`);
  console.error('It needs git, tar, the history of this repository, and `npm ci` in the root folder.');
  process.exitCode = 1;
}
