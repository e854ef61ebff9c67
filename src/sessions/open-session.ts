import type { ConversationAccepted } from '../model/conversation-event.ts';
import type { Instant } from '../model/instant.ts';
import type { Session } from '../model/session.ts';
import { assign, deriveInstant, type Draft, type OpenSession } from './draft.ts';
import { addEndedSession, plainSession, type SessionEnd } from './ended-sessions.ts';
import { endHold } from './hold.ts';

/** How an agent came to a session. */
export interface SessionOrigin {
  readonly startedBy: Session['startedBy'];
  readonly queuedAt: Instant;
  /** Who had the conversation before, if it started by a transfer or a takeover. */
  readonly from: { readonly campaignId: string; readonly agentId: string } | undefined;
  readonly missedBy: readonly string[] | undefined;
}

/** An agent takes the conversation. The customer messages that no session counts yet are counted in the new one. */
export function beginSession(draft: Draft, event: ConversationAccepted, origin: SessionOrigin): void {
  const { endedSessions } = draft;
  const { startedBy, queuedAt, from, missedBy } = origin;
  const number = endedSessions.length + 1;
  const startedAt = deriveInstant(draft, event.at);
  const session: OpenSession = {
    id: `${draft.conversationId}/${number}`,
    number,
    campaignId: event.campaignId,
    agentId: event.agentId,
    startedBy,
    queuedAt,
    startedAt,
    transferredFrom: from && { campaignId: from.campaignId, agentId: from.agentId },
    missedBy,
    rangeStart: endedSessions[number - 2]?.eventRange[1] ?? 0,
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
  draft.campaignId = event.campaignId;
  draft.unclaimedMessages = 0;
  assign(draft, session, startedAt);
}

/** Ends the session. Its range stops before the event with the index `rangeEnd`. What happens next is up to the caller. */
export function endSession(draft: Draft, session: OpenSession, end: SessionEnd, rangeEnd: number): void {
  endHold(session, end.endedAt);
  addEndedSession(draft, plainSession(draft, session, rangeEnd, end));
}

/** Whether the event names the agent who has the conversation, or nobody: then a supervisor or the system did it. */
export function isByHolder(session: OpenSession, { agentId }: { readonly agentId?: string | undefined }): boolean {
  return agentId === undefined || agentId === session.agentId;
}
