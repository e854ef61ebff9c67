import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Conversation,
  type ConversationState,
  type ConversationStatus,
  sessionsOf,
  splitIntoSessions,
  type UnansweredWait,
  unansweredWaits,
  type Wait,
} from '../../src/index.ts';
import { logReadingArbitrary } from '../support/log-arbitrary.ts';
import { isMeant } from '../support/meaning.ts';
import { referenceState } from '../support/reference.ts';
import { runs } from '../support/runs.ts';
import { expectSame } from '../support/same.ts';
import { type Step, stepsOf } from '../support/steps.ts';

const RUNS = runs(300);

const isWaitedFor = (status: ConversationStatus): boolean => status === 'waiting' || status === 'transferring';

describe('the unanswered waits of a log', () => {
  it('are those of the reference model', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        expectSame(unansweredWaits(conversation, options), referenceState(conversation, options).unansweredWaits);
      }),
      runs(1_000),
    );
  });

  it('are the waits that ended with neither a session nor a request that lapsed', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        const isUnanswered = ({ before, event, after }: Step): boolean => {
          if (!isWaitedFor(before.status) || isWaitedFor(after.status)) return false;
          const hasLapsed = before.status === 'transferring' && event.type === 'ended' && event.by === 'agent';
          return event.type !== 'accepted' && !hasLapsed;
        };
        expectSame(
          unansweredWaits(conversation, options),
          stepsOf(conversation, options)
            .filter(isUnanswered)
            .map((step) => unansweredWait(conversation, step)),
        );
      }),
      RUNS,
    );
  });

  /** "A Wait with its end." */
  function unansweredWait(
    { id, programId, channel }: Conversation,
    { before, event, after }: Step,
  ): UnansweredWait | undefined {
    const { wait, since = 0 } = before;
    if (wait === undefined) return undefined;
    return {
      conversationId: id,
      programId,
      channel,
      afterSession: sessionsOf(before).length,
      startedBy: wait.startedBy,
      startedAt: since,
      endedAt: after.since ?? 0,
      endedBy: event.type === 'transfer-failed' ? event.reason : event.type === 'ended' ? event.by : 'system',
      ...(wait.to !== undefined && { campaignId: wait.to.campaignId }),
      ...(wait.to?.agentId !== undefined && { agentId: wait.to.agentId }),
      ...(wait.missedBy !== undefined && { missedBy: wait.missedBy }),
    };
  }
});

describe('a wait', () => {
  it('is there exactly while the conversation waits or transfers, since it entered that status', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        for (const { after } of stepsOf(conversation, options)) {
          expect('wait' in after).toBe(isWaitedFor(after.status));
          if (after.wait === undefined) continue;
          expect(after.wait.since).toBe(after.since);
          if (after.status === 'transferring') expect(after.wait.startedBy).toBe('transfer');
          if (after.status === 'waiting') expect(after.wait.to?.campaignId).toBe(after.campaignId);
        }
      }),
      RUNS,
    );
  });

  it('that an agent ends gives its begin, its kind and its missed offers to the session', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        for (const { before, event, after } of stepsOf(conversation, options)) {
          if (event.type !== 'accepted' || !isMeant(before, event)) continue;
          const { wait } = before;
          expect(after.openSession?.startedBy).toBe(
            wait?.startedBy ?? (before.status === 'active' ? 'takeover' : 'queue'),
          );
          expect(after.openSession?.queuedAt).toBe(wait?.since ?? after.openSession?.startedAt);
          expect(after.openSession?.missedBy).toEqual(wait?.missedBy);
        }
      }),
      RUNS,
    );
  });

  it('goes on through every event that neither ends it nor queues the conversation anew', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        for (const { before, event, after } of stepsOf(conversation, options)) {
          if (before.wait === undefined || after.wait === undefined) continue;
          const beginsAgain =
            event.type === 'queued' && before.status === 'waiting' && before.wait.startedBy === 'queue';
          if (beginsAgain) expect(after.wait.missedBy).toBeUndefined();
          else expectSame(lasting(after.wait), lasting(before.wait));
        }
      }),
      RUNS,
    );
  });

  function lasting({ to: _, missedBy: __, ...wait }: Wait): Omit<Wait, 'to' | 'missedBy'> {
    return wait;
  }

  it('remembers each missed offer once, in order', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        for (const { before, event, after } of stepsOf(conversation, options)) {
          if (before.wait === undefined || after.wait === undefined) continue;
          if (event.type === 'queued' && before.wait.startedBy === 'queue') continue;
          const missed = after.wait.missedBy ?? [];
          expect(missed).toEqual([...(before.wait.missedBy ?? []), ...missedBy(before, event)]);
        }
      }),
      RUNS,
    );
  });

  function missedBy({ wait }: ConversationState, event: Step['event']): readonly string[] {
    if (event.type === 'offer-missed') return [event.agentId];
    const passed = event.type === 'transfer-failed' && event.reason !== 'cancelled' ? wait?.to?.agentId : undefined;
    return passed === undefined ? [] : [passed];
  }
});

describe('transfers', () => {
  it('out are those in and those abandoned, once the conversation has ended', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        const closed: Conversation = {
          ...conversation,
          events: [...conversation.events, { at: 0, type: 'ended', by: 'system' }],
        };
        const sessions = splitIntoSessions(closed, options);
        const out = sessions.filter(({ endedBy }) => endedBy === 'transfer').length;
        const abandoned = sessions.filter(({ transferAbandoned }) => transferAbandoned === true).length;
        expect(sessions.filter(({ endedBy }) => endedBy === undefined)).toEqual([]);
        expect(out).toBe(sessions.filter(({ startedBy }) => startedBy === 'transfer').length + abandoned);
        // and each abandoned or failed one is an unanswered wait
        const failed = sessions.reduce((sum, { failedTransfers }) => sum + failedTransfers, 0);
        const waits = unansweredWaits(closed, options).filter(({ startedBy }) => startedBy === 'transfer');
        expect(waits).toHaveLength(abandoned + failed);
      }),
      RUNS,
    );
  });
});
