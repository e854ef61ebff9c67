import type { Agent } from '../model/agent.ts';
import type { Campaign } from '../model/campaign.ts';
import type { Channel } from '../model/channel.ts';
import type { Program } from '../model/program.ts';
import type { ConversationStatus, TransferSubject } from '../model/transfer-subject.ts';
import type { TransferRule } from './transfer-rule.ts';

/** The standard rules by id, each with the facts that it gives when it is broken. */
export interface TransferRuleDetails {
  'conversation-active': { readonly status: ConversationStatus };
  'same-program': {
    readonly programId: string;
    readonly conversationProgramId: string;
    /** Those of the current and the receiving campaign that the program does not have, in this order. */
    readonly campaignIds: readonly string[];
  };
  /** Those of the current and the receiving campaign that are call campaigns, in this order. */
  'omnichannel-campaign': { readonly campaignIds: readonly string[] };
  'same-channel': { readonly channel: Channel; readonly requestedChannel: Channel };
  'channel-configured': {
    readonly campaignId: string;
    readonly channel: Channel;
    readonly configuredChannels: readonly Channel[];
  };
  'another-agent': { readonly agentId: string };
  'agent-in-program': { readonly agentId: string; readonly programId: string };
  'agent-in-campaign': {
    readonly agentId: string;
    readonly campaignId: string;
    readonly agentCampaignIds: readonly string[];
  };
  'agent-available': { readonly agentId: string; readonly availability: Agent['availability'] };
}

/** The id of a standard rule. */
export type TransferRuleId = keyof TransferRuleDetails;

/** One of {@link TRANSFER_RULES}. */
export type StandardTransferRule = { [Id in TransferRuleId]: Rule<Id> }[TransferRuleId];

/** One of {@link PLACEMENT_RULES}. */
export type StandardPlacementRule = Exclude<StandardTransferRule, Rule<'conversation-active'> | Rule<'another-agent'>>;

type Rule<Id extends TransferRuleId> = TransferRule<Id, TransferRuleDetails[Id]>;

// Each rule is stated once, by the function in front of it that says what breaks it. `check` begins with that function,
// and broken-rules.ts asks all of these functions together.

/** Session Transfers: "While messaging with a customer, agents have the ability to transfer the conversation". */
export function isNotActive(status: ConversationStatus): boolean {
  return status !== 'active';
}

const conversationActive: Rule<'conversation-active'> = {
  id: 'conversation-active',
  summary: 'An agent has the conversation, and no transfer is pending.',
  source: 'Session Transfers',
  check({ subject: { status } }) {
    if (!isNotActive(status)) return undefined;
    return { message: `The conversation is ${status}, not active.`, details: { status } };
  },
};

/** Session Transfers: the campaign that receives the transfer "MUST be in the same Omnichannel Program". */
export function isInAnotherProgram(program: Program, subject: TransferSubject): boolean {
  return program.id !== subject.programId;
}

/** The same for a campaign of the transfer, by its id. A current campaign whose id is absent is not checked. */
export function isNotInProgram(campaignId: string | undefined, campaign: Campaign | undefined): campaignId is string {
  return campaignId !== undefined && campaign === undefined;
}

const sameProgram: Rule<'same-program'> = {
  id: 'same-program',
  summary: 'The conversation and both campaigns are in the program.',
  source: 'Session Transfers',
  check({ program, subject, to: { campaignId: toId }, fromCampaign, toCampaign }) {
    const { campaignId: fromId } = subject;
    const isElsewhere = isInAnotherProgram(program, subject);
    const campaignIds: string[] = [];
    if (isNotInProgram(fromId, fromCampaign)) campaignIds.push(fromId);
    if (isNotInProgram(toId, toCampaign) && toId !== campaignIds[0]) campaignIds.push(toId);
    if (!isElsewhere && campaignIds.length === 0) return undefined;
    const message = isElsewhere
      ? `The conversation is in program "${subject.programId}", not in "${program.id}".`
      : `The program has no campaign "${campaignIds.join('" or "')}".`;
    return { message, details: { programId: program.id, conversationProgramId: subject.programId, campaignIds } };
  },
};

/** Session Transfers: "session transfers within Omnichannel campaigns only". An unknown campaign is not checked. */
export function isCallCampaign(campaign: Campaign | undefined): campaign is Campaign {
  return campaign?.kind === 'call';
}

const omnichannelCampaign: Rule<'omnichannel-campaign'> = {
  id: 'omnichannel-campaign',
  summary: 'Neither campaign is a call campaign.',
  source: 'Session Transfers',
  check({ fromCampaign, toCampaign }) {
    const calls: Campaign[] = [];
    if (isCallCampaign(fromCampaign)) calls.push(fromCampaign);
    if (isCallCampaign(toCampaign) && toCampaign.id !== calls[0]?.id) calls.push(toCampaign);
    if (calls.length === 0) return undefined;
    const names = calls.map(({ name }) => name).join('" and "');
    return {
      message: `Call campaigns have their own transfers: "${names}".`,
      details: { campaignIds: calls.map(({ id }) => id) },
    };
  },
};

/** Session Transfers: it "does not support transfers from one channel type to another". No channel means the same one. */
export function isAnotherChannel(channel: Channel, requested: Channel | undefined): requested is Channel {
  return requested !== undefined && requested !== channel;
}

const sameChannel: Rule<'same-channel'> = {
  id: 'same-channel',
  summary: 'The conversation stays on its channel.',
  source: 'Session Transfers',
  check({ subject: { channel }, to: { channel: requestedChannel } }) {
    if (!isAnotherChannel(channel, requestedChannel)) return undefined;
    return {
      message: `The conversation is on ${channel} and cannot move to ${requestedChannel}.`,
      details: { channel, requestedChannel },
    };
  },
};

/** Session Transfers: "only … to campaigns … that are configured to use" it. An unknown campaign is not checked. */
export function isNotConfigured(channel: Channel, toCampaign: Campaign | undefined): toCampaign is Campaign {
  return toCampaign !== undefined && !toCampaign.channels.includes(channel);
}

const channelConfigured: Rule<'channel-configured'> = {
  id: 'channel-configured',
  summary: 'The receiving campaign is configured for the channel.',
  source: 'Session Transfers',
  check({ subject: { channel }, toCampaign }) {
    if (!isNotConfigured(channel, toCampaign)) return undefined;
    const { id: campaignId, name, channels: configuredChannels } = toCampaign;
    return {
      message: `Campaign "${name}" is not configured for ${channel}.`,
      details: { campaignId, channel, configuredChannels },
    };
  },
};

/** Session Transfers: "to another agent". A transfer to the queue of the same campaign is one. */
export function isHolder(subject: TransferSubject, agentId: string | undefined): agentId is string {
  return agentId !== undefined && agentId === subject.agentId;
}

const anotherAgent: Rule<'another-agent'> = {
  id: 'another-agent',
  summary: 'The receiving agent does not have the conversation.',
  source: 'Session Transfers',
  check({ subject, to: { agentId }, toAgent }) {
    if (!isHolder(subject, agentId)) return undefined;
    return { message: `Agent "${toAgent?.name ?? agentId}" already has the conversation.`, details: { agentId } };
  },
};

/** Session Transfers: "to another agent in the same Omnichannel program". An unknown roster is not checked. */
export function isOffRoster(
  program: Program,
  agentId: string | undefined,
  toAgent: Agent | undefined,
): agentId is string {
  return toAgent === undefined && agentId !== undefined && program.agents !== undefined;
}

const agentInProgram: Rule<'agent-in-program'> = {
  id: 'agent-in-program',
  summary: 'The receiving agent is on the roster, if the roster is known.',
  source: 'Session Transfers',
  check({ program, to: { agentId }, toAgent }) {
    if (!isOffRoster(program, agentId, toAgent)) return undefined;
    return { message: `Agent "${agentId}" is not on the roster.`, details: { agentId, programId: program.id } };
  },
};

/** Omnichannel Messaging Agent View: an agent gets conversations of the campaigns that their team is connected to. */
export function isNotServed(toCampaign: Campaign | undefined, toAgent: Agent | undefined): toAgent is Agent {
  return toAgent !== undefined && toCampaign !== undefined && !toAgent.campaignIds.includes(toCampaign.id);
}

const agentInCampaign: Rule<'agent-in-campaign'> = {
  id: 'agent-in-campaign',
  summary: 'The receiving agent serves the receiving campaign.',
  source: 'Omnichannel Messaging Agent View',
  check({ toCampaign, toAgent }) {
    if (toCampaign === undefined || !isNotServed(toCampaign, toAgent)) return undefined;
    return {
      message: `Agent "${toAgent.name}" does not serve campaign "${toCampaign.name}".`,
      details: { agentId: toAgent.id, campaignId: toCampaign.id, agentCampaignIds: toAgent.campaignIds },
    };
  },
};

/** Omnichannel Messaging Agent View: "calls OR chats, not both". That this bars a transfer is this library's decision. */
export function isNotAvailable(toAgent: Agent | undefined): toAgent is Agent {
  return toAgent !== undefined && toAgent.availability !== 'available';
}

const agentAvailable: Rule<'agent-available'> = {
  id: 'agent-available',
  summary: 'The receiving agent is available.',
  source: 'Omnichannel Messaging Agent View',
  check({ toAgent }) {
    if (!isNotAvailable(toAgent)) return undefined;
    const { id: agentId, name, availability } = toAgent;
    return { message: `Agent "${name}" is not available.`, details: { agentId, availability } };
  },
};

/**
 * What the product documentation demands of a transfer, in the order in which violations are reported. A rule whose
 * facts are missing reports nothing: an absent campaign, agent or roster is not checked, and an unknown receiving
 * campaign is reported once, by `same-program`.
 */
export const TRANSFER_RULES: readonly StandardTransferRule[] = /* @__PURE__ */ Object.freeze([
  conversationActive,
  sameProgram,
  omnichannelCampaign,
  sameChannel,
  channelConfigured,
  anotherAgent,
  agentInProgram,
  agentInCampaign,
  agentAvailable,
]);

/**
 * The rules of {@link TRANSFER_RULES} for a place alone: may the conversation be there at all? A writer asks them of what
 * enters a queue, is rerouted, or is accepted. They ask neither for the conversation's status nor for its holder.
 */
export const PLACEMENT_RULES: readonly StandardPlacementRule[] = /* @__PURE__ */ Object.freeze([
  sameProgram,
  omnichannelCampaign,
  sameChannel,
  channelConfigured,
  agentInProgram,
  agentInCampaign,
  agentAvailable,
]);
