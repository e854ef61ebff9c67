/**
 * The outcome of an exchange. The agent records it at the end.
 *
 * Adding Dispositions to an Omnichannel Campaign: a disposition has a label and a code, and is active or inactive.
 */
export interface Disposition {
  /** What the report shows, in capitals. Unique within its campaign. */
  readonly code: string;
  /** What the agent sees. */
  readonly label: string;
  /** Whether agents can choose it. Default: `true`. */
  readonly active?: boolean | undefined;
  /** Whether it says that the session was transferred. Default: `false`. */
  readonly indicatesTransfer?: boolean | undefined;
}

/** The code that a session gets by default when inactivity ends it. */
export const ABANDON = 'ABANDON';

/**
 * The dispositions that every Omnichannel campaign starts with.
 *
 * Adding Dispositions to an Omnichannel Campaign: Sale, Abandon and Test.
 */
export const STANDARD_DISPOSITIONS: readonly Disposition[] = /* @__PURE__ */ Object.freeze([
  { code: 'SALE', label: 'Sale' },
  { code: ABANDON, label: 'Abandon' },
  { code: 'TEST', label: 'Test' },
]);

/** The part of a campaign that says which outcomes it has. */
interface HasDispositions {
  readonly dispositions?: readonly Disposition[] | undefined;
}

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
export function campaignDispositions({ dispositions = [] }: HasDispositions): readonly Disposition[] {
  // A Map keeps the place of a key's first value and takes its last value, so the first own one is written last.
  const all = [...STANDARD_DISPOSITIONS, ...dispositions, ...[...dispositions].reverse()];
  return [...new Map(all.map((disposition) => [disposition.code, disposition])).values()];
}

/** Returns the codes that agents of a campaign can choose to say that a session was transferred. */
export function transferCodes(campaign: HasDispositions): readonly string[] {
  return campaignDispositions(campaign)
    .filter(({ active, indicatesTransfer }) => active !== false && indicatesTransfer === true)
    .map(({ code }) => code);
}
