import type { ConversationStatus } from '../sessions/conversation-state.ts';
import type { ConversationEvent, TransferTarget } from '../model/conversation.ts';
import type { Instant } from '../model/instant.ts';
import type { StandardTransferRule } from '../transfer/standard-rules.ts';
import type { TransferRule } from '../transfer/transfer-rule.ts';
import type { Violation } from '../transfer/transfer.ts';

/** What can be found in a log, and the facts that each finding gives. */
export interface AuditFindingDetails<R extends TransferRule = StandardTransferRule> {
  /** Its time is before that of the event before it. */
  'out-of-order': { readonly at: Instant; readonly previousAt: Instant };
  /** It bears the id of an event before it. */
  'duplicate-event': {
    readonly id: string;
    /** The index of the event that bore it first. */
    readonly firstIndex: number;
  };
  /** An agent's act that counts for nothing, as they did not have the conversation, or not the session to disposition. */
  'agent-not-in-session': {
    readonly type: ConversationEvent['type'];
    readonly agentId: string;
    /** The agent who had the conversation; absent where nobody had. */
    readonly holderId?: string;
    /** The session that a disposition names; absent where it names none. */
    readonly session?: number;
  };
  /** Any other event that means nothing in the status in which it comes. */
  'unexpected-event': { readonly type: ConversationEvent['type']; readonly status: ConversationStatus };
  /** A transfer was requested that breaks rules. */
  'transfer-not-allowed': {
    readonly to: TransferTarget;
    /** Exactly what `checkTransfer` says of the conversation just before it, as far as a rule may know it. */
    readonly violations: readonly [Violation<R>, ...Violation<R>[]];
  };
  /** A pending transfer was accepted in another campaign, or by another agent, than it named. */
  'accepted-elsewhere': {
    readonly agentId: string;
    readonly campaignId: string;
    readonly pendingTransfer: TransferTarget;
  };
  /** The code is none of the campaign's, or an inactive one. */
  'unknown-disposition': {
    /** The number of the session that it is for. */
    readonly session: number;
    readonly campaignId: string;
    readonly dispositionCode: string;
    readonly reason: 'unknown' | 'inactive';
  };
  /** A session ended by transfer, abandoned or not, and the last disposition does not say so, though one could. */
  'transfer-not-dispositioned': {
    /** The session's number. */
    readonly session: number;
    readonly agentId: string;
    readonly campaignId: string;
    /** What was recorded; absent where nothing was. */
    readonly dispositionCode?: string;
    /** The campaign's active codes that would say so. */
    readonly transferCodes: readonly string[];
  };
}

/** Names a kind of finding in a log. */
export type AuditFindingCode = keyof AuditFindingDetails;

/** Something doubtful in a log. A union on `code`, which types the details; `R` are the rules transfers were held to. */
export type AuditFinding<R extends TransferRule = StandardTransferRule> = {
  [Code in AuditFindingCode]: {
    /** What it is. */
    readonly code: Code;
    /** For people, in English; it may change. */
    readonly message: string;
    /** The event's place in `conversation.events`; for a session that ended by transfer, that of the request. */
    readonly index: number;
    /** For programs. */
    readonly details: AuditFindingDetails<R>[Code];
  };
}[AuditFindingCode];
