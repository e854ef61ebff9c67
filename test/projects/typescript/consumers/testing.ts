import fc from 'fast-check';
import { type Conversation, type Program, TRANSFER_RULES } from 'omnichannel-transfer';
import {
  conversationArbitrary,
  legalConversationArbitrary,
  programArbitrary,
  ruleCoverage,
  timed,
  transferArbitrary,
  type TransferCase,
  transferLaws,
} from 'omnichannel-transfer/testing';
import { chatLimit } from './transfer.js';

// Tests a policy with the entry for tests. Compiled, never run.

const programs: fc.Arbitrary<Program> = programArbitrary();
const logs: fc.Arbitrary<Conversation> = fc.oneof(conversationArbitrary(), legalConversationArbitrary());
const cases: readonly TransferCase[] = fc.sample(transferArbitrary(), 100);

for (const { name, property } of transferLaws([...TRANSFER_RULES, chatLimit], { transfers: transferArbitrary() })) {
  fc.assert(property, { seed: name.length });
}

export const untested: readonly string[] = ruleCoverage(TRANSFER_RULES, cases).neverBroken;
fc.assert(fc.property(programs, logs, (program, log) => program.id !== log.programId || true));

/** A log that is written by hand, with and without times. */
export const log: Conversation = {
  id: 'c',
  programId: 'p',
  channel: 'sms',
  events: timed([
    { type: 'queued', campaignId: 'a' },
    { type: 'ended', by: 'customer', at: 60_000 },
  ]),
};
