import type { Instant } from '../model/instant.ts';
import type { Session } from '../model/session.ts';
import type { TransferTarget } from '../model/transfer-target.ts';
import type { UnansweredWait } from '../model/unanswered-wait.ts';
import type { ConversationState, SinceRequest, Wait } from '../sessions/conversation-state.ts';
import { transferTargetShape } from './model-shapes.ts';
import { exclusiveObject, type Fields, object } from './object-shape.ts';
import {
  absent,
  arrayOf,
  constant,
  count,
  derivedInstant,
  distantInstant,
  duration,
  instant,
  nullableString,
  optional,
  ordinal,
  type Shape,
  string,
  timeout,
} from './value-shapes.ts';

/** What a session has from its beginning on, and what is added at its end. */
type BegunSession = Omit<Session, keyof OpenEnd>;

interface OpenEnd {
  readonly endedAt?: never;
  readonly endedBy?: never;
  readonly transferredTo?: never;
  readonly transferredBy?: never;
  readonly transferAbandoned?: never;
}

type SessionEnd = { readonly endedAt: Instant } & (EndByTransfer | OtherEnd);

interface EndByTransfer extends Pick<Session, 'transferredBy' | 'transferAbandoned'> {
  readonly endedBy: 'transfer';
  readonly transferredTo: TransferTarget;
}

interface OtherEnd extends Omit<OpenEnd, 'endedAt' | 'endedBy'> {
  readonly endedBy: Exclude<Session['endedBy'], 'transfer' | undefined>;
}

const offers = optional(arrayOf(string, { minItems: 1 }));

/* @__NO_SIDE_EFFECTS__ */
function sessionWith<End extends object>(end: Fields<End>): Shape<BegunSession & End> {
  const begun: Fields<BegunSession> = {
    id: string,
    conversationId: string,
    number: ordinal,
    programId: string,
    channel: string,
    campaignId: string,
    agentId: string,
    startedBy: { queue: {}, transfer: {}, takeover: {} },
    queuedAt: derivedInstant,
    startedAt: derivedInstant,
    customerMessages: count,
    agentMessages: count,
    failedTransfers: count,
    eventRange: arrayOf(count, { minItems: 2, maxItems: 2 }) as Shape<readonly [number, number]>, // it has two elements
    transferredFrom: optional(object<NonNullable<Session['transferredFrom']>>({ campaignId: string, agentId: string })),
    missedBy: offers,
    firstReplyAt: optional(derivedInstant),
    heldTime: optional(duration),
    dispositionCode: optional(string),
    dispositionedAt: optional(instant),
  };
  return exclusiveObject({ ...begun, ...end } as Fields<BegunSession & End>); // the fields of both
}

const openSession = sessionWith<OpenEnd>({
  endedAt: absent,
  endedBy: absent,
  transferredTo: absent,
  transferredBy: absent,
  transferAbandoned: absent,
});

const endedSession = sessionWith<SessionEnd>({
  endedAt: derivedInstant,
  endedBy: {
    transfer: {
      transferredTo: transferTargetShape,
      transferredBy: optional(string),
      transferAbandoned: optional(constant(true)),
    },
    takeover: {},
    released: {},
    agent: {},
    customer: {},
    inactivity: {},
    system: {},
  },
});

const unansweredWait = object<UnansweredWait>({
  conversationId: string,
  programId: string,
  channel: string,
  afterSession: count,
  startedBy: { queue: {}, transfer: {} },
  startedAt: derivedInstant,
  endedAt: derivedInstant,
  endedBy: { customer: {}, agent: {}, system: {}, inactivity: {}, declined: {}, expired: {}, cancelled: {} },
  campaignId: optional(string),
  agentId: optional(string),
  missedBy: offers,
});

const wait = object<Wait>({
  startedBy: { queue: {}, transfer: {} },
  since: derivedInstant,
  to: optional(transferTargetShape),
  requestedBy: optional(string),
  missedBy: offers,
});

const sinceRequest = object<SinceRequest>({
  eventCount: count,
  agentMessages: count,
  firstReplyAt: optional(derivedInstant),
});

export const conversationStateShape: Shape<ConversationState> = exclusiveObject<ConversationState>({
  version: constant(2),
  conversationId: string,
  programId: string,
  channel: string,
  eventCount: count,
  endedSessions: arrayOf(endedSession),
  unansweredWaits: arrayOf(unansweredWait),
  latestSessions: arrayOf(ordinal),
  unclaimedMessages: count,
  inactivityTimeout: optional(timeout),
  inactivityDisposition: optional(nullableString),
  status: {
    new: {},
    waiting: { campaignId: optional(string), since: derivedInstant, latestInstant: derivedInstant, wait },
    active: {
      campaignId: string,
      agentId: string,
      since: derivedInstant,
      latestInstant: derivedInstant,
      openSession,
      lastActivityAt: derivedInstant,
      heldSince: optional(derivedInstant),
      inactiveAt: optional(distantInstant),
    },
    transferring: {
      campaignId: string,
      agentId: string,
      since: derivedInstant,
      latestInstant: derivedInstant,
      openSession,
      lastActivityAt: derivedInstant,
      wait,
      sinceRequest,
    },
    ended: {
      campaignId: optional(string),
      since: derivedInstant,
      latestInstant: derivedInstant,
      unrecorded: optional(constant(true)),
    },
  },
});
