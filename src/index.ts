export type { Instant, Milliseconds } from './model/instant.ts';
export { type Channel, CHANNELS, type KnownChannel } from './model/channel.ts';
export { type Disposition, STANDARD_DISPOSITIONS } from './model/disposition.ts';
export { type Campaign, campaignDispositions } from './model/campaign.ts';
export type { Agent } from './model/agent.ts';
export { findAgent, findCampaign, type Program } from './model/program.ts';
export {
  type AgentMessage,
  type Conversation,
  type ConversationAccepted,
  type ConversationEnded,
  type ConversationEvent,
  type ConversationQueued,
  type CustomerDetails,
  type CustomerMessage,
  deduplicateEvents,
  type SessionDispositioned,
  sortEvents,
  type SystemMessage,
  type TransferFailed,
  type TransferRequested,
  type TransferTarget,
} from './model/conversation.ts';
export type { Session } from './model/session.ts';
export {
  type ActiveState,
  type ConversationState,
  type ConversationStatus,
  type EndedState,
  INACTIVITY_TIMEOUT,
  type InactivityOptions,
  type NewState,
  type SinceRequest,
  type TransferringState,
  type TransferSubject,
  type WaitingState,
} from './sessions/conversation-state.ts';
export {
  advance,
  type AsOfOptions,
  conversationState,
  evolve,
  initialState,
  sessionsOf,
  splitIntoSessions,
} from './sessions/lifecycle.ts';
export { type Breach, defineTransferRule, type Details, type Transfer, type TransferRule } from './transfer/transfer-rule.ts';
export {
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
  type TransferOption,
  transferOptions,
  type Violation,
} from './transfer/transfer.ts';
export { handover, type Handover, HANDOVER_POLICY, type HandoverPolicy } from './sessions/handover.ts';
export {
  type DispositionCount,
  EMPTY_SUMMARY,
  mergeSummaries,
  type SessionGroup,
  type SessionSummary,
  summarizeSessions,
  summarizeSessionsBy,
  type TransferCount,
} from './report/session-summary.ts';
export { sessionReport, type SessionRow } from './report/session-report.ts';
export { conversationDiagram } from './diagram/conversation-diagram.ts';
export { transferDiagram } from './diagram/transfer-diagram.ts';
export type { ParseIssue, ParseResult, StandardSchema } from './boundary/standard-schema.ts';
export {
  conversationSchema,
  eventSchema,
  parseConversation,
  parseEvent,
  parseProgram,
  parseTransferTarget,
  programSchema,
  transferTargetSchema,
} from './boundary/schema.ts';
export { type LintFinding, type LintFindingCode, type LintFindingDetails, lintProgram } from './findings/lint.ts';
export type { AuditFinding, AuditFindingCode, AuditFindingDetails } from './findings/audit-finding.ts';
export { auditConversation, type AuditOptions } from './findings/audit.ts';
