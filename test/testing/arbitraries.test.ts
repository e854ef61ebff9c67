import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CHANNELS,
  checkTransfer,
  type Conversation,
  type ConversationEvent,
  conversationState,
  explainTransfer,
  parseConversation,
  parseProgram,
  type Program,
  splitIntoSessions,
  TRANSFER_RULES,
} from '../../src/index.ts';
import {
  conversationArbitrary,
  programArbitrary,
  ruleCoverage,
  transferArbitrary,
  type TransferCase,
} from '../../src/testing/index.ts';
import { program } from '../support/article.ts';

const seeded = { seed: 1, numRuns: 2_000 } as const;

/** Every value that a property has, also 'absent' where it is not there. */
const values = (of: readonly object[], key: string): readonly unknown[] =>
  [...new Set(of.map((one): unknown => (key in one ? Reflect.get(one, key) : 'absent')))].sort();
const sorted = (...list: unknown[]): readonly unknown[] => list.sort();
const CAMPAIGNS = ['service', 'sales', 'billing', '__proto__', ''];
const AGENTS = ['ana', 'lin', 'max', 'constructor', ''];
const ANY_CHANNEL = [...CHANNELS, 'whatsapp', 'constructor'];
const CODES = ['SALE', 'ABANDON', 'TO-SALES', 'SOLVED', '__proto__'];

const isAllowed = ({ program, subject, to }: TransferCase): boolean => checkTransfer(program, subject, to).allowed;

describe('programArbitrary', () => {
  it('generates programs that parse to themselves', () => {
    fc.assert(
      fc.property(programArbitrary(), (any) => {
        expect(parseProgram(any)).toStrictEqual({ value: any });
      }),
    );
  });

  it('generates every part of a program', () => {
    const programs = fc.sample(programArbitrary(), seeded);
    expect(values(programs, 'id')).toEqual(sorted('care', 'shop', '__proto__'));
    expect(values(programs, 'name')).toEqual(sorted('Customer Care', ''));
    expect(programs.filter(({ agents }) => agents === undefined).length).toBeGreaterThan(200);
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

  it('shrinks to the one campaign that matters, and leaves the others as they were until then', () => {
    const { counterexample } = fc.check(
      fc.property(programArbitrary(), ({ campaigns }) =>
        campaigns.every(({ id, channels }) => id !== 'billing' || !channels.includes('sms')),
      ),
      { seed: 1 },
    );
    expect(counterexample).toEqual([
      {
        id: 'care',
        name: 'Customer Care',
        campaigns: [{ id: 'billing', name: 'Campaign billing', kind: 'omnichannel', channels: ['sms'] }],
      },
    ]);
  });
});

describe('conversationArbitrary', () => {
  const sampleLogs = (): readonly Conversation[] => fc.sample(conversationArbitrary(), seeded);

  it('generates logs that parse to themselves', () => {
    fc.assert(
      fc.property(conversationArbitrary(), (log) => {
        expect(parseConversation(log)).toStrictEqual({ value: log });
      }),
      { numRuns: 300 },
    );
  });

  it("names the program's own campaigns and agents, and unknown ones", () => {
    const logs = fc.sample(conversationArbitrary(program), seeded);
    const campaignIds = new Set(
      logs.flatMap(({ events }) => events.flatMap((event) => (event.type === 'queued' ? [event.campaignId] : []))),
    );
    expect([...campaignIds].sort()).toEqual(['no campaign', 'phone', 'sales', 'service']);
    expect(new Set(logs.map(({ programId }) => programId))).toEqual(new Set(['care']));
  });

  it('names agents of its own where the roster is unknown', () => {
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

  it('comes to every status, and to sessions that began and ended in every way', () => {
    const logs = sampleLogs();
    const sessions = logs.flatMap((log) => splitIntoSessions(log, { inactivityTimeout: 1_200_000 }));
    expect(new Set(logs.map((log) => conversationState(log).status)).size).toBe(5);
    expect(values(sessions, 'startedBy')).toEqual(['queue', 'takeover', 'transfer']);
    expect(values(sessions, 'endedBy')).toEqual(
      sorted('absent', 'agent', 'customer', 'inactivity', 'released', 'system', 'takeover', 'transfer'),
    );
    expect(sessions.some(({ heldTime = 0 }) => heldTime > 1_200_000)).toBe(true);
    expect(sessions.some(({ missedBy = [] }) => missedBy.length > 1)).toBe(true);
  });

  it('generates conversations with all that is known about customers', () => {
    const logs = sampleLogs();
    expect(values(logs, 'id')).toEqual(sorted('c', '', '__proto__'));
    expect(values(logs, 'programId')).toEqual(sorted('care', 'shop', '__proto__'));
    expect(values(logs, 'channel')).toEqual(sorted(...ANY_CHANNEL));
    const customers = logs.flatMap(({ customer = [] }) => customer);
    expect(customers.length > 400 && customers.length < 1_900).toBe(true);
    expect(values(customers, 'name')).toEqual(sorted('absent', 'Kim', ''));
    expect(values(customers, 'email')).toEqual(sorted('absent', 'kim@example.com'));
    expect(values(customers, 'phone')).toEqual(sorted('absent', '+1 555 0100'));
    expect(values(customers, 'site')).toEqual(sorted('absent', 'shop.example'));
    expect(values(customers, 'page')).toEqual(sorted('absent', '/orders/7', '/'));
    expect(values(customers, 'ip')).toEqual(sorted('absent', '192.0.2.7'));
    expect(logs.filter(({ events }) => events.length > 16).length).toBeGreaterThan(400);
    expect(Math.max(...logs.map(({ events }) => events.length))).toBe(32);
  });

  it('steps through time by a little, not at all, backwards, and by the inactivity timeout to the millisecond', () => {
    const logs = sampleLogs();
    const firsts = logs.flatMap(({ events: [first] }) => (first === undefined ? [] : [first.at]));
    expect(firsts.some((at) => at > 1_772_000_000_000) && firsts.includes(0) && firsts.includes(-5)).toBe(true);
    const steps = logs.flatMap(({ events }) => events.slice(1).map(({ at }, index) => at - (events[index]?.at ?? NaN)));
    const share = (which: (step: number) => boolean): number => steps.filter(which).length / steps.length;
    expect(share((step) => step === 0)).toBeGreaterThan(0.15);
    expect(share((step) => step < 0)).toBeGreaterThan(0.05);
    expect([Math.min(...steps) >= -1_200_000, Math.max(...steps)]).toEqual([true, 1_200_001]);
    expect(share((step) => step > 0 && step <= 90_000)).toBeGreaterThan(0.5);
    for (const step of [-1, 0, 1]) expect(share((elapsed) => elapsed === 1_200_000 + step)).toBeGreaterThan(0.02);
  });

  it('generates every event with every property', () => {
    const logs = sampleLogs();
    const events = logs.flatMap((log) => log.events);
    const of = (type: ConversationEvent['type'], from?: string): readonly object[] =>
      events.filter(
        (event) => event.type === type && (from === undefined || (event.type === 'message' && event.from === from)),
      );
    const kinds = [
      of('queued'),
      of('offer-missed'),
      of('accepted'),
      of('message', 'customer'),
      of('message', 'system'),
      of('message', 'agent'),
      of('held'),
      of('resumed'),
      of('released'),
      of('transfer-requested'),
      of('transfer-failed'),
      of('rerouted'),
      of('dispositioned'),
      of('ended'),
    ];
    for (const some of kinds) {
      expect(some.length / events.length).toBeGreaterThan(0.02);
      expect(values(some, 'id')).toEqual(sorted('absent', 'e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7', 'e8'));
    }
    expect(kinds.reduce((sum, some) => sum + some.length, 0)).toBe(events.length);

    for (const some of [of('queued'), of('accepted')]) expect(values(some, 'campaignId')).toEqual(sorted(...CAMPAIGNS));
    for (const some of [of('offer-missed'), of('accepted'), of('message', 'agent'), of('dispositioned')])
      expect(values(some, 'agentId')).toEqual(sorted(...AGENTS));
    for (const some of [of('held'), of('resumed'), of('released'), of('transfer-requested'), of('transfer-failed')])
      expect(values(some, 'agentId')).toEqual(sorted('absent', ...AGENTS));
    for (const from of ['customer', 'system', 'agent']) {
      expect(values(of('message', from), 'text').length).toBeGreaterThan(20);
      expect(values(of('message', from), 'text')).toContain('absent');
    }
    expect(values(of('accepted'), 'takeover')).toEqual(sorted('absent', true, false));
    expect(values(of('transfer-requested'), 'comment').length).toBeGreaterThan(20);
    for (const type of ['transfer-requested', 'rerouted'] as const) {
      const targets = events.flatMap((event) => (event.type === type ? [event.to] : []));
      expect(values(targets, 'campaignId')).toEqual(sorted(...CAMPAIGNS));
      expect(values(targets, 'agentId')).toEqual(sorted('absent', ...AGENTS));
      expect(values(targets, 'channel')).toEqual(sorted('absent', ...ANY_CHANNEL));
    }
    expect(values(of('transfer-failed'), 'reason')).toEqual(sorted('declined', 'expired', 'cancelled'));
    expect(values(of('dispositioned'), 'code')).toEqual(sorted(...CODES));
    expect(values(of('dispositioned'), 'session')).toEqual(sorted('absent', 1, 2, 3, 4));
    expect(values(of('ended'), 'by')).toEqual(sorted('agent', 'customer', 'inactivity', 'system'));
    const byAgents = events.filter((event) => event.type === 'ended' && event.by === 'agent');
    expect(values(byAgents, 'agentId')).toEqual(sorted('absent', ...AGENTS));
  });
});

describe('transferArbitrary', () => {
  const sampleCases = (): readonly TransferCase[] => fc.sample(transferArbitrary(), seeded);

  it('generates about as many allowed transfers as others, which break every standard rule, each alone too', () => {
    const cases = sampleCases();
    expect(ruleCoverage(TRANSFER_RULES, cases)).toEqual({ neverBroken: [], neverBrokenAlone: [] });
    const allowed = cases.filter(isAllowed).length;
    expect(allowed > 800 && allowed < 1_200).toBe(true);
    for (const { id } of TRANSFER_RULES) {
      const alone = cases.filter(({ program, subject, to }) => {
        const { violations } = checkTransfer(program, subject, to);
        return violations.length === 1 && violations[0].rule === id;
      });
      expect([id, alone.length >= 10]).toEqual([id, true]);
    }
    const several = cases.filter(({ program, subject, to }) => {
      return explainTransfer(program, subject, to).filter(({ violation }) => violation !== undefined).length > 1;
    });
    expect(several.length).toBeGreaterThan(100);
  });

  it('generates subjects of every status, also without a campaign, and targets of every kind', () => {
    const cases = sampleCases();
    const subjects = cases.map(({ subject }) => subject);
    expect(values(subjects, 'status')).toEqual(sorted('new', 'waiting', 'active', 'transferring', 'ended'));
    expect(values(subjects, 'channel')).toEqual(sorted(...ANY_CHANNEL));
    expect(values(subjects, 'agentId')).toEqual(expect.arrayContaining(['absent', 'ana', 'lin', 'max']));
    for (const status of ['new', 'waiting', 'ended']) {
      const unassigned = subjects.filter((subject) => subject.status === status);
      expect([status, unassigned.length >= 40]).toEqual([status, true]);
      expect(values(unassigned, 'campaignId')).toEqual(expect.arrayContaining(['absent', undefined, 'service']));
    }
    const targets = cases.map(({ to }) => to);
    expect(values(targets, 'agentId')).toEqual(expect.arrayContaining(['absent', 'nobody', 'ana', 'lin', 'max']));
    expect(values(targets, 'channel')).toEqual(expect.arrayContaining(['absent', 'webchat', 'not webchat']));
    const sameCampaign = cases.filter(({ subject, to }) => subject.campaignId === to.campaignId).length;
    expect(sameCampaign > 200 && sameCampaign < 1_800).toBe(true);
    const sizes = new Set(cases.map(({ program: { campaigns } }) => campaigns.length));
    expect([...sizes].sort()).toEqual(expect.arrayContaining([1, 2, 3, 4, 5]));
  });

  it('generates properties that are present as undefined, which mean the same as absent ones', () => {
    const cases = sampleCases();
    const hasUndefined = (one: object, key: string): boolean => key in one && Reflect.get(one, key) === undefined;
    const shareOf = (which: (asked: TransferCase) => boolean): number => cases.filter(which).length / cases.length;
    expect(shareOf(({ to }) => hasUndefined(to, 'agentId'))).toBeGreaterThan(0.1);
    expect(shareOf(({ to }) => hasUndefined(to, 'channel'))).toBeGreaterThan(0.1);
    expect(shareOf(({ subject }) => hasUndefined(subject, 'agentId'))).toBeGreaterThan(0.02);
    expect(shareOf(({ subject }) => hasUndefined(subject, 'campaignId'))).toBeGreaterThan(0.01);
    expect(shareOf(({ program: asked }) => hasUndefined(asked, 'agents'))).toBeGreaterThan(0.05);
    expect(
      shareOf(({ program: { campaigns } }) => campaigns.some((campaign) => hasUndefined(campaign, 'dispositions'))),
    ).toBeGreaterThan(0.05);
    for (const { program, subject, to } of cases) {
      const absent = JSON.parse(JSON.stringify({ program, subject, to }));
      expect(checkTransfer(program, subject, to)).toEqual(checkTransfer(absent.program, absent.subject, absent.to));
    }
  });

  it("asks about a program of one's own, as it is", () => {
    const own = fc.sample(transferArbitrary(program), seeded);
    expect(own.every((asked) => asked.program === program)).toBe(true);
    expect(ruleCoverage(TRANSFER_RULES, own)).toEqual({ neverBroken: [], neverBrokenAlone: [] });
  });

  it('finds an id for a stranger in a program that has the ids otherwise given to strangers', () => {
    const strange: Program = {
      ...program,
      id: 'another program',
      campaigns: program.campaigns.map((campaign, index) => (index === 0 ? { ...campaign, id: 'nowhere' } : campaign)),
      agents: [{ id: 'nobody', name: 'Nobody', campaignIds: ['nowhere', 'sales'], availability: 'available' }],
    };
    const { neverBroken } = ruleCoverage(TRANSFER_RULES, fc.sample(transferArbitrary(strange), seeded));
    expect(neverBroken).toEqual(['agent-in-campaign', 'agent-available']); // its only agent keeps these
  });

  it('asks about a program that has no place to go', () => {
    const empty: Program = { id: 'p', name: 'P', campaigns: [] };
    for (const { subject, to } of fc.sample(transferArbitrary(empty), 200)) {
      expect(checkTransfer(empty, subject, to).violations.map(({ rule }) => rule)).toContain('same-program');
    }
  });

  it.each([1, 2, 3])('shrinks to the fewest campaigns and agents (seed %i)', (seed) => {
    const shrunk = (keeps: (asked: TransferCase) => boolean): TransferCase | undefined =>
      fc.check(fc.property(transferArbitrary(), keeps), { seed, numRuns: 1_000 }).counterexample?.[0];
    const billing = shrunk(({ to }) => to.campaignId !== 'billing');
    expect(billing?.program.campaigns.map(({ id }) => id)).toEqual(['billing']);
    expect(billing?.program).not.toHaveProperty('agents');
    const another = shrunk(({ subject, to }) => subject.status !== 'active' || subject.campaignId === to.campaignId);
    expect(another?.program.campaigns.length).toBe(2);
  });

  it.each([1, 2, 3])('shrinks an allowed transfer to an allowed one on the same channel (seed %i)', (seed) => {
    const { counterexample } = fc.check(
      fc.property(transferArbitrary(), (asked) => !isAllowed(asked) || asked.subject.channel !== 'whatsapp'),
      { seed, numRuns: 1_000 },
    );
    const [{ program: shrunk, subject }] = counterexample ?? expect.fail('no transfer on this channel was generated');
    expect([shrunk.campaigns.map(({ channels }) => channels), subject.channel]).toEqual([[['whatsapp']], 'whatsapp']);
    // whatever is tried on the way is allowed as well, if no rule was to be broken
    const { counterexample: last } = fc.check(
      fc.property(transferArbitrary(), (asked) => asked.subject.status !== 'active' || !isAllowed(asked)),
      { seed },
    );
    expect(last?.map(isAllowed)).toEqual([true]);
  });
});
