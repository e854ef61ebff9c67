// Packs the package, installs it as a stranger would, and on each Node.js that it supports loads it by `import` and by
// `require` and runs the tests of what it does against it. Other binaries: `npm test -- path/to/node …`.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ofThePackage, ofTheSource, root } from './tests.mjs';

const VERSIONS = ['20', '22', '24', '26'];
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The binaries to try: those that are named, or those installed for this platform. */
function binaries() {
  const named = process.argv.slice(2);
  if (named.length > 0) return named;
  const platform = `${process.platform}-${process.arch}`;
  if (!['linux-x64', 'linux-arm64'].includes(platform)) {
    console.log(`There are no binaries for ${platform} here. Only the Node.js that runs this is tried.`);
    return [process.execPath];
  }
  const installed = VERSIONS.map((version) => here(`node_modules/node-${version}-${platform}/bin/node`));
  const missing = installed.filter((binary) => !existsSync(binary));
  if (missing.length > 0) throw new Error(`Run npm ci first. There is no ${missing.join(', ')}`);
  return installed;
}

/** A folder in which the packed package is installed, beside the fast-check that the tests use. */
function install() {
  const folder = mkdtempSync(join(tmpdir(), 'omnichannel-transfer-node-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const [{ filename }] = JSON.parse(execFileSync('npm', pack, { cwd: root, encoding: 'utf8' }));
  writeFileSync(join(folder, 'package.json'), '{"name":"stranger","private":true}');
  const add = ['install', '--offline', '--legacy-peer-deps', '--no-audit', '--no-fund', join(folder, filename)];
  execFileSync('npm', add, { cwd: folder });
  for (const name of ['fast-check', 'pure-rand']) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'dir');
  }
  cpSync(here('smoke.mjs'), join(folder, 'smoke.mjs'));
  return folder;
}

const folder = install();
const environment = { ...process.env, NO_COLOR: '1', INSTALLED: join(folder, 'node_modules/omnichannel-transfer') };
const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', here('vitest.config.mjs')];

console.log(`${ofThePackage.length} files of tests run against the package.`);
console.log(`Not run, because they test single source files: ${ofTheSource.join(', ') || 'none'}`);
let failed = 0;
for (const binary of binaries()) {
  const run = (file, options) => execFileSync(binary, file, { encoding: 'utf8', env: environment, ...options });
  let version = binary;
  try {
    version = `Node.js ${run(['--version']).trim()}`;
    run(['smoke.mjs'], { cwd: folder });
    const tests = run(vitest, { cwd: root })
      .match(/^ *Tests .*$/m)?.[0]
      .trim()
      .replace(/ +/g, ' ');
    console.log(`${version}: import and require work. ${tests}`);
  } catch (error) {
    failed += 1;
    console.log(`${version}: FAILED\n${error.stdout ?? ''}\n${error.message}`);
  }
}
process.exitCode = failed === 0 ? 0 : 1;
