import type { Channel } from '../model/channel.ts';
import type { SinceRequest } from './conversation-state.ts';
import type { Conversation, TransferTarget } from '../model/conversation.ts';
import type { Instant, Milliseconds } from '../model/instant.ts';
import type { Session } from '../model/session.ts';

/**
 * A conversation's state under work. The state machine writes to one draft from the first event to the last, so that a
 * whole log is read without a copy per event.
 */
export interface Draft {
  readonly conversationId: string;
  readonly programId: string;
  readonly channel: Channel;
  /** Infinity where there is none. */
  readonly inactivityTimeout: Milliseconds;
  /** Where it stands; replaced with every change of status. */
  standing: Standing;
  /** The queue's, the holder's or the last one known. */
  campaignId: string | undefined;
  eventCount: number;
  endedSessions: Session[];
  /** Whether the ended sessions, and their list, are the draft's own to write to, or a state's. */
  readonly ownsSessions: boolean;
  /** Each agent's latest ended session, once it has been asked for. */
  latestSessions: Map<string, Session> | undefined;
  unclaimedMessages: number;
}

/** Where a conversation stands, with what is known in that status only. */
export type Standing = Vacant | Active | Transferring;

/** Nobody has it. */
export interface Vacant {
  readonly status: 'new' | 'waiting' | 'ended';
  /** Meaningless while `new`. */
  readonly since: Instant;
}

/** An agent has it. */
export interface Active extends Held {
  readonly status: 'active';
  lastActivityAt: Instant;
}

/** An agent has it, until the transfer is accepted. */
export interface Transferring extends Held {
  readonly status: 'transferring';
  readonly lastActivityAt: Instant;
  readonly pendingTransfer: TransferTarget;
  readonly sinceRequest: Draftable<SinceRequest>;
}

interface Held {
  readonly since: Instant;
  readonly session: Draftable<Session>;
}

export type Draftable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What there is before the first event. */
export function newDraft(
  { id: conversationId, programId, channel }: Pick<Conversation, 'id' | 'programId' | 'channel'>,
  inactivityTimeout: Milliseconds,
): Draft {
  return {
    conversationId,
    programId,
    channel,
    inactivityTimeout,
    standing: { status: 'new', since: -Infinity },
    campaignId: undefined,
    eventCount: 0,
    endedSessions: [],
    ownsSessions: true,
    latestSessions: undefined,
    unclaimedMessages: 0,
  };
}

/** The sessions that a draft has come to: those that have ended, then the open one. */
export function sessionsIn({ standing, endedSessions, eventCount }: Draft): readonly Session[] {
  return 'session' in standing ? [...endedSessions, setRangeEnd(standing.session, eventCount)] : endedSessions;
}

/** Writes to a session how far its range reaches. */
export function setRangeEnd(session: Draftable<Session>, end: number): Session {
  session.eventRange = [session.eventRange[0], end];
  return session;
}

/** Adds a session that has ended. */
export function addSession(draft: Draft, session: Session): void {
  if (draft.ownsSessions) draft.endedSessions.push(session);
  else draft.endedSessions = [...draft.endedSessions, session];
  draft.latestSessions?.set(session.agentId, session);
}

/** One of the draft's sessions, to be written to: in a state's ended ones a copy takes its place. */
export function writableSession(draft: Draft, session: Session): Draftable<Session> {
  if (draft.ownsSessions || session.endedAt === undefined) return session;
  const copy = { ...session };
  draft.endedSessions = draft.endedSessions.map((other) => (other === session ? copy : other));
  return copy;
}

/** An agent's latest ended session. A whole log may ask for it at every event, so there each is looked at but once. */
export function latestSession(draft: Draft, agentId: string): Session | undefined {
  const { endedSessions } = draft;
  if (draft.ownsSessions) {
    draft.latestSessions ??= new Map(endedSessions.map((session) => [session.agentId, session]));
    return draft.latestSessions.get(agentId);
  }
  for (let index = endedSessions.length - 1; index >= 0; index--) {
    if (endedSessions[index]?.agentId === agentId) return endedSessions[index];
  }
  return undefined;
}

/** A target of its own, without properties that are present as `undefined`, so that the state is plain JSON. */
export function targetOf({ campaignId, agentId, channel }: TransferTarget): TransferTarget {
  const target: Draftable<TransferTarget> = { campaignId };
  if (agentId !== undefined) target.agentId = agentId;
  if (channel !== undefined) target.channel = channel;
  return target;
}
