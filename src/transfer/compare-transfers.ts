import type { StandardTransferRule } from './standard-rules.ts';
import type { TransferDecision } from './transfer-decision.ts';
import type { TransferPolicy } from './transfer-policy.ts';
import { questionOf, questionSpace, subjectOf, type TransferQuestion } from './transfer-question.ts';
import type { TransferRule } from './transfer-rule.ts';

/** A transfer that one policy allows and the other refuses. */
export interface TransferChange<
  B extends TransferRule = StandardTransferRule,
  A extends TransferRule = StandardTransferRule,
> extends TransferQuestion {
  /** What the policy before decides. */
  readonly before: TransferDecision<B>;
  /** What the policy after decides. */
  readonly after: TransferDecision<A>;
}

/** What a change of policy changes. */
export interface TransferComparison<
  B extends TransferRule = StandardTransferRule,
  A extends TransferRule = StandardTransferRule,
> {
  /** How many transfers were compared. */
  readonly compared: number;
  /** The transfers that only the policy after allows. */
  readonly allowed: readonly TransferChange<B, A>[];
  /** The transfers that only the policy before allows. */
  readonly refused: readonly TransferChange<B, A>[];
}

/**
 * Compares two policies: reports every transfer that a change of the program or the rules newly allows or refuses. The
 * answer is exact, because the transfers that can be asked for are finitely many, and each one is asked on both sides.
 *
 * Compares the transfers of {@link transferMatrix}, over the campaigns, channels and agents that either program has, and
 * in the same order. Asks each side about an active conversation of its own program, so the programs may have different
 * ids. A campaign that one side lacks is unknown there, and so is an agent whom its known roster lacks; a side whose
 * roster is unknown checks no agent. If neither program has a campaign with a channel, nothing is compared.
 *
 * Keeps the transfers that change, with both decisions, and nothing of the others. So memory grows with the changes: some
 * millions of them take gigabytes.
 *
 * @example
 * ```ts
 * const campaigns = program.campaigns.map((campaign) =>
 *   campaign.id === 'sales' ? { ...campaign, channels: ['webchat', 'sms'] } : campaign,
 * );
 * const { compared, allowed, refused } = compareTransfers(
 *   transferPolicy(program),
 *   transferPolicy({ ...program, campaigns }),
 * );
 * [compared, allowed.length, refused.length]; // => [105, 11, 0]
 * allowed[0]?.to; // => { campaignId: 'sales' }
 * allowed[0]?.before.violations.map(({ message }) => message);
 * // => ['Campaign "Sales Support" is not configured for sms.']
 * ```
 */
export function compareTransfers<B extends TransferRule, A extends TransferRule>(
  before: TransferPolicy<B>,
  after: TransferPolicy<A>,
): TransferComparison<B, A> {
  const { senders, targets } = questionSpace([before.program, after.program]);
  const allowed: TransferChange<B, A>[] = [];
  const refused: TransferChange<B, A>[] = [];
  let compared = 0;
  for (const sender of senders) {
    for (const holder of sender.holders) {
      const subjectBefore = subjectOf(before.program, sender, holder);
      const subjectAfter = subjectOf(after.program, sender, holder);
      for (const to of targets) {
        const isAllowed = after.can(subjectAfter, to);
        if (before.can(subjectBefore, to) === isAllowed) continue;
        const change: TransferChange<B, A> = {
          ...questionOf(sender, holder, to),
          before: before.check(subjectBefore, to),
          after: after.check(subjectAfter, to),
        };
        if (isAllowed) allowed.push(change);
        else refused.push(change);
      }
      compared += targets.length;
    }
  }
  return { compared, allowed, refused };
}
