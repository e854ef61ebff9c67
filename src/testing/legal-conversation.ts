import {
  type Channel,
  type Conversation,
  type ConversationEvent,
  type CustomerDetails,
  decide,
  INACTIVITY_TIMEOUT,
  initialState,
  type Instant,
  type Milliseconds,
  type Program,
  type Session,
  sessionsOf,
} from 'omnichannel-transfer';
import { activeDispositions, legalMoves } from './legal-move.ts';
import type { LegalPlaces } from './legal-place.ts';
import { chooserOf } from './transfer-case.ts';

/** How a conversation begins. */
export interface Opening {
  /** Chooses the channel. */
  readonly channelChoice: number;
  readonly start: Instant;
  /** What is known about the customer. Absent: nothing. */
  readonly customer?: CustomerDetails | undefined;
}

/** What one event comes from. */
export interface Draw {
  /** Chooses one of the moves that are legal then. 0: nothing happens, so that a failing log shrinks. */
  readonly move: number;
  /** Choose the move's agent, its campaign and so on. */
  readonly choices: readonly number[];
  /** The time since the event before. */
  readonly elapsed: Milliseconds;
}

/**
 * Writes a log in which everybody does only what they may: each draw makes a move that is legal then, and `decide` is
 * asked before it is appended. In the end every agent who transferred a session records so, if their campaign has a
 * disposition for it.
 */
export function legalConversation(
  program: Program,
  placesOf: ReadonlyMap<Channel, LegalPlaces>,
  { channelChoice, start, customer }: Opening,
  draws: readonly Draw[],
): Conversation {
  const channel = chooserOf([channelChoice])([...placesOf.keys()]) ?? 'webchat';
  const places = placesOf.get(channel) ?? { queues: [], takers: [] };
  const conversation = { id: 'c', programId: program.id, channel, ...(customer !== undefined && { customer }) };
  const events: ConversationEvent[] = [];
  let state = initialState(conversation, { inactivityTimeout: INACTIVITY_TIMEOUT });
  let at = start;

  const append = (event: ConversationEvent): void => {
    const decision = decide(program, state, event);
    if (!decision.allowed) return;
    events.push({ ...event, id: `e${events.length}` });
    state = decision.state;
  };
  for (const { move, choices, elapsed } of draws) {
    at += elapsed;
    if (move === 0) continue;
    const moves = legalMoves(program, places, state, at);
    append((moves[move % moves.length] ?? moves[0])(chooserOf(choices)));
  }
  for (const session of sessionsOf(state)) {
    const code = owedCode(program, session);
    if (code === undefined) continue;
    append({ at, type: 'dispositioned', agentId: session.agentId, code, session: session.number });
  }
  return { ...conversation, events };
}

/** Returns the code by which the agent still has to say that they transferred the session; `undefined` if none is owed. */
function owedCode(program: Program, session: Session): string | undefined {
  const { transferredBy, agentId, dispositionCode } = session;
  if (transferredBy !== agentId) return undefined;
  const codes = activeDispositions(program, session).flatMap(({ code, indicatesTransfer = false }) =>
    indicatesTransfer ? code : [],
  );
  return codes.some((code) => code === dispositionCode) ? undefined : codes[0];
}
