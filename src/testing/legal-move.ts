import {
  campaignDispositions,
  type ConversationEvent,
  type ConversationState,
  type Disposition,
  findCampaign,
  type Instant,
  type Program,
  type Session,
  sessionsOf,
  type TransferFailed,
  type TransferTarget,
  type Wait,
} from 'omnichannel-transfer';
import type { LegalPlaces, Taker } from './legal-place.ts';
import type { Choose } from './transfer-case.ts';

/** Makes an event that may happen next. Its agent, its campaign and so on are up to the choices. */
export type LegalMove = (choose: Choose) => ConversationEvent;

/** Returns the moves that are legal at a time. A move that is to happen more often is listed more often. */
export function legalMoves(
  program: Program,
  places: LegalPlaces,
  state: ConversationState,
  at: Instant,
): readonly [LegalMove, ...LegalMove[]] {
  // the end by inactivity is recorded, so the log is legal whether it is read with the product's timeout or without
  if (state.inactiveAt !== undefined && at >= state.inactiveAt)
    return [() => ({ at, type: 'ended', by: 'inactivity' })];
  const notice: LegalMove = () => ({ at, type: 'message', from: 'system' });
  const customer: LegalMove = () => ({ at, type: 'message', from: 'customer' });
  const queued = queueMoves(places, at);
  const dispositioned = dispositionMoves(program, sessionsOf(state), at);
  switch (state.status) {
    case 'new':
      return [notice, customer, ...queued, ...queued];
    case 'ended':
      return [notice, customer, ...queued, ...dispositioned];
    case 'waiting': {
      const { wait } = state;
      const failed = wait.to?.agentId === undefined ? [] : [failMove(wait, wait.requestedBy, at)];
      const ended = endMove(undefined, at);
      return [notice, customer, ...queued, ...dispositioned, ...failed, ended, ...waitMoves(places, wait, at)];
    }
    case 'active': {
      const { agentId, campaignId, heldSince } = state;
      const reply: LegalMove = () => ({ at, type: 'message', from: 'agent', agentId });
      const hold: LegalMove = (choose) => ({
        at,
        type: heldSince === undefined ? 'held' : 'resumed',
        ...perhapsBy(agentId, choose),
      });
      const others = places.takers.filter((taker) => taker.agentId !== agentId || taker.campaignId !== campaignId);
      const holds = heldSince === undefined ? [hold] : [hold, hold, hold];
      const moves = [...dispositioned, ...holds, ...takeoverMoves(others, at), ...requestMoves(places, state, at)];
      return [notice, customer, customer, reply, reply, releaseMove(agentId, at), endMove(agentId, at), ...moves];
    }
    case 'transferring': {
      const { agentId, wait } = state;
      const reply: LegalMove = () => ({ at, type: 'message', from: 'agent', agentId });
      const failed = failMove(wait, agentId, at);
      const moves = [...dispositioned, ...waitMoves(places, wait, at)];
      return [notice, customer, reply, releaseMove(agentId, at), failed, endMove(agentId, at), ...moves];
    }
  }
}

/** It enters a queue, mostly one from which somebody may take it. */
function queueMoves({ queues, takers }: LegalPlaces, at: Instant): readonly LegalMove[] {
  const [first] = queues;
  if (first === undefined) return [];
  return [(choose) => ({ at, type: 'queued', campaignId: (choose([...takers, ...queues]) ?? first).campaignId })];
}

/** What may happen while it waits. Mostly, somebody takes it for whom it waits. */
function waitMoves({ queues, takers }: LegalPlaces, { to }: Wait, at: Instant): readonly LegalMove[] {
  const answering = takers.filter(
    (taker) => taker.campaignId === (to ?? taker).campaignId && taker.agentId === (to?.agentId ?? taker.agentId),
  );
  const accepted = forEither(answering, (taker) => ({ at, type: 'accepted', ...taker }));
  const missed = forEither(answering, ({ agentId }) => ({ at, type: 'offer-missed', agentId }));
  const rerouted = forEither<TransferTarget>([...queues, ...takers], (target) => ({
    at,
    type: 'rerouted',
    to: target,
  }));
  const takeovers = takeoverMoves(takers, at);
  return [...accepted, ...accepted, ...accepted, ...accepted, ...missed, ...rerouted, ...takeovers];
}

/** Somebody takes it, and says that this is meant. */
function takeoverMoves(takers: readonly Taker[], at: Instant): readonly LegalMove[] {
  return forEither(takers, (taker) => ({ at, type: 'accepted', ...taker, takeover: true }));
}

/** The agent who has it, a supervisor or the system asks for a transfer. */
function requestMoves(
  { queues, takers }: LegalPlaces,
  { agentId: holderId, channel }: ConversationState,
  at: Instant,
): readonly LegalMove[] {
  const targets = [...queues, ...takers.filter(({ agentId }) => agentId !== holderId)];
  const requested = forEither<TransferTarget>(targets, (target, choose) => ({
    at,
    type: 'transfer-requested',
    to: choose([false, false, true]) === true ? { ...target, channel } : target,
    ...perhapsBy(holderId, choose),
    ...choose([{}, { comment: 'Would like to add an item.' }]),
  }));
  return [...requested, ...requested, ...requested];
}

function releaseMove(holderId: string, at: Instant): LegalMove {
  return (choose) => ({ at, type: 'released', ...perhapsBy(holderId, choose) });
}

/** The transfer fails. Who may cancel it is up to the caller. */
function failMove({ to }: Wait, cancellerId: string | undefined, at: Instant): LegalMove {
  return (choose) => {
    const reason: TransferFailed['reason'] = choose(['declined', 'expired', 'cancelled'] as const) ?? 'expired';
    const actorIds = { declined: to?.agentId, expired: undefined, cancelled: cancellerId };
    return { at, type: 'transfer-failed', reason, ...perhapsBy(actorIds[reason], choose) };
  };
}

function endMove(holderId: string | undefined, at: Instant): LegalMove {
  return (choose) => {
    const by = choose(['agent', 'customer', 'inactivity', 'system'] as const) ?? 'system';
    return by === 'agent' ? { at, type: 'ended', by, ...perhapsBy(holderId, choose) } : { at, type: 'ended', by };
  };
}

/** An agent records an outcome of one of the sessions so far. Gives its number where it is not that agent's latest. */
function dispositionMoves(program: Program, sessions: readonly Session[], at: Instant): readonly LegalMove[] {
  const outcomes = sessions.flatMap((session) =>
    activeDispositions(program, session).map(({ code }) => ({
      agentId: session.agentId,
      code,
      session: session.number,
    })),
  );
  return forEither(outcomes, ({ session, ...outcome }, choose) => {
    const isLatest = sessions.every(({ agentId, number }) => agentId !== outcome.agentId || number <= session);
    const named = isLatest ? choose([{ session }, {}]) : { session };
    return { at, type: 'dispositioned', ...outcome, ...named };
  });
}

/** Returns the dispositions that an agent may record of a session. */
export function activeDispositions(program: Program, { campaignId }: Session): readonly Disposition[] {
  const campaign = findCampaign(program, campaignId);
  return campaign === undefined ? [] : campaignDispositions(campaign).filter(({ active }) => active !== false);
}

/** Returns a move about one of the candidates, or none if there are no candidates. */
function forEither<T>(
  candidates: readonly T[],
  make: (candidate: T, choose: Choose) => ConversationEvent,
): readonly LegalMove[] {
  const [first] = candidates;
  return first === undefined ? [] : [(choose) => make(choose(candidates) ?? first, choose)];
}

/** Names the agent or nobody. Nobody means that a supervisor or the system did it. */
function perhapsBy(agentId: string | undefined, choose: Choose): { readonly agentId?: string } {
  return choose([false, true, true]) === true && agentId !== undefined ? { agentId } : {};
}
