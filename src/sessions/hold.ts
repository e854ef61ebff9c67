import type { Instant } from '../model/instant.ts';
import type { OpenSession } from './draft.ts';

/** Whether the session is on hold. */
export function isOnHold(session: OpenSession): boolean {
  return session.heldSince !== undefined;
}

/** Puts the session on hold. */
export function beginHold(session: OpenSession, at: Instant): void {
  session.heldSince = at;
}

/** Ends the hold, if there is one, and adds its time. */
export function endHold(session: OpenSession, at: Instant): void {
  if (session.heldSince === undefined) return;
  session.heldTime = (session.heldTime ?? 0) + at - session.heldSince;
  session.heldSince = undefined;
}
