export type { Instant, Milliseconds } from './instant.ts';
export { type Channel, CHANNELS, type KnownChannel } from './channel.ts';
export { type Disposition, STANDARD_DISPOSITIONS } from './disposition.ts';
export { type Campaign, campaignDispositions } from './campaign.ts';
export type { Agent } from './agent.ts';
export { findAgent, findCampaign, type Program } from './program.ts';
export {
  type AgentMessage,
  type Conversation,
  type ConversationAccepted,
  type ConversationEnded,
  type ConversationEvent,
  type ConversationStarted,
  type CustomerDetails,
  type CustomerMessage,
  deduplicateEvents,
  type SessionDispositioned,
  sortEvents,
  type SystemMessage,
  type TransferFailed,
  type TransferRequested,
  type TransferTarget,
} from './conversation.ts';
export type { Session } from './session.ts';
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
} from './conversation-state.ts';
export {
  advance,
  type AsOfOptions,
  conversationState,
  evolve,
  initialState,
  sessionsOf,
  splitIntoSessions,
} from './lifecycle.ts';
export { type Breach, defineTransferRule, type Details, type Transfer, type TransferRule } from './transfer-rule.ts';
export {
  type StandardTransferRule,
  TRANSFER_RULES,
  type TransferRuleDetails,
  type TransferRuleId,
} from './standard-rules.ts';
export {
  canTransfer,
  checkTransfer,
  explainTransfer,
  type RuleOutcome,
  type TransferDecision,
  type TransferOption,
  transferOptions,
  type Violation,
} from './transfer.ts';
export { handover, type Handover, HANDOVER_POLICY, type HandoverPolicy } from './handover.ts';
export {
  type DispositionCount,
  EMPTY_SUMMARY,
  mergeSummaries,
  type SessionGroup,
  type SessionSummary,
  summarizeSessions,
  summarizeSessionsBy,
  type TransferCount,
} from './summary.ts';
export { sessionReport, type SessionRow } from './report.ts';
export { conversationDiagram } from './conversation-diagram.ts';
export { transferDiagram } from './transfer-diagram.ts';
export type { ParseIssue, ParseResult, StandardSchema } from './standard-schema.ts';
export {
  conversationSchema,
  eventSchema,
  parseConversation,
  parseEvent,
  parseProgram,
  parseTransferTarget,
  programSchema,
  transferTargetSchema,
} from './schema.ts';
export { type LintFinding, type LintFindingCode, type LintFindingDetails, lintProgram } from './lint.ts';
export type { AuditFinding, AuditFindingCode, AuditFindingDetails } from './audit-finding.ts';
export { auditConversation, type AuditOptions } from './audit.ts';
