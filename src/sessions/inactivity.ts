import type { Instant } from '../model/instant.ts';
import { close, deriveInstant, type Draft, type OpenSession } from './draft.ts';
import { endHold, isOnHold } from './hold.ts';
import { endSession } from './open-session.ts';

/*
 * When is a session inactive?
 *
 * A session is inactive when nothing has happened for the timeout: at the latest activity plus the timeout, and exactly
 * at that instant too. The clock runs only while the conversation is active and not on hold. Activity is the session's
 * start, the end of a hold, a failed transfer, and messages of the customer and of the agent who has the conversation.
 *
 * Adding Dispositions to an Omnichannel Campaign: after 20 minutes of no activity, the disposition Abandon is assigned
 * and the session is ended (`endSession` assigns it). That exactly 20 minutes count as inactive is this library's decision.
 */

/** Notes activity. An earlier time than the latest activity changes nothing. */
export function noteActivity(session: OpenSession, at: Instant): void {
  if (at > session.lastActivityAt) session.lastActivityAt = at;
}

/** Ends a hold. That is activity. */
export function resume(draft: Draft, session: OpenSession, at: Instant): void {
  const resumedAt = deriveInstant(draft, at);
  endHold(session, resumedAt);
  noteActivity(session, resumedAt);
}

/** Returns when the conversation will be inactive if nothing happens before; `Infinity` while the clock does not run. */
export function inactiveAt({ phase, inactivityTimeout }: Draft): Instant {
  return phase.status !== 'active' || isOnHold(phase.session)
    ? Infinity
    : phase.session.lastActivityAt + inactivityTimeout;
}

/**
 * Ends the open session if the conversation had become inactive by the event's time. The event that revealed it is outside
 * the session's range, and no event has recorded the end yet. A time alone is `{ at }`. Takes the event and not its time,
 * because engines read a property of many shapes of objects slowly, and without a timeout no time matters.
 */
export function endIfInactive(draft: Draft, event: { readonly at: Instant }): void {
  const { session } = draft.phase;
  const limit = inactiveAt(draft);
  if (session !== undefined && limit !== Infinity && event.at >= limit) {
    endSession(draft, session, { endedAt: deriveInstant(draft, limit), endedBy: 'inactivity' }, draft.eventCount);
    close(draft, true);
  }
}
