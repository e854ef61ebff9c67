import type { Channel } from '../model/channel.ts';
import type { Instant, Milliseconds } from '../model/instant.ts';
import type { Program } from '../model/program.ts';
import type { UnansweredWait } from '../model/unanswered-wait.ts';
import { knownNames } from './known-names.ts';
import { timeBetween } from './session-times.ts';

/** One unanswered wait in the report. Flat: every row has every key, in this order, and `null` where there is nothing. */
// a type and not an interface, so that a row is also a record of its cells
export type WaitRow = {
  /** The conversation that waited. */
  readonly conversationId: string;
  /** The number of sessions that had begun before the wait ended: 0 if no agent had taken the conversation yet. */
  readonly afterSession: number;
  /** The conversation's program. */
  readonly programId: string;
  /** The program's name. Another program's id. */
  readonly programName: string;
  /** The campaign for which it waited last. `null` if none was known. */
  readonly campaignId: string | null;
  /** The campaign's name. Its id if the program does not have it. `null` if the id is. */
  readonly campaignName: string | null;
  /** The one agent for whom it waited last. `null` if it waited for any agent of the campaign. */
  readonly agentId: string | null;
  /** The agent's name. Their id if the roster does not have them. `null` if the id is. */
  readonly agentName: string | null;
  /** The conversation's channel. */
  readonly channel: Channel;
  /** Whether it waited in a queue or for a transfer. */
  readonly startedBy: UnansweredWait['startedBy'];
  /** When the customer began to wait. */
  readonly startedAt: Instant;
  /** When the wait ended. */
  readonly endedAt: Instant;
  /** What ended it: the end of the conversation, by whom, or why the transfer failed. */
  readonly endedBy: UnansweredWait['endedBy'];
  /** The time from `startedAt` to `endedAt`, in milliseconds. */
  readonly waitTime: Milliseconds;
  /** The number of offers that agents missed during it. */
  readonly missedOffers: number;
};

/**
 * Returns the report of what no agent answered: one row for each wait, in the order given. Names are those that the
 * program has now.
 *
 * @example
 * ```ts
 * const lost: Conversation = {
 *   id: 'c2', programId: 'care', channel: 'webchat',
 *   events: [{ at: 0, type: 'queued', campaignId: 'service' }, { at: 90_000, type: 'ended', by: 'customer' }],
 * };
 * waitReport(program, unansweredWaits(lost)).map((row) => [row.campaignName, row.agentName, row.waitTime]);
 * // => [['Customer Service', null, 90000]]
 * ```
 */
export function waitReport(program: Program, waits: readonly UnansweredWait[]): readonly WaitRow[] {
  const namesOf = knownNames(program);
  return waits.map((wait) => {
    const { programId, campaignId, agentId } = wait;
    const { programName, campaigns, agents } = namesOf(programId);
    return {
      conversationId: wait.conversationId,
      afterSession: wait.afterSession,
      programId,
      programName,
      campaignId: campaignId ?? null,
      campaignName: campaignId === undefined ? null : (campaigns.get(campaignId)?.name ?? campaignId),
      agentId: agentId ?? null,
      agentName: agentId === undefined ? null : (agents.get(agentId)?.name ?? agentId),
      channel: wait.channel,
      startedBy: wait.startedBy,
      startedAt: wait.startedAt,
      endedAt: wait.endedAt,
      endedBy: wait.endedBy,
      waitTime: timeBetween(wait.startedAt, wait.endedAt),
      missedOffers: wait.missedBy?.length ?? 0,
    };
  });
}
