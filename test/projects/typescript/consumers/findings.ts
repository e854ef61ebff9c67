import {
  type AuditFinding,
  auditConversation,
  type Conversation,
  type ConversationEvent,
  type ConversationState,
  decide,
  type EventDecision,
  type LintFinding,
  lintProgram,
  PLACEMENT_RULES,
  type Program,
  type Refusal,
  TRANSFER_RULES,
} from 'omnichannel-transfer';
import { chatLimit, reason } from './transfer.js';

// Refuses events before they are stored, and audits logs. Compiled, never run.

declare const program: Program;
declare const state: ConversationState;
declare const event: ConversationEvent;
declare const conversation: Conversation;

/** Appends an event, or says why not. */
export const append = (): ConversationState | readonly string[] => {
  const decision: EventDecision = decide(program, state, event);
  if (decision.allowed) {
    const none: readonly [] = decision.refusals;
    return none.length === 0 ? decision.state : [];
  } else {
    const absent: undefined = decision.state;
    const first: Refusal = decision.refusals[0];
    return [first.message, String(absent)];
  }
};

/** Exhausts the union of refusals. */
export const explain = (refusal: Refusal): string => {
  switch (refusal.code) {
    case 'unexpected-event':
      return refusal.details.status;
    case 'agent-not-in-session':
      return refusal.details.holderId ?? 'nobody';
    case 'nothing-to-accept':
      return refusal.details.agentId;
    case 'accepted-elsewhere':
      return refusal.details.waitsFor.campaignId;
    case 'not-their-transfer':
      return refusal.details.waitsFor?.campaignId ?? refusal.details.reason;
    case 'transfer-not-allowed':
      return reason(refusal.details.violations[0]);
    case 'placement-not-allowed':
      return refusal.details.violations[0].rule;
    case 'unknown-disposition':
      return refusal.details.dispositionCode;
    // no default: without any one of the cases this does not compile
  }
};

const rules = [...TRANSFER_RULES, chatLimit];

/** Rules of one's own appear in the refusals. */
const own = decide(program, state, event, { rules, placementRules: PLACEMENT_RULES });
export const chats: readonly number[] = own.refusals.flatMap((refusal) =>
  refusal.code === 'transfer-not-allowed'
    ? refusal.details.violations.flatMap((violation) =>
        violation.rule === 'chat-limit' ? [violation.details.chats] : [],
      )
    : [],
);

// @ts-expect-error an option that does not exist
decide(program, state, event, { placementrules: PLACEMENT_RULES });

/** Rules that may be absent: then the refusals are of the standard rules too. */
export const withOptionalRules = (maybe?: readonly (typeof chatLimit)[]): readonly string[] => {
  const { refusals } = decide(program, state, event, { rules: maybe });
  return refusals.flatMap((refusal) => {
    if (refusal.code !== 'transfer-not-allowed') return [];
    return refusal.details.violations.map((violation) => {
      if (violation.rule === 'chat-limit') return `${violation.details.chats} chats`;
      // @ts-expect-error the standard rules may have been asked
      const onlyMine: 'chat-limit' = violation.rule;
      return onlyMine;
    });
  });
};

const findings: readonly AuditFinding[] = auditConversation(program, conversation);

/** What only a log shows, and otherwise what a refusal shows. */
export const places: readonly (number | string)[] = findings.map((finding) => {
  const { index } = finding;
  switch (finding.code) {
    case 'out-of-order':
      return finding.details.previousAt;
    case 'duplicate-event':
      return finding.details.firstIndex;
    case 'transfer-not-dispositioned':
      return finding.details.transferCodes.length;
    default:
      return `${index}: ${explain(finding)}`;
  }
});

/** Rules that may be absent, in an audit. */
export const auditWithOptionalRules = (maybe: readonly (typeof chatLimit)[] | undefined): readonly string[] =>
  auditConversation(program, conversation, { rules: maybe, asOf: undefined }).flatMap((finding) => {
    if (finding.code !== 'transfer-not-allowed') return [];
    const [violation] = finding.details.violations;
    // @ts-expect-error the standard rules may have been asked: `details` is not known to have chats
    const unsafe: number = violation.details.chats;
    return violation.rule === 'chat-limit' ? [`${violation.details.chats} chats`] : [`${unsafe}`];
  });

// @ts-expect-error an option that does not exist
auditConversation(program, conversation, { asof: 0 });

export const lint: readonly LintFinding[] = lintProgram(program);
