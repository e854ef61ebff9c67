import type { Campaign } from '../model/campaign.ts';
import { transferCodes } from '../model/disposition.ts';
import type { Channel } from '../model/channel.ts';
import { earlierIndex } from '../model/first-by-id.ts';
import type { Program } from '../model/program.ts';

/** What can be found in a program, and the facts that each finding gives. */
export interface LintFindingDetails {
  /** A campaign, or an agent, bears the id of one before it, and so never counts. Its place is the `id`. */
  'duplicate-id': {
    readonly id: string;
    /** The place of the one that counts, among the campaigns or the agents. */
    readonly firstIndex: number;
  };
  /** A disposition's code is not in capitals. Its place is the `code`. */
  'code-not-upper-case': {
    readonly campaignId: string;
    readonly dispositionCode: string;
    /** The same code in capitals. */
    readonly upperCase: string;
  };
  /** A campaign's own disposition bears the code of one before it, and so never counts. Its place is the `code`. */
  'duplicate-code': {
    readonly campaignId: string;
    readonly dispositionCode: string;
    /** The place of the one that counts, among the campaign's own. */
    readonly firstIndex: number;
  };
  /** No active disposition of an omnichannel campaign says that a session was transferred. Its place is `dispositions`. */
  'no-transfer-disposition': { readonly campaignId: string };
  /** An omnichannel campaign has no channels. Its place is `channels`. */
  'no-channels': { readonly campaignId: string };
  /** A call campaign has channels, which mean nothing there. Its place is `channels`. */
  'channels-on-call-campaign': { readonly campaignId: string; readonly channels: readonly Channel[] };
  /** An agent serves a campaign that the program does not have. Its place is the id in `campaignIds`. */
  'unknown-campaign': { readonly agentId: string; readonly campaignId: string };
}

/** Names a kind of finding in a program. */
export type LintFindingCode = keyof LintFindingDetails;

/** Something doubtful in a program. A union on `code`, which types the details. */
export type LintFinding = {
  [Code in LintFindingCode]: {
    /** What it is. */
    readonly code: Code;
    /** For people, in English; it may change. */
    readonly message: string;
    /** Where it is in the program: the keys that lead there, the last of which may be absent. */
    readonly path: readonly (string | number)[];
    /** For programs. */
    readonly details: LintFindingDetails[Code];
  };
}[LintFindingCode];

/**
 * What is doubtful in a program: shaped as it should be, but not as somebody will have meant it. In the order of the
 * places: campaign by campaign (its id, its channels, its dispositions), then agent by agent.
 *
 * Of a campaign, an agent or a code that is borne twice only the repetition is found, for nothing else of it counts. An
 * own disposition that replaces a standard one repeats nothing. Dispositions of call campaigns are looked at too, except
 * that these need none for transfers. Every omnichannel campaign needs one, since it can at least transfer to itself.
 *
 * Session Transfers: create custom dispositions that indicate a session transfer.
 *
 * @example
 * ```ts
 * lintProgram(program).map(({ code, path }) => `${code} at ${path.join('.')}`);
 * // => ['no-transfer-disposition at campaigns.1.dispositions']
 * ```
 */
export function lintProgram(program: Program): readonly LintFinding[] {
  const findings: LintFinding[] = [];
  const campaignIndexes = new Map<string, number>();
  program.campaigns.forEach((campaign, index) => {
    const path = ['campaigns', index] as const;
    if (isRepeated(campaign.id, path, campaignIndexes, findings)) return;
    lintChannels(campaign, path, findings);
    lintDispositions(campaign, path, findings);
  });
  const agentIndexes = new Map<string, number>();
  program.agents?.forEach((agent, index) => {
    if (isRepeated(agent.id, ['agents', index], agentIndexes, findings)) return;
    agent.campaignIds.forEach((campaignId, position) => {
      if (campaignIndexes.has(campaignId)) return;
      findings.push({
        code: 'unknown-campaign',
        message: `Agent "${agent.name}" serves an unknown campaign, "${campaignId}".`,
        path: ['agents', index, 'campaignIds', position],
        details: { agentId: agent.id, campaignId },
      });
    });
  });
  return findings;
}

type Path = readonly [list: 'campaigns' | 'agents', index: number];

function isRepeated(id: string, path: Path, seen: Map<string, number>, findings: LintFinding[]): boolean {
  const first = earlierIndex(seen, id, path[1]);
  if (first === undefined) return false;
  findings.push({
    code: 'duplicate-id',
    message: `An earlier one has the id "${id}".`,
    path: [...path, 'id'],
    details: { id, firstIndex: first },
  });
  return true;
}

function lintChannels({ id: campaignId, name, kind, channels }: Campaign, path: Path, findings: LintFinding[]): void {
  if (kind === 'omnichannel' && channels.length === 0) {
    findings.push({
      code: 'no-channels',
      message: `Campaign "${name}" has no channels.`,
      path: [...path, 'channels'],
      details: { campaignId },
    });
  }
  if (kind === 'call' && channels.length > 0) {
    findings.push({
      code: 'channels-on-call-campaign',
      message: `Call campaign "${name}" has channels.`,
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
      message: `No active disposition of campaign "${name}" indicates a transfer.`,
      path: [...path, 'dispositions'],
      details: { campaignId },
    });
  }
  const codeIndexes = new Map<string, number>();
  campaign.dispositions?.forEach(({ code: dispositionCode }, index) => {
    const place = [...path, 'dispositions', index, 'code'];
    const first = earlierIndex(codeIndexes, dispositionCode, index);
    if (first !== undefined) {
      findings.push({
        code: 'duplicate-code',
        message: `An earlier one has the code "${dispositionCode}".`,
        path: place,
        details: { campaignId, dispositionCode, firstIndex: first },
      });
      return;
    }
    // Adding Dispositions to an Omnichannel Campaign: the code is in all caps; here, of any script and in no locale
    const upperCase = dispositionCode.toUpperCase();
    if (dispositionCode === upperCase) return;
    findings.push({
      code: 'code-not-upper-case',
      message: `The code "${dispositionCode}" is not in capitals.`,
      path: place,
      details: { campaignId, dispositionCode, upperCase },
    });
  });
}
