import { ABANDON } from '../model/disposition.ts';
import type { Session } from '../model/session.ts';
import type { UnansweredWait } from '../model/unanswered-wait.ts';
import type { ConversationState } from '../sessions/conversation-state.ts';

/*
 * What the sessions and the unanswered waits of a state have to be, in the order in which they happened: each begins as
 * the one before ended, counts what others count too, and is not before it.
 */

/** How far the work has come. */
export interface Progress {
  readonly state: ConversationState;
  /** The unanswered waits so far, as they have to be. */
  readonly waits: UnansweredWait[];
  /** The latest instant so far. */
  latest: number;
}

/** Returns a session as it has to be, after the session before it. */
export function consistentSession(
  progress: Progress,
  session: Session,
  number: number,
  before: Session | undefined,
): object {
  const { conversationId, programId, channel, eventCount, latestInstant } = progress.state;
  const from = before?.endedBy === 'takeover' || isUnsettled(before) ? before : undefined;
  const queuedAt = derive(progress, from?.endedAt ?? session.queuedAt);
  const startedAt = derive(progress, session.startedAt);
  const failedTransfers = takeFailures(progress, number);
  const endedAt = session.endedAt === undefined ? undefined : derive(progress, session.endedAt);
  const until = endedAt ?? latestInstant ?? startedAt;
  const rangeEnd = endedAt === undefined ? eventCount : Math.max(session.eventRange[1], leastRangeEnd(session));
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
    dispositionCode: consistentDisposition(progress, session),
    failedTransfers,
    firstReplyAt: consistentReply(session, startedAt, until),
    heldTime: consistentHeldTime(session, Math.max(0, until - startedAt)),
    eventRange: [rangeEndOf(before), rangeEnd],
  };
}

/** An outcome that nobody recorded is the default one. */
function consistentDisposition(
  { state }: Progress,
  { endedBy, dispositionCode, dispositionedAt }: Session,
): string | undefined {
  if (dispositionedAt !== undefined) return dispositionCode ?? '';
  const { inactivityDisposition = ABANDON } = state;
  return endedBy === 'inactivity' ? (inactivityDisposition ?? undefined) : undefined;
}

/** There is a first reply exactly if the agent wrote. */
export function consistentReply(
  { agentMessages, firstReplyAt }: Pick<Session, 'agentMessages' | 'firstReplyAt'>,
  earliest: number,
  latest: number,
): number | undefined {
  return agentMessages > 0 ? Math.max(earliest, Math.min(latest, firstReplyAt ?? earliest)) : undefined;
}

/** Holds are within the session. Fractions, and times too long for exact sums, are not compared. */
function consistentHeldTime({ heldTime }: Session, time: number): number | undefined {
  return Number.isInteger(heldTime) && time < 2 ** 48 ? Math.min(Number(heldTime), time) : heldTime;
}

/** A range has room for what a session tells of. */
export function leastRangeEnd(session: Session): number {
  return session.eventRange[0] + leastEvents(session);
}

/** A session tells of its beginning, missed offers, messages, and the requests and failures of its transfers. */
export function leastEvents({ customerMessages, agentMessages, failedTransfers, missedBy = [] }: Session): number {
  return 1 + missedBy.length + customerMessages + agentMessages + 2 * failedTransfers;
}

/** Where the next range begins. */
export function rangeEndOf(session: Session | undefined): number {
  return session?.eventRange[1] ?? 0;
}

/** Takes the waits for the transfers that failed during a session. Returns how many there are. */
function takeFailures(progress: Progress, number: number): number {
  let count = 0;
  for (; isFailure(nextWait(progress, number)); count++) takeWait(progress, 'transfer');
  return count;
}

/**
 * Takes the waits after a session in which the conversation ended: the one for its abandoned transfer, then those in
 * queues. Returns the last one.
 */
export function takeLostWaits(
  progress: Progress,
  session: Session | undefined,
  number: number,
): UnansweredWait | undefined {
  let lost: UnansweredWait | undefined;
  if (session?.endedBy === 'takeover' || isUnsettled(session)) return lost; // somebody follows at once, or still waits
  for (;;) {
    const wait = nextWait(progress, number);
    if (wait === undefined || isFailure(wait)) return lost;
    if (lost === undefined && session?.transferAbandoned) takeWait(progress, 'transfer', session.endedAt);
    else takeWait(progress, 'queue');
    lost = wait;
  }
}

/** Returns the next wait if it ended when so many sessions had begun. */
function nextWait({ state, waits }: Progress, afterSession: number): UnansweredWait | undefined {
  const wait = state.unansweredWaits[waits.length];
  return wait?.afterSession === afterSession ? wait : undefined;
}

/** Takes the next wait. */
function takeWait(progress: Progress, startedBy: UnansweredWait['startedBy'], begun?: number): void {
  const { state, waits } = progress;
  const { conversationId, programId, channel } = state;
  const wait = state.unansweredWaits[waits.length];
  if (wait === undefined) return;
  const startedAt = derive(progress, begun ?? wait.startedAt);
  const endedAt = derive(progress, wait.endedAt);
  waits.push({ ...wait, conversationId, programId, channel, startedBy, startedAt, endedAt });
}

/** Whether the wait ended because a transfer failed. Otherwise the conversation ended. */
export function isFailure(wait: UnansweredWait | undefined): boolean {
  return wait !== undefined && ['declined', 'expired', 'cancelled'].includes(wait.endedBy);
}

/** Whether a transfer ended the session, and neither an agent nor the end of the conversation has settled it yet. */
export function isUnsettled(session: Session | undefined): boolean {
  return session?.endedBy === 'transfer' && session.transferAbandoned === undefined;
}

/** No instant is before an earlier one. It has a fraction only if the timeout has one. */
export function derive(progress: Progress, at: number): number {
  const { inactivityTimeout = 0 } = progress.state;
  progress.latest = Math.max(progress.latest, Number.isInteger(inactivityTimeout) ? Math.ceil(at) : at);
  return progress.latest;
}
