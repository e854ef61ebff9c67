import { checkTransfer, type StandardTransferRule, type TransferRule } from 'omnichannel-transfer';
import type { TransferCase } from './transfer-case.ts';

/** The rules that a set of cases leaves untested. */
export interface RuleCoverage<Id extends string = string> {
  /** The rules that no case breaks. */
  readonly neverBroken: readonly Id[];
  /** The rules that no case breaks while it keeps all the others, so that nothing shows what they add. */
  readonly neverBrokenAlone: readonly Id[];
}

/**
 * Reports which of the rules no case breaks, and which of them no case breaks alone. Where there are no cases, these are
 * all of the rules.
 *
 * @example
 * ```ts
 * const subject = { programId: 'care', channel: 'sms', status: 'active', campaignId: 'service', agentId: 'ana' } as const;
 * const cases = [{ program, subject, to: { campaignId: 'sales' } }];
 * ruleCoverage(TRANSFER_RULES.slice(3, 5), cases);
 * // => { neverBroken: ['same-channel'], neverBrokenAlone: ['same-channel'] }
 * ```
 */
export function ruleCoverage<Id extends string = StandardTransferRule['id']>(
  rules: readonly TransferRule<Id>[],
  cases: Iterable<TransferCase>,
): RuleCoverage<Id> {
  const broken = new Set<string>();
  const brokenAlone = new Set<string>();
  for (const { program, subject, to } of cases) {
    const { violations } = checkTransfer(program, subject, to, rules);
    for (const { rule } of violations) (violations.length === 1 ? brokenAlone : broken).add(rule);
  }
  const ids = rules.map(({ id }) => id);
  return {
    neverBroken: ids.filter((id) => !broken.has(id) && !brokenAlone.has(id)),
    neverBrokenAlone: ids.filter((id) => !brokenAlone.has(id)),
  };
}
