import type { Agent } from '../model/agent.ts';
import type { Campaign } from '../model/campaign.ts';
import type { Program } from '../model/program.ts';
import type { TransferSubject } from '../model/transfer-subject.ts';
import type { TransferTarget } from '../model/transfer-target.ts';
import {
  isCallCampaign,
  isForItsHolder,
  isInAnotherProgram,
  isNotActive,
  isNotAvailable,
  isNotConfigured,
  isNotInProgram,
  isNotServed,
  isOffRoster,
  isOnAnotherChannel,
  TRANSFER_RULES,
} from './standard-rules.ts';
import type { TransferRule } from './transfer-rule.ts';

/**
 * A set of standard rules: the bit `1 << index` stands for the rule at this index of {@link TRANSFER_RULES}.
 *
 * The functions below ask standard rules together and by name, so that an engine can inline them, and nobody writes a
 * message before it is known which rules are broken. Each returns the rules that are broken, and asks no further once
 * one of `stopAt` is.
 */
export type RuleSet = number;

const CONVERSATION_ACTIVE = 1 << 0;
const SAME_PROGRAM = 1 << 1;
const OMNICHANNEL_CAMPAIGN = 1 << 2;
const SAME_CHANNEL = 1 << 3;
const CHANNEL_CONFIGURED = 1 << 4;
const ANOTHER_AGENT = 1 << 5;
const AGENT_IN_PROGRAM = 1 << 6;
const AGENT_IN_CAMPAIGN = 1 << 7;
const AGENT_AVAILABLE = 1 << 8;

/** All of them. */
export const ALL_STANDARD_RULES: RuleSet = (1 << 9) - 1;

/** Returns the set of this one rule. Returns an empty set for a rule that is not a standard one. */
export function setOfRule(rule: TransferRule): RuleSet {
  const index = TRANSFER_RULES.findIndex((standard) => standard === rule);
  return index === -1 ? 0 : 1 << index;
}

/** What the question alone breaks, before anything is looked up. */
export function brokenByQuestion(
  program: Program,
  subject: TransferSubject,
  to: TransferTarget,
  stopAt: RuleSet,
): RuleSet {
  let broken = isNotActive(subject) ? CONVERSATION_ACTIVE : 0;
  if ((broken & stopAt) === 0 && isOnAnotherChannel(subject, to)) broken |= SAME_CHANNEL;
  if ((broken & stopAt) === 0 && isInAnotherProgram(program, subject)) broken |= SAME_PROGRAM;
  return broken;
}

/** What the current campaign breaks. */
export function brokenBySender(
  { campaignId }: TransferSubject,
  fromCampaign: Campaign | undefined,
  stopAt: RuleSet,
): RuleSet {
  let broken = isNotInProgram(campaignId, fromCampaign) ? SAME_PROGRAM : 0;
  if ((broken & stopAt) === 0 && isCallCampaign(fromCampaign)) broken |= OMNICHANNEL_CAMPAIGN;
  return broken;
}

/** What the receiving campaign breaks. */
export function brokenByReceiver(
  subject: TransferSubject,
  { campaignId }: TransferTarget,
  toCampaign: Campaign | undefined,
  stopAt: RuleSet,
): RuleSet {
  let broken = isNotInProgram(campaignId, toCampaign) ? SAME_PROGRAM : 0;
  if ((broken & stopAt) === 0 && isCallCampaign(toCampaign)) broken |= OMNICHANNEL_CAMPAIGN;
  if ((broken & stopAt) === 0 && isNotConfigured(subject, toCampaign)) broken |= CHANNEL_CONFIGURED;
  return broken;
}

/** What the receiving agent breaks, apart from `agent-in-campaign`. */
export function brokenByAgent(
  program: Program,
  subject: TransferSubject,
  to: TransferTarget,
  toAgent: Agent | undefined,
  stopAt: RuleSet,
): RuleSet {
  let broken = isForItsHolder(subject, to) ? ANOTHER_AGENT : 0;
  if ((broken & stopAt) === 0 && isOffRoster(program, to, toAgent)) broken |= AGENT_IN_PROGRAM;
  if ((broken & stopAt) === 0 && isNotAvailable(toAgent)) broken |= AGENT_AVAILABLE;
  return broken;
}

/** `agent-in-campaign` if the receiving agent breaks it. A list of a campaign's own agents need not ask. */
export function brokenByTeam(toCampaign: Campaign | undefined, toAgent: Agent | undefined): RuleSet {
  return isNotServed(toCampaign, toAgent) ? AGENT_IN_CAMPAIGN : 0;
}
