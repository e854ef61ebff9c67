// What the peers are asked about. They look nothing up, so the objects that a request names are found for them
// beforehand, outside of what is measured.

/** The objects, for peers whose conditions are functions. */
export function resolved(program, { subject, to }) {
  return {
    program,
    subject,
    to,
    current: program.campaigns.find(({ id }) => id === subject.campaignId),
    receiving: program.campaigns.find(({ id }) => id === to.campaignId),
    agent: program.agents.find(({ id }) => id === to.agentId),
  };
}

/** Flat facts, for peers with a language of their own; '' and [] where there is nothing. */
export function factsOf(program, request) {
  const { subject, to, current, receiving, agent } = resolved(program, request);
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
