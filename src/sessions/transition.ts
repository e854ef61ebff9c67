import type {
  AgentMessage,
  ConversationAccepted,
  ConversationEnded,
  ConversationEvent,
  ConversationHeld,
  ConversationQueued,
  ConversationReleased,
  ConversationRerouted,
  ConversationResumed,
  CustomerMessage,
  OfferMissed,
  SessionDispositioned,
  SystemMessage,
  TransferFailed,
  TransferRequested,
} from '../model/conversation-event.ts';
import type { Session } from '../model/session.ts';
import { close, deriveInstant, type Draft, type OpenSession, unassign, type Waiting } from './draft.ts';
import { abandonTransfer, latestEndedSession, recordDisposition } from './ended-sessions.ts';
import { beginHold, endHold, isOnHold } from './hold.ts';
import { endByInactivity, noteActivity } from './inactivity.ts';
import { beginSession, endOf, endSession } from './open-session.ts';
import { endByTransfer, requestTransfer, withdrawRequest } from './pending-transfer.ts';
import { endUnanswered, missOffer, queueWait, waitFor, waitForAnyAgent } from './wait.ts';

/** What the table says about an event: it is taken, or it is ignored. */
const TAKEN = true;
const IGNORED = false;

/**
 * The state machine's one table. A function is a row, and a `case` is a column. Writes to the draft and returns whether
 * the event is taken. An ignored event leaves the draft as it was.
 */
export function transition(draft: Draft, event: ConversationEvent): boolean {
  switch (event.type) {
    case 'queued':
      return queued(draft, event);
    case 'offer-missed':
      return offerMissed(draft, event);
    case 'accepted':
      return accepted(draft, event);
    case 'message':
      return message(draft, event);
    case 'held':
      return held(draft, event);
    case 'resumed':
      return resumed(draft, event);
    case 'released':
      return released(draft, event);
    case 'transfer-requested':
      return transferRequested(draft, event);
    case 'transfer-failed':
      return transferFailed(draft, event);
    case 'rerouted':
      return rerouted(draft, event);
    case 'dispositioned':
      return dispositioned(draft, event);
    case 'ended':
      return ended(draft, event);
  }
}

function queued(draft: Draft, { campaignId, at }: ConversationQueued): boolean {
  const { phase } = draft;
  switch (phase.status) {
    case 'new':
    case 'waiting':
    case 'ended': // re-opened
      draft.campaignId = campaignId;
      if (phase.wait?.startedBy === 'transfer')
        unassign(draft, waitFor(phase.wait, { campaignId })); // that transfer's queue
      else unassign(draft, queueWait(deriveInstant(draft, at), campaignId));
      return TAKEN;
    case 'active':
    case 'transferring':
      return IGNORED;
  }
}

function offerMissed(draft: Draft, { agentId }: OfferMissed): boolean {
  const { phase } = draft;
  switch (phase.status) {
    case 'waiting': {
      const wait = missOffer(phase.wait, agentId);
      unassign(draft, wait.to?.agentId === agentId ? waitForAnyAgent(wait) : wait);
      return TAKEN;
    }
    case 'transferring':
      draft.phase = { ...phase, wait: missOffer(phase.wait, agentId) };
      return TAKEN;
    case 'new':
    case 'active':
    case 'ended':
      return IGNORED;
  }
}

function accepted(draft: Draft, event: ConversationAccepted): boolean {
  const { phase } = draft;
  switch (phase.status) {
    case 'new':
    case 'ended': {
      const queuedAt = deriveInstant(draft, event.at);
      beginSession(draft, event, { startedBy: 'queue', queuedAt, from: undefined, missedBy: undefined });
      return TAKEN;
    }
    case 'waiting': {
      const { startedBy, since: queuedAt, missedBy } = phase.wait;
      // the session that released its transfer is the last one that ended
      const from = startedBy === 'transfer' ? draft.endedSessions.at(-1) : undefined;
      beginSession(draft, event, { startedBy, queuedAt, from, missedBy });
      return TAKEN;
    }
    case 'active': {
      const { session: from } = phase;
      if (event.agentId === from.agentId && event.campaignId === from.campaignId) return IGNORED;
      const queuedAt = deriveInstant(draft, event.at);
      endSession(draft, from, endOf('takeover', queuedAt), draft.eventCount);
      beginSession(draft, event, { startedBy: 'takeover', queuedAt, from, missedBy: undefined });
      return TAKEN;
    }
    case 'transferring': {
      // Session Transfers: "the agent that accepts the transfer", even the one who asked for it
      const { since: queuedAt, missedBy } = phase.wait;
      endByTransfer(draft, phase, false);
      beginSession(draft, event, { startedBy: 'transfer', queuedAt, from: phase.session, missedBy });
      return TAKEN;
    }
  }
}

function message(draft: Draft, event: CustomerMessage | SystemMessage | AgentMessage): boolean {
  const { phase } = draft;
  switch (phase.status) {
    case 'new':
    case 'ended':
    case 'waiting':
      if (event.from !== 'customer') return IGNORED;
      draft.unclaimedMessages += 1;
      if (phase.status !== 'waiting') unassign(draft, queueWait(deriveInstant(draft, event.at), draft.campaignId));
      return TAKEN;
    case 'active': {
      const { session } = phase;
      if (event.from === 'customer') {
        session.customerMessages += 1;
      } else if (event.from === 'agent' && event.agentId === session.agentId) {
        session.agentMessages += 1;
        session.firstReplyAt ??= deriveInstant(draft, event.at);
      } else {
        return IGNORED;
      }
      if (isOnHold(session)) resume(draft, session, event.at);
      noteActivity(session, event.at);
      return TAKEN;
    }
    case 'transferring': {
      // the transfer's outcome says which session counts it
      const { session, sinceRequest } = phase;
      if (event.from === 'customer') {
        draft.unclaimedMessages += 1;
      } else if (event.from === 'agent' && event.agentId === session.agentId) {
        sinceRequest.agentMessages += 1;
        sinceRequest.firstReplyAt ??= Math.max(event.at, phase.since);
      } else {
        return IGNORED;
      }
      return TAKEN;
    }
  }
}

function held(draft: Draft, event: ConversationHeld): boolean {
  const { phase } = draft;
  if (phase.status !== 'active' || !isByHolder(phase.session, event) || isOnHold(phase.session)) return IGNORED;
  beginHold(phase.session, deriveInstant(draft, event.at));
  return TAKEN;
}

function resumed(draft: Draft, event: ConversationResumed): boolean {
  const { phase } = draft;
  if (phase.status !== 'active' || !isByHolder(phase.session, event) || !isOnHold(phase.session)) return IGNORED;
  resume(draft, phase.session, event.at);
  return TAKEN;
}

function released(draft: Draft, event: ConversationReleased): boolean {
  const { phase } = draft;
  switch (phase.status) {
    case 'active': {
      const { session } = phase;
      if (!isByHolder(session, event)) return IGNORED;
      const releasedAt = deriveInstant(draft, event.at);
      endSession(draft, session, endOf('released', releasedAt), draft.eventCount + 1);
      unassign(draft, queueWait(releasedAt, session.campaignId));
      return TAKEN;
    }
    case 'transferring': // a blind transfer: nobody is left to whom a failure could give it back
      if (!isByHolder(phase.session, event)) return IGNORED;
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

function transferRequested(draft: Draft, event: TransferRequested): boolean {
  const { phase } = draft;
  if (phase.status !== 'active' || !isByHolder(phase.session, event)) return IGNORED;
  requestTransfer(draft, phase, event);
  return TAKEN;
}

function transferFailed(draft: Draft, { at, reason }: TransferFailed): boolean {
  const { phase } = draft;
  switch (phase.status) {
    case 'waiting': {
      const agentId = phase.wait.to?.agentId;
      if (agentId === undefined) return IGNORED;
      const wait = waitForAnyAgent(phase.wait);
      unassign(draft, reason === 'cancelled' ? wait : missOffer(wait, agentId));
      return TAKEN;
    }
    case 'transferring': {
      const failedAt = withdrawRequest(draft, phase, at);
      phase.session.failedTransfers += 1;
      noteActivity(phase.session, failedAt);
      endUnanswered(draft, phase.wait, failedAt, reason);
      return TAKEN;
    }
    case 'new':
    case 'active':
    case 'ended':
      return IGNORED;
  }
}

function rerouted(draft: Draft, { to }: ConversationRerouted): boolean {
  const { phase } = draft;
  switch (phase.status) {
    case 'waiting':
      draft.campaignId = to.campaignId;
      unassign(draft, waitFor(phase.wait, to));
      return TAKEN;
    case 'transferring':
      draft.phase = { ...phase, wait: waitFor(phase.wait, to) };
      return TAKEN;
    case 'new':
    case 'active':
    case 'ended':
      return IGNORED;
  }
}

/** The same in every status. It never moves an end, and the last one wins. */
function dispositioned(draft: Draft, event: SessionDispositioned): boolean {
  const session = dispositionedSession(draft, event);
  if (session === undefined) return IGNORED;
  if (session === draft.phase.session) {
    session.dispositionCode = event.code;
    session.dispositionedAt = event.at;
  } else {
    recordDisposition(draft, session.number, event);
  }
  return TAKEN;
}

function ended(draft: Draft, event: ConversationEnded): boolean {
  const { phase } = draft;
  switch (phase.status) {
    case 'new':
      close(draft, deriveInstant(draft, event.at));
      return TAKEN;
    case 'waiting':
      endWhileWaiting(draft, phase, event);
      return TAKEN;
    case 'active': {
      const { session } = phase;
      if (event.by === 'agent' && !isByHolder(session, event)) return IGNORED;
      if (event.by === 'inactivity') {
        endByInactivity(draft, session, event.at, draft.eventCount + 1, false);
      } else {
        const endedAt = deriveInstant(draft, event.at);
        endSession(draft, session, endOf(event.by, endedAt), draft.eventCount + 1);
        close(draft, endedAt);
      }
      return TAKEN;
    }
    case 'transferring':
      if (event.by === 'agent' && !isByHolder(phase.session, event)) return IGNORED;
      if (event.by === 'agent') {
        // the request lapses, which is not a failure
        const endedAt = withdrawRequest(draft, phase, event.at);
        endSession(draft, phase.session, endOf('agent', endedAt), draft.eventCount + 1);
        close(draft, endedAt);
      } else {
        const endedAt = deriveInstant(draft, event.at);
        endUnanswered(draft, phase.wait, endedAt, event.by);
        endByTransfer(draft, phase, true);
        close(draft, endedAt);
      }
      return TAKEN;
    case 'ended':
      if (!phase.unrecorded || event.by !== 'inactivity') return IGNORED;
      close(draft, phase.since); // the end that was derived is recorded now
      return TAKEN;
  }
}

function endWhileWaiting(draft: Draft, { wait }: Waiting, event: ConversationEnded): void {
  const endedAt = deriveInstant(draft, event.at);
  endUnanswered(draft, wait, endedAt, event.by);
  if (wait.startedBy === 'transfer') abandonTransfer(draft);
  close(draft, endedAt);
}

/** Ends a hold. That is activity. */
function resume(draft: Draft, session: OpenSession, at: number): void {
  const resumedAt = deriveInstant(draft, at);
  endHold(session, resumedAt);
  noteActivity(session, resumedAt);
}

/** Whether the event names the agent who has the conversation, or nobody: then a supervisor or the system did it. */
function isByHolder(session: OpenSession, { agentId }: { readonly agentId?: string | undefined }): boolean {
  return agentId === undefined || agentId === session.agentId;
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
