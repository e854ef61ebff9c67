import { describe, expect, it } from 'vitest';
import {
  auditConversation,
  type AuditFinding,
  type AuditFindingCode,
  type AuditOptions,
  type Conversation,
  type ConversationEvent,
  defineTransferRule,
  INACTIVITY_TIMEOUT,
  PLACEMENT_RULES,
  type Program,
  TRANSFER_RULES,
  type TransferRule,
} from '../../src/index.ts';
import { conversation as article, program as care } from '../support/article.ts';
import { deepFreeze } from '../support/freeze.ts';
import { chat, log, minutes } from '../support/log.ts';

const { queued, accepted, customer, system, agent, released, requested, failed, rerouted, dispositioned, ended } = log;
const { endedByAgent } = log;
const sales = { campaignId: 'sales' };
const service = { campaignId: 'service' };
const program: Program = deepFreeze(care);

/** What is found, whatever the rules are. */
type AnyFinding = AuditFinding<TransferRule, TransferRule>;

const audit = (events: readonly ConversationEvent[], options?: AuditOptions): readonly AnyFinding[] =>
  auditConversation(program, deepFreeze(chat(...events)), options);
const codes = (events: readonly ConversationEvent[], options?: AuditOptions): readonly string[] =>
  audit(events, options).map(({ code, index }) => `${code} at ${index}`);

/** A smallest log with each finding that only an audit has, and no other. */
const SMALLEST: {
  readonly [Code in Extract<
    AuditFindingCode,
    'out-of-order' | 'duplicate-event' | 'transfer-not-dispositioned'
  >]: readonly [events: readonly ConversationEvent[], finding: object];
} = {
  'out-of-order': [
    [queued(7), customer(3)],
    {
      index: 1,
      message: 'The event is 4 ms earlier than the event before it.',
      details: { at: 3, previousAt: 7 },
    },
  ],
  'duplicate-event': [
    [
      { ...customer(0), id: 'e1' },
      { ...customer(0), id: 'e1' },
    ],
    { index: 1, message: 'The event at index 0 has the same id, "e1".', details: { id: 'e1', firstIndex: 0 } },
  ],
  'transfer-not-dispositioned': [
    [queued(0), accepted(0, 'ana'), requested(0, sales, 'ana'), accepted(0, 'lin', 'sales')],
    {
      index: 2,
      message: 'Session 1 of agent "ana" ended by a transfer, and no disposition says so. Record one of: TO-SALES.',
      details: { session: 1, agentId: 'ana', campaignId: 'service', transferCodes: ['TO-SALES'] },
    },
  ],
};

describe('a smallest log', () => {
  it.each(Object.entries(SMALLEST))('has %s and nothing else', (code, [events, finding]) => {
    expect(audit(events)).toEqual([{ code, ...finding }]);
  });

  it.each(Object.entries(SMALLEST))('does not have %s without any one of its events', (code, [events]) => {
    events.forEach((_, left) => {
      const fewer = audit(events.filter((__, index) => index !== left));
      expect(fewer.filter((finding) => finding.code === code && fewer.length === 1)).toEqual([]);
    });
  });
});

describe('the article', () => {
  it('has no finding', () => {
    expect(auditConversation(program, deepFreeze(article))).toEqual([]);
  });

  it('has no finding either when it is read with a timeout and long after', () => {
    expect(auditConversation(program, article, { inactivityTimeout: INACTIVITY_TIMEOUT, asOf: 2e12 })).toEqual([]);
  });

  it('of another program may be nowhere there, and its dispositions are not judged', () => {
    const findings = auditConversation({ ...program, id: 'other' }, article);
    expect(findings.map(({ code, index }) => `${code} at ${index}`)).toEqual([
      'placement-not-allowed at 0',
      'placement-not-allowed at 2',
      'transfer-not-allowed at 6',
      'placement-not-allowed at 9',
    ]);
  });
});

describe('time', () => {
  it('may stand still', () => {
    expect(codes([queued(5), customer(5), customer(5)])).toEqual([]);
  });

  it('is compared with the event before, not with the latest one', () => {
    expect(audit([queued(9), customer(5), customer(7), customer(6)])).toMatchObject([
      { code: 'out-of-order', index: 1, details: { at: 5, previousAt: 9 } },
      { code: 'out-of-order', index: 3, details: { at: 6, previousAt: 7 } },
    ]);
  });
});

describe('an id', () => {
  it('is found at every event that repeats it, with the first event that has it', () => {
    const of = (id: string): ConversationEvent => ({ ...customer(0), id });
    expect(audit([of('__proto__'), of(''), of('__proto__'), of(''), of('__proto__')])).toMatchObject([
      { code: 'duplicate-event', index: 2, details: { id: '__proto__', firstIndex: 0 } },
      { code: 'duplicate-event', index: 3, details: { id: '', firstIndex: 1 } },
      { code: 'duplicate-event', index: 4, details: { id: '__proto__', firstIndex: 0 } },
    ]);
  });

  it('that is present as undefined is absent', () => {
    const nameless: ConversationEvent = { ...customer(0), id: undefined };
    expect(codes([nameless, nameless])).toEqual([]);
  });

  it('that is repeated does not keep its event from being applied and judged', () => {
    const taken: ConversationEvent = { ...accepted(0, 'ana'), id: 'e1' };
    expect(codes([queued(0), taken, taken])).toEqual(['duplicate-event at 2', 'unexpected-event at 2']);
  });
});

describe('an end by inactivity that the timeout derives', () => {
  const timeout = { inactivityTimeout: INACTIVITY_TIMEOUT };
  const inactive = ended(minutes(20), 'inactivity');
  const begun = [queued(0), accepted(0, 'ana')];

  it('may be recorded as well, at the time or later, and after notices', () => {
    expect(codes([...begun, inactive], timeout)).toEqual([]);
    expect(codes([...begun, system(minutes(20)), { ...inactive, at: minutes(21) }], timeout)).toEqual([]);
  });

  it('may be recorded once', () => {
    expect(codes([...begun, inactive, inactive], timeout)).toEqual(['unexpected-event at 3']);
  });

  it('may be recorded for each session that it ends', () => {
    const again = [queued(minutes(30)), accepted(minutes(30), 'ana'), ended(minutes(50), 'inactivity')];
    expect(codes([...begun, inactive, ...again], timeout)).toEqual([]);
  });

  it('is recorded by inactivity only', () => {
    expect(codes([...begun, ended(minutes(20), 'customer')], timeout)).toEqual(['unexpected-event at 2']);
  });

  it('is not recorded any more once the conversation was re-opened and has ended again', () => {
    const reopened = [...begun, customer(minutes(30)), ended(minutes(31)), ended(minutes(32), 'inactivity')];
    expect(codes(reopened, timeout)).toEqual(['unexpected-event at 4']);
  });

  it('cannot come again where it was recorded before the limit', () => {
    expect(codes([...begun, ended(minutes(19), 'inactivity'), inactive], timeout)).toEqual(['unexpected-event at 3']);
  });

  it('leaves nobody who could go on', () => {
    const late = [agent(minutes(20), 'ana'), requested(minutes(20), sales)];
    expect(codes([...begun, ...late], timeout)).toEqual(['agent-not-in-session at 2', 'unexpected-event at 3']);
    expect(codes([...begun, agent(minutes(20), 'ana')])).toEqual([]);
  });

  it('is not derived without a timeout, nor is what happens until asOf an event', () => {
    expect(codes([...begun, inactive])).toEqual([]);
    expect(codes([...begun, inactive, inactive])).toEqual(['unexpected-event at 3']);
    expect(codes(begun, { ...timeout, asOf: minutes(60) })).toEqual([]);
  });

  it('needs a timeout above 0', () => {
    expect(() => audit(begun, { inactivityTimeout: 0 })).toThrow(RangeError);
  });
});

describe('rules', () => {
  const toMax = [queued(0), accepted(1, 'ana'), requested(2, { ...service, agentId: 'max' })];

  it('do not ask by default who is available, which a log does not record', () => {
    expect(codes([...toMax, accepted(3, 'max')])).toEqual([]);
    expect(audit(toMax, { rules: TRANSFER_RULES })).toMatchObject([
      { code: 'transfer-not-allowed', index: 2, details: { violations: [{ rule: 'agent-available' }] } },
    ]);
    expect(audit([...toMax, accepted(3, 'max')], { placementRules: PLACEMENT_RULES })).toMatchObject([
      { code: 'placement-not-allowed', index: 3, details: { violations: [{ rule: 'agent-available' }] } },
    ]);
  });

  it('are the default ones where they are present as undefined', () => {
    const events = [queued(0, 'phone'), accepted(1, 'ana'), requested(2, { campaignId: 'phone' })];
    const options = { rules: undefined, placementRules: undefined };
    expect(audit(events, options)).toEqual(audit(events));
    expect(codes(events, options)).toEqual([
      'placement-not-allowed at 0',
      'accepted-elsewhere at 1',
      'transfer-not-allowed at 2',
    ]);
  });

  it('are asked of events that are taken, and of no others', () => {
    const asked: string[] = [];
    const spy = defineTransferRule({
      id: 'spy',
      summary: 'Refuses everything.',
      check: ({ to }) => {
        asked.push(to.campaignId);
        return { message: 'No.', details: {} };
      },
    });
    const events = [
      queued(0),
      accepted(1, 'ana'),
      queued(2, 'ignored'),
      requested(3, { campaignId: 'ignored' }, 'lin'),
      requested(4, sales),
      rerouted(5, { campaignId: 'other' }),
      accepted(6, 'lin', 'elsewhere'),
      rerouted(7, { campaignId: 'ignored' }),
    ];
    const findings = auditConversation(program, chat(...events), { rules: [spy], placementRules: [spy] });
    expect(asked).toEqual(['service', 'service', 'sales', 'other', 'elsewhere']);
    expect(findings.map(({ code, index }) => `${code} at ${index}`)).toEqual([
      'placement-not-allowed at 0',
      'placement-not-allowed at 1',
      'unexpected-event at 2',
      'agent-not-in-session at 3',
      'transfer-not-allowed at 4',
      'placement-not-allowed at 5',
      'accepted-elsewhere at 6',
      'placement-not-allowed at 6',
      'unexpected-event at 7',
    ]);
  });

  it('are told of the conversation as it was then, and may keep what they were told', () => {
    const keep = defineTransferRule({
      id: 'keep',
      summary: 'Keeps.',
      check: ({ subject }) => ({ message: 'Kept.', details: { subject } }),
    });
    const before = [queued(0), accepted(0, 'ana'), ended(1), queued(1, 'sales')];
    const after = [customer(5), failed(6), agent(7, 'lin'), ended(8), dispositioned(9, 'ana', 'SALE')];
    const events = [...before, accepted(2, 'lin', 'sales'), requested(3, service), ...after];
    const [finding] = auditConversation(program, chat(...events), { rules: [keep] });
    const subject = { programId: 'care', channel: 'webchat', status: 'active', campaignId: 'sales', agentId: 'lin' };
    expect(finding).toMatchObject({ index: 5, details: { violations: [{ rule: 'keep' }] } });
    expect(finding?.code === 'transfer-not-allowed' && finding.details.violations[0].details).toStrictEqual({
      subject,
    });
  });
});

describe('a session that its agent transferred', () => {
  const begun = [queued(0), accepted(0, 'ana')];
  const pending = [...begun, customer(1), requested(2, sales, 'ana'), customer(3)];
  const transferred = [...pending, accepted(4, 'lin', 'sales')];
  const found = ['transfer-not-dispositioned at 3'];

  it('is found at the request where no disposition says so', () => {
    const details = { session: 1, agentId: 'ana', campaignId: 'service', transferCodes: ['TO-SALES'] };
    expect(audit(transferred)).toMatchObject([{ index: 3, details }]);
    expect(audit([...transferred, dispositioned(5, 'ana', 'SOLVED')])).toMatchObject([
      { index: 3, details: { ...details, dispositionCode: 'SOLVED' } },
    ]);
  });

  it('is told every code of its campaign that would say so', () => {
    const campaigns = program.campaigns.map((campaign) => ({
      ...campaign,
      dispositions: [
        ...(campaign.dispositions ?? []),
        { code: 'PASSED-ON', label: 'Passed on', indicatesTransfer: true },
        { code: 'OLD', label: 'No longer used', indicatesTransfer: true, active: false },
      ],
    }));
    expect(auditConversation({ ...program, campaigns }, chat(...transferred))).toMatchObject([
      {
        message:
          'Session 1 of agent "ana" ended by a transfer, and no disposition says so. Record one of: TO-SALES, PASSED-ON.',
        details: { transferCodes: ['TO-SALES', 'PASSED-ON'] },
      },
    ]);
  });

  it('is judged by the disposition recorded last', () => {
    const saysSo = dispositioned(5, 'ana', 'TO-SALES');
    const saysNot = dispositioned(5, 'ana', 'SALE');
    expect(codes([...transferred, saysNot, saysSo])).toEqual([]);
    expect(codes([...transferred, saysSo, saysNot])).toEqual(found);
  });

  it('needs no such disposition while it may go on, or where it did', () => {
    expect(codes(pending)).toEqual([]);
    expect(codes([...pending, failed(4)])).toEqual([]);
    expect(codes([...pending, endedByAgent(4, 'ana')])).toEqual([]);
  });

  it('needs one also where it was released at once, and where the transfer was abandoned', () => {
    expect(codes([...pending, released(4, 'ana')])).toEqual(found);
    expect(codes([...pending, ended(4)])).toEqual(found);
    expect(codes([...pending, released(4, 'ana'), ended(5)])).toEqual(found);
  });

  it('needs none if somebody else moved it: a supervisor, the system, or a takeover', () => {
    const moved = [...begun, requested(2, sales), accepted(4, 'lin', 'sales')];
    expect(codes(moved)).toEqual([]);
    const takenOver: ConversationEvent = {
      at: 2,
      type: 'accepted',
      agentId: 'max',
      campaignId: 'service',
      takeover: true,
    };
    expect(codes([...begun, takenOver])).toEqual([]);
    expect(codes([...begun, released(2, 'ana')])).toEqual([]);
  });

  it('needs one although the supervisor sent the transfer elsewhere', () => {
    expect(codes([...pending, rerouted(4, service), accepted(5, 'max')])).toEqual(found);
  });

  it('is fine with an inactive disposition that says so, but recording that one is found', () => {
    const dispositions = [
      { code: 'MOVED', label: 'Moved', indicatesTransfer: true, active: false },
      { code: 'TO-SALES', label: 'Transferred to sales', indicatesTransfer: true },
    ];
    const changed: Program = {
      ...care,
      campaigns: care.campaigns.map((campaign) =>
        campaign.id === 'service' ? { ...campaign, dispositions } : campaign,
      ),
    };
    const findings = auditConversation(changed, chat(...transferred, dispositioned(5, 'ana', 'MOVED')));
    expect(findings.map(({ code }) => code)).toEqual(['unknown-disposition']);
  });

  it('cannot say so where its campaign has no active disposition for it, or is unknown', () => {
    const fromSales = [
      queued(0, 'sales'),
      accepted(0, 'lin', 'sales'),
      requested(1, service, 'lin'),
      accepted(2, 'ana'),
    ];
    expect(codes(fromSales)).toEqual([]);
    const findings = auditConversation({ ...program, campaigns: [] }, chat(...transferred));
    expect(findings.map(({ code }) => code)).not.toContain('transfer-not-dispositioned');
    const elsewhere = auditConversation({ ...program, id: 'other' }, chat(...transferred));
    expect(elsewhere.map(({ code }) => code)).not.toContain('transfer-not-dispositioned');
  });

  it('is found for each session', () => {
    const back: Conversation = chat(
      ...transferred,
      requested(5, service, 'lin'),
      accepted(6, 'ana'),
      requested(7, service, 'ana'),
      accepted(8, 'max'),
    );
    expect(auditConversation(program, back)).toMatchObject([
      { code: 'transfer-not-dispositioned', index: 3, details: { session: 1 } },
      { code: 'transfer-not-dispositioned', index: 8, details: { session: 3 } },
    ]);
  });
});

describe('findings', () => {
  it('come in the order of the events, and of one event in the order in which they are documented', () => {
    const events: readonly ConversationEvent[] = [
      { ...queued(0), id: 'e0' },
      { ...accepted(2, 'ana'), id: 'e1' },
      { ...requested(1, { campaignId: 'phone' }, 'ana'), id: 'e1' },
      accepted(2, 'lin', 'sales'),
      { ...dispositioned(3, 'ana', 'NO'), id: 'e0' },
    ];
    expect(codes(events)).toEqual([
      'out-of-order at 2',
      'duplicate-event at 2',
      'transfer-not-allowed at 2',
      'transfer-not-dispositioned at 2',
      'accepted-elsewhere at 3',
      'duplicate-event at 4',
      'unknown-disposition at 4',
    ]);
  });
});
