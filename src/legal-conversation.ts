import {
  campaignDispositions,
  type Channel,
  type Conversation,
  type ConversationEvent,
  type ConversationState,
  evolve,
  findCampaign,
  initialState,
  type Program,
  type Session,
  sessionsOf,
  TRANSFER_RULES,
  transferOptions,
} from 'omnichannel-transfer';
import { AGENT_IDS } from './transfer-case.ts';

/** One draw of luck: which of the moves that are legal then, how it is made, and how many milliseconds later. */
export interface Draw {
  readonly move: number;
  readonly how: number;
  readonly elapsed: number;
}

/** What an audit goes by: a log does not tell who was available. */
const LOG_RULES = /* @__PURE__ */ TRANSFER_RULES.filter(({ id }) => id !== 'agent-available');

/** A log in which everybody does only what they may, by construction: each draw makes one of the moves that are legal. */
export function legalConversation(program: Program, channel: Channel, draws: readonly Draw[]): Conversation {
  const conversation = { id: 'c', programId: program.id, channel };
  const events: ConversationEvent[] = [];
  let state = initialState(conversation);
  let at = 0;
  for (const { move, how, elapsed } of draws) {
    at += elapsed;
    const event = pick(legalMoves(program, state, at, how), move);
    if (event === undefined) continue;
    events.push({ ...event, id: `e${events.length}` });
    state = evolve(state, event);
  }
  for (const session of sessionsOf(state)) {
    // whoever transferred a session says so in the end, where there is a disposition that does
    const codes = activeCodes(program, session, 'transfers');
    const [code] = codes;
    if (session.endedBy !== 'transfer' || code === undefined || codes.includes(session.dispositionCode ?? '')) continue;
    events.push({ at, type: 'dispositioned', agentId: session.agentId, code, session: session.number });
  }
  return { ...conversation, events };
}

/** What may happen next; what should happen more often stands there more often. */
function legalMoves(program: Program, state: ConversationState, at: number, how: number): readonly ConversationEvent[] {
  const campaign = pick(program.campaigns, how);
  const agentId = pick(program.agents?.map(({ id }) => id) ?? AGENT_IDS, how) ?? 'ana';
  const fromCustomer: ConversationEvent = { at, type: 'message', from: 'customer' };
  const ended: ConversationEvent = { at, type: 'ended', by: pick(['agent', 'customer', 'inactivity', 'system'], how) ?? 'system' };
  const moves: ConversationEvent[] = [{ at, type: 'message', from: 'system' }, ...dispositions(program, state, at, how)];
  switch (state.status) {
    case 'new':
    case 'waiting':
    case 'ended': {
      moves.push(fromCustomer);
      if (state.status === 'waiting') moves.push(ended);
      if (campaign === undefined) return moves;
      const accepted: ConversationEvent = { at, type: 'accepted', agentId, campaignId: state.campaignId ?? campaign.id };
      moves.push({ at, type: 'started', campaignId: campaign.id }, accepted, accepted, accepted);
      return moves;
    }
    case 'active': {
      const { agentId: holder } = state;
      moves.push(fromCustomer, { at, type: 'message', from: 'agent', agentId: holder }, ended);
      if (agentId !== holder) moves.push({ at, type: 'accepted', agentId, campaignId: state.campaignId });
      const options = transferOptions(program, state, LOG_RULES).filter(({ decision }) => decision.allowed);
      const to = pick(options, how)?.to;
      if (to === undefined) return moves;
      const requested: ConversationEvent = { at, type: 'transfer-requested', to, agentId: holder };
      moves.push(requested, requested, { at, type: 'transfer-requested', to });
      return moves;
    }
    case 'transferring': {
      const { campaignId, agentId: receiver = agentId } = state.pendingTransfer;
      const accepted: ConversationEvent = { at, type: 'accepted', agentId: receiver, campaignId };
      const reason = pick(['declined', 'expired', 'cancelled'], how) ?? 'expired';
      moves.push(accepted, accepted, accepted, fromCustomer, { at, type: 'transfer-failed', reason }, ended);
      moves.push({ at, type: 'message', from: 'agent', agentId: state.agentId });
      return moves;
    }
  }
}

/** An active disposition for one of the sessions so far, which is named by its number. */
function dispositions(program: Program, state: ConversationState, at: number, how: number): readonly ConversationEvent[] {
  const session = pick(sessionsOf(state), how);
  const code = session && pick(activeCodes(program, session, 'all'), how);
  if (session === undefined || code === undefined) return [];
  return [{ at, type: 'dispositioned', agentId: session.agentId, code, session: session.number }];
}

function activeCodes(program: Program, { campaignId }: Session, which: 'all' | 'transfers'): readonly string[] {
  const campaign = findCampaign(program, campaignId);
  return (campaign === undefined ? [] : campaignDispositions(campaign))
    .filter(({ active, indicatesTransfer }) => active !== false && (which === 'all' || indicatesTransfer === true))
    .map(({ code }) => code);
}

function pick<const T>(choices: readonly T[], luck: number): T | undefined {
  return choices[luck % choices.length];
}
