import type { ConversationAccepted } from '../model/conversation-event.ts';
import type { Session } from '../model/session.ts';
import type { Wait } from './conversation-state.ts';
import { assign, deriveInstant, type Draft, type OpenSession } from './draft.ts';
import { addEndedSession, plainSession, type SessionEnd } from './ended-sessions.ts';
import { endHold } from './hold.ts';

/**
 * An agent takes the conversation, after a wait or at once. The customer messages that no session counts yet are counted
 * in the new one. `from` is the holder before, if it starts by a transfer or a takeover.
 */
export function beginSession(
  draft: Draft,
  { agentId, campaignId, at }: ConversationAccepted,
  startedBy: Session['startedBy'],
  wait: Wait | undefined,
  from: Session['transferredFrom'],
): void {
  const number = draft.endedSessions.length + 1;
  const startedAt = deriveInstant(draft, at);
  const session: OpenSession = {
    id: `${draft.conversationId}/${number}`,
    number,
    campaignId,
    agentId,
    startedBy,
    queuedAt: wait?.since ?? startedAt,
    startedAt,
    transferredFrom: from && { campaignId: from.campaignId, agentId: from.agentId },
    missedBy: wait?.missedBy,
    rangeStart: draft.endedSessions.at(-1)?.eventRange[1] ?? 0,
    customerMessages: draft.unclaimedMessages,
    agentMessages: 0,
    failedTransfers: 0,
    firstReplyAt: undefined,
    heldTime: undefined,
    dispositionCode: undefined,
    dispositionedAt: undefined,
    heldSince: undefined,
    lastActivityAt: startedAt,
  };
  draft.campaignId = campaignId;
  draft.unclaimedMessages = 0;
  assign(draft, session);
}

/** Ends the session. Its range stops before the event with the index `rangeEnd`. What happens next is up to the caller. */
export function endSession(draft: Draft, session: OpenSession, end: SessionEnd, rangeEnd: number): void {
  endHold(session, end.endedAt);
  // Adding Dispositions to an Omnichannel Campaign: after 20 minutes of no activity, the disposition Abandon is assigned
  if (end.endedBy === 'inactivity') session.dispositionCode ??= draft.inactivityDisposition ?? undefined;
  addEndedSession(draft, plainSession(draft, session, rangeEnd, end));
}

/** Whether an event names the agent who has the conversation, or nobody: then a supervisor or the system did it. */
export function isByHolder(session: OpenSession, agentId: string | undefined): boolean {
  return agentId === undefined || agentId === session.agentId;
}
