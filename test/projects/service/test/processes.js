import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** @import { ChildProcess } from 'node:child_process' */

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {string | null} type
 * @property {any} body
 */

/** @typedef {Awaited<ReturnType<typeof startInstance>>} Instance */

/** @type {Set<ChildProcess>} */
const running = new Set();
process.on('exit', killAll);

/** Leaves no process behind, whatever failed. */
export function killAll() {
  for (const child of running) child.kill('SIGKILL');
}

/**
 * @param {string} script
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
function run(script, args, env) {
  const child = spawn(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), ...args], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
  });
  running.add(child);
  const exited = once(child, 'exit').then(([code, signal]) => {
    running.delete(child);
    return { code, signal };
  });
  /** @param {Promise<any[]>} event */
  const orExit = (event) =>
    Promise.race([event, exited.then(({ code, signal }) => Promise.reject(new Error(`exited: ${code ?? signal}`)))]);
  return { child, exited, orExit };
}

/**
 * Starts the service as a person does.
 *
 * @param {string} database
 * @param {Record<string, string>} env
 */
export async function startMain(database, env) {
  const { child, exited, orExit } = run('../main.js', [database], env);
  child.disconnect();
  const [line] = await orExit(once(/** @type {NodeJS.ReadableStream} */ (child.stdout), 'data'));
  return { ...requests(String(line).trim()), stop: () => child.kill('SIGTERM'), exited };
}

/**
 * Starts one process of the service with a clock that the test moves.
 *
 * @param {string} database
 * @param {{ now: number, inactivityTimeout: number, fault?: string }} options
 */
export async function startInstance(database, { now, inactivityTimeout, fault = '' }) {
  const { child, exited, orExit } = run('instance.js', [], {
    DATABASE: database,
    INACTIVITY_MS: String(inactivityTimeout),
    FAULT: fault,
    NOW: String(now),
  });
  const [{ url }] = await orExit(once(child, 'message'));

  /** @type {((counts: { decided: number, appended: number }) => void)[]} */
  const asked = [];
  child.on('message', (/** @type {any} */ { counts }) => asked.shift()?.(counts)); // in the order of the questions

  /**
   * Asks the process itself, beside its HTTP.
   *
   * @param {{ now?: number }} question
   * @returns {Promise<{ decided: number, appended: number }>}
   */
  const ask = (question) =>
    new Promise((resolve, reject) => {
      asked.push(resolve);
      child.send(question, (error) => error && reject(error));
    });

  return {
    ...requests(url),
    exited,
    /** @param {number} now */
    moveClock: (now) => ask({ now }),
    counts: () => ask({}),
    paused: () => once(/** @type {NodeJS.ReadableStream} */ (child.stdout), 'data'),
    resume: () => child.stdin?.write('\n'),
    kill: () => child.kill('SIGKILL'),
    async stop() {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

/** @param {string} url */
function requests(url) {
  /** @returns {Promise<Answer>} */
  const request = async (/** @type {string} */ path, /** @type {RequestInit} */ init) => {
    const response = await fetch(url + path, init);
    return { status: response.status, type: response.headers.get('content-type'), body: await response.json() };
  };
  return {
    url,
    /** @param {string} path */
    get: (path) => request(path, {}),
    /**
     * @param {string} path
     * @param {object} [body]
     */
    post: (path, body = {}) =>
      request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
  };
}
