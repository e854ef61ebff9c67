// Mermaid draws the diagrams in headless Chromium: `npm run render [directory]` compares every hostile name with what is
// drawn, and keeps pictures of the article's example. CHROMIUM names the browser; default /usr/bin/chromium.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { conversationDiagram, transferDiagram } from '../../../dist/index.js';
import { HOSTILE_NAMES, shownName, visible } from './hostile.mjs';

const script = readFileSync(createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js'), 'utf8');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage({ viewport: { width: 900, height: 300 } });
await page.setContent('<body style="background: white"><div id="drawing"></div></body>');
await page.addScriptTag({ content: script });

for (const name of HOSTILE_NAMES) {
  const shown = shownName(name);
  const campaign = (id) => ({ id, name, kind: 'omnichannel', channels: [name] });
  const program = { id: 'p', name, campaigns: [campaign('a'), campaign('b')], agents: [{ id: 'c', name }] };
  const conversation = {
    id: 'chat',
    programId: 'p',
    channel: name,
    customer: { name },
    events: [
      { at: 0, type: 'queued', campaignId: 'a' },
      { at: 0, type: 'offer-missed', agentId: 'c' },
      { at: 0, type: 'rerouted', to: { campaignId: 'b', agentId: 'c' } },
      { at: 0, type: 'accepted', agentId: 'c', campaignId: 'a' },
      { at: 0, type: 'held', agentId: 'c' },
      { at: 0, type: 'transfer-requested', to: { campaignId: 'b', agentId: 'c' } },
      { at: 0, type: 'transfer-failed', reason: 'declined', agentId: 'c' },
      { at: 0, type: 'dispositioned', agentId: 'c', code: name },
      { at: 0, type: 'ended', by: 'customer' },
    ],
  };
  const sequence = await draw(conversationDiagram(program, conversation));
  for (const text of [
    `${shown}(${shown})`,
    shown,
    `waits0sin${shown}`,
    `reroutedto${shown}in${shown}`,
    `missedoffers:1by${shown}`,
    'onholdfor0s',
    `takesitin${shown}`,
    `transferto${shown}in${shown}`,
    `declinedby${shown}after0s`,
    `session1,${shown}`,
  ]) {
    assert.ok(
      sequence.includes(text),
      `${JSON.stringify(name)}: ${JSON.stringify(text)} is not drawn, but ${JSON.stringify(sequence)}`,
    );
  }
  const flowchart = await draw(transferDiagram(program));
  // two boxes, an arrow from each to itself, and one between them
  assert.ok(
    flowchart.filter((text) => text === shown).length >= 5,
    `${JSON.stringify(name)}: ${JSON.stringify(flowchart)}`,
  );
}
console.log(`${HOSTILE_NAMES.length} hostile names are drawn as they are, in both diagrams.`);

const directory = process.argv[2];
if (directory !== undefined) {
  mkdirSync(directory, { recursive: true });
  const article = await articleExample();
  for (const [file, text] of [
    ['conversation', conversationDiagram(article.program, article.conversation)],
    ['transfers', transferDiagram(article.program)],
    ['transfers-webchat', transferDiagram(article.program, 'webchat')],
  ]) {
    await draw(text);
    writeFileSync(`${directory}/${file}.png`, await page.screenshot({ fullPage: true }));
  }
}
await browser.close();

/** The example of the tests, which is TypeScript: the compiler is the package's own. */
async function articleExample() {
  const { default: typescript } = await import('typescript');
  const source = readFileSync(new URL('../../support/article.ts', import.meta.url), 'utf8');
  const options = { module: typescript.ModuleKind.ESNext, target: typescript.ScriptTarget.ES2022 };
  const { outputText } = typescript.transpileModule(source, { compilerOptions: options });
  return import(`data:text/javascript,${encodeURIComponent(outputText)}`);
}

/** The texts of the drawing, each as it is seen. */
async function draw(text) {
  const texts = await page.evaluate(async (text) => {
    const { mermaid, document } = globalThis;
    mermaid.initialize({ startOnLoad: false });
    const { svg } = await mermaid.render('picture', text);
    const drawing = document.getElementById('drawing');
    drawing.innerHTML = svg;
    const selectors = 'text.actor tspan, .noteText tspan, .messageText, .nodeLabel, .edgeLabel';
    return Array.from(drawing.querySelectorAll(selectors), ({ textContent }) => textContent);
  }, text);
  return texts.map(visible);
}
