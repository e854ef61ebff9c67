import type {
  AgentMessage,
  ConversationAccepted,
  ConversationEnded,
  ConversationEvent,
  ConversationStarted,
  CustomerMessage,
  SessionDispositioned,
  SystemMessage,
  TransferFailed,
  TransferRequested,
} from './conversation.ts';
import type { Draft } from './draft.ts';
import type { Session } from './session.ts';
import {
  beginSession,
  endByTransfer,
  endSession,
  later,
  requestTransfer,
  seeActivity,
  type SessionArchive,
  withdrawRequest,
  withoutAgent,
} from './steps.ts';

/** What the table says: the draft after the event, or `undefined` where the event is ignored. */
type Cell = Draft | undefined;
const IGNORED = undefined;

/**
 * The state machine's one table: a row is a function, a column is a `case`. What it says of messages, ranges and times
 * that run backwards is done by the functions of `steps.ts`. The draft is the caller's to be written to.
 */
export function transition(draft: Draft, event: ConversationEvent, archive: SessionArchive): Draft | undefined {
  switch (event.type) {
    case 'started':
      return started(draft, event);
    case 'accepted':
      return accepted(draft, event, archive);
    case 'message':
      return message(draft, event);
    case 'transfer-requested':
      return transferRequested(draft, event);
    case 'transfer-failed':
      return transferFailed(draft, event);
    case 'dispositioned':
      return dispositioned(draft, event, archive);
    case 'ended':
      return ended(draft, event, archive);
  }
}

/** The session that a disposition is for: the one it numbers or its agent's latest; none where that is not its agent's. */
export function dispositionedSession(
  { openSession, endedSessions }: Draft,
  { agentId, session: number }: SessionDispositioned,
  archive: SessionArchive,
): Session | undefined {
  if (openSession?.agentId === agentId && (number === undefined || number === openSession.number)) return openSession;
  const session = endedSessions[number === undefined ? archive.latestOf(endedSessions, agentId) : number - 1];
  return session?.agentId === agentId ? session : undefined;
}

function started(draft: Draft, event: ConversationStarted): Cell {
  switch (draft.status) {
    case 'new':
    case 'waiting': // the wait begins again
    case 'ended': // re-opened
      return withoutAgent('waiting', draft, event.at, event.campaignId);
    case 'active':
    case 'transferring':
      return IGNORED;
  }
}

function accepted(draft: Draft, event: ConversationAccepted, archive: SessionArchive): Cell {
  switch (draft.status) {
    case 'new':
    case 'ended':
      return beginSession(draft, event, 'queue', event.at);
    case 'waiting':
      return beginSession(draft, event, 'queue', draft.since);
    case 'active': {
      if (event.agentId === draft.agentId && event.campaignId === draft.campaignId) return IGNORED;
      const left = endSession(draft, event.at, 'takeover', draft.eventCount, archive);
      return beginSession(left, event, 'takeover', event.at, draft);
    }
    case 'transferring': // Session Transfers: "the agent that accepts the transfer", be it the one who asked
      return beginSession(endByTransfer(draft, archive), event, 'transfer', draft.since, draft);
  }
}

function message(draft: Draft, event: CustomerMessage | SystemMessage | AgentMessage): Cell {
  switch (draft.status) {
    case 'new':
    case 'ended': {
      if (event.from !== 'customer') return IGNORED;
      const waiting = withoutAgent('waiting', draft, event.at);
      waiting.unclaimedMessages += 1;
      return waiting;
    }
    case 'waiting':
      if (event.from !== 'customer') return IGNORED;
      draft.unclaimedMessages += 1;
      return draft;
    case 'active': {
      const session = draft.openSession;
      if (event.from === 'customer') {
        session.customerMessages += 1;
      } else if (event.from === 'agent' && event.agentId === draft.agentId) {
        session.agentMessages += 1;
        session.firstReplyAt ??= later(event.at, session.startedAt);
      } else {
        return IGNORED;
      }
      return seeActivity(draft, event.at);
    }
    case 'transferring': // whose it is depends on what becomes of the transfer
      if (event.from === 'customer') {
        draft.unclaimedMessages += 1;
      } else if (event.from === 'agent' && event.agentId === draft.agentId) {
        draft.sinceRequest.agentMessages += 1;
        draft.sinceRequest.firstReplyAt ??= later(event.at, draft.openSession.startedAt);
      } else {
        return IGNORED;
      }
      return draft;
  }
}

function transferRequested(draft: Draft, event: TransferRequested): Cell {
  switch (draft.status) {
    case 'active':
      return event.agentId === undefined || event.agentId === draft.agentId ? requestTransfer(draft, event) : IGNORED;
    case 'new':
    case 'waiting':
    case 'transferring':
    case 'ended':
      return IGNORED;
  }
}

function transferFailed(draft: Draft, event: TransferFailed): Cell {
  switch (draft.status) {
    case 'transferring': {
      const active = withdrawRequest(draft, event.at);
      active.openSession.failedTransfers += 1;
      return active;
    }
    case 'new':
    case 'waiting':
    case 'active':
    case 'ended':
      return IGNORED;
  }
}

/** The same in every status: it never moves an end, and the last one wins. */
function dispositioned(draft: Draft, event: SessionDispositioned, archive: SessionArchive): Cell {
  const session = dispositionedSession(draft, event, archive);
  if (session === undefined) return IGNORED;
  if (session === draft.openSession) draft.openSession.dispositionCode = event.code;
  else draft.endedSessions = archive.disposition(draft.endedSessions, session.number - 1, event.code);
  return draft;
}

function ended(draft: Draft, event: ConversationEnded, archive: SessionArchive): Cell {
  switch (draft.status) {
    case 'new':
    case 'waiting':
      return withoutAgent('ended', draft, event.at);
    case 'active':
      return endSession(draft, event.at, event.by, draft.eventCount + 1, archive);
    case 'transferring': {
      if (event.by === 'agent') {
        const active = withdrawRequest(draft, event.at); // lapsed, which is not a failure
        return endSession(active, event.at, 'agent', draft.eventCount + 1, archive);
      }
      draft.openSession.transferAbandoned = true;
      return withoutAgent('ended', endByTransfer(draft, archive), event.at);
    }
    case 'ended':
      return IGNORED;
  }
}
