import { ABANDON } from '../model/disposition.ts';
import type { Session } from '../model/session.ts';
import type { UnansweredWait } from '../model/unanswered-wait.ts';
import type {
  ActiveState,
  ConversationState,
  EndedState,
  TransferringState,
  WaitingState,
} from '../sessions/conversation-state.ts';

/*
 * A state says many things twice: in its sessions and waits, and again in what the state machine goes on from. This file
 * works out what each part has to be by the other parts, in the order in which things happened.
 */

/** How far the work has come. */
interface Progress {
  readonly state: ConversationState;
  /** The unanswered waits so far, as they have to be. */
  readonly waits: UnansweredWait[];
  /** The latest instant so far. */
  latest: number;
}

/** Returns the state without contradictions. It is equal to the given one if that has none. */
export function fittingState(state: ConversationState): object {
  const progress: Progress = { state, waits: [], latest: -Infinity };
  let last: Session | undefined;
  let lost = fitLostWaits(progress, undefined, 0);
  const endedSessions = state.endedSessions.map((session, index) => {
    const fitting = fitSession(progress, session, index + 1, last);
    lost = fitLostWaits(progress, session, index + 1);
    last = session;
    return { ...fitting, transferAbandoned: lost && session.transferAbandoned };
  });
  const openSession = state.openSession && fitSession(progress, state.openSession, endedSessions.length + 1, last);
  const numbers = new Map(state.endedSessions.map(({ agentId }, index) => [agentId, index + 1]));
  return {
    ...state,
    endedSessions,
    openSession,
    latestSessions: [...numbers.keys()].sort().map((agentId) => numbers.get(agentId)), // sorts by code unit
    ...fitStatus(progress, last, lost),
    unansweredWaits: progress.waits,
  };
}

/** How a session began follows from how the one before ended. */
function fitSession(progress: Progress, session: Session, number: number, before: Session | undefined): object {
  const { conversationId, programId, channel, eventCount, latestInstant } = progress.state;
  const from = before?.endedBy === 'takeover' || isUnsettled(before) ? before : undefined;
  const queuedAt = derive(progress, from?.endedAt ?? session.queuedAt);
  const startedAt = derive(progress, session.startedAt);
  const failedTransfers = fitFailures(progress, number);
  const endedAt = session.endedAt === undefined ? undefined : derive(progress, session.endedAt);
  const until = endedAt ?? latestInstant ?? startedAt;
  const rangeStart = rangeEndOf(before);
  const leastEnd = session.eventRange[0] + countEvents(session);
  return {
    ...session,
    id: `${conversationId}/${number}`,
    conversationId,
    number,
    programId,
    channel,
    startedBy: from?.endedBy ?? 'queue',
    queuedAt,
    startedAt,
    endedAt,
    transferredFrom: from && { campaignId: from.campaignId, agentId: from.agentId },
    transferredBy: session.transferredBy === undefined ? undefined : session.agentId,
    dispositionCode: fitDisposition(progress, session),
    failedTransfers,
    firstReplyAt: fitReply(session, startedAt, until),
    heldTime: fitHeldTime(session, Math.max(0, until - startedAt)),
    eventRange: [rangeStart, endedAt === undefined ? eventCount : Math.max(session.eventRange[1], leastEnd)],
  };
}

/** There is a first reply if the agent wrote, and not otherwise. */
function fitReply(
  { agentMessages, firstReplyAt }: { readonly agentMessages: number; readonly firstReplyAt?: number },
  earliest: number,
  latest: number,
): number | undefined {
  return agentMessages > 0 ? Math.max(earliest, Math.min(latest, firstReplyAt ?? latest)) : undefined;
}

/** A hold is within the session. Fractions, and times too long for exact sums, are not compared. */
function fitHeldTime({ heldTime }: Session, time: number): number | undefined {
  return Number.isInteger(heldTime) && time < 2 ** 48 ? Math.min(Number(heldTime), time) : heldTime;
}

/** An outcome that nobody recorded is the default one. */
function fitDisposition({ state }: Progress, { endedBy, dispositionCode, dispositionedAt }: Session): string | undefined {
  if (dispositionedAt !== undefined) return dispositionCode ?? '';
  const { inactivityDisposition = ABANDON } = state;
  return endedBy === 'inactivity' ? (inactivityDisposition ?? undefined) : undefined;
}

/** Counts the events that a session had at least: its beginning, its messages, the requests and failures of transfers. */
function countEvents({ customerMessages, agentMessages, failedTransfers }: Session): number {
  return 1 + customerMessages + agentMessages + 2 * failedTransfers;
}

/** Takes the waits for the transfers that failed during a session. Returns how many there are. */
function fitFailures(progress: Progress, number: number): number {
  let count = 0;
  for (; isFailure(nextWait(progress, number)); count++) fitWait(progress, { startedBy: 'transfer' });
  return count;
}

/** Takes the waits after a session in which the conversation ended, that for an abandoned transfer first. Returns the last. */
function fitLostWaits(progress: Progress, session: Session | undefined, number: number): UnansweredWait | undefined {
  let lost: UnansweredWait | undefined;
  if (session?.endedBy === 'takeover' || isUnsettled(session)) return lost; // the next session follows
  for (;;) {
    const wait = nextWait(progress, number);
    if (wait === undefined || isFailure(wait)) return lost;
    const isForTransfer = lost === undefined && session?.transferAbandoned === true;
    fitWait(progress, isForTransfer ? { startedBy: 'transfer', startedAt: session.endedAt } : { startedBy: 'queue' });
    lost = wait;
  }
}

/** Returns the next wait if it ended when so many sessions had begun. */
function nextWait({ state, waits }: Progress, afterSession: number): UnansweredWait | undefined {
  const wait = state.unansweredWaits[waits.length];
  return wait?.afterSession === afterSession ? wait : undefined;
}

function fitWait(progress: Progress, fitting: { readonly startedBy: UnansweredWait['startedBy']; readonly startedAt?: number | undefined }): void {
  const { state, waits } = progress;
  const { conversationId, programId, channel } = state;
  const wait = state.unansweredWaits[waits.length];
  if (wait === undefined) return;
  const startedAt = derive(progress, fitting.startedAt ?? wait.startedAt);
  const endedAt = derive(progress, wait.endedAt);
  waits.push({ ...wait, conversationId, programId, channel, ...fitting, startedAt, endedAt });
}

/** Whether the wait ended because a transfer failed. Otherwise the conversation ended. */
function isFailure(wait: UnansweredWait | undefined): boolean {
  return wait !== undefined && ['declined', 'expired', 'cancelled'].includes(wait.endedBy);
}

/** Whether a transfer ended the session, and neither an agent nor the end of the conversation has settled it yet. */
function isUnsettled(session: Session | undefined): boolean {
  return session?.endedBy === 'transfer' && session.transferAbandoned === undefined;
}

/** No instant is before an earlier one. */
function derive(progress: Progress, at: number): number {
  progress.latest = Math.max(progress.latest, at);
  return progress.latest;
}

/** `last` is the last session that ended, and `lost` the last wait since then in which the conversation ended. */
function fitStatus(progress: Progress, last: Session | undefined, lost: UnansweredWait | undefined): object {
  const { state } = progress;
  switch (state.status) {
    case 'new':
      return { status: last === undefined && lost === undefined ? 'new' : 'ended', unclaimedMessages: 0 };
    case 'waiting':
      return fitWaiting(progress, state, last, lost);
    case 'active':
      return fitActive(progress, state);
    case 'transferring':
      return fitTransferring(progress, state);
    case 'ended':
      return fitEnded(progress, state, last, lost);
  }
}

function fitWaiting(
  progress: Progress,
  { since: begun, wait, eventCount, unclaimedMessages }: WaitingState,
  last: Session | undefined,
  lost: UnansweredWait | undefined,
): object {
  const released = isUnsettled(last) ? last : undefined; // it asked for a transfer
  const since = derive(progress, released?.endedAt ?? begun);
  const to = wait.to ?? released?.transferredTo;
  const startedBy = released === undefined ? 'queue' : 'transfer';
  const events = unclaimedMessages + (wait.missedBy?.length ?? 0);
  return {
    status: lost === undefined && last?.endedBy === 'takeover' ? 'active' : 'waiting',
    since,
    latestInstant: since,
    campaignId: to?.campaignId,
    wait: { ...wait, startedBy, since, to, requestedBy: released?.transferredBy },
    eventCount: Math.max(eventCount, rangeEndOf(last) + events),
  };
}

function fitActive(progress: Progress, state: ActiveState): object {
  const { openSession, heldSince, inactivityTimeout, eventCount } = state;
  const { agentId, campaignId, firstReplyAt, heldTime } = openSession;
  const since = progress.latest; // the session's start, or its last failed transfer
  // nothing else keeps the instant at which a hold ended
  const isHeld = heldSince !== undefined || heldTime !== undefined;
  const latestInstant = isHeld ? derive(progress, state.latestInstant) : Math.max(since, firstReplyAt ?? since);
  const lastActivityAt = Math.max(since, state.lastActivityAt);
  const isTimed = inactivityTimeout !== undefined && heldSince === undefined;
  return {
    agentId,
    campaignId,
    since,
    latestInstant,
    lastActivityAt,
    heldSince: heldSince === undefined ? undefined : latestInstant,
    inactiveAt: isTimed ? lastActivityAt + inactivityTimeout : undefined,
    unclaimedMessages: 0,
    eventCount: Math.max(eventCount, openSession.eventRange[0] + countEvents(openSession)),
  };
}

function fitTransferring(progress: Progress, state: TransferringState): object {
  const { openSession, wait, sinceRequest, eventCount, unclaimedMessages } = state;
  const { agentId, campaignId, startedAt, eventRange } = openSession;
  const since = derive(progress, state.since);
  const events = unclaimedMessages + sinceRequest.agentMessages + (wait.missedBy?.length ?? 0);
  return {
    agentId,
    campaignId,
    since,
    latestInstant: since,
    lastActivityAt: Math.max(startedAt, state.lastActivityAt),
    wait: {
      ...wait,
      startedBy: 'transfer',
      since,
      to: wait.to ?? { campaignId },
      requestedBy: wait.requestedBy === undefined ? undefined : agentId,
    },
    sinceRequest: {
      ...sinceRequest,
      eventCount: Math.max(sinceRequest.eventCount, eventRange[0] + countEvents(openSession) + 1),
      firstReplyAt: fitReply(sinceRequest, since, Infinity),
    },
    eventCount: Math.max(eventCount, sinceRequest.eventCount + events),
  };
}

function fitEnded(
  progress: Progress,
  { since: ended, campaignId, eventCount, unclaimedMessages, unrecorded }: EndedState,
  last: Session | undefined,
  lost: UnansweredWait | undefined,
): object {
  const end = lost ?? last;
  const since = derive(progress, end?.endedAt ?? ended);
  const goesOn = end === last && (isUnsettled(last) || last?.endedBy === 'takeover' || last?.endedBy === 'released');
  // a transfer that was abandoned before the agent let go leaves the campaign as it was
  const isUnmoved = lost?.startedBy === 'transfer' && campaignId === last?.campaignId;
  return {
    status: goesOn ? 'waiting' : 'ended',
    since,
    latestInstant: since,
    campaignId: isUnmoved ? campaignId : end?.campaignId,
    unclaimedMessages: lost === undefined ? 0 : unclaimedMessages,
    unrecorded: end === last && last?.endedBy === 'inactivity' ? unrecorded : undefined,
    eventCount: Math.max(eventCount, rangeEndOf(last) + unclaimedMessages),
  };
}

function rangeEndOf(session: Session | undefined): number {
  return session?.eventRange[1] ?? 0;
}
