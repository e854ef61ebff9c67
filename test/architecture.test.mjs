import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** From the domain's first word to its last: a file imports only from files above it. */
const LADDER = [
  'instant.ts',
  'channel.ts',
  'disposition.ts',
  'campaign.ts',
  'agent.ts',
  'program.ts',
  'conversation.ts',
  'session.ts',
  'conversation-state.ts',
  'draft.ts',
  'checkpoint.ts',
  'steps.ts',
  'transition.ts',
  'lifecycle.ts',
  'transfer-rule.ts',
  'standard-rules.ts',
  'transfer.ts',
  'handover.ts',
  'summary.ts',
  'report.ts',
  'lint.ts',
  'audit-finding.ts',
  'audit.ts',
  'mermaid-label.ts',
  'conversation-diagram.ts',
  'transfer-diagram.ts',
  'standard-schema.ts',
  'timestamp.ts',
  'decoder.ts',
  'schema.ts',
  'index.ts',
];

/** The entry for tests, which imports the main one by the package's name. */
const TESTING_LADDER = ['transfer-case.ts', 'legal-conversation.ts', 'testing.ts'];

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
const files = readdirSync(source).sort();

const sourceFile = (file) =>
  ts.createSourceFile(file, readFileSync(new URL(file, source), 'utf8'), ts.ScriptTarget.ES2022, true);

/** Every node of a file, in no particular order. */
function nodes(file) {
  const found = [];
  const visit = (node) => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(sourceFile(file));
  return found;
}

const importsOf = (file) =>
  nodes(file)
    .filter((node) => (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
    .map((node) => node.moduleSpecifier.text);

const textOf = (found) => found.map((node) => node.getText());

describe('the source', () => {
  it('has every file on the ladder', () => {
    expect(files).toEqual([...LADDER, ...TESTING_LADDER].sort());
  });

  it.each(LADDER)('%s imports only from files above it, by their names', (file) => {
    const above = LADDER.slice(0, LADDER.indexOf(file)).map((name) => `./${name}`);
    expect(importsOf(file).filter((specifier) => !above.includes(specifier))).toEqual([]);
  });

  it.each(TESTING_LADDER)(
    '%s imports the main entry, files above it, and nothing else but fast-check in testing.ts',
    (file) => {
      const above = TESTING_LADDER.slice(0, TESTING_LADDER.indexOf(file)).map((name) => `./${name}`);
      const outside = file === 'testing.ts' ? ['omnichannel-transfer', 'fast-check'] : ['omnichannel-transfer'];
      expect(importsOf(file).filter((specifier) => ![...above, ...outside].includes(specifier))).toEqual([]);
    },
  );

  it.each(files)('%s knows no clock, no chance and no platform', (file) => {
    const impure = nodes(file).filter(
      (node) =>
        (ts.isIdentifier(node) && IMPURE_GLOBALS.includes(node.text) && !ts.isPropertyAccessExpression(node.parent)) ||
        (ts.isPropertyAccessExpression(node) && IMPURE_MEMBERS.includes(node.getText())) ||
        (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) ||
        (ts.isCallExpression(node) && node.expression.getText() === 'Date'),
    );
    expect(textOf(impure)).toEqual([]);
  });

  it.each(files)('%s keeps to the style: no class, enum, any, non-null assertion or default export', (file) => {
    const unstylish = nodes(file).filter(
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

  it.each(files)('%s has no `as` without its reason on the line', (file) => {
    const lines = sourceFile(file).getFullText().split('\n');
    const unexplained = nodes(file)
      .filter((node) => ts.isAsExpression(node) && node.type.getText() !== 'const')
      .map((node) => lines[node.getSourceFile().getLineAndCharacterOfPosition(node.getEnd()).line])
      .filter((line) => !line.includes('//'));
    expect(unexplained).toEqual([]);
  });

  it.each(files)('%s has no state that outlives a call', (file) => {
    const mutable = sourceFile(file).statements.filter(
      (statement) => ts.isVariableStatement(statement) && !(statement.declarationList.flags & ts.NodeFlags.Const),
    );
    expect(textOf(mutable)).toEqual([]);
  });

  it('exports by name from index.ts, and holds nothing there', () => {
    expect(sourceFile('index.ts').statements.filter((statement) => !ts.isExportDeclaration(statement))).toEqual([]);
  });
});
