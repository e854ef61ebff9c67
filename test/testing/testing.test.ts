import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  auditConversation,
  type Campaign,
  CHANNELS,
  checkTransfer,
  type Conversation,
  type ConversationEvent,
  type ConversationState,
  conversationState,
  defineTransferRule,
  evolve,
  findAgent,
  findCampaign,
  initialState,
  parseConversation,
  parseProgram,
  type Program,
  splitIntoSessions,
  type Transfer,
  TRANSFER_RULES,
  type TransferRule,
} from '../../src/index.ts';
import {
  conversationArbitrary,
  legalConversationArbitrary,
  programArbitrary,
  ruleCoverage,
  transferArbitrary,
  transferLaws,
} from '../../src/testing/index.ts';
import { type Fault, FAULTS, transferWith } from '../../src/testing/transfer-case.ts';
import { program } from '../support/article.ts';
import { deepFreeze } from '../support/freeze.ts';
import { runs } from '../support/runs.ts';

const seeded = { seed: 1, numRuns: 2_000 } as const;

/** The laws that a policy breaks, by name. */
const brokenLaws = (rules: readonly TransferRule[]): readonly string[] =>
  transferLaws(rules)
    .filter(({ property }) => fc.check(property, { seed: 1, numRuns: 200 }).failed)
    .map(({ name }) => name);

/** A copy that is not frozen. */
const structuredCopy = (of: Program): Program => JSON.parse(JSON.stringify(of));

describe('a transfer with faults', () => {
  const campaign = (id: string, kind: Campaign['kind'], ...channels: readonly string[]): Campaign => ({
    id,
    name: id,
    kind,
    channels,
  });
  const rich: Program = deepFreeze({
    id: 'another program', // which is also what a stranger's program is called
    name: 'Rich',
    campaigns: [
      campaign('a', 'omnichannel', 'webchat', 'sms'),
      campaign('nowhere', 'omnichannel', 'sms', 'fax'),
      campaign('dry', 'omnichannel'),
      campaign('phone', 'call', 'fax'),
    ],
    agents: [
      { id: 'ana', name: 'Ana', campaignIds: ['a', 'nowhere'], availability: 'available' },
      { id: 'lin', name: 'Lin', campaignIds: ['a', 'nowhere'], availability: 'available' },
      { id: 'nobody', name: 'Max', campaignIds: ['a', 'nowhere'], availability: 'on-call' },
      { id: 'eve', name: 'Eve', campaignIds: ['phone'], availability: 'available' },
      { id: 'tom', name: 'Tom', campaignIds: [], availability: 'unavailable' },
    ],
  });
  const picks = fc.array(fc.nat(), { minLength: 12, maxLength: 12 });
  const drawn = (program: Program, ...faults: readonly Fault[]): readonly ReturnType<typeof transferWith>[] =>
    fc.sample(picks, { seed: 1, numRuns: 500 }).map((numbers) => transferWith(program, new Set(faults), numbers));
  const brokenBy = ({ program, subject, to }: ReturnType<typeof transferWith>): readonly string[] =>
    checkTransfer(program, subject, to).violations.map(({ rule }) => rule);

  it('breaks the rules that it is to break and no others, where the program has what it takes', () => {
    const pairs: readonly (readonly Fault[])[] = [
      ['conversation-active', 'another-agent'],
      ['same-channel', 'channel-configured'],
      ['omnichannel-campaign', 'agent-available'],
      ['agent-in-campaign', 'agent-available'],
      ['same-program', 'same-channel'],
    ];
    for (const faults of [[], ...FAULTS.map((fault) => [fault]), ...pairs]) {
      for (const asked of drawn(rich, ...faults)) expect(brokenBy(asked)).toEqual(faults);
    }
  });

  it('breaks no more where the program has not', () => {
    const faultless = (program: Program, ...faults: readonly Fault[]): boolean =>
      drawn(program, ...faults).every((asked) => brokenBy(asked).length === 0);
    const { agents: _, ...rosterless } = rich;
    const noCalls = { ...rich, campaigns: rich.campaigns.filter(({ kind }) => kind !== 'call') };
    expect(faultless(noCalls, 'omnichannel-campaign')).toBe(true);
    expect(faultless(rosterless, 'agent-in-program')).toBe(true);
    expect(faultless({ ...rich, agents: [] }, 'another-agent')).toBe(true);
    const available = rich.agents?.filter(({ availability }) => availability === 'available') ?? [];
    expect(faultless({ ...rich, agents: available }, 'agent-available')).toBe(true);
  });

  it('breaks them alone in a program that has little more', () => {
    const { agents: _, ...rosterless } = rich;
    const dry: Program = { ...rosterless, campaigns: [campaign('dry', 'omnichannel')] };
    for (const asked of drawn(dry, 'channel-configured')) expect(brokenBy(asked)).toEqual(['channel-configured']);
    const phones: Program = { ...rosterless, campaigns: [campaign('mute', 'call'), campaign('phone', 'call', 'fax')] };
    for (const asked of drawn(phones, 'omnichannel-campaign'))
      expect(brokenBy(asked)).toEqual(['omnichannel-campaign']);
    expect(new Set(drawn(phones).map(({ to }) => to.campaignId))).toEqual(new Set(['nowhere']));
  });

  it('goes by the first of two campaigns, or agents, with the same id', () => {
    const twice: Program = {
      ...rich,
      campaigns: [campaign('a', 'call'), campaign('a', 'omnichannel', 'sms'), campaign('b', 'omnichannel', 'sms')],
      agents: [
        { id: 'ana', name: 'Ana', campaignIds: ['b'], availability: 'unavailable' },
        { id: 'ana', name: 'Ann', campaignIds: ['b'], availability: 'available' },
        { id: 'lin', name: 'Lin', campaignIds: ['b'], availability: 'available' },
        { id: 'tom', name: 'Tom', campaignIds: [], availability: 'available' },
      ],
    };
    for (const faults of [[], ...FAULTS.map((fault) => [fault])]) {
      for (const asked of drawn(twice, ...faults)) expect(brokenBy(asked)).toEqual(faults);
    }
  });

  it('asks for an agent and names the channel in about half of the cases that need neither', () => {
    const shareOf = (which: (asked: ReturnType<typeof transferWith>) => boolean): number =>
      drawn(rich).filter(which).length / 500;
    for (const share of [
      shareOf(({ to }) => to.agentId !== undefined),
      shareOf(({ to }) => to.channel !== undefined),
    ]) {
      expect([share > 0.4, share < 0.6]).toEqual([true, true]);
    }
  });

  it('makes a stranger in every way there is', () => {
    const elsewhere = drawn(rich, 'same-program');
    expect(new Set(elsewhere.map(({ subject, to }) => `${subject.programId}: ${to.campaignId}`))).toEqual(
      new Set(['another program?: a', 'another program?: nowhere', 'another program: nowhere?']),
    );
    expect(new Set(drawn(rich, 'agent-in-program').map(({ to }) => to.agentId))).toEqual(new Set(['nobody?']));
    expect(new Set(drawn(rich, 'conversation-active').map(({ subject }) => subject.status))).toEqual(
      new Set(['new', 'waiting', 'transferring', 'ended']),
    );
    for (const { subject } of drawn(rich, 'conversation-active')) {
      expect('agentId' in subject).toBe(subject.status === 'transferring');
    }
  });

  it('asks a program without a roster for agents of its own making, and one with none on it for nobody', () => {
    const { agents: _, ...rosterless } = rich;
    expect(new Set(drawn(rosterless).map(({ to }) => to.agentId))).toEqual(
      new Set([undefined, 'ana', 'lin', 'max', 'constructor', '']),
    );
    const empty = drawn({ ...rich, agents: [] }, 'another-agent');
    expect(new Set(empty.map(({ subject, to }) => `${subject.agentId} ${to.agentId}`))).toEqual(
      new Set(['ana undefined']),
    );
    const nowhere = drawn({ ...rich, campaigns: [] });
    expect(
      new Set(nowhere.map(({ subject, to }) => `${subject.campaignId} ${subject.channel} ${to.campaignId}`)),
    ).toEqual(new Set(['nowhere webchat nowhere']));
  });
});

describe('transferArbitrary', () => {
  it('is allowed by about half, and breaks every standard rule, each of them alone too', () => {
    const cases = fc.sample(transferArbitrary(), seeded);
    expect(ruleCoverage(TRANSFER_RULES, cases)).toEqual({ neverBroken: [], neverBrokenAlone: [] });
    const allowed = cases.filter(({ program, subject, to }) => checkTransfer(program, subject, to).allowed).length;
    expect(allowed).toBeGreaterThan(800);
    expect(allowed).toBeLessThan(1_200);
    for (const { id } of TRANSFER_RULES) {
      const alone = cases.filter(({ program, subject, to }) => {
        const { violations } = checkTransfer(program, subject, to);
        return violations.length === 1 && violations[0].rule === id;
      });
      expect([id, alone.length >= 10]).toEqual([id, true]);
    }
  });

  it("asks a program of one's own", () => {
    const cases = fc.sample(transferArbitrary(program), seeded);
    expect(cases.every((asked) => asked.program === program)).toBe(true);
    expect(ruleCoverage(TRANSFER_RULES, cases)).toEqual({ neverBroken: [], neverBrokenAlone: [] });
  });

  it('knows a stranger in a program whose ids are those that it gives to strangers', () => {
    const strange: Program = {
      ...program,
      id: 'another program',
      campaigns: program.campaigns.map((campaign, index) => (index === 0 ? { ...campaign, id: 'nowhere' } : campaign)),
      agents: [{ id: 'nobody', name: 'Nobody', campaignIds: ['nowhere', 'sales'], availability: 'available' }],
    };
    const { neverBroken } = ruleCoverage(TRANSFER_RULES, fc.sample(transferArbitrary(strange), seeded));
    expect(neverBroken).toEqual(['agent-in-campaign', 'agent-available']); // no agent of theirs would break these
  });

  it('asks a program that has no place to go', () => {
    const empty: Program = { id: 'p', name: 'P', campaigns: [] };
    for (const { subject, to } of fc.sample(transferArbitrary(empty), 200)) {
      expect(checkTransfer(empty, subject, to).violations.map(({ rule }) => rule)).toContain('same-program');
    }
  });
});

describe('conversationArbitrary', () => {
  it("speaks of the program's own campaigns and agents, and of unknown ones", () => {
    const logs = fc.sample(conversationArbitrary(program), seeded);
    const campaignIds = new Set(
      logs.flatMap(({ events }) => events.flatMap((event) => (event.type === 'queued' ? [event.campaignId] : []))),
    );
    expect([...campaignIds].sort()).toEqual(['no campaign', 'phone', 'sales', 'service']);
    expect(new Set(logs.map(({ programId }) => programId))).toEqual(new Set(['care']));
  });

  it('comes to every status, and to sessions begun and ended in every way', () => {
    const logs = fc.sample(conversationArbitrary(), seeded);
    const sessions = logs.flatMap((log) => splitIntoSessions(log, { inactivityTimeout: 1_200_000 }));
    expect(new Set(logs.map((log) => conversationState(log).status)).size).toBe(5);
    expect(new Set(sessions.map(({ startedBy }) => startedBy)).size).toBe(3);
    expect(new Set(sessions.map(({ endedBy }) => endedBy)).size).toBe(7);
  });
});

describe('legalConversationArbitrary', () => {
  const legalIn = (): fc.Arbitrary<{ readonly program: Program; readonly conversation: Conversation }> =>
    programArbitrary().chain((program) =>
      legalConversationArbitrary(program).map((conversation) => ({ program, conversation })),
    );

  it('has logs in which an audit finds nothing', () => {
    fc.assert(
      fc.property(legalIn(), ({ program, conversation }) => {
        expect(auditConversation(program, conversation)).toEqual([]);
      }),
      runs(1_000),
    );
  });

  it('has campaigns that are configured for the channel, and agents who serve them', () => {
    fc.assert(
      fc.property(legalIn(), ({ program, conversation }) => {
        for (const { campaignId, agentId } of splitIntoSessions(conversation)) {
          const campaign = findCampaign(program, campaignId);
          expect([campaign?.kind, campaign?.channels.includes(conversation.channel)]).toEqual(['omnichannel', true]);
          if (program.agents !== undefined) expect(findAgent(program, agentId)?.campaignIds).toContain(campaignId);
        }
      }),
      runs(1_000),
    );
  });

  it('has every kind of session in them', () => {
    const sessions = fc.sample(legalIn(), seeded).flatMap(({ conversation }) => splitIntoSessions(conversation));
    const startedBy = (kind: string): number => sessions.filter((session) => session.startedBy === kind).length;
    expect(Math.min(startedBy('queue'), startedBy('transfer'), startedBy('takeover'))).toBeGreaterThan(200);
    expect(sessions.filter(({ failedTransfers }) => failedTransfers > 0).length).toBeGreaterThan(100);
    expect(sessions.filter(({ transferAbandoned }) => transferAbandoned).length).toBeGreaterThan(100);
    expect(sessions.filter(({ startedBy, number }) => startedBy === 'queue' && number > 1).length).toBeGreaterThan(200);
  });

  it('has them for a program without campaigns, and for any program', () => {
    const empty: Program = { id: 'p', name: 'P', campaigns: [] };
    for (const conversation of fc.sample(legalConversationArbitrary(empty), 100)) {
      expect(auditConversation(empty, conversation)).toEqual([]);
      expect(parseConversation(conversation)).toStrictEqual({ value: conversation });
    }
    expect(fc.sample(legalConversationArbitrary(), 100).some(({ events }) => events.length > 5)).toBe(true);
  });
});

describe('a legal log', () => {
  /** Every event with the state that it found. */
  const steps = (
    conversation: Conversation,
  ): readonly { readonly state: ConversationState; readonly event: ConversationEvent }[] => {
    let state = initialState(conversation);
    return conversation.events.map((event) => {
      const step = { state, event };
      state = evolve(state, event);
      return step;
    });
  };
  const logsOf = (of: Program): readonly Conversation[] => fc.sample(legalConversationArbitrary(of), seeded);

  it('makes every legal move in every status, and no other', () => {
    const kinds = logsOf(program).flatMap((log) =>
      steps(log).map(({ state, event }) => `${state.status}: ${event.type === 'message' ? event.from : event.type}`),
    );
    const often = [...new Set(kinds)].filter((kind) => kinds.filter((other) => other === kind).length > 50).sort();
    const anywhere = ['system', 'dispositioned'];
    const vacant = ['customer', 'queued', 'accepted'];
    const legal = {
      new: ['system', ...vacant],
      waiting: [...anywhere, ...vacant, 'ended'],
      active: [...anywhere, 'customer', 'agent', 'ended', 'accepted', 'transfer-requested'],
      transferring: [...anywhere, 'customer', 'agent', 'ended', 'accepted', 'transfer-failed'],
      ended: [...anywhere, ...vacant],
    };
    expect(often).toEqual(
      Object.entries(legal)
        .flatMap(([status, moves]) => moves.map((move) => `${status}: ${move}`))
        .sort(),
    );
    expect(new Set(kinds).size).toBe(often.length);
  });

  it('is accepted where it waits, or where it is to go', () => {
    for (const { state, event } of logsOf(program).flatMap(steps)) {
      if (event.type !== 'accepted' || state.status === 'new') continue;
      expect(event.campaignId).toBe(state.pendingTransfer?.campaignId ?? state.campaignId ?? event.campaignId);
    }
  });

  it('asks for agents whoever they are, for a log does not tell who was available', () => {
    const targets = logsOf(program).flatMap(({ events }) =>
      events.flatMap((event) => (event.type === 'transfer-requested' ? [event.to.agentId] : [])),
    );
    expect(targets.filter((agentId) => agentId === 'max').length).toBeGreaterThan(100);
  });

  it('is dispositioned with active codes of every kind, and in the end for each transfer that nothing says of', () => {
    const codes = ['SALE', 'TEST', 'UPSOLD', 'TO-SALES', 'TO-SOMEONE'];
    const any: Program = {
      ...program,
      campaigns: program.campaigns.map((campaign) => ({
        ...campaign,
        dispositions: [
          { code: 'ABANDON', label: 'Not any more', active: false },
          { code: 'GONE', label: 'Not any more', active: false, indicatesTransfer: true },
          { code: 'UPSOLD', label: 'Upsold' },
          { code: 'TO-SALES', label: 'Sent on', indicatesTransfer: true },
          { code: 'TO-SOMEONE', label: 'Sent on', indicatesTransfer: true },
        ],
      })),
    };
    const logs = logsOf(any);
    const given = logs.flatMap(({ events }) =>
      events.flatMap((event) => (event.type === 'dispositioned' && event.id !== undefined ? [event.code] : [])),
    );
    expect([...new Set(given)].sort()).toEqual([...codes].sort());
    for (const log of logs) {
      const before = splitIntoSessions({ ...log, events: log.events.filter(({ id }) => id !== undefined) });
      const untold = before.filter(
        ({ endedBy, dispositionCode }) => endedBy === 'transfer' && !dispositionCode?.startsWith('TO-'),
      );
      const added = log.events.flatMap((event) =>
        event.id === undefined && event.type === 'dispositioned' ? [event] : [],
      );
      expect(added.map(({ session, agentId, code }) => [session, agentId, code])).toEqual(
        untold.map(({ number, agentId }) => [number, agentId, 'TO-SALES']),
      );
    }
  });

  it('is not dispositioned where no disposition is active', () => {
    const dispositions = ['SALE', 'ABANDON', 'TEST'].map((code) => ({ code, label: code, active: false }));
    const mute: Program = {
      ...program,
      campaigns: program.campaigns.map((campaign) => ({ ...campaign, dispositions })),
    };
    const logs = logsOf(mute);
    expect(logs.flatMap((log) => splitIntoSessions(log)).length).toBeGreaterThan(1_000);
    expect(logs.flatMap(({ events }) => events).filter(({ type }) => type === 'dispositioned')).toEqual([]);
  });

  it('goes by the first of two campaigns, or agents, with the same id', () => {
    const twice: Program = {
      ...program,
      campaigns: [
        ...program.campaigns,
        ...program.campaigns.map((campaign) => ({ ...campaign, channels: ['pigeon'] })),
      ],
      agents: [
        ...(program.agents ?? []),
        ...(program.agents ?? []).map((agent) => ({ ...agent, campaignIds: ['sales', 'service'] })),
      ],
    };
    for (const log of logsOf(twice)) {
      expect(auditConversation(twice, log)).toEqual([]);
      expect(log.channel).not.toBe('pigeon');
      for (const { agentId, campaignId } of splitIntoSessions(log))
        expect(findAgent(twice, agentId)?.campaignIds).toContain(campaignId);
    }
  });
});

describe('programArbitrary', () => {
  it('has programs and logs that parse to themselves', () => {
    fc.assert(
      fc.property(programArbitrary(), conversationArbitrary(), (any, log) => {
        expect(parseProgram(any)).toStrictEqual({ value: any });
        expect(parseConversation(log)).toStrictEqual({ value: log });
      }),
    );
  });

  it('has rosters that are known and unknown, and call campaigns', () => {
    const programs = fc.sample(programArbitrary(), seeded);
    expect(programs.filter(({ agents }) => agents === undefined).length).toBeGreaterThan(200);
    expect(programs.filter(({ campaigns }) => campaigns.some(({ kind }) => kind === 'call')).length).toBeGreaterThan(
      500,
    );
  });
});

describe('the census of what is generated', () => {
  /** Every value that a property has, absent included. */
  const values = (of: readonly object[], key: string): readonly unknown[] =>
    [...new Set(of.map((one): unknown => (key in one ? Reflect.get(one, key) : 'absent')))].sort();
  const sorted = (...list: unknown[]): readonly unknown[] => list.sort();
  const CAMPAIGNS = ['service', 'sales', 'billing', '__proto__', ''];
  const AGENTS = ['ana', 'lin', 'max', 'constructor', ''];
  const ANY_CHANNEL = [...CHANNELS, 'whatsapp', 'constructor'];
  const CODES = ['SALE', 'ABANDON', 'TO-SALES', 'SOLVED', '__proto__'];

  it('of programs', () => {
    const programs = fc.sample(programArbitrary(), seeded);
    expect(values(programs, 'id')).toEqual(sorted('care', 'shop', '__proto__'));
    expect(values(programs, 'name')).toEqual(sorted('Customer Care', ''));
    expect(values(programs, 'agents').includes('absent')).toBe(true);
    const campaigns = programs.flatMap(({ campaigns }) => campaigns);
    expect(
      programs.some(({ campaigns }) => campaigns.length === 0) &&
        programs.some(({ campaigns }) => campaigns.length === 5),
    ).toBe(true);
    expect(values(campaigns, 'id')).toEqual(sorted(...CAMPAIGNS));
    expect(campaigns.every(({ id, name }) => name === `Campaign ${id}`)).toBe(true);
    const calls = campaigns.filter(({ kind }) => kind === 'call').length / campaigns.length;
    expect(calls > 0.15 && calls < 0.35).toBe(true);
    expect([...new Set(campaigns.flatMap(({ channels }) => channels))].sort()).toEqual(sorted(...ANY_CHANNEL));
    expect(campaigns.some(({ channels }) => channels.length === 0)).toBe(true);
    const dispositions = campaigns.flatMap(({ dispositions = [] }) => dispositions);
    expect(values(campaigns, 'dispositions').includes('absent')).toBe(true);
    expect(values(dispositions, 'code')).toEqual(sorted(...CODES));
    expect(dispositions.every(({ code, label }) => label === `Label ${code}`)).toBe(true);
    expect(values(dispositions, 'active')).toEqual(sorted('absent', true, false));
    expect(values(dispositions, 'indicatesTransfer')).toEqual(sorted('absent', true, false));
    const agents = programs.flatMap(({ agents = [] }) => agents);
    expect(values(agents, 'id')).toEqual(sorted(...AGENTS));
    expect(agents.every(({ id, name }) => name === `Agent ${id}`)).toBe(true);
    expect([...new Set(agents.flatMap(({ campaignIds }) => campaignIds))].sort()).toEqual(sorted(...CAMPAIGNS));
    expect(values(agents, 'availability')).toEqual(sorted('available', 'on-call', 'unavailable'));
    const available = agents.filter(({ availability }) => availability === 'available').length / agents.length;
    expect(available > 0.4 && available < 0.6).toBe(true);
  });

  it('of logs', () => {
    const logs = fc.sample(conversationArbitrary(), seeded);
    expect(values(logs, 'id')).toEqual(sorted('c', '', '__proto__'));
    expect(values(logs, 'programId')).toEqual(sorted('care', 'shop', '__proto__'));
    expect(values(logs, 'channel')).toEqual(sorted(...ANY_CHANNEL));
    expect(logs.filter(({ events }) => events.length > 16).length).toBeGreaterThan(400);
    expect(Math.max(...logs.map(({ events }) => events.length))).toBe(32);
    const firsts = logs.flatMap(({ events: [first] }) => (first === undefined ? [] : [first.at]));
    expect(firsts.some((at) => at > 1_772_000_000_000) && firsts.includes(0) && firsts.includes(-5)).toBe(true);

    const steps = logs.flatMap(({ events }) => events.slice(1).map(({ at }, index) => at - (events[index]?.at ?? NaN)));
    const share = (which: (step: number) => boolean): number => steps.filter(which).length / steps.length;
    expect(share((step) => step === 0)).toBeGreaterThan(0.15);
    expect(share((step) => step < 0)).toBeGreaterThan(0.05);
    expect([Math.min(...steps) >= -1_200_000, Math.max(...steps)]).toEqual([true, 1_200_001]);
    expect(share((step) => step > 0 && step <= 90_000)).toBeGreaterThan(0.5);
    for (const step of [-1, 0, 1]) expect(share((elapsed) => elapsed === 1_200_000 + step)).toBeGreaterThan(0.02);

    const events = logs.flatMap(({ events }) => events);
    const of = (type: ConversationEvent['type'], from?: string): readonly object[] =>
      events.filter(
        (event) => event.type === type && (from === undefined || (event.type === 'message' && event.from === from)),
      );
    const often = (...list: readonly (readonly object[])[]): void => {
      for (const some of list) expect(some.length / events.length).toBeGreaterThan(0.02);
    };
    often(of('queued'), of('accepted'), of('message', 'customer'), of('message', 'system'), of('message', 'agent'));
    often(of('transfer-requested'), of('transfer-failed'), of('dispositioned'), of('ended'));
    expect(values(of('queued'), 'campaignId')).toEqual(sorted(...CAMPAIGNS));
    expect(values(of('queued'), 'id')).toEqual(
      sorted('absent', ...Array.from({ length: 8 }, (_, index) => `e${index + 1}`)),
    );
    expect(values(of('accepted'), 'campaignId')).toEqual(sorted(...CAMPAIGNS));
    expect(values(of('accepted'), 'agentId')).toEqual(sorted(...AGENTS));
    expect(values(of('message', 'agent'), 'agentId')).toEqual(sorted(...AGENTS));
    expect(values(of('message', 'customer'), 'text').length).toBeGreaterThan(20);
    expect(values(of('message', 'customer'), 'text').includes('absent')).toBe(true);
    expect(values(of('transfer-requested'), 'agentId')).toEqual(sorted('absent', ...AGENTS));
    const targets = events.flatMap((event) => (event.type === 'transfer-requested' ? [event.to] : []));
    expect(values(targets, 'campaignId')).toEqual(sorted(...CAMPAIGNS));
    expect(values(targets, 'agentId')).toEqual(sorted('absent', ...AGENTS));
    expect(values(targets, 'channel')).toEqual(sorted('absent', ...ANY_CHANNEL));
    expect(values(of('transfer-failed'), 'reason')).toEqual(sorted('declined', 'expired', 'cancelled'));
    expect(values(of('transfer-failed'), 'agentId')).toEqual(sorted('absent', ...AGENTS));
    expect(values(of('dispositioned'), 'agentId')).toEqual(sorted(...AGENTS));
    expect(values(of('dispositioned'), 'code')).toEqual(sorted(...CODES));
    expect(values(of('dispositioned'), 'session')).toEqual(sorted('absent', 1, 2, 3, 4));
    expect(values(of('ended'), 'by')).toEqual(sorted('agent', 'customer', 'inactivity', 'system'));
  });

  it('of logs of a program whose roster is known, and of one whose roster is not', () => {
    const agentsIn = (of: Program): readonly unknown[] =>
      values(
        fc
          .sample(conversationArbitrary(of), seeded)
          .flatMap(({ events }) => events.filter(({ type }) => type === 'accepted')),
        'agentId',
      );
    expect(agentsIn(program)).toEqual(sorted('nobody', ...(program.agents ?? []).map(({ id }) => id)));
    const { agents: _, ...rosterless } = program;
    expect(agentsIn(rosterless)).toEqual(sorted(...AGENTS));
  });

  it('of transfers', () => {
    const cases = fc.sample(transferArbitrary(), seeded);
    const subjects = cases.map(({ subject }) => subject);
    expect(values(subjects, 'status')).toEqual(sorted('new', 'waiting', 'active', 'transferring', 'ended'));
    expect(values(subjects, 'channel')).toEqual(sorted(...ANY_CHANNEL));
    expect(values(subjects, 'agentId')).toEqual(expect.arrayContaining(['absent', 'ana', 'lin', 'max']));
    const targets = cases.map(({ to }) => to);
    expect(values(targets, 'agentId')).toEqual(expect.arrayContaining(['absent', 'nobody', 'ana', 'lin', 'max']));
    expect(values(targets, 'channel')).toEqual(expect.arrayContaining(['absent', 'webchat', 'not webchat']));
    expect(cases.every(({ program: { campaigns } }) => campaigns.length >= 3)).toBe(true);
    const sameCampaign = cases.filter(({ subject, to }) => subject.campaignId === to.campaignId).length;
    expect(sameCampaign > 200 && sameCampaign < 1_800).toBe(true);
    const several = cases.filter(
      (asked) => checkTransfer(asked.program, asked.subject, asked.to).violations.length > 1,
    ).length;
    expect(several).toBeGreaterThan(100);
  });

  it('of legal logs', () => {
    const logs = fc.sample(legalConversationArbitrary(), seeded);
    expect(values(logs, 'channel')).toEqual(sorted(...ANY_CHANNEL));
    expect(logs.every(({ id }) => id === 'c')).toBe(true);
    expect(Math.max(...logs.map(({ events }) => events.length))).toBeGreaterThan(35);
    const events = logs.flatMap(({ events }) => events);
    expect(values(events, 'type')).toEqual(
      sorted('queued', 'accepted', 'message', 'transfer-requested', 'transfer-failed', 'dispositioned', 'ended'),
    );
    expect(values(events, 'from')).toEqual(sorted('absent', 'customer', 'agent', 'system'));
    expect(values(events, 'reason')).toEqual(sorted('absent', 'declined', 'expired', 'cancelled'));
    expect(values(events, 'by')).toEqual(sorted('absent', 'agent', 'customer', 'inactivity', 'system'));
    const requests = events.filter(({ type }) => type === 'transfer-requested');
    expect(values(requests, 'agentId')).toEqual(expect.arrayContaining(['absent', 'ana', 'lin']));
    const acceptances = events.flatMap((event) => (event.type === 'accepted' ? [event] : []));
    expect(values(acceptances, 'agentId')).toEqual(sorted(...AGENTS));
    expect(logs.every(({ events }) => events.every(({ at }, index) => at >= (events[index - 1]?.at ?? 0)))).toBe(true);
    const ids = logs.map(({ events }) => events.flatMap(({ id = [] }) => id));
    expect(ids.every((those) => new Set(those).size === those.length)).toBe(true);
    expect(
      values(
        logs.flatMap(({ events }) => events.filter(({ id }) => id === 'e3')),
        'at',
      ).length,
    ).toBeGreaterThan(100);
    const transferred = logs.flatMap((log) => splitIntoSessions(log)).filter(({ endedBy }) => endedBy === 'transfer');
    expect(transferred.filter(({ dispositionCode }) => dispositionCode === 'TO-SALES').length).toBeGreaterThan(10);
  });
});

describe('transferLaws', () => {
  const LAWS = {
    same: 'the same question has the same answer, whatever is asked in between',
    can: 'canTransfer says what checkTransfer says',
    explain: 'explainTransfer tells of every rule, and of the violations that checkTransfer finds',
    options: 'every option carries the decision of checkTransfer',
    order: 'the order of the rules does not change whether a transfer is allowed, nor what breaks',
    ids: 'ids are unique',
    words: 'rules and violations say something: a summary, a message, and details that are a JSON object',
    inputs: 'inputs are untouched',
  };

  it('are kept by the standard rules, each of them', () => {
    const laws = transferLaws(TRANSFER_RULES);
    expect(laws.map(({ name }) => name)).toEqual(Object.values(LAWS));
    for (const { property } of laws) fc.assert(property);
  });

  it('pass over a policy without rules', () => {
    expect(brokenLaws([])).toEqual([]);
  });

  const rule = (check: TransferRule['check'], id = 'mine'): TransferRule =>
    defineTransferRule({ id, summary: 'Mine.', check });
  const breach = { message: 'No.', details: {} };

  it('catch a rule whose answer depends on how often it was asked', () => {
    let asked = 0;
    expect(brokenLaws([rule(() => ((asked += 1) % 3 === 0 ? breach : undefined))])).toEqual([
      LAWS.same,
      LAWS.can,
      LAWS.explain,
      LAWS.options,
      LAWS.order,
    ]);
  });

  it('catch a rule that always breaks, but in another way after another', () => {
    let last = '';
    const after = (id: string): TransferRule =>
      rule(() => {
        const details = { after: last };
        last = id;
        return { message: 'No.', details };
      }, id);
    expect(brokenLaws([after('first'), after('second'), after('third')])).toContain(LAWS.order);
  });

  it('ask only what is typed, so that a good rule may rely on it', () => {
    const reads = rule(({ subject, to }) =>
      subject.channel.length + subject.programId.length + to.campaignId.length > 25 ? breach : undefined,
    );
    expect(brokenLaws([reads])).toEqual([]);
  });

  it('catch a rule that remembers what it was asked before', () => {
    const seen = new Set<string>();
    const broken = brokenLaws([
      rule(({ to }) => {
        const before = seen.has(to.campaignId);
        seen.add(to.campaignId);
        return before ? breach : undefined;
      }),
    ]);
    expect(broken).toContain('the same question has the same answer, whatever is asked in between');
  });

  it('catch a rule that remembers an answer for as long as it is asked about the same objects', () => {
    const answers = new WeakMap<Campaign, ReturnType<TransferRule['check']>>();
    const broken = brokenLaws([
      rule(({ toCampaign, subject }) => {
        if (toCampaign === undefined) return undefined;
        if (!answers.has(toCampaign))
          answers.set(toCampaign, toCampaign.channels.includes(subject.channel) ? undefined : breach);
        return answers.get(toCampaign);
      }),
    ]);
    expect(broken).toEqual(['the same question has the same answer, whatever is asked in between']);
  });

  it('catch a rule that remembers an answer for a conversation, wherever that is to go', () => {
    const answers = new WeakMap<Transfer['subject'], ReturnType<TransferRule['check']>>();
    const broken = brokenLaws([
      rule(({ subject, to }) => {
        if (!answers.has(subject)) answers.set(subject, to.campaignId === 'sales' ? breach : undefined);
        return answers.get(subject);
      }),
    ]);
    expect(broken).toContain(LAWS.same);
  });

  it('catch a rule that writes a new answer over one it gave', () => {
    const details = { campaignId: '' };
    const broken = brokenLaws([
      rule(({ to: { campaignId } }) => {
        details.campaignId = campaignId;
        return { message: 'No.', details };
      }),
    ]);
    expect(broken).toEqual([LAWS.same, LAWS.options]);
  });

  it('catch two rules with one id', () => {
    expect(brokenLaws([rule(() => undefined), rule(() => undefined)])).toEqual(['ids are unique']);
  });

  it('catch a rule that does not say why', () => {
    const silent = 'rules and violations say something: a summary, a message, and details that are a JSON object';
    expect(brokenLaws([rule(() => ({ message: ' ', details: {} }))])).toEqual([silent]);
    expect(brokenLaws([rule(() => ({ message: 'No.', details: { toJSON: () => undefined } }))])).toContain(silent);
    expect(brokenLaws([{ ...rule(() => undefined), summary: ' ' }])).toEqual([silent]);
  });

  it('catch a rule that writes to what it is given', () => {
    const broken = brokenLaws([
      rule(({ to }) => {
        Object.assign(to, { note: 'seen' });
        return undefined;
      }),
    ]);
    expect(broken).toContain('inputs are untouched');
  });

  it('catch a rule that writes what JSON does not show', () => {
    for (const note of [{ lastAsked: undefined }, { [Symbol('seen')]: true }]) {
      const writes = rule(({ program }) => {
        Object.assign(program, note);
        return undefined;
      });
      expect(brokenLaws([writes])).toEqual([LAWS.inputs]);
    }
    const rewrites = rule(({ toCampaign }) => {
      Object.assign(toCampaign ?? {}, { channels: toCampaign?.channels });
      return undefined;
    });
    expect(brokenLaws([rewrites])).toEqual([LAWS.inputs]);
  });

  it('catch it although the cases of a team share a program', () => {
    const shared = structuredCopy(program);
    const writes = rule((transfer) => {
      Object.assign(transfer.program, { name: 'Mine' });
      return undefined;
    });
    const laws = transferLaws([writes], { transfers: transferArbitrary(shared) });
    const broken = laws.filter(({ property }) => fc.check(property, { seed: 1 }).failed).map(({ name }) => name);
    expect(broken).toContain('inputs are untouched');
    expect(shared).toEqual(program);
  });

  it('catch details that JSON does not keep', () => {
    const silent = 'rules and violations say something: a summary, a message, and details that are a JSON object';
    const nothing: object = JSON.parse('null');
    const text: object = JSON.parse('"none"');
    for (const details of [
      [1],
      new Map([[1, 2]]),
      { when: Number.NaN },
      { why: undefined },
      { deep: { how: () => 1 } },
      { holes: new Array(1) },
      nothing,
      text,
    ]) {
      expect(brokenLaws([rule(() => ({ message: 'No.', details }))])).toContain(silent);
    }
    const bare: object = Object.assign(Object.create(null), { chats: [1, 'two', null, { three: true }] });
    for (const details of [bare, { deep: bare }])
      expect(brokenLaws([rule(() => ({ message: 'No.', details }))])).toEqual([]);
  });

  it('catch a rule that depends on the rules before it', () => {
    let refused = false;
    const broken = brokenLaws([
      rule(({ to }) => {
        refused = to.agentId !== undefined;
        return undefined;
      }, 'first'),
      rule(() => (refused ? breach : undefined), 'second'),
    ]);
    expect(broken).toContain('the order of the rules does not change whether a transfer is allowed, nor what breaks');
  });

  it("ask the team's own transfers", () => {
    const asked: unknown[] = [];
    const spy = rule(({ to }) => {
      asked.push(to.campaignId);
      return undefined;
    });
    const subject = { programId: 'care', channel: 'sms', status: 'waiting' } as const;
    for (const { property } of transferLaws([spy], {
      transfers: fc.constant({ program: { ...program, campaigns: [] }, subject, to: { campaignId: 'x' } }),
    })) {
      fc.assert(property, { numRuns: 2 });
    }
    expect(new Set(asked)).toEqual(new Set(['x']));
  });
});

describe('ruleCoverage', () => {
  it('leaves every rule untested where there is no case', () => {
    const ids = TRANSFER_RULES.map(({ id }) => id);
    expect(ruleCoverage(TRANSFER_RULES, [])).toEqual({ neverBroken: ids, neverBrokenAlone: ids });
  });

  it('tells a rule that is broken only beside another', () => {
    const subject = {
      programId: 'care',
      channel: 'webchat',
      status: 'active',
      campaignId: 'service',
      agentId: 'ana',
    } as const;
    const { neverBroken, neverBrokenAlone } = ruleCoverage(TRANSFER_RULES, [
      { program, subject, to: { campaignId: 'phone' } },
    ]);
    expect(neverBroken).not.toContain('omnichannel-campaign');
    expect(neverBrokenAlone).toContain('omnichannel-campaign');
  });
});
