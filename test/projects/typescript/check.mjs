// Compiles consumer.ts with each compiler, in each module resolution, against the built declarations and the oldest
// fast-check that is supported.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const require = createRequire(import.meta.url);

const installed = here('node_modules/omnichannel-transfer');
rmSync(installed, { recursive: true, force: true });
mkdirSync(installed, { recursive: true });
cpSync(here('../../package.json'), `${installed}/package.json`);
cpSync(here('../../dist'), `${installed}/dist`, { recursive: true });

/** From 5.5 on, `filter` narrows the ids of rules. */
const FILTERED = `
import { checkTransfer, TRANSFER_RULES, type Program, type TransferSubject } from 'omnichannel-transfer';
declare const program: Program, subject: TransferSubject;
const rules = TRANSFER_RULES.filter((rule) => rule.id !== 'agent-available');
const ids = checkTransfer(program, subject, { campaignId: 'a' }, rules).violations.map(({ rule }) => rule);
// @ts-expect-error it was filtered out
ids.includes('agent-available');
`;

const RESOLUTIONS = [
  ['node16, import', 'mts', 'Node16', 'Node16'],
  ['node16, require', 'cts', 'Node16', 'Node16'],
  ['nodenext, import', 'mts', 'NodeNext', 'NodeNext'],
  ['nodenext, require', 'cts', 'NodeNext', 'NodeNext'],
  ['bundler', 'ts', 'ESNext', 'Bundler'],
];

let failed = 0;
for (const version of ['5.4', '5.5', '5.9']) {
  const ts = require(`typescript-${version}`);
  for (const [name, extension, module, resolution] of RESOLUTIONS) {
    const file = here(`node_modules/.consumer.${extension}`);
    const narrows = version !== '5.4';
    writeFileSync(file, readFileSync(here('consumer.ts'), 'utf8'));
    const filtered = here(`node_modules/.filtered.${extension}`);
    writeFileSync(filtered, FILTERED);
    const program = ts.createProgram(narrows ? [file, filtered] : [file], {
      module: ts.ModuleKind[module],
      moduleResolution: ts.ModuleResolutionKind[resolution],
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts'],
      types: [],
      strict: true,
      noEmit: true,
    });
    const complaints = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
    if (complaints.length > 0) failed += 1;
    console.log(`TypeScript ${ts.version}, ${name}: ${complaints.length === 0 ? 'compiles' : complaints.join('; ')}`);
  }
}
console.log(`${3 * RESOLUTIONS.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
