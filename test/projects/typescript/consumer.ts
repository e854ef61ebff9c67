import {
  checkTransfer,
  type Conversation,
  defineTransferRule,
  parseProgram,
  splitIntoSessions,
  TRANSFER_RULES,
  type TransferSubject,
  type Violation,
} from 'omnichannel-transfer';
import { programArbitrary, transferLaws } from 'omnichannel-transfer/testing';

// What a service written by a stranger needs of the types; compiled, never run.

const subject: TransferSubject = { programId: 'p', channel: 'sms', status: 'active', campaignId: 'a', agentId: 'ana' };
const parsed = parseProgram({});

const reason = (violation: Violation): string => {
  switch (violation.rule) {
    case 'conversation-active':
      return violation.details.status;
    case 'same-program':
    case 'omnichannel-campaign':
      return violation.details.campaignIds.join();
    case 'same-channel':
      return violation.details.requestedChannel;
    case 'channel-configured':
      return violation.details.channel;
    case 'another-agent':
    case 'agent-in-program':
    case 'agent-in-campaign':
      return violation.details.agentId;
    case 'agent-available':
      return violation.details.availability;
  }
};

const chatLimit = defineTransferRule({
  id: 'chat-limit',
  summary: 'An agent has at most three chats.',
  check: () => ({ message: 'Three chats.', details: { chats: 3 } }),
});

if (parsed.issues === undefined) {
  const standard: readonly string[] = checkTransfer(parsed.value, subject, { campaignId: 'a' }).violations.map(reason);
  const extended = checkTransfer(parsed.value, subject, { campaignId: 'a' }, [...TRANSFER_RULES, chatLimit]);
  const chats: readonly number[] = extended.violations.flatMap((violation) =>
    violation.rule === 'chat-limit' ? [violation.details.chats] : [],
  );
  // @ts-expect-error no rule has this id
  const misspelt = extended.violations.some(({ rule }) => rule === 'chat-limits');
  void [standard, chats, misspelt];
} else {
  const [{ path, message }] = parsed.issues;
  void [path, message];
}

// @ts-expect-error nobody has it
const nobody: TransferSubject = { programId: 'p', channel: 'sms', status: 'active', campaignId: 'a' };

const conversation: Conversation = {
  id: 'c',
  programId: 'p',
  channel: 'webchat',
  events: [{ at: 0, type: 'ended', by: 'agent' }],
};
const ends: readonly (number | undefined)[] = splitIntoSessions(conversation).map(({ endedAt }) => endedAt);

void [nobody, ends, programArbitrary(), transferLaws([chatLimit])];
