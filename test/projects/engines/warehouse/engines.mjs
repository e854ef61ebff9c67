// Two JavaScript engines without anything of Node.js: QuickJS, compiled to WebAssembly, and a bare context of V8.
import vm from 'node:vm';
import variant from '@jitl/quickjs-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core';

/** What the engines must not have. */
export const NOT_OF_THE_LANGUAGE = [
  'process',
  'require',
  'module',
  'Buffer',
  'console',
  'setTimeout',
  'structuredClone',
  'URL',
  'TextEncoder',
  'performance',
  'fetch',
  'crypto',
];

/**
 * Each engine has `evaluate(script, modules)`. It evaluates an expression that gives a function of a text to a text, and
 * returns that function. Only texts go in and out. `modules`: code of modules by the global name of their exports.
 */
export async function allEngines() {
  return [await quickJs(), bareV8()];
}

async function quickJs() {
  const engine = await newQuickJSWASMModuleFromVariant(variant);
  const context = engine.newContext();
  context.runtime.setMemoryLimit(64 * 2 ** 20);
  const unwrapped = (result) => {
    if (result.error === undefined) return result.value;
    const { name, message, stack } = context.dump(result.error);
    throw new Error(`${name}: ${message}\n${stack}`);
  };
  return {
    name: 'QuickJS',
    async evaluate(script, modules = {}) {
      for (const [name, code] of Object.entries(modules)) {
        context.setProp(context.global, name, unwrapped(context.evalCode(code, `${name}.js`, { type: 'module' })));
      }
      const call = unwrapped(context.evalCode(script));
      return (text) => {
        const argument = context.newString(text);
        const result = unwrapped(context.callFunction(call, context.undefined, argument));
        const answer = context.getString(result);
        argument.dispose();
        result.dispose();
        return answer;
      };
    },
  };
}

function bareV8() {
  const context = vm.createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
  vm.runInContext('delete globalThis.console', context);
  return {
    name: 'V8',
    async evaluate(script, modules = {}) {
      for (const [name, code] of Object.entries(modules)) {
        const module = new vm.SourceTextModule(code, { context });
        await module.link((specifier) => {
          throw new Error(`the code imports ${specifier}`);
        });
        await module.evaluate();
        context[name] = module.namespace;
      }
      return vm.runInContext(script, context);
    },
  };
}
