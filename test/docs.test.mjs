import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import * as library from '../src/index.ts';
import * as testing from '../src/testing/index.ts';
import { conversation, program } from './support/article.ts';
import { asScript, documentedFiles, requireFrom } from './support/documented-files.mjs';

const root = new URL('../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const path = (name) => new URL(name, root).pathname;

/** What examples may speak of without saying so: the article's program and conversation; in the source, all exports too. */
const AMBIENT = `declare const program: import('omnichannel-transfer').Program;
declare const conversation: import('omnichannel-transfer').Conversation;
`;

/** Values and types that a file of named exports exports. */
const exportsOf = (file) =>
  ts
    .createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true)
    .statements.filter(ts.isExportDeclaration)
    .flatMap(({ exportClause }) => exportClause.elements.map(({ name }) => name.text));

const EVERYTHING = `${AMBIENT}import fc from 'fast-check';
import { ${exportsOf('src/index.ts').join(', ')} } from 'omnichannel-transfer';
import { ${Object.keys(testing).join(', ')} } from 'omnichannel-transfer/testing';
`;

/** What people read: all of it ships in the package. */
const documents = [
  'README.md',
  'CHANGELOG.md',
  'src/README.md',
  ...readdirSync(new URL('test/docs/', root)).map((file) => `test/docs/${file}`),
];

const documentExamples = documents.flatMap((file) =>
  [...read(file).matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code], index) => ({
    name: `${file}, example ${index + 1}`,
    code,
    prelude: AMBIENT,
  })),
);

const sourceFiles = readdirSync(new URL('src/', root), { recursive: true }).filter((file) => file.endsWith('.ts'));

const sourceExamples = sourceFiles.flatMap((file) =>
  [...read(`src/${file}`).matchAll(/@example\n \* ```ts\n([^]*?) \* ```/g)].map(([, comment], index) => ({
    name: `src/${file}, example ${index + 1}`,
    code: comment.replace(/^ \* ?/gm, ''),
    prelude: EVERYTHING,
  })),
);

const examples = [...documentExamples, ...sourceExamples];

/** Statements followed by `// => value`, on their last line or on the lines after it, each with the value's text. */
function expectations(source) {
  const text = source.getFullText();
  const found = [];
  const visit = (node) => {
    if (ts.isExpressionStatement(node)) {
      const after = text.slice(node.end).match(/^[ \t]*(?:\n[ \t]*)?\/\/ => ([^\n]*(?:\n[ \t]*\/\/   [^\n]*)*)/);
      if (after) found.push({ node, value: after[1].replace(/\n[ \t]*\/\/ */g, ' ') });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The example with each expectation turned into a call that compares. */
function instrumented(code) {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.ES2022, true);
  let result = code;
  for (const { node, value } of expectations(source).reverse()) {
    const expression = node.expression.getText();
    const call = `__expect(${JSON.stringify(expression)}, (${expression}), (${value}));`;
    result = result.slice(0, node.getStart()) + call + result.slice(node.end);
  }
  return asScript(result);
}

const vitest = { it: (_name, body) => body(), expect };
const modules = new Map([
  ['omnichannel-transfer', library],
  ['omnichannel-transfer/testing', testing],
  ['fast-check', { default: fc, ...fc }],
  ['vitest', vitest],
]);

/** Examples that others import, by the name on their first line. */
const files = new Map(documents.flatMap((file) => [...documentedFiles(read(file))]));
const require = requireFrom(modules, files);

/** Runs an example, and gives what it said beside what it promised. */
function run({ code }) {
  const compared = [];
  const ambient = { ...library, ...testing, fc, program, conversation };
  const names = Object.keys(ambient);
  new Function('require', 'exports', '__expect', ...names, `{${instrumented(code)}\n}`)(
    require,
    {},
    (expression, actual, promised) => compared.push({ expression, actual, promised }),
    ...Object.values(ambient),
  );
  return compared;
}

describe('documentation', () => {
  it('has examples in the README and for every function that is exported', () => {
    expect(documentExamples.filter(({ name }) => name.startsWith('README.md')).length).toBeGreaterThan(4);
    const undocumented = Object.entries({ ...library, ...testing }).filter(
      ([name, value]) => typeof value === 'function' && !sourceExamples.some(({ code }) => code.includes(name)),
    );
    expect(undocumented.map(([name]) => name)).toEqual([]);
  });

  it.each(examples)('$name says what the code gives', (example) => {
    for (const { expression, actual, promised } of run(example))
      expect({ expression, is: actual }).toEqual({ expression, is: promised });
  });

  it('speaks of one program and one conversation, which are files too', () => {
    expect(library.parseProgram(JSON.parse(read('test/demo/program.json')))).toEqual({ value: program });
    expect(library.parseConversation(JSON.parse(read('test/demo/conversation.json')))).toEqual({ value: conversation });
  });

  it('shows the diagrams that the functions print', () => {
    const texts = documents.map((file) => read(file)).join('\n');
    const drawn = [...texts.matchAll(/^```mermaid\n([^]*?)\n```$/gm)].map(([, diagram]) => diagram);
    expect(drawn).toContain(library.transferDiagram(program));
  });

  it('has a README of at most 18 kB', () => {
    expect(Buffer.byteLength(read('README.md'))).toBeLessThanOrEqual(18_000);
  });

  it('has no phrase that is read twice', () => {
    const phrases =
      /\b(borne|bears?|bearers?|of which|is none|are none|whoever|be it|is found|are found|never found)\b/gi;
    const sources = [
      ...sourceFiles.map((file) => `src/${file}`),
      ...documents.filter((file) => file !== 'CHANGELOG.md'),
    ];
    const found = sources.flatMap((file) =>
      [...read(file).matchAll(phrases)].map(({ 0: phrase, index }) => {
        const line = read(file).slice(0, index).split('\n').length;
        return `${file}:${line}: ${phrase}`;
      }),
    );
    expect(found).toEqual([]);
  });

  it('has links that lead somewhere, in a clone and in the package', () => {
    const packed = JSON.parse(
      execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
        cwd: new URL('.', root),
        encoding: 'utf8',
      }),
    )[0].files.map((file) => file.path);
    const links = documents.flatMap((file) =>
      [...read(file).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
        .filter(([, target]) => !target.includes(':'))
        .map(([, target]) => ({ file, target, path: new URL(target, new URL(file, 'file:///')).pathname.slice(1) })),
    );
    expect(links.length).toBeGreaterThan(15);
    expect(links.filter((link) => !existsSync(new URL(link.path, root)))).toEqual([]);
    expect(links.filter(({ path }) => !packed.includes(path))).toEqual([]);
    expect(documents.filter((file) => !packed.includes(file))).toEqual([]);
  });

  it('compares, rather than passing over what it finds', () => {
    const lie = { code: 'const one = 1;\none + one; // => 3\n' };
    const [{ actual, promised }] = run(lie);
    expect(isDeepStrictEqual(actual, promised)).toBe(false);
    const promises = examples.reduce((sum, example) => sum + run(example).length, 0);
    const written = examples.reduce((sum, { code }) => sum + code.split('// => ').length - 1, 0);
    expect(promises).toBeGreaterThan(40);
    // each promise is compared once; an example that loops may compare it more often
    expect(promises).toBeGreaterThanOrEqual(written);
  });

  it('has examples that compile as they stand', () => {
    const sources = new Map(
      examples.map(({ prelude, code }, index) => {
        const [name] = [...files].find(([, other]) => other === code) ?? [`example-${index}.ts`];
        return [path(`test/docs/${name}`), `${prelude}${code}\nexport {};\n`];
      }),
    );
    const options = {
      ...ts.parseJsonConfigFileContent(
        ts.readConfigFile(path('tsconfig.json'), ts.sys.readFile).config,
        ts.sys,
        path('.'),
      ).options,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
      paths: {
        'omnichannel-transfer': [path('src/index.ts')],
        'omnichannel-transfer/testing': [path('src/testing/index.ts')],
      },
      verbatimModuleSyntax: false,
      isolatedDeclarations: false,
      noUnusedLocals: false,
    };
    const host = ts.createCompilerHost(options);
    const { getSourceFile, fileExists, readFile } = host;
    host.getSourceFile = (file, target) =>
      sources.has(file) ? ts.createSourceFile(file, sources.get(file), target, true) : getSourceFile(file, target);
    host.fileExists = (file) => sources.has(file) || fileExists(file);
    host.readFile = (file) => sources.get(file) ?? readFile(file);
    const compiled = ts.createProgram([...sources.keys()], options, host);
    const complaints = ts.getPreEmitDiagnostics(compiled).map(({ file, start, messageText }) => {
      const example = examples[[...sources.keys()].indexOf(file?.fileName ?? '')];
      return `${example?.name}, at ${file?.text.slice(start, start + 40)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
    expect(complaints).toEqual([]);
  }, 30_000);
});
