import type { Agent } from './agent.ts';
import type { Campaign } from './campaign.ts';
import { findById } from './first-by-id.ts';

/** An Omnichannel program: the campaigns among which conversations can move, and the agents who serve them. */
export interface Program {
  /** Unique among programs. */
  readonly id: string;
  /** The name that people see. */
  readonly name: string;
  /** Its campaigns, in the order in which a menu lists them. */
  readonly campaigns: readonly Campaign[];
  /** Its roster: all of its agents. Absent: the roster is unknown, which differs from an empty one. */
  readonly agents?: readonly Agent[] | undefined;
}

/**
 * Returns the campaign of a program with this id, or `undefined`. Where the id occurs twice, the first one is used.
 *
 * @example
 * ```ts
 * findCampaign(program, 'sales')?.name; // => 'Sales Support'
 * findCampaign(program, 'nowhere'); // => undefined
 * ```
 */
export function findCampaign(program: Program, id: string): Campaign | undefined {
  return findById(program.campaigns, id);
}

/**
 * Returns the agent on a program's roster with this id. Returns `undefined` if nobody on the roster has it, or if the
 * roster is unknown. Where the id occurs twice, the first one is used.
 *
 * @example
 * ```ts
 * findAgent(program, 'lin')?.availability; // => 'available'
 * findAgent(program, 'nobody'); // => undefined
 * ```
 */
export function findAgent(program: Program, id: string): Agent | undefined {
  return program.agents === undefined ? undefined : findById(program.agents, id);
}
