// The chain of ifs that one would write instead: the same nine rules, every violation with its message and details.
import { keep } from '../measure.mjs';

/** Stops at the first broken rule, and looks nothing up before it is needed. */
function isAllowed(program, subject, to) {
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

function check(program, subject, to) {
  return violationsOf(
    program,
    subject,
    to,
    subject.campaignId === undefined ? undefined : program.campaigns.find(({ id }) => id === subject.campaignId),
    program.campaigns.find(({ id }) => id === to.campaignId),
    to.agentId === undefined ? undefined : program.agents?.find(({ id }) => id === to.agentId),
  );
}

export const byHand = {
  name: 'by hand: ifs',
  casesOf: (program, requests) => ({ program, requests }),
  answers: ({ program, requests }) =>
    requests.map(({ subject, to }) => {
      const { allowed, violations } = check(program, subject, to);
      return {
        allowed: isAllowed(program, subject, to) && allowed,
        rules: violations.map(({ rule }) => rule),
        violations,
      };
    }),
  can({ program, requests }) {
    let allowed = 0;
    for (const { subject, to } of requests) if (isAllowed(program, subject, to)) allowed += 1;
    return allowed;
  },
  reasons({ program, requests }) {
    let reasons = 0;
    for (const { subject, to } of requests) {
      const decision = check(program, subject, to);
      reasons += decision.violations.length;
      keep(decision);
    }
    return reasons;
  },
};

/** The same, with maps by id that somebody keeps up to date. */
function checkPrepared(program, campaignsById, agentsById, subject, to) {
  return violationsOf(
    program,
    subject,
    to,
    campaignsById.get(subject.campaignId),
    campaignsById.get(to.campaignId),
    agentsById.get(to.agentId),
  );
}

export const byHandPrepared = {
  name: 'by hand: ifs, with maps kept beside the program',
  casesOf: (program, requests) => ({
    program,
    requests,
    campaignsById: new Map(program.campaigns.map((campaign) => [campaign.id, campaign])),
    agentsById: new Map(program.agents.map((agent) => [agent.id, agent])),
  }),
  answers: ({ program, requests, campaignsById, agentsById }) =>
    requests.map(({ subject, to }) => {
      const { allowed, violations } = checkPrepared(program, campaignsById, agentsById, subject, to);
      return { allowed, rules: violations.map(({ rule }) => rule), violations };
    }),
  reasons({ program, requests, campaignsById, agentsById }) {
    let reasons = 0;
    for (const { subject, to } of requests) {
      const decision = checkPrepared(program, campaignsById, agentsById, subject, to);
      reasons += decision.violations.length;
      keep(decision);
    }
    return reasons;
  },
};

/** Where the conversation could go, in the same order as the library lists it. */
export function optionsByHand(program, subject) {
  const current = program.campaigns.find(({ id }) => id === subject.campaignId);
  const options = [];
  const agentsOf = new Map(program.campaigns.map(({ id }) => [id, []]));
  for (const agent of program.agents) for (const campaignId of agent.campaignIds) agentsOf.get(campaignId).push(agent);
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
