import type { Agent } from '../model/agent.ts';
import type { Campaign } from '../model/campaign.ts';
import { firstById } from '../model/first-by-id.ts';
import { findAgent, findCampaign, type Program } from '../model/program.ts';

/** A program, with its campaigns and agents by id if somebody keeps them. */
export interface IndexedProgram {
  readonly program: Program;
  readonly campaigns?: Index<Campaign>;
  readonly agents?: Index<Agent>;
}

/** Finds things by id, such as a `Map` does. */
interface Index<T> {
  readonly get: (id: string) => T | undefined;
}

/** Takes a program for one question: every look-up scans its lists. */
export function programForOnce(program: Program): IndexedProgram {
  return { program };
}

/** Takes a program for questions about few of its campaigns and agents: scans its lists once for each of these. */
export function programForSome(program: Program): IndexedProgram {
  return {
    program,
    campaigns: growingIndex((id) => findCampaign(program, id)),
    agents: growingIndex((id) => findAgent(program, id)),
  };
}

/** Takes a program for many questions: keeps its campaigns and agents by id. */
export function programForMany(program: Program): IndexedProgram {
  return { program, campaigns: firstById(program.campaigns), agents: firstById(program.agents ?? []) };
}

/** Returns the campaign with this id. Returns `undefined` if the program lacks it, or if no id is given. */
export function campaignOf({ program, campaigns }: IndexedProgram, id: string | undefined): Campaign | undefined {
  if (id === undefined) return undefined;
  return campaigns === undefined ? findCampaign(program, id) : campaigns.get(id);
}

/** Returns the agent with this id. Returns `undefined` if the roster lacks the agent, or if no id is given. */
export function agentOf({ program, agents }: IndexedProgram, id: string | undefined): Agent | undefined {
  if (id === undefined) return undefined;
  return agents === undefined ? findAgent(program, id) : agents.get(id);
}

/** Keeps each answer. */
function growingIndex<T>(find: (id: string) => T | undefined): Index<T> {
  const kept = new Map<string, T | undefined>();
  return {
    get: (id) => {
      if (!kept.has(id)) kept.set(id, find(id));
      return kept.get(id);
    },
  };
}
