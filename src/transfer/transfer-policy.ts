import type { Program } from '../model/program.ts';
import type { TransferSubject } from '../model/transfer-subject.ts';
import type { TransferTarget } from '../model/transfer-target.ts';
import { rulesForMany } from './asked-rules.ts';
import { programForMany } from './indexed-program.ts';
import { listServedCampaigns, type ServedCampaigns } from './served-campaigns.ts';
import { type StandardTransferRule, TRANSFER_RULES } from './standard-rules.ts';
import {
  decideTransfer,
  explainRules,
  isAllowed,
  type RuleOutcome,
  type TransferDecision,
} from './transfer-decision.ts';
import { listOptions, listTargets, type TransferOption } from './transfer-options.ts';
import type { TransferRule } from './transfer-rule.ts';

/** A program and rules, made ready for many questions. Each answer equals that of the free function. */
export interface TransferPolicy<R extends TransferRule = StandardTransferRule> {
  /** The program that is asked. After a change, make a new policy. */
  readonly program: Program;
  /** The rules, in the order in which violations are reported. After a change, make a new policy. */
  readonly rules: readonly R[];
  /** Answers as `checkTransfer` does. */
  readonly check: (subject: TransferSubject, to: TransferTarget) => TransferDecision<R>;
  /** Answers as `canTransfer` does. */
  readonly can: (subject: TransferSubject, to: TransferTarget) => boolean;
  /** Answers as `explainTransfer` does. */
  readonly explain: (subject: TransferSubject, to: TransferTarget) => readonly RuleOutcome<R>[];
  /** Answers as `transferOptions` does. */
  readonly options: (subject: TransferSubject) => readonly TransferOption<R>[];
  /** Lists the targets of the allowed options. */
  readonly targets: (subject: TransferSubject) => readonly TransferTarget[];
}

/**
 * Makes a program and rules ready for many questions: finds its campaigns and agents by an index that is made once.
 *
 * @param rules - the rules. Default: {@link TRANSFER_RULES}.
 *
 * @example
 * ```ts
 * const policy = transferPolicy(program);
 * const subject = { programId: 'care', channel: 'webchat', status: 'active', campaignId: 'service', agentId: 'ana' } as const;
 * policy.can(subject, { campaignId: 'sales' }); // => true
 * policy.targets(subject); // => [{ campaignId: 'service' }, { campaignId: 'sales' }, { campaignId: 'sales', agentId: 'lin' }]
 * ```
 */
export function transferPolicy<R extends TransferRule>(program: Program, rules: readonly R[]): TransferPolicy<R>;
export function transferPolicy<R extends TransferRule = never>(
  program: Program,
  rules?: readonly R[],
): TransferPolicy<R | StandardTransferRule>;
export function transferPolicy(
  program: Program,
  rules: readonly TransferRule[] = TRANSFER_RULES,
): TransferPolicy<TransferRule> {
  const indexed = programForMany(program);
  const asked = rulesForMany(rules);
  let listed: ServedCampaigns | undefined; // made at the first question that needs it
  const served = (): ServedCampaigns => (listed ??= listServedCampaigns(program));
  return {
    program,
    rules,
    check: (subject, to) => decideTransfer(indexed, asked, subject, to),
    can: (subject, to) => isAllowed(indexed, asked, subject, to),
    explain: (subject, to) => explainRules(indexed, rules, subject, to),
    options: (subject) => listOptions(indexed, served(), asked, subject),
    targets: (subject) => listTargets(indexed, served(), asked, subject),
  };
}
