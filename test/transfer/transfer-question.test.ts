import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTransfer, defineTransferRule, type Program, transferMatrix, transferPolicy } from '../../src/index.ts';
import { program } from '../support/article.ts';
import { keyOf, questionsByForce, smallPolicyArbitrary, subjectIn } from '../support/policy-pairs.ts';
import { runs } from '../support/runs.ts';

const small: Program = {
  id: 'care',
  name: 'Customer Care',
  campaigns: [
    { id: 'b', name: 'B', kind: 'omnichannel', channels: ['webchat', 'sms', 'sms'] },
    { id: 'a', name: 'A', kind: 'omnichannel', channels: [] },
  ],
  agents: [{ id: 'lin', name: 'Lin', campaignIds: ['a', 'b', 'gone'], availability: 'available' }],
};

const written = (program: Program): readonly string[] =>
  [...transferMatrix(transferPolicy(program))].map(
    ({ campaignId, channel, agentId, to, decision }) =>
      `${campaignId} ${channel} ${agentId ?? '-'} to ${to.campaignId} ${to.agentId ?? 'queue'}: ${decision.violations.map(({ rule }) => rule).join() || 'yes'}`,
  );

describe('transferMatrix', () => {
  it('asks from each campaign, channel and holder to each queue and agent, in the order of ids, each once', () => {
    expect(written(small)).toEqual([
      'b sms - to a queue: channel-configured',
      'b sms - to a lin: channel-configured',
      'b sms - to b queue: yes',
      'b sms - to b lin: yes',
      'b sms lin to a queue: channel-configured',
      'b sms lin to a lin: channel-configured,another-agent',
      'b sms lin to b queue: yes',
      'b sms lin to b lin: another-agent',
      'b webchat - to a queue: channel-configured',
      'b webchat - to a lin: channel-configured',
      'b webchat - to b queue: yes',
      'b webchat - to b lin: yes',
      'b webchat lin to a queue: channel-configured',
      'b webchat lin to a lin: channel-configured,another-agent',
      'b webchat lin to b queue: yes',
      'b webchat lin to b lin: another-agent',
    ]);
  });

  it('asks about the unnamed holder with an id that no agent has', () => {
    const agents = ['nobody', 'nobody?'].map(
      (id) => ({ id, name: id, campaignIds: ['b'], availability: 'available' }) as const,
    );
    const asked = [...transferMatrix(transferPolicy({ ...small, agents }))];
    const unnamed = asked.filter(({ agentId }) => agentId === undefined);
    expect(unnamed.filter(({ decision }) => decision.violations.some(({ rule }) => rule === 'another-agent'))).toEqual(
      [],
    );
    expect(unnamed.filter(({ to }) => to.agentId !== undefined)).toHaveLength(4);
    const holders = new Set<string | undefined>();
    const noting = defineTransferRule({
      id: 'noting',
      summary: 'The holder is noted.',
      check: ({ subject }) => void holders.add(subject.agentId),
    });
    expect([...transferMatrix(transferPolicy({ ...small, agents }, [noting]))]).not.toEqual([]);
    expect([...holders]).toEqual([expect.any(String), 'nobody', 'nobody?']);
    expect(holders.size).toBe(3);
  });

  it('can be iterated again, and stopped early', () => {
    const matrix = transferMatrix(transferPolicy(program));
    expect([...matrix]).toEqual([...matrix]);
    for (const { campaignId, to } of matrix) {
      expect([campaignId, to]).toEqual(['sales', { campaignId: 'phone' }]);
      break;
    }
  });

  it('is empty where no campaign has a channel', () => {
    expect(written({ id: 'care', name: 'Empty', campaigns: [] })).toEqual([]);
    expect(written({ ...program, campaigns: [{ id: 'a', name: 'A', kind: 'omnichannel', channels: [] }] })).toEqual([]);
  });

  it('asks every question once, and gives the decision of checkTransfer', () => {
    fc.assert(
      fc.property(smallPolicyArbitrary, (policy) => {
        const { program, rules } = policy;
        const asked = [...transferMatrix(policy)];
        expect(asked.map(keyOf).sort()).toEqual(questionsByForce([program]).map(keyOf).sort());
        for (const { decision, ...question } of asked) {
          expect(decision).toStrictEqual(checkTransfer(program, subjectIn(program, question), question.to, rules));
        }
      }),
      runs(200),
    );
  });
});
