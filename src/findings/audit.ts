import type { AuditFinding } from './audit-finding.ts';
import { type Campaign, campaignDispositions } from '../model/campaign.ts';
import type { InactivityOptions, TransferSubject } from '../sessions/conversation-state.ts';
import type {
  Conversation,
  ConversationAccepted,
  ConversationEvent,
  SessionDispositioned,
  TransferTarget,
} from '../model/conversation.ts';
import type { Disposition } from '../model/disposition.ts';
import { type Standing, targetOf } from '../sessions/draft.ts';
import { type AsOfOptions, replay } from '../sessions/lifecycle.ts';
import { transferCodes } from './lint.ts';
import { findCampaign, firstIndex, type Program } from '../model/program.ts';
import type { Session } from '../model/session.ts';
import { type StandardTransferRule, TRANSFER_RULES } from '../transfer/standard-rules.ts';
import type { TransferRule } from '../transfer/transfer-rule.ts';
import { checkTransfer, type TransferDecision } from '../transfer/transfer.ts';
import { dispositionedSession, transition } from '../sessions/transition.ts';

/** How a log is read, and which policy its transfers are held to. */
export interface AuditOptions<R extends TransferRule = StandardTransferRule> extends InactivityOptions, AsOfOptions {
  /**
   * The policy, asked about every request of the log; default `TRANSFER_RULES` without `agent-available`, for a log does
   * not tell who was available then.
   */
  readonly rules?: readonly R[];
}

const LOG_RULES: readonly TransferRule[] = /* @__PURE__ */ TRANSFER_RULES.filter(({ id }) => id !== 'agent-available');

/** Inside, whatever the rules are. */
type Finding = AuditFinding<TransferRule>;

/**
 * What is doubtful in a log. It is read as `splitIntoSessions` reads it, with the same options, and what does not fit is
 * found: in the order of the events, and of one event in the order of `AuditFindingDetails`.
 *
 * Never found are notices of the system, takeovers, and the record of an end by inactivity that `inactivityTimeout` has
 * derived already. A repeated event is read like any other, so it may be found for what it does as well. A request that
 * is ignored is no transfer, and is held to no rule. What was started and accepted happened, whether or not the program
 * has such a campaign or agent. Where the program does not have a session's campaign, or is not the
 * conversation's, dispositions are not judged. What passes until `asOf` is in no event, and so is no finding.
 *
 * @throws {RangeError} if `inactivityTimeout` is given and is not a number above 0.
 *
 * @example
 * ```ts
 * auditConversation(program, conversation); // => []
 * const late = { at: 1_772_442_400_000, type: 'message', from: 'agent', agentId: 'ana' } as const;
 * const findings = auditConversation(program, { ...conversation, events: [...conversation.events, late] });
 * findings.map(({ code, index }) => `${code} at ${index}`); // => ['agent-not-in-session at 16']
 * ```
 */
export function auditConversation<R extends TransferRule = StandardTransferRule>(
  program: Program,
  conversation: Conversation,
  options?: AuditOptions<R>,
): readonly AuditFinding<R>[];
export function auditConversation(
  program: Program,
  conversation: Conversation,
  options: AuditOptions<TransferRule> = {},
): readonly Finding[] {
  const { rules = LOG_RULES } = options;
  const campaignOf = ({ campaignId }: Session): Campaign | undefined =>
    program.id === conversation.programId ? findCampaign(program, campaignId) : undefined;
  const findings: Finding[] = [];
  const find = (finding: Finding | undefined): void => {
    if (finding !== undefined) findings.push(finding);
  };

  findDisorder(conversation, find);
  let sessionCount = 0;
  let derivedEnd: Standing | undefined; // where it stands since an end that was derived, until that is recorded
  const { endedSessions } = replay(conversation, options, (draft, event) => {
    const index = draft.eventCount;
    const { standing } = draft; // before the table, which may write to the draft
    if (draft.endedSessions.length > sessionCount) derivedEnd = standing; // ended without an event, so by inactivity
    const taken = transition(draft, event);
    sessionCount = draft.endedSessions.length;
    if (!taken) {
      const isRecord = standing === derivedEnd && event.type === 'ended' && event.by === 'inactivity';
      if (isRecord) derivedEnd = undefined;
      else if (event.type !== 'message' || event.from !== 'system') find(ignored(index, event, standing));
    } else if (event.type === 'transfer-requested' && standing.status === 'active') {
      // what a rule may know, and no more: the draft goes on, and a rule may keep what it is told
      const { programId, channel } = draft;
      const { campaignId, agentId } = standing.session;
      const subject: TransferSubject = { programId, channel, status: 'active', campaignId, agentId };
      find(refused(index, targetOf(event.to), checkTransfer(program, subject, event.to, rules)));
    } else if (event.type === 'accepted' && standing.status === 'transferring') {
      find(acceptedElsewhere(index, event, standing.pendingTransfer));
    } else if (event.type === 'dispositioned') {
      const session = dispositionedSession(draft, event);
      if (session !== undefined) find(unknownDisposition(index, event, session, campaignOf(session)));
    }
    return taken;
  });
  for (const session of endedSessions) {
    if (session.endedBy === 'transfer') find(notDispositioned(session, campaignOf(session)));
  }
  return findings.sort((a, b) => a.index - b.index); // stable: of one event, in the order in which they were found
}

/** What a log itself tells: times that run backwards, and ids borne twice. */
function findDisorder({ events }: Conversation, find: (finding: Finding) => void): void {
  const seen = new Map<string, number>();
  let previousAt = -Infinity;
  events.forEach(({ id, at }, index) => {
    if (at < previousAt) {
      const message = `It is ${previousAt - at} ms before the one before it.`;
      find({ code: 'out-of-order', message, index, details: { at, previousAt } });
    }
    previousAt = at;
    if (id === undefined) return;
    const first = firstIndex(seen, id, index);
    if (first !== undefined) find({ code: 'duplicate-event', message: `An earlier one has the id "${id}".`, index, details: { id, firstIndex: first } });
  });
}

function ignored(index: number, event: ConversationEvent, standing: Standing): Finding {
  const { status } = standing;
  const holderId = 'session' in standing ? standing.session.agentId : undefined;
  const { type } = event;
  const agentId = actorOf(event);
  // a disposition is for a session, so it may be ignored although its agent has the conversation
  if (agentId === undefined || (agentId === holderId && type !== 'dispositioned')) {
    const message = `It is ignored, for the conversation is ${status}.`;
    return { code: 'unexpected-event', message, index, details: { type, status } };
  }
  const session = type === 'dispositioned' ? event.session : undefined;
  return {
    code: 'agent-not-in-session',
    message: `Agent "${agentId}" does not have this session.`,
    index,
    details: {
      type,
      agentId,
      ...(holderId !== undefined && { holderId }),
      ...(session !== undefined && { session }),
    },
  };
}

/** The agent who acts. Who declined a transfer is none, for they never had the conversation. */
function actorOf(event: ConversationEvent): string | undefined {
  return 'agentId' in event && event.type !== 'transfer-failed' ? event.agentId : undefined;
}

function refused(
  index: number,
  to: TransferTarget,
  { allowed, violations }: TransferDecision<TransferRule>,
): Finding | undefined {
  if (allowed) return undefined;
  const message = violations.map((violation) => violation.message).join(' ');
  return { code: 'transfer-not-allowed', message, index, details: { to, violations } };
}

function acceptedElsewhere(
  index: number,
  { agentId, campaignId }: ConversationAccepted,
  pendingTransfer: TransferTarget,
): Finding | undefined {
  const { campaignId: toCampaignId, agentId: toAgentId = agentId } = pendingTransfer;
  if (campaignId === toCampaignId && agentId === toAgentId) return undefined;
  const message = `The transfer was not to agent "${agentId}" in campaign "${campaignId}".`;
  return { code: 'accepted-elsewhere', message, index, details: { agentId, campaignId, pendingTransfer } };
}

function unknownDisposition(
  index: number,
  { code: dispositionCode }: SessionDispositioned,
  { number: session, campaignId }: Session,
  campaign: Campaign | undefined,
): Finding | undefined {
  if (campaign === undefined) return undefined;
  const disposition = dispositionOf(campaign, dispositionCode);
  if (disposition !== undefined && disposition.active !== false) return undefined;
  const reason = disposition === undefined ? 'unknown' : 'inactive';
  const message = `The code "${dispositionCode}" is ${reason} in campaign "${campaignId}".`;
  return { code: 'unknown-disposition', message, index, details: { session, campaignId, dispositionCode, reason } };
}

/** Session Transfers: custom dispositions that indicate that the session was transferred. */
function notDispositioned(session: Session, campaign: Campaign | undefined): Finding | undefined {
  const { number, agentId, campaignId, dispositionCode, eventRange } = session;
  if (campaign === undefined || dispositionOf(campaign, dispositionCode)?.indicatesTransfer === true) return undefined;
  const codes = transferCodes(campaign);
  if (codes.length === 0) return undefined;
  return {
    code: 'transfer-not-dispositioned',
    message: `No disposition of session ${number} indicates a transfer.`,
    index: eventRange[1] - 1, // what ended it, the request, is the last event of its range
    details: {
      session: number,
      agentId,
      campaignId,
      ...(dispositionCode !== undefined && { dispositionCode }),
      transferCodes: codes,
    },
  };
}

function dispositionOf(campaign: Campaign, code: string | undefined): Disposition | undefined {
  return campaignDispositions(campaign).find((disposition) => disposition.code === code);
}
