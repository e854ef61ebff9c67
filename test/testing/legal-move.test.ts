import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Conversation,
  type ConversationEvent,
  conversationState,
  type Program,
  splitIntoSessions,
} from '../../src/index.ts';
import { legalConversationArbitrary, timed, type UntimedEvent } from '../../src/testing/index.ts';
import { legalMoves } from '../../src/testing/legal-move.ts';
import { chooserOf } from '../../src/testing/transfer-case.ts';
import { program as article } from '../support/article.ts';
import { chat } from '../support/log.ts';

const program: Program = {
  ...article,
  agents: [
    { id: 'ana', name: 'Ana', campaignIds: ['service', 'sales'], availability: 'available' },
    { id: 'lin', name: 'Lin', campaignIds: ['service'], availability: 'available' },
  ],
};
const places = {
  queues: [{ campaignId: 'service' }, { campaignId: 'sales' }],
  takers: [
    { campaignId: 'service', agentId: 'ana' },
    { campaignId: 'sales', agentId: 'ana' },
    { campaignId: 'service', agentId: 'lin' },
  ],
};

/** What each move makes after these events, by every choice between a few. */
function movesAfter(...events: readonly UntimedEvent[]): readonly ConversationEvent[] {
  const numbers = [...Array(16).keys()];
  const moves = legalMoves(program, places, conversationState(chat(...timed(events))), 60_000);
  return moves.flatMap((move) => numbers.flatMap((first) => numbers.map((second) => move(chooserOf([first, second])))));
}

const accepted = { type: 'accepted', agentId: 'ana', campaignId: 'service' } as const;

describe('a legal move', () => {
  it('is a takeover by any other agent, or by the same one for another campaign', () => {
    const takers = movesAfter({ type: 'queued', campaignId: 'service' }, accepted).flatMap((event) =>
      event.type === 'accepted' ? [`${event.agentId} ${event.campaignId}`] : [],
    );
    expect(new Set(takers)).toEqual(new Set(['ana sales', 'lin service']));
  });

  it('ends a hold more often than it begins one', () => {
    const count = (type: string, ...events: readonly UntimedEvent[]): number =>
      movesAfter(...events).filter((event) => event.type === type).length;
    const held = count('held', { type: 'queued', campaignId: 'service' }, accepted);
    expect(held).toBeGreaterThan(0);
    expect(count('resumed', { type: 'queued', campaignId: 'service' }, accepted, { type: 'held' })).toBeGreaterThan(
      held,
    );
  });

  it("names no session only for an agent's latest one", () => {
    const outcomes = movesAfter(
      { type: 'queued', campaignId: 'service' },
      accepted,
      { type: 'accepted', agentId: 'lin', campaignId: 'service', takeover: true },
      { type: 'accepted', agentId: 'ana', campaignId: 'sales', takeover: true },
    ).flatMap((event) =>
      event.type === 'dispositioned' && ['SOLVED', 'UPSOLD'].includes(event.code) && event.agentId === 'ana'
        ? [`${event.code} ${event.session}`]
        : [],
    );
    expect(new Set(outcomes)).toEqual(new Set(['SOLVED 1', 'UPSOLD 3', 'UPSOLD undefined']));
  });
});

describe('the end of a legal log', () => {
  it('records nothing of a transfer that a code tells of already', () => {
    const logs: readonly Conversation[] = fc.sample(legalConversationArbitrary(article), { seed: 1, numRuns: 1_000 });
    const isTold = (log: Conversation): boolean =>
      splitIntoSessions(log).some(
        ({ campaignId, agentId, transferredBy, dispositionCode }) =>
          campaignId === 'service' && transferredBy === agentId && dispositionCode === 'TO-SALES',
      );
    expect(logs.some((log) => isTold(log) && log.events[log.events.length - 1]?.type === 'message')).toBe(true);
  });
});
