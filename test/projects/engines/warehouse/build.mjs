// Builds each function into one file without imports, and the SQL that creates it. The files go into dist/.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { handler } from './functions/snowflake-handler.mjs';

/** The largest code that BigQuery takes inline, in bytes. Snowflake recommends at most 100 kB. */
export const MOST_INLINE = 32_768;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** One file without imports, for engines that have nothing but the language. */
async function bundled(path, options) {
  const { outputFiles } = await build({
    entryPoints: [here(path)],
    bundle: true,
    minify: true,
    target: 'es2020',
    platform: 'neutral',
    write: false,
    ...options,
  });
  return outputFiles[0].text.trim();
}

/** The code of each function, as the warehouse is given it. */
export async function functionBodies() {
  const library = await bundled('functions/conversation-report.mjs', { format: 'iife', globalName: 'omnichannel' });
  const expression = library.replace(/^(?:"use strict";)?var omnichannel=/, '').replace(/;$/, '');
  const members = Object.values(handler).map((method) => method.toString());
  return {
    'conversation-report': `${library}\nreturn omnichannel.conversationReport(conversation, deliveries);`,
    'merge-summaries': await bundled('functions/merge-summaries.mjs', { format: 'esm' }),
    'snowflake-handler': `{\nomnichannel: ${expression},\n${members.join(',\n')}\n}`,
  };
}

/** The SQL with the code in place. The code must not end the quotes that it stands in. */
function statements(file, bodies) {
  return readFileSync(here(file), 'utf8').replace(/<([a-z-]+)>$/gm, (_, name) => {
    const body = bodies[name];
    if (/"""|\$\$/.test(body)) throw new Error(`${name} contains the quotes that it stands in`);
    return body;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bodies = await functionBodies();
  mkdirSync(here('dist'), { recursive: true });
  for (const [name, body] of Object.entries(bodies)) {
    const bytes = Buffer.byteLength(body);
    writeFileSync(here(`dist/${name}.js`), body);
    console.log(`dist/${name}.js  ${bytes.toLocaleString('en')} bytes`);
    if (bytes > MOST_INLINE) throw new Error(`${name} has ${bytes} bytes. BigQuery takes ${MOST_INLINE} inline.`);
  }
  for (const file of ['bigquery.sql', 'snowflake.sql']) writeFileSync(here(`dist/${file}`), statements(file, bodies));
}
