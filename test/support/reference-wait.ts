/** The waits of the reference model: for whom one waits at a moment, and what becomes of a log while nobody has it. */
import type { Conversation, ConversationStatus, TransferTarget, UnansweredWait, Wait } from '../../src/index.ts';
import {
  derivedAt,
  entriesAfter,
  entriesBefore,
  type Entry,
  isFromCustomer,
  isOf,
  type Log,
  targetOf,
} from './reference-log.ts';

/** A wait without an agent at its end, by what the log says of it. */
export interface LostWait {
  readonly wait: Wait;
  readonly endedAt: number;
  readonly endedBy: UnansweredWait['endedBy'];
}

/** Where a conversation is that nobody has. */
export interface Vacancy {
  readonly status: Extract<ConversationStatus, 'new' | 'waiting' | 'ended'>;
  readonly since?: number;
  readonly campaignId?: string | undefined;
  readonly wait?: Wait;
  readonly unrecorded?: true;
  /** The latest instant derived so far. */
  readonly latest: number;
  readonly lost: readonly LostWait[];
}

/** What becomes of a conversation during entries that leave it with nobody. They contain no acceptance. */
export function vacancyAfter(entries: Log, before: Vacancy): Vacancy {
  const { status, wait, latest, lost } = before;
  if (status === 'waiting' && wait !== undefined) {
    const ending = entries.find(isOf('ended'));
    const during = ending === undefined ? entries : entriesBefore(entries, ending.index);
    const last = waitAfter(during, wait, latest);
    const campaignId = last.to?.campaignId;
    if (ending === undefined) {
      return { status, since: last.since, campaignId, wait: last, latest: Math.max(latest, last.since), lost };
    }
    // "→ ended, no session; an unanswered wait"
    const endedAt = Math.max(ending.event.at, latest, last.since);
    const unanswered: LostWait = { wait: last, endedAt, endedBy: ending.event.by };
    return vacancyAfter(entriesAfter(entries, ending.index), {
      status: 'ended',
      since: endedAt,
      campaignId,
      latest: endedAt,
      lost: [...lost, unanswered],
    });
  }

  // only `queued` and the customer's messages (re-)open it
  const opening = entries.find((entry) => isFromCustomer(entry) || isOf('queued')(entry));
  const unopened = opening === undefined ? entries : entriesBefore(entries, opening.index);
  const closed = closedAfter(unopened, before);
  if (opening === undefined) return closed;
  const since = Math.max(opening.event.at, closed.latest);
  return vacancyAfter(entriesAfter(entries, opening.index), {
    status: 'waiting',
    since,
    wait: { startedBy: 'queue', since, ...placeOf(opening, closed.campaignId) },
    latest: since,
    lost,
  });
}

/** What becomes of a conversation in which nothing waits and nothing opens it. */
function closedAfter(entries: Log, before: Vacancy): Vacancy {
  const ending = entries.find(isOf('ended'));
  if (before.status === 'new' && ending !== undefined) {
    const since = Math.max(ending.event.at, before.latest);
    return { ...before, status: 'ended', since, latest: since };
  }
  // "ignored, but by `inactivity` where `unrecorded`: taken, it is recorded now"
  const { unrecorded, ...recorded } = before;
  return entries.some(({ event }) => event.type === 'ended' && event.by === 'inactivity') ? recorded : before;
}

/** A queue is a place; for a message it is the last campaign known, or none. */
function placeOf({ event }: Entry, lastKnown: string | undefined): { readonly to?: TransferTarget } {
  const campaignId = event.type === 'queued' ? event.campaignId : lastKnown;
  return campaignId === undefined ? {} : { to: { campaignId } };
}

/** A wait as it is after entries that do not end it. */
function waitAfter(entries: Log, wait: Wait, latest: number): Wait {
  const queues = entries.filter(isOf('queued'));
  const queued = queues.at(-1);
  // "the wait begins again, with no missed offers; after a released transfer: […] the wait goes on"
  if (wait.startedBy === 'queue' && queued !== undefined) {
    const since = derivedAt(queued, queues, latest);
    return waitAfter(
      entriesAfter(entries, queued.index),
      { startedBy: 'queue', since, ...placeOf(queued, undefined) },
      since,
    );
  }
  const { missedBy = [], to: _, ...others } = wait;
  const to = placeAfter(entries, wait.to);
  return withMissed({ ...others, ...(to && { to }) }, [...missedBy, ...missedIn(entries, wait.to)]);
}

/** Where it waits after entries: where it was sent last, until the one agent it waits for has passed. */
function placeAfter(entries: Log, first: TransferTarget | undefined): TransferTarget | undefined {
  const sent = entries.filter((entry) => isOf('queued')(entry) || isOf('rerouted')(entry)).at(-1);
  const place = sent === undefined ? first : placeNamedBy(sent);
  if (place?.agentId === undefined) return place;
  const { agentId, ...campaign } = place;
  // "by the one agent it waits for", and a failed transfer "for one agent: it waits for the whole campaign from here on"
  const passed = entriesAfter(entries, sent?.index ?? -1).some(
    ({ event }) => event.type === 'transfer-failed' || (event.type === 'offer-missed' && event.agentId === agentId),
  );
  return passed ? campaign : place;
}

function placeNamedBy({ event }: Entry): TransferTarget | undefined {
  if (event.type === 'rerouted') return targetOf(event.to);
  // "it is that transfer's queue": the one that the event names
  return event.type === 'queued' ? { campaignId: event.campaignId } : undefined;
}

/** Who missed an offer while waiting; "unless it was cancelled", that is also the one agent of a transfer that failed. */
function missedIn(entries: Log, first: TransferTarget | undefined): readonly string[] {
  return entries.flatMap(({ index, event }) => {
    if (event.type === 'offer-missed') return [event.agentId];
    if (event.type !== 'transfer-failed' || event.reason === 'cancelled') return [];
    return placeAfter(entriesBefore(entries, index), first)?.agentId ?? [];
  });
}

/** The wait of a transfer, after the entries during which it is pending. */
export function transferWait(
  requestedAt: number,
  request: { readonly to: TransferTarget; readonly agentId?: string | undefined },
  pending: Log,
): Wait {
  // "rerouted: as while waiting"; of missed offers only "remembered"
  const to = pending.filter(isOf('rerouted')).at(-1)?.event.to ?? request.to;
  return withMissed(
    {
      startedBy: 'transfer',
      since: requestedAt,
      to: targetOf(to),
      ...(request.agentId !== undefined && { requestedBy: request.agentId }),
    },
    pending.filter(isOf('offer-missed')).map(({ event }) => event.agentId),
  );
}

/** "Agents who missed an offer, one entry an offer, in order; absent where none did." */
function withMissed(wait: Omit<Wait, 'missedBy'>, missedBy: readonly string[]): Wait {
  return missedBy.length === 0 ? wait : { ...wait, missedBy };
}

/** "A Wait with its end"; the campaign and the agent are those "of its last `to`". */
export function unansweredWaitOf(
  { id, programId, channel }: Conversation,
  afterSession: number,
  { wait, endedAt, endedBy }: LostWait,
): UnansweredWait {
  return {
    conversationId: id,
    programId,
    channel,
    afterSession,
    ...(wait.to !== undefined && { campaignId: wait.to.campaignId }),
    ...(wait.to?.agentId !== undefined && { agentId: wait.to.agentId }),
    startedBy: wait.startedBy,
    startedAt: wait.since,
    endedAt,
    endedBy,
    ...(wait.missedBy !== undefined && { missedBy: wait.missedBy }),
  };
}
