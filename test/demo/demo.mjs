// The main job on a real conversation: `npm run demo [FILE] [-- --program FILE] [-- --diagram]`,
// or `npm run demo -- --compare BEFORE AFTER` for what a changed program changes.
import { readFileSync } from 'node:fs';
import {
  auditConversation,
  checkTransfer,
  comparisonTable,
  compareTransfers,
  conversationDiagram,
  conversationState,
  explainTransfer,
  handover,
  parseConversation,
  parseProgram,
  sessionReport,
  splitIntoSessions,
  transferDiagram,
  transferOptions,
  transferPolicy,
  unansweredWaits,
  waitReport,
} from 'omnichannel-transfer';
import { table } from './table.mjs';

const bundled = (name) => new URL(name, import.meta.url);
const time = (at) => (at === null ? '' : new Date(at).toISOString().slice(11, 19));
const seconds = (milliseconds) => (milliseconds === null ? '' : `${milliseconds / 1000} s`);

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(`demo: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

function main(args) {
  const { file, programFile, compared, isDiagram } = readArguments(args);
  if (compared !== undefined) return showComparison(...compared);
  const example = load(bundled('program.json'), 'program.json', parseProgram);
  const conversation =
    file === undefined
      ? load(bundled('conversation.json'), 'conversation.json', parseConversation)
      : load(file, file, parseConversation);
  const known = programFile === undefined ? example : load(programFile, programFile, parseProgram);
  const unknown = { id: conversation.programId, name: conversation.programId, campaigns: [] };
  const program = conversation.programId === known.id ? known : unknown;

  if (isDiagram) return showDiagrams(program, conversation);
  if (file === undefined) showTransfer(program, conversation);
  showSessions(program, conversation);
  showWaits(program, conversation);
  // a roster or campaigns of another program would only add findings about names
  showFindings(program.campaigns.length > 0 ? program : undefined, conversation);
  if (program === unknown)
    console.log(`\nThe campaigns and agents of program ${program.id} are not known. Add --program FILE.`);
}

function readArguments(args) {
  const read = { file: undefined, programFile: undefined, compared: undefined, isDiagram: false };
  const rest = [...args];
  const next = (option) => {
    const value = rest.shift();
    if (value === undefined || value.startsWith('--')) throw new Error(`${option} needs a file after it`);
    return value;
  };
  while (rest.length > 0) {
    const arg = rest.shift();
    if (arg === '--diagram') read.isDiagram = true;
    else if (arg === '--program') read.programFile = next(arg);
    else if (arg === '--compare') read.compared = [next(arg), next(arg)];
    else if (arg.startsWith('--'))
      throw new Error(`unknown option ${arg}; there are --program, --compare and --diagram`);
    else if (read.file === undefined && read.compared === undefined) read.file = arg;
    else throw new Error(`one file too many: ${arg}`);
  }
  return read;
}

/** What a change from one program to another allows or refuses. */
function showComparison(before, after) {
  const [old, changed] = [before, after].map((file) => transferPolicy(load(file, file, parseProgram)));
  console.log(comparisonTable(compareTransfers(old, changed)));
}

/** What a file holds, or an error of one line that says what is wrong with it. */
function load(from, name, parse) {
  let json;
  try {
    json = JSON.parse(readFileSync(from, 'utf8').replace(/^\ufeff/, '')); // some editors begin a file with this mark
  } catch (error) {
    throw new Error(`${name}: ${error.message.split('\n')[0]}`);
  }
  const { value, issues } = parse(json, { unknownKeys: 'refuse' }); // a misspelt property would be overlooked
  if (issues === undefined) return value;
  const [{ path, message }, ...others] = issues;
  throw new Error(
    `${name}: ${['$', ...path].join('.')}: ${message}${others.length > 0 ? ` (and ${others.length} more)` : ''}`,
  );
}

function showTransfer(program, conversation) {
  const request = conversation.events.findIndex(({ type }) => type === 'transfer-requested');
  const { to } = conversation.events[request];
  const state = conversationState({ ...conversation, events: conversation.events.slice(0, request) });
  const { agentId, campaignId, channel } = state;
  console.log(`\n${agentId} has ${conversation.id}, a ${channel}, in ${campaignId}.`);
  heading(`May it go to ${to.campaignId}?`);
  console.log(`  ${checkTransfer(program, state, to).allowed ? 'Yes.' : 'No.'}`);

  const phone = { campaignId: 'phone', agentId: 'ana' };
  heading(`May it go to ${phone.agentId} in ${phone.campaignId}? No:`);
  for (const { rule, violation } of explainTransfer(program, state, phone)) {
    console.log(`  ${violation ? '✗' : '✓'} ${rule.padEnd(20)} ${violation?.message ?? ''}`.trimEnd());
  }

  heading('Where could it go?');
  console.log(
    table(
      transferOptions(program, state).map(({ campaign, agent, decision }) => ({
        campaign: campaign.name,
        agent: agent?.name ?? '(queue)',
        allowed: decision.allowed ? 'yes' : 'no',
        why: decision.violations.map(({ rule }) => rule).join(', '),
      })),
    ),
  );
}

function showSessions(program, conversation) {
  const sessions = splitIntoSessions(conversation);
  heading(`The sessions of ${conversation.id}`);
  if (sessions.length === 0) return console.log('  None: no agent has accepted it.');
  console.log(
    table(
      sessionReport(program, sessions).map((row) => ({
        '#': row.number,
        agent: row.agentName,
        campaign: row.campaignName,
        'started by': row.startedBy,
        'ended by': row.endedBy ?? '(open)',
        at: time(row.startedAt),
        wait: seconds(row.waitTime),
        handle: seconds(row.handleTime),
        reply: seconds(row.firstReplyTime),
        disposition: row.dispositionCode,
      })),
    ),
  );

  const next = sessions.find(({ startedBy }) => startedBy === 'transfer');
  if (next === undefined) return;
  const { customer, events } = handover(conversation, next);
  heading(`What ${next.agentId} receives on accepting`);
  const details = Object.entries(customer ?? {}).map(([key, value]) => `${key}: ${value}`);
  console.log(`  details  ${details.join(', ') || 'none'}`);
  const waiting = events.slice(
    0,
    events.findIndex(({ type }) => type === 'accepted'),
  );
  const said = waiting.filter(({ type, from }) => type === 'message' && from === 'customer');
  console.log(
    `  history  none, but what was said since the request: ${said.map(({ text }) => `“${text ?? ''}”`).join(' ') || 'nothing'}`,
  );
}

function showWaits(program, conversation) {
  const waits = waitReport(program, unansweredWaits(conversation));
  if (waits.length === 0) return;
  heading('Waits that nobody answered');
  console.log(
    table(
      waits.map((row) => ({
        campaign: row.campaignName ?? row.campaignId,
        'started by': row.startedBy,
        'ended by': row.endedBy,
        at: time(row.startedAt),
        wait: seconds(row.endedAt - row.startedAt),
      })),
    ),
  );
}

function showFindings(program, conversation) {
  if (program === undefined) return;
  const findings = auditConversation(program, conversation);
  if (findings.length === 0) return;
  heading('What an audit finds');
  for (const { index, code, message } of findings) console.log(wrapped(`  event ${index}, ${code}: ${message}`));
}

/** Breaks a line that is too long for a screen. */
function wrapped(line) {
  const [first, ...rest] = line.match(/.{1,90}(?: |$)/g) ?? [line];
  return [first, ...rest.map((part) => `    ${part}`)].join('\n');
}

function showDiagrams(program, conversation) {
  console.log(conversationDiagram(program, conversation));
  if (program.campaigns.length > 0) console.log(`\n${transferDiagram(program, conversation.channel)}`);
}

function heading(text) {
  console.log(`\n${text}`);
}
