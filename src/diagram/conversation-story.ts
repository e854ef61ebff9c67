import type {
  ConversationEnded,
  ConversationQueued,
  ConversationRerouted,
  TransferFailed,
} from '../model/conversation-event.ts';
import type { Conversation } from '../model/conversation.ts';
import type { Milliseconds } from '../model/instant.ts';
import type { Session } from '../model/session.ts';
import type { TransferTarget } from '../model/transfer-target.ts';
import type { UnansweredWait } from '../model/unanswered-wait.ts';
import { plainSession } from '../sessions/ended-sessions.ts';
import { isOnHold } from '../sessions/hold.ts';
import type { AsOfOptions, InactivityOptions } from '../sessions/inactivity-options.ts';
import { type Moment, watchReplay } from '../sessions/replay.ts';

/** What happened in a conversation, in order. Everybody is named by their id. */
export interface ConversationStory {
  readonly scenes: readonly Scene[];
  /** Its sessions, with the outcomes that were recorded after their ends. */
  readonly sessions: readonly Session[];
  /** Whether it is on hold at the end of the story. */
  readonly endsOnHold: boolean;
}

/** One scene. A union on `type`. */
export type Scene = SessionScene | WaitScene | ReopeningScene | EndingScene;

/** An agent takes the conversation and has it until it leaves them. */
export interface SessionScene {
  readonly type: 'session';
  /** The session's number, from 1. */
  readonly number: number;
  /** The wait that the agent answered; `undefined` if nothing waited. */
  readonly answered: ToldWait | undefined;
  /** How many times the agent put it on hold. */
  holds: number;
  /** The transfers that were requested in it and that nobody accepted, in order. The last one may be pending. */
  readonly transfers: ToldWait[];
}

/** The customer waits, and no agent answers. It may go on. */
export interface WaitScene {
  readonly type: 'wait';
  readonly wait: ToldWait;
}

/** The conversation had ended and goes on. */
export interface ReopeningScene {
  readonly type: 're-opening';
}

/** The conversation ends before anybody waits. */
export interface EndingScene {
  readonly type: 'ending';
  readonly by: ConversationEnded['by'];
}

/** A wait in a queue or for a transfer, with what happened to it. */
export interface ToldWait {
  /** Where the transfer was to go when it was requested; `undefined`: it is not for a transfer. */
  readonly requestedTo: TransferTarget | undefined;
  /** The campaign in whose queue it began; `undefined`: none is known, or it is for a transfer. */
  readonly queuedIn: string | undefined;
  /** Whether the agent let the conversation go before anyone accepted the transfer. */
  isBlind: boolean;
  /** What changed for whom it is, in order. */
  readonly changes: (ConversationQueued | ConversationRerouted | TransferFailed)[];
  /** The agents who missed an offer, one entry an offer. */
  missedBy: readonly string[];
  /** How it ended without an agent; `undefined`: it did not, or not yet. */
  end: WaitEnd | undefined;
}

/** How a wait ended without an agent. */
export interface WaitEnd {
  /** What ended it. `lapsed`: the agent who had asked for a transfer ended the conversation. */
  readonly by: UnansweredWait['endedBy'] | 'lapsed';
  /** The agent whom a failed transfer's event names, if it does. */
  readonly agentId: string | undefined;
  /** How long it was; `undefined` if it lapsed. */
  readonly time: Milliseconds | undefined;
}

/** Tells what happened in a conversation, by watching its replay. What the state machine ignores is left out. */
export function conversationStory(
  conversation: Conversation,
  options: InactivityOptions & AsOfOptions,
): ConversationStory {
  const narration: Narration = { scenes: [], session: undefined, wait: undefined, unansweredWaits: 0 };
  const draft = watchReplay(conversation, options, (moment) => {
    if (moment.taken) tellMoment(narration, moment);
  });
  const { phase, endedSessions, eventCount } = draft;
  const { scenes, session, wait } = narration;
  if (phase.status === 'waiting' && wait !== undefined) scenes.push({ type: 'wait', wait });
  if (phase.status === 'transferring' && wait !== undefined) session?.transfers.push(wait);
  return {
    scenes,
    sessions:
      phase.session === undefined ? endedSessions : [...endedSessions, plainSession(draft, phase.session, eventCount)],
    endsOnHold: phase.session !== undefined && isOnHold(phase.session),
  };
}

/** A story that is being told. */
interface Narration {
  readonly scenes: Scene[];
  /** The latest session. */
  session: SessionScene | undefined;
  /** The wait that goes on. */
  wait: ToldWait | undefined;
  /** How many unanswered waits have been told. */
  unansweredWaits: number;
}

function tellMoment(narration: Narration, moment: Moment): void {
  const { event, before, draft } = moment;
  if (before.status === 'ended' && draft.phase.status !== 'ended') narration.scenes.push({ type: 're-opening' });
  if (before.status === 'new' && event.type === 'ended') narration.scenes.push({ type: 'ending', by: event.by });
  tellWait(narration, moment);
  tellSession(narration, moment);
  tellEndOfWait(narration, moment);
}

/** Tells that a wait begins, or what changes about it. */
function tellWait(narration: Narration, { event, before, draft }: Moment): void {
  const { wait } = draft.phase;
  if (wait === undefined) return;
  const isQueuedAnew = event.type === 'queued' && wait.startedBy === 'queue';
  if (before.wait === undefined || isQueuedAnew || narration.wait === undefined) {
    const requestedTo = event.type === 'transfer-requested' ? event.to : undefined;
    const queuedIn = requestedTo === undefined ? wait.to?.campaignId : undefined;
    narration.wait = { requestedTo, queuedIn, isBlind: false, changes: [], missedBy: [], end: undefined };
    return;
  }
  if (event.type === 'queued' || event.type === 'rerouted' || event.type === 'transfer-failed') {
    narration.wait.changes.push(event);
  }
  if (event.type === 'released') narration.wait.isBlind = true;
  narration.wait.missedBy = wait.missedBy ?? [];
}

/** Tells that an agent takes the conversation, or puts it on hold. */
function tellSession(narration: Narration, { event, draft }: Moment): void {
  const { session } = draft.phase;
  if (session === undefined) return;
  if (event.type === 'accepted') {
    const { number } = session;
    narration.session = { type: 'session', number, answered: narration.wait, holds: 0, transfers: [] };
    narration.wait = undefined;
    narration.scenes.push(narration.session);
  }
  if (event.type === 'held' && narration.session !== undefined) narration.session.holds += 1;
}

/** Tells that a wait ends without an agent: in the session if it was for that agent's transfer, or on its own. */
function tellEndOfWait(narration: Narration, { event, before, draft }: Moment): void {
  const { wait, session } = narration;
  const unanswered = draft.unansweredWaits[narration.unansweredWaits];
  if (wait === undefined || draft.phase.wait !== undefined) return;
  narration.wait = undefined;
  if (unanswered === undefined) {
    wait.end = { by: 'lapsed', agentId: undefined, time: undefined };
  } else {
    const agentId = event.type === 'transfer-failed' ? event.agentId : undefined;
    wait.end = { by: unanswered.endedBy, agentId, time: unanswered.endedAt - unanswered.startedAt };
    narration.unansweredWaits += 1;
  }
  if (before.status === 'waiting') narration.scenes.push({ type: 'wait', wait });
  else session?.transfers.push(wait);
}
