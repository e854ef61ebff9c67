import type { Agent } from '../model/agent.ts';
import type { Campaign } from '../model/campaign.ts';
import type { Program } from '../model/program.ts';

/**
 * The campaigns of a program with the agents who serve them. Where an id occurs twice, the first one is used. The agents
 * of all campaigns are in one list, because many small ones take more memory.
 */
export interface ServedCampaigns {
  /** The campaigns in program order. */
  readonly campaigns: readonly Campaign[];
  /** The agents of the first campaign in roster order, then those of the second, and so on. */
  readonly agents: readonly Agent[];
  /** For the campaign at the same index, where its agents end in the list. */
  readonly ends: readonly number[];
}

/** Lists who serves the campaigns of a program. Nobody does if the roster is unknown. */
export function listServedCampaigns(program: Program): ServedCampaigns {
  const campaigns: Campaign[] = [];
  const serving = new Map<string, Agent[]>();
  for (const campaign of program.campaigns) {
    if (serving.has(campaign.id)) continue;
    serving.set(campaign.id, []);
    campaigns.push(campaign);
  }
  const seen = new Set<string>();
  for (const agent of program.agents ?? []) {
    if (seen.has(agent.id)) continue;
    seen.add(agent.id);
    for (const campaignId of agent.campaignIds) {
      const those = serving.get(campaignId);
      if (those !== undefined && those[those.length - 1] !== agent) those.push(agent); // a repeated id counts once
    }
  }
  const agents: Agent[] = [];
  const ends: number[] = [];
  for (const those of serving.values()) {
    for (const agent of those) agents.push(agent);
    ends.push(agents.length);
  }
  return { campaigns, agents, ends };
}
