import {
  type ConversationState,
  type InactivityOptions,
  type TransferringState,
} from './conversation-state.ts';
import type { Conversation, ConversationEvent, TransferFailed, TransferTarget } from './conversation.ts';
import type { Instant } from './instant.ts';
import { advance, type AsOfOptions, evolve, initialState, splitIntoSessions } from './lifecycle.ts';
import { mermaidLabel } from './mermaid-label.ts';
import { byId, type Program } from './program.ts';
import type { Session } from './session.ts';

/**
 * A conversation as a Mermaid sequence diagram: the customer, each agent who had it, waits, transfers, endings and
 * sessions with their dispositions; names where they are known, ids where they are not. Messages are counted as the
 * sessions count them, and what they say is not shown. What the state machine ignores is left out.
 *
 * Any id or name is safe: each is a label, a statement is a line, and no name changes their number. Names are cut after
 * 40 characters.
 *
 * @param options - those of `splitIntoSessions`; with the same ones it shows the same sessions
 * @throws {RangeError} if `inactivityTimeout` is given and is not a number above 0.
 *
 * @example
 * ```ts
 * conversationDiagram(program, conversation).split('\n').slice(0, 6);
 * // => [
 * //   'sequenceDiagram',
 * //   '  participant p0 as Kim (webchat)',
 * //   '  participant p1 as Ana',
 * //   '  participant p2 as Lin',
 * //   '  Note over p0: waits 40 s in Customer Service',
 * //   '  p1-->>p0: takes it in Customer Service',
 * // ]
 * ```
 */
export function conversationDiagram(
  program: Program,
  conversation: Conversation,
  options: InactivityOptions & AsOfOptions = {},
): string {
  const { channel, customer, events } = conversation;
  const isOurs = program.id === conversation.programId; // another program's campaigns and agents have ids of their own
  const story: Story = {
    sessions: splitIntoSessions(conversation, options),
    campaigns: byId(isOurs ? program.campaigns : []),
    agents: byId((isOurs && program.agents) || []),
    participants: new Map(),
    lines: [],
    number: 0,
    customerMessages: 0,
    agentMessages: 0,
  };
  let state = initialState(conversation, options);
  for (const event of events) state = tellStep(story, state, evolve(state, event), event);
  if (options.asOf !== undefined) state = tellStep(story, state, advance(state, options.asOf));
  tellOutcome(story, state);
  return [
    'sequenceDiagram',
    `participant p0 as ${mermaidLabel(customer?.name ?? 'Customer')} (${mermaidLabel(channel)})`,
    ...Array.from(story.participants, ([id, participant]) => `participant ${participant} as ${labelOf(story.agents, id)}`),
    ...story.lines,
  ].join('\n  ');
}

/** Whatever has a name, by its id. */
type Named = ReadonlyMap<string, { readonly name: string }>;

/** What has been told of a conversation so far. */
interface Story {
  /** The conversation's sessions as they came to be, late dispositions included. */
  readonly sessions: readonly Session[];
  readonly campaigns: Named;
  readonly agents: Named;
  /** The agents' participants, in order of appearance. */
  readonly participants: Map<string, string>;
  readonly lines: string[];
  /** The latest session's number; 0 before the first. */
  number: number;
  /** The latest session's messages that have been told. */
  customerMessages: number;
  agentMessages: number;
}

/** Tells what a step has changed; of a step that changed nothing there is nothing to tell. */
function tellStep(
  story: Story,
  before: ConversationState,
  after: ConversationState,
  event?: ConversationEvent,
): ConversationState {
  const ended = after.endedSessions.length > before.endedSessions.length ? after.endedSessions.at(-1) : undefined;
  const began = ended !== undefined || before.openSession === undefined ? after.openSession : undefined;
  switch (before.status) {
    case 'waiting':
      if (after.status !== 'waiting' || after.since !== before.since) tellWait(story, before, after, before.campaignId);
      tellEndWithoutAgent(story, event);
      break;
    case 'new':
      tellEndWithoutAgent(story, event);
      break;
    case 'active':
      if (ended !== undefined) tellEnd(story, ended, began);
      else if (after.status === 'transferring') tellMessages(story, after.openSession);
      break;
    case 'transferring':
      if (after.status !== 'transferring') tellTransfer(story, before, after, ended, began, event);
      break;
    case 'ended':
      break;
  }
  const endedAt = ended?.endedBy === 'inactivity' ? ended.endedAt : before.status === 'ended' ? before.since : undefined;
  if (endedAt !== undefined && after.status !== 'ended') {
    tell(story, `Note over p0: re-opened after ${timeBetween(endedAt, after.since)}`);
  }
  if (began !== undefined) tellBeginning(story, began);
  return after.endedSessions.length < 2 ? after : { ...after, endedSessions: after.endedSessions.slice(-1) };
}

/** What became of the transfer that was pending. */
function tellTransfer(
  story: Story,
  before: TransferringState,
  after: ConversationState,
  ended: Session | undefined,
  began: Session | undefined,
  event: ConversationEvent | undefined,
): void {
  const holder = participantOf(story, before.agentId);
  const transfer = `transfer to ${targetOf(story, before.pendingTransfer)}`;
  if (ended === undefined) {
    const reason = event?.type === 'transfer-failed' ? failureOf(story, event) : '';
    tell(story, `Note over ${holder}: ${transfer}<br/>${reason} after ${timeBetween(before.since, after.since)}`);
  } else if (ended.endedBy !== 'transfer') {
    tell(story, `Note over ${holder}: ${transfer}<br/>dropped`);
    tellEnd(story, ended, began);
  } else {
    if (began === undefined) tell(story, `Note over ${holder}: ${transfer}<br/>never accepted`);
    else tell(story, `${holder}-)${participantOf(story, began.agentId)}: ${transfer}`);
    tellLeaving(story, ended);
    tellWait(story, before, after, before.pendingTransfer.campaignId);
    tellEndWithoutAgent(story, event);
  }
}

function tellWait(story: Story, before: ConversationState, after: ConversationState, campaignId: string | undefined): void {
  tell(story, `Note over p0: waits ${timeBetween(before.since, after.since)}${inCampaign(story, campaignId)}`);
}

function tellEndWithoutAgent(story: Story, event: ConversationEvent | undefined): void {
  if (event?.type === 'ended') tell(story, `Note over p0: ended by ${event.by}`);
}

function tellBeginning(story: Story, { agentId, campaignId, startedBy }: Session): void {
  const agent = participantOf(story, agentId);
  if (startedBy !== 'takeover') tell(story, `${agent}-->>p0: takes it${inCampaign(story, campaignId)}`);
  tell(story, `activate ${agent}`);
  story.number += 1;
  story.customerMessages = 0;
  story.agentMessages = 0;
}

/** The end of a session that did not end by transfer. */
function tellEnd(story: Story, session: Session, began: Session | undefined): void {
  const agent = participantOf(story, session.agentId);
  tellMessages(story, session);
  if (session.endedBy === 'agent') tell(story, `${agent}-xp0: ends the conversation`);
  if (session.endedBy === 'customer') tell(story, `p0-x${agent}: ends the conversation`);
  if (session.endedBy === 'inactivity' || session.endedBy === 'system') {
    tell(story, `Note over p0,${agent}: ended by ${session.endedBy}`);
  }
  if (session.endedBy === 'takeover' && began !== undefined) {
    tell(story, `${participantOf(story, began.agentId)}->>${agent}: takes over${inCampaign(story, began.campaignId)}`);
  }
  tellLeaving(story, session);
}

/** A session's messages, as far as they have not been told. */
function tellMessages(story: Story, { agentId, customerMessages, agentMessages }: Session): void {
  const agent = participantOf(story, agentId);
  const fromCustomer = customerMessages - story.customerMessages;
  const fromAgent = agentMessages - story.agentMessages;
  if (fromCustomer > 0) tell(story, `p0->>${agent}: ${counted(fromCustomer)}`);
  if (fromAgent > 0) tell(story, `${agent}->>p0: ${counted(fromAgent)}`);
  story.customerMessages = customerMessages;
  story.agentMessages = agentMessages;
}

/** Which session it was, and its outcome. */
function tellLeaving(story: Story, { agentId, endedAt }: Session): void {
  const agent = participantOf(story, agentId);
  const code = story.sessions[story.number - 1]?.dispositionCode;
  const outcome = code === undefined ? '' : `, ${mermaidLabel(code)}`;
  tell(story, `Note over ${agent}: session ${story.number}${endedAt === undefined ? ', open' : ''}${outcome}`);
  tell(story, `deactivate ${agent}`);
}

/** Where the log leaves the conversation. */
function tellOutcome(story: Story, state: ConversationState): void {
  switch (state.status) {
    case 'new':
      tell(story, 'Note over p0: nothing has happened yet');
      break;
    case 'waiting':
      tell(story, `Note over p0: waits${inCampaign(story, state.campaignId)}`);
      break;
    case 'active':
      tellMessages(story, state.openSession);
      tellLeaving(story, state.openSession);
      break;
    case 'transferring': {
      const target = targetOf(story, state.pendingTransfer);
      tell(story, `Note over ${participantOf(story, state.agentId)}: transfer to ${target}<br/>pending`);
      tellLeaving(story, state.openSession);
      break;
    }
    case 'ended':
      break;
  }
}

function failureOf({ agents }: Story, { reason, agentId }: TransferFailed): string {
  return reason === 'declined' && agentId !== undefined ? `declined by ${labelOf(agents, agentId)}` : reason;
}

function targetOf({ agents, campaigns }: Story, { agentId, campaignId }: TransferTarget): string {
  const campaign = labelOf(campaigns, campaignId);
  return agentId === undefined ? campaign : `${labelOf(agents, agentId)} in ${campaign}`;
}

function inCampaign({ campaigns }: Story, campaignId: string | undefined): string {
  return campaignId === undefined ? '' : ` in ${labelOf(campaigns, campaignId)}`;
}

function labelOf(named: Named, id: string): string {
  return mermaidLabel(named.get(id)?.name ?? id);
}

function participantOf({ participants }: Story, agentId: string): string {
  const known = participants.get(agentId);
  if (known !== undefined) return known;
  const participant = `p${participants.size + 1}`;
  participants.set(agentId, participant);
  return participant;
}

function counted(messages: number): string {
  return messages === 1 ? '1 message' : `${messages} messages`;
}

/** In the two largest units, rounded down; a time that runs backwards takes none. */
function timeBetween(from: Instant = 0, to: Instant = from): string {
  let rest = Math.max(0, Math.floor((to - from) / 1000));
  const parts: string[] = [];
  for (const [unit, seconds] of UNITS) {
    const count = Math.floor(rest / seconds);
    if (count > 0) parts.push(`${count} ${unit}`);
    rest -= count * seconds;
  }
  return parts.slice(0, 2).join(' ') || '0 s';
}

const UNITS = [['d', 86_400], ['h', 3_600], ['min', 60], ['s', 1]] as const;

function tell({ lines }: Story, statement: string): void {
  lines.push(statement);
}
