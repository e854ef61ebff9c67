import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

describe('the manifest', () => {
  it('has four development dependencies, an optional peer for the entry for tests, and no dependency', () => {
    expect(Object.keys(manifest.devDependencies).sort()).toEqual(['fast-check', 'tsup', 'typescript', 'vitest']);
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest).not.toHaveProperty('optionalDependencies');
    expect(manifest.peerDependencies).toEqual({ 'fast-check': '^3.23.0 || ^4.0.0' });
    expect(manifest.peerDependenciesMeta).toEqual({ 'fast-check': { optional: true } });
  });

  it('says that importing has no side effects', () => {
    expect(manifest.sideEffects).toBe(false);
  });

  it('is of the version that the changelog begins with', () => {
    const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
    expect(changelog.match(/^## \[(\d+\.\d+\.\d+)\]/m)?.[1]).toBe(manifest.version);
  });
});

describe('the API', () => {
  /** Declarations without their comments and sorted, so that only what compiles differently differs. */
  const declarations = (entry) => {
    const text = readFileSync(join(root, 'dist', `${entry}.d.ts`), 'utf8');
    const source = ts.createSourceFile('api.d.ts', text, ts.ScriptTarget.ES2022);
    const printer = ts.createPrinter({ removeComments: true });
    return source.statements
      .map((statement) => `${printer.printNode(ts.EmitHint.Unspecified, statement, source)}\n`)
      .sort()
      .join('');
  };

  it.each(['index', 'testing'])('of the entry %s is the one on record', async (entry) => {
    // after a change that is meant: `npm test -- --update`, and say so in the changelog
    await expect(declarations(entry)).toMatchFileSnapshot(`api/${entry}.txt`);
  });
});

describe('the tarball, installed by a stranger', () => {
  let folder;
  let packed;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'omnichannel-transfer-'));
    const output = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
      cwd: root,
    });
    [packed] = JSON.parse(output.toString());
    writeFileSync(join(folder, 'package.json'), '{"name":"stranger","private":true}');
    const tarball = join(folder, packed.filename);
    execFileSync('npm', ['install', '--offline', '--legacy-peer-deps', '--no-audit', '--no-fund', tarball], {
      cwd: folder,
    });
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (file, code) => {
    writeFileSync(join(folder, file), code);
    return JSON.parse(execFileSync(process.execPath, [file], { cwd: folder }).toString());
  };

  const question = `
    const program = { id: 'p', name: 'P', campaigns: [{ id: 'a', name: 'A', kind: 'omnichannel', channels: ['sms'] }] };
    const subject = { programId: 'p', channel: 'sms', status: 'active', campaignId: 'a', agentId: 'ana' };
    console.log(JSON.stringify(checkTransfer(program, subject, { campaignId: 'a' })));`;

  it.each([
    ['answer.mjs', "import { checkTransfer } from 'omnichannel-transfer';"],
    ['answer.cjs', "const { checkTransfer } = require('omnichannel-transfer');"],
  ])('answers in %s, where there is no fast-check', (file, load) => {
    expect(run(file, load + question)).toEqual({ allowed: true, violations: [] });
  });

  it('gives import and require the same exports', () => {
    const required = createRequire(pathToFileURL(join(folder, 'x.cjs')))('omnichannel-transfer');
    const imported = run(
      'exports.mjs',
      "import * as library from 'omnichannel-transfer'; console.log(JSON.stringify(Object.keys(library).sort()));",
    );
    expect(imported).toEqual(Object.keys(required).sort());
    expect(imported).toContain('checkTransfer');
  });

  it('holds the build, the licence and what there is to read, and nothing else', () => {
    const documents = readdirSync(join(root, 'test/docs')).map((file) => `test/docs/${file}`);
    expect(documents.filter((file) => !file.endsWith('.md'))).toEqual([]);
    expect(packed.files.map(({ path }) => path).sort()).toEqual(
      [
        'CHANGELOG.md',
        'LICENSE',
        'README.md',
        'dist/index.cjs',
        'dist/index.d.cts',
        'dist/index.d.ts',
        'dist/index.js',
        'dist/testing.cjs',
        'dist/testing.d.cts',
        'dist/testing.d.ts',
        'dist/testing.js',
        'package.json',
        'src/README.md',
        'test/demo/conversation.json',
        'test/demo/program.json',
        'test/projects/service/README.md',
        ...documents,
      ].sort(),
    );
  });

  describe('beside fast-check', () => {
    beforeAll(() => {
      for (const name of ['fast-check', 'pure-rand']) {
        symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'dir');
      }
    });

    const rule = `
      let asked = 0;
      const moody = { id: 'moody', summary: 'It depends.', check: () => (asked++ % 5 === 4 ? { message: 'No.', details: {} } : undefined) };
      const failing = transferLaws([moody]).filter(({ property }) => fc.check(property, { seed: 1 }).failed);
      console.log(JSON.stringify(failing.map(({ name }) => name)));`;

    it.each([
      ['laws.mjs', "import fc from 'fast-check'; import { transferLaws } from 'omnichannel-transfer/testing';"],
      [
        'laws.cjs',
        "const fc = require('fast-check'); const { transferLaws } = require('omnichannel-transfer/testing');",
      ],
    ])('catches a rule with hidden state in %s', (file, load) => {
      expect(run(file, load + rule)).toContain('the same question has the same answer, whatever is asked in between');
    });

    it.each([
      ['node10', ts.ModuleKind.CommonJS, ts.ModuleResolutionKind.Node10, ['commonjs']],
      ['node16', ts.ModuleKind.Node16, ts.ModuleResolutionKind.Node16, ['module', 'commonjs']],
      ['nodenext', ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext, ['module', 'commonjs']],
      ['bundler', ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler, ['module']],
    ])('has its types in TypeScript where modules are resolved as by %s', (_, module, moduleResolution, kinds) => {
      const consumers = join(root, 'test/projects/typescript/consumers');
      const files = kinds.flatMap((type) => {
        cpSync(consumers, join(folder, type), { recursive: true });
        writeFileSync(join(folder, type, 'package.json'), JSON.stringify({ type }));
        return readdirSync(consumers).map((file) => join(folder, type, file));
      });
      expect(files.length).toBeGreaterThan(0);
      const compiled = ts.createProgram(files, {
        module,
        moduleResolution,
        ignoreDeprecations: '6.0',
        target: ts.ScriptTarget.ES2022,
        lib: ['lib.es2022.d.ts'],
        types: [],
        strict: true,
        exactOptionalPropertyTypes: true,
        // fast-check 4 has no declarations for node10; test/projects/typescript compiles there with fast-check 3
        skipLibCheck: moduleResolution === ts.ModuleResolutionKind.Node10,
        noEmit: true,
      });
      const complaints = ts
        .getPreEmitDiagnostics(compiled)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
      expect(complaints).toEqual([]);
    });
  });

  describe('bundled', () => {
    /** Minified and gzipped, in bytes. */
    const size = (what) => {
      const entry = join(folder, 'bundle.mjs');
      writeFileSync(entry, `export ${what} from 'omnichannel-transfer';`);
      const { outputFiles } = buildSync({
        entryPoints: [entry],
        bundle: true,
        minify: true,
        format: 'esm',
        write: false,
      });
      return gzipSync(outputFiles[0].contents, { level: 9 }).length;
    };

    it.each([
      ['*', 21_100],
      ['{ checkTransfer }', 1_800],
      ['{ splitIntoSessions }', 3_000],
    ])('is small: export %s is at most %i bytes', (what, limit) => {
      expect(size(what)).toBeLessThanOrEqual(limit);
    });

    it('leaves out what is not used', () => {
      expect(size('{ CHANNELS }')).toBeLessThanOrEqual(120);
    });
  });
});
