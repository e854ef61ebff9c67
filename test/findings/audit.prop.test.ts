import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditFindingCode } from '../../src/findings/audit-finding.ts';
import { auditConversation } from '../../src/findings/audit.ts';
import {
  advance,
  campaignDispositions,
  checkTransfer,
  type Conversation,
  type ConversationEvent,
  type ConversationState,
  deduplicateEvents,
  defineTransferRule,
  type Disposition,
  evolve,
  findCampaign,
  INACTIVITY_TIMEOUT,
  initialState,
  type Program,
  sessionsOf,
  sortEvents,
  splitIntoSessions,
  TRANSFER_RULES,
  type TransferRule,
  type TransferSubject,
} from '../../src/index.ts';
import { conversationArbitrary, programArbitrary } from '../support/arbitraries.ts';
import { deepFreeze } from '../support/freeze.ts';
import { dispositionedProgramArbitrary, legalConversationArbitrary, type LegalUse } from '../support/legal.ts';
import { runs } from '../support/runs.ts';

interface Audited {
  readonly program: Program;
  readonly conversation: Conversation;
}

/** Any log, of any program, with dispositions of all kinds or with none. */
const anyLog: fc.Arbitrary<Audited> = fc.record({
  program: fc.oneof(
    { weight: 4, arbitrary: dispositionedProgramArbitrary },
    { weight: 1, arbitrary: programArbitrary },
  ),
  conversation: conversationArbitrary,
});

/** A log that was legal until events were lost and other codes recorded. */
const spoiledLog: fc.Arbitrary<Audited> = fc
  .record({
    use: legalConversationArbitrary,
    lost: fc.array(fc.nat(9), { maxLength: 40 }),
    codes: fc.array(fc.constantFrom(undefined, 'SOLVED', 'OLD', '__proto__'), { maxLength: 40 }),
  })
  .map(({ use: { program, conversation }, lost, codes }) => {
    const events = conversation.events.flatMap((event, index): readonly ConversationEvent[] => {
      if (lost[index] === 0) return [];
      return event.type === 'dispositioned' ? [{ ...event, code: codes[index] ?? event.code }] : [event];
    });
    return { program, conversation: { ...conversation, events } };
  });

/** Either, some of the ids borne twice; deep-frozen. */
const audited: fc.Arbitrary<Audited> = fc
  .record({
    log: fc.oneof(anyLog, spoiledLog),
    ids: fc.array(fc.constantFrom(undefined, undefined, 'e1', 'e2', '__proto__', ''), { maxLength: 40 }),
  })
  .map(({ log: { program, conversation }, ids }) => {
    const events = conversation.events.map((event, index): ConversationEvent => {
      const id = ids[index];
      return id === undefined ? { ...event } : { ...event, id };
    });
    return deepFreeze({ program, conversation: { ...conversation, events } });
  });

const readings = fc.constantFrom({}, { inactivityTimeout: INACTIVITY_TIMEOUT }, { inactivityTimeout: 60_000, asOf: 0 });
const RUNS = runs(1_000);
const AUDITED_RULES = TRANSFER_RULES.filter(({ id }) => id !== 'agent-available');

interface Moment {
  readonly index: number;
  readonly event: ConversationEvent;
  readonly before: ConversationState;
  /** Whether the time that passed before it ended the session. */
  readonly lapsed: boolean;
  readonly after: ConversationState;
}

/** Each event with the state in which it came (where time passed before it, after that), and the one it led to. */
function moments(
  { events, ...conversation }: Conversation,
  options: { readonly inactivityTimeout?: number },
): readonly Moment[] {
  let state = initialState(conversation, options);
  return events.map((event, index) => {
    const before = event.type === 'dispositioned' ? state : advance(state, event.at);
    const lapsed = before.status !== state.status;
    state = evolve(state, event);
    return { index, event, before, lapsed, after: state };
  });
}

/** Whether a request begins a transfer, in the words of the table: while active, by the holder or by nobody named. */
const isTransfer = (event: ConversationEvent, before: ConversationState): boolean =>
  event.type === 'transfer-requested' &&
  before.status === 'active' &&
  (event.agentId === undefined || event.agentId === before.agentId);

const dispositionIn = (program: Program, campaignId: string, code: string | undefined): Disposition | undefined => {
  const campaign = findCampaign(program, campaignId);
  return campaign && campaignDispositions(campaign).find((disposition) => disposition.code === code);
};

/** What an event should be found for besides its time and its id, in the words of the contract. */
function expectedCode(
  program: Program,
  event: ConversationEvent,
  before: ConversationState,
): AuditFindingCode | undefined {
  const { status, agentId: holder, campaignId, pendingTransfer } = before;
  const isKnown = program.id === before.programId;
  switch (event.type) {
    case 'queued':
      return status === 'active' || status === 'transferring' ? 'unexpected-event' : undefined;
    case 'accepted':
      if (status === 'active' && event.agentId === holder && event.campaignId === campaignId) return 'unexpected-event';
      if (pendingTransfer === undefined) return undefined;
      if (pendingTransfer.campaignId !== event.campaignId) return 'accepted-elsewhere';
      return [undefined, event.agentId].includes(pendingTransfer.agentId) ? undefined : 'accepted-elsewhere';
    case 'message':
      return event.from === 'agent' && event.agentId !== holder ? 'agent-not-in-session' : undefined;
    case 'transfer-requested':
      if (event.agentId !== undefined && event.agentId !== holder) return 'agent-not-in-session';
      if (status !== 'active') return 'unexpected-event';
      return checkTransfer(program, before, event.to, AUDITED_RULES).allowed ? undefined : 'transfer-not-allowed';
    case 'transfer-failed':
      return status === 'transferring' ? undefined : 'unexpected-event';
    case 'dispositioned': {
      const theirs = sessionsOf(before).filter(({ agentId }) => agentId === event.agentId);
      const session =
        event.session === undefined ? theirs.at(-1) : theirs.find(({ number }) => number === event.session);
      if (session === undefined) return 'agent-not-in-session';
      if (!isKnown || findCampaign(program, session.campaignId) === undefined) return undefined;
      const disposition = dispositionIn(program, session.campaignId, event.code);
      return disposition === undefined || disposition.active === false ? 'unknown-disposition' : undefined;
    }
    case 'ended':
      return status === 'ended' ? 'unexpected-event' : undefined;
  }
}

const isEndByInactivity = (event: ConversationEvent | undefined): boolean =>
  event?.type === 'ended' && event.by === 'inactivity';

describe('a log that comes from legal use', () => {
  it('has no finding', () => {
    fc.assert(
      fc.property(legalConversationArbitrary, ({ program, conversation, options }) => {
        expect(auditConversation(program, conversation, options)).toEqual([]);
      }),
      runs(1_500),
    );
  });

  it('has all that is legal in it', () => {
    const sample = fc.sample(legalConversationArbitrary, { numRuns: 500, seed: 1 });
    const count = (has: (use: LegalUse) => boolean): number => sample.filter(has).length;
    const sessions = ({ conversation, options }: LegalUse) => splitIntoSessions(conversation, options);
    const seen = ({ conversation, options }: LegalUse) => moments(conversation, options);
    const counts = {
      takeover: count((use) => sessions(use).some(({ startedBy }) => startedBy === 'takeover')),
      transfer: count((use) => sessions(use).some(({ startedBy }) => startedBy === 'transfer')),
      toAnAgent: count((use) => sessions(use).some(({ transferredTo }) => transferredTo?.agentId !== undefined)),
      toOneself: count((use) =>
        sessions(use).some(
          ({ startedBy, transferredFrom, agentId }) => startedBy === 'transfer' && transferredFrom?.agentId === agentId,
        ),
      ),
      withinACampaign: count((use) =>
        sessions(use).some(({ transferredTo, campaignId }) => transferredTo?.campaignId === campaignId),
      ),
      toWhoIsNotAvailable: count(({ program, conversation }) =>
        conversation.events.some(
          (event) =>
            event.type === 'transfer-requested' &&
            program.agents?.some(({ id, availability }) => id === event.to.agentId && availability !== 'available'),
        ),
      ),
      byNobodyNamed: count(({ conversation }) =>
        conversation.events.some((event) => event.type === 'transfer-requested' && event.agentId === undefined),
      ),
      whereNoDispositionSaysSo: count((use) =>
        sessions(use).some(
          ({ endedBy, campaignId }) =>
            endedBy === 'transfer' &&
            !findCampaign(use.program, campaignId)?.dispositions?.some(({ indicatesTransfer }) => indicatesTransfer),
        ),
      ),
      whereOneSaysSo: count((use) =>
        sessions(use).some(
          ({ endedBy, campaignId, dispositionCode }) =>
            endedBy === 'transfer' && dispositionIn(use.program, campaignId, dispositionCode)?.indicatesTransfer,
        ),
      ),
      abandoned: count((use) => sessions(use).some(({ transferAbandoned }) => transferAbandoned)),
      failed: count((use) => sessions(use).some(({ failedTransfers }) => failedTransfers > 0)),
      endDerived: count((use) =>
        sessions(use).some(
          ({ endedBy, eventRange: [, to] }) =>
            endedBy === 'inactivity' && use.conversation.events[to - 1]?.type !== 'ended',
        ),
      ),
      derivedEndRecorded: count((use) =>
        seen(use).some(({ event, before }) => isEndByInactivity(event) && before.status === 'ended'),
      ),
      noticeAfterTheEnd: count((use) =>
        seen(use).some(
          ({ event, before }) => event.type === 'message' && event.from === 'system' && before.status === 'ended',
        ),
      ),
      messageDuringATransfer: count((use) =>
        seen(use).some(
          ({ event, before }) => event.type === 'message' && event.from === 'agent' && before.status === 'transferring',
        ),
      ),
      reopened: count((use) =>
        seen(use).some(
          ({ event, before }) => event.type === 'message' && event.from === 'customer' && before.status === 'ended',
        ),
      ),
      lateDisposition: count((use) =>
        seen(use).some(({ event, before }) => event.type === 'dispositioned' && before.status === 'ended'),
      ),
    };
    const rare = Object.entries(counts).filter(([, cases]) => cases < 15);
    expect(rare).toEqual([]);
  });
});

describe('any log', () => {
  it('is found out for exactly what the contract names', () => {
    fc.assert(
      fc.property(audited, readings, ({ program, conversation }, options) => {
        const { events } = conversation;
        let derived = false; // it has ended since, by inactivity, and nobody has recorded it
        const expected = moments(conversation, options).flatMap(({ index, event, before, lapsed, after }) => {
          if (lapsed) derived = true;
          const isRecord = derived && isEndByInactivity(event);
          if (isRecord || after.status !== 'ended') derived = false;
          const request = splitIntoSessions(conversation, options).find(
            ({ endedBy, eventRange: [, to] }) => endedBy === 'transfer' && to === index + 1,
          );
          const campaign =
            request && program.id === conversation.programId ? findCampaign(program, request.campaignId) : undefined;
          const couldSaySo = campaignDispositions(campaign ?? { id: '', name: '', kind: 'call', channels: [] }).some(
            ({ active, indicatesTransfer }) => active !== false && indicatesTransfer,
          );
          const saysSo =
            request && dispositionIn(program, request.campaignId, request.dispositionCode)?.indicatesTransfer;
          const codes: readonly (AuditFindingCode | undefined | false)[] = [
            index > 0 && event.at < (events[index - 1]?.at ?? NaN) && 'out-of-order',
            event.id !== undefined && events.slice(0, index).some(({ id }) => id === event.id) && 'duplicate-event',
            !isRecord && expectedCode(program, event, before),
            request !== undefined && couldSaySo && !saysSo && 'transfer-not-dispositioned',
          ];
          return codes.flatMap((code) => (code ? `${code} at ${index}` : []));
        });
        const found = auditConversation(program, conversation, options).map(({ code, index }) => `${code} at ${index}`);
        expect(found).toEqual(expected);
      }),
      RUNS,
    );
  });

  it('has each kind of finding often', () => {
    const sample = fc.sample(audited, { numRuns: 1_000, seed: 1 });
    const codes = sample.flatMap(({ program, conversation }) =>
      auditConversation(program, conversation).map(({ code }) => code),
    );
    const kinds: readonly AuditFindingCode[] = [
      'out-of-order',
      'duplicate-event',
      'agent-not-in-session',
      'unexpected-event',
      'transfer-not-allowed',
      'accepted-elsewhere',
      'unknown-disposition',
      'transfer-not-dispositioned',
    ];
    expect(kinds.filter((kind) => codes.filter((code) => code === kind).length < 30)).toEqual([]);
  });

  it('is audited twice with the same findings, which survive JSON and have a message', () => {
    fc.assert(
      fc.property(audited, readings, ({ program, conversation }, options) => {
        const findings = auditConversation(program, conversation, options);
        expect(auditConversation(program, conversation, options)).toStrictEqual(findings);
        expect(JSON.parse(JSON.stringify(findings))).toStrictEqual(findings);
        for (const { message } of findings) expect(message).toMatch(/^[A-Z][^]+\.$/);
      }),
      runs(300),
    );
  });

  it('is out of order nowhere exactly when sorting leaves it as it is', () => {
    fc.assert(
      fc.property(audited, ({ program, conversation }) => {
        const findings = auditConversation(program, conversation).filter(({ code }) => code === 'out-of-order');
        const isSorted = sortEvents(conversation.events).every((event, index) => event === conversation.events[index]);
        expect(findings.length === 0).toBe(isSorted);
      }),
      RUNS,
    );
  });

  it('repeats exactly the events that are left out of it when its repetitions are', () => {
    fc.assert(
      fc.property(audited, ({ program, conversation }) => {
        const repeated = auditConversation(program, conversation).flatMap((finding) => {
          if (finding.code !== 'duplicate-event') return [];
          expect(conversation.events.findIndex(({ id }) => id === finding.details.id)).toBe(finding.details.firstIndex);
          return finding.index;
        });
        expect(conversation.events.filter((_, index) => !repeated.includes(index))).toEqual(
          deduplicateEvents(conversation.events),
        );
      }),
      RUNS,
    );
  });

  it('has no finding that its own future could take back, but that a transfer was not dispositioned', () => {
    fc.assert(
      fc.property(audited, readings, fc.nat(32), ({ program, conversation }, options, length) => {
        const past = { ...conversation, events: conversation.events.slice(0, length) };
        const lasting = auditConversation(program, past, options).filter(
          ({ code }) => code !== 'transfer-not-dispositioned',
        );
        expect(auditConversation(program, conversation, options)).toEqual(expect.arrayContaining([...lasting]));
      }),
      runs(300),
    );
  });
});

describe('a transfer that is not allowed', () => {
  /** A rule of one's own, which is told everything, and tells everything. */
  const everyThird = defineTransferRule({
    id: 'every-third',
    summary: 'One in three is refused.',
    check: (transfer) => {
      const state: unknown = JSON.parse(JSON.stringify(transfer));
      return JSON.stringify(transfer).length % 3 === 0
        ? { message: 'It is a third one.', details: { state } }
        : undefined;
    },
  });
  const policies = fc.constantFrom<readonly TransferRule[] | undefined>(
    undefined,
    TRANSFER_RULES,
    [everyThird],
    [...TRANSFER_RULES, everyThird],
    [],
  );

  it('carries the violations that the check gave at that moment, be the policy what it may', () => {
    fc.assert(
      fc.property(audited, readings, policies, ({ program, conversation }, options, rules) => {
        const expected = moments(conversation, options).flatMap(({ index, event, before }) => {
          if (event.type !== 'transfer-requested' || !isTransfer(event, before)) return [];
          const { programId, channel, campaignId, agentId } = before;
          if (before.status !== 'active' || campaignId === undefined || agentId === undefined)
            throw new Error('no transfer');
          const subject: TransferSubject = { programId, channel, status: 'active', campaignId, agentId };
          const { allowed, violations } = checkTransfer(program, subject, event.to, rules ?? AUDITED_RULES);
          return allowed ? [] : [{ index, details: { to: event.to, violations } }];
        });
        const found = auditConversation(program, conversation, { ...options, ...(rules && { rules }) }).flatMap(
          (finding) =>
            finding.code === 'transfer-not-allowed' ? { index: finding.index, details: finding.details } : [],
        );
        expect(found).toEqual(expected);
      }),
      RUNS,
    );
  });
});
