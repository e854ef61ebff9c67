// Peers look nothing up by id: somebody finds the objects that a request names.

/** A program's campaigns and agents by id, as one would keep them beside it. */
export function mapsOf({ campaigns, agents }) {
  return {
    campaigns: new Map(campaigns.map((campaign) => [campaign.id, campaign])),
    agents: new Map(agents.map((agent) => [agent.id, agent])),
  };
}

/** The objects that a request names, for peers whose conditions are functions. */
export function find(program, { campaigns, agents }, { subject, to }) {
  return {
    program,
    subject,
    to,
    current: campaigns.get(subject.campaignId),
    receiving: campaigns.get(to.campaignId),
    agent: agents.get(to.agentId),
  };
}

/** The same as flat facts, for peers with a language of their own; '' and [] where there is nothing. */
export function factsOf({ program, subject, to, current, receiving, agent }) {
  return {
    programId: program.id,
    conversationProgramId: subject.programId,
    status: subject.status,
    channel: subject.channel,
    requestedChannel: to.channel ?? subject.channel,
    currentKnown: current !== undefined || subject.campaignId === undefined,
    currentKind: current?.kind ?? '',
    campaignId: to.campaignId,
    campaignKnown: receiving !== undefined,
    campaignKind: receiving?.kind ?? '',
    campaignChannels: receiving?.channels ?? [],
    holderId: subject.agentId ?? '',
    agentId: to.agentId ?? '',
    agentKnown: agent !== undefined,
    agentCampaignIds: agent?.campaignIds ?? [],
    agentAvailability: agent?.availability ?? '',
  };
}
