import type { Instant } from '../model/instant.ts';
import type { Mutable } from '../model/mutable.ts';
import { copyTarget, type TransferTarget } from '../model/transfer-target.ts';
import type { UnansweredWait } from '../model/unanswered-wait.ts';
import type { Wait } from './conversation-state.ts';
import type { Draft } from './draft.ts';

/** Begins a wait in a campaign's queue. Where no campaign is known, nobody knows whose queue it is. */
export function queueWait(since: Instant, campaignId: string | undefined): Wait {
  const wait: Mutable<Wait> = { startedBy: 'queue', since };
  if (campaignId !== undefined) wait.to = { campaignId };
  return wait;
}

/** Begins a wait for a transfer. */
export function transferWait(since: Instant, to: TransferTarget, requestedBy: string | undefined): Wait {
  const wait: Mutable<Wait> = { startedBy: 'transfer', since, to: copyTarget(to) };
  if (requestedBy !== undefined) wait.requestedBy = requestedBy;
  return wait;
}

/** The same wait, now for another target. */
export function waitFor(wait: Wait, to: TransferTarget): Wait {
  return { ...wait, to: copyTarget(to) };
}

/** The same wait, now for any agent of the campaign. */
export function waitForAnyAgent(wait: Wait): Wait {
  return wait.to === undefined ? wait : waitFor(wait, { ...wait.to, agentId: undefined });
}

/**
 * The same wait, with one more missed offer. Adds it to the draft's own list, because a router can offer without end and
 * a copy each time would take ever longer.
 */
export function missOffer(wait: Wait, agentId: string): Wait {
  if (wait.missedBy === undefined) return { ...wait, missedBy: [agentId] };
  (wait.missedBy as string[]).push(agentId); // a draft of a state copies the list first
  return wait;
}

/** Records that a wait ended without an agent. */
export function endUnanswered(
  draft: Draft,
  { startedBy, since, to, missedBy }: Wait,
  endedAt: Instant,
  endedBy: UnansweredWait['endedBy'],
): void {
  const wait: Mutable<UnansweredWait> = {
    conversationId: draft.conversationId,
    programId: draft.programId,
    channel: draft.channel,
    afterSession: draft.endedSessions.length + (draft.phase.session === undefined ? 0 : 1),
    startedBy,
    startedAt: since,
    endedAt,
    endedBy,
  };
  if (to !== undefined) wait.campaignId = to.campaignId;
  if (to?.agentId !== undefined) wait.agentId = to.agentId;
  if (missedBy !== undefined) wait.missedBy = missedBy;
  if (draft.sharesWaits) draft.unansweredWaits = draft.unansweredWaits.slice();
  draft.sharesWaits = false;
  (draft.unansweredWaits as UnansweredWait[]).push(wait); // its own list by now
}
