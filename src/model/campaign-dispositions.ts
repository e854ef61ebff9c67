import type { Campaign } from './campaign.ts';
import { type Disposition, STANDARD_DISPOSITIONS } from './disposition.ts';

/**
 * Returns a campaign's dispositions: the standard ones, then its own. An own disposition that repeats a standard code
 * replaces it in its place. Where two own ones have the same code, the first one is used. Inactive ones are included.
 *
 * Session Transfers: dispositions can be customized per campaign.
 *
 * @example
 * ```ts
 * const campaign: Campaign = {
 *   id: 'sales', name: 'Sales Support', kind: 'omnichannel', channels: ['webchat'],
 *   dispositions: [{ code: 'XFER', label: 'Transferred', indicatesTransfer: true }, { code: 'TEST', label: 'Trial' }],
 * };
 * campaignDispositions(campaign).map(({ code, label }) => `${code} ${label}`);
 * // => ['SALE Sale', 'ABANDON Abandon', 'TEST Trial', 'XFER Transferred']
 * ```
 */
export function campaignDispositions(campaign: Campaign): readonly Disposition[] {
  return [...dispositionsByCode(campaign).values()];
}

function dispositionsByCode({ dispositions = [] }: Campaign): ReadonlyMap<string, Disposition> {
  const byCode = new Map(STANDARD);
  for (const disposition of dispositions) byCode.set(disposition.code, disposition);
  // a code keeps its place, and the first of the own ones is written last
  if (byCode.size < STANDARD.size + dispositions.length) {
    for (const disposition of [...dispositions].reverse()) byCode.set(disposition.code, disposition);
  }
  return byCode;
}

const STANDARD: ReadonlyMap<string, Disposition> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ STANDARD_DISPOSITIONS.map((disposition) => [disposition.code, disposition]),
);

/** Returns the codes that agents of a campaign can choose to say that a session was transferred. */
export function transferCodes(campaign: Campaign): readonly string[] {
  return campaignDispositions(campaign)
    .filter(({ active, indicatesTransfer }) => active !== false && indicatesTransfer === true)
    .map(({ code }) => code);
}

/**
 * Returns a function that finds a campaign's disposition by its code. The function lists the codes of a campaign when it
 * first meets the campaign, and only then.
 */
export function dispositionFinder(): (campaign: Campaign, code: string) => Disposition | undefined {
  const dispositionsOf = oncePerCampaign(dispositionsByCode);
  return (campaign, code) => dispositionsOf(campaign).get(code);
}

/** Returns a function that derives something from a campaign when it first meets the campaign, and only then. */
export function oncePerCampaign<T>(derive: (campaign: Campaign) => T): (campaign: Campaign) => T {
  const met = new Map<Campaign, T>();
  return (campaign) => {
    let derived = met.get(campaign);
    if (derived === undefined) {
      derived = derive(campaign);
      met.set(campaign, derived);
    }
    return derived;
  };
}
