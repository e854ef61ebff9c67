import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTransfer, findAgent, findCampaign, transferOptions } from '../../src/index.ts';
import { transferArbitrary } from '../support/arbitraries.ts';
import { rulesArbitrary } from '../support/rules.ts';
import { runs } from '../support/runs.ts';

describe('an option', () => {
  it('has the decision that checkTransfer gives about its target', () => {
    fc.assert(
      fc.property(transferArbitrary, rulesArbitrary, ({ program, subject }, rules) => {
        for (const { to, decision } of transferOptions(program, subject, rules)) {
          expect(decision).toStrictEqual(checkTransfer(program, subject, to, rules));
        }
      }),
      runs(300),
    );
  });

  it('is of the campaign and the agent that its target names', () => {
    fc.assert(
      fc.property(transferArbitrary, ({ program, subject }) => {
        for (const { to, campaign, agent } of transferOptions(program, subject)) {
          expect(campaign).toBe(findCampaign(program, to.campaignId));
          expect(agent).toBe(to.agentId === undefined ? undefined : findAgent(program, to.agentId));
        }
      }),
    );
  });
});

describe('the options', () => {
  it('are every campaign’s queue and who serves it, each once, in the order of the program and the roster', () => {
    fc.assert(
      fc.property(transferArbitrary, ({ program, subject }) => {
        const campaigns = program.campaigns.filter(({ id }, index) => {
          return program.campaigns.findIndex((other) => other.id === id) === index;
        });
        const { agents: roster = [] } = program;
        const agents = roster.filter(({ id }, index) => roster.findIndex((other) => other.id === id) === index);
        const places = campaigns.flatMap(({ id: campaignId }) => [
          { campaignId },
          ...agents
            .filter(({ campaignIds }) => campaignIds.includes(campaignId))
            .map(({ id: agentId }) => ({ campaignId, agentId })),
        ]);
        expect(transferOptions(program, subject).map(({ to }) => to)).toStrictEqual(places);
      }),
      runs(300),
    );
  });
});
