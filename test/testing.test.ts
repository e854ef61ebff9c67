import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  auditConversation,
  type Campaign,
  checkTransfer,
  conversationState,
  defineTransferRule,
  findAgent,
  findCampaign,
  parseConversation,
  parseProgram,
  type Program,
  splitIntoSessions,
  TRANSFER_RULES,
  type TransferRule,
} from '../src/index.ts';
import { conversationArbitrary, legalConversationArbitrary, programArbitrary, ruleCoverage, transferArbitrary, transferLaws } from '../src/testing.ts';
import { program } from './support/article.ts';
import { runs } from './support/runs.ts';

const seeded = { seed: 1, numRuns: 2_000 } as const;

/** The laws that a policy breaks, by name. */
const brokenLaws = (rules: readonly TransferRule[]): readonly string[] =>
  transferLaws(rules)
    .filter(({ property }) => fc.check(property, { seed: 1, numRuns: 200 }).failed)
    .map(({ name }) => name);

/** A copy that is not frozen. */
const structuredCopy = (of: Program): Program => JSON.parse(JSON.stringify(of));

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
    const campaignIds = new Set(logs.flatMap(({ events }) => events.flatMap((event) => (event.type === 'started' ? [event.campaignId] : []))));
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
  const legalIn = programArbitrary().chain((program) => legalConversationArbitrary(program).map((conversation) => ({ program, conversation })));

  it('has logs in which an audit finds nothing', () => {
    fc.assert(
      fc.property(legalIn, ({ program, conversation }) => {
        expect(auditConversation(program, conversation)).toEqual([]);
      }),
      runs(1_000),
    );
  });

  it('has campaigns that are configured for the channel, and agents who serve them', () => {
    fc.assert(
      fc.property(legalIn, ({ program, conversation }) => {
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
    const sessions = fc.sample(legalIn, seeded).flatMap(({ conversation }) => splitIntoSessions(conversation));
    const startedBy = (kind: string): number => sessions.filter((session) => session.startedBy === kind).length;
    expect(Math.min(startedBy('queue'), startedBy('transfer'), startedBy('takeover'))).toBeGreaterThan(200);
    expect(sessions.filter(({ failedTransfers }) => failedTransfers > 0).length).toBeGreaterThan(100);
    expect(sessions.filter(({ transferAbandoned }) => transferAbandoned).length).toBeGreaterThan(100);
    expect(sessions.filter(({ startedBy, number }) => startedBy === 'queue' && number > 1).length).toBeGreaterThan(200);
  });

  it('has them for a program without campaigns, and for any program', () => {
    const empty: Program = { id: 'p', name: 'P', campaigns: [] };
    for (const conversation of fc.sample(legalConversationArbitrary(empty), 100)) expect(auditConversation(empty, conversation)).toEqual([]);
    expect(fc.sample(legalConversationArbitrary(), 100).some(({ events }) => events.length > 5)).toBe(true);
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
    expect(programs.filter(({ campaigns }) => campaigns.some(({ kind }) => kind === 'call')).length).toBeGreaterThan(500);
  });
});

describe('transferLaws', () => {
  it.each(transferLaws(TRANSFER_RULES).map((law) => [law.name, law] as const))('%s: the standard rules keep it', (_, { property }) => {
    fc.assert(property);
  });

  it('pass over a policy without rules', () => {
    expect(brokenLaws([])).toEqual([]);
  });

  const rule = (check: TransferRule['check'], id = 'mine'): TransferRule => defineTransferRule({ id, summary: 'Mine.', check });
  const breach = { message: 'No.', details: {} };

  it('catch a rule whose answer depends on how often it was asked', () => {
    let asked = 0;
    const broken = brokenLaws([rule(() => ((asked += 1) % 3 === 0 ? breach : undefined))]);
    expect(broken).toContain('the same question has the same answer, whatever is asked in between');
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
        if (!answers.has(toCampaign)) answers.set(toCampaign, toCampaign.channels.includes(subject.channel) ? undefined : breach);
        return answers.get(toCampaign);
      }),
    ]);
    expect(broken).toEqual(['the same question has the same answer, whatever is asked in between']);
  });

  it('catch two rules with one id', () => {
    expect(brokenLaws([rule(() => undefined), rule(() => undefined)])).toEqual(['ids are unique']);
  });

  it('catch a rule that does not say why', () => {
    const silent = 'rules and violations say something: a summary, a message, and details that are a JSON object';
    expect(brokenLaws([rule(() => ({ message: ' ', details: {} }))])).toEqual([silent]);
    expect(brokenLaws([rule(() => ({ message: 'No.', details: { toJSON: () => undefined } }))])).toContain(silent);
    expect(brokenLaws([{ ...rule(() => undefined), summary: '' }])).toEqual([silent]);
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
    for (const details of [[1], new Map([[1, 2]]), { when: Number.NaN }, { why: undefined }, { deep: { how: () => 1 } }, nothing, text]) {
      expect(brokenLaws([rule(() => ({ message: 'No.', details }))])).toContain(silent);
    }
    expect(brokenLaws([rule(() => ({ message: 'No.', details: { chats: [1, 'two', null, { three: true }] } }))])).toEqual([]);
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
    for (const { property } of transferLaws([spy], { transfers: fc.constant({ program: { ...program, campaigns: [] }, subject, to: { campaignId: 'x' } }) })) {
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
    const subject = { programId: 'care', channel: 'webchat', status: 'active', campaignId: 'service', agentId: 'ana' } as const;
    const { neverBroken, neverBrokenAlone } = ruleCoverage(TRANSFER_RULES, [{ program, subject, to: { campaignId: 'phone' } }]);
    expect(neverBroken).not.toContain('omnichannel-campaign');
    expect(neverBrokenAlone).toContain('omnichannel-campaign');
  });
});
