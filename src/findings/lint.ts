import type { Agent } from '../model/agent.ts';
import type { Campaign } from '../model/campaign.ts';
import type { Channel } from '../model/channel.ts';
import { transferCodes } from '../model/campaign-dispositions.ts';
import { earlierIndex, firstById } from '../model/first-by-id.ts';
import type { Program } from '../model/program.ts';

/** What can be doubtful in a program, by code, with the facts that each finding gives. */
export interface LintFindingDetails {
  /** An earlier campaign, or agent, has the same id, so this one is never used. Give it an id of its own. The path leads to the `id`. */
  'duplicate-id': {
    readonly id: string;
    /** The index of the one that is used, among the campaigns or the agents. */
    readonly firstIndex: number;
  };
  /**
   * Nobody on the roster serves an omnichannel campaign, so a conversation that is sent there waits forever. Assign an
   * agent. The path leads to the campaign.
   */
  'no-agents': { readonly campaignId: string };
  /**
   * An omnichannel campaign has no channels, so no conversation can go there. Configure its channels. The path leads to
   * `channels`.
   */
  'no-channels': { readonly campaignId: string };
  /**
   * A call campaign has channels, which mean nothing there. Remove them, or make it an omnichannel campaign. The path
   * leads to `channels`.
   */
  'channels-on-call-campaign': { readonly campaignId: string; readonly channels: readonly Channel[] };
  /**
   * An omnichannel campaign has no active disposition that says that a session was transferred. Create one with
   * `indicatesTransfer: true`. The path leads to `dispositions`.
   */
  'no-transfer-disposition': { readonly campaignId: string };
  /** An earlier disposition of the campaign's own has the same code, so this one is never used. Rename it. The path leads to the `code`. */
  'duplicate-code': {
    readonly campaignId: string;
    readonly dispositionCode: string;
    /** The index of the one that is used, among the campaign's own dispositions. */
    readonly firstIndex: number;
  };
  /** A disposition's code is not in capitals. Rename it here and where it is recorded. The path leads to the `code`. */
  'code-not-upper-case': {
    readonly campaignId: string;
    readonly dispositionCode: string;
    /** The same code in capitals. */
    readonly upperCase: string;
  };
  /** An agent serves no campaign, so they never get a conversation. Assign one. The path leads to `campaignIds`. */
  'no-campaigns': { readonly agentId: string };
  /** An agent serves a campaign that the program does not have. Correct the id. The path leads to it in `campaignIds`. */
  'unknown-campaign': { readonly agentId: string; readonly campaignId: string };
}

/** The code of a finding in a program. */
export type LintFindingCode = keyof LintFindingDetails;

/** Something doubtful in a program. A union on `code`, which types the details. */
export type LintFinding = {
  [Code in LintFindingCode]: {
    /** What is doubtful. */
    readonly code: Code;
    /** A sentence for people, in English. It may change. */
    readonly message: string;
    /** Where it is in the program: the keys that lead there. The property that the last key names may be absent. */
    readonly path: readonly (string | number)[];
    /** The facts, for programs. */
    readonly details: LintFindingDetails[Code];
  };
}[LintFindingCode];

/**
 * Reports what is doubtful in a program: it has the right shape, but hardly says what somebody meant. Goes campaign by
 * campaign, then agent by agent.
 *
 * Reports a campaign, an agent or a code that repeats an earlier one only for that, because nothing else of it is used. A
 * disposition that replaces a standard one repeats nothing. Call campaigns need no agents and no disposition for
 * transfers here. Every omnichannel campaign needs such a disposition, since a conversation can always be transferred
 * within the campaign. Where the roster is unknown, reports nothing about agents.
 *
 * Session Transfers: create custom dispositions that indicate a session transfer.
 *
 * @example
 * ```ts
 * lintProgram(program).map(({ code, path }) => `${code} at ${path.join('.')}`);
 * // => ['no-transfer-disposition at campaigns.1.dispositions']
 * ```
 */
export function lintProgram({ campaigns, agents }: Program): readonly LintFinding[] {
  const findings: LintFinding[] = [];
  const served = agents && idsOfServedCampaigns(agents);
  const campaignIndexes = new Map<string, number>();
  campaigns.forEach((campaign, index) => {
    const path = ['campaigns', index] as const;
    if (lintId(campaign.id, path, campaignIndexes, findings)) return;
    lintService(campaign, path, served, findings);
    lintChannels(campaign, path, findings);
    lintDispositions(campaign, path, findings);
  });
  const agentIndexes = new Map<string, number>();
  agents?.forEach((agent, index) => {
    const path = ['agents', index] as const;
    if (!lintId(agent.id, path, agentIndexes, findings)) lintAgent(agent, path, campaignIndexes, findings);
  });
  return findings;
}

type Path = readonly [list: 'campaigns' | 'agents', index: number];

/** Returns the ids of the campaigns that somebody serves. */
function idsOfServedCampaigns(agents: readonly Agent[]): ReadonlySet<string> {
  return new Set([...firstById(agents).values()].flatMap(({ campaignIds }) => campaignIds));
}

/** Reports an id that an earlier campaign or agent has, and returns whether it does. */
function lintId(id: string, path: Path, seen: Map<string, number>, findings: LintFinding[]): boolean {
  const firstIndex = earlierIndex(seen, id, path[1]);
  if (firstIndex === undefined) return false;
  findings.push({
    code: 'duplicate-id',
    message: `The ${path[0] === 'campaigns' ? 'campaign' : 'agent'} at index ${firstIndex} has the same id, "${id}". Only that one is used.`,
    path: [...path, 'id'],
    details: { id, firstIndex },
  });
  return true;
}

function lintService(
  { id: campaignId, name, kind }: Campaign,
  path: Path,
  served: ReadonlySet<string> | undefined,
  findings: LintFinding[],
): void {
  if (kind !== 'omnichannel' || served === undefined || served.has(campaignId)) return;
  findings.push({
    code: 'no-agents',
    message: `Nobody on the roster serves campaign "${name}". A conversation that is sent there waits forever.`,
    path,
    details: { campaignId },
  });
}

function lintChannels({ id: campaignId, name, kind, channels }: Campaign, path: Path, findings: LintFinding[]): void {
  if (kind === 'omnichannel' && channels.length === 0) {
    findings.push({
      code: 'no-channels',
      message: `Campaign "${name}" has no channels, so no conversation can go there.`,
      path: [...path, 'channels'],
      details: { campaignId },
    });
  }
  if (kind === 'call' && channels.length > 0) {
    findings.push({
      code: 'channels-on-call-campaign',
      message: `Call campaign "${name}" has channels, which mean nothing there.`,
      path: [...path, 'channels'],
      details: { campaignId, channels },
    });
  }
}

function lintDispositions(campaign: Campaign, path: Path, findings: LintFinding[]): void {
  const { id: campaignId, name } = campaign;
  if (campaign.kind === 'omnichannel' && transferCodes(campaign).length === 0) {
    findings.push({
      code: 'no-transfer-disposition',
      message: `Campaign "${name}" has no active disposition that says that a session was transferred.`,
      path: [...path, 'dispositions'],
      details: { campaignId },
    });
  }
  const codeIndexes = new Map<string, number>();
  campaign.dispositions?.forEach(({ code: dispositionCode }, index) => {
    const place = [...path, 'dispositions', index, 'code'];
    const firstIndex = earlierIndex(codeIndexes, dispositionCode, index);
    if (firstIndex !== undefined) {
      findings.push({
        code: 'duplicate-code',
        message: `The disposition at index ${firstIndex} of campaign "${name}" has the same code, "${dispositionCode}". Only that one is used.`,
        path: place,
        details: { campaignId, dispositionCode, firstIndex },
      });
      return;
    }
    // Adding Dispositions to an Omnichannel Campaign: the code is in all caps; here, of any script and in no locale
    const upperCase = dispositionCode.toUpperCase();
    if (dispositionCode === upperCase) return;
    findings.push({
      code: 'code-not-upper-case',
      message: `The code "${dispositionCode}" of campaign "${name}" is not in capitals. Write "${upperCase}".`,
      path: place,
      details: { campaignId, dispositionCode, upperCase },
    });
  });
}

function lintAgent(
  { id: agentId, name, campaignIds }: Agent,
  path: Path,
  campaignIndexes: ReadonlyMap<string, number>,
  findings: LintFinding[],
): void {
  if (campaignIds.length === 0) {
    findings.push({
      code: 'no-campaigns',
      message: `Agent "${name}" serves no campaign, so they never get a conversation.`,
      path: [...path, 'campaignIds'],
      details: { agentId },
    });
  }
  campaignIds.forEach((campaignId, index) => {
    if (campaignIndexes.has(campaignId)) return;
    findings.push({
      code: 'unknown-campaign',
      message: `Agent "${name}" serves campaign "${campaignId}", which the program does not have.`,
      path: [...path, 'campaignIds', index],
      details: { agentId, campaignId },
    });
  });
}
