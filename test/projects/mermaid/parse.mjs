// Mermaid's own parser reads diagrams of random programs and conversations with hostile names: `npm test [seed]`.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { conversationDiagram, transferDiagram } from '../../../dist/index.js';
import { hostileCase, plainCase, shownName, visible } from './hostile.mjs';

const RUNS = 1_000;
const seed = Number(process.argv[2] ?? 20_260_302);

const { window } = new JSDOM(''); // Mermaid cleans labels with DOMPurify, which needs a document
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import('mermaid');

const counts = { conversations: 0, transfers: 0, statements: 0, labels: 0 };

/** What the drawn conversations must have shown at the end, each at least once. */
const SCENES = {
  'a hold': /: on hold/,
  'a missed offer': /missed offers: \d/,
  'a reroute': /<br\/>rerouted to/,
  'a release': /: released$/m,
  'a blind transfer': /blind transfer to/,
  'a failed transfer': /<br\/>(declined|expired|cancelled)/,
  'a pending transfer': /<br\/>pending/,
  'a takeover': /: takes over in/,
  'an unanswered wait': /: waits .*<br\/>ended by/,
  'a re-opening': /: re-opened/,
};
const missing = new Set(Object.keys(SCENES));

await check('sequence diagrams', async (found) => {
  const { program, conversation } = found;
  const diagram = conversationDiagram(program, conversation);
  for (const scene of missing) if (SCENES[scene].test(diagram)) missing.delete(scene);
  const read = await readSequence(diagram);
  const plain = plainCase(found);
  const plainRead = await readSequence(conversationDiagram(plain.program, plain.conversation));
  assert.deepEqual(read.skeleton, plainRead.skeleton, 'a name changed the statements');
  const agents = new Map((program.agents ?? []).map((agent) => [agent.id, agent.name]));
  const names = new Set(
    [...agents.values(), ...conversation.events.map(({ agentId, to }) => agentId ?? to?.agentId ?? '')].map(shownName),
  );
  for (const [, label] of read.labels.slice(1)) {
    assert.ok(names.has(label), `no agent is called ${JSON.stringify(label)}`);
    counts.labels += 1;
  }
  const customer = shownName(conversation.customer?.name ?? 'Customer');
  assert.equal(read.labels[0][1], visible(`${customer} (${shownName(conversation.channel)})`));
  counts.conversations += 1;
});

await check('flowcharts', async (found) => {
  const { program } = found;
  const plain = plainCase(found).program;
  const channels = [undefined, ...new Set(program.campaigns.flatMap((campaign) => campaign.channels))];
  const plainChannels = [undefined, ...new Set(plain.campaigns.flatMap((campaign) => campaign.channels))];
  for (const [index, channel] of channels.entries()) {
    const read = await readFlowchart(transferDiagram(program, channel));
    const plainRead = await readFlowchart(transferDiagram(plain, plainChannels[index]));
    assert.deepEqual(read.skeleton, plainRead.skeleton, 'a name changed the statements');
    for (const [position, label] of read.labels.entries()) {
      assert.equal(label, shownName(program.campaigns[position].name));
      counts.labels += 1;
    }
    counts.transfers += 1;
  }
});

assert.deepEqual([...missing], [], 'no conversation showed these');
console.log(
  `seed ${seed}: Mermaid accepted ${counts.conversations} sequence diagrams and ${counts.transfers} flowcharts,`,
);
console.log(
  `${counts.statements} statements in all, as many with plain names; ${counts.labels} labels read back as the names.`,
);
process.exit(0); // the window keeps timers

async function check(what, property) {
  await fc.assert(fc.asyncProperty(hostileCase, property), { seed, numRuns: RUNS }).catch((error) => {
    console.error(`${what}, seed ${seed}: ${error.message}`, error.cause);
    process.exit(1);
  });
}

async function readDiagram(text) {
  assert.ok(text.length < 50_000, 'longer than Mermaid takes');
  await mermaid.parse(text); // throws where it refuses it
  return mermaid.mermaidAPI.getDiagramFromText(text);
}

/** The statements that Mermaid finds, each a line of its own, without their texts. */
async function readSequence(text) {
  const { type, db } = await readDiagram(text);
  assert.equal(type, 'sequence');
  const actors = [...db.getActors().values()];
  const messages = db.getMessages();
  assert.equal(text.split('\n').length, 1 + actors.length + messages.length, 'a line is not a statement');
  counts.statements += actors.length + messages.length;
  return {
    skeleton: [
      actors.map(({ name }) => name),
      messages.map(({ type, from, to, placement }) => [type, name(from), name(to), placement]),
    ],
    labels: actors.map(({ name, description }) => [name, shown(description)]),
  };
}

async function readFlowchart(text) {
  const { type, db } = await readDiagram(text);
  assert.equal(type, 'flowchart-v2');
  const vertices = [...db.getVertices().values()];
  const edges = db.getEdges();
  assert.deepEqual([...db.getClasses().keys()], ['apart']);
  assert.equal(db.getSubGraphs().length, 0);
  assert.equal(text.split('\n').length, 2 + vertices.length + edges.length, 'a line is not a statement');
  counts.statements += vertices.length + edges.length;
  return {
    skeleton: [
      vertices.map(({ id, classes }) => [id, classes]),
      edges.map(({ start, end, type }) => [start, end, type]),
    ],
    labels: vertices.map((vertex) => shown(vertex.text.split('<br>')[0])),
  };
}

function name(actor) {
  return typeof actor === 'string' || actor === undefined ? actor : (actor.actor ?? actor);
}

/** A label as the renderer will show it: Mermaid keeps `#35;` as `ﬂ°°35¶ß` until then. */
function shown(label) {
  return visible(
    label.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code))).replace(/ﬂ°quot¶ß/g, '"'),
  );
}
