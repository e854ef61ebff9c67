import { ABANDON } from '../model/disposition.ts';
import type { Instant, Milliseconds } from '../model/instant.ts';

/** Whether inactivity ends sessions, and with which outcome. */
export interface InactivityOptions {
  /**
   * How long nothing may happen, in milliseconds above 0. Default: no limit, so a log's own endings are trusted.
   * {@link INACTIVITY_TIMEOUT} is the product's limit.
   */
  readonly inactivityTimeout?: Milliseconds | undefined;
  /**
   * The disposition code of a session that ended by inactivity and has no other. Default: `ABANDON`. `null`: none.
   *
   * Adding Dispositions to an Omnichannel Campaign: the disposition Abandon is assigned.
   */
  readonly inactivityDisposition?: string | null | undefined;
}

/** When a log is read. */
export interface AsOfOptions {
  /** The time at which the log is read. A session that is inactive by then has ended. No event is cut off. Default: no time passes after the last event. */
  readonly asOf?: Instant | undefined;
}

/**
 * The product's timeout: 20 minutes.
 *
 * Adding Dispositions to an Omnichannel Campaign: after 20 minutes of no activity, the disposition Abandon is assigned
 * and the session is ended.
 */
export const INACTIVITY_TIMEOUT: Milliseconds = 1_200_000;

/** {@link InactivityOptions} with their defaults filled in. */
export interface Inactivity {
  /** `Infinity` without a timeout. */
  readonly timeout: Milliseconds;
  readonly disposition: string | null;
}

/** Fills in the defaults. Throws a RangeError for a timeout that is not a number above 0. */
export function inactivityOf({
  inactivityTimeout: timeout = Infinity,
  inactivityDisposition: disposition = ABANDON,
}: InactivityOptions): Inactivity {
  if (typeof timeout === 'number' && timeout > 0) return { timeout, disposition };
  throw new RangeError(`inactivityTimeout must be a number above 0, not ${String(timeout)}.`);
}
