import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTransfer, TRANSFER_RULES, type TransferRuleId } from '../../src/index.ts';
import { allowedTransferArbitrary, type AskedTransfer, transferArbitrary } from '../support/arbitraries.ts';
import { BREAKERS, canBreak } from '../support/rule-breakers.ts';
import { runs } from '../support/runs.ts';

/** Each rule once more, in the words of the documentation: when is it broken? Nothing here is fast. */
const BROKEN_WHEN: { readonly [Id in TransferRuleId]: (asked: AskedTransfer) => boolean } = {
  'conversation-active': ({ subject }) => ['new', 'waiting', 'transferring', 'ended'].includes(subject.status),
  'same-program': ({ program, subject, to }) => {
    const ids = program.campaigns.map(({ id }) => id);
    const asked = [to.campaignId, ...(subject.campaignId === undefined ? [] : [subject.campaignId])];
    return subject.programId !== program.id || asked.some((id) => !ids.includes(id));
  },
  'omnichannel-campaign': ({ program, subject, to }) =>
    [subject.campaignId, to.campaignId].some(
      (asked) => program.campaigns.find(({ id }) => id === asked)?.kind === 'call',
    ),
  'same-channel': ({ subject, to }) => (to.channel ?? subject.channel) !== subject.channel,
  'channel-configured': ({ program, subject, to }) => {
    const receiving = program.campaigns.find(({ id }) => id === to.campaignId);
    return receiving !== undefined && !receiving.channels.some((channel) => channel === subject.channel);
  },
  'another-agent': ({ subject, to }) => to.agentId !== undefined && to.agentId === subject.agentId,
  'agent-in-program': ({ program, to }) =>
    to.agentId !== undefined && program.agents !== undefined && !program.agents.some(({ id }) => id === to.agentId),
  'agent-in-campaign': ({ program, to }) => {
    const receiver = program.agents?.find(({ id }) => id === to.agentId);
    const isKnown = program.campaigns.some(({ id }) => id === to.campaignId);
    return receiver !== undefined && isKnown && !receiver.campaignIds.some((id) => id === to.campaignId);
  },
  'agent-available': ({ program, to }) => {
    const receiver = program.agents?.find(({ id }) => id === to.agentId);
    return receiver?.availability === 'on-call' || receiver?.availability === 'unavailable';
  },
};

const idsOf = ({ program, subject, to }: AskedTransfer): readonly TransferRuleId[] =>
  checkTransfer(program, subject, to).violations.map(({ rule }) => rule);

describe('the rule', () => {
  it.each(TRANSFER_RULES)('$id is broken exactly when the documentation says so', ({ id }) => {
    fc.assert(
      fc.property(transferArbitrary, (asked) => {
        expect(idsOf(asked).includes(id)).toBe(BROKEN_WHEN[id](asked));
      }),
      runs(300),
    );
  });

  it.each(TRANSFER_RULES)('$id broken on purpose in an allowed transfer is the only one that is broken', ({ id }) => {
    fc.assert(
      fc.property(allowedTransferArbitrary, (kept) => {
        const breakable = canBreak(id, kept);
        expect(idsOf(breakable ? BREAKERS[id](kept) : kept)).toEqual(breakable ? [id] : []);
      }),
      runs(200),
    );
  });
});

describe('a violation of a standard rule', () => {
  it('names the facts of what was asked and what is', () => {
    fc.assert(
      fc.property(transferArbitrary, ({ program, subject, to }) => {
        for (const violation of checkTransfer(program, subject, to).violations) {
          expect(violation.message).toMatch(/^[A-Z][^]+\.$/);
          switch (violation.rule) {
            case 'conversation-active':
              expect(violation.details).toEqual({ status: subject.status });
              break;
            case 'same-program': {
              const known = program.campaigns.map(({ id }) => id);
              const asked = subject.campaignId === undefined ? [to.campaignId] : [subject.campaignId, to.campaignId];
              expect(violation.details).toEqual({
                programId: program.id,
                conversationProgramId: subject.programId,
                campaignIds: [...new Set(asked.filter((id) => !known.includes(id)))],
              });
              break;
            }
            case 'omnichannel-campaign': {
              const asked = [subject.campaignId, to.campaignId].map((asked) =>
                program.campaigns.find(({ id }) => id === asked),
              );
              const calls = asked.flatMap((campaign) => (campaign?.kind === 'call' ? campaign.id : []));
              expect(violation.details).toEqual({ campaignIds: [...new Set(calls)] });
              break;
            }
            case 'same-channel':
              expect(violation.details).toEqual({ channel: subject.channel, requestedChannel: to.channel });
              break;
            case 'channel-configured': {
              const receiving = program.campaigns.find(({ id }) => id === to.campaignId);
              const { channel } = subject;
              expect(violation.details).toEqual({
                campaignId: to.campaignId,
                channel,
                configuredChannels: receiving?.channels,
              });
              break;
            }
            case 'another-agent':
              expect(violation.details).toEqual({ agentId: subject.agentId });
              break;
            case 'agent-in-program':
              expect(violation.details).toEqual({ agentId: to.agentId, programId: program.id });
              break;
            case 'agent-in-campaign': {
              const receiver = program.agents?.find(({ id }) => id === to.agentId);
              const { campaignId, agentId } = to;
              expect(violation.details).toEqual({ agentId, campaignId, agentCampaignIds: receiver?.campaignIds });
              break;
            }
            case 'agent-available': {
              const receiver = program.agents?.find(({ id }) => id === to.agentId);
              expect(violation.details).toEqual({ agentId: to.agentId, availability: receiver?.availability });
              break;
            }
          }
        }
      }),
      runs(500),
    );
  });
});

describe('the transfers tried here', () => {
  it('break each rule often, and can often break it alone', () => {
    const tried = fc.sample(transferArbitrary, { numRuns: 2_000, seed: 1 });
    const allowed = fc.sample(allowedTransferArbitrary, { numRuns: 500, seed: 1 });
    for (const { id } of TRANSFER_RULES) {
      expect([id, tried.filter((asked) => BROKEN_WHEN[id](asked)).length > 30]).toEqual([id, true]);
      expect([id, allowed.filter((kept) => canBreak(id, kept)).length > 100]).toEqual([id, true]);
    }
  });
});
