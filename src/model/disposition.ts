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
