import {
  canTransfer,
  checkTransfer,
  defineTransferRule,
  explainTransfer,
  type Program,
  TRANSFER_RULES,
  type TransferDecision,
  transferOptions,
  type TransferRule,
  type TransferSubject,
  type TransferTarget,
  type Violation,
} from 'omnichannel-transfer';

// Asks whether a transfer is allowed. Compiled, never run.

declare const program: Program;
declare const chatsOf: ReadonlyMap<string, number>;

const subject: TransferSubject = { programId: 'p', channel: 'sms', status: 'active', campaignId: 'a', agentId: 'ana' };

/** Takes an agent who may be absent, as a form gives it. */
export const targetOf = (campaignId: string, agentId: string | undefined): TransferTarget => ({ campaignId, agentId });

export const reason = (violation: Violation): string => {
  switch (violation.rule) {
    case 'conversation-active':
      return violation.details.status;
    case 'same-program':
    case 'omnichannel-campaign':
      return violation.details.campaignIds.join();
    case 'same-channel':
      return violation.details.requestedChannel;
    case 'channel-configured':
      return violation.details.configuredChannels.join();
    case 'another-agent':
    case 'agent-in-program':
      return violation.details.agentId;
    case 'agent-in-campaign':
      return violation.details.agentCampaignIds.join();
    case 'agent-available':
      return violation.details.availability;
    // no default: without any one of the cases this does not compile
  }
};

const standard: TransferDecision = checkTransfer(program, subject, { campaignId: 'a' });
export const first: Violation | undefined = standard.allowed ? undefined : standard.violations[0];
export const reasons: readonly string[] = standard.violations.map(reason);

interface Load {
  readonly chats: number;
}

export const chatLimit = defineTransferRule({
  id: 'chat-limit',
  summary: 'An agent has at most three chats.',
  check: ({ to }): { message: string; details: Load } | undefined => {
    const chats = to.agentId === undefined ? 0 : (chatsOf.get(to.agentId) ?? 0);
    return chats < 3 ? undefined : { message: `${to.agentId} has ${chats} chats.`, details: { chats } };
  },
});

const extended = checkTransfer(program, subject, { campaignId: 'a' }, [...TRANSFER_RULES, chatLimit]);
export const chats: readonly number[] = extended.violations.flatMap((violation) =>
  violation.rule === 'chat-limit' ? [violation.details.chats] : [],
);
// @ts-expect-error no rule has this id
export const misspelt = extended.violations.some(({ rule }) => rule === 'chat-limits');

// @ts-expect-error a breach is not a boolean
defineTransferRule({ id: 'no', summary: 'No.', check: () => false });

/** Rules that may be absent: then the answer is of the standard rules. */
export const withOptionalRules = (rules?: readonly (typeof chatLimit)[]): string | undefined => {
  const [violation] = checkTransfer(program, subject, { campaignId: 'a' }, rules).violations;
  if (violation?.rule === 'chat-limit') return String(violation.details.chats);
  return violation === undefined ? undefined : reason(violation);
};

/** A policy whose rules are not known here. */
export const ask = (rules: readonly TransferRule[]): readonly string[] =>
  checkTransfer(program, subject, { campaignId: 'a' }, rules).violations.map(({ rule }) => rule);

export const places: readonly TransferTarget[] = transferOptions(program, subject, [chatLimit]).map(({ to }) => to);
export const kept: readonly (string | undefined)[] = explainTransfer(program, subject, { campaignId: 'a' }).map(
  ({ violation }) => violation?.rule,
);
export const allowed: boolean = canTransfer(program, subject, { campaignId: 'a', agentId: undefined });

/** A status tells whether there is an agent, whichever side of the question it is asked from. */
export const holder = (asked: TransferSubject): string => {
  if (asked.status === 'active' || asked.status === 'transferring') return asked.agentId;
  const nobody: undefined = asked.agentId;
  return nobody ?? 'nobody';
};

// @ts-expect-error nobody has it
export const withoutAgent: TransferSubject = { programId: 'p', channel: 'sms', status: 'active', campaignId: 'a' };
// @ts-expect-error an agent has it although it waits
export const waiting: TransferSubject = { programId: 'p', channel: 'sms', status: 'waiting', agentId: 'ana' };
