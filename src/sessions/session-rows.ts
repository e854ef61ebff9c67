import type {
  AgentMessage,
  ConversationAccepted,
  ConversationHeld,
  ConversationReleased,
  ConversationResumed,
  CustomerMessage,
  SystemMessage,
} from '../model/conversation-event.ts';
import { deriveInstant, type Draft, unassign } from './draft.ts';
import { beginHold, isOnHold } from './hold.ts';
import { noteActivity, resume } from './inactivity.ts';
import { beginSession, endSession, isByHolder } from './open-session.ts';
import { endByTransfer } from './pending-transfer.ts';
import { IGNORED, TAKEN } from './taken-or-ignored.ts';
import { queueWait } from './wait.ts';

// The rows of the transition table about an agent's session: how it begins, what happens in it, and how it is let go.

export function accepted(draft: Draft, event: ConversationAccepted): boolean {
  const { phase } = draft;
  switch (phase.status) {
    case 'new':
    case 'ended':
      beginSession(draft, event, 'queue', undefined, undefined);
      return TAKEN;
    case 'waiting': {
      const { wait } = phase;
      // the session that released its transfer is the last one that ended
      const from = wait.startedBy === 'transfer' ? draft.endedSessions.at(-1) : undefined;
      beginSession(draft, event, wait.startedBy, wait, from);
      return TAKEN;
    }
    case 'active': {
      const { session } = phase;
      if (event.agentId === session.agentId && event.campaignId === session.campaignId) return IGNORED;
      const endedAt = deriveInstant(draft, event.at);
      endSession(draft, session, { endedAt, endedBy: 'takeover' }, draft.eventCount);
      beginSession(draft, event, 'takeover', undefined, session);
      return TAKEN;
    }
    case 'transferring': // Session Transfers: "the agent that accepts the transfer", even the one who asked for it
      endByTransfer(draft, phase, false);
      beginSession(draft, event, 'transfer', phase.wait, phase.session);
      return TAKEN;
  }
}

/** A message counts if it is the customer's, or that of the agent who has the conversation. */
export function message(draft: Draft, event: CustomerMessage | SystemMessage | AgentMessage): boolean {
  const { phase } = draft;
  const { session } = phase;
  const isAgents = event.from === 'agent' && session !== undefined && isByHolder(session, event.agentId);
  if (event.from !== 'customer' && !isAgents) return IGNORED;
  switch (phase.status) {
    case 'new':
    case 'ended':
      unassign(draft, queueWait(deriveInstant(draft, event.at), draft.campaignId));
      draft.unclaimedMessages += 1;
      return TAKEN;
    case 'waiting':
      draft.unclaimedMessages += 1;
      return TAKEN;
    case 'active':
      if (isAgents) {
        phase.session.agentMessages += 1;
        phase.session.firstReplyAt ??= deriveInstant(draft, event.at);
      } else {
        phase.session.customerMessages += 1;
      }
      if (isOnHold(phase.session)) resume(draft, phase.session, event.at);
      noteActivity(phase.session, event.at);
      return TAKEN;
    case 'transferring': // the transfer's outcome says which session counts it
      if (isAgents) {
        phase.sinceRequest.agentMessages += 1;
        phase.sinceRequest.firstReplyAt ??= Math.max(event.at, phase.since);
      } else {
        draft.unclaimedMessages += 1;
      }
      return TAKEN;
  }
}

export function held(draft: Draft, event: ConversationHeld): boolean {
  const { phase } = draft;
  if (phase.status !== 'active' || !isByHolder(phase.session, event.agentId) || isOnHold(phase.session)) return IGNORED;
  beginHold(phase.session, deriveInstant(draft, event.at));
  return TAKEN;
}

export function resumed(draft: Draft, event: ConversationResumed): boolean {
  const { phase } = draft;
  if (phase.status !== 'active' || !isByHolder(phase.session, event.agentId) || !isOnHold(phase.session))
    return IGNORED;
  resume(draft, phase.session, event.at);
  return TAKEN;
}

export function released(draft: Draft, event: ConversationReleased): boolean {
  const { phase } = draft;
  switch (phase.status) {
    case 'active': {
      const { session } = phase;
      if (!isByHolder(session, event.agentId)) return IGNORED;
      const releasedAt = deriveInstant(draft, event.at);
      endSession(draft, session, { endedAt: releasedAt, endedBy: 'released' }, draft.eventCount + 1);
      unassign(draft, queueWait(releasedAt, session.campaignId));
      return TAKEN;
    }
    case 'transferring': // a blind transfer: nobody is left to whom a failure could give it back
      if (!isByHolder(phase.session, event.agentId)) return IGNORED;
      endByTransfer(draft, phase, false);
      draft.campaignId = phase.wait.to?.campaignId;
      unassign(draft, phase.wait);
      return TAKEN;
    case 'new':
    case 'waiting':
    case 'ended':
      return IGNORED;
  }
}
