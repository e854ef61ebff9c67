/**
 * The outcome of an exchange, which the agent records at its end.
 *
 * Adding Dispositions to an Omnichannel Campaign: a disposition has a label and a code, and is active or inactive.
 */
export interface Disposition {
  /** What the report shows, in capitals; names the disposition within its campaign. */
  readonly code: string;
  /** What the agent sees. */
  readonly label: string;
  /** Whether agents can choose it; absent means `true`. */
  readonly active?: boolean;
  /** Whether it says that the session was transferred; absent means `false`. */
  readonly indicatesTransfer?: boolean;
}

/** The code that a session ended by inactivity gets (see `INACTIVITY_TIMEOUT`). */
export const ABANDON = 'ABANDON';

/**
 * What every Omnichannel campaign starts with.
 *
 * Adding Dispositions to an Omnichannel Campaign: Sale, Abandon and Test.
 */
export const STANDARD_DISPOSITIONS: readonly Disposition[] = /* @__PURE__ */ Object.freeze([
  { code: 'SALE', label: 'Sale' },
  { code: ABANDON, label: 'Abandon' },
  { code: 'TEST', label: 'Test' },
]);
