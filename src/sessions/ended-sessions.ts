import type { SessionDispositioned } from '../model/conversation-event.ts';
import type { Instant } from '../model/instant.ts';
import type { Mutable } from '../model/mutable.ts';
import type { Session } from '../model/session.ts';
import type { LatestSessions, Wait } from './conversation-state.ts';
import type { Draft, OpenSession } from './draft.ts';

/** When and how a session ended, and by which transfer if it was one. */
export interface SessionEnd {
  readonly endedAt: Instant;
  readonly endedBy: NonNullable<Session['endedBy']>;
  readonly transfer?: Wait;
  readonly transferAbandoned?: boolean;
}

/**
 * Builds the plain session of a record: the required keys, then the optional ones that are present, always in one order.
 * Its range stops before the event with the index `rangeEnd`.
 */
export function plainSession(draft: Draft, open: OpenSession, rangeEnd: number, end?: SessionEnd): Session {
  const session: Mutable<Session> = {
    id: open.id,
    conversationId: draft.conversationId,
    number: open.number,
    programId: draft.programId,
    channel: draft.channel,
    campaignId: open.campaignId,
    agentId: open.agentId,
    startedBy: open.startedBy,
    queuedAt: open.queuedAt,
    startedAt: open.startedAt,
    customerMessages: open.customerMessages,
    agentMessages: open.agentMessages,
    failedTransfers: open.failedTransfers,
    eventRange: [open.rangeStart, rangeEnd],
  };
  if (end !== undefined) {
    session.endedAt = end.endedAt;
    session.endedBy = end.endedBy;
    const { transfer } = end;
    if (transfer?.to !== undefined) session.transferredTo = transfer.to;
    if (transfer?.requestedBy !== undefined) session.transferredBy = transfer.requestedBy;
    if (end.transferAbandoned === true) session.transferAbandoned = true;
  }
  if (open.transferredFrom !== undefined) session.transferredFrom = open.transferredFrom;
  if (open.missedBy !== undefined) session.missedBy = open.missedBy;
  if (open.firstReplyAt !== undefined) session.firstReplyAt = open.firstReplyAt;
  if (open.heldTime !== undefined) session.heldTime = open.heldTime;
  if (open.dispositionCode !== undefined) session.dispositionCode = open.dispositionCode;
  if (open.dispositionedAt !== undefined) session.dispositionedAt = open.dispositionedAt;
  return session;
}

/** Adds a session that has just ended. */
export function addEndedSession(draft: Draft, session: Session): void {
  ownSessionList(draft).push(session);
  const latest: Mutable<LatestSessions> | undefined = draft.latestSessions;
  if (latest !== undefined) latest[`@${session.agentId}`] = session.number;
}

/** Records the outcome of an ended session. The last one wins. */
export function recordDisposition(draft: Draft, number: number, { code, at }: SessionDispositioned): void {
  const session = draft.endedSessions[number - 1];
  if (session === undefined) return;
  const own: Mutable<Session> = number > draft.sharedSessions ? session : { ...session };
  own.dispositionCode = code;
  own.dispositionedAt = at;
  if (own !== session) ownSessionList(draft)[number - 1] = own;
}

/** Marks the latest session: nobody accepted its transfer before the conversation ended. */
export function abandonTransfer(draft: Draft): void {
  const session = draft.endedSessions.at(-1);
  if (session === undefined) return;
  ownSessionList(draft)[session.number - 1] = { ...session, transferAbandoned: true };
}

/** Returns the latest ended session of an agent. Looks through the sessions only to build the index, once. */
export function latestEndedSession(draft: Draft, agentId: string): Session | undefined {
  const { endedSessions } = draft;
  const last = endedSessions.at(-1);
  if (last === undefined || last.agentId === agentId) return last; // nearly always, and then no index is needed
  draft.latestSessions ??= latestSessionsOf(endedSessions);
  const number = draft.latestSessions[`@${agentId}`];
  return number === undefined ? undefined : endedSessions[number - 1];
}

/** Builds the index of each agent's latest session. */
export function latestSessionsOf(endedSessions: readonly Session[]): LatestSessions {
  const latest: Mutable<LatestSessions> = {};
  for (const { agentId, number } of endedSessions) latest[`@${agentId}`] = number;
  return latest;
}

/** Returns the draft's own list of ended sessions. Copies a state's list and index first, at most once for an event. */
function ownSessionList(draft: Draft): Session[] {
  if (draft.sharesSessionList) {
    draft.endedSessions = draft.endedSessions.slice();
    draft.latestSessions = { ...draft.latestSessions };
    draft.sharesSessionList = false;
  }
  return draft.endedSessions as Session[]; // its own, so it may write to it
}
