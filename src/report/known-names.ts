import type { Agent } from '../model/agent.ts';
import type { Campaign } from '../model/campaign.ts';
import { firstById } from '../model/first-by-id.ts';
import type { Program } from '../model/program.ts';

/** What a report knows by id: a program's campaigns and agents, or nothing. */
export interface KnownNames {
  readonly programName: string;
  readonly campaigns: ReadonlyMap<string, Campaign>;
  readonly agents: ReadonlyMap<string, Agent>;
}

/**
 * Returns a function from a program's id to what is known of it. Another program may use the same ids for other campaigns
 * and agents, so nothing is known of it, and its id stands for its name.
 */
export function knownNames({ id, name, campaigns, agents = [] }: Program): (programId: string) => KnownNames {
  const own: KnownNames = { programName: name, campaigns: firstById(campaigns), agents: firstById(agents) };
  return (programId) => (programId === id ? own : { programName: programId, campaigns: NO_NAMES, agents: NO_NAMES });
}

const NO_NAMES: ReadonlyMap<string, never> = /* @__PURE__ */ new Map<string, never>();
