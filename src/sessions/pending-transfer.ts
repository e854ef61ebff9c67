import type { TransferRequested } from '../model/conversation-event.ts';
import type { Instant } from '../model/instant.ts';
import { assign, deriveInstant, type Active, type Draft, type Transferring } from './draft.ts';
import { endHold } from './hold.ts';
import { endSession } from './open-session.ts';
import { transferWait } from './wait.ts';

/** A transfer is pending from now on. A hold ends. Messages wait for the outcome before a session counts them. */
export function requestTransfer(draft: Draft, { session }: Active, { at, to, agentId }: TransferRequested): void {
  const requestedAt = deriveInstant(draft, at);
  endHold(session, requestedAt);
  draft.phase = {
    status: 'transferring',
    since: requestedAt,
    session,
    wait: transferWait(requestedAt, to, agentId),
    sinceRequest: { eventCount: draft.eventCount + 1, agentMessages: 0, firstReplyAt: undefined },
    unrecorded: false,
  };
}

/**
 * Takes the request back: the transfer failed or lapsed. The messages since the request belong to the agent's session,
 * which goes on. Returns the instant at which it does.
 */
export function withdrawRequest(draft: Draft, { session, sinceRequest }: Transferring, at: Instant): Instant {
  session.customerMessages += draft.unclaimedMessages;
  draft.unclaimedMessages = 0;
  session.agentMessages += sinceRequest.agentMessages;
  if (session.firstReplyAt === undefined && sinceRequest.firstReplyAt !== undefined) {
    session.firstReplyAt = deriveInstant(draft, sinceRequest.firstReplyAt);
  }
  const withdrawnAt = deriveInstant(draft, at);
  assign(draft, session);
  return withdrawnAt;
}

/** Ends the session by the transfer, at the time of the request. */
export function endByTransfer(
  draft: Draft,
  { session, wait, sinceRequest }: Transferring,
  transferAbandoned: boolean,
): void {
  const end = { endedAt: wait.since, endedBy: 'transfer', transfer: wait, transferAbandoned } as const;
  endSession(draft, session, end, sinceRequest.eventCount);
}
