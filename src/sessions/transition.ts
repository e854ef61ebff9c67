import type {
  AgentMessage,
  ConversationAccepted,
  ConversationEnded,
  ConversationEvent,
  ConversationQueued,
  CustomerMessage,
  SessionDispositioned,
  SystemMessage,
  TransferFailed,
  TransferRequested,
} from '../model/conversation.ts';
import { type Draft, latestSession, writableSession } from './draft.ts';
import type { Session } from '../model/session.ts';
import { beginSession, endByTransfer, endSession, later, leaveVacant, requestTransfer, withdrawRequest } from './steps.ts';

/** What the table says of an event: taken, or ignored. */
const TAKEN = true;
const IGNORED = false;

/**
 * The state machine's one table: a row is a function, a column is a `case` where a row has several. It writes to the
 * draft, and tells whether the event was taken; an ignored one leaves the draft as it was. What the contract says of
 * messages, ranges and times that run backwards is done by the functions of `steps.ts`.
 */
export function transition(draft: Draft, event: ConversationEvent): boolean {
  switch (event.type) {
    case 'queued':
      return queued(draft, event);
    case 'accepted':
      return accepted(draft, event);
    case 'message':
      return message(draft, event);
    case 'transfer-requested':
      return transferRequested(draft, event);
    case 'transfer-failed':
      return transferFailed(draft, event);
    case 'dispositioned':
      return dispositioned(draft, event);
    case 'ended':
      return ended(draft, event);
  }
}

function queued(draft: Draft, event: ConversationQueued): boolean {
  switch (draft.standing.status) {
    case 'new':
    case 'waiting': // the wait begins again
    case 'ended': // re-opened
      draft.campaignId = event.campaignId;
      leaveVacant(draft, 'waiting', event.at);
      return TAKEN;
    case 'active':
    case 'transferring':
      return IGNORED;
  }
}

function accepted(draft: Draft, event: ConversationAccepted): boolean {
  const { standing } = draft;
  switch (standing.status) {
    case 'new':
    case 'ended':
      beginSession(draft, event, 'queue', event.at);
      return TAKEN;
    case 'waiting':
      beginSession(draft, event, 'queue', standing.since);
      return TAKEN;
    case 'active': {
      const { session } = standing;
      if (event.agentId === session.agentId && event.campaignId === session.campaignId) return IGNORED;
      endSession(draft, session, event.at, 'takeover', draft.eventCount);
      beginSession(draft, event, 'takeover', event.at, session);
      return TAKEN;
    }
    case 'transferring': // Session Transfers: "the agent that accepts the transfer", be it the one who asked
      endByTransfer(draft, standing);
      beginSession(draft, event, 'transfer', standing.since, standing.session);
      return TAKEN;
  }
}

function message(draft: Draft, event: CustomerMessage | SystemMessage | AgentMessage): boolean {
  const { standing } = draft;
  switch (standing.status) {
    case 'new':
    case 'ended':
    case 'waiting':
      if (event.from !== 'customer') return IGNORED;
      draft.unclaimedMessages += 1;
      if (standing.status !== 'waiting') leaveVacant(draft, 'waiting', event.at);
      return TAKEN;
    case 'active': {
      const { session } = standing;
      if (event.from === 'customer') {
        session.customerMessages += 1;
      } else if (event.from === 'agent' && event.agentId === session.agentId) {
        session.agentMessages += 1;
        session.firstReplyAt ??= later(event.at, session.startedAt);
      } else {
        return IGNORED;
      }
      standing.lastActivityAt = later(event.at, standing.lastActivityAt);
      return TAKEN;
    }
    case 'transferring': { // whose it is depends on what becomes of the transfer
      const { session, sinceRequest } = standing;
      if (event.from === 'customer') {
        draft.unclaimedMessages += 1;
      } else if (event.from === 'agent' && event.agentId === session.agentId) {
        sinceRequest.agentMessages += 1;
        sinceRequest.firstReplyAt ??= later(event.at, session.startedAt);
      } else {
        return IGNORED;
      }
      return TAKEN;
    }
  }
}

function transferRequested(draft: Draft, event: TransferRequested): boolean {
  const { standing } = draft;
  if (standing.status !== 'active') return IGNORED;
  if (event.agentId !== undefined && event.agentId !== standing.session.agentId) return IGNORED;
  requestTransfer(draft, standing, event);
  return TAKEN;
}

function transferFailed(draft: Draft, event: TransferFailed): boolean {
  const { standing } = draft;
  if (standing.status !== 'transferring') return IGNORED;
  withdrawRequest(draft, standing, event.at);
  standing.session.failedTransfers += 1;
  return TAKEN;
}

/** The same in every status: it never moves an end, and the last one wins. */
function dispositioned(draft: Draft, event: SessionDispositioned): boolean {
  const session = dispositionedSession(draft, event);
  if (session === undefined) return IGNORED;
  writableSession(draft, session).dispositionCode = event.code;
  return TAKEN;
}

function ended(draft: Draft, event: ConversationEnded): boolean {
  const { standing } = draft;
  switch (standing.status) {
    case 'new':
    case 'waiting':
      leaveVacant(draft, 'ended', event.at);
      return TAKEN;
    case 'active':
      endSession(draft, standing.session, event.at, event.by, draft.eventCount + 1);
      return TAKEN;
    case 'transferring':
      if (event.by === 'agent') {
        withdrawRequest(draft, standing, event.at); // lapsed, which is not a failure
        endSession(draft, standing.session, event.at, 'agent', draft.eventCount + 1);
      } else {
        standing.session.transferAbandoned = true;
        endByTransfer(draft, standing);
        leaveVacant(draft, 'ended', event.at);
      }
      return TAKEN;
    case 'ended':
      return IGNORED;
  }
}

/** The session that a disposition is for: the one it numbers or its agent's latest; none where that is not its agent's. */
export function dispositionedSession(draft: Draft, { agentId, session: number }: SessionDispositioned): Session | undefined {
  const { standing, endedSessions } = draft;
  const open = 'session' in standing ? standing.session : undefined;
  if (open?.agentId === agentId && (number === undefined || number === open.number)) return open;
  const session = number === undefined ? latestSession(draft, agentId) : endedSessions[number - 1];
  return session?.agentId === agentId ? session : undefined;
}
