import { describe, expect, it } from 'vitest';
import {
  auditConversation,
  type Conversation,
  type ConversationEvent,
  decide,
  type EventFinding,
  evolve,
  initialState,
  type Program,
} from '../../src/index.ts';
import { program as care } from '../support/article.ts';
import { deepFreeze } from '../support/freeze.ts';
import { chat, log } from '../support/log.ts';

const { queued, missed, accepted, customer, system, agent, held, resumed, released, requested, failed } = log;
const { rerouted, dispositioned, ended, endedByAgent } = log;

/** The article's program. Ana serves service, Lin serves sales, Max serves both, and everybody is available. */
const program: Program = deepFreeze({
  ...care,
  agents: (care.agents ?? []).map((one) => ({ ...one, availability: 'available' as const })),
});
const sales = { campaignId: 'sales' };
const service = { campaignId: 'service' };
const toMax = { campaignId: 'service', agentId: 'max' };

const takeover = (at: number, agentId: string, campaignId?: string): ConversationEvent => ({
  ...accepted(at, agentId, campaignId),
  type: 'accepted',
  agentId,
  campaignId: campaignId ?? 'service',
  takeover: true,
});

/** What the last event of a log is refused for, and what an audit reports of it. Checks that it is the same. */
function findingsOf(events: readonly ConversationEvent[], by: Program = program): readonly EventFinding[] {
  const conversation: Conversation = deepFreeze(chat(...events));
  const state = conversation.events.slice(0, -1).reduce(evolve, initialState(conversation));
  const { refusals } = decide(by, state, conversation.events.at(-1) ?? expect.fail('no event'));
  const audited = auditConversation(by, conversation).filter(({ index }) => index === events.length - 1);
  expect(audited.map(({ code, message, details }) => ({ code, message, details }))).toEqual(refusals);
  return refusals;
}
const codesOf = (events: readonly ConversationEvent[], by?: Program): readonly string[] =>
  findingsOf(events, by).map(({ code }) => code);

type Code = EventFinding['code'];

// Beginnings of logs

const waiting = [queued(0)];
const active = [queued(0), accepted(1, 'ana')];
const onHold = [...active, held(2, 'ana')];
const transferring = [...active, requested(2, sales, 'ana')];
/** For one agent: Max, from Lin in sales. */
const transferringToMax = [queued(0, 'sales'), accepted(1, 'lin', 'sales'), requested(2, toMax, 'lin')];
const releasedToMax = [...transferringToMax, released(3, 'lin')];
const over = [...active, ended(2)];
const passedOn = [...transferring, accepted(3, 'lin', 'sales')];

/** Events that may not happen then, each with the reasons. */
const ILLEGAL: readonly (readonly [
  what: string,
  before: readonly ConversationEvent[],
  event: ConversationEvent,
  codes: readonly Code[],
])[] = [
  ['queue while active', active, queued(5, 'sales'), ['unexpected-event']],
  ['queue while transferring', transferring, queued(5, 'sales'), ['unexpected-event']],
  ['queue in a campaign that there is not', [], queued(5, 'nowhere'), ['placement-not-allowed']],
  ['queue in a call campaign', waiting, queued(5, 'phone'), ['placement-not-allowed']],
  ['accept before the start', [], accepted(5, 'ana'), ['nothing-to-accept']],
  ['accept after the end', over, accepted(5, 'ana'), ['nothing-to-accept']],
  ['accept after the end by a takeover', over, takeover(5, 'ana'), ['nothing-to-accept']],
  ['accept twice', active, accepted(5, 'ana'), ['unexpected-event']],
  ['accept what another agent has', active, accepted(5, 'max'), ['nothing-to-accept']],
  [
    'accept what one has, in another campaign',
    [queued(0), accepted(1, 'max')],
    accepted(5, 'max', 'sales'),
    ['nothing-to-accept'],
  ],
  ['accept by a ghost', waiting, accepted(5, 'ghost'), ['placement-not-allowed']],
  ['accept by an agent who does not serve it', waiting, accepted(5, 'lin'), ['placement-not-allowed']],
  ['accept in another campaign than it waits in', waiting, accepted(5, 'max', 'sales'), ['accepted-elsewhere']],
  ['accept what waits for another agent', transferringToMax, accepted(5, 'ana'), ['accepted-elsewhere']],
  ['accept what waits for another agent, after a release', releasedToMax, accepted(5, 'ana'), ['accepted-elsewhere']],
  ['accept in a campaign that it was not transferred to', transferring, accepted(5, 'max'), ['accepted-elsewhere']],
  [
    'accept elsewhere, by an agent who does not serve it',
    waiting,
    accepted(5, 'lin', 'phone'),
    ['accepted-elsewhere', 'placement-not-allowed'],
  ],
  ['take over by an agent who does not serve it', active, takeover(5, 'lin'), ['placement-not-allowed']],
  ['write as an agent before anybody took it', waiting, agent(5, 'ana'), ['agent-not-in-session']],
  ['write as an agent who does not have it', active, agent(5, 'lin'), ['agent-not-in-session']],
  ['write after the transfer was accepted', passedOn, agent(5, 'ana'), ['agent-not-in-session']],
  ['write as an agent after the end', over, agent(5, 'ana'), ['agent-not-in-session']],
  ['hold twice', onHold, held(5, 'ana'), ['unexpected-event']],
  ['hold what another agent has', active, held(5, 'lin'), ['agent-not-in-session']],
  ['hold what waits', waiting, held(5), ['unexpected-event']],
  ['hold while transferring', transferring, held(5, 'ana'), ['unexpected-event']],
  ['resume without a hold', active, resumed(5, 'ana'), ['unexpected-event']],
  ['resume what another agent holds', onHold, resumed(5, 'lin'), ['agent-not-in-session']],
  ['release what another agent has', active, released(5, 'lin'), ['agent-not-in-session']],
  ['release what nobody has', waiting, released(5), ['unexpected-event']],
  ['release twice', [...active, released(2, 'ana')], released(5, 'ana'), ['agent-not-in-session']],
  ['request a transfer of what another agent has', active, requested(5, sales, 'lin'), ['agent-not-in-session']],
  ['request a transfer before anybody took it', waiting, requested(5, sales), ['unexpected-event']],
  ['request a transfer twice', transferring, requested(5, sales, 'ana'), ['unexpected-event']],
  [
    'request a transfer to oneself',
    active,
    requested(5, { ...service, agentId: 'ana' }, 'ana'),
    ['transfer-not-allowed'],
  ],
  ['request a transfer to a call campaign', active, requested(5, { campaignId: 'phone' }), ['transfer-not-allowed']],
  [
    'request a transfer to another channel',
    active,
    requested(5, { ...sales, channel: 'sms' }),
    ['transfer-not-allowed'],
  ],
  ['miss an offer while active', active, missed(5, 'max'), ['unexpected-event']],
  ['miss an offer before the start', [], missed(5, 'max'), ['unexpected-event']],
  ['decline what was not asked for', active, failed(5, 'declined', 'lin'), ['unexpected-event']],
  ['decline what waits in a queue', waiting, failed(5, 'declined', 'ana'), ['unexpected-event']],
  ['decline by the wrong agent', transferringToMax, failed(5, 'declined', 'ana'), ['not-their-transfer']],
  ['cancel by a stranger', transferring, failed(5, 'cancelled', 'max'), ['not-their-transfer']],
  ['cancel by a stranger, after a release', releasedToMax, failed(5, 'cancelled', 'max'), ['not-their-transfer']],
  ['fail twice', [...transferring, failed(3)], failed(5), ['unexpected-event']],
  ['reroute while active', active, rerouted(5, sales), ['unexpected-event']],
  ['reroute after the end', over, rerouted(5, sales), ['unexpected-event']],
  [
    'reroute to a campaign that there is not',
    waiting,
    rerouted(5, { campaignId: 'nowhere' }),
    ['placement-not-allowed'],
  ],
  [
    'reroute to an agent who does not serve it',
    transferring,
    rerouted(5, { ...sales, agentId: 'ana' }),
    ['placement-not-allowed'],
  ],
  ['record an outcome before any session', waiting, dispositioned(5, 'ana', 'SALE'), ['agent-not-in-session']],
  [
    'record an outcome as an agent who had no session',
    active,
    dispositioned(5, 'lin', 'SALE'),
    ['agent-not-in-session'],
  ],
  ["record an outcome of another's session", passedOn, dispositioned(5, 'lin', 'SALE', 1), ['agent-not-in-session']],
  [
    'record an outcome of a session that there is not',
    over,
    dispositioned(5, 'ana', 'SALE', 2),
    ['agent-not-in-session'],
  ],
  [
    'record an outcome that the campaign does not have',
    active,
    dispositioned(5, 'ana', 'UPSOLD'),
    ['unknown-disposition'],
  ],
  ['end by an agent who left', passedOn, endedByAgent(5, 'ana'), ['agent-not-in-session']],
  ['end by an agent who does not have it', active, endedByAgent(5, 'lin'), ['agent-not-in-session']],
  ['end by an agent who is asked to take it', transferring, endedByAgent(5, 'lin'), ['agent-not-in-session']],
  ['end twice', over, ended(5), ['unexpected-event']],
  ['end by an agent after the end', over, endedByAgent(5, 'ana'), ['agent-not-in-session']],
  ['end by inactivity after the end', over, ended(5, 'inactivity'), ['unexpected-event']],
];

describe('an event that may not happen then', () => {
  it.each(ILLEGAL)('is refused and found: %s', (_, before, event, codes) => {
    expect(codesOf([...before, event])).toEqual(codes);
  });

  it('follows only events that may happen', () => {
    for (const [what, before] of ILLEGAL) {
      before.forEach((_, index) => {
        expect([what, codesOf(before.slice(0, index + 1))]).toEqual([what, []]);
      });
    }
  });

  it('has every code', () => {
    const codes = new Set(ILLEGAL.flatMap(([, , , expected]) => expected));
    expect(codes.size).toBe(8);
  });
});

describe('an event that may happen then', () => {
  /** Events that look like those above, and are legal. */
  const LEGAL: readonly (readonly [what: string, before: readonly ConversationEvent[], event: ConversationEvent])[] = [
    ['queue again while waiting', waiting, queued(5, 'sales')],
    ['queue after the end', over, queued(5)],
    ['accept what waits in no known queue, anywhere', [customer(0)], accepted(5, 'lin', 'sales')],
    ['accept what waits in a queue, by any agent who serves it', waiting, accepted(5, 'max')],
    ['accept what waits for one agent, by that agent', transferringToMax, accepted(5, 'max')],
    [
      'accept what one asked to transfer',
      transferring.slice(0, 2).concat(requested(2, service, 'ana')),
      accepted(5, 'ana'),
    ],
    ['accept for another agent, as a takeover', transferringToMax, takeover(5, 'ana')],
    ['accept in another campaign than it waits in, as a takeover', waiting, takeover(5, 'lin', 'sales')],
    ['accept what another agent has, as a takeover', active, takeover(5, 'max')],
    [
      'accept what one has in another campaign, as a takeover',
      [queued(0), accepted(1, 'max')],
      takeover(5, 'max', 'sales'),
    ],
    [
      'accept what any agent may, once the one agent missed the offer',
      [...releasedToMax, missed(4, 'max')],
      accepted(5, 'ana'),
    ],
    [
      'accept what any agent may, once the one agent declined',
      [...releasedToMax, failed(4, 'declined', 'max')],
      accepted(5, 'ana'),
    ],
    ['accept where it was rerouted to', [...waiting, rerouted(4, sales)], accepted(5, 'lin', 'sales')],
    ["write while one's transfer is pending", transferring, agent(5, 'ana')],
    ['hold by nobody named', active, held(5)],
    ['hold after a hold', [...onHold, resumed(3)], held(5, 'ana')],
    ['hold after the customer wrote into a hold', [...onHold, customer(3)], held(5, 'ana')],
    ["release while one's transfer is pending", transferring, released(5, 'ana')],
    ['request a transfer on hold', onHold, requested(5, sales, 'ana')],
    ['request a transfer by nobody named', active, requested(5, sales)],
    ['request a transfer again after it failed', [...transferring, failed(3)], requested(5, sales, 'ana')],
    ['miss an offer for a queue', waiting, missed(5, 'max')],
    ['decline by the agent it is for', transferringToMax, failed(5, 'declined', 'max')],
    ['decline for a queue, by any agent', transferring, failed(5, 'declined', 'max')],
    ['decline by nobody named', transferringToMax, failed(5, 'declined')],
    ['cancel by the agent who has it', [...active, requested(2, sales)], failed(5, 'cancelled', 'ana')],
    ['cancel by the agent who asked and left', releasedToMax, failed(5, 'cancelled', 'lin')],
    ['expire, whoever is named', transferringToMax, failed(5, 'expired', 'ana')],
    ['reroute to an agent', waiting, rerouted(5, toMax)],
    ['record an outcome late', over, dispositioned(5, 'ana', 'SALE')],
    ['record an outcome of an earlier session', passedOn, dispositioned(5, 'ana', 'TO-SALES', 1)],
    ['end before anything', [], ended(5)],
    ['end by the agent who has it', transferring, endedByAgent(5, 'ana')],
    ['end by an agent whom nobody names', active, endedByAgent(5)],
    ['a notice of the system, which nothing is ever wrong with', over, system(5)],
  ];

  it.each(LEGAL)('is neither refused nor found: %s', (_, before, event) => {
    expect(codesOf([...before, event])).toEqual([]);
  });
});

describe('a finding', () => {
  /** For each code its smallest log, with the facts and the message. */
  const SMALLEST: {
    readonly [C in Code]: readonly [events: readonly ConversationEvent[], details: object, message: string];
  } = {
    'unexpected-event': [
      [failed(0)],
      { type: 'transfer-failed', status: 'new' },
      'An event "transfer-failed" means nothing now: the conversation is new.',
    ],
    'agent-not-in-session': [
      [agent(0, 'ana')],
      { type: 'message', agentId: 'ana' },
      'Agent "ana" does not have the conversation: it is new.',
    ],
    'nothing-to-accept': [
      [accepted(0, 'ana')],
      { agentId: 'ana', campaignId: 'service', status: 'new' },
      'Nothing waits to be accepted: the conversation is new.',
    ],
    'accepted-elsewhere': [
      [queued(0), accepted(0, 'lin', 'sales')],
      { agentId: 'lin', campaignId: 'sales', waitsFor: { campaignId: 'service' } },
      'The conversation waits for campaign "service". If it is meant to go to agent "lin" in campaign "sales", set takeover.',
    ],
    'not-their-transfer': [
      [queued(0), rerouted(0, toMax), failed(0, 'declined', 'ana')],
      { agentId: 'ana', reason: 'declined', waitsFor: toMax },
      'Agent "ana" cannot decline: the transfer is for agent "max" in campaign "service".',
    ],
    'transfer-not-allowed': [
      [queued(0), accepted(0, 'ana'), requested(0, { campaignId: 'service', agentId: 'ana' })],
      {
        to: { campaignId: 'service', agentId: 'ana' },
        violations: [{ rule: 'another-agent', message: expect.any(String), details: { agentId: 'ana' } }],
      },
      'Agent "Ana" already has the conversation.',
    ],
    'placement-not-allowed': [
      [queued(0, 'nowhere')],
      {
        to: { campaignId: 'nowhere' },
        violations: [
          {
            rule: 'same-program',
            message: expect.any(String),
            details: { programId: 'care', conversationProgramId: 'care', campaignIds: ['nowhere'] },
          },
        ],
      },
      'The program has no campaign "nowhere".',
    ],
    'unknown-disposition': [
      [queued(0), accepted(0, 'ana'), dispositioned(0, 'ana', 'UPSOLD')],
      { session: 1, campaignId: 'service', dispositionCode: 'UPSOLD', reason: 'unknown' },
      'Campaign "Customer Service" has no disposition "UPSOLD".',
    ],
  };

  it.each(Object.entries(SMALLEST))('%s gives its facts and a sentence', (code, [events, details, message]) => {
    expect(findingsOf(events)).toEqual([{ code, message, details }]);
  });

  it.each(Object.entries(SMALLEST))(
    '%s needs every event of its smallest log, or an event before it is illegal',
    (code, [events]) => {
      events.slice(0, -1).forEach((_, left) => {
        const fewer = events.filter((__, index) => index !== left);
        const isLegalBefore = fewer.slice(0, -1).every((__, index) => codesOf(fewer.slice(0, index + 1)).length === 0);
        expect(isLegalBefore && codesOf(fewer).some((other) => other === code)).toBe(false);
      });
    },
  );

  it('names who has the conversation, and the session that was meant', () => {
    expect(findingsOf([...active, agent(5, 'lin')])).toMatchObject([{ details: { agentId: 'lin', holderId: 'ana' } }]);
    expect(findingsOf([...passedOn, dispositioned(5, 'lin', 'SALE', 1)])).toMatchObject([
      {
        message: 'Agent "lin" has no session 1 in this conversation.',
        details: { type: 'dispositioned', agentId: 'lin', holderId: 'lin', session: 1 },
      },
    ]);
    expect(findingsOf([...active, accepted(5, 'max')])).toMatchObject([
      {
        message: 'Nothing waits to be accepted: agent "ana" has the conversation. To take it from them, set takeover.',
        details: { status: 'active', holderId: 'ana' },
      },
    ]);
  });

  it('says what a transfer waits for, and who asked for it', () => {
    expect(findingsOf([...releasedToMax, failed(5, 'cancelled', 'ana')])).toMatchObject([
      {
        message: 'Agent "ana" cannot cancel: they neither have the conversation nor asked for the transfer.',
        details: { reason: 'cancelled', waitsFor: toMax, requestedBy: 'lin' },
      },
    ]);
    const [finding] = findingsOf([...active, requested(2, toMax), failed(5, 'declined', 'lin')]);
    expect(finding?.details).toStrictEqual({ agentId: 'lin', reason: 'declined', waitsFor: toMax });
  });

  it('says why an event is ignored: it is taken already, on hold already, not on hold, or means nothing now', () => {
    const messageOf = (...events: readonly ConversationEvent[]): string | undefined => findingsOf(events)[0]?.message;
    expect(messageOf(...active, accepted(5, 'ana'))).toBe('Agent "ana" already has the conversation in this campaign.');
    expect(messageOf(...onHold, held(5, 'ana'))).toBe('The conversation is already on hold.');
    const pending = [queued(0), accepted(0, 'ana'), requested(1, { campaignId: 'sales' }, 'ana')];
    expect(messageOf(...pending, requested(2, { campaignId: 'sales' }, 'ana'))).toBe('A transfer is already pending.');
    expect(messageOf(...waiting, requested(2, { campaignId: 'sales' }))).toBe(
      'An event "transfer-requested" means nothing now: the conversation is waiting.',
    );
    expect(messageOf(...pending, queued(2))).toMatch(/^An event "queued" means nothing now/);
    expect(messageOf(...active, resumed(5, 'ana'))).toBe('The conversation is not on hold.');
    expect(messageOf(...over, ended(5))).toBe('An event "ended" means nothing now: the conversation is ended.');
    expect(messageOf(...waiting, held(5))).toBe('An event "held" means nothing now: the conversation is waiting.');
    expect(messageOf(...active, missed(5, 'max'))).toBe(
      'An event "offer-missed" means nothing now: the conversation is active.',
    );
  });

  it('carries every broken rule, and all their messages', () => {
    const to = { campaignId: 'phone', agentId: 'nobody', channel: 'sms' };
    for (const events of [
      [...active, requested(5, to)],
      [...waiting, rerouted(5, to)],
    ]) {
      const [finding] = findingsOf(events);
      if (finding?.code !== 'transfer-not-allowed' && finding?.code !== 'placement-not-allowed')
        return expect.fail('no violations');
      const { violations } = finding.details;
      expect(violations.map(({ rule }) => rule)).toEqual([
        'omnichannel-campaign',
        'same-channel',
        'channel-configured',
        'agent-in-program',
      ]);
      expect(finding.message).toBe(violations.map(({ message }) => message).join(' '));
      expect(finding.details.to).toEqual(to);
    }
  });

  it('leaves out of a target what is present as undefined', () => {
    const to = { campaignId: 'phone', agentId: undefined, channel: undefined };
    for (const events of [
      [...active, requested(5, to)],
      [...waiting, rerouted(5, to)],
    ]) {
      expect(findingsOf(events)[0]?.details).toHaveProperty('to');
      expect(JSON.parse(JSON.stringify(findingsOf(events)))).toStrictEqual(findingsOf(events));
    }
  });

  it('is one only for an ignored event, whatever the rules would say', () => {
    expect(codesOf([...active, queued(5, 'nowhere')])).toEqual(['unexpected-event']);
    expect(codesOf([...transferring, requested(5, { campaignId: 'phone' }, 'ana')])).toEqual(['unexpected-event']);
    expect(codesOf([...active, dispositioned(5, 'lin', 'NO SUCH')])).toEqual(['agent-not-in-session']);
  });

  it('of an event of a later version says that it means nothing', () => {
    // @ts-expect-error a type that this version does not know
    const unknown: ConversationEvent = { at: 0, type: 'constructor' };
    expect(findingsOf([unknown])).toMatchObject([
      { code: 'unexpected-event', details: { type: 'constructor', status: 'new' } },
    ]);
  });
});

describe('a placement', () => {
  it('is judged wherever the conversation was before', () => {
    const elsewhere: Program = { ...program, campaigns: program.campaigns.filter(({ id }) => id !== 'service') };
    expect(codesOf([queued(0), accepted(1, 'lin', 'sales')], elsewhere)).toEqual(['accepted-elsewhere']);
    expect(codesOf([queued(0), rerouted(1, sales)], elsewhere)).toEqual([]);
  });

  it('is not allowed in another program', () => {
    const other: Program = { ...program, id: 'other' };
    expect(findingsOf([queued(0)], other)).toMatchObject([
      { code: 'placement-not-allowed', details: { violations: [{ rule: 'same-program' }] } },
    ]);
  });
});

describe('an outcome', () => {
  const withInactive: Program = deepFreeze({
    ...program,
    campaigns: program.campaigns.map((campaign) => ({
      ...campaign,
      dispositions: [{ code: 'TEST', label: '', active: false }],
    })),
  });
  const detailsOf = (code: string, by: Program = withInactive): unknown =>
    findingsOf([...active, dispositioned(5, 'ana', code)], by).map(({ details }) => details);

  it("is one of the session's campaign, standard or own", () => {
    expect(detailsOf('SALE')).toEqual([]);
    expect(detailsOf('SOLVED', program)).toEqual([]);
  });

  it('is unknown or inactive', () => {
    const facts = { session: 1, campaignId: 'service' };
    expect(detailsOf('sale')).toEqual([{ ...facts, dispositionCode: 'sale', reason: 'unknown' }]);
    expect(detailsOf('__proto__')).toEqual([{ ...facts, dispositionCode: '__proto__', reason: 'unknown' }]);
    expect(detailsOf('TEST')).toEqual([{ ...facts, dispositionCode: 'TEST', reason: 'inactive' }]);
    expect(findingsOf([...active, dispositioned(5, 'ana', 'TEST')], withInactive)).toMatchObject([
      { message: 'Disposition "TEST" of campaign "Customer Service" is inactive.' },
    ]);
  });

  it('is not judged where the campaign is unknown', () => {
    expect(detailsOf('WHATEVER', { ...withInactive, id: 'other' })).toEqual([]);
    expect(detailsOf('WHATEVER', { ...withInactive, campaigns: [] })).toEqual([]);
  });

  it('is judged by the campaign of the session that it is for', () => {
    const events = [queued(0), accepted(0, 'max'), takeover(1, 'max', 'sales'), ended(2)];
    expect(codesOf([...events, dispositioned(3, 'max', 'UPSOLD')])).toEqual([]);
    expect(codesOf([...events, dispositioned(3, 'max', 'SOLVED', 1)])).toEqual([]);
    expect(findingsOf([...events, dispositioned(3, 'max', 'UPSOLD', 1)])).toMatchObject([
      { code: 'unknown-disposition', details: { session: 1, campaignId: 'service' } },
    ]);
    expect(findingsOf([...events, dispositioned(3, 'max', 'SOLVED')])).toMatchObject([
      { code: 'unknown-disposition', details: { session: 2, campaignId: 'sales' } },
    ]);
  });
});
