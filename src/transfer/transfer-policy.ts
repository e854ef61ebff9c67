import { firstById } from '../model/first-by-id.ts';
import type { Program } from '../model/program.ts';
import type { TransferSubject } from '../model/transfer-subject.ts';
import type { TransferTarget } from '../model/transfer-target.ts';
import type { StandardTransferRule } from './standard-rules.ts';
import {
  decideTransfer,
  DEFAULT_RULES,
  explainRules,
  keepsRules,
  type RuleOutcome,
  type TransferDecision,
} from './transfer-decision.ts';
import { type TransferOption, transferOptions } from './transfer-options.ts';
import type { Transfer, TransferRule } from './transfer-rule.ts';

/** A program and rules, made ready for many questions. Each answer equals that of the free function. */
export interface TransferPolicy<R extends TransferRule = StandardTransferRule> {
  /** The program that is asked. After a change, make a new policy. */
  readonly program: Program;
  /** The rules, in the order in which violations are reported. */
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
  rules: readonly TransferRule[] = DEFAULT_RULES,
): TransferPolicy<TransferRule> {
  const campaigns = firstById(program.campaigns);
  const agents = firstById(program.agents ?? []);
  const lookUp = (subject: TransferSubject, to: TransferTarget): Transfer => ({
    program,
    subject,
    to,
    fromCampaign: subject.campaignId === undefined ? undefined : campaigns.get(subject.campaignId),
    toCampaign: campaigns.get(to.campaignId),
    toAgent: to.agentId === undefined ? undefined : agents.get(to.agentId),
  });
  return {
    program,
    rules,
    check: (subject, to) => decideTransfer(lookUp(subject, to), rules),
    can: (subject, to) => keepsRules(lookUp(subject, to), rules),
    explain: (subject, to) => explainRules(lookUp(subject, to), rules),
    options: (subject) => transferOptions(program, subject, rules),
    targets: (subject) =>
      transferOptions(program, subject, rules)
        .filter(({ decision }) => decision.allowed)
        .map(({ to }) => to),
  };
}
