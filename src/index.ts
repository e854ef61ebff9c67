// model: what exists
export type { Instant, Milliseconds } from './model/instant.ts';
export { type Channel, CHANNELS, type KnownChannel } from './model/channel.ts';
export { type Disposition, STANDARD_DISPOSITIONS } from './model/disposition.ts';
export type { Campaign } from './model/campaign.ts';
export { campaignDispositions } from './model/campaign-dispositions.ts';
export type { Agent } from './model/agent.ts';
export { findAgent, findCampaign, type Program } from './model/program.ts';
export type { TransferTarget } from './model/transfer-target.ts';
export {
  type AgentMessage,
  type ConversationAccepted,
  type ConversationEnded,
  type ConversationEvent,
  type ConversationHeld,
  type ConversationQueued,
  type ConversationReleased,
  type ConversationRerouted,
  type ConversationResumed,
  type CustomerMessage,
  deduplicateEvents,
  type EndedByAgent,
  type EndedOtherwise,
  type OfferMissed,
  type SessionDispositioned,
  sortEvents,
  type SystemMessage,
  type TransferFailed,
  type TransferRequested,
} from './model/conversation-event.ts';
export type { Conversation, CustomerDetails } from './model/conversation.ts';
export type { Session } from './model/session.ts';
export type { UnansweredWait } from './model/unanswered-wait.ts';
export type { ConversationStatus, TransferSubject } from './model/transfer-subject.ts';

// transfer: may it go there?
export {
  type Breach,
  defineTransferRule,
  type Details,
  type Transfer,
  type TransferRule,
} from './transfer/transfer-rule.ts';
export {
  PLACEMENT_RULES,
  type StandardPlacementRule,
  type StandardTransferRule,
  TRANSFER_RULES,
  type TransferRuleDetails,
  type TransferRuleId,
} from './transfer/standard-rules.ts';
export {
  canTransfer,
  checkTransfer,
  explainTransfer,
  type RuleOutcome,
  type TransferDecision,
  type Violation,
} from './transfer/transfer-decision.ts';
export { type TransferOption, transferOptions } from './transfer/transfer-options.ts';
export { transferPolicy, type TransferPolicy } from './transfer/transfer-policy.ts';
export { transferMatrix, type TransferQuestion } from './transfer/transfer-question.ts';
export { compareTransfers, type TransferChange, type TransferComparison } from './transfer/compare-transfers.ts';
export { comparisonTable } from './transfer/comparison-table.ts';

// sessions: which sessions was it?
export { type AsOfOptions, INACTIVITY_TIMEOUT, type InactivityOptions } from './sessions/inactivity-options.ts';
export type {
  ActiveState,
  ConversationState,
  EndedState,
  NewState,
  SinceRequest,
  TransferringState,
  Wait,
  WaitingState,
} from './sessions/conversation-state.ts';
export {
  advance,
  conversationState,
  evolve,
  initialState,
  sessionsOf,
  splitIntoSessions,
  unansweredWaits,
} from './sessions/lifecycle.ts';
export { handover, type Handover, HANDOVER_POLICY, type HandoverPolicy } from './sessions/handover.ts';

// report: what the report shows
export {
  type DispositionCount,
  EMPTY_SUMMARY,
  type MissedOfferCount,
  type SessionSummary,
  type TransferCount,
} from './report/session-summary.ts';
export { mergeSummaries } from './report/merge-summaries.ts';
export { summarizeSessions, type SummaryOptions } from './report/summarize-sessions.ts';
export { type Grouping, type SessionGroup, summarizeSessionsBy } from './report/session-groups.ts';
export { sessionReport, sessionRow, type SessionRow } from './report/session-report.ts';
export { waitReport, type WaitRow } from './report/wait-report.ts';

// findings: what makes no sense
export { type LintFinding, type LintFindingCode, type LintFindingDetails, lintProgram } from './findings/lint.ts';
export type { EventFinding, EventFindingDetails } from './findings/event-finding.ts';
export { decide, type DecideOptions, type EventDecision, type Refusal } from './findings/decide.ts';
export {
  auditConversation,
  type AuditFinding,
  type AuditFindingCode,
  type AuditFindingDetails,
  type AuditOptions,
} from './findings/audit.ts';

// diagram: pictures
export { conversationDiagram } from './diagram/conversation-diagram.ts';
export { transferDiagram } from './diagram/transfer-diagram.ts';

// boundary: out of untrusted input
export type {
  JsonSchemaOptions,
  ParseIssue,
  ParseOptions,
  ParseResult,
  StandardSchema,
} from './boundary/standard-schema.ts';
export {
  parseConversation,
  parseConversationState,
  parseEvent,
  parseProgram,
  parseTransferTarget,
} from './boundary/parsers.ts';
export {
  conversationSchema,
  conversationStateSchema,
  eventSchema,
  programSchema,
  transferTargetSchema,
} from './boundary/schema.ts';
