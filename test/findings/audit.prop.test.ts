import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AsOfOptions,
  auditConversation,
  type AuditFindingCode,
  type AuditOptions,
  type ConversationEvent,
  deduplicateEvents,
  defineTransferRule,
  INACTIVITY_TIMEOUT,
  type InactivityOptions,
  PLACEMENT_RULES,
  sortEvents,
  TRANSFER_RULES,
} from '../../src/index.ts';
import { naiveAudit } from '../support/judgement.ts';
import { judgedArbitrary, legalArbitrary } from '../support/legal.ts';
import { runs } from '../support/runs.ts';

const readings = fc.constantFrom<InactivityOptions & AsOfOptions>(
  {},
  { inactivityTimeout: INACTIVITY_TIMEOUT },
  { inactivityTimeout: 60_000, asOf: 0 },
);
/** With the timeout of the generator, or without one. */
const legalReadings = fc.constantFrom<AuditOptions>({}, { inactivityTimeout: INACTIVITY_TIMEOUT, asOf: 2e12 });
const RUNS = runs(200);

/** A rule of one's own that is told everything, and tells everything. */
const everyThird = defineTransferRule({
  id: 'every-third',
  summary: 'One in three is refused.',
  check: ({ subject, to }) => {
    const told = JSON.stringify([subject, to]);
    return told.length % 3 === 0 ? { message: 'It is a third one.', details: { told } } : undefined;
  },
});
const withoutAvailability = {
  rules: TRANSFER_RULES.filter(({ id }) => id !== 'agent-available'),
  placementRules: PLACEMENT_RULES.filter(({ id }) => id !== 'agent-available'),
};
const policies = fc.constantFrom<Pick<AuditOptions, 'rules' | 'placementRules'>>(
  {},
  { rules: TRANSFER_RULES, placementRules: PLACEMENT_RULES },
  { rules: [everyThird], placementRules: [everyThird] },
  { rules: [...TRANSFER_RULES, everyThird] },
  { rules: [], placementRules: [] },
);

const CODES: readonly AuditFindingCode[] = [
  'out-of-order',
  'duplicate-event',
  'unexpected-event',
  'agent-not-in-session',
  'nothing-to-accept',
  'accepted-elsewhere',
  'not-their-transfer',
  'transfer-not-allowed',
  'placement-not-allowed',
  'unknown-disposition',
  'transfer-not-dispositioned',
];

describe('an audit', () => {
  it('finds exactly what a naive judgement finds, with the same facts', () => {
    fc.assert(
      fc.property(judgedArbitrary, readings, policies, ({ program, conversation }, reading, policy) => {
        const found = auditConversation(program, conversation, { ...reading, ...policy });
        const expected = naiveAudit(program, conversation, { ...withoutAvailability, ...defined(policy), ...reading });
        const facts = found.map(({ code, index, details }) => ({ code, index, details }));
        expect(facts).toEqual(
          [...expected].sort((a, b) => a.index - b.index || CODES.indexOf(a.code) - CODES.indexOf(b.code)),
        );
      }),
      RUNS,
    );
  });

  it('finds nothing in a log of legal use', () => {
    fc.assert(
      fc.property(legalArbitrary, legalReadings, ({ program, conversation }, reading) => {
        expect(auditConversation(program, conversation, reading)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('has each kind of finding to find', () => {
    const sample = fc.sample(judgedArbitrary, { numRuns: 1_000, seed: 1 });
    const codes = sample.flatMap(({ program, conversation }) =>
      auditConversation(program, conversation).map(({ code }) => code),
    );
    expect(CODES.filter((kind) => codes.filter((code) => code === kind).length < 10)).toEqual([]);
    expect(new Set(codes).size).toBe(CODES.length);
    const clean = sample.filter(({ program, conversation }) => auditConversation(program, conversation).length === 0);
    expect(clean.length).toBeGreaterThan(50);
  });

  it('finds the same behind many notices of the system, however long the log is', () => {
    const many = 60;
    fc.assert(
      fc.property(judgedArbitrary, readings, ({ program, conversation }, reading) => {
        const at = conversation.events[0]?.at ?? 0;
        const notices = Array.from(
          { length: many },
          (): ConversationEvent => ({ at, type: 'message', from: 'system' }),
        );
        const long = { ...conversation, events: [...notices, ...conversation.events] };
        const shifted = auditConversation(program, conversation, reading).map((finding) => {
          const { details, index } = finding;
          const moved = 'firstIndex' in details ? { ...details, firstIndex: details.firstIndex + many } : details;
          return { code: finding.code, index: index + many, details: moved };
        });
        const found = auditConversation(program, long, reading).map(({ code, index, details }) => ({
          code,
          index,
          details,
        }));
        expect(found).toEqual(shifted);
      }),
      runs(150),
    );
  });

  it('finds one thing wrong with an ignored event, and nothing with a notice of the system', () => {
    fc.assert(
      fc.property(judgedArbitrary, readings, ({ program, conversation }, reading) => {
        const findings = auditConversation(program, conversation, reading);
        for (const [index, event] of conversation.events.entries()) {
          const own = findings.filter((finding) => finding.index === index && !isOfLog(finding.code));
          if (own.some(({ code }) => isOfIgnored(code))) expect(own.length).toBe(1);
          if (isNotice(event)) expect(own).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  it('finds the same when it is made again, in plain JSON with a sentence for people', () => {
    fc.assert(
      fc.property(judgedArbitrary, readings, ({ program, conversation }, reading) => {
        const findings = auditConversation(program, conversation, reading);
        expect(auditConversation(program, conversation, reading)).toStrictEqual(findings);
        expect(JSON.parse(JSON.stringify(findings))).toStrictEqual(findings);
        for (const { message } of findings) expect(message).toMatch(/^[A-Z][^]+\.$/);
      }),
      runs(150),
    );
  });

  it('finds no event out of order exactly where sorting changes nothing', () => {
    fc.assert(
      fc.property(judgedArbitrary, ({ program, conversation }) => {
        const findings = auditConversation(program, conversation).filter(({ code }) => code === 'out-of-order');
        const isSorted = sortEvents(conversation.events).every((event, index) => event === conversation.events[index]);
        expect(findings.length === 0).toBe(isSorted);
      }),
      RUNS,
    );
  });

  it('finds those events repeated that deduplicateEvents removes', () => {
    fc.assert(
      fc.property(judgedArbitrary, ({ program, conversation }) => {
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

  it('takes back nothing when the log goes on, except that a transfer was not dispositioned', () => {
    fc.assert(
      fc.property(judgedArbitrary, readings, fc.nat(40), ({ program, conversation }, reading, length) => {
        const past = { ...conversation, events: conversation.events.slice(0, length) };
        const lasting = auditConversation(program, past, reading).filter(
          ({ code }) => code !== 'transfer-not-dispositioned',
        );
        const ofPast = auditConversation(program, conversation, reading).filter(
          ({ code, index }) => code !== 'transfer-not-dispositioned' && index < length,
        );
        expect(ofPast).toEqual(lasting);
      }),
      runs(150),
    );
  });
});

function isOfLog(code: AuditFindingCode): boolean {
  return code === 'out-of-order' || code === 'duplicate-event' || code === 'transfer-not-dispositioned';
}

function isOfIgnored(code: AuditFindingCode): boolean {
  return code === 'unexpected-event' || code === 'agent-not-in-session';
}

function isNotice(event: ConversationEvent): boolean {
  return event.type === 'message' && event.from === 'system';
}

/** The rules that are given, without those that are absent. */
function defined({ rules, placementRules }: Pick<AuditOptions, 'rules' | 'placementRules'>): {
  readonly rules?: NonNullable<AuditOptions['rules']>;
  readonly placementRules?: NonNullable<AuditOptions['placementRules']>;
} {
  return { ...(rules && { rules }), ...(placementRules && { placementRules }) };
}
