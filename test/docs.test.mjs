import { readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import * as library from '../src/index.ts';
import { conversation, program } from './support/article.ts';

const root = new URL('../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const path = (name) => new URL(name, root).pathname;

/** What examples may speak of without saying so: the article's program and conversation, and in the source all exports. */
const AMBIENT = 'declare const program: import("omnichannel-transfer").Program;\ndeclare const conversation: import("omnichannel-transfer").Conversation;\n';

const readmeExamples = [...read('README.md').matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code], index) => ({
  name: `README.md, example ${index + 1}`,
  code,
  prelude: AMBIENT,
}));

const exported = [...read('src/index.ts').matchAll(/\b(type )?(\w+)(?=,|\s*}| } from)/g)]
  .filter(([, , name]) => name !== 'type' && name !== 'export')
  .map(([, , name]) => name);

const sourceExamples = readdirSync(new URL('src/', root)).flatMap((file) =>
  [...read(`src/${file}`).matchAll(/@example\n \* ```ts\n([^]*?) \* ```/g)].map(([, comment], index) => ({
    name: `src/${file}, example ${index + 1}`,
    code: comment.replace(/^ \* ?/gm, ''),
    prelude: `${AMBIENT}import { ${[...new Set(exported)].join(', ')} } from 'omnichannel-transfer';\n`,
  })),
);

const examples = [...readmeExamples, ...sourceExamples];

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
  const { outputText } = ts.transpileModule(result, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  return outputText;
}

const vitest = { it: (_name, body) => body(), expect };
const modules = new Map([
  ['omnichannel-transfer', library],
  ['vitest', vitest],
]);

/** Runs an example, and gives what it said beside what it promised. */
function run({ code }) {
  const compared = [];
  const names = Object.keys(library);
  new Function('require', 'exports', 'program', 'conversation', '__expect', ...names, `{${instrumented(code)}\n}`)(
    (specifier) => modules.get(specifier),
    {},
    program,
    conversation,
    (expression, actual, promised) => compared.push({ expression, actual, promised }),
    ...names.map((name) => library[name]),
  );
  return compared;
}

describe('documentation', () => {
  it('has examples in the README and for every function that is exported', () => {
    expect(readmeExamples.length).toBeGreaterThan(8);
    const undocumented = Object.entries(library).filter(
      ([name, value]) => typeof value === 'function' && !sourceExamples.some(({ code }) => code.includes(name)),
    );
    expect(undocumented.map(([name]) => name)).toEqual([]);
  });

  it.each(examples)('$name says what the code gives', (example) => {
    for (const { expression, actual, promised } of run(example)) expect({ expression, is: actual }).toEqual({ expression, is: promised });
  });

  it('shows the diagrams that the functions print', () => {
    const drawn = [...read('README.md').matchAll(/^```mermaid\n([^]*?)\n```$/gm)].map(([, diagram]) => diagram);
    expect(drawn).toContain(library.conversationDiagram(program, conversation));
    expect(drawn).toContain(library.transferDiagram(program));
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
    const files = new Map(examples.map(({ prelude, code }, index) => [path(`test/example-${index}.ts`), `${prelude}${code}\nexport {};\n`]));
    const options = {
      ...ts.parseJsonConfigFileContent(ts.readConfigFile(path('tsconfig.json'), ts.sys.readFile).config, ts.sys, path('.')).options,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
      paths: { 'omnichannel-transfer': [path('src/index.ts')] },
      isolatedDeclarations: false,
      noUnusedLocals: false,
    };
    const host = ts.createCompilerHost(options);
    const { getSourceFile, fileExists, readFile } = host;
    host.getSourceFile = (file, target) =>
      files.has(file) ? ts.createSourceFile(file, files.get(file), target, true) : getSourceFile(file, target);
    host.fileExists = (file) => files.has(file) || fileExists(file);
    host.readFile = (file) => files.get(file) ?? readFile(file);
    const compiled = ts.createProgram([...files.keys()], options, host);
    const complaints = ts.getPreEmitDiagnostics(compiled).map(({ file, start, messageText }) => {
      const example = examples[[...files.keys()].indexOf(file?.fileName ?? '')];
      return `${example?.name}, at ${file?.text.slice(start, start + 40)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
    expect(complaints).toEqual([]);
  }, 30_000);
});
