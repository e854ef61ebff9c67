/**
 * What is wrong in a log, stated again from the contract: the oracle that `decide` and `auditConversation` are tested
 * against.
 *
 * It shares nothing with the library but the rules. The state machine is a matrix of cells, one for each event and
 * status, as the contract prints it. Each cell makes a new situation or says that the event is ignored. It knows no
 * sessions beyond who had them. The judgement is a list of questions, each of which stands alone.
 */
import {
  type AuditFindingCode,
  type Campaign,
  campaignDispositions,
  checkTransfer,
  type Conversation,
  type ConversationEvent,
  type ConversationStatus,
  type Disposition,
  type Program,
  type TransferRule,
  type TransferSubject,
  type TransferTarget,
} from '../../src/index.ts';

/** A finding without its message. */
export interface NaiveFinding {
  readonly code: AuditFindingCode;
  readonly index: number;
  readonly details: object;
}

export interface NaiveOptions {
  readonly rules: readonly TransferRule[];
  readonly placementRules: readonly TransferRule[];
  readonly inactivityTimeout?: number | undefined;
}

/** Everything that an audit reports of a log, in no particular order. */
export function naiveAudit(
  program: Program,
  conversation: Conversation,
  options: NaiveOptions,
): readonly NaiveFinding[] {
  const moments = momentsOf(conversation, options.inactivityTimeout ?? Infinity);
  const last = moments.at(-1)?.after ?? BEGINNING;
  return [
    ...moments.flatMap(({ index }) => disorder(conversation.events, index)),
    ...moments.flatMap((moment) => judgeNaively(program, conversation, moment, options)),
    ...last.sessions.flatMap((session, index) => undisposed(program, conversation, session, index + 1)),
  ];
}

/** What `decide` refuses the last event of a log for. */
export function naiveRefusals(
  program: Program,
  conversation: Conversation,
  options: NaiveOptions,
): readonly NaiveFinding[] {
  const last = momentsOf(conversation, options.inactivityTimeout ?? Infinity).at(-1);
  return last === undefined ? [] : judgeNaively(program, conversation, last, options);
}

// Where the conversation stands

/** One agent's time with the conversation. */
interface Had {
  readonly agentId: string;
  readonly campaignId: string;
  /** The code recorded last. */
  readonly code?: string;
  /** The request that it ended by. */
  readonly movedBy?: { readonly index: number; readonly agentId: string | undefined };
}

interface Situation {
  readonly status: ConversationStatus;
  /** Everybody who has had it, the present one last. */
  readonly sessions: readonly Had[];
  /** The campaign of the queue or of the agent who has it, or the last one known. */
  readonly campaignId?: string | undefined;
  /** What it waits for, if that is known. */
  readonly to?: TransferTarget | undefined;
  /** The request that is pending, or that a blind transfer left behind. */
  readonly request?: { readonly index: number; readonly agentId: string | undefined; readonly at: number } | undefined;
  readonly isOnHold: boolean;
  /** It ended by inactivity, and no event has said so. */
  readonly isUnrecorded: boolean;
  /** The latest instant derived, the latest activity, and the replies that derive something. */
  readonly latest: number;
  readonly activeAt: number;
  readonly hasReplied: boolean;
  readonly repliedMeanwhileAt?: number | undefined;
}

const BEGINNING: Situation = {
  status: 'new',
  sessions: [],
  isOnHold: false,
  isUnrecorded: false,
  latest: -Infinity,
  activeAt: -Infinity,
  hasReplied: false,
};

interface Moment {
  readonly index: number;
  readonly event: ConversationEvent;
  /** Where it stood when the event came, after the time that had passed. */
  readonly before: Situation;
  readonly isTaken: boolean;
  readonly after: Situation;
}

function momentsOf({ events }: Conversation, timeout: number): readonly Moment[] {
  return events.reduce<readonly Moment[]>((moments, event, index) => {
    const before = passTime(moments.at(-1)?.after ?? BEGINNING, event.at, timeout);
    const after = nextOf(before, event.type, event, index);
    return [...moments, { index, event, before, isTaken: after !== undefined, after: after ?? before }];
  }, []);
}

/** "The session ended there, by inactivity (inclusive: exactly 20:00 is inactive)." */
function passTime(now: Situation, at: number, timeout: number): Situation {
  const isRunning = now.status === 'active' && !now.isOnHold && timeout !== Infinity;
  return isRunning && at >= now.activeAt + timeout
    ? { ...ended(now, now.activeAt + timeout), isUnrecorded: true }
    : now;
}

// The table: a row for each event, a cell for each status

type Of<Type extends ConversationEvent['type']> = Extract<ConversationEvent, { type: Type }>;
type Cell<Type extends ConversationEvent['type']> = (
  now: Situation,
  event: Of<Type>,
  index: number,
) => Situation | undefined;
type Row<Type extends ConversationEvent['type']> = { readonly [Status in ConversationStatus]: Cell<Type> };

const ignored = (): undefined => undefined;
const IGNORED = { new: ignored, waiting: ignored, active: ignored, transferring: ignored, ended: ignored };

const TABLE: { readonly [Type in ConversationEvent['type']]: Row<Type> } = {
  queued: {
    ...IGNORED,
    new: (now, { campaignId, at }) => waiting({ ...now, campaignId }, at),
    waiting: (now, { campaignId, at }) =>
      now.request === undefined ? waiting({ ...now, campaignId }, at) : { ...now, campaignId, to: { campaignId } },
    ended: (now, { campaignId, at }) => waiting({ ...now, campaignId }, at),
  },
  'offer-missed': {
    ...IGNORED,
    waiting: (now, { agentId }) => (now.to?.agentId === agentId ? { ...now, to: anyAgentOf(now.to) } : now),
    transferring: (now) => now,
  },
  accepted: {
    new: taken,
    waiting: taken,
    active: (now, event) =>
      isHolder(now, event.agentId) && now.campaignId === event.campaignId ? undefined : taken(now, event),
    transferring: (now, event) => taken(moved(now), event),
    ended: taken,
  },
  message: {
    new: (now, { from, at }) => (from === 'customer' ? waiting(now, at) : undefined),
    waiting: (now, { from }) => (from === 'customer' ? now : undefined),
    active: (now, event) => {
      if (event.from === 'customer') return active(now, event.at);
      if (event.from !== 'agent' || !isHolder(now, event.agentId)) return undefined;
      return active({ ...now, hasReplied: true, latest: now.hasReplied ? now.latest : later(now, event.at) }, event.at);
    },
    transferring: (now, event) => {
      if (event.from === 'customer') return now;
      if (event.from !== 'agent' || !isHolder(now, event.agentId)) return undefined;
      return { ...now, repliedMeanwhileAt: now.repliedMeanwhileAt ?? Math.max(event.at, now.request?.at ?? -Infinity) };
    },
    ended: (now, { from, at }) => (from === 'customer' ? waiting(now, at) : undefined),
  },
  held: {
    ...IGNORED,
    active: (now, event) =>
      isByHolder(now, event) && !now.isOnHold ? { ...now, isOnHold: true, latest: later(now, event.at) } : undefined,
  },
  resumed: {
    ...IGNORED,
    active: (now, event) => (isByHolder(now, event) && now.isOnHold ? active(now, event.at) : undefined),
  },
  released: {
    ...IGNORED,
    active: (now, event) => (isByHolder(now, event) ? waiting(now, event.at) : undefined),
    transferring: (now, event) =>
      isByHolder(now, event) ? { ...moved(now), status: 'waiting', campaignId: now.to?.campaignId } : undefined,
  },
  'transfer-requested': {
    ...IGNORED,
    active: (now, event, index) => {
      if (!isByHolder(now, event)) return undefined;
      const latest = later(now, event.at);
      const request = { index, agentId: event.agentId, at: latest };
      return { ...now, status: 'transferring', isOnHold: false, to: targetOf(event.to), request, latest };
    },
  },
  'transfer-failed': {
    ...IGNORED,
    waiting: (now) => (now.to?.agentId === undefined ? undefined : { ...now, to: anyAgentOf(now.to) }),
    transferring: (now, { at }) => {
      const back = withdrawn(now, at);
      return { ...back, activeAt: Math.max(now.activeAt, back.latest) };
    },
  },
  rerouted: {
    ...IGNORED,
    waiting: (now, { to }) => ({ ...now, to: targetOf(to), campaignId: to.campaignId }),
    transferring: (now, { to }) => ({ ...now, to: targetOf(to) }),
  },
  dispositioned: {
    new: recorded,
    waiting: recorded,
    active: recorded,
    transferring: recorded,
    ended: recorded,
  },
  ended: {
    new: (now, { at }) => ended(now, at),
    waiting: (now, { at }) => ended(now, at),
    active: (now, event) => (event.by === 'agent' && !isByHolder(now, event) ? undefined : ended(now, event.at)),
    transferring: (now, event) => {
      if (event.by !== 'agent') return ended(moved(now), event.at);
      return isByHolder(now, event) ? ended(withdrawn(now, event.at), event.at) : undefined;
    },
    ended: (now, { by }) => (now.isUnrecorded && by === 'inactivity' ? { ...now, isUnrecorded: false } : undefined),
  },
};

function nextOf<Type extends ConversationEvent['type']>(
  now: Situation,
  type: Type,
  event: Of<Type>,
  index: number,
): Situation | undefined {
  return TABLE[type][now.status](now, event, index);
}

function taken(now: Situation, { agentId, campaignId, at }: Of<'accepted'>): Situation {
  const latest = later(now, at);
  const sessions = [...now.sessions, { agentId, campaignId }];
  return { ...BEGINNING, status: 'active', sessions, campaignId, latest, activeAt: latest };
}

/** It waits in the queue of the campaign that is known last. */
function waiting({ sessions, campaignId, latest }: Situation, at: number): Situation {
  const to = campaignId === undefined ? undefined : { campaignId };
  return { ...BEGINNING, status: 'waiting', sessions, campaignId, to, latest: Math.max(latest, at) };
}

function ended(now: Situation, at: number): Situation {
  return { ...BEGINNING, status: 'ended', sessions: now.sessions, campaignId: now.campaignId, latest: later(now, at) };
}

/** The agent who has it goes on after a hold, or wrote, or was written to. */
function active(now: Situation, at: number): Situation {
  if (!now.isOnHold) return { ...now, activeAt: Math.max(now.activeAt, at) };
  const latest = later(now, at);
  return { ...now, isOnHold: false, latest, activeAt: Math.max(now.activeAt, latest, at) };
}

/** The session ends by the transfer that is pending. */
function moved(now: Situation): Situation {
  const last = now.sessions.at(-1);
  if (last === undefined || now.request === undefined) return now;
  return { ...now, sessions: [...now.sessions.slice(0, -1), { ...last, movedBy: now.request }] };
}

/** The transfer that is pending comes to nothing, and the agent goes on. */
function withdrawn(now: Situation, at: number): Situation {
  const { repliedMeanwhileAt = -Infinity, hasReplied } = now;
  const latest = Math.max(now.latest, hasReplied ? -Infinity : repliedMeanwhileAt, at);
  return {
    ...now,
    status: 'active',
    to: undefined,
    request: undefined,
    latest,
    hasReplied: hasReplied || now.repliedMeanwhileAt !== undefined,
    repliedMeanwhileAt: undefined,
  };
}

/** "That agent's latest session, or the session numbered if it is that agent's." */
function recorded(now: Situation, event: Of<'dispositioned'>): Situation | undefined {
  const index = meantBy(now, event);
  if (index === undefined) return undefined;
  return { ...now, sessions: now.sessions.map((had, at) => (at === index ? { ...had, code: event.code } : had)) };
}

function meantBy({ sessions }: Situation, { agentId, session }: Of<'dispositioned'>): number | undefined {
  const theirs = sessions.flatMap((had, index) => (had.agentId === agentId ? index : []));
  return session === undefined ? theirs.at(-1) : theirs.find((index) => index === session - 1);
}

const later = ({ latest }: Pick<Situation, 'latest'>, at: number): number => Math.max(latest, at);

const holderOf = ({ status, sessions }: Situation): Had | undefined =>
  status === 'active' || status === 'transferring' ? sessions.at(-1) : undefined;
const isHolder = (now: Situation, agentId: string): boolean => holderOf(now)?.agentId === agentId;
const isByHolder = (now: Situation, { agentId }: { readonly agentId?: string | undefined }): boolean =>
  agentId === undefined || isHolder(now, agentId);

const anyAgentOf = ({ agentId: _, ...to }: TransferTarget): TransferTarget => to;
const targetOf = (to: TransferTarget): TransferTarget => JSON.parse(JSON.stringify(to));

// The questions

type Question = (event: ConversationEvent, before: Situation, asked: Asked) => object | undefined;

interface Asked extends NaiveOptions {
  readonly program: Program;
  readonly conversation: Conversation;
}

/** Of an event that is taken. */
const QUESTIONS: readonly (readonly [AuditFindingCode, Question])[] = [
  [
    'nothing-to-accept',
    (event, before) => {
      if (event.type !== 'accepted' || before.status === 'waiting' || before.status === 'transferring')
        return undefined;
      if (before.status === 'active' && event.takeover === true) return undefined;
      const { agentId, campaignId } = event;
      return { agentId, campaignId, status: before.status, holderId: holderOf(before)?.agentId };
    },
  ],
  [
    'accepted-elsewhere',
    (event, { to }) => {
      if (event.type !== 'accepted' || event.takeover === true || to === undefined) return undefined;
      const { agentId, campaignId } = event;
      const isThere = campaignId === to.campaignId && (to.agentId === undefined || to.agentId === agentId);
      return isThere ? undefined : { agentId, campaignId, waitsFor: to };
    },
  ],
  [
    'not-their-transfer',
    (event, before) => {
      if (event.type !== 'transfer-failed' || event.agentId === undefined) return undefined;
      const { agentId, reason } = event;
      const { to, request } = before;
      const declined = reason === 'declined' && to?.agentId !== undefined && to.agentId !== agentId;
      const cancelled = reason === 'cancelled' && !isHolder(before, agentId) && request?.agentId !== agentId;
      if (!declined && !cancelled) return undefined;
      return { agentId, reason, waitsFor: to, requestedBy: request?.agentId };
    },
  ],
  [
    'transfer-not-allowed',
    (event, before, { program, conversation: { programId, channel }, rules }) => {
      const holder = holderOf(before);
      if (event.type !== 'transfer-requested' || holder === undefined) return undefined;
      const { campaignId, agentId } = holder;
      return brokenAt(program, { programId, channel, status: 'active', campaignId, agentId }, event.to, rules);
    },
  ],
  [
    'placement-not-allowed',
    (event, _, { program, conversation: { programId, channel }, placementRules }) => {
      const place =
        event.type === 'rerouted'
          ? event.to
          : event.type === 'queued'
            ? { campaignId: event.campaignId }
            : event.type === 'accepted' && { campaignId: event.campaignId, agentId: event.agentId };
      return place ? brokenAt(program, { programId, channel, status: 'new' }, place, placementRules) : undefined;
    },
  ],
  [
    'unknown-disposition',
    (event, before, { program, conversation }) => {
      const index = event.type === 'dispositioned' ? meantBy(before, event) : undefined;
      const campaign = campaignIn(program, conversation, before.sessions[index ?? -1]);
      if (event.type !== 'dispositioned' || index === undefined || campaign === undefined) return undefined;
      const disposition = dispositionIn(campaign, event.code);
      if (disposition !== undefined && disposition.active !== false) return undefined;
      const reason = disposition === undefined ? 'unknown' : 'inactive';
      return { session: index + 1, campaignId: campaign.id, dispositionCode: event.code, reason };
    },
  ],
];

function judgeNaively(
  program: Program,
  conversation: Conversation,
  { index, event, before, isTaken }: Moment,
  options: NaiveOptions,
): readonly NaiveFinding[] {
  const found = (code: AuditFindingCode, details: object | undefined): readonly NaiveFinding[] =>
    details === undefined ? [] : [{ code, index, details: JSON.parse(JSON.stringify(details)) }];
  if (isTaken) {
    return QUESTIONS.flatMap(([code, ask]) => found(code, ask(event, before, { program, conversation, ...options })));
  }
  if (event.type === 'message' && event.from === 'system') return [];
  const { type } = event;
  const isOnesOwn = type !== 'offer-missed' && type !== 'accepted' && type !== 'transfer-failed';
  const agentId = isOnesOwn && 'agentId' in event ? event.agentId : undefined;
  const holderId = holderOf(before)?.agentId;
  if (agentId === undefined || (agentId === holderId && type !== 'dispositioned')) {
    return found('unexpected-event', { type, status: before.status });
  }
  const session = type === 'dispositioned' ? event.session : undefined;
  return found('agent-not-in-session', { type, agentId, holderId, session });
}

function brokenAt(
  program: Program,
  subject: TransferSubject,
  to: TransferTarget,
  rules: readonly TransferRule[],
): object | undefined {
  const { violations } = checkTransfer(program, subject, to, rules);
  return violations.length === 0 ? undefined : { to: targetOf(to), violations };
}

function campaignIn(program: Program, { programId }: Conversation, had: Had | undefined): Campaign | undefined {
  return program.id === programId ? program.campaigns.find(({ id }) => id === had?.campaignId) : undefined;
}

function dispositionIn(campaign: Campaign, code: string | undefined): Disposition | undefined {
  return campaignDispositions(campaign).find((disposition) => disposition.code === code);
}

// What only a whole log shows

function disorder(events: readonly ConversationEvent[], index: number): readonly NaiveFinding[] {
  const { id, at } = events[index] ?? { at: NaN };
  const previousAt = events[index - 1]?.at ?? -Infinity;
  const firstIndex = events.findIndex((event) => event.id === id);
  return [
    ...(at < previousAt ? [{ code: 'out-of-order' as const, index, details: { at, previousAt } }] : []),
    ...(id !== undefined && firstIndex < index
      ? [{ code: 'duplicate-event' as const, index, details: { id, firstIndex } }]
      : []),
  ];
}

function undisposed(program: Program, conversation: Conversation, had: Had, session: number): readonly NaiveFinding[] {
  const campaign = campaignIn(program, conversation, had);
  if (campaign === undefined || had.movedBy?.agentId !== had.agentId) return [];
  const { agentId, campaignId, code } = had;
  const transferCodes = campaignDispositions(campaign).flatMap((disposition) =>
    disposition.active !== false && disposition.indicatesTransfer === true ? disposition.code : [],
  );
  if (transferCodes.length === 0 || dispositionIn(campaign, code)?.indicatesTransfer === true) return [];
  const details = { session, agentId, campaignId, ...(code !== undefined && { dispositionCode: code }), transferCodes };
  return [{ code: 'transfer-not-dispositioned', index: had.movedBy.index, details }];
}
