import {
  type Campaign,
  campaignDispositions,
  type Conversation,
  type ConversationAccepted,
  type ConversationEvent,
  type ConversationState,
  type Disposition,
  evolve,
  findCampaign,
  initialState,
  type Program,
  type Session,
  sessionsOf,
  TRANSFER_RULES,
  transferOptions,
} from 'omnichannel-transfer';
import { AGENT_IDS, firstBearers } from './transfer-case.ts';

/** One draw of luck: which of the moves that are legal then, how it is made, and how many milliseconds later. */
export interface Draw {
  readonly move: number;
  readonly how: number;
  readonly elapsed: number;
}

/** What an audit goes by: a log does not tell who was available. */
const LOG_RULES = /* @__PURE__ */ TRANSFER_RULES.filter(({ id }) => id !== 'agent-available');

/**
 * A log in which everybody does only what they may, by construction: each draw makes one of the moves that are legal. It
 * is on a channel of the program's, where that has one, waits in campaigns that are configured for it, and is accepted by
 * agents who serve the campaign, as far as the roster is known.
 */
export function legalConversation(program: Program, luck: number, draws: readonly Draw[]): Conversation {
  const channel =
    pick(
      placesIn(program).flatMap(({ channels }) => channels),
      luck,
    ) ?? 'webchat';
  const conversation = { id: 'c', programId: program.id, channel };
  const events: ConversationEvent[] = [];
  let state = initialState(conversation);
  let at = 0;
  for (const { move, how, elapsed } of draws) {
    at += elapsed;
    const event = oneOf(legalMoves(program, state, at, how), move);
    events.push({ ...event, id: `e${events.length}` });
    state = evolve(state, event);
  }
  for (const session of sessionsOf(state)) {
    // whoever transferred a session says so in the end, where there is a disposition that does
    const dispositions = activeDispositions(program, session).filter(({ indicatesTransfer }) => indicatesTransfer);
    const [first] = dispositions;
    if (session.endedBy !== 'transfer' || first === undefined) continue;
    if (dispositions.some(({ code }) => code === session.dispositionCode)) continue;
    events.push({ at, type: 'dispositioned', agentId: session.agentId, code: first.code, session: session.number });
  }
  return { ...conversation, events };
}

type Moves = [ConversationEvent, ...ConversationEvent[]];

/** What may happen next; what should happen more often stands there more often. */
function legalMoves(program: Program, state: ConversationState, at: number, how: number): Moves {
  const queues = placesIn(program).filter(({ channels }) => channels.includes(state.channel));
  const campaignId = pick(queues, how)?.id;
  const fromCustomer: ConversationEvent = { at, type: 'message', from: 'customer' };
  const ended: ConversationEvent = { at, type: 'ended', by: oneOf(['agent', 'customer', 'inactivity', 'system'], how) };
  const moves: Moves = [{ at, type: 'message', from: 'system' }, ...outcomes(program, state, at, how)];
  switch (state.status) {
    case 'new':
    case 'waiting':
    case 'ended': {
      moves.push(fromCustomer);
      if (state.status === 'waiting') moves.push(ended);
      if (campaignId !== undefined) moves.push({ at, type: 'queued', campaignId });
      const accepted = acceptance(program, state.campaignId ?? campaignId, at, how);
      if (accepted !== undefined) moves.push(accepted, accepted, accepted);
      return moves;
    }
    case 'active': {
      const { agentId: holder } = state;
      moves.push(fromCustomer, { at, type: 'message', from: 'agent', agentId: holder }, ended);
      const takeover = acceptance(program, state.campaignId, at, how);
      if (takeover !== undefined && takeover.agentId !== holder) moves.push(takeover);
      const options = transferOptions(program, state, LOG_RULES).filter(({ decision }) => decision.allowed);
      const to = pick(options, how)?.to;
      if (to === undefined) return moves;
      const requested: ConversationEvent = { at, type: 'transfer-requested', to, agentId: holder };
      moves.push(requested, requested, { at, type: 'transfer-requested', to });
      return moves;
    }
    case 'transferring': {
      const { campaignId, agentId } = state.wait.to ?? { campaignId: state.campaignId };
      const accepted = acceptance(program, campaignId, at, how, agentId);
      if (accepted !== undefined) moves.push(accepted, accepted, accepted);
      const reason = oneOf(['declined', 'expired', 'cancelled'], how);
      moves.push(fromCustomer, { at, type: 'transfer-failed', reason }, ended);
      moves.push({ at, type: 'message', from: 'agent', agentId: state.agentId });
      return moves;
    }
  }
}

/** The omnichannel campaigns of a program. */
function placesIn(program: Program): readonly Campaign[] {
  return firstBearers(program.campaigns).filter(({ kind }) => kind === 'omnichannel');
}

/** Somebody takes it who may: who was asked, or any agent who serves the campaign; nobody where there is none. */
function acceptance(
  program: Program,
  campaignId: string | undefined,
  at: number,
  how: number,
  asked?: string,
): ConversationAccepted | undefined {
  if (campaignId === undefined) return undefined;
  const serving =
    program.agents && firstBearers(program.agents).filter(({ campaignIds }) => campaignIds.includes(campaignId));
  const agentId = asked ?? pick(serving?.map(({ id }) => id) ?? AGENT_IDS, how);
  return agentId === undefined ? undefined : { at, type: 'accepted', agentId, campaignId };
}

/** An active disposition for one of the sessions so far, which is named by its number. */
function outcomes(program: Program, state: ConversationState, at: number, how: number): readonly ConversationEvent[] {
  const session = pick(sessionsOf(state), how);
  const disposition = session && pick(activeDispositions(program, session), how);
  if (session === undefined || disposition === undefined) return [];
  return [{ at, type: 'dispositioned', agentId: session.agentId, code: disposition.code, session: session.number }];
}

function activeDispositions(program: Program, { campaignId }: Session): readonly Disposition[] {
  const campaign = findCampaign(program, campaignId);
  return campaign === undefined ? [] : campaignDispositions(campaign).filter(({ active }) => active !== false);
}

function oneOf<const T>(choices: readonly [T, ...T[]], luck: number): T {
  return pick(choices, luck) ?? choices[0];
}

function pick<T>(choices: readonly T[], luck: number): T | undefined {
  return choices[luck % choices.length];
}
