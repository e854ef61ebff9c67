import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Campaign, checkTransfer, type Program } from '../../src/index.ts';
import { type Fault, FAULTS, transferWith, withUndefinedProperties } from '../../src/testing/transfer-case.ts';
import { deepFreeze } from '../support/freeze.ts';

type Case = ReturnType<typeof transferWith>;

const campaign = (id: string, kind: Campaign['kind'], ...channels: readonly string[]): Campaign => ({
  id,
  name: id,
  kind,
  channels,
});

/** A program that has whatever a fault takes. Its ids are those that are otherwise given to what it does not have. */
const rich: Program = deepFreeze({
  id: 'another program',
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

const choices = fc.array(fc.nat(), { minLength: 13, maxLength: 13 });
const drawn = (program: Program, ...faults: readonly Fault[]): readonly Case[] =>
  fc.sample(choices, { seed: 1, numRuns: 500 }).map((numbers) => transferWith(program, new Set(faults), numbers));
const brokenBy = ({ program, subject, to }: Case): readonly string[] =>
  checkTransfer(program, subject, to).violations.map(({ rule }) => rule);

describe('a transfer with faults', () => {
  it('breaks exactly the rules that it is to break, where the program has what that takes', () => {
    const pairs: readonly (readonly Fault[])[] = [
      ['conversation-active', 'another-agent'],
      ['conversation-active', 'omnichannel-campaign'],
      ['same-channel', 'channel-configured'],
      ['omnichannel-campaign', 'agent-available'],
      ['agent-in-campaign', 'agent-available'],
      ['same-program', 'same-channel'],
    ];
    for (const faults of [[], ...FAULTS.map((fault) => [fault]), ...pairs]) {
      for (const asked of drawn(rich, ...faults)) expect([...brokenBy(asked)].sort()).toEqual([...faults].sort());
    }
  });

  it('breaks no rule where the program lacks what that takes', () => {
    const isFaultless = (program: Program, ...faults: readonly Fault[]): boolean =>
      drawn(program, ...faults).every((asked) => brokenBy(asked).length === 0);
    const { agents: _, ...rosterless } = rich;
    const noCalls = { ...rich, campaigns: rich.campaigns.filter(({ kind }) => kind !== 'call') };
    expect(isFaultless(noCalls, 'omnichannel-campaign')).toBe(true);
    expect(isFaultless(rosterless, 'agent-in-program')).toBe(true);
    expect(isFaultless({ ...rich, agents: [] }, 'another-agent')).toBe(true);
    const available = rich.agents?.filter(({ availability }) => availability === 'available') ?? [];
    expect(isFaultless({ ...rich, agents: available }, 'agent-available')).toBe(true);
  });

  it('breaks one rule alone in a program that has little more than that takes', () => {
    const { agents: _, ...rosterless } = rich;
    const dry: Program = { ...rosterless, campaigns: [campaign('dry', 'omnichannel')] };
    for (const asked of drawn(dry, 'channel-configured')) expect(brokenBy(asked)).toEqual(['channel-configured']);
    const phones: Program = { ...rosterless, campaigns: [campaign('mute', 'call'), campaign('phone', 'call', 'fax')] };
    for (const asked of drawn(phones, 'omnichannel-campaign'))
      expect(brokenBy(asked)).toEqual(['omnichannel-campaign']);
    expect(new Set(drawn(phones).map(({ to }) => to.campaignId))).toEqual(new Set(['nowhere']));
  });

  it('uses the first of two campaigns, or agents, with the same id', () => {
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

  it('asks for an agent, names the channel and stays in its campaign in about half of the cases that may', () => {
    const cases = drawn(rich); // two of its campaigns take conversations
    const shareOf = (which: (asked: Case) => boolean): number => cases.filter(which).length / cases.length;
    for (const share of [
      shareOf(({ to }) => to.agentId !== undefined),
      shareOf(({ to }) => to.channel !== undefined),
      shareOf(({ subject, to }) => subject.campaignId === to.campaignId),
    ]) {
      expect([share > 0.4, share < 0.6]).toEqual([true, true]);
    }
  });

  it('is asked of another program, or goes to a campaign that the program does not have', () => {
    const strangers = drawn(rich, 'same-program').map(({ subject, to }) => `${subject.programId}: ${to.campaignId}`);
    expect(new Set(strangers)).toEqual(
      new Set(['another program?: a', 'another program?: nowhere', 'another program: nowhere?']),
    );
    expect(new Set(drawn(rich, 'agent-in-program').map(({ to }) => to.agentId))).toEqual(new Set(['nobody?']));
  });

  it('of a conversation that nobody could transfer has every status, and at times no campaign', () => {
    const subjects = drawn(rich, 'conversation-active').map(({ subject }) => subject);
    expect(
      new Set(subjects.map(({ status, campaignId }) => `${status}${campaignId === undefined ? '' : ' there'}`)),
    ).toEqual(new Set(['new', 'new there', 'waiting', 'waiting there', 'ended', 'ended there', 'transferring there']));
    for (const subject of subjects) {
      expect('agentId' in subject).toBe(subject.status === 'transferring');
      expect(Object.values(subject)).not.toContain(undefined);
    }
  });

  it('names agents of its own for an unknown roster, and no agent for an empty one', () => {
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

describe('withUndefinedProperties', () => {
  it('makes absent properties present as undefined, and changes no answer', () => {
    for (const faults of [[], ...FAULTS.map((fault) => [fault])]) {
      for (const asked of drawn(rich, ...faults)) {
        const explicit = withUndefinedProperties(asked);
        expect(explicit).toEqual(asked);
        expect(Object.keys(explicit.subject).sort()).toEqual([
          'agentId',
          'campaignId',
          'channel',
          'programId',
          'status',
        ]);
        expect(Object.keys(explicit.to).sort()).toEqual(['agentId', 'campaignId', 'channel']);
        expect(brokenBy(explicit)).toEqual(brokenBy(asked));
      }
    }
  });
});
