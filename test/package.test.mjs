import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

describe('the manifest', () => {
  it('has four development dependencies and no other', () => {
    expect(Object.keys(manifest.devDependencies).sort()).toEqual(['fast-check', 'tsup', 'typescript', 'vitest']);
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest).not.toHaveProperty('optionalDependencies');
  });

  it('says that importing has no side effects', () => {
    expect(manifest.sideEffects).toBe(false);
  });

  it('is of the version that the changelog begins with', () => {
    const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
    expect(changelog.match(/^## \[(\d+\.\d+\.\d+)\]/m)?.[1]).toBe(manifest.version);
  });
});

describe('the tarball, installed elsewhere', () => {
  let folder;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'omnichannel-transfer-'));
    const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], { cwd: root });
    const [{ filename }] = JSON.parse(packed.toString());
    writeFileSync(join(folder, 'package.json'), '{"name":"stranger","private":true}');
    execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', join(folder, filename)], { cwd: folder });
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (file, code) => {
    writeFileSync(join(folder, file), code);
    return JSON.parse(execFileSync(process.execPath, [file], { cwd: folder }).toString());
  };

  it('gives import and require the same exports', async () => {
    const required = createRequire(pathToFileURL(join(folder, 'x.cjs')))('omnichannel-transfer');
    const imported = run(
      'exports.mjs',
      "import * as library from 'omnichannel-transfer'; console.log(JSON.stringify(Object.keys(library).sort()));",
    );
    expect(imported).toEqual(Object.keys(required).sort());
    expect(imported).toContain('checkTransfer');
  });

  it.each([
    ['answer.mjs', "import { checkTransfer } from 'omnichannel-transfer';"],
    ['answer.cjs', "const { checkTransfer } = require('omnichannel-transfer');"],
  ])('answers in %s', (file, load) => {
    const answer = run(
      file,
      `${load}
      const program = { id: 'p', name: 'P', campaigns: [{ id: 'a', name: 'A', kind: 'omnichannel', channels: ['sms'] }] };
      const subject = { programId: 'p', channel: 'sms', status: 'active', campaignId: 'a', agentId: 'ana' };
      console.log(JSON.stringify(checkTransfer(program, subject, { campaignId: 'a' })));`,
    );
    expect(answer).toEqual({ allowed: true, violations: [] });
  });

  it('holds the build, the licence and what there is to read, and nothing else', () => {
    const listed = execFileSync('npm', ['pack', '--ignore-scripts', '--dry-run', '--json'], { cwd: root });
    const [{ files }] = JSON.parse(listed.toString());
    expect(files.map(({ path }) => path).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/index.cjs',
      'dist/index.d.cts',
      'dist/index.d.ts',
      'dist/index.js',
      'package.json',
    ]);
  });
});
