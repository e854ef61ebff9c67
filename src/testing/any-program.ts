import fc from 'fast-check';
import type { Agent, Campaign, Channel, Disposition, Program } from 'omnichannel-transfer';
import { AGENT_IDS, ANY_CHANNELS } from './transfer-case.ts';

/** A few ids and codes, so that they meet each other. Some are hostile. */
export const PROGRAM_IDS = ['care', 'shop', '__proto__'] as const;
export const CAMPAIGN_IDS = ['service', 'sales', 'billing', '__proto__', ''] as const;
export const CODES = ['SALE', 'ABANDON', 'TO-SALES', 'SOLVED', '__proto__'] as const;

/** Any channel, known or not. */
export const channelArbitrary: fc.Arbitrary<Channel> = fc.constantFrom(...ANY_CHANNELS);

/** Any program with at least so many campaigns, and at least so many agents if its roster is known. */
export function programsOf({
  minCampaigns,
  minAgents,
}: {
  readonly minCampaigns: number;
  readonly minAgents: number;
}): fc.Arbitrary<Program> {
  return fc.record(
    {
      id: fc.constantFrom(...PROGRAM_IDS),
      name: fc.constantFrom('Customer Care', ''),
      campaigns: someOf(CAMPAIGN_IDS.map(campaignArbitrary), minCampaigns),
      agents: someOf(AGENT_IDS.map(agentArbitrary), minAgents),
    },
    requiring('id', 'name', 'campaigns'),
  );
}

/**
 * Any program in which a conversation has a place: the first campaign takes conversations on some channel, and if the
 * roster is known, its first agent is available and serves that campaign.
 */
export function programWithPlaceArbitrary(minCampaigns: number): fc.Arbitrary<Program> {
  return programsOf({ minCampaigns, minAgents: 1 }).map((program) => {
    const [firstCampaign] = program.campaigns;
    const campaigns = program.campaigns.map((campaign): Campaign => {
      if (campaign !== firstCampaign) return campaign;
      const { channels } = campaign;
      return { ...campaign, kind: 'omnichannel', channels: channels.length > 0 ? channels : ['webchat'] };
    });
    const [firstAgent] = program.agents ?? [];
    const agents = program.agents?.map((agent): Agent => {
      if (agent !== firstAgent || firstCampaign === undefined) return agent;
      const others = agent.campaignIds.filter((id) => id !== firstCampaign.id);
      return { ...agent, availability: 'available', campaignIds: [firstCampaign.id, ...others] };
    });
    return { ...program, campaigns, ...(agents !== undefined && { agents }) };
  });
}

/** Returns the same program: lists that were absent are present as `undefined`, which means the same. */
export function withUndefinedLists(program: Program): Program {
  const campaigns = program.campaigns.map((campaign) => ({ dispositions: undefined, ...campaign }));
  return { agents: undefined, ...program, campaigns };
}

/**
 * Options for a record that always has these keys, and its other keys at times. Its prototype is the usual one in every
 * version of fast-check.
 */
export function requiring<Key extends string>(
  ...requiredKeys: Key[]
): { readonly noNullPrototype: true; readonly requiredKeys: Key[] } {
  return { noNullPrototype: true, requiredKeys };
}

/** Some of them in any order. Generates all of them, so that leaving out one changes no other. */
function someOf<T>(arbitraries: readonly fc.Arbitrary<T>[], minLength: number): fc.Arbitrary<readonly T[]> {
  const indexes = fc.shuffledSubarray([...arbitraries.keys()], { minLength });
  return fc
    .tuple(indexes, fc.tuple(...arbitraries))
    .map(([chosen, all]) => chosen.flatMap((index) => all.slice(index, index + 1)));
}

function campaignArbitrary(id: string): fc.Arbitrary<Campaign> {
  return fc.record(
    {
      id: fc.constant(id),
      name: fc.constant(`Campaign ${id}`),
      kind: fc.constantFrom('omnichannel' as const, 'omnichannel' as const, 'omnichannel' as const, 'call' as const),
      channels: fc.shuffledSubarray([...ANY_CHANNELS]),
      dispositions: someOf(CODES.map(dispositionArbitrary), 0),
    },
    requiring('id', 'name', 'kind', 'channels'),
  );
}

function dispositionArbitrary(code: string): fc.Arbitrary<Disposition> {
  return fc.record(
    {
      code: fc.constant(code),
      label: fc.constant(`Label ${code}`),
      active: fc.boolean(),
      indicatesTransfer: fc.boolean(),
    },
    requiring('code', 'label'),
  );
}

function agentArbitrary(id: string): fc.Arbitrary<Agent> {
  const availability = fc.constantFrom(
    'available' as const,
    'available' as const,
    'on-call' as const,
    'unavailable' as const,
  );
  return fc.record(
    {
      id: fc.constant(id),
      name: fc.constant(`Agent ${id}`),
      campaignIds: fc.shuffledSubarray([...CAMPAIGN_IDS]),
      availability,
    },
    requiring('id', 'name', 'campaignIds', 'availability'),
  );
}
