import type { Agent } from './agent.ts';
import type { Campaign } from './campaign.ts';

/** An Omnichannel program: the campaigns between which conversations can move, and who serves them. */
export interface Program {
  /** Unique among programs. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** Its campaigns, in the order in which a menu lists them. */
  readonly campaigns: readonly Campaign[];
  /** Its roster; absent means that the roster is unknown, which is not the same as empty. */
  readonly agents?: readonly Agent[];
}

/** Whatever bears an id, by its id, in order. Of two with the same id the first counts. */
export function byId<T extends { readonly id: string }>(bearers: readonly T[]): ReadonlyMap<string, T> {
  const first = new Map<string, T>();
  for (const bearer of bearers) {
    if (!first.has(bearer.id)) first.set(bearer.id, bearer);
  }
  return first;
}

/** The index at which a key was seen before; `undefined` when it is seen first, at this one. */
export function firstIndex(seen: Map<string, number>, key: string, index: number): number | undefined {
  const first = seen.get(key);
  if (first === undefined) seen.set(key, index);
  return first;
}

/**
 * The campaign of a program with this id, or `undefined`. Of two with the same id the first counts.
 *
 * @example
 * ```ts
 * findCampaign(program, 'sales')?.name; // => 'Sales Support'
 * findCampaign(program, 'nowhere'); // => undefined
 * ```
 */
export function findCampaign(program: Program, id: string): Campaign | undefined {
  for (const campaign of program.campaigns) {
    if (campaign.id === id) return campaign;
  }
  return undefined;
}

/**
 * The agent on a program's roster with this id, or `undefined`: not on it, or the roster is unknown. Of two with the
 * same id the first counts.
 *
 * @example
 * ```ts
 * findAgent(program, 'lin')?.availability; // => 'available'
 * findAgent(program, 'nobody'); // => undefined
 * ```
 */
export function findAgent(program: Program, id: string): Agent | undefined {
  for (const agent of program.agents ?? []) {
    if (agent.id === id) return agent;
  }
  return undefined;
}
