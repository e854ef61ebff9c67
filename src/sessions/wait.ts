import type { Instant } from '../model/instant.ts';
import type { Mutable } from '../model/mutable.ts';
import { copyTarget, type TransferTarget } from '../model/transfer-target.ts';
import type { UnansweredWait } from '../model/unanswered-wait.ts';
import type { Wait } from './conversation-state.ts';
import type { Draft } from './draft.ts';

/** Begins a wait in a campaign's queue. Where no campaign is known, nobody knows whose queue it is. */
export function queueWait(since: Instant, campaignId: string | undefined): Wait {
  return campaignId === undefined ? { startedBy: 'queue', since } : { startedBy: 'queue', since, to: { campaignId } };
}

/** Begins a wait for a transfer. */
export function transferWait(since: Instant, to: TransferTarget, requestedBy: string | undefined): Wait {
  const target = copyTarget(to);
  return requestedBy === undefined
    ? { startedBy: 'transfer', since, to: target }
    : { startedBy: 'transfer', since, to: target, requestedBy };
}

/** The same wait, now for another target. */
export function waitFor(wait: Wait, to: TransferTarget): Wait {
  return { ...wait, to: copyTarget(to) };
}

/** The same wait, now for any agent of the campaign. */
export function waitForAnyAgent(wait: Wait): Wait {
  if (wait.to?.agentId === undefined) return wait;
  const { agentId: _, ...to } = wait.to;
  return { ...wait, to };
}

/** The same wait, with one more missed offer. */
export function missOffer(wait: Wait, agentId: string): Wait {
  return { ...wait, missedBy: wait.missedBy === undefined ? [agentId] : [...wait.missedBy, agentId] };
}

/** Records that a wait ended without an agent. */
export function endUnanswered(
  draft: Draft,
  { startedBy, since: startedAt, to, missedBy }: Wait,
  endedAt: Instant,
  endedBy: UnansweredWait['endedBy'],
): void {
  const { conversationId, programId, channel, endedSessions, phase } = draft;
  const wait: Mutable<UnansweredWait> = {
    conversationId,
    programId,
    channel,
    afterSession: endedSessions.length + (phase.session === undefined ? 0 : 1),
    startedBy,
    startedAt,
    endedAt,
    endedBy,
  };
  if (to !== undefined) wait.campaignId = to.campaignId;
  if (to?.agentId !== undefined) wait.agentId = to.agentId;
  if (missedBy !== undefined) wait.missedBy = missedBy;
  if (draft.sharesWaitList) draft.unansweredWaits = draft.unansweredWaits.slice();
  draft.sharesWaitList = false;
  (draft.unansweredWaits as UnansweredWait[]).push(wait); // its own list by now
}
