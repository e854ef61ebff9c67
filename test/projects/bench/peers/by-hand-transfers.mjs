// The chain of ifs that one would write instead: the same nine rules, every violation with its message and details.
import { mapsOf } from './found.mjs';

/** Stops at the first broken rule, and looks nothing up before it is needed. */
function isAllowed(program, campaigns, agents, subject, to) {
  if (subject.status !== 'active') return false;
  if (program.id !== subject.programId) return false;
  if (to.channel !== undefined && to.channel !== subject.channel) return false;
  if (to.agentId !== undefined && to.agentId === subject.agentId) return false;
  const receiving = campaigns.get(to.campaignId);
  if (receiving === undefined || receiving.kind === 'call' || !receiving.channels.includes(subject.channel))
    return false;
  if (subject.campaignId !== undefined) {
    const current = campaigns.get(subject.campaignId);
    if (current === undefined || current.kind === 'call') return false;
  }
  if (to.agentId === undefined || program.agents === undefined) return true;
  const agent = agents.get(to.agentId);
  return agent !== undefined && agent.campaignIds.includes(receiving.id) && agent.availability === 'available';
}

/** The same, without maps. */
function isAllowedScanning(program, subject, to) {
  if (subject.status !== 'active') return false;
  if (program.id !== subject.programId) return false;
  if (to.channel !== undefined && to.channel !== subject.channel) return false;
  if (to.agentId !== undefined && to.agentId === subject.agentId) return false;
  const receiving = program.campaigns.find((campaign) => campaign.id === to.campaignId);
  if (receiving === undefined || receiving.kind === 'call' || !receiving.channels.includes(subject.channel))
    return false;
  if (subject.campaignId !== undefined) {
    const current = program.campaigns.find((campaign) => campaign.id === subject.campaignId);
    if (current === undefined || current.kind === 'call') return false;
  }
  if (to.agentId === undefined || program.agents === undefined) return true;
  const agent = program.agents.find((candidate) => candidate.id === to.agentId);
  return agent !== undefined && agent.campaignIds.includes(receiving.id) && agent.availability === 'available';
}

/** Every broken rule, by what was looked up before. */
function violationsOf(program, subject, to, current, receiving, agent) {
  const violations = [];
  const { status, channel } = subject;
  if (status !== 'active') {
    const message =
      status === 'transferring' ? 'A transfer is already pending.' : `Nobody has the conversation: it is ${status}.`;
    violations.push({ rule: 'conversation-active', message, details: { status } });
  }
  const currentUnknown = subject.campaignId !== undefined && current === undefined;
  if (program.id !== subject.programId || currentUnknown || receiving === undefined) {
    const campaignIds = [];
    if (currentUnknown) campaignIds.push(subject.campaignId);
    if (receiving === undefined && !(currentUnknown && subject.campaignId === to.campaignId))
      campaignIds.push(to.campaignId);
    const message =
      program.id === subject.programId
        ? `The program has no campaign "${campaignIds.join('" and "')}".`
        : `The conversation belongs to program "${subject.programId}", not to "${program.id}".`;
    const details = { programId: program.id, conversationProgramId: subject.programId, campaignIds };
    violations.push({ rule: 'same-program', message, details });
  }
  if (current?.kind === 'call' || receiving?.kind === 'call') {
    const calls = [];
    if (current?.kind === 'call') calls.push(current);
    if (receiving?.kind === 'call' && receiving !== current) calls.push(receiving);
    const message = `Call campaigns have transfers of their own: "${calls.map(({ name }) => name).join('" and "')}".`;
    violations.push({ rule: 'omnichannel-campaign', message, details: { campaignIds: calls.map(({ id }) => id) } });
  }
  if (to.channel !== undefined && to.channel !== channel) {
    const message = `A conversation on ${channel} cannot go on by ${to.channel}.`;
    violations.push({ rule: 'same-channel', message, details: { channel, requestedChannel: to.channel } });
  }
  if (receiving !== undefined && !receiving.channels.includes(channel)) {
    const message = `Campaign "${receiving.name}" is not configured for ${channel}.`;
    const details = { campaignId: receiving.id, channel, configuredChannels: receiving.channels };
    violations.push({ rule: 'channel-configured', message, details });
  }
  if (to.agentId !== undefined) {
    const { agentId } = to;
    if (agentId === subject.agentId) {
      const message = `Agent "${agent?.name ?? agentId}" already has the conversation.`;
      violations.push({ rule: 'another-agent', message, details: { agentId } });
    }
    if (agent === undefined) {
      if (program.agents !== undefined) {
        const message = `Agent "${agentId}" is not on the roster of program "${program.name}".`;
        violations.push({ rule: 'agent-in-program', message, details: { agentId, programId: program.id } });
      }
    } else {
      if (receiving !== undefined && !agent.campaignIds.includes(receiving.id)) {
        const message = `Agent "${agent.name}" does not serve campaign "${receiving.name}".`;
        const details = { agentId, campaignId: receiving.id, agentCampaignIds: agent.campaignIds };
        violations.push({ rule: 'agent-in-campaign', message, details });
      }
      if (agent.availability !== 'available') {
        const message = `Agent "${agent.name}" is ${agent.availability === 'on-call' ? 'on a call' : 'unavailable'}.`;
        violations.push({ rule: 'agent-available', message, details: { agentId, availability: agent.availability } });
      }
    }
  }
  return { allowed: violations.length === 0, violations };
}

/** Looks ids up by scanning the program's lists. */
export const byHandScanning = {
  name: 'ifs by hand, scanning lists',
  lookUps: 'scans lists',
  of(program) {
    const campaignOf = (id) => program.campaigns.find((campaign) => campaign.id === id);
    const agentOf = (id) => program.agents.find((agent) => agent.id === id);
    return {
      can: ({ subject, to }) => isAllowedScanning(program, subject, to),
      check: ({ subject, to }) =>
        violationsOf(
          program,
          subject,
          to,
          subject.campaignId === undefined ? undefined : campaignOf(subject.campaignId),
          campaignOf(to.campaignId),
          to.agentId === undefined ? undefined : agentOf(to.agentId),
        ),
    };
  },
  rulesIn: ({ violations }) => violations.map(({ rule }) => rule),
  counted: 'violations.length',
};

/** Looks ids up in maps that somebody keeps up to date. */
export const byHand = {
  ...byHandScanning,
  name: 'ifs by hand, with maps',
  lookUps: 'maps',
  of(program) {
    const { campaigns, agents } = mapsOf(program);
    return {
      can: ({ subject, to }) => isAllowed(program, campaigns, agents, subject, to),
      check: ({ subject, to }) =>
        violationsOf(
          program,
          subject,
          to,
          campaigns.get(subject.campaignId),
          campaigns.get(to.campaignId),
          agents.get(to.agentId),
        ),
    };
  },
};

/** Lists agents by campaign, for `optionsByHand`. */
export function agentsByCampaign(program) {
  const agentsOf = new Map(program.campaigns.map(({ id }) => [id, []]));
  for (const agent of program.agents) for (const campaignId of agent.campaignIds) agentsOf.get(campaignId).push(agent);
  return agentsOf;
}

/** Where the conversation could go, in the same order as the library lists it. */
export function optionsByHand(program, subject, agentsOf = agentsByCampaign(program)) {
  const current = program.campaigns.find(({ id }) => id === subject.campaignId);
  const options = [];
  for (const campaign of program.campaigns) {
    const to = { campaignId: campaign.id };
    options.push({ to, campaign, decision: violationsOf(program, subject, to, current, campaign, undefined) });
    for (const agent of agentsOf.get(campaign.id)) {
      const to = { campaignId: campaign.id, agentId: agent.id };
      options.push({ to, campaign, agent, decision: violationsOf(program, subject, to, current, campaign, agent) });
    }
  }
  return options;
}
