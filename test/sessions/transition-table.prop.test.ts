import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConversationEvent, ConversationState, ConversationStatus } from '../../src/index.ts';
import { type LogReading, logReadingArbitrary } from '../support/log-arbitrary.ts';
import { isMeant } from '../support/meaning.ts';
import { runs } from '../support/runs.ts';
import { expectSame } from '../support/same.ts';
import { type Step, stepsOf } from '../support/steps.ts';

/** A state after one event more that changes nothing else: it is counted, and belongs to the open session. */
function withOneMore(state: ConversationState): unknown {
  const { openSession, eventCount } = state;
  if (openSession === undefined) return { ...state, eventCount: eventCount + 1 };
  const [from, to] = openSession.eventRange;
  return { ...state, eventCount: eventCount + 1, openSession: { ...openSession, eventRange: [from, to + 1] } };
}

describe('an event that means nothing', () => {
  it('changes nothing but the number of events', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        for (const { before, event, after } of stepsOf(conversation, options)) {
          if (!isMeant(before, event)) expectSame(after, withOneMore(before));
        }
      }),
      runs(500),
    );
  });
});

describe('the logs read here', () => {
  const STATUSES = ['new', 'waiting', 'active', 'transferring', 'ended'] as const;
  const readings = fc.sample(logReadingArbitrary, { numRuns: 1_500, seed: 1 });
  const steps = readings.flatMap(({ conversation, options }) => stepsOf(conversation, options));

  /** What can happen in a cell of the table: `taken`, `ignored`, or either. In each row: new, waiting, active, transferring, ended. */
  const CELLS: readonly (readonly [ConversationEvent['type'], readonly ('taken' | 'ignored' | 'either')[]])[] = [
    ['queued', ['taken', 'taken', 'ignored', 'ignored', 'taken']],
    ['offer-missed', ['ignored', 'taken', 'ignored', 'taken', 'ignored']],
    ['accepted', ['taken', 'taken', 'either', 'taken', 'taken']],
    ['message', ['either', 'either', 'either', 'either', 'either']],
    ['held', ['ignored', 'ignored', 'either', 'ignored', 'ignored']],
    ['resumed', ['ignored', 'ignored', 'either', 'ignored', 'ignored']],
    ['released', ['ignored', 'ignored', 'either', 'either', 'ignored']],
    ['transfer-requested', ['ignored', 'ignored', 'either', 'ignored', 'ignored']],
    ['transfer-failed', ['ignored', 'either', 'ignored', 'taken', 'ignored']],
    ['rerouted', ['ignored', 'taken', 'ignored', 'taken', 'ignored']],
    ['dispositioned', ['ignored', 'either', 'either', 'either', 'either']],
    ['ended', ['taken', 'taken', 'either', 'either', 'either']],
  ];

  const RARE = 10;
  const countOf = (which: (step: Step) => boolean): number => steps.filter(which).length;

  it.each(CELLS)('put %s into every status, taken and ignored where both can be', (type, outcomes) => {
    const seen = STATUSES.map((status) => {
      const of = steps.filter(({ event, before }) => event.type === type && before.status === status);
      const taken = of.filter(({ event, before }) => isMeant(before, event)).length;
      const ignored = of.length - taken;
      if (taken >= RARE && ignored >= RARE) return 'either';
      if (taken >= RARE) return ignored === 0 ? 'taken' : `taken, ${ignored} ignored`;
      return taken === 0 && ignored >= RARE ? 'ignored' : `${taken} taken, ${ignored} ignored`;
    });
    expect(seen).toEqual(outcomes);
  });

  it('have what is interesting, each often enough', () => {
    const elapsed = ({ index, event }: Step, { conversation }: LogReading): number =>
      event.at - (conversation.events[index - 1]?.at ?? event.at);
    const silences = readings.flatMap((reading) =>
      stepsOf(reading.conversation, reading.options).map((step) => elapsed(step, reading)),
    );
    const meant = (which: (step: Step) => boolean): number =>
      countOf((step) => isMeant(step.before, step.event) && which(step));
    const ends = (status: ConversationStatus) => (step: Step) =>
      step.before.status === status && step.event.type === 'ended';
    const isReleasedTransfer = ({ status, wait }: ConversationState): boolean =>
      status === 'waiting' && wait?.startedBy === 'transfer';
    const limit = ({ stored, event }: Step): number => event.at - (stored.inactiveAt ?? Number.NaN);
    const counts = {
      takeovers: meant(({ event, before }) => event.type === 'accepted' && before.status === 'active'),
      acceptedTransfers: meant(({ event, before }) => event.type === 'accepted' && before.status === 'transferring'),
      acceptedAfterRelease: meant(({ event, before }) => event.type === 'accepted' && isReleasedTransfer(before)),
      releases: meant(({ event, before }) => event.type === 'released' && before.status === 'active'),
      releasesOnHold: meant(({ event, before }) => event.type === 'released' && before.heldSince !== undefined),
      releasesDuringTransfer: meant(
        ({ event, before }) => event.type === 'released' && before.status === 'transferring',
      ),
      lapses: meant((step) => ends('transferring')(step) && 'by' in step.event && step.event.by === 'agent'),
      abandonments: meant((step) => ends('transferring')(step) && 'by' in step.event && step.event.by !== 'agent'),
      abandonmentsAfterRelease: meant((step) => ends('waiting')(step) && isReleasedTransfer(step.before)),
      declines: meant(({ event }) => event.type === 'transfer-failed' && event.reason === 'declined'),
      failuresWhileWaiting: meant(
        ({ event, before }) => event.type === 'transfer-failed' && before.status === 'waiting',
      ),
      queuedAfterRelease: meant(({ event, before }) => event.type === 'queued' && isReleasedTransfer(before)),
      queuedAgain: meant(({ event, before }) => event.type === 'queued' && before.status === 'waiting'),
      reroutesWhileWaiting: meant(({ event, before }) => event.type === 'rerouted' && before.status === 'waiting'),
      reroutesOfTransfers: meant(({ event, before }) => event.type === 'rerouted' && before.status === 'transferring'),
      reroutesAfterRelease: meant(({ event, before }) => event.type === 'rerouted' && isReleasedTransfer(before)),
      reroutesToOneAgent: meant(({ event }) => event.type === 'rerouted' && event.to.agentId !== undefined),
      missedByTheOne: meant(
        ({ event, before }) => event.type === 'offer-missed' && before.wait?.to?.agentId === event.agentId,
      ),
      reopenings: meant(({ before, after }) => before.status === 'ended' && after.status === 'waiting'),
      holdsEndedByMessage: meant(({ event, before }) => event.type === 'message' && before.heldSince !== undefined),
      holdsEndedByRequest: meant(
        ({ event, before }) => event.type === 'transfer-requested' && before.heldSince !== undefined,
      ),
      holdsThatSpanTheLimit: countOf(
        ({ before, event }) =>
          before.heldSince !== undefined &&
          before.inactivityTimeout !== undefined &&
          event.at >= before.heldSince + before.inactivityTimeout,
      ),
      silencesBelowTheLimit: countOf((step) => limit(step) === -1),
      silencesAtTheLimit: countOf((step) => limit(step) === 0),
      silencesAboveTheLimit: countOf((step) => limit(step) === 1),
      revealedByDisposition: countOf(
        ({ event, before, stored }) => event.type === 'dispositioned' && before.status !== stored.status,
      ),
      recorded: meant(({ event, before }) => event.type === 'ended' && before.unrecorded === true),
      firstRepliesWhilePending: countOf(({ before }) => before.sinceRequest?.firstReplyAt !== undefined),
      lateDispositions: meant(
        ({ event, before, after }) => event.type === 'dispositioned' && before.endedSessions !== after.endedSessions,
      ),
      numberedDispositions: meant(({ event }) => event.type === 'dispositioned' && event.session !== undefined),
      namedByProto: meant(({ event }) => 'agentId' in event && event.agentId === '__proto__'),
      namedByNothing: meant(({ event }) => 'agentId' in event && event.agentId === ''),
      presentAsUndefined: countOf(({ event }) => Object.values(event).includes(undefined)),
      equalTimes: silences.filter((silence) => silence === 0).length,
      backwardTimes: silences.filter((silence) => silence < 0).length,
      ...Object.fromEntries(
        STATUSES.map((status) => [`ends ${status}`, readings.filter((reading) => last(reading) === status).length]),
      ),
    };
    expect(Object.entries(counts).filter(([, count]) => count < RARE)).toEqual([]);
  });

  function last({ conversation, options }: LogReading): ConversationStatus | undefined {
    return stepsOf(conversation, options).at(-1)?.after.status ?? 'new';
  }
});
