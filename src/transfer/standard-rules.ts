import type { Agent } from '../model/agent.ts';
import type { Campaign } from '../model/campaign.ts';
import type { Channel } from '../model/channel.ts';
import type { ConversationStatus } from '../model/transfer-subject.ts';
import type { TransferRule } from './transfer-rule.ts';

/** The standard rules, and the facts that each gives when it is broken. */
export interface TransferRuleDetails {
  'conversation-active': { readonly status: ConversationStatus };
  'same-program': {
    readonly programId: string;
    readonly conversationProgramId: string;
    /** The current and the receiving campaign, as far as they are none of the program's. */
    readonly campaignIds: readonly string[];
  };
  /** The current and the receiving campaign, as far as they are call campaigns. */
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
export type StandardTransferRule = {
  [Id in TransferRuleId]: TransferRule<Id, TransferRuleDetails[Id]>;
}[TransferRuleId];

type Rule<Id extends TransferRuleId> = TransferRule<Id, TransferRuleDetails[Id]>;

const conversationActive: Rule<'conversation-active'> = {
  id: 'conversation-active',
  summary: 'An agent has the conversation, and no transfer is pending.',
  source: 'Session Transfers', // "While messaging with a customer, agents have the ability to transfer the conversation"
  check({ subject: { status } }) {
    if (status === 'active') return undefined;
    return { message: `The conversation is ${status}, not active.`, details: { status } };
  },
};

const sameProgram: Rule<'same-program'> = {
  id: 'same-program',
  summary: 'The conversation and both campaigns are in the program.',
  source: 'Session Transfers', // "MUST be in the same Omnichannel Program"
  check({ program, subject, to, fromCampaign, toCampaign }) {
    const fromElsewhere = subject.campaignId !== undefined && fromCampaign === undefined;
    if (program.id === subject.programId && !fromElsewhere && toCampaign !== undefined) return undefined;
    const campaignIds: string[] = [];
    if (fromElsewhere) campaignIds.push(subject.campaignId);
    if (toCampaign === undefined && !campaignIds.includes(to.campaignId)) campaignIds.push(to.campaignId);
    const message =
      program.id === subject.programId
        ? `The program has no campaign ${quoted(campaignIds)}.`
        : `The conversation is in program "${subject.programId}", not in "${program.id}".`;
    return { message, details: { programId: program.id, conversationProgramId: subject.programId, campaignIds } };
  },
};

const omnichannelCampaign: Rule<'omnichannel-campaign'> = {
  id: 'omnichannel-campaign',
  summary: 'Neither campaign is a call campaign.',
  source: 'Session Transfers', // "session transfers within Omnichannel campaigns only"
  check({ fromCampaign, toCampaign }) {
    if (fromCampaign?.kind !== 'call' && toCampaign?.kind !== 'call') return undefined;
    const calls: Campaign[] = [];
    if (fromCampaign?.kind === 'call') calls.push(fromCampaign);
    if (toCampaign?.kind === 'call' && toCampaign.id !== calls[0]?.id) calls.push(toCampaign);
    return {
      message: `Call campaigns have transfers of their own: ${quoted(calls.map(({ name }) => name))}.`,
      details: { campaignIds: calls.map(({ id }) => id) },
    };
  },
};

const sameChannel: Rule<'same-channel'> = {
  id: 'same-channel',
  summary: 'The conversation stays on its channel.',
  source: 'Session Transfers', // "does not support transfers from one channel type to another"
  check({ subject: { channel }, to: { channel: requestedChannel } }) {
    if (requestedChannel === undefined || requestedChannel === channel) return undefined;
    return {
      message: `The conversation is on ${channel}, not on ${requestedChannel}.`,
      details: { channel, requestedChannel },
    };
  },
};

const channelConfigured: Rule<'channel-configured'> = {
  id: 'channel-configured',
  summary: 'The receiving campaign is configured for the channel.',
  source: 'Session Transfers', // "only … to campaigns … that are configured to use" it
  check({ subject: { channel }, toCampaign }) {
    if (toCampaign === undefined || toCampaign.channels.includes(channel)) return undefined;
    const { id: campaignId, name, channels: configuredChannels } = toCampaign;
    return {
      message: `Campaign "${name}" is not configured for ${channel}.`,
      details: { campaignId, channel, configuredChannels },
    };
  },
};

const anotherAgent: Rule<'another-agent'> = {
  id: 'another-agent',
  summary: 'The receiving agent does not have the conversation.',
  source: 'Session Transfers', // "to another agent"
  check({ subject, to: { agentId }, toAgent }) {
    if (agentId === undefined || agentId !== subject.agentId) return undefined;
    return { message: `Agent "${toAgent?.name ?? agentId}" already has the conversation.`, details: { agentId } };
  },
};

const agentInProgram: Rule<'agent-in-program'> = {
  id: 'agent-in-program',
  summary: 'The receiving agent is on the roster, where that is known.',
  source: 'Session Transfers', // "to another agent in the same Omnichannel program"
  check({ program, to: { agentId }, toAgent }) {
    if (program.agents === undefined || agentId === undefined || toAgent !== undefined) return undefined;
    return {
      message: `Agent "${agentId}" is not on the roster.`,
      details: { agentId, programId: program.id },
    };
  },
};

const agentInCampaign: Rule<'agent-in-campaign'> = {
  id: 'agent-in-campaign',
  summary: 'The receiving agent serves the receiving campaign.',
  source: 'Omnichannel Messaging Agent View', // an agent gets conversations of the campaigns that their team is connected to
  check({ toAgent, toCampaign }) {
    if (toAgent === undefined || toCampaign === undefined || toAgent.campaignIds.includes(toCampaign.id)) {
      return undefined;
    }
    return {
      message: `Agent "${toAgent.name}" does not serve campaign "${toCampaign.name}".`,
      details: { agentId: toAgent.id, campaignId: toCampaign.id, agentCampaignIds: toAgent.campaignIds },
    };
  },
};

const agentAvailable: Rule<'agent-available'> = {
  id: 'agent-available',
  summary: 'The receiving agent is available.',
  // that this bars a transfer to them is this library's decision
  source: 'Omnichannel Messaging Agent View', // calls OR chats, not both
  check({ toAgent }) {
    if (toAgent === undefined || toAgent.availability === 'available') return undefined;
    const { id: agentId, name, availability } = toAgent;
    return { message: `Agent "${name}" is not available.`, details: { agentId, availability } };
  },
};

/**
 * What the product documentation demands of a transfer, in the order in which violations are reported. A rule whose
 * facts are missing is silent: an absent campaign, agent or roster is not checked, and an unknown receiving campaign is
 * named once, by `same-program`.
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

/** Names or ids for a message. */
function quoted(names: readonly string[]): string {
  return `"${names.join('" and "')}"`;
}

/** One of {@link PLACEMENT_RULES}. */
export type StandardPlacementRule = {
  [Id in Exclude<TransferRuleId, 'conversation-active' | 'another-agent'>]: TransferRule<Id, TransferRuleDetails[Id]>;
}[Exclude<TransferRuleId, 'conversation-active' | 'another-agent'>];

export const PLACEMENT_RULES: readonly StandardPlacementRule[] = /* @__PURE__ */ Object.freeze([
  sameProgram,
  omnichannelCampaign,
  sameChannel,
  channelConfigured,
  agentInProgram,
  agentInCampaign,
  agentAvailable,
]);
