import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advance,
  type ConversationState,
  decide,
  evolve,
  parseConversationState,
  sessionReport,
  sessionsOf,
  summarizeSessions,
  summarizeSessionsBy,
  transferOptions,
  transferPolicy,
  waitReport,
} from '../../src/index.ts';
import { program } from '../support/article.ts';
import { runs } from '../support/runs.ts';
import { at, nudged, placesOf, plain, put, spoiled, spoilingArbitrary } from './spoiling.ts';
import { eventArbitrary, historyArbitrary, stateArbitrary } from './states.ts';

describe('a state that a log comes to', () => {
  it('is accepted and returned equal, after JSON and with unknown properties refused', () => {
    fc.assert(
      fc.property(historyArbitrary, (history) => {
        for (const state of history) {
          const stored = plain(state);
          expect(parseConversationState(stored, { unknownKeys: 'refuse' })).toStrictEqual({ value: stored });
        }
      }),
      runs(400),
    );
  });

  it('is of every kind that there is', () => {
    const seen = new Map<string, number>();
    const count = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1);
    for (const state of fc.sample(historyArbitrary, { seed: 1, numRuns: 300 }).flat()) {
      count(state.status);
      if (state.heldSince !== undefined) count('on hold');
      if (state.inactiveAt !== undefined) count('timed');
      if (state.unrecorded) count('unrecorded');
      if (state.status === 'waiting') count(`waiting by ${state.wait.startedBy}`);
      if (state.wait?.missedBy !== undefined) count('missed offers');
      if (state.wait?.requestedBy !== undefined) count('requested by an agent');
      if (state.sinceRequest !== undefined && state.sinceRequest.agentMessages > 0)
        count('a message since the request');
      for (const { startedBy, endedBy, ...session } of sessionsOf(state)) {
        count(`session by ${startedBy}`);
        count(`session ended by ${endedBy}`);
        if (session.transferAbandoned) count('abandoned transfer');
        if (session.failedTransfers > 0) count('failed transfer');
        if (session.heldTime !== undefined) count('held');
        if (session.dispositionedAt === undefined && session.dispositionCode !== undefined) count('default outcome');
      }
      for (const { endedBy } of state.unansweredWaits) count(`unanswered wait ended by ${endedBy}`);
    }
    expect(seen.size).toBe(35);
    expect(Math.min(...seen.values())).toBeGreaterThan(20);
  });
});

describe('a state that something happened to', () => {
  it('is refused, or every function takes it and the next state is accepted again', () => {
    const seen = { accepted: 0, refused: 0 };
    const law = fc.property(stateArbitrary, spoilingArbitrary, eventArbitrary, (state, spoiling, event) => {
      const result = parseConversationState(spoiled(state, spoiling));
      if (result.issues !== undefined) {
        seen.refused += 1;
        return;
      }
      seen.accepted += 1;
      takeEverywhere(result.value);
      const next = plain(evolve(result.value, event));
      expect(parseConversationState(next)).toStrictEqual({ value: next });
    });
    const cases = runs(5000);
    fc.assert(law, cases);
    expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(cases.numRuns / 25);
  }, 60_000);

  it('is refused if a value was changed that follows from others', () => {
    let changes = 0;
    const cases = runs(2000);
    fc.assert(
      fc.property(stateArbitrary, fc.nat(), (original, place) => {
        const state = plain(original);
        const places = placesOf(state).filter((path) => DERIVED.test(path.join('.')));
        const path = places[place % places.length];
        if (path === undefined) return;
        put(state, path, nudged(at(state, path)));
        changes += 1;
        expect(parseConversationState(state).issues?.length).toBeGreaterThan(0);
      }),
      cases,
    );
    expect(changes).toBeGreaterThan(cases.numRuns / 2);
  });
});

/** The paths of values that others determine. */
const DERIVED =
  /^(since|openSession\.eventRange\.1|agentId|campaignId|inactiveAt|heldSince|latestSessions\.\d+)$|^(openSession|endedSessions\.\d+)\.(id|number|conversationId|programId|channel|startedBy|failedTransfers|eventRange\.0|transferredFrom\.\w+|transferredBy)$|^unansweredWaits\.\d+\.(conversationId|programId|channel|startedBy)$|^wait\.(startedBy|since|requestedBy)$/;

/** Every function that takes a state or a session. */
function takeEverywhere(state: ConversationState): void {
  const sessions = sessionsOf(state);
  advance(state, 8.64e15);
  decide(program, state, { at: 0, type: 'accepted', agentId: 'ana', campaignId: 'service' });
  decide(program, state, { at: 8.64e15, type: 'transfer-requested', to: { campaignId: 'sales' } });
  transferOptions(program, state);
  sessionReport(program, sessions);
  summarizeSessions(sessions, { unansweredWaits: state.unansweredWaits, serviceLevel: 20_000 });
  summarizeSessionsBy(sessions, 'agentId', { unansweredWaits: state.unansweredWaits });
  waitReport(program, state.unansweredWaits);
  transferPolicy(program).options(state);
}
