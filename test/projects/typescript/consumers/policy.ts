import {
  compareTransfers,
  comparisonTable,
  type Program,
  TRANSFER_RULES,
  type TransferChange,
  type TransferDecision,
  transferMatrix,
  transferPolicy,
  type TransferPolicy,
  type TransferQuestion,
  type TransferSubject,
} from 'omnichannel-transfer';
import { chatLimit } from './transfer.js';

// Asks one program many questions, and compares two policies. Compiled, never run.

declare const program: Program;
declare const subject: TransferSubject;

const standard: TransferPolicy = transferPolicy(program);
const own = transferPolicy(program, [...TRANSFER_RULES, chatLimit]);

export const allowed: boolean = standard.can(subject, { campaignId: 'a', agentId: undefined });
export const chats: readonly number[] = own
  .check(subject, { campaignId: 'a' })
  .violations.flatMap((violation) => (violation.rule === 'chat-limit' ? [violation.details.chats] : []));
// @ts-expect-error no rule has this id
export const misspelt = own.explain(subject, { campaignId: 'a' }).some(({ rule }) => rule === 'chat-limits');
export const places: readonly string[] = own
  .targets(subject)
  .map(({ campaignId, agentId = '' }) => campaignId + agentId);

/** Rules that may be absent: then the policy is of the standard rules too. */
export const withOptionalRules = (rules: readonly (typeof chatLimit)[] | undefined): boolean => {
  const [violation] = transferPolicy(program, rules).check(subject, { campaignId: 'a' }).violations;
  // @ts-expect-error the standard rules may have been asked
  const onlyMine: 'chat-limit' | undefined = violation?.rule;
  return onlyMine !== undefined;
};

const comparison = compareTransfers(standard, own);
export const refused: readonly (number | undefined)[] = comparison.refused.map(({ before, after, to, agentId }) => {
  const wasAllowed: TransferDecision = before;
  const [violation] = after.violations;
  void [wasAllowed, to.campaignId, agentId];
  return violation?.rule === 'chat-limit' ? violation.details.chats : undefined;
});
export const change: TransferChange<(typeof TRANSFER_RULES)[number], (typeof own.rules)[number]> | undefined =
  comparison.allowed[0];
export const table: string = comparisonTable(comparison);

export const questions: readonly TransferQuestion[] = [...transferMatrix(own)];
for (const { channel, decision } of transferMatrix(standard)) {
  if (!decision.allowed) void [channel, decision.violations[0].message];
}
