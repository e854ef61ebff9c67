import type { Instant, Milliseconds } from '../model/instant.ts';
import type { Session } from '../model/session.ts';

// The times of a session, as the rows and the sums count them.

/** Returns how long the customer waited for the agent. */
export function waitTimeOf({ queuedAt, startedAt }: Session): Milliseconds {
  return timeBetween(queuedAt, startedAt);
}

/** Returns how long the agent had the conversation, holds included. `null` while the session is open. */
export function handleTimeOf({ startedAt, endedAt }: Session): Milliseconds | null {
  return endedAt === undefined ? null : timeBetween(startedAt, endedAt);
}

/** Returns how long the session was on hold. A hold that still goes on adds nothing. 0 if it never was. */
export function heldTimeOf({ heldTime = 0 }: Session): Milliseconds {
  return heldTime;
}

/**
 * Returns how long the agent took from the session's end to its last disposition. 0 if the disposition came before the
 * end. `null` while the session is open, or if nobody recorded a disposition.
 */
export function wrapUpTimeOf({ endedAt, dispositionedAt }: Session): Milliseconds | null {
  return endedAt === undefined || dispositionedAt === undefined ? null : timeBetween(endedAt, dispositionedAt);
}

/** Returns how long the customer waited for the agent's first message, from the session's start. `null` without one. */
export function firstReplyTimeOf({ startedAt, firstReplyAt }: Session): Milliseconds | null {
  return firstReplyAt === undefined ? null : timeBetween(startedAt, firstReplyAt);
}

/** Returns the time from one instant to another. 0, and never -0, if the second is not later. */
export function timeBetween(from: Instant, to: Instant): Milliseconds {
  return Math.max(0, to - from);
}
