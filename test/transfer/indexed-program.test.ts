import { describe, expect, it } from 'vitest';
import {
  agentOf,
  campaignOf,
  type IndexedProgram,
  programForMany,
  programForOnce,
  programForSome,
} from '../../src/transfer/indexed-program.ts';
import type { Program } from '../../src/index.ts';
import { program as care } from '../support/article.ts';

/** The article's program, where each of its ids occurs a second time. */
const repeated: Program = {
  ...care,
  campaigns: [...care.campaigns, ...care.campaigns.map((campaign) => ({ ...campaign, name: 'Second' }))],
  agents: [...(care.agents ?? []), ...(care.agents ?? []).map((agent) => ({ ...agent, name: 'Second' }))],
};

/** A program that notes whenever somebody reads its lists. */
function watched(program: Program): { readonly program: Program; readonly reads: string[] } {
  const reads: string[] = [];
  const noted = new Proxy(program, {
    get: (target, key) => {
      reads.push(String(key));
      return Reflect.get(target, key) as unknown;
    },
  });
  return { program: noted, reads };
}

describe.each([
  ['once', programForOnce],
  ['for some questions', programForSome],
  ['for many questions', programForMany],
])('a program that is asked %s', (_, take: (program: Program) => IndexedProgram) => {
  it('finds the first campaign and the first agent with an id, each time', () => {
    const indexed = take(repeated);
    for (let time = 0; time < 2; time += 1) {
      for (const campaign of care.campaigns) expect(campaignOf(indexed, campaign.id)).toBe(campaign);
      for (const agent of care.agents ?? []) expect(agentOf(indexed, agent.id)).toBe(agent);
    }
  });

  it('finds nothing by an id that it lacks, or by none', () => {
    const indexed = take(care);
    for (const id of ['nowhere', undefined, 'nowhere']) {
      expect(campaignOf(indexed, id)).toBeUndefined();
      expect(agentOf(indexed, id)).toBeUndefined();
    }
    const { agents: _agents, ...withoutRoster } = care;
    expect(agentOf(take(withoutRoster), 'ana')).toBeUndefined();
  });
});

describe('a program that is asked for some questions', () => {
  it('reads its lists no more for what it was asked before, found or not', () => {
    const { program, reads } = watched(care);
    const indexed = programForSome(program);
    const askAll = (): void => {
      for (const id of ['service', 'nowhere']) campaignOf(indexed, id);
      for (const id of ['ana', 'nobody']) agentOf(indexed, id);
    };
    askAll();
    const once = [...reads];
    expect(new Set(once)).toEqual(new Set(['campaigns', 'agents']));
    askAll();
    expect(reads).toEqual(once);
  });
});
