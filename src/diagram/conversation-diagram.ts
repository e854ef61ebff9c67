import type { InactivityOptions } from '../sessions/inactivity-options.ts';
import type { Conversation } from '../model/conversation.ts';
import type { TransferTarget } from '../model/transfer-target.ts';
import type { Transferring } from '../sessions/draft.ts';
import type { Milliseconds } from '../model/instant.ts';
import type { AsOfOptions } from '../sessions/inactivity-options.ts';
import { watchReplay } from '../sessions/replay.ts';
import { splitIntoSessions } from '../sessions/lifecycle.ts';
import { mermaidLabel } from './mermaid-label.ts';
import { firstById } from '../model/first-by-id.ts';
import type { Program } from '../model/program.ts';
import type { Session } from '../model/session.ts';

/**
 * A conversation as a Mermaid sequence diagram: the customer, each agent who had it, waits, transfers, endings and
 * sessions with their dispositions; names where they are known, ids where they are not. It tells session by session: the
 * messages as the session counts them (what they say is not shown), then what became of the transfers that failed, then
 * the end. What the state machine ignores is left out.
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
 * //   '  Note over p0: waits 40 s',
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
  const isOurs = program.id === conversation.programId; // another program's campaigns and agents have ids of their own
  const sessions = splitIntoSessions(conversation, options); // with the dispositions that come after their ends
  const story: Story = {
    campaigns: firstById(isOurs ? program.campaigns : []),
    agents: firstById((isOurs && program.agents) || []),
    places: new Map([...new Set(sessions.map(({ agentId }) => agentId))].map((id, index) => [id, index + 1])),
    lines: [],
    transfers: [],
  };
  let told = 0;
  const tellSessions = (count: number): void => {
    for (const session of sessions.slice(told, count)) tellSession(story, session, sessions[session.number - 2]);
    told = count;
  };

  const { phase, campaignId } = watchReplay(conversation, options, ({ event, before, taken, draft }) => {
    const { phase: after, campaignId } = draft;
    tellSessions(
      draft.endedSessions.length - (before.session !== undefined && after.session !== before.session ? 1 : 0),
    );
    if (before.status === 'ended' && after.status !== 'ended') note(story, CUSTOMER, 're-opened');
    if (before.status === 'transferring' && event.type === 'transfer-failed') {
      const by =
        event.reason === 'declined' && event.agentId !== undefined ? ` by ${labelOf(story.agents, event.agentId)}` : '';
      tellTransfer(story, before, `${event.reason}${by} after ${timeOf(event.at - before.since)}`);
    }
    if (taken && event.type === 'ended') {
      const outcome = `ended by ${event.by}`;
      if (before.status === 'transferring') tellTransfer(story, before, outcome);
      if (before.status === 'new') note(story, CUSTOMER, outcome);
      if (before.status === 'waiting') {
        note(
          story,
          CUSTOMER,
          `waits ${timeOf(event.at - before.since)}${inCampaign(story, campaignId)}<br/>${outcome}`,
        );
      }
    }
  });
  if (phase.status === 'transferring') tellTransfer(story, phase, 'pending');
  tellSessions(sessions.length);
  if (phase.status === 'new') note(story, CUSTOMER, 'nothing has happened yet');
  if (phase.status === 'waiting') note(story, CUSTOMER, `waits${inCampaign(story, campaignId)}`);

  return [
    'sequenceDiagram',
    `participant ${CUSTOMER} as ${mermaidLabel(customer?.name ?? 'Customer')} (${mermaidLabel(channel)})`,
    ...Array.from(story.places, ([id, place]) => `participant p${place} as ${labelOf(story.agents, id)}`),
    ...story.lines,
  ].join('\n  ');
}

/** The customer's participant. */
const CUSTOMER = 'p0';

/** Whatever has a name, by its id. */
type Named = ReadonlyMap<string, { readonly name: string }>;

/** What has been told of a conversation so far. */
interface Story {
  readonly campaigns: Named;
  readonly agents: Named;
  /** The agents by id, numbered from 1 in order of appearance. */
  readonly places: ReadonlyMap<string, number>;
  readonly lines: string[];
  /** What became of the transfers of the session that is to be told next. */
  transfers: string[];
}

function tellTransfer(story: Story, { wait }: Transferring, outcome: string): void {
  if (wait.to !== undefined) story.transfers.push(`${transferTo(story, wait.to)}<br/>${outcome}`);
}

function transferTo({ agents, campaigns }: Story, { agentId, campaignId }: TransferTarget): string {
  const agent = agentId === undefined ? '' : `${labelOf(agents, agentId)} in `;
  return `transfer to ${agent}${labelOf(campaigns, campaignId)}`;
}

/** A session, from how the agent came to it to what came of it. */
function tellSession(story: Story, session: Session, previous: Session | undefined): void {
  const { number, agentId, startedBy, queuedAt, startedAt, endedBy, dispositionCode } = session;
  const { lines } = story;
  const agent = participantOf(story, agentId);
  const campaign = labelOf(story.campaigns, session.campaignId);
  if (previous !== undefined && startedBy !== 'queue') {
    const giver = participantOf(story, previous.agentId);
    const { transferredTo } = previous;
    lines.push(
      transferredTo
        ? `${giver}-)${agent}: ${transferTo(story, transferredTo)}`
        : `${agent}->>${giver}: takes over in ${campaign}`,
    );
  }
  if (startedBy !== 'takeover') {
    note(story, CUSTOMER, `waits ${timeOf(startedAt - queuedAt)}`);
    lines.push(`${agent}-->>${CUSTOMER}: takes it in ${campaign}`);
  }
  lines.push(`activate ${agent}`);
  tellMessages(story, CUSTOMER, agent, session.customerMessages);
  tellMessages(story, agent, CUSTOMER, session.agentMessages);
  for (const transfer of story.transfers) note(story, agent, transfer);
  story.transfers = [];
  if (endedBy !== undefined && endedBy !== 'transfer' && endedBy !== 'takeover') {
    note(story, `${CUSTOMER},${agent}`, `ended by ${endedBy}`);
  }
  const outcome = dispositionCode === undefined ? '' : `, ${mermaidLabel(dispositionCode)}`;
  note(story, agent, `session ${number}${endedBy === undefined ? ', open' : ''}${outcome}`);
  lines.push(`deactivate ${agent}`);
}

function tellMessages({ lines }: Story, from: string, to: string, count: number): void {
  if (count > 0) lines.push(`${from}->>${to}: ${count === 1 ? '1 message' : `${count} messages`}`);
}

function note({ lines }: Story, over: string, text: string): void {
  lines.push(`Note over ${over}: ${text}`);
}

function inCampaign({ campaigns }: Story, campaignId: string | undefined): string {
  return campaignId === undefined ? '' : ` in ${labelOf(campaigns, campaignId)}`;
}

function labelOf(named: Named, id: string): string {
  return mermaidLabel(named.get(id)?.name ?? id);
}

function participantOf({ places }: Story, agentId: string): string {
  return `p${places.get(agentId)}`;
}

/** In minutes, or in seconds where it is less than one, rounded down; a time that runs backwards takes none. */
function timeOf(duration: Milliseconds): string {
  const seconds = Math.max(0, Math.floor(duration / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
}
