import { describe, expect, expectTypeOf, it } from 'vitest';
import type { AuditFinding, AuditFindingCode } from '../../src/findings/audit-finding.ts';
import { auditConversation, type AuditOptions } from '../../src/findings/audit.ts';
import {
  type Conversation,
  type ConversationEvent,
  defineTransferRule,
  INACTIVITY_TIMEOUT,
  type Program,
  TRANSFER_RULES,
  type Violation,
} from '../../src/index.ts';
import { conversation as article, program as care } from '../support/article.ts';
import { deepFreeze } from '../support/freeze.ts';
import { chat, log, minutes } from '../support/log.ts';

const { queued, accepted, customer, system, agent, requested, failed, dispositioned, ended } = log;
const sales = { campaignId: 'sales' };
const program: Program = deepFreeze(care);

const audit = (events: readonly ConversationEvent[], options?: AuditOptions): readonly AuditFinding[] =>
  auditConversation(program, deepFreeze(chat(...events)), options);
const codes = (events: readonly ConversationEvent[], options?: AuditOptions): readonly string[] =>
  audit(events, options).map(({ code, index }) => `${code} at ${index}`);

/** The smallest logs that have a finding of their kind and no other. */
const SMALLEST: {
  readonly [Code in AuditFindingCode]: readonly [events: readonly ConversationEvent[], index: number];
} = {
  'out-of-order': [[queued(1), customer(0)], 1],
  'duplicate-event': [
    [
      { ...customer(0), id: 'e1' },
      { ...customer(0), id: 'e1' },
    ],
    1,
  ],
  'agent-not-in-session': [[agent(0, 'ana')], 0],
  'unexpected-event': [[failed(0)], 0],
  'transfer-not-allowed': [[accepted(0, 'ana'), requested(0, { campaignId: 'sales', agentId: 'ana' })], 1],
  'accepted-elsewhere': [
    [accepted(0, 'lin', 'sales'), requested(0, { campaignId: 'service' }), accepted(0, 'max', 'sales')],
    2,
  ],
  'unknown-disposition': [[accepted(0, 'ana'), dispositioned(0, 'ana', 'UPSOLD')], 1],
  'transfer-not-dispositioned': [[accepted(0, 'ana'), requested(0, sales), accepted(0, 'lin', 'sales')], 1],
};

describe('a smallest log', () => {
  it.each(Object.entries(SMALLEST))('has %s and nothing else', (code, [events, index]) => {
    expect(codes(events)).toEqual([`${code} at ${index}`]);
  });

  it.each(Object.entries(SMALLEST))(
    'with %s is the smallest: without any one event it has that finding no more',
    (code, [events]) => {
      events.forEach((_, left) => {
        const fewer = codes(events.filter((__, index) => index !== left));
        expect(fewer.filter((finding) => finding.startsWith(code))).toEqual([]);
      });
    },
  );
});

describe('the article', () => {
  it('has no finding', () => {
    expect(auditConversation(program, deepFreeze(article))).toEqual([]);
  });

  it('has none either when it is read with a timeout and long after', () => {
    expect(auditConversation(program, article, { inactivityTimeout: INACTIVITY_TIMEOUT, asOf: 2e12 })).toEqual([]);
  });

  it('of another program breaks the rule that says so, and its dispositions are not judged', () => {
    const findings = auditConversation({ ...program, id: 'other' }, article);
    expect(findings).toMatchObject([
      { code: 'transfer-not-allowed', index: 6, details: { violations: [{ rule: 'same-program' }] } },
    ]);
  });
});

describe('time', () => {
  it('may stand still', () => {
    expect(codes([queued(5), customer(5), customer(5)])).toEqual([]);
  });

  it('is compared with the event before, not with the latest', () => {
    expect(audit([queued(9), customer(5), customer(7), customer(6)])).toMatchObject([
      { code: 'out-of-order', index: 1, details: { at: 5, previousAt: 9 } },
      { code: 'out-of-order', index: 3, details: { at: 6, previousAt: 7 } },
    ]);
  });
});

describe('an id', () => {
  it('is found at every event that repeats it, with the first that bore it', () => {
    const borne = (id: string): ConversationEvent => ({ ...customer(0), id });
    expect(audit([borne('__proto__'), borne(''), borne('__proto__'), borne(''), borne('__proto__')])).toMatchObject([
      { code: 'duplicate-event', index: 2, details: { id: '__proto__', firstIndex: 0 } },
      { code: 'duplicate-event', index: 3, details: { id: '', firstIndex: 1 } },
      { code: 'duplicate-event', index: 4, details: { id: '__proto__', firstIndex: 0 } },
    ]);
  });

  it('that is present as undefined is absent', () => {
    // @ts-expect-error as it comes from code that is compiled without exactOptionalPropertyTypes
    const nameless: ConversationEvent = { ...customer(0), id: undefined };
    expect(codes([nameless, nameless])).toEqual([]);
  });

  it('repeated is read like any other event, so it may be found for what it does as well', () => {
    const taken: ConversationEvent = { ...accepted(0, 'ana'), id: 'e1' };
    expect(codes([taken, taken])).toEqual(['duplicate-event at 1', 'unexpected-event at 1']);
  });
});

describe('an act of an agent who does not have the conversation', () => {
  const cases: readonly (readonly [string, readonly ConversationEvent[], object])[] = [
    ['a message before anybody accepted', [queued(0), agent(1, 'ana')], { type: 'message', agentId: 'ana' }],
    [
      'a message while another has it',
      [accepted(0, 'ana'), agent(1, 'lin')],
      { type: 'message', agentId: 'lin', holderId: 'ana' },
    ],
    [
      'a message of who is asked, before they accept',
      [accepted(0, 'lin', 'sales'), requested(1, { campaignId: 'service' }), agent(2, 'ana')],
      { type: 'message', agentId: 'ana', holderId: 'lin' },
    ],
    [
      'a late message, after the transfer was accepted',
      [accepted(0, 'lin', 'sales'), requested(1, { campaignId: 'service' }), accepted(2, 'ana'), agent(3, 'lin')],
      { type: 'message', agentId: 'lin', holderId: 'ana' },
    ],
    ['a message after the end', [accepted(0, 'ana'), ended(1), agent(2, 'ana')], { type: 'message', agentId: 'ana' }],
    [
      'a request of another agent',
      [accepted(0, 'ana'), requested(1, sales, 'lin')],
      { type: 'transfer-requested', agentId: 'lin', holderId: 'ana' },
    ],
    [
      'a request of an agent, where nobody has it',
      [requested(1, sales, 'lin')],
      { type: 'transfer-requested', agentId: 'lin' },
    ],
    [
      'a disposition of who had no session',
      [accepted(0, 'ana'), dispositioned(1, 'lin', 'SALE')],
      { type: 'dispositioned', agentId: 'lin', holderId: 'ana' },
    ],
    [
      "a disposition of another's session, although they have it now",
      [accepted(0, 'ana'), accepted(1, 'lin', 'sales'), dispositioned(2, 'lin', 'SALE', 1)],
      { type: 'dispositioned', agentId: 'lin', holderId: 'lin', session: 1 },
    ],
    [
      'a disposition of a session that there is not',
      [accepted(0, 'ana'), ended(1), dispositioned(2, 'ana', 'SALE', 2)],
      { type: 'dispositioned', agentId: 'ana', session: 2 },
    ],
  ];

  it.each(cases)('is found: %s', (_, events, details) => {
    expect(audit(events)).toEqual([
      {
        code: 'agent-not-in-session',
        message: expect.stringMatching(/^Agent "\w+" does not have this session/),
        index: events.length - 1,
        details,
      },
    ]);
  });

  it('is not found where they have it until the transfer is accepted', () => {
    const events = [
      accepted(0, 'lin', 'sales'),
      requested(1, { campaignId: 'service' }),
      agent(2, 'lin'),
      accepted(3, 'ana'),
    ];
    expect(codes(events)).toEqual([]);
  });

  it('is none when they take it: from the queue, by a transfer, by a takeover', () => {
    expect(
      codes([
        queued(0),
        accepted(1, 'lin', 'sales'),
        requested(2, { campaignId: 'service' }),
        accepted(3, 'ana'),
        accepted(4, 'max', 'sales'),
        accepted(5, 'max'),
      ]),
    ).toEqual([]);
  });
});

describe('an event out of its place', () => {
  const cases: readonly (readonly [string, readonly ConversationEvent[], object])[] = [
    ['started while active', [accepted(0, 'ana'), queued(1)], { type: 'queued', status: 'active' }],
    [
      'started while transferring',
      [accepted(0, 'lin', 'sales'), requested(1, sales), queued(2)],
      { type: 'queued', status: 'transferring' },
    ],
    [
      'accepted again by the holder in the same campaign',
      [accepted(0, 'ana'), accepted(1, 'ana')],
      { type: 'accepted', status: 'active' },
    ],
    [
      'a request of nobody named, where nobody has it',
      [requested(0, sales)],
      { type: 'transfer-requested', status: 'new' },
    ],
    [
      'a second request of the holder',
      [accepted(0, 'lin', 'sales'), requested(1, sales, 'lin'), requested(2, sales, 'lin')],
      { type: 'transfer-requested', status: 'transferring' },
    ],
    ['a failure of no transfer', [queued(0), failed(1)], { type: 'transfer-failed', status: 'waiting' }],
    [
      'a failure of no transfer, whoever declined',
      [accepted(0, 'ana'), { at: 1, type: 'transfer-failed', reason: 'declined', agentId: 'lin' }],
      { type: 'transfer-failed', status: 'active' },
    ],
    ['a second end', [queued(0), ended(1), ended(2)], { type: 'ended', status: 'ended' }],
    [
      'an end, by the agent, of what ended',
      [queued(0), ended(1), ended(2, 'agent')],
      { type: 'ended', status: 'ended' },
    ],
    // @ts-expect-error a type that a later version, or another producer, may write
    ['an event of an unknown type', [{ at: 0, type: 'constructor' }], { type: 'constructor', status: 'new' }],
  ];

  it.each(cases)('is found: %s', (_, events, details) => {
    expect(audit(events)).toEqual([
      { code: 'unexpected-event', message: expect.stringContaining('is ignored'), index: events.length - 1, details },
    ]);
  });

  it('is never a notice of the system', () => {
    expect(
      codes([
        system(0),
        queued(0),
        system(0),
        accepted(1, 'lin', 'sales'),
        system(1),
        requested(2, sales),
        system(2),
        ended(3),
        system(3),
      ]),
    ).toEqual([]);
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
    const again = [accepted(minutes(30), 'lin', 'sales'), ended(minutes(50), 'inactivity')];
    expect(codes([...begun, inactive, ...again], timeout)).toEqual([]);
  });

  it('is not recorded by an end after it was re-opened, be that at the same instant', () => {
    const reopened = [accepted(0, 'ana'), customer(minutes(20)), ended(minutes(20))];
    expect(codes([...reopened, ended(minutes(30), 'inactivity')], timeout)).toEqual(['unexpected-event at 3']);
  });

  it('is recorded by inactivity only', () => {
    expect(codes([...begun, ended(minutes(20), 'customer')], timeout)).toEqual(['unexpected-event at 2']);
  });

  it('recorded before it is reached is the end, which cannot come again', () => {
    const early = ended(minutes(19), 'inactivity');
    expect(codes([...begun, early, inactive], timeout)).toEqual(['unexpected-event at 3']);
  });

  it('leaves nobody who could go on', () => {
    const late = [agent(minutes(20), 'ana'), requested(minutes(20), sales)];
    expect(codes([...begun, ...late], timeout)).toEqual(['agent-not-in-session at 2', 'unexpected-event at 3']);
    expect(codes([...begun, agent(minutes(20), 'ana')])).toEqual([]);
  });

  it('is recorded no more once the conversation has been re-opened and has ended again', () => {
    const reopened = [
      ...begun,
      customer(minutes(30)),
      ended(minutes(31), 'inactivity'),
      ended(minutes(32), 'inactivity'),
    ];
    expect(codes(reopened, timeout)).toEqual([`unexpected-event at ${reopened.length - 1}`]);
  });

  it('is not derived without a timeout', () => {
    expect(codes([...begun, inactive])).toEqual([]);
    expect(codes([...begun, inactive, inactive])).toEqual(['unexpected-event at 3']);
  });

  it('needs a timeout above 0', () => {
    expect(() => audit(begun, { inactivityTimeout: 0 })).toThrow(RangeError);
  });
});

describe('a transfer', () => {
  const from = [accepted(0, 'lin', 'sales')];
  const upTo = (to: { campaignId: string; agentId?: string; channel?: string }): readonly ConversationEvent[] => [
    ...from,
    requested(1, to),
  ];

  it('that breaks rules carries all of them, with the facts', () => {
    expect(audit(upTo({ campaignId: 'phone', agentId: 'nobody', channel: 'sms' }))).toEqual([
      {
        code: 'transfer-not-allowed',
        message: expect.stringMatching(/^Call campaigns .*\. \S.*\.$/),
        index: 1,
        details: {
          to: { campaignId: 'phone', agentId: 'nobody', channel: 'sms' },
          violations: [
            { rule: 'omnichannel-campaign', message: expect.any(String), details: { campaignIds: ['phone'] } },
            {
              rule: 'same-channel',
              message: expect.any(String),
              details: { channel: 'webchat', requestedChannel: 'sms' },
            },
            {
              rule: 'channel-configured',
              message: expect.any(String),
              details: { campaignId: 'phone', channel: 'webchat', configuredChannels: [] },
            },
            {
              rule: 'agent-in-program',
              message: expect.any(String),
              details: { agentId: 'nobody', programId: 'care' },
            },
          ],
        },
      },
    ]);
  });

  it('to an agent who is on a call by now is no finding, unless the policy given says so', () => {
    const events = upTo({ campaignId: 'service', agentId: 'max' });
    expect(audit(events)).toEqual([]);
    expect(audit(events, { rules: TRANSFER_RULES })).toMatchObject([
      { code: 'transfer-not-allowed', details: { violations: [{ rule: 'agent-available' }] } },
    ]);
  });

  it('that was ignored is held to no rule', () => {
    const refuse = defineTransferRule({
      id: 'none',
      summary: 'None.',
      check: () => ({ message: 'None.', details: {} }),
    });
    const events = [...upTo({ campaignId: 'service' }), requested(2, { campaignId: 'phone' })];
    const findings = auditConversation(program, chat(...events), { rules: [refuse] });
    expect(findings.map(({ code, index }) => `${code} at ${index}`)).toEqual([
      'transfer-not-allowed at 1',
      'unexpected-event at 2',
    ]);
  });

  it('is told to a rule as far as a rule may know it, as it was then, and stays so when the rule keeps it', () => {
    const keep = defineTransferRule({
      id: 'keep',
      summary: 'Keeps.',
      check: ({ subject }) => ({ message: 'Kept.', details: { subject } }),
    });
    const before = [accepted(0, 'ana'), ended(1)];
    const after = [customer(5), failed(6), agent(7, 'lin'), ended(8), dispositioned(9, 'ana', 'SALE')];
    const events = [...before, accepted(2, 'lin', 'sales'), requested(3, { campaignId: 'service' }), ...after];
    const [finding] = auditConversation(program, chat(...events), { rules: [keep] });
    const subject = { programId: 'care', channel: 'webchat', status: 'active', campaignId: 'sales', agentId: 'lin' };
    expect(finding).toMatchObject({ index: 3, details: { violations: [{ rule: 'keep' }] } });
    expect(finding?.code === 'transfer-not-allowed' && finding.details.violations[0].details).toStrictEqual({
      subject,
    });
  });

  it('is held to the default policy where rules are present as undefined', () => {
    // @ts-expect-error as it comes from code that is compiled without exactOptionalPropertyTypes
    const findings = auditConversation(program, chat(...upTo({ campaignId: 'phone' })), { rules: undefined });
    expect(findings).toMatchObject([
      { details: { violations: [{ rule: 'omnichannel-campaign' }, { rule: 'channel-configured' }] } },
    ]);
  });

  it('knows its target without properties that are present as undefined', () => {
    // @ts-expect-error as it comes from code that is compiled without exactOptionalPropertyTypes
    const [finding] = audit(upTo({ campaignId: 'phone', agentId: undefined }));
    expect(finding?.details).toHaveProperty('to');
    expect(JSON.parse(JSON.stringify(finding))).toStrictEqual(finding);
  });

  it('may be accepted by whoever is in the campaign, or by who was asked, be it who asked', () => {
    const toQueue = upTo({ campaignId: 'service' });
    expect(codes([...toQueue, accepted(2, 'ana')])).toEqual([]);
    expect(codes([...toQueue, accepted(2, 'lin')])).toEqual([]);
    expect(codes([...upTo({ campaignId: 'service', agentId: 'max' }), accepted(2, 'max')])).toEqual([]);
  });

  it('accepted in another campaign or by another agent is found, with what was asked', () => {
    const toMax = upTo({ campaignId: 'service', agentId: 'max' });
    const pendingTransfer = { campaignId: 'service', agentId: 'max' };
    const code = 'accepted-elsewhere';
    const message = expect.stringContaining('The transfer was not to agent');
    expect(audit([...toMax, accepted(2, 'max', 'sales')])).toEqual([
      { code, message, index: 2, details: { agentId: 'max', campaignId: 'sales', pendingTransfer } },
    ]);
    expect(audit([...toMax, accepted(2, 'ana')])).toEqual([
      { code, message, index: 2, details: { agentId: 'ana', campaignId: 'service', pendingTransfer } },
    ]);
  });

  it('that failed or lapsed binds nobody', () => {
    const toMax = upTo({ campaignId: 'service', agentId: 'max' });
    expect(codes([...toMax, failed(2), accepted(3, 'ana')])).toEqual([]);
    expect(codes([...toMax, ended(2, 'agent'), accepted(3, 'ana')])).toEqual([]);
  });
});

describe('a disposition', () => {
  const withInactive: Program = deepFreeze({
    ...care,
    campaigns: [
      {
        id: 'service',
        name: 'Service',
        kind: 'omnichannel',
        channels: ['webchat'],
        dispositions: [{ code: 'TEST', label: '', active: false }],
      },
    ],
  });
  const judged = (code: string, campaignId = 'service', by: Program = withInactive): unknown =>
    auditConversation(by, chat(accepted(0, 'ana', campaignId), dispositioned(1, 'ana', code))).map(
      ({ details }) => details,
    );

  it("is one of its session's campaign's, standard or own", () => {
    expect(judged('SALE')).toEqual([]);
    expect(judged('SOLVED', 'service', program)).toEqual([]);
  });

  it('is not known, or not to be chosen', () => {
    const facts = { session: 1, campaignId: 'service' };
    expect(judged('sale')).toEqual([{ ...facts, dispositionCode: 'sale', reason: 'unknown' }]);
    expect(judged('__proto__')).toEqual([{ ...facts, dispositionCode: '__proto__', reason: 'unknown' }]);
    expect(judged('TEST')).toEqual([{ ...facts, dispositionCode: 'TEST', reason: 'inactive' }]);
  });

  it('is not judged where the campaign is not known', () => {
    expect(judged('WHATEVER', 'nowhere')).toEqual([]);
    expect(judged('WHATEVER', 'service', { ...withInactive, id: 'other' })).toEqual([]);
  });

  it('is judged by the campaign of the session that it is for', () => {
    const events = [accepted(0, 'max'), accepted(1, 'max', 'sales'), ended(2)];
    expect(codes([...events, dispositioned(3, 'max', 'UPSOLD'), dispositioned(3, 'max', 'SOLVED', 1)])).toEqual([]);
    expect(audit([...events, dispositioned(3, 'max', 'UPSOLD', 1), dispositioned(3, 'max', 'SOLVED')])).toMatchObject([
      { code: 'unknown-disposition', index: 3, details: { session: 1, campaignId: 'service' } },
      { code: 'unknown-disposition', index: 4, details: { session: 2, campaignId: 'sales' } },
    ]);
  });

  it('that inactivity assigned is no event, and not judged', () => {
    expect(codes([accepted(0, 'ana'), ended(minutes(20), 'inactivity')])).toEqual([]);
  });
});

describe('a session that ended by transfer', () => {
  const transferred = [accepted(0, 'ana'), customer(1), requested(2, sales), customer(3), accepted(4, 'lin', 'sales')];

  it('is found at the request where no disposition says so', () => {
    const facts = { session: 1, agentId: 'ana', campaignId: 'service', transferCodes: ['TO-SALES'] };
    const message = expect.stringContaining('session 1');
    const code = 'transfer-not-dispositioned';
    expect(audit(transferred)).toEqual([{ code, message, index: 2, details: facts }]);
    expect(audit([...transferred, dispositioned(5, 'ana', 'SOLVED')])).toEqual([
      { code, message, index: 2, details: { ...facts, dispositionCode: 'SOLVED' } },
    ]);
  });

  it('is judged by the disposition recorded last', () => {
    const says = dispositioned(5, 'ana', 'TO-SALES');
    const saysNot = dispositioned(5, 'ana', 'SALE');
    expect(codes([...transferred, saysNot, says])).toEqual([]);
    expect(codes([...transferred, says, saysNot])).toEqual(['transfer-not-dispositioned at 2']);
  });

  it('needs none that says so while it may go on, or where it did', () => {
    const pending = transferred.slice(0, 4);
    expect(codes(pending)).toEqual([]);
    expect(codes([...pending, failed(4)])).toEqual([]);
    expect(codes([...pending, ended(4, 'agent')])).toEqual([]);
  });

  it('is one too where the transfer was abandoned', () => {
    expect(codes([...transferred.slice(0, 4), ended(4, 'customer')])).toEqual(['transfer-not-dispositioned at 2']);
  });

  it('is content with an inactive disposition that says so, but that this was chosen is found', () => {
    const [service] = care.campaigns;
    const dispositions = [
      { code: 'MOVED', label: 'Moved', indicatesTransfer: true, active: false },
      { code: 'TO-SALES', label: 'Transferred to sales', indicatesTransfer: true },
    ];
    const changed: Program = {
      ...care,
      campaigns: care.campaigns.map((campaign) => (campaign === service ? { ...campaign, dispositions } : campaign)),
    };
    const findings = auditConversation(changed, chat(...transferred, dispositioned(5, 'ana', 'MOVED')));
    expect(findings.map(({ code }) => code)).toEqual(['unknown-disposition']);
  });

  it('cannot say so where its campaign has no active disposition for it, or is not known', () => {
    const fromSales = [accepted(0, 'lin', 'sales'), requested(1, { campaignId: 'service' }), accepted(2, 'ana')];
    expect(codes(fromSales)).toEqual([]);
    const nowhere = [accepted(0, 'lin', 'nowhere'), requested(1, sales), accepted(2, 'max', 'sales')];
    expect(codes(nowhere)).toEqual(['transfer-not-allowed at 1']);
  });
});

describe('findings', () => {
  it('come in the order of the events, and of one event in the order in which they are documented', () => {
    const again: ConversationEvent = { ...requested(0, { campaignId: 'phone' }, 'ana'), id: 'e1' };
    const events = [
      { ...accepted(1, 'ana'), id: 'e1' },
      again,
      accepted(2, 'lin', 'sales'),
      dispositioned(3, 'ana', 'NO'),
    ];
    expect(codes(events)).toEqual([
      'out-of-order at 1',
      'duplicate-event at 1',
      'transfer-not-allowed at 1',
      'transfer-not-dispositioned at 1',
      'accepted-elsewhere at 2',
      'unknown-disposition at 3',
    ]);
  });

  it('are typed by their code, and their violations by the rules', () => {
    const own = defineTransferRule({
      id: 'no-sms',
      summary: 'No text messages.',
      check: ({ subject: { channel } }) =>
        channel === 'sms' ? { message: 'It is one.', details: { channel } } : undefined,
    });
    const facts = (conversation: Conversation): readonly (string | number)[] =>
      auditConversation(program, conversation, { rules: [...TRANSFER_RULES, own] }).map((finding) => {
        switch (finding.code) {
          case 'out-of-order':
            return finding.details.previousAt;
          case 'duplicate-event':
            return finding.details.firstIndex;
          case 'agent-not-in-session':
            return finding.details.holderId ?? 'nobody';
          case 'unexpected-event':
            return finding.details.status;
          case 'transfer-not-allowed': {
            const [violation] = finding.details.violations;
            return violation.rule === 'no-sms' ? violation.details.channel : violation.rule;
          }
          case 'accepted-elsewhere':
            return finding.details.pendingTransfer.campaignId;
          case 'unknown-disposition':
            return finding.details.reason;
          case 'transfer-not-dispositioned':
            return finding.details.transferCodes.length;
          // no default: without any one of the cases this would not compile
        }
      });
    const text = { ...chat(accepted(0, 'ana'), requested(1, { campaignId: 'service' })), channel: 'sms' };
    expect(facts(text)).toEqual(['sms']);
    expectTypeOf<
      Extract<AuditFinding, { code: 'transfer-not-allowed' }>['details']['violations'][0]
    >().toEqualTypeOf<Violation>();
    expectTypeOf(auditConversation(program, article)).toEqualTypeOf<readonly AuditFinding[]>();
    expectTypeOf(auditConversation(program, article, { inactivityTimeout: 1 })).toEqualTypeOf<
      readonly AuditFinding[]
    >();
    expectTypeOf(auditConversation(program, article, { rules: [own] })).toEqualTypeOf<
      readonly AuditFinding<typeof own>[]
    >();
  });
});
