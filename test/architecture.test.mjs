import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** The folders from the first word of the domain to the last, and which folders each may know. */
const FOLDERS = {
  model: [],
  transfer: ['model'],
  sessions: ['model'],
  report: ['model'],
  findings: ['model', 'transfer', 'sessions'],
  diagram: ['model', 'transfer', 'sessions'],
  boundary: ['model', 'sessions/conversation-state.ts'],
};

/** The files of a folder in order: a file imports only from files of its own folder that stand before it. */
const LADDERS = {
  model: [
    'instant',
    'mutable',
    'absent',
    'first-by-id',
    'channel',
    'disposition',
    'campaign',
    'campaign-dispositions',
    'agent',
    'program',
    'transfer-target',
    'conversation-event',
    'conversation',
    'session',
    'unanswered-wait',
    'transfer-subject',
  ],
  transfer: [
    'transfer-rule',
    'standard-rules',
    'broken-rules',
    'asked-rules',
    'indexed-program',
    'transfer-decision',
    'served-campaigns',
    'transfer-options',
    'transfer-policy',
    'transfer-question',
    'compare-transfers',
    'comparison-table',
  ],
  sessions: [
    'inactivity-options',
    'conversation-state',
    'draft',
    'ended-sessions',
    'wait',
    'hold',
    'open-session',
    'pending-transfer',
    'inactivity',
    'taken-or-ignored',
    'wait-rows',
    'session-rows',
    'transfer-rows',
    'ending-rows',
    'transition-table',
    'draft-of-state',
    'state-of-draft',
    'replay',
    'lifecycle',
    'handover',
  ],
  report: [
    'session-times',
    'session-summary',
    'summary-order',
    'merge-summaries',
    'tally',
    'summarize-sessions',
    'session-groups',
    'known-names',
    'session-report',
    'wait-report',
  ],
  findings: ['lint', 'event-finding', 'event-judgement', 'decide', 'audit'],
  diagram: ['mermaid-label', 'conversation-story', 'story-words', 'conversation-diagram', 'transfer-diagram'],
  boundary: [
    'standard-schema',
    'timestamp',
    'parse-issue',
    'decoder',
    'json-schema',
    'value-shapes',
    'object-shape',
    'model-shapes',
    'state-shape',
    'consistent-sessions',
    'consistent-state',
    'state-contradictions',
    'parsers',
    'schema',
  ],
  testing: [
    'transfer-case',
    'timed',
    'legal-place',
    'legal-move',
    'legal-conversation',
    'any-program',
    'any-event',
    'arbitraries',
    'plain-data',
    'rule-answers',
    'transfer-laws',
    'rule-coverage',
    'index',
  ],
};

/** The longest file that is still read at once. */
const MAX_LINES = 280;

/** What a pure library does without: the clock, chance, the platform, and state that outlives a call. */
const IMPURE_GLOBALS = [
  'performance',
  'crypto',
  'process',
  'globalThis',
  'window',
  'document',
  'console',
  'fetch',
  'setTimeout',
  'setInterval',
  'queueMicrotask',
  'eval',
  'Function',
  'WeakMap',
  'WeakRef',
  'WeakSet',
  'Intl',
];
const IMPURE_MEMBERS = ['Date.now', 'Math.random'];

const source = new URL('../src/', import.meta.url);
const read = (path) => readFileSync(new URL(path, source), 'utf8');
const entriesOf = (folder) => readdirSync(new URL(`${folder}/`, source)).sort();
const folders = Object.keys(LADDERS);
const files = [...folders.flatMap((folder) => entriesOf(folder).map((file) => `${folder}/${file}`)), 'index.ts'];
const libraryFiles = files.filter((file) => !file.startsWith('testing/') && file !== 'index.ts');

const sourceFile = (path) => ts.createSourceFile(path, read(path), ts.ScriptTarget.ES2022, true);

/** Every node of a file, in no particular order. */
function nodes(path) {
  const found = [];
  const visit = (node) => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(sourceFile(path));
  return found;
}

const specifiersOf = (path) =>
  nodes(path)
    .filter((node) => (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
    .map((node) => node.moduleSpecifier.text);

/** What a file imports, as paths from `src/`. */
const importsOf = (path) =>
  specifiersOf(path).map((specifier) => new URL(specifier, new URL(path, 'file:///')).pathname.slice(1));

const textOf = (found) => found.map((node) => node.getText());

describe('the source', () => {
  it('has these folders and index.ts', () => {
    const entries = readdirSync(source).filter((entry) => entry !== 'README.md');
    expect(entries.sort()).toEqual([...folders, 'index.ts'].sort());
  });

  it.each(folders)('has every file of %s/ on its ladder', (folder) => {
    expect(entriesOf(folder)).toEqual(LADDERS[folder].map((name) => `${name}.ts`).sort());
  });

  it.each(libraryFiles)('%s imports only from files above it and from folders that its folder may know', (path) => {
    const [folder, file] = path.split('/');
    const above = LADDERS[folder].slice(0, LADDERS[folder].indexOf(file.replace('.ts', '')));
    const strangers = importsOf(path).filter((imported) => {
      const [importedFolder, importedFile] = imported.split('/');
      if (importedFolder === folder) return !above.includes(importedFile.replace('.ts', ''));
      return !FOLDERS[folder].includes(importedFolder) && !FOLDERS[folder].includes(imported);
    });
    expect(strangers).toEqual([]);
  });

  it('keeps transfer/ and sessions/ apart', () => {
    const meeting = libraryFiles.filter((path) =>
      importsOf(path).some(
        (imported) =>
          (path.startsWith('transfer/') && imported.startsWith('sessions/')) ||
          (path.startsWith('sessions/') && imported.startsWith('transfer/')),
      ),
    );
    expect(meeting).toEqual([]);
  });

  it.each(LADDERS.testing)('testing/%s.ts imports the package by its name, files above it, and fast-check', (name) => {
    const above = LADDERS.testing.slice(0, LADDERS.testing.indexOf(name)).map((other) => `./${other}.ts`);
    const known = [...above, 'omnichannel-transfer', 'fast-check'];
    expect(specifiersOf(`testing/${name}.ts`).filter((specifier) => !known.includes(specifier))).toEqual([]);
  });

  it.each([...libraryFiles, 'index.ts'])('%s imports nothing from outside', (path) => {
    expect(specifiersOf(path).filter((specifier) => !specifier.startsWith('.'))).toEqual([]);
  });

  it.each(files)(`%s has at most ${MAX_LINES} lines`, (path) => {
    expect(read(path).split('\n').length).toBeLessThanOrEqual(MAX_LINES);
  });

  it.each(files)('%s uses no clock, no chance and no platform', (path) => {
    const impure = nodes(path).filter(
      (node) =>
        (ts.isIdentifier(node) && IMPURE_GLOBALS.includes(node.text) && !ts.isPropertyAccessExpression(node.parent)) ||
        (ts.isPropertyAccessExpression(node) && IMPURE_MEMBERS.includes(node.getText())) ||
        (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) ||
        (ts.isCallExpression(node) && node.expression.getText() === 'Date'),
    );
    expect(textOf(impure)).toEqual([]);
  });

  it.each(files)('%s has no class, enum, any, non-null assertion or default export', (path) => {
    const unstylish = nodes(path).filter(
      (node) =>
        ts.isClassLike(node) ||
        ts.isEnumDeclaration(node) ||
        ts.isNonNullExpression(node) ||
        ts.isExportAssignment(node) ||
        node.kind === ts.SyntaxKind.AnyKeyword ||
        node.kind === ts.SyntaxKind.DefaultKeyword ||
        (ts.isExportDeclaration(node) && node.exportClause === undefined),
    );
    expect(textOf(unstylish)).toEqual([]);
  });

  it.each(files)('%s has no `as` without its reason on the line', (path) => {
    const lines = read(path).split('\n');
    const unexplained = nodes(path)
      .filter((node) => ts.isAsExpression(node) && node.type.getText() !== 'const')
      .map((node) => lines[node.getSourceFile().getLineAndCharacterOfPosition(node.getEnd()).line])
      .filter((line) => !line.includes('//'));
    expect(unexplained).toEqual([]);
  });

  it.each(files)('%s has no state that outlives a call', (path) => {
    const mutable = sourceFile(path).statements.filter(
      (statement) => ts.isVariableStatement(statement) && !(statement.declarationList.flags & ts.NodeFlags.Const),
    );
    expect(textOf(mutable)).toEqual([]);
  });

  it('exports by name from index.ts, and holds nothing there', () => {
    expect(sourceFile('index.ts').statements.filter((statement) => !ts.isExportDeclaration(statement))).toEqual([]);
  });

  it('has two functions of one name nowhere', () => {
    const names = libraryFiles.flatMap((path) => [
      ...new Set(
        sourceFile(path)
          .statements.filter(ts.isFunctionDeclaration)
          .map(({ name }) => name.text),
      ),
    ]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
