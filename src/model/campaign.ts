import type { Channel } from './channel.ts';
import { type Disposition, STANDARD_DISPOSITIONS } from './disposition.ts';

/** A campaign of a program: what conversations are about, on which channels, and with which outcomes. */
export interface Campaign {
  /** Unique within its program. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** Session transfers concern Omnichannel campaigns only; call campaigns have transfers of their own. */
  readonly kind: 'omnichannel' | 'call';
  /** The channels it is configured to use. */
  readonly channels: readonly Channel[];
  /** Its own dispositions, beside the standard ones; absent means none. */
  readonly dispositions?: readonly Disposition[];
}

/**
 * The dispositions of a campaign: the standard ones, then its own. An own disposition that repeats a standard code
 * replaces it in its place; of two own ones with the same code the first counts. Inactive ones are listed too.
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
  const { dispositions = [] } = campaign;
  // a Map keeps the place of a key's first value, and its last value: so the first own one comes last
  const all = [...STANDARD_DISPOSITIONS, ...dispositions, ...[...dispositions].reverse()];
  return [...new Map(all.map((disposition) => [disposition.code, disposition])).values()];
}
