import type { DispositionCount, MissedOfferCount, TransferCount } from './session-summary.ts';

// The order of everything that a summary lists: by UTF-16 code unit, as `<` compares, so that every machine sorts alike.

/** Compares two keys. `null` comes last. */
export function compareKeys(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

/** Compares by the disposition's code. */
export function byCode(a: DispositionCount, b: DispositionCount): number {
  return compareKeys(a.code, b.code);
}

/** Compares by the sending campaign, then by the receiving one. */
export function byRoute(a: TransferCount, b: TransferCount): number {
  return compareKeys(a.from, b.from) || compareKeys(a.to, b.to);
}

/** Compares by the agent's id. */
export function byAgent(a: MissedOfferCount, b: MissedOfferCount): number {
  return compareKeys(a.agentId, b.agentId);
}
