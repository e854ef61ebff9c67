/**
 * The sessions of a conversation once more, naively: the oracle that the state machine is tested against.
 *
 * Nothing is carried along event by event. First the *tenures* are sought, one after the other: who took the
 * conversation, and what the rest of the log made of it. Then each session's fields are read off the log by slicing and
 * filtering. It is quadratic and worse; it is meant to be checked by eye. The quotations are the contract's words.
 */
import type {
  Conversation,
  ConversationAccepted,
  ConversationEvent,
  ConversationStatus,
  Session,
  TransferRequested,
  TransferTarget,
} from '../../src/index.ts';

/** Where the conversation stands at the end of its log. */
export interface ReferenceStatus {
  status: ConversationStatus;
  campaignId?: string;
  agentId?: string;
  inactiveAt?: number;
  pendingTransfer?: TransferTarget;
  eventCount: number;
  since?: number;
}

type Options = { readonly inactivityTimeout?: number; readonly asOf?: number };

/** A part of the log whose events still know their index. */
type Log = readonly { readonly index: number; readonly event: ConversationEvent }[];

/** One agent's hold on the conversation. */
interface Tenure extends Fate {
  readonly number: number;
  readonly before: Tenure | undefined;
  readonly accepted: ConversationAccepted;
  readonly acceptedIndex: number;
  readonly startedBy: Session['startedBy'];
  readonly queuedAt: number;
  readonly startedAt: number;
  readonly firstReplyAt: number | undefined;
  readonly endedAt: number | undefined;
}

/** What became of a tenure. */
interface Fate {
  /** Where its event range ends. */
  readonly to: number;
  /** Messages are counted up to here: up to `to`, but only up to a request that is still pending. */
  readonly countedTo: number;
  readonly failed: readonly { readonly requestIndex: number; readonly index: number; readonly at: number }[];
  /** The request that is pending, or that ended it. */
  readonly request?: TransferRequested;
  /** When it will be inactive: while active, with a timeout. */
  readonly inactiveAt?: number;
  readonly endedBy?: NonNullable<Session['endedBy']>;
  /** When it ended, before that is moved up to what it follows. */
  readonly endAt?: number;
  /** The first event that finds the conversation out of the agent's hands; absent while the tenure is open. */
  readonly left?: number;
  /** When the conversation ended, if that was during a transfer, which is later than the session. */
  readonly abandonedAt?: number;
}

export function referenceSessions(conversation: Conversation, options: Options = {}): readonly Session[] {
  const log = logOf(conversation);
  const tenures = tenuresOf(log, options);
  return tenures.map((tenure) => sessionOf(conversation, log, tenures, tenure));
}

export function referenceStatus(conversation: Conversation, options: Options = {}): ReferenceStatus {
  const log = logOf(conversation);
  const last = tenuresOf(log, options).at(-1);
  const standing = last !== undefined && last.left === undefined ? standingHeld(log, last) : standingVacant(log, last);
  return { ...standing, eventCount: log.length };
}

function logOf(conversation: Conversation): Log {
  return conversation.events.map((event, index) => ({ index, event }));
}

// Pass 1: who had the conversation, from where to where, and how it came and went

function tenuresOf(log: Log, options: Options, found: readonly Tenure[] = []): readonly Tenure[] {
  const next = tenureAfter(found.at(-1), log, options);
  return next === undefined ? found : tenuresOf(log, options, [...found, next]);
}

/** "Sessions begin only by `accepted`", and "exactly one agent holds a conversation at a time". */
function tenureAfter(before: Tenure | undefined, log: Log, options: Options): Tenure | undefined {
  const left = before === undefined ? 0 : (before.left ?? log.length);
  for (const { index, event } of log.slice(left)) {
    if (event.type !== 'accepted') continue;
    // after an abandoned transfer, as after any other end, whoever comes next comes by the queue
    const passedOn = before?.endedBy === 'transfer' && before.abandonedAt === undefined;
    const takenOver = before?.endedBy === 'takeover';
    const startedBy: Session['startedBy'] = passedOn ? 'transfer' : takenOver ? 'takeover' : 'queue';
    // by transfer "the request's time", from a wait "when the wait began", else `at`
    const queued = passedOn ? before.request : waitIn(log.slice(left, index));
    // "session[n+1].queuedAt >= session[n].endedAt", "startedAt >= queuedAt"
    const queuedAt = Math.max((queued ?? event).at, endOf(before));
    const startedAt = Math.max(event.at, queuedAt);
    const fate = fateOf(log, event, index, startedAt, options);
    // "of agents' messages only those of its own agent while they hold the conversation"; "firstReplyAt >= startedAt"
    const reply = ownMessages(log.slice(index, fate.countedTo), event.agentId)[0];
    const firstReplyAt = reply && Math.max(reply.event.at, startedAt);
    // "endedAt >= startedAt and >= firstReplyAt"
    const endedAt = fate.endAt === undefined ? undefined : Math.max(fate.endAt, startedAt, firstReplyAt ?? startedAt);
    const begun = { number: (before?.number ?? 0) + 1, before, accepted: event, acceptedIndex: index, startedBy };
    return { ...begun, queuedAt, startedAt, firstReplyAt, endedAt, ...fate };
  }
  return undefined;
}

function endOf(tenure: Tenure | undefined): number {
  return tenure?.endedAt ?? -Infinity;
}

/**
 * The event that began the wait which is on at the end of a stretch of log during which nobody had the conversation:
 * what came after the last `ended` counts, and there the last `started` ("the wait begins again"), or else the first
 * message of the customer (later ones: "stays").
 */
function waitIn(vacancy: Log): ConversationEvent | undefined {
  const sinceEnded = vacancy.filter((_, i) => !vacancy.slice(i).some(({ event }) => event.type === 'ended'));
  const started = sinceEnded.filter(({ event }) => event.type === 'queued').at(-1);
  return (started ?? sinceEnded.find(({ event }) => isFromCustomer(event)))?.event;
}

/** What became of a tenure, sought from its beginning or from its last failed transfer on. */
function fateOf(
  log: Log,
  holder: ConversationAccepted,
  acceptedIndex: number,
  startedAt: number,
  options: Options,
  failed: Fate['failed'] = [],
): Fate {
  const { inactivityTimeout = Infinity, asOf = -Infinity } = options;
  // "Activity is the latest of: the session's start, customer's and the holder's messages while active, a failed
  // transfer. The clock does not run while waiting or transferring."
  const inactiveAt = (index: number): number => {
    const wasPending = (i: number): boolean => failed.some((failure) => failure.requestIndex < i && i < failure.index);
    const whileActive = log.slice(acceptedIndex, index).filter((entry) => !wasPending(entry.index));
    const messages = [...fromCustomer(whileActive), ...ownMessages(whileActive, holder.agentId)];
    const activity = [...messages.map(({ event }) => event.at), ...failed.map(({ at }) => at)];
    return Math.max(startedAt, ...activity) + inactivityTimeout;
  };
  // "at or after last activity + timeout (inclusive)"; an infinite timeout is none
  const isInactive = (index: number, at: number): boolean => inactivityTimeout !== Infinity && at >= inactiveAt(index);
  // the session's events are those before `to`, and from `left` on the agent does not have it
  const ended = (endedBy: NonNullable<Session['endedBy']>, endAt: number, to: number, left: number): Fate => {
    return { to, countedTo: to, failed, endedBy, endAt, left };
  };

  const resumed = (failed.at(-1)?.index ?? acceptedIndex) + 1;
  for (const { index, event } of log.slice(resumed)) {
    const through = index + 1;
    // "the next event of any type but `dispositioned`"; the range "stops before the event that revealed it", and "that
    // event is then taken in status ended"
    if (event.type !== 'dispositioned' && isInactive(index, event.at)) {
      return ended('inactivity', inactiveAt(index), index, index);
    }
    if (event.type === 'ended') return ended(event.by, event.at, through, through);
    // "same agent and campaign: ignored; else takeover", where the range stops before the event too
    if (event.type === 'accepted' && !(event.agentId === holder.agentId && event.campaignId === holder.campaignId)) {
      return ended('takeover', event.at, index, index);
    }
    // "by the holder or by nobody named; else ignored"
    if (event.type === 'transfer-requested' && (event.agentId === undefined || event.agentId === holder.agentId)) {
      const outcome = log.slice(through).find(({ event: { type } }) => TRANSFER_OUTCOMES.includes(type));
      // "while transferring, the session is still open"; messages after the request "are in no count"
      if (outcome === undefined) return { to: log.length, countedTo: through, failed, request: event };
      const { type, at } = outcome.event;
      // whoever accepts: "session ends by transfer at the request's time, even for the same agent"
      if (type === 'accepted') return { ...ended('transfer', event.at, through, outcome.index), request: event };
      if (outcome.event.type === 'ended') {
        const left = outcome.index + 1;
        // "by agent: the request lapses uncounted, the session ends at `at` by agent"
        if (outcome.event.by === 'agent') return ended('agent', at, left, left);
        // "else the session ends by transfer at the request's time, transferAbandoned"
        return { ...ended('transfer', event.at, through, left), request: event, abandonedAt: at };
      }
      // it failed: "the same session goes on"
      const failure = { requestIndex: index, index: outcome.index, at };
      return fateOf(log, holder, acceptedIndex, startedAt, options, [...failed, failure]);
    }
  }
  // "`asOf` is when the log is read; it cuts nothing off": it comes after all the events
  const end = log.length;
  if (isInactive(end, asOf)) return ended('inactivity', inactiveAt(end), end, end);
  return { to: end, countedTo: end, failed, ...(inactivityTimeout !== Infinity && { inactiveAt: inactiveAt(end) }) };
}

const TRANSFER_OUTCOMES: readonly string[] = ['accepted', 'transfer-failed', 'ended'];

// Pass 2: a tenure's session, field by field

function sessionOf(conversation: Conversation, log: Log, tenures: readonly Tenure[], tenure: Tenure): Session {
  const { number, before, accepted, acceptedIndex, startedBy, firstReplyAt, endedAt, endedBy } = tenure;
  // "consecutive: the first starts at 0, each starts where the one before ends"
  const from = before?.to ?? 0;
  // "endedBy is inactivity and has no disposition gets ABANDON; a later disposition replaces it"; "the last one wins"
  const dispositionCode = codesFor(tenure, tenures, log).at(-1) ?? (endedBy === 'inactivity' ? 'ABANDON' : undefined);
  return {
    id: `${conversation.id}/${number}`,
    conversationId: conversation.id,
    number,
    programId: conversation.programId,
    channel: conversation.channel,
    campaignId: accepted.campaignId,
    agentId: accepted.agentId,
    startedBy,
    queuedAt: tenure.queuedAt,
    startedAt: tenure.startedAt,
    ...(endedAt !== undefined && { endedAt }),
    ...(endedBy !== undefined && { endedBy }),
    ...(before !== undefined && startedBy !== 'queue' && { transferredFrom: holderOf(before) }),
    ...(endedBy === 'transfer' && tenure.request && { transferredTo: targetOf(tenure.request) }),
    ...(tenure.abandonedAt !== undefined && { transferAbandoned: true }),
    ...(dispositionCode !== undefined && { dispositionCode }),
    // the customer's in all of the range, so from before it was accepted; the agent's only from then on
    customerMessages: fromCustomer(log.slice(from, tenure.countedTo)).length,
    agentMessages: ownMessages(log.slice(acceptedIndex, tenure.countedTo), accepted.agentId).length,
    ...(firstReplyAt !== undefined && { firstReplyAt }),
    failedTransfers: tenure.failed.length,
    eventRange: [from, tenure.to],
  };
}

/** "That agent's latest session, or the session numbered if it is that agent's": of those that had begun by then. */
function codesFor(tenure: Tenure, tenures: readonly Tenure[], log: Log): readonly string[] {
  return log.flatMap(({ index, event }) => {
    if (event.type !== 'dispositioned') return [];
    const begun = tenures.filter(({ acceptedIndex }) => acceptedIndex < index);
    const theirs = begun.filter(({ accepted }) => accepted.agentId === event.agentId);
    const meant = event.session === undefined ? theirs.at(-1) : theirs.find(({ number }) => number === event.session);
    return meant === tenure ? [event.code] : [];
  });
}

function holderOf({ accepted: { campaignId, agentId } }: Tenure): { campaignId: string; agentId: string } {
  return { campaignId, agentId };
}

// Where the conversation stands at the end of the log

function standingHeld(log: Log, tenure: Tenure): Omit<ReferenceStatus, 'eventCount'> {
  const { request, startedAt, inactiveAt } = tenure;
  if (request !== undefined) {
    const since = requestedAt(log, tenure, tenure.countedTo - 1);
    return { status: 'transferring', ...holderOf(tenure), since, pendingTransfer: targetOf(request) };
  }
  // "re-entering by a failed transfer counts"; like any start it is moved up to what it follows, here the request
  const since = tenure.failed.reduce(
    (_, { requestIndex, at }) => Math.max(at, requestedAt(log, tenure, requestIndex)),
    startedAt,
  );
  return { status: 'active', ...holderOf(tenure), since, ...(inactiveAt !== undefined && { inactiveAt }) };
}

/** When the session will have ended, if anyone accepts. */
function requestedAt(log: Log, { accepted, acceptedIndex, startedAt }: Tenure, requestIndex: number): number {
  const reply = ownMessages(log.slice(acceptedIndex, requestIndex), accepted.agentId)[0];
  return Math.max(log[requestIndex]?.event.at ?? startedAt, startedAt, reply?.event.at ?? startedAt);
}

function standingVacant(log: Log, last: Tenure | undefined): Omit<ReferenceStatus, 'eventCount'> {
  const vacancy = log.slice(last?.left ?? 0);
  // "the queue's; after an end or a re-opening by message the last one known"
  const queues = vacancy.flatMap(({ event }) => (event.type === 'queued' ? [event.campaignId] : []));
  const campaignId = queues.at(-1) ?? last?.accepted.campaignId;
  const standing = (status: 'waiting' | 'ended', at: number): Omit<ReferenceStatus, 'eventCount'> => {
    // "never before the last session's end"
    return { status, ...(campaignId !== undefined && { campaignId }), since: Math.max(at, endOf(last)) };
  };
  const wait = waitIn(vacancy);
  if (wait !== undefined) return standing('waiting', wait.at);
  const opened = vacancy.filter(({ event }) => event.type === 'queued' || isFromCustomer(event)).at(-1)?.index;
  // not opened again: it ended with the last session, or with its abandoned transfer; any further `ended` is ignored
  if (last !== undefined && opened === undefined) return standing('ended', last.abandonedAt ?? endOf(last));
  const ending = vacancy.find(({ index, event }) => event.type === 'ended' && index > (opened ?? -1));
  return ending === undefined ? { status: 'new' } : standing('ended', ending.event.at);
}

// Reading events

function isFromCustomer(event: ConversationEvent): boolean {
  return event.type === 'message' && event.from === 'customer';
}

function fromCustomer(entries: Log): Log {
  return entries.filter(({ event }) => isFromCustomer(event));
}

function ownMessages(entries: Log, agentId: string): Log {
  return entries.filter(({ event }) => event.type === 'message' && event.from === 'agent' && event.agentId === agentId);
}

/** "A property present as `undefined` counts as absent." */
function targetOf({ to }: TransferRequested): TransferTarget {
  return {
    campaignId: to.campaignId,
    ...(to.agentId !== undefined && { agentId: to.agentId }),
    ...(to.channel !== undefined && { channel: to.channel }),
  };
}
