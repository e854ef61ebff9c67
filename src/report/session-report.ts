import { campaignDispositions } from '../model/campaign-dispositions.ts';
import type { Channel } from '../model/channel.ts';
import type { Instant, Milliseconds } from '../model/instant.ts';
import { firstById } from '../model/first-by-id.ts';
import type { Program } from '../model/program.ts';
import type { Session } from '../model/session.ts';

/**
 * One session in the report. Flat, every row with every key in this order and `null` where there is nothing, so that a
 * table or a CSV writer keeps its columns. A type and not an interface, so that it passes as a record of its cells too.
 */
export type SessionRow = {
  /** The session's id. */
  readonly sessionId: string;
  /** The conversation it is part of. */
  readonly conversationId: string;
  /** Its place among the conversation's sessions, from 1. */
  readonly number: number;
  /** The conversation's program. */
  readonly programId: string;
  /** The program's name; its id where the session is another program's. */
  readonly programName: string;
  /** The campaign it was taken in. */
  readonly campaignId: string;
  /** The campaign's name; its id where the program does not have it. */
  readonly campaignName: string;
  /** The agent whose interaction it is. */
  readonly agentId: string;
  /** The agent's name; their id where the roster does not have them. */
  readonly agentName: string;
  /** The conversation's channel. */
  readonly channel: Channel;
  /** How the agent came to it. */
  readonly startedBy: Session['startedBy'];
  /** What ended it; `null` while it is open. */
  readonly endedBy: NonNullable<Session['endedBy']> | null;
  /** When the customer began to wait for it. */
  readonly queuedAt: Instant;
  /** When the agent took it. */
  readonly startedAt: Instant;
  /** When it left the agent; `null` while it is open. */
  readonly endedAt: Instant | null;
  /** From queued to started, in milliseconds. */
  readonly waitTime: Milliseconds;
  /** From started to ended, in milliseconds; `null` while it is open. */
  readonly handleTime: Milliseconds | null;
  /** From started to the agent's first message, in milliseconds; `null` while there is none. */
  readonly firstReplyTime: Milliseconds | null;
  /** The customer's messages. */
  readonly customerMessages: number;
  /** The agent's messages. */
  readonly agentMessages: number;
  /** Transfers requested from it that were declined, expired or cancelled. */
  readonly failedTransfers: number;
  /** The outcome that was recorded; `null` while there is none. */
  readonly dispositionCode: string | null;
  /** What the agent saw for it; `null` where the session's campaign is not known to have that code. */
  readonly dispositionLabel: string | null;
  /** Whether it ended by transfer, accepted or not: what happened. */
  readonly transferred: boolean;
  /** Whether it ended by transfer and nobody accepted before the conversation ended. */
  readonly transferAbandoned: boolean;
  /** The campaign that was to receive it; `null` where it did not end by transfer. */
  readonly transferredToCampaignId: string | null;
  /** Whether its disposition says that it was transferred: what was recorded. `null` where the label is. */
  readonly dispositionIndicatesTransfer: boolean | null;
};

/**
 * The session report: one row per session, in the order given. Names, and the labels of dispositions, are the program's
 * as it is now; a label is that of the session's own campaign, inactive ones included, since agents chose them before.
 * Where the program does not know a name, the id stands for it; of another program's session it knows no name at all.
 *
 * Session Transfers: each agent interaction is considered a separate session, and the disposition code is shown.
 *
 * The program is looked through once per call, so give it many sessions at a time rather than call it for each.
 *
 * @example
 * ```ts
 * const rows = sessionReport(program, splitIntoSessions(conversation));
 * rows.map((row) => `${row.campaignName}, ${row.agentName}: ${row.dispositionCode} (${row.dispositionLabel})`);
 * // => ['Customer Service, Ana: TO-SALES (Transferred to sales)', 'Sales Support, Lin: UPSOLD (Item added to order)']
 * rows.map((row) => row.handleTime); // => [125000, 160000]
 * ```
 */
export function sessionReport(program: Program, sessions: readonly Session[]): readonly SessionRow[] {
  const campaigns = firstById(program.campaigns);
  const agents = firstById(program.agents ?? []);
  const outcomes = new Map(
    Array.from(campaigns, ([id, campaign]) => [
      id,
      new Map(campaignDispositions(campaign).map((own) => [own.code, own])),
    ]),
  );
  return sessions.map((session) => {
    // campaigns and agents have ids of their own in each program
    const isOurs = session.programId === program.id;
    const campaign = isOurs ? campaigns.get(session.campaignId) : undefined;
    const agent = isOurs ? agents.get(session.agentId) : undefined;
    const { startedAt, endedAt, firstReplyAt, dispositionCode: code = null } = session;
    const disposition = isOurs && code !== null ? outcomes.get(session.campaignId)?.get(code) : undefined;
    return {
      sessionId: session.id,
      conversationId: session.conversationId,
      number: session.number,
      programId: session.programId,
      programName: isOurs ? program.name : session.programId,
      campaignId: session.campaignId,
      campaignName: campaign?.name ?? session.campaignId,
      agentId: session.agentId,
      agentName: agent?.name ?? session.agentId,
      channel: session.channel,
      startedBy: session.startedBy,
      endedBy: session.endedBy ?? null,
      queuedAt: session.queuedAt,
      startedAt,
      endedAt: endedAt ?? null,
      waitTime: startedAt - session.queuedAt,
      handleTime: endedAt === undefined ? null : endedAt - startedAt,
      firstReplyTime: firstReplyAt === undefined ? null : firstReplyAt - startedAt,
      customerMessages: session.customerMessages,
      agentMessages: session.agentMessages,
      failedTransfers: session.failedTransfers,
      dispositionCode: code,
      dispositionLabel: disposition?.label ?? null,
      transferred: session.endedBy === 'transfer',
      transferAbandoned: session.transferAbandoned === true,
      transferredToCampaignId: session.transferredTo?.campaignId ?? null,
      dispositionIndicatesTransfer: disposition === undefined ? null : disposition.indicatesTransfer === true,
    };
  });
}
