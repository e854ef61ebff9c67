import ts from 'typescript';

/** The examples of a document that are files of their own: their first line names the file, such as `// reading.ts`. */
export const documentedFiles = (markdown) =>
  new Map(
    [...markdown.matchAll(/^```ts\n(\/\/ (\S+\.ts)\n[^]*?)^```$/gm)].map(([, code, name]) => [`./${name}`, code]),
  );

/** The code as a script of CommonJS. */
export const asScript = (code) =>
  ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } })
    .outputText;

/** A `require` for the given modules and for files in documents, which may require each other. */
export function requireFrom(modules, files) {
  const loaded = new Map(modules);
  return function require(specifier) {
    if (!loaded.has(specifier)) {
      const exports = {};
      loaded.set(specifier, exports);
      new Function('require', 'exports', asScript(files.get(specifier)))(require, exports);
    }
    return loaded.get(specifier);
  };
}
