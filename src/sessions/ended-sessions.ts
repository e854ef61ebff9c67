import type { Instant } from '../model/instant.ts';
import type { Mutable } from '../model/mutable.ts';
import type { Session } from '../model/session.ts';
import type { Wait } from './conversation-state.ts';
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
    if (end.transferAbandoned) session.transferAbandoned = true;
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
  if (draft.latestSessions !== undefined) indexSession(draft, draft.latestSessions, session);
}

/** Returns the session itself if the draft may write to it. Otherwise a copy, which takes the session's place in the list. */
export function writableSession(draft: Draft, session: Session | OpenSession): Mutable<Session> | OpenSession {
  if (session.number > draft.stateSessions) return session;
  const copy = { ...session } as Session; // a state's own sessions have ended
  ownSessionList(draft)[session.number - 1] = copy;
  return copy;
}

/** Marks the latest session: nobody accepted its transfer before the conversation ended. */
export function abandonTransfer(draft: Draft): void {
  const session = draft.endedSessions.at(-1);
  if (session === undefined) return;
  ownSessionList(draft)[session.number - 1] = { ...session, transferAbandoned: true };
}

/** Returns the latest ended session of an agent. Looks through the sessions only to build the index, once. */
export function latestEndedSession(draft: Draft, agentId: string): Session | undefined {
  const last = draft.endedSessions.at(-1);
  if (last === undefined || last.agentId === agentId) return last; // nearly always, and then no index is needed
  const index = latestSessionsOf(draft);
  const session = sessionAt(draft, index, positionOf(draft, index, agentId));
  return session?.agentId === agentId ? session : undefined;
}

/** Returns the index: the number of each agent's latest session, in the order of the agents' ids. Builds it if need be. */
export function latestSessionsOf(draft: Draft): number[] {
  if (draft.latestSessions === undefined) {
    draft.latestSessions = [];
    for (const session of draft.endedSessions) indexSession(draft, draft.latestSessions, session);
  }
  return draft.latestSessions;
}

/** Enters a session in the index, in place of its agent's earlier one. */
function indexSession(draft: Draft, index: number[], { agentId, number }: Session): void {
  const position = positionOf(draft, index, agentId);
  index.splice(position, sessionAt(draft, index, position)?.agentId === agentId ? 1 : 0, number);
}

/** Returns the first position in the index whose agent does not come before this one: a binary search. */
function positionOf(draft: Draft, index: readonly number[], agentId: string): number {
  let from = 0;
  let to = index.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const session = sessionAt(draft, index, middle);
    if (session !== undefined && session.agentId < agentId) from = middle + 1;
    else to = middle;
  }
  return from;
}

function sessionAt({ endedSessions }: Draft, index: readonly number[], position: number): Session | undefined {
  return endedSessions[(index[position] ?? 0) - 1];
}

/** Returns the draft's own list of ended sessions. Copies a state's list and index first, at most once for an event. */
function ownSessionList(draft: Draft): Session[] {
  if (draft.sharesSessions) {
    draft.endedSessions = draft.endedSessions.slice();
    draft.latestSessions = draft.latestSessions?.slice();
    draft.sharesSessions = false;
  }
  return draft.endedSessions as Session[]; // its own, so it may write to it
}
