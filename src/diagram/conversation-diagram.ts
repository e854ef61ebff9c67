import { firstById } from '../model/first-by-id.ts';
import type { Conversation } from '../model/conversation.ts';
import type { Program } from '../model/program.ts';
import type { Session } from '../model/session.ts';
import type { AsOfOptions, InactivityOptions } from '../sessions/inactivity-options.ts';
import { conversationStory, type ConversationStory, type SessionScene, type ToldWait } from './conversation-story.ts';
import { mermaidLabel } from './mermaid-label.ts';
import {
  agentInWords,
  campaignInWords,
  type NamesById,
  requestInWords,
  timeInWords,
  transferInWords,
  waitInWords,
} from './story-words.ts';

/**
 * Draws a conversation as a Mermaid sequence diagram. It shows the customer, each agent who had the conversation, waits,
 * reroutes, missed offers, holds, releases, transfers, endings, re-openings, and each session with its outcome. It shows
 * names where the program knows them, and ids otherwise. It never shows what somebody wrote.
 *
 * Goes session by session: first how the agent got it, then its messages as the session counts them, its holds, the
 * transfers that nobody accepted, and its end. Leaves out what the state machine ignores. Times are rounded down.
 *
 * Any id or name is safe: it cannot add or change a statement of the diagram. Names are cut after 40 characters.
 *
 * @param options - with the options of `splitIntoSessions`, it shows the same sessions
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
  const { channel, customer } = conversation;
  const isOurs = program.id === conversation.programId; // another program's ids are of other campaigns and agents
  const story = conversationStory(conversation, options);
  const names = {
    campaigns: firstById(isOurs ? program.campaigns : []),
    agents: firstById((isOurs && program.agents) || []),
  };
  const agentIds = [...new Set(story.sessions.map(({ agentId }) => agentId))];
  const participants = new Map(agentIds.map((id, index) => [id, `p${index + 1}`]));
  const drawing: Drawing = { story, names, participants, lines: [] };
  drawScenes(drawing);
  return [
    'sequenceDiagram',
    `participant ${CUSTOMER} as ${mermaidLabel(customer?.name ?? 'Customer')} (${mermaidLabel(channel)})`,
    ...Array.from(participants, ([id, participant]) => `participant ${participant} as ${agentInWords(names, id)}`),
    ...drawing.lines,
  ].join('\n  ');
}

/** The customer's participant. */
const CUSTOMER = 'p0';

/** A diagram that is being drawn. */
interface Drawing {
  readonly story: ConversationStory;
  readonly names: NamesById;
  /** The participants of the agents, by the agents' ids. */
  readonly participants: ReadonlyMap<string, string>;
  readonly lines: string[];
}

function drawScenes(drawing: Drawing): void {
  const { scenes, sessions } = drawing.story;
  if (scenes.length === 0) note(drawing, CUSTOMER, ['nothing has happened yet']);
  for (const scene of scenes) {
    switch (scene.type) {
      case 'session': {
        const session = sessions[scene.number - 1];
        if (session !== undefined) drawSession(drawing, scene, session, sessions[scene.number - 2]);
        break;
      }
      case 'wait':
        drawUnansweredWait(drawing, scene.wait);
        break;
      case 're-opening':
        note(drawing, CUSTOMER, ['re-opened']);
        break;
      case 'ending':
        note(drawing, CUSTOMER, [`ended by ${scene.by}`]);
    }
  }
}

/** Draws a session, from how the agent got it to its outcome. */
function drawSession(drawing: Drawing, scene: SessionScene, session: Session, previous: Session | undefined): void {
  const { number, agentId, customerMessages, agentMessages, endedBy, dispositionCode } = session;
  const { lines } = drawing;
  const agent = participantOf(drawing, agentId);
  drawArrival(drawing, scene, session, previous);
  lines.push(`activate ${agent}`);
  drawMessages(drawing, CUSTOMER, agent, customerMessages);
  drawMessages(drawing, agent, CUSTOMER, agentMessages);
  drawHolds(drawing, scene, session);
  for (const transfer of scene.transfers) note(drawing, agent, transferInWords(drawing.names, transfer));
  if (endedBy === 'released') note(drawing, `${CUSTOMER},${agent}`, ['released']);
  else if (endedBy !== undefined && endedBy !== 'transfer' && endedBy !== 'takeover') {
    note(drawing, `${CUSTOMER},${agent}`, [`ended by ${endedBy}`]);
  }
  const outcome = dispositionCode === undefined ? '' : `, ${mermaidLabel(dispositionCode)}`;
  note(drawing, agent, [`session ${number}${endedBy === undefined ? ', open' : ''}${outcome}`]);
  lines.push(`deactivate ${agent}`);
}

/** Draws how an agent got the conversation: the transfer, the wait, and that they take it. */
function drawArrival(
  drawing: Drawing,
  { answered }: SessionScene,
  { agentId, campaignId, startedBy, queuedAt, startedAt }: Session,
  previous: Session | undefined,
): void {
  const { lines, names } = drawing;
  const agent = participantOf(drawing, agentId);
  const giver = participantOf(drawing, previous?.agentId);
  const campaign = campaignInWords(names, campaignId);
  if (startedBy === 'takeover') {
    lines.push(`${agent}->>${giver}: takes over in ${campaign}`);
    return;
  }
  if (answered !== undefined) {
    if (startedBy === 'transfer') lines.push(`${giver}-)${agent}: ${requestInWords(names, answered)}`);
    note(drawing, CUSTOMER, waitInWords(names, answered, startedAt - queuedAt));
  }
  lines.push(`${agent}-->>${CUSTOMER}: takes it in ${campaign}`);
}

/** Draws a wait that no agent answered, or has not answered yet. */
function drawUnansweredWait(drawing: Drawing, wait: ToldWait): void {
  const { names } = drawing;
  note(drawing, CUSTOMER, [
    ...(wait.requestedTo === undefined ? [] : [requestInWords(names, wait)]),
    ...waitInWords(names, wait, wait.end?.time),
    ...(wait.end === undefined ? [] : [`ended by ${wait.end.by}`]),
  ]);
}

function drawMessages({ lines }: Drawing, from: string, to: string, count: number): void {
  if (count > 0) lines.push(`${from}->>${to}: ${count === 1 ? '1 message' : `${count} messages`}`);
}

function drawHolds(drawing: Drawing, { number, holds }: SessionScene, { agentId, heldTime = 0 }: Session): void {
  const { endsOnHold, sessions } = drawing.story;
  const isOnHold = endsOnHold && number === sessions.length;
  const ended = isOnHold ? holds - 1 : holds;
  const time = timeInWords(heldTime);
  const parts = ended === 0 ? [] : [ended === 1 ? `on hold for ${time}` : `on hold ${ended} times, for ${time} in all`];
  if (isOnHold) parts.push('on hold now');
  if (parts.length > 0) note(drawing, participantOf(drawing, agentId), parts);
}

/** Returns the participant of an agent who had the conversation. */
function participantOf({ participants }: Drawing, agentId: string | undefined): string {
  return (agentId === undefined ? undefined : participants.get(agentId)) ?? CUSTOMER;
}

/** Draws a note. Each part is a line of it. */
function note({ lines }: Drawing, over: string, parts: readonly string[]): void {
  lines.push(`Note over ${over}: ${parts.join('<br/>')}`);
}
