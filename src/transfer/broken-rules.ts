import type { Agent } from '../model/agent.ts';
import type { Campaign } from '../model/campaign.ts';
import type { Program } from '../model/program.ts';
import type { TransferSubject } from '../model/transfer-subject.ts';
import type { TransferTarget } from '../model/transfer-target.ts';
import {
  isAnotherChannel,
  isCallCampaign,
  isHolder,
  isInAnotherProgram,
  isNotActive,
  isNotAvailable,
  isNotConfigured,
  isNotInProgram,
  isNotServed,
  isOffRoster,
  TRANSFER_RULES,
} from './standard-rules.ts';
import type { TransferRule } from './transfer-rule.ts';

/**
 * A set of standard rules: the bit `1 << index` stands for the rule at this index of {@link TRANSFER_RULES}. So 0 is
 * `conversation-active`, 1 `same-program`, 2 `omnichannel-campaign`, 3 `same-channel`, 4 `channel-configured`,
 * 5 `another-agent`, 6 `agent-in-program`, 7 `agent-in-campaign`, and 8 `agent-available`.
 *
 * The functions below ask standard rules together and by name, so that an engine can inline them, and nobody writes a
 * message before it is known which rules are broken. Each returns the rules that are broken, and asks no further once
 * one of `stopAt` is.
 */
export type RuleSet = number;

/** Every standard rule. */
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
  let broken = isNotActive(subject.status) ? 1 << 0 : 0;
  if ((broken & stopAt) === 0 && isAnotherChannel(subject.channel, to.channel)) broken |= 1 << 3;
  if ((broken & stopAt) === 0 && isInAnotherProgram(program, subject)) broken |= 1 << 1;
  return broken;
}

/** What a campaign of the transfer breaks: the current or the receiving one. One rule at most. */
export function brokenByCampaign(campaignId: string | undefined, campaign: Campaign | undefined): RuleSet {
  if (isNotInProgram(campaignId, campaign)) return 1 << 1;
  return isCallCampaign(campaign) ? 1 << 2 : 0;
}

/** What the receiving campaign breaks. */
export function brokenByReceiver(
  subject: TransferSubject,
  campaignId: string,
  toCampaign: Campaign | undefined,
  stopAt: RuleSet,
): RuleSet {
  const broken = brokenByCampaign(campaignId, toCampaign);
  return (broken & stopAt) === 0 && isNotConfigured(subject.channel, toCampaign) ? broken | (1 << 4) : broken;
}

/** What the receiving agent breaks. If the agent is known to serve the receiving campaign, leave the campaign out. */
export function brokenByAgent(
  program: Program,
  subject: TransferSubject,
  agentId: string | undefined,
  toCampaign: Campaign | undefined,
  toAgent: Agent | undefined,
  stopAt: RuleSet,
): RuleSet {
  let broken = isHolder(subject, agentId) ? 1 << 5 : 0;
  if ((broken & stopAt) === 0 && isOffRoster(program, agentId, toAgent)) broken |= 1 << 6;
  if ((broken & stopAt) === 0 && isNotServed(toCampaign, toAgent)) broken |= 1 << 7;
  if ((broken & stopAt) === 0 && isNotAvailable(toAgent)) broken |= 1 << 8;
  return broken;
}
