// The built entry, unchanged, from a module script in headless Chromium: `node test/projects/browser/check.mjs`.
// Needs Debian's `chromium`, or CHROMIUM as the path of another one.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { splitIntoSessions, checkTransfer, parseConversation, parseProgram } from 'omnichannel-transfer';

const here = (path) => new URL(path, import.meta.url);
const json = (name) => readFileSync(here(`../../demo/${name}.json`), 'utf8');

const page = `<!doctype html><meta charset="utf-8"><pre id="answer">nothing ran</pre><script type="module">
import { splitIntoSessions, checkTransfer, parseConversation, parseProgram } from './index.js';
const program = parseProgram(${json('program')}).value;
const conversation = parseConversation(${json('conversation')}).value;
const subject = { programId: 'care', channel: 'webchat', status: 'active', campaignId: 'service', agentId: 'ana' };
const answer = [splitIntoSessions(conversation), checkTransfer(program, subject, { campaignId: 'phone' })];
document.querySelector('#answer').textContent = encodeURIComponent(JSON.stringify(answer));
</script>`;

const program = parseProgram(JSON.parse(json('program'))).value;
const conversation = parseConversation(JSON.parse(json('conversation'))).value;
const subject = { programId: 'care', channel: 'webchat', status: 'active', campaignId: 'service', agentId: 'ana' };
const expected = JSON.stringify([
  splitIntoSessions(conversation),
  checkTransfer(program, subject, { campaignId: 'phone' }),
]);

const server = createServer((request, response) => {
  const script = request.url === '/index.js';
  response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
  response.end(script ? readFileSync(here('../../../dist/index.js')) : page);
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
try {
  const { stdout } = await promisify(execFile)(process.env.CHROMIUM ?? 'chromium', [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--user-data-dir=${profile}`,
    '--virtual-time-budget=5000',
    '--dump-dom',
    `http://127.0.0.1:${server.address().port}/`,
  ]);
  const answer = stdout.match(/<pre id="answer">([^<]*)<\/pre>/)?.[1] ?? '';
  if (decodeURIComponent(answer) !== expected) throw new Error(`Chromium answered ${answer.slice(0, 200)}`);
  console.log('Chromium gives what Node.js gives.');
} catch (error) {
  console.error(`browser check: ${error.message}`);
  process.exitCode = 1;
} finally {
  server.close();
  rmSync(profile, { recursive: true, force: true });
}
