import type { ConversationAccepted, TransferRequested } from '../model/conversation.ts';
import { ABANDON } from '../model/disposition.ts';
import { type Active, addSession, type Draft, type Draftable, setRangeEnd, targetOf, type Transferring } from './draft.ts';
import type { Instant } from '../model/instant.ts';
import type { Session } from '../model/session.ts';

// What the cells of the transition table do to a draft.

/** Nobody has it any more: it waits, or has ended. */
export function leaveVacant(draft: Draft, status: 'waiting' | 'ended', at: Instant): void {
  draft.standing = { status, since: later(at, draft.endedSessions.at(-1)?.endedAt) };
}

/** An agent takes it; their session takes the messages that were waiting for it. */
export function beginSession(
  draft: Draft,
  { agentId, campaignId, at }: ConversationAccepted,
  startedBy: Session['startedBy'],
  waitingSince: Instant,
  from?: Session,
): void {
  const { conversationId, programId, channel, endedSessions } = draft;
  const last = endedSessions.at(-1);
  const number = endedSessions.length + 1;
  const queuedAt = later(waitingSince, last?.endedAt);
  const startedAt = later(at, queuedAt);
  const session: Draftable<Session> = {
    id: `${conversationId}/${number}`,
    conversationId,
    number,
    programId,
    channel,
    campaignId,
    agentId,
    startedBy,
    queuedAt,
    startedAt,
    customerMessages: draft.unclaimedMessages,
    agentMessages: 0,
    failedTransfers: 0,
    eventRange: [last?.eventRange[1] ?? 0, draft.eventCount],
  };
  if (from !== undefined) session.transferredFrom = { campaignId: from.campaignId, agentId: from.agentId };
  draft.campaignId = campaignId;
  draft.unclaimedMessages = 0;
  draft.standing = { status: 'active', since: startedAt, session, lastActivityAt: startedAt };
}

/** The agent's session ends, and with it what anyone had of the conversation. `rangeEnd` is in events. */
export function endSession(
  draft: Draft,
  session: Draftable<Session>,
  at: Instant,
  endedBy: NonNullable<Session['endedBy']>,
  rangeEnd: number,
): void {
  setRangeEnd(session, rangeEnd);
  session.endedAt = later(at, session.firstReplyAt ?? session.startedAt);
  session.endedBy = endedBy;
  // Adding Dispositions to an Omnichannel Campaign: after 20 minutes of no activity, Abandon is assigned
  if (endedBy === 'inactivity') session.dispositionCode ??= ABANDON;
  addSession(draft, session);
  leaveVacant(draft, 'ended', session.endedAt);
}

/** The session ends by the transfer that is pending, when that was requested. */
export function endByTransfer(draft: Draft, { session, pendingTransfer, since, sinceRequest }: Transferring): void {
  session.transferredTo = pendingTransfer;
  endSession(draft, session, since, 'transfer', sinceRequest.eventCount);
}

/** A transfer is pending; from here on messages wait for its outcome. */
export function requestTransfer(draft: Draft, { session, lastActivityAt }: Active, { at, to }: TransferRequested): void {
  draft.standing = {
    status: 'transferring',
    since: later(at, session.firstReplyAt ?? session.startedAt),
    session,
    lastActivityAt,
    pendingTransfer: targetOf(to),
    sinceRequest: { eventCount: draft.eventCount + 1, agentMessages: 0 },
  };
}

/** The transfer came to nothing: the session goes on, and what waited for the outcome is its own. */
export function withdrawRequest(draft: Draft, { session, since, lastActivityAt, sinceRequest }: Transferring, at: Instant): void {
  session.customerMessages += draft.unclaimedMessages;
  session.agentMessages += sinceRequest.agentMessages;
  if (sinceRequest.firstReplyAt !== undefined) session.firstReplyAt ??= sinceRequest.firstReplyAt;
  draft.unclaimedMessages = 0;
  draft.standing = { status: 'active', since: later(at, since), session, lastActivityAt: later(at, lastActivityAt) };
}

/** The later of two instants: a time that runs backwards is moved up to what it follows, so no duration is negative. */
export function later(at: Instant, floor: Instant = at): Instant {
  return floor > at ? floor : at;
}
