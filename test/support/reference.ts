/**
 * The sessions of a conversation once more, naively: the oracle that the state machine is tested against.
 *
 * Nothing is carried along event by event. The log is cut into stretches: during a *vacancy* nobody has the
 * conversation, during a *tenure* one agent has it. Each is read off its part of the log by slicing and filtering. It is
 * quadratic and worse; it is meant to be checked by eye. The quotations are the contract's words.
 */
import type {
  Conversation,
  ConversationAccepted,
  ConversationStatus,
  Session,
  UnansweredWait,
  Wait,
} from '../../src/index.ts';
import {
  entriesAfter,
  entriesBefore,
  type Entry,
  isFromAgent,
  isFromCustomer,
  isOf,
  type Log,
  logOf,
} from './reference-log.ts';
import { type ReadOptions, type Tenure, tenureOf } from './reference-tenure.ts';
import { type LostWait, unansweredWaitOf, type Vacancy, vacancyAfter } from './reference-wait.ts';

/** What the contract says of a state. */
export interface ReferenceState {
  readonly status: ConversationStatus;
  readonly agentId?: string;
  readonly campaignId?: string;
  readonly since?: number;
  readonly wait?: Wait;
  readonly heldSince?: number;
  readonly inactiveAt?: number;
  readonly unrecorded?: true;
  readonly eventCount: number;
  readonly openSession?: Session;
  readonly endedSessions: readonly Session[];
  readonly unansweredWaits: readonly UnansweredWait[];
}

/** A tenure with what came before it. */
interface Stay {
  readonly number: number;
  readonly acceptance: Entry<ConversationAccepted>;
  readonly before: Stay | undefined;
  readonly vacancy: Vacancy;
  readonly tenure: Tenure;
}

export function referenceState(conversation: Conversation, options: ReadOptions = {}): ReferenceState {
  const log = logOf(conversation.events);
  const { stays, vacancy } = historyOf(log, options);
  const sessions = stays.map((stay) => sessionOf(conversation, log, stays, vacancy, stay, options));
  // in the log's order: those of each vacancy, then those of the tenure after it
  const lost = (afterSession: number, waits: readonly LostWait[]): readonly UnansweredWait[] =>
    waits.map((wait) => unansweredWaitOf(conversation, afterSession, wait));
  const unansweredWaits = [
    ...stays.flatMap(({ number, vacancy, tenure }) => [
      ...lost(number - 1, vacancy.lost),
      ...lost(number, tenure.lost),
    ]),
    ...(vacancy === undefined ? [] : lost(stays.length, vacancy.lost)),
  ];
  const openSession = vacancy === undefined ? sessions.at(-1) : undefined;
  return {
    ...standing(stays.at(-1), vacancy),
    eventCount: log.length,
    ...(openSession && { openSession }),
    endedSessions: sessions.filter((session) => session !== openSession),
    unansweredWaits,
  };
}

export function referenceSessions(conversation: Conversation, options: ReadOptions = {}): readonly Session[] {
  const { endedSessions, openSession } = referenceState(conversation, options);
  return openSession === undefined ? endedSessions : [...endedSessions, openSession];
}

// Who had the conversation, one after the other, and the vacancy at the log's end if nobody has it then

interface History {
  readonly stays: readonly Stay[];
  readonly vacancy: Vacancy | undefined;
}

/** "Sessions begin only by `accepted`", and "at most one agent has a conversation at a time". */
function historyOf(log: Log, options: ReadOptions, stays: readonly Stay[] = []): History {
  const last = stays.at(-1);
  if (last !== undefined && last.tenure.leaving === undefined) return { stays, vacancy: undefined };
  const rest = entriesAfter(log, (last?.tenure.leaving?.left ?? 0) - 1);
  const begin: Vacancy = { ...(last?.tenure.leaving?.behind ?? { status: 'new', latest: -Infinity }), lost: [] };
  const acceptance = rest.find(isOf('accepted'));
  if (acceptance === undefined) return { stays, vacancy: vacancyAfter(rest, begin) };
  const vacancy = vacancyAfter(entriesBefore(rest, acceptance.index), begin);
  const tenure = tenureOf(log, acceptance, vacancy.latest, options);
  return historyOf(log, options, [...stays, { number: stays.length + 1, acceptance, before: last, vacancy, tenure }]);
}

function standing(
  last: Stay | undefined,
  vacancy: Vacancy | undefined,
): Omit<ReferenceState, 'eventCount' | 'endedSessions' | 'unansweredWaits'> {
  if (vacancy !== undefined) {
    const { latest: _, lost: __, campaignId, ...standing } = vacancy;
    return { ...standing, ...(campaignId !== undefined && { campaignId }) };
  }
  if (last?.tenure.holding === undefined) throw new Error('somebody has a conversation without a vacancy at its end');
  return { ...last.tenure.holding, ...holderOf(last) };
}

function holderOf({ acceptance }: Stay): { readonly campaignId: string; readonly agentId: string } {
  return { campaignId: acceptance.event.campaignId, agentId: acceptance.event.agentId };
}

// A session, field by field

function sessionOf(
  conversation: Conversation,
  log: Log,
  stays: readonly Stay[],
  lastVacancy: Vacancy | undefined,
  stay: Stay,
  { inactivityDisposition: byDefault = 'ABANDON' }: ReadOptions,
): Session {
  const { number, acceptance, before, vacancy, tenure } = stay;
  const { agentId } = acceptance.event;
  const { leaving, startedAt } = tenure;
  const startedBy = startedByOf(stay);
  const from = rangeStart(stay); // "each starts where the one before ends"
  const disposition = dispositionsOf(stay, stays, log).at(-1); // "the last one wins"
  // "that has no disposition gets `inactivityDisposition`"; "null: none"; "a default by inactivity has no time"
  const code = disposition?.code ?? (leaving?.endedBy === 'inactivity' ? (byDefault ?? undefined) : undefined);
  // "endedBy 'transfer', and the conversation ended before anyone accepted"
  const vacancyAfter = stays[number] === undefined ? lastVacancy : stays[number].vacancy;
  const abandoned = leaving?.abandoned ?? vacancyAfter?.lost.some(({ wait }) => wait.startedBy === 'transfer');
  return {
    id: `${conversation.id}/${number}`,
    conversationId: conversation.id,
    number,
    programId: conversation.programId,
    channel: conversation.channel,
    ...holderOf(stay),
    startedBy,
    // "queuedAt = at", or "when the wait began", which is a transfer's request
    queuedAt: vacancy.wait?.since ?? startedAt,
    startedAt,
    ...(leaving && { endedAt: leaving.endedAt, endedBy: leaving.endedBy }),
    ...(before !== undefined && startedBy !== 'queue' && { transferredFrom: holderOf(before) }),
    ...(leaving?.transfer?.to && { transferredTo: leaving.transfer.to }),
    ...(leaving?.transfer?.requestedBy !== undefined && { transferredBy: leaving.transfer.requestedBy }),
    ...(abandoned === true && { transferAbandoned: true }),
    ...(code !== undefined && { dispositionCode: code }),
    ...(disposition && { dispositionedAt: disposition.at }),
    // the customer's in all of the range, so from before it was accepted; the agent's only from then on
    customerMessages: entriesBefore(entriesAfter(log, from - 1), tenure.countedTo).filter(isFromCustomer).length,
    agentMessages: entriesBefore(entriesAfter(log, acceptance.index), tenure.countedTo).filter((entry) =>
      isFromAgent(entry, agentId),
    ).length,
    ...(tenure.firstReplyAt !== undefined && { firstReplyAt: tenure.firstReplyAt }),
    failedTransfers: tenure.failedTransfers,
    ...(tenure.heldTime !== undefined && { heldTime: tenure.heldTime }),
    ...(vacancy.wait?.missedBy && { missedBy: vacancy.wait.missedBy }),
    eventRange: [from, tenure.to],
  };
}

function rangeStart({ before }: Stay): number {
  return before === undefined ? 0 : before.tenure.to;
}

/** "By `queue`, or by `transfer` where the wait is a released transfer's"; an accepted transfer is like one. */
function startedByOf({ before, vacancy }: Stay): Session['startedBy'] {
  if (before?.tenure.leaving?.endedBy === 'takeover') return 'takeover';
  return vacancy.wait?.startedBy ?? 'queue';
}

/** "That agent's latest session, or the session numbered if it is that agent's": of those that had begun by then. */
function dispositionsOf(
  stay: Stay,
  stays: readonly Stay[],
  log: Log,
): readonly { readonly code: string; readonly at: number }[] {
  return log.filter(isOf('dispositioned')).flatMap(({ index, event }) => {
    const theirs = stays.filter(
      ({ acceptance }) => acceptance.index < index && acceptance.event.agentId === event.agentId,
    );
    const meant = event.session === undefined ? theirs.at(-1) : theirs.find(({ number }) => number === event.session);
    return meant === stay ? [{ code: event.code, at: event.at }] : [];
  });
}
