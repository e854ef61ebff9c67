import { type Channel, PLACEMENT_RULES, type Program, transferOptions } from 'omnichannel-transfer';
import { AGENT_IDS } from './transfer-case.ts';

/** Where a conversation on one channel may be, by the standard rules. */
export interface LegalPlaces {
  /** The queues in which it may wait. */
  readonly queues: readonly { readonly campaignId: string }[];
  /** The agents who may have it, each with a campaign. Any agents, if the roster is unknown. */
  readonly takers: readonly Taker[];
}

/** An agent in a campaign. */
export interface Taker {
  readonly campaignId: string;
  readonly agentId: string;
}

/**
 * Returns the places of a program by channel. Lists only channels on which some agent may have a conversation, or if
 * no agent is free, those that have a queue.
 */
export function placesByChannel(program: Program): ReadonlyMap<Channel, LegalPlaces> {
  const channels = new Set(program.campaigns.flatMap((campaign) => campaign.channels));
  const places = [...channels].map((channel) => [channel, placesOn(program, channel)] as const);
  const withTakers = places.filter(([, { takers }]) => takers.length > 0);
  return new Map(withTakers.length > 0 ? withTakers : places.filter(([, { queues }]) => queues.length > 0));
}

function placesOn(program: Program, channel: Channel): LegalPlaces {
  const subject = { programId: program.id, channel, status: 'new' } as const;
  const targets = transferOptions(program, subject, PLACEMENT_RULES).flatMap(({ to, decision }) =>
    decision.allowed ? to : [],
  );
  const queues = targets.filter(({ agentId }) => agentId === undefined);
  const takers = targets.flatMap(({ campaignId, agentId }) => (agentId === undefined ? [] : { campaignId, agentId }));
  if (program.agents !== undefined) return { queues, takers };
  return { queues, takers: queues.flatMap(({ campaignId }) => AGENT_IDS.map((agentId) => ({ campaignId, agentId }))) };
}
