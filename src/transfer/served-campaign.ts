import type { Agent } from '../model/agent.ts';
import type { Campaign } from '../model/campaign.ts';
import { firstById } from '../model/first-by-id.ts';
import type { Program } from '../model/program.ts';

/** A campaign, with the agents who serve it. */
export interface ServedCampaign {
  readonly campaign: Campaign;
  /** Who serves it, in roster order. Empty if nobody does, or if the roster is unknown. */
  readonly agents: readonly Agent[];
}

/** Lists the campaigns of a program in program order, each with the agents who serve it. Lists each id once. */
export function listServedCampaigns({ campaigns, agents = [] }: Program): readonly ServedCampaign[] {
  const agentsOf = new Map<string, Agent[]>();
  for (const id of firstById(campaigns).keys()) agentsOf.set(id, []);
  for (const agent of firstById(agents).values()) {
    for (const campaignId of agent.campaignIds) {
      const served = agentsOf.get(campaignId);
      if (served !== undefined && served.at(-1) !== agent) served.push(agent); // an id that is repeated counts once
    }
  }
  return [...firstById(campaigns).values()].map((campaign) => ({
    campaign,
    agents: [...(agentsOf.get(campaign.id) ?? [])],
  }));
}
