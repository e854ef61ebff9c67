import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProgram, type Program } from '../../src/index.ts';
import { transferArbitrary, type TransferCase } from '../../src/testing/index.ts';
import { programWithPlaceArbitrary } from '../../src/testing/any-program.ts';

describe('a program with a place', () => {
  const samplePrograms = (): readonly Program[] => fc.sample(programWithPlaceArbitrary(2), { seed: 1, numRuns: 1_000 });

  it('parses to itself', () => {
    for (const program of samplePrograms()) expect(parseProgram(program)).toStrictEqual({ value: program });
  });

  it('has a first campaign that takes conversations, and a first agent who is available and serves it', () => {
    for (const { campaigns, agents } of samplePrograms()) {
      expect(campaigns.length).toBeGreaterThanOrEqual(2);
      expect([campaigns[0]?.kind, campaigns[0]?.channels.length === 0]).toEqual(['omnichannel', false]);
      if (agents === undefined) continue;
      expect([agents[0]?.availability, agents[0]?.campaignIds[0]]).toEqual(['available', campaigns[0]?.id]);
      expect(new Set(agents[0]?.campaignIds).size).toBe(agents[0]?.campaignIds.length);
    }
  });

  it('has any others', () => {
    expect(new Set(samplePrograms().map(({ campaigns }) => campaigns[0]?.channels[0])).size).toBeGreaterThan(3);
    const others = samplePrograms().flatMap(({ campaigns }) => campaigns.slice(1));
    expect(new Set(others.map(({ kind }) => kind)).size).toBe(2);
    expect(others.some(({ channels }) => channels.length === 0)).toBe(true);
    const agents = samplePrograms().flatMap(({ agents = [] }) => agents.slice(1));
    expect(new Set(agents.map(({ availability }) => availability)).size).toBe(3);
    expect(agents.some(({ campaignIds }) => campaignIds.length === 0)).toBe(true);
    const firsts = samplePrograms().flatMap(({ agents = [] }) => agents.slice(0, 1));
    expect(new Set(firsts.map(({ campaignIds }) => campaignIds.length))).toEqual(new Set([1, 2, 3, 4, 5]));
  });
});

describe('the program of a generated transfer', () => {
  const sampleCases = (): readonly TransferCase[] => fc.sample(transferArbitrary(), { seed: 1, numRuns: 1_000 });

  it('has agents who take no part at times, and at times nobody at all', () => {
    const cases = sampleCases();
    expect(cases.some(({ program }) => program.agents?.length === 0)).toBe(true);
    const hasBystander = ({ program, subject, to }: TransferCase): boolean =>
      program.agents?.some(({ id }) => id !== subject.agentId && id !== to.agentId) === true;
    expect(cases.some(hasBystander)).toBe(true);
  });

  it('has absent lists where the target has absent properties', () => {
    const absent = sampleCases().filter(({ to }) => !('channel' in to));
    expect(absent.length).toBeGreaterThan(100);
    expect(absent.filter(({ program }) => 'agents' in program && program.agents === undefined)).toEqual([]);
  });
});
