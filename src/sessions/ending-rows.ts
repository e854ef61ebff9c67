import type { ConversationEnded, SessionDispositioned } from '../model/conversation-event.ts';
import type { Session } from '../model/session.ts';
import { close, deriveInstant, type Draft, type OpenSession } from './draft.ts';
import { abandonTransfer, latestEndedSession, writableSession } from './ended-sessions.ts';
import { endSession, isByHolder } from './open-session.ts';
import { endByTransfer, withdrawRequest } from './pending-transfer.ts';
import { IGNORED, TAKEN } from './taken-or-ignored.ts';
import { endUnanswered } from './wait.ts';

// The rows of the transition table about the end: the conversation's, and the outcome of a session.

export function ended(draft: Draft, event: ConversationEnded): boolean {
  const { phase } = draft;
  switch (phase.status) {
    case 'new':
      deriveInstant(draft, event.at);
      close(draft);
      return TAKEN;
    case 'waiting':
      endUnanswered(draft, phase.wait, deriveInstant(draft, event.at), event.by);
      if (phase.wait.startedBy === 'transfer') abandonTransfer(draft);
      close(draft);
      return TAKEN;
    case 'active': {
      const { session } = phase;
      if (event.by === 'agent' && !isByHolder(session, event.agentId)) return IGNORED;
      const end = { endedAt: deriveInstant(draft, event.at), endedBy: event.by };
      endSession(draft, session, end, draft.eventCount + 1);
      close(draft);
      return TAKEN;
    }
    case 'transferring':
      if (event.by === 'agent') {
        if (!isByHolder(phase.session, event.agentId)) return IGNORED;
        withdrawRequest(draft, phase, event.at); // the request lapses, which is not a failure
        return ended(draft, event);
      }
      endUnanswered(draft, phase.wait, deriveInstant(draft, event.at), event.by);
      endByTransfer(draft, phase, true);
      close(draft);
      return TAKEN;
    case 'ended':
      if (!phase.unrecorded || event.by !== 'inactivity') return IGNORED;
      close(draft); // the end that was derived is recorded now
      return TAKEN;
  }
}

/** The same in every status. It never moves an end, and the last one wins. */
export function dispositioned(draft: Draft, event: SessionDispositioned): boolean {
  const session = dispositionedSession(draft, event);
  if (session === undefined) return IGNORED;
  const own = writableSession(draft, session);
  own.dispositionCode = event.code;
  own.dispositionedAt = event.at;
  return TAKEN;
}

/** Returns the session that a disposition is for: the numbered one, or its agent's latest. `undefined` if it is not its agent's. */
export function dispositionedSession(draft: Draft, event: SessionDispositioned): Session | OpenSession | undefined {
  const { phase, endedSessions } = draft;
  const { agentId, session: number } = event;
  const open = phase.session;
  if (open?.agentId === agentId && (number === undefined || number === open.number)) return open;
  const session = number === undefined ? latestEndedSession(draft, agentId) : endedSessions[number - 1];
  return session?.agentId === agentId ? session : undefined;
}
