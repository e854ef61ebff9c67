/** One agent's time with a conversation, for the reference model: what the log makes of it, and how they lost it. */
import type {
  ConversationAccepted,
  ConversationEvent,
  InactivityOptions,
  Session,
  TransferFailed,
  TransferRequested,
  Wait,
} from '../../src/index.ts';
import {
  derivedAt,
  entriesAfter,
  entriesBefore,
  type Entry,
  isBy,
  isFromAgent,
  isFromCustomer,
  isOf,
  type Log,
} from './reference-log.ts';
import { type LostWait, transferWait, type Vacancy } from './reference-wait.ts';

export type ReadOptions = InactivityOptions & { readonly asOf?: number | undefined };

/** One agent's time with the conversation. */
export interface Tenure {
  readonly startedAt: number;
  /** Where its event range ends. */
  readonly to: number;
  /** Messages are counted up to here: up to `to`, but only up to a request that is still pending. */
  readonly countedTo: number;
  readonly failedTransfers: number;
  readonly firstReplyAt: number | undefined;
  readonly heldTime: number | undefined;
  /** What the agent has it in, while they have it. */
  readonly holding?: Holding;
  readonly leaving?: Leaving;
  /** The waits for transfers that failed. */
  readonly lost: readonly LostWait[];
}

/** How an agent has the conversation at the end of the log. */
export interface Holding {
  readonly status: 'active' | 'transferring';
  readonly since: number;
  readonly heldSince?: number;
  readonly inactiveAt?: number;
  readonly wait?: Wait;
}

/** How an agent lost the conversation. */
export interface Leaving {
  readonly endedBy: NonNullable<Session['endedBy']>;
  readonly endedAt: number;
  /** The transfer that it ended by, as it was then. */
  readonly transfer?: Wait;
  readonly abandoned?: true;
  /** The index of the first event that finds the conversation out of the agent's hands. */
  readonly left: number;
  /** How it leaves the conversation. */
  readonly behind: Omit<Vacancy, 'lost'>;
}

interface FailedTransfer {
  readonly request: Entry<TransferRequested>;
  readonly failure: Entry<TransferFailed>;
}

interface Hold {
  readonly begin: Entry;
  readonly end: Entry | undefined;
}

/** The tenure that an acceptance begins, sought from there or from its last failed transfer on. */
export function tenureOf(
  log: Log,
  acceptance: Entry<ConversationAccepted>,
  floor: number,
  options: ReadOptions,
  failed: readonly FailedTransfer[] = [],
): Tenure {
  const { agentId: holder, campaignId } = acceptance.event;
  const { inactivityTimeout: timeout = Infinity, asOf = -Infinity } = options;
  const parts = [acceptance, ...failed.map(({ failure }) => failure)];
  const rest = entriesAfter(log, parts.at(-1)?.index ?? 0);

  /** What the agent did before an index, where all of it counts. The closing entry takes the conversation from them. */
  const courseUpTo = (index: number, closing?: Entry): Course => {
    const firstReply = log.find((entry) => entry.index > acceptance.index && isFromAgent(entry, holder));
    const reply = firstReply !== undefined && firstReply.index < index ? [firstReply] : [];
    const activeParts = parts.map((part, i) =>
      entriesAfter(entriesBefore(log, failed[i]?.request.index ?? index), part.index),
    );
    const holds = activeParts.flatMap((part, i) => holdsIn(part, holder, failed[i]?.request ?? closing));
    const ended = holds.flatMap(({ end }) => (end === undefined || end === closing ? [] : [end]));
    const marks = [
      acceptance,
      ...reply,
      ...failed.flatMap(({ request, failure }) => [request, failure]),
      ...holds.map(({ begin }) => begin),
      ...ended,
    ];
    const at = (entry: Entry): number => derivedAt(entry, marks, floor);
    // "Activity is the latest of: the session's start, the end of a hold and a failed transfer, as derived, and
    // customer's and the holder's messages while active, by their `at`."
    const messages = activeParts.flat().filter((entry) => isFromCustomer(entry) || isFromAgent(entry, holder));
    const activity = [acceptance, ...ended, ...failed.map(({ failure }) => failure)].map(at);
    return {
      at,
      holds,
      firstReplyAt: reply.map(at)[0],
      lastActivityAt: Math.max(...activity, ...messages.map(({ event }) => event.at)),
    };
  };
  const told = (course: Course, to: number, countedTo: number): Omit<Tenure, 'holding' | 'leaving'> => ({
    startedAt: course.at(acceptance),
    to,
    countedTo,
    failedTransfers: failed.length,
    firstReplyAt: course.firstReplyAt,
    heldTime: heldTimeOf(course),
    lost: failed.map(({ request, failure }) => ({
      wait: transferWait(course.at(request), request.event, between(log, request, failure)),
      endedAt: course.at(failure),
      endedBy: failure.event.reason,
    })),
  });
  /** "While active and not on hold, if the next event **of any type** — or `asOf` — comes at or after" it. */
  const inactiveAt = (index: number): number | undefined => {
    const { holds, lastActivityAt } = courseUpTo(index);
    const isOnHold = holds.some(({ end }) => end === undefined);
    return isOnHold || timeout === Infinity ? undefined : lastActivityAt + timeout;
  };
  const isInactive = (index: number, at: number): boolean => {
    const limit = inactiveAt(index);
    return limit !== undefined && at >= limit; // "inclusive: exactly 20:00 is inactive"
  };

  const next = rest.find(
    (entry) => isInactive(entry.index, entry.event.at) || isDeparture(entry.event, acceptance.event),
  );
  const index = next?.index ?? log.length;
  const limit = inactiveAt(index);
  if (limit !== undefined && isInactive(index, next?.event.at ?? asOf)) {
    // "the session ended there, by `inactivity`", "it stops before the event that revealed it"
    return {
      ...told(courseUpTo(index), index, index),
      leaving: {
        endedBy: 'inactivity',
        endedAt: limit,
        left: index, // "and that event is then taken in status `ended`"
        behind: { status: 'ended', since: limit, campaignId, unrecorded: true, latest: limit },
      },
    };
  }
  if (next === undefined) {
    const course = courseUpTo(index);
    const hold = course.holds.find(({ end }) => end === undefined);
    return {
      ...told(course, index, index),
      holding: {
        status: 'active',
        since: course.at(parts.at(-1) ?? acceptance), // "re-entering by a failed transfer counts"
        ...(hold !== undefined && { heldSince: course.at(hold.begin) }),
        ...(limit !== undefined && { inactiveAt: limit }),
      },
    };
  }

  const course = courseUpTo(index, next);
  const endedAt = course.at(next);
  const ended = { endedAt, left: index + 1 };
  const { event } = next;
  switch (event.type) {
    case 'ended': {
      const behind = { status: 'ended', since: endedAt, campaignId, latest: endedAt } as const;
      return { ...told(course, index + 1, index + 1), leaving: { ...ended, endedBy: event.by, behind } };
    }
    case 'released': {
      // "→ waiting in its campaign"
      const wait: Wait = { startedBy: 'queue', since: endedAt, to: { campaignId } };
      const behind = { status: 'waiting', since: endedAt, campaignId, wait, latest: endedAt } as const;
      return { ...told(course, index + 1, index + 1), leaving: { ...ended, endedBy: 'released', behind } };
    }
    case 'accepted': {
      // "takeover: session ends"; "for a takeover it stops before the event"
      const behind = { status: 'ended', since: endedAt, campaignId, latest: endedAt } as const;
      return { ...told(course, index, index), leaving: { endedBy: 'takeover', endedAt, left: index, behind } };
    }
    default:
      return afterRequest(next, course, ended.left);
  }

  function afterRequest(entry: Entry, course: Course, through: number): Tenure {
    if (!isOf('transfer-requested')(entry)) throw new Error(`${entry.event.type} does not take it from anybody`);
    const requestedAt = course.at(entry);
    const outcome = entriesAfter(log, entry.index).find(({ event }) => isOutcome(event, holder));
    const pending = between(log, entry, outcome);
    const wait = transferWait(requestedAt, entry.event, pending);
    if (outcome === undefined) {
      // "while transferring, the session is still open"; of messages "until then they are in no count"
      const holding = { status: 'transferring', since: requestedAt, wait } as const;
      return { ...told(course, log.length, through), holding };
    }
    if (isOf('transfer-failed')(outcome)) {
      // "→ active, the same session goes on"
      return tenureOf(log, acceptance, floor, options, [...failed, { request: entry, failure: outcome }]);
    }
    if (outcome.event.type === 'ended' && outcome.event.by === 'agent') {
      // "the request lapses uncounted (no unanswered wait), the session ends at `at` by `agent`": its messages count,
      // and a first reply is "derived […]: its `at`, not before the request"
      const reply = pending.find((one) => isFromAgent(one, holder));
      const firstReplyAt = course.firstReplyAt ?? (reply && Math.max(reply.event.at, requestedAt));
      const endedAt = Math.max(outcome.event.at, requestedAt, firstReplyAt ?? requestedAt);
      const left = outcome.index + 1;
      const behind = { status: 'ended', since: endedAt, campaignId, latest: endedAt } as const;
      return { ...told(course, left, left), firstReplyAt, leaving: { endedBy: 'agent', endedAt, left, behind } };
    }
    // accepted, released, or abandoned: "session ends by `transfer` at the request's time"
    const transferred = { endedBy: 'transfer', endedAt: requestedAt, transfer: wait } as const;
    const counted = told(course, through, through);
    if (outcome.event.type === 'ended') {
      // "`transferAbandoned`, an unanswered wait"
      const abandonedAt = Math.max(outcome.event.at, requestedAt);
      const behind = { status: 'ended', since: abandonedAt, campaignId, latest: abandonedAt } as const;
      const unanswered: LostWait = { wait, endedAt: abandonedAt, endedBy: outcome.event.by };
      return {
        ...counted,
        lost: [...counted.lost, unanswered],
        leaving: { ...transferred, abandoned: true, left: outcome.index + 1, behind },
      };
    }
    // "→ waiting for the target, since the request": an acceptance ends such a wait at once
    const left = outcome.event.type === 'released' ? outcome.index + 1 : outcome.index;
    const behind = {
      status: 'waiting',
      since: requestedAt,
      campaignId: wait.to?.campaignId,
      wait,
      latest: requestedAt,
    } as const;
    return { ...counted, leaving: { ...transferred, left, behind } };
  }
}

/** What an agent did so far. */
interface Course {
  readonly at: (entry: Entry) => number;
  readonly holds: readonly Hold[];
  readonly firstReplyAt: number | undefined;
  readonly lastActivityAt: number;
}

/** What takes a conversation from the agent who is active, or begins to. */
function isDeparture(event: ConversationEvent, { agentId: holder, campaignId }: ConversationAccepted): boolean {
  switch (event.type) {
    case 'accepted': // "same agent and campaign: ignored; else takeover"
      return event.agentId !== holder || event.campaignId !== campaignId;
    case 'released':
    case 'transfer-requested': // "by the holder […]; else ignored"
      return isBy(event, holder);
    case 'ended': // "by an agent who is named and is not the holder: ignored"
      return event.by !== 'agent' || isBy(event, holder);
    default:
      return false;
  }
}

/** What decides a transfer that is pending. */
function isOutcome(event: ConversationEvent, holder: string): boolean {
  switch (event.type) {
    case 'accepted':
    case 'transfer-failed':
      return true;
    case 'released':
      return isBy(event, holder);
    case 'ended': // "by the holder as agent […]; by another agent who is named: ignored"
      return event.by !== 'agent' || isBy(event, holder);
    default:
      return false;
  }
}

/** The holds of a part during which the agent is active; "the session's end ends a hold", and so does a request. */
function holdsIn(part: Log, holder: string, closing: Entry | undefined): readonly Hold[] {
  // "by the holder, not on hold: on hold since at"
  const begin = part.find((entry) => isOf('held')(entry) && isBy(entry.event, holder));
  if (begin === undefined) return [];
  // "by the holder, on hold: the hold ends"; messages "customer's and holder's: counted, and a hold ends there"
  const end = entriesAfter(part, begin.index).find(
    (entry) =>
      isFromCustomer(entry) || isFromAgent(entry, holder) || (isOf('resumed')(entry) && isBy(entry.event, holder)),
  );
  if (end === undefined) return [{ begin, end: closing }];
  return [{ begin, end }, ...holdsIn(entriesAfter(part, end.index), holder, closing)];
}

/** "How long it was on hold; absent until a first hold has ended." */
function heldTimeOf({ holds, at }: Course): number | undefined {
  const times = holds.flatMap(({ begin, end }) => (end === undefined ? [] : [at(end) - at(begin)]));
  return times.length === 0 ? undefined : times.reduce((sum, time) => sum + time);
}

function between(log: Log, from: Entry, to: Entry | undefined): Log {
  const after = entriesAfter(log, from.index);
  return to === undefined ? after : entriesBefore(after, to.index);
}
