import type { Agent, Campaign, Program, TransferRuleId, TransferSubject, TransferTarget } from '../../src/index.ts';
import type { AskedTransfer } from './arbitraries.ts';

/** A change to a question after which one rule more is broken, whatever else was changed. */
export type Breaker = (asked: AskedTransfer) => AskedTransfer;

/** For each rule the change that breaks it and, where it was kept, no other. They need a receiving agent on a roster. */
export const BREAKERS: { readonly [Id in TransferRuleId]: Breaker } = {
  'conversation-active': (asked) => withSubject(asked, { status: 'transferring' }),
  'same-program': (asked) => withSubject(asked, { programId: 'another program' }),
  'omnichannel-campaign': (asked) =>
    withCampaign(asked, asked.subject.campaignId, (campaign) => ({ ...campaign, kind: 'call' })),
  'same-channel': (asked) => ({ ...asked, to: { ...asked.to, channel: `not ${asked.subject.channel}` } }),
  'channel-configured': (asked) =>
    withCampaign(asked, asked.to.campaignId, (campaign) => ({
      ...campaign,
      channels: campaign.channels.filter((channel) => channel !== asked.subject.channel),
    })),
  'agent-in-program': (asked) => ({ ...asked, to: { ...asked.to, agentId: 'on no roster' } }),
  'agent-in-campaign': (asked) =>
    withAgent(asked, asked.to, (agent, { campaignId }) => ({
      ...agent,
      campaignIds: agent.campaignIds.filter((id) => id !== campaignId),
    })),
  'agent-available': (asked) => withAgent(asked, asked.to, (agent) => ({ ...agent, availability: 'on-call' })),
  // last, because the agent who is asked for may have changed before
  'another-agent': (asked) => withSubject(asked, { agentId: asked.to.agentId ?? 'nobody' }),
};

/** Whether the change can be made: the rules about a receiving agent need one, on a roster. */
export function canBreak(rule: TransferRuleId, { program, to }: AskedTransfer): boolean {
  switch (rule) {
    case 'another-agent':
      return to.agentId !== undefined;
    case 'agent-in-program':
      return program.agents !== undefined;
    case 'agent-in-campaign':
    case 'agent-available':
      return program.agents !== undefined && to.agentId !== undefined;
    default:
      return true;
  }
}

function withSubject(
  asked: AskedTransfer,
  change: { status?: 'transferring'; programId?: string; agentId?: string },
): AskedTransfer {
  const { subject } = asked;
  if (subject.status !== 'active' && subject.status !== 'transferring') return asked;
  const changed: TransferSubject = { ...subject, ...change };
  return { ...asked, subject: changed };
}

function withCampaign(
  asked: AskedTransfer,
  id: string | undefined,
  change: (campaign: Campaign) => Campaign,
): AskedTransfer {
  const campaigns = asked.program.campaigns.map((campaign) => (campaign.id === id ? change(campaign) : campaign));
  const program: Program = { ...asked.program, campaigns };
  return { ...asked, program };
}

function withAgent(
  asked: AskedTransfer,
  to: TransferTarget,
  change: (agent: Agent, to: TransferTarget) => Agent,
): AskedTransfer {
  const agents = asked.program.agents?.map((agent) => (agent.id === to.agentId ? change(agent, to) : agent));
  return { ...asked, program: { ...asked.program, ...(agents && { agents }) } };
}
