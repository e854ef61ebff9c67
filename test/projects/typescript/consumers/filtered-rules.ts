import { checkTransfer, type Program, TRANSFER_RULES, type TransferSubject } from 'omnichannel-transfer';

// Leaves out a standard rule with `filter`, whose result TypeScript narrows from 5.5 on. Compiled, never run.

declare const program: Program;
declare const subject: TransferSubject;

const rules = TRANSFER_RULES.filter((rule) => rule.id !== 'agent-available');
export const ids = checkTransfer(program, subject, { campaignId: 'a' }, rules).violations.map(({ rule }) => rule);
// @ts-expect-error this rule is left out
ids.includes('agent-available');
