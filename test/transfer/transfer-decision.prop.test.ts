import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canTransfer,
  checkTransfer,
  explainTransfer,
  findAgent,
  findCampaign,
  type Program,
  type Transfer,
  TRANSFER_RULES,
  transferOptions,
  type TransferRule,
} from '../../src/index.ts';
import { allowedTransferArbitrary, type AskedTransfer, transferArbitrary } from '../support/arbitraries.ts';
import { notingRules, rulesArbitrary } from '../support/rules.ts';
import { runs } from '../support/runs.ts';

const anyTransfer = fc.oneof(
  { weight: 3, arbitrary: transferArbitrary },
  { weight: 1, arbitrary: allowedTransferArbitrary },
);

/** What a rule is asked about, looked up by the functions for everyone. */
const transferOf = ({ program, subject, to }: AskedTransfer): Transfer => ({
  program,
  subject,
  to,
  fromCampaign: subject.campaignId === undefined ? undefined : findCampaign(program, subject.campaignId),
  toCampaign: findCampaign(program, to.campaignId),
  toAgent: to.agentId === undefined ? undefined : findAgent(program, to.agentId),
});

/** The decision that comes of asking each rule by its `check`, one after the other. */
const violationsOneByOne = (asked: AskedTransfer, rules: readonly TransferRule[] = TRANSFER_RULES): unknown => {
  const transfer = transferOf(asked);
  return rules.flatMap((rule) => {
    const breach = rule.check(transfer);
    return breach === undefined ? [] : [{ rule: rule.id, message: breach.message, details: breach.details }];
  });
};

describe('a decision', () => {
  it('is what comes of asking each rule by its check, in the order of the rules', () => {
    fc.assert(
      fc.property(anyTransfer, rulesArbitrary, (asked, rules) => {
        const { program, subject, to } = asked;
        expect(checkTransfer(program, subject, to, rules).violations).toStrictEqual(violationsOneByOne(asked, rules));
      }),
      runs(1_000),
    );
  });

  it('has for each rule what the rule says alone', () => {
    fc.assert(
      fc.property(anyTransfer, rulesArbitrary, ({ program, subject, to }, rules = TRANSFER_RULES) => {
        expect(checkTransfer(program, subject, to, rules).violations).toEqual(
          rules.flatMap((rule) => checkTransfer(program, subject, to, [rule]).violations),
        );
      }),
    );
  });

  it('is allowed exactly when no rule is broken', () => {
    fc.assert(
      fc.property(anyTransfer, rulesArbitrary, ({ program, subject, to }, rules) => {
        const { allowed, violations } = checkTransfer(program, subject, to, rules);
        expect(allowed).toBe(violations.length === 0);
      }),
    );
  });

  it('is the one that canTransfer gives', () => {
    fc.assert(
      fc.property(anyTransfer, rulesArbitrary, ({ program, subject, to }, rules) => {
        expect(canTransfer(program, subject, to, rules)).toBe(checkTransfer(program, subject, to, rules).allowed);
      }),
      runs(500),
    );
  });

  it('has the violations of the explanation, which tells of every rule once, in order', () => {
    fc.assert(
      fc.property(anyTransfer, rulesArbitrary, ({ program, subject, to }, rules = TRANSFER_RULES) => {
        const outcomes = explainTransfer(program, subject, to, rules);
        expect(outcomes.map(({ rule }) => rule)).toEqual(rules.map(({ id }) => id));
        expect(outcomes.flatMap(({ violation }) => violation ?? [])).toEqual(
          checkTransfer(program, subject, to, rules).violations,
        );
      }),
    );
  });

  it('asks each rule once, and a yes or no asks in order up to the first that is broken', () => {
    fc.assert(
      fc.property(anyTransfer, rulesArbitrary, ({ program, subject, to }, rules = TRANSFER_RULES) => {
        const asked: TransferRule[] = [];
        const noting = notingRules(rules, asked);
        const { violations } = checkTransfer(program, subject, to, noting);
        expect(asked).toEqual(noting);
        asked.length = 0;
        explainTransfer(program, subject, to, noting);
        expect(asked).toEqual(noting);
        asked.length = 0;
        canTransfer(program, subject, to, noting);
        const first = noting.findIndex(({ id }) => id === violations[0]?.rule);
        expect(asked).toEqual(first === -1 ? noting : noting.slice(0, first + 1));
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
});

describe('a property that is present as undefined', () => {
  it('counts as absent', () => {
    fc.assert(
      fc.property(anyTransfer, rulesArbitrary, ({ program, subject, to }, rules) => {
        const present = { agents: undefined, ...program };
        const presentTo = { agentId: undefined, channel: undefined, ...to };
        const presentSubject = { campaignId: undefined, agentId: undefined, ...subject } as typeof subject; // only spelt out
        expect(checkTransfer(present, presentSubject, presentTo, rules)).toStrictEqual(
          checkTransfer(program, subject, to, rules),
        );
      }),
    );
  });
});

describe('a change of policy or configuration', () => {
  it('that only reorders the rules never changes whether a transfer is allowed', () => {
    const reordered = fc.shuffledSubarray([...TRANSFER_RULES], { minLength: 9 });
    fc.assert(
      fc.property(anyTransfer, reordered, ({ program, subject, to }, rules) => {
        expect(canTransfer(program, subject, to, rules)).toBe(canTransfer(program, subject, to));
        expect(new Set(checkTransfer(program, subject, to, rules).violations)).toEqual(
          new Set(checkTransfer(program, subject, to).violations),
        );
      }),
    );
  });

  it('that adds a rule never turns refused into allowed', () => {
    const added = fc.constantFrom(...TRANSFER_RULES);
    fc.assert(
      fc.property(anyTransfer, rulesArbitrary, added, ({ program, subject, to }, rules = TRANSFER_RULES, rule) => {
        const before = canTransfer(program, subject, to, rules);
        const after = canTransfer(program, subject, to, [...rules, rule]);
        expect(after && !before).toBe(false);
      }),
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
  it('are allowed often, and refused often by rules of one’s own', () => {
    const sample = fc.sample(fc.tuple(anyTransfer, rulesArbitrary), { numRuns: 1_000, seed: 1 });
    const decisions = sample.map(([{ program, subject, to }, rules]) => checkTransfer(program, subject, to, rules));
    expect(decisions.filter(({ allowed }) => allowed).length).toBeGreaterThan(300);
    for (const own of ['no-sms', 'no-return', 'one-campaign']) {
      const refused = decisions.filter(({ violations }) => violations.some(({ rule }) => rule === own));
      expect([own, refused.length > 20]).toEqual([own, true]);
    }
  });
});
