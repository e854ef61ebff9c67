import type { Channel } from '../model/channel.ts';
import { dispositionFinder } from '../model/campaign-dispositions.ts';
import type { Instant, Milliseconds } from '../model/instant.ts';
import type { Program } from '../model/program.ts';
import type { Session } from '../model/session.ts';
import { knownNames } from './known-names.ts';
import { firstReplyTimeOf, handleTimeOf, heldTimeOf, waitTimeOf, wrapUpTimeOf } from './session-times.ts';

/**
 * One session in the report. Flat: every row has every key, in this order, and `null` where there is nothing. So a table
 * or a CSV file keeps its columns. Times are in milliseconds.
 */
// a type and not an interface, so that a row is also a record of its cells
export type SessionRow = {
  /** The session's id. */
  readonly sessionId: string;
  /** The conversation that it is part of. */
  readonly conversationId: string;
  /** Its position among the conversation's sessions, from 1. */
  readonly number: number;
  /** The conversation's program. */
  readonly programId: string;
  /** The program's name. Another program's id. */
  readonly programName: string;
  /** The campaign in which the agent took it. */
  readonly campaignId: string;
  /** The campaign's name. Its id if the program does not have it. */
  readonly campaignName: string;
  /** The agent. */
  readonly agentId: string;
  /** The agent's name. Their id if the roster does not have them. */
  readonly agentName: string;
  /** The conversation's channel. */
  readonly channel: Channel;
  /** How the agent got it. */
  readonly startedBy: Session['startedBy'];
  /** What ended it. `null` while it is open. */
  readonly endedBy: NonNullable<Session['endedBy']> | null;
  /** When the customer began to wait for it. */
  readonly queuedAt: Instant;
  /** When the agent took it. */
  readonly startedAt: Instant;
  /** When it left the agent. `null` while it is open. */
  readonly endedAt: Instant | null;
  /** The time from `queuedAt` to `startedAt`. */
  readonly waitTime: Milliseconds;
  /**
   * The time from `startedAt` to `endedAt`: talk and hold. `null` while it is open. What other platforms call handle time
   * is `handleTime + wrapUpTime`.
   */
  readonly handleTime: Milliseconds | null;
  /** The part of the time since `startedAt` that it was on hold. A hold that still goes on adds nothing. 0 if it never was. */
  readonly heldTime: Milliseconds;
  /** The time from `endedAt` to `dispositionedAt`. 0 if the outcome was recorded before the end. `null` while it is open, or if nobody recorded one. */
  readonly wrapUpTime: Milliseconds | null;
  /** The time from `startedAt` to the agent's first message. `null` while the agent has not written. */
  readonly firstReplyTime: Milliseconds | null;
  /** The number of messages from the customer. */
  readonly customerMessages: number;
  /** The number of messages from the agent. */
  readonly agentMessages: number;
  /** The number of transfers that were requested from it and failed. */
  readonly failedTransfers: number;
  /** The number of offers that agents missed while the customer waited for it. */
  readonly missedOffers: number;
  /** The outcome recorded last, or the default one if inactivity ended it. `null` without an outcome. */
  readonly dispositionCode: string | null;
  /** The outcome's label. `null` if the session's campaign is unknown or has no such code. */
  readonly dispositionLabel: string | null;
  /** When the outcome was recorded. `null` if no agent recorded one. */
  readonly dispositionedAt: Instant | null;
  /** Whether it ended by a transfer, accepted or not. This is what happened. */
  readonly transferred: boolean;
  /** Whether it ended by a transfer that nobody accepted before the conversation ended. */
  readonly transferAbandoned: boolean;
  /** The campaign that the transfer was for. `null` if it did not end by a transfer. */
  readonly transferredToCampaignId: string | null;
  /** Whether the outcome says that it was transferred. This is what was recorded. `null` if the label is. */
  readonly dispositionIndicatesTransfer: boolean | null;
};

/**
 * Returns the report: one row for each session, in the order given. Names and labels are those that the program has now,
 * inactive dispositions included.
 *
 * Session Transfers: each agent interaction is considered a separate session, and the disposition code is shown.
 *
 * Each call reads the whole program once. So give it many sessions at a time, or use `sessionRow`.
 *
 * @example
 * ```ts
 * const rows = sessionReport(program, splitIntoSessions(conversation));
 * rows.map((row) => `${row.campaignName}, ${row.agentName}: ${row.dispositionCode} (${row.dispositionLabel})`);
 * // => ['Customer Service, Ana: TO-SALES (Transferred to sales)', 'Sales Support, Lin: UPSOLD (Item added to order)']
 * rows.map(({ handleTime, wrapUpTime }) => [handleTime, wrapUpTime]); // => [[125000, 5000], [160000, 20000]]
 * ```
 */
export function sessionReport(program: Program, sessions: readonly Session[]): readonly SessionRow[] {
  const rowOf = sessionRow(program);
  return sessions.map((session) => rowOf(session));
}

/**
 * Returns a function that makes the row of a session. The program is made ready once, so the function suits a stream of
 * sessions. If the program changes, make a new one.
 *
 * @example
 * ```ts
 * const rowOf = sessionRow(program);
 * splitIntoSessions(conversation).map((session) => rowOf(session).agentName); // => ['Ana', 'Lin']
 * ```
 */
export function sessionRow(program: Program): (session: Session) => SessionRow {
  const namesOf = knownNames(program);
  const findDisposition = dispositionFinder();
  return (session) => {
    const { endedAt, dispositionCode, dispositionedAt } = session;
    const { programName, campaigns, agents } = namesOf(session.programId);
    const campaign = campaigns.get(session.campaignId);
    const disposition =
      campaign === undefined || dispositionCode === undefined ? undefined : findDisposition(campaign, dispositionCode);
    return {
      sessionId: session.id,
      conversationId: session.conversationId,
      number: session.number,
      programId: session.programId,
      programName,
      campaignId: session.campaignId,
      campaignName: campaign?.name ?? session.campaignId,
      agentId: session.agentId,
      agentName: agents.get(session.agentId)?.name ?? session.agentId,
      channel: session.channel,
      startedBy: session.startedBy,
      endedBy: session.endedBy ?? null,
      queuedAt: session.queuedAt,
      startedAt: session.startedAt,
      endedAt: endedAt ?? null,
      waitTime: waitTimeOf(session),
      handleTime: handleTimeOf(session),
      heldTime: heldTimeOf(session),
      wrapUpTime: wrapUpTimeOf(session),
      firstReplyTime: firstReplyTimeOf(session),
      customerMessages: session.customerMessages,
      agentMessages: session.agentMessages,
      failedTransfers: session.failedTransfers,
      missedOffers: session.missedBy?.length ?? 0,
      dispositionCode: dispositionCode ?? null,
      dispositionLabel: disposition?.label ?? null,
      dispositionedAt: dispositionedAt ?? null,
      transferred: session.endedBy === 'transfer',
      transferAbandoned: session.transferAbandoned === true,
      transferredToCampaignId: session.transferredTo?.campaignId ?? null,
      dispositionIndicatesTransfer: disposition === undefined ? null : disposition.indicatesTransfer === true,
    };
  };
}
