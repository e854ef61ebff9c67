import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canTransfer,
  checkTransfer,
  explainTransfer,
  type Program,
  TRANSFER_RULES,
  transferOptions,
  type TransferRule,
  type TransferRuleId,
} from '../../src/index.ts';
import { allowedTransferArbitrary, type AskedTransfer, transferArbitrary } from '../support/arbitraries.ts';
import { BREAKERS, canBreak } from '../support/rule-breakers.ts';
import { runs } from '../support/runs.ts';

const anyTransfer = fc.oneof(
  { weight: 3, arbitrary: transferArbitrary },
  { weight: 1, arbitrary: allowedTransferArbitrary },
);
const someRules: fc.Arbitrary<readonly TransferRule[]> = fc.shuffledSubarray([...TRANSFER_RULES]);

describe('a decision', () => {
  it('is allowed exactly when no rule is broken', () => {
    fc.assert(
      fc.property(anyTransfer, someRules, ({ program, subject, to }, rules) => {
        const { allowed, violations } = checkTransfer(program, subject, to, rules);
        expect(allowed).toBe(violations.length === 0);
      }),
    );
  });

  it('is the one that canTransfer gives', () => {
    fc.assert(
      fc.property(anyTransfer, someRules, ({ program, subject, to }, rules) => {
        expect(canTransfer(program, subject, to, rules)).toBe(checkTransfer(program, subject, to, rules).allowed);
      }),
    );
  });

  it('has the violations of the explanation, which tells of every rule once, in order', () => {
    fc.assert(
      fc.property(anyTransfer, someRules, ({ program, subject, to }, rules) => {
        const outcomes = explainTransfer(program, subject, to, rules);
        expect(outcomes.map(({ rule }) => rule)).toEqual(rules.map(({ id }) => id));
        expect(outcomes.flatMap(({ violation }) => violation ?? [])).toEqual(
          checkTransfer(program, subject, to, rules).violations,
        );
      }),
    );
  });

  it('is the one that every option carries', () => {
    fc.assert(
      fc.property(anyTransfer, someRules, ({ program, subject }, rules) => {
        for (const { to, decision } of transferOptions(program, subject, rules)) {
          expect(decision).toEqual(checkTransfer(program, subject, to, rules));
        }
      }),
    );
  });

  it('names the facts of what was asked and what is', () => {
    fc.assert(
      fc.property(transferArbitrary, ({ program, subject, to }) => {
        for (const violation of checkTransfer(program, subject, to).violations) {
          expect(violation.message).toMatch(/^[A-Z][^]+\.$/);
          switch (violation.rule) {
            case 'conversation-active':
              expect(violation.details).toEqual({ status: subject.status });
              expect(violation.details.status).not.toBe('active');
              break;
            case 'same-program': {
              expect([subject.campaignId, to.campaignId]).toEqual(
                expect.arrayContaining([...violation.details.campaignIds]),
              );
              const known = program.campaigns.map(({ id }) => id);
              expect(known).not.toEqual(expect.arrayContaining([violation.details.campaignIds[0] ?? Symbol('none')]));
              break;
            }
            case 'omnichannel-campaign':
              for (const id of violation.details.campaignIds) {
                expect(program.campaigns.find((campaign) => campaign.id === id)?.kind).toBe('call');
              }
              break;
            case 'same-channel':
              expect(violation.details).toEqual({ channel: subject.channel, requestedChannel: to.channel });
              break;
            case 'channel-configured':
              expect(violation.details.campaignId).toBe(to.campaignId);
              expect(violation.details.configuredChannels).not.toContain(violation.details.channel);
              break;
            case 'another-agent':
              expect(violation.details.agentId).toBe(subject.agentId);
              break;
            case 'agent-in-program':
              expect(program.agents?.map(({ id }) => id)).not.toContain(violation.details.agentId);
              break;
            case 'agent-in-campaign':
              expect(violation.details.agentCampaignIds).not.toContain(violation.details.campaignId);
              break;
            case 'agent-available':
              expect(violation.details.availability).not.toBe('available');
              break;
          }
        }
      }),
    );
  });
});

describe('an allowed transfer', () => {
  it('is allowed', () => {
    fc.assert(
      fc.property(allowedTransferArbitrary, ({ program, subject, to }) => {
        expect(checkTransfer(program, subject, to)).toEqual({ allowed: true, violations: [] });
      }),
    );
  });

  const ruleIds = fc.constantFrom(...TRANSFER_RULES.map(({ id }): TransferRuleId => id));

  it('with exactly one rule broken is refused by exactly that rule', () => {
    fc.assert(
      fc.property(allowedTransferArbitrary, ruleIds, (kept, rule) => {
        const breakable = canBreak(rule, kept);
        const { program, subject, to } = breakable ? BREAKERS[rule](kept) : kept;
        expect(checkTransfer(program, subject, to).violations.map((violation) => violation.rule)).toEqual(
          breakable ? [rule] : [],
        );
      }),
      runs(1_000),
    );
  });

  it('is one that every rule can be broken in', () => {
    const sample = fc.sample(allowedTransferArbitrary, { numRuns: 500, seed: 1 });
    for (const { id } of TRANSFER_RULES) {
      expect(sample.filter((kept) => canBreak(id, kept)).length).toBeGreaterThan(100);
    }
  });
});

describe('a change of policy or configuration', () => {
  it('that only reorders the rules never changes whether a transfer is allowed', () => {
    fc.assert(
      fc.property(
        anyTransfer,
        fc.shuffledSubarray([...TRANSFER_RULES], { minLength: 9 }),
        ({ program, subject, to }, rules) => {
          expect(canTransfer(program, subject, to, rules)).toBe(canTransfer(program, subject, to));
          expect(new Set(checkTransfer(program, subject, to, rules).violations)).toEqual(
            new Set(checkTransfer(program, subject, to).violations),
          );
        },
      ),
    );
  });

  it('that adds a rule never turns refused into allowed', () => {
    fc.assert(
      fc.property(
        anyTransfer,
        someRules,
        fc.constantFrom(...TRANSFER_RULES),
        ({ program, subject, to }, rules, added) => {
          const before = canTransfer(program, subject, to, rules);
          const after = canTransfer(program, subject, to, [...rules, added]);
          expect(after && !before).toBe(false);
        },
      ),
    );
  });

  it('that configures one more channel never turns allowed into refused', () => {
    fc.assert(
      fc.property(anyTransfer, fc.nat(), fc.constantFrom('webchat', 'sms', 'pigeon'), (asked, position, channel) => {
        const { program, subject, to } = asked;
        const configured: Program = {
          ...program,
          campaigns: program.campaigns.map((campaign, index) =>
            index === position % program.campaigns.length
              ? { ...campaign, channels: [...campaign.channels, channel] }
              : campaign,
          ),
        };
        const before = canTransfer(program, subject, to);
        expect(before && !canTransfer(configured, subject, to)).toBe(false);
      }),
    );
  });
});

describe('asking', () => {
  it('twice gives the same answer, and the deep-frozen question is untouched', () => {
    fc.assert(
      fc.property(anyTransfer, ({ program, subject, to }) => {
        expect(checkTransfer(program, subject, to)).toEqual(checkTransfer(program, subject, to));
        expect(transferOptions(program, subject)).toEqual(transferOptions(program, subject));
      }),
    );
  });

  it('gives answers that survive JSON, to questions that did', () => {
    const throughJson = anyTransfer.map((asked): AskedTransfer => JSON.parse(JSON.stringify(asked)));
    fc.assert(
      fc.property(throughJson, ({ program, subject, to }) => {
        const answers = [
          checkTransfer(program, subject, to),
          explainTransfer(program, subject, to),
          transferOptions(program, subject),
        ];
        expect(JSON.parse(JSON.stringify(answers))).toStrictEqual(answers);
      }),
    );
  });
});

describe('the questions asked here', () => {
  it('are allowed often, and break each rule often', () => {
    const sample = fc.sample(anyTransfer, { numRuns: 2_000, seed: 1 });
    const decisions = sample.map(({ program, subject, to }) => checkTransfer(program, subject, to));
    expect(decisions.filter(({ allowed }) => allowed).length).toBeGreaterThan(600);
    for (const { id } of TRANSFER_RULES) {
      const breaking = decisions.filter(({ violations }) => violations.some(({ rule }) => rule === id));
      expect([id, breaking.length > 30]).toEqual([id, true]);
    }
  });
});
