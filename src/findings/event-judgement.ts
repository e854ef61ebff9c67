import type { Campaign } from '../model/campaign.ts';
import type {
  ConversationAccepted,
  ConversationEvent,
  SessionDispositioned,
  TransferFailed,
} from '../model/conversation-event.ts';
import type { Disposition } from '../model/disposition.ts';
import type { Session } from '../model/session.ts';
import type { TransferSubject } from '../model/transfer-subject.ts';
import { copyTarget, type TransferTarget } from '../model/transfer-target.ts';
import type { Phase } from '../sessions/draft.ts';
import { dispositionedSession } from '../sessions/ending-rows.ts';
import type { Moment } from '../sessions/replay.ts';
import type { TransferDecision, Violation } from '../transfer/transfer-decision.ts';
import type { TransferRule } from '../transfer/transfer-rule.ts';
import type { AnyEventFinding } from './event-finding.ts';

/** What an event is judged by. */
export interface Judgement {
  /** The id of the program whose campaigns and rules these are. */
  readonly programId: string;
  readonly findCampaign: (id: string) => Campaign | undefined;
  readonly checkTransfer: (subject: TransferSubject, to: TransferTarget) => TransferDecision<TransferRule>;
  readonly checkPlacement: (subject: TransferSubject, to: TransferTarget) => TransferDecision<TransferRule>;
  readonly findDisposition: (campaign: Campaign, code: string) => Disposition | undefined;
}

/** Judges one event. Returns what is wrong with it, empty if nothing is. The order is that of {@link EventFindingDetails}. */
export function judgeEvent(judgement: Judgement, moment: Moment): readonly AnyEventFinding[] {
  const { event, taken } = moment;
  if (!taken) return judgeIgnored(moment);
  switch (event.type) {
    case 'queued':
      return judgePlacement(judgement, moment, { campaignId: event.campaignId });
    case 'rerouted':
      return judgePlacement(judgement, moment, event.to);
    case 'accepted': {
      const { agentId, campaignId } = event;
      return [...judgeAcceptance(moment, event), ...judgePlacement(judgement, moment, { campaignId, agentId })];
    }
    case 'transfer-requested':
      return judgeRequest(judgement, moment, event.to);
    case 'transfer-failed':
      return judgeFailure(moment, event);
    case 'dispositioned':
      return judgeDisposition(judgement, moment, event);
    case 'offer-missed':
    case 'message':
    case 'held':
    case 'resumed':
    case 'released':
    case 'ended':
      return NOTHING;
  }
}

/** Returns the campaign of a session, if the program is the session's own and has that campaign. */
export function campaignOfSession(
  judgement: Judgement,
  programId: string,
  { campaignId }: Pick<Session, 'campaignId'>,
): Campaign | undefined {
  // campaigns of another program have ids of their own
  return judgement.programId === programId ? judgement.findCampaign(campaignId) : undefined;
}

const NOTHING: readonly AnyEventFinding[] = [];

/** An ignored event has exactly one finding. A notice of the system has none. */
function judgeIgnored({ event, before }: Moment): readonly AnyEventFinding[] {
  const { type } = event;
  if (type === 'message' && event.from === 'system') return NOTHING;
  const { status } = before;
  const holderId = before.session?.agentId;
  const agentId = actorOf(event);
  // a disposition is for a session, so it can be ignored although its agent has the conversation
  if (agentId === undefined || (agentId === holderId && type !== 'dispositioned')) {
    return [{ code: 'unexpected-event', message: unexpected(event, before), details: { type, status } }];
  }
  const session = type === 'dispositioned' ? event.session : undefined;
  const message =
    type === 'dispositioned'
      ? `Agent "${agentId}" has no ${session === undefined ? 'session' : `session ${session}`} in this conversation.`
      : `Agent "${agentId}" does not have the conversation: ${holderId === undefined ? `it ${statusInWords(before)}` : `agent "${holderId}" has it`}.`;
  const details = {
    type,
    agentId,
    ...(holderId !== undefined && { holderId }),
    ...(session !== undefined && { session }),
  };
  return [{ code: 'agent-not-in-session', message, details }];
}

/** Returns the agent who acts in an event that only the agent who has the conversation can do. */
function actorOf(event: ConversationEvent): string | undefined {
  switch (event.type) {
    case 'message':
    case 'held':
    case 'resumed':
    case 'released':
    case 'transfer-requested':
    case 'dispositioned':
    case 'ended':
      return 'agentId' in event ? event.agentId : undefined;
    case 'queued':
    case 'offer-missed':
    case 'accepted':
    case 'transfer-failed':
    case 'rerouted':
      return undefined;
  }
}

function unexpected(event: ConversationEvent, before: Phase): string {
  if (before.status === 'active') {
    if (event.type === 'accepted') return `Agent "${event.agentId}" already has the conversation in this campaign.`;
    if (event.type === 'held') return 'The conversation is already on hold.';
    if (event.type === 'resumed') return 'The conversation is not on hold.';
  }
  if (before.status === 'transferring' && event.type === 'transfer-requested') return 'A transfer is already pending.';
  return `An event "${event.type}" means nothing now: the conversation ${statusInWords(before)}.`;
}

/** Says where the conversation stands. The end by inactivity may be news, because no event has told of it. */
function statusInWords({ status, unrecorded }: Phase): string {
  return unrecorded ? 'has ended by inactivity' : `is ${status}`;
}

function judgeAcceptance(
  { before }: Moment,
  { agentId, campaignId, takeover }: ConversationAccepted,
): readonly AnyEventFinding[] {
  const { status, session, wait } = before;
  if (wait !== undefined) {
    const waitsFor = wait.to;
    if (waitsFor === undefined || takeover === true) return NOTHING;
    if (campaignId === waitsFor.campaignId && agentId === (waitsFor.agentId ?? agentId)) return NOTHING;
    const message = `The conversation waits for ${targetText(waitsFor)}. If it is meant to go to agent "${agentId}" in campaign "${campaignId}", set takeover.`;
    return [{ code: 'accepted-elsewhere', message, details: { agentId, campaignId, waitsFor } }];
  }
  if (session === undefined) {
    const message = `Nothing waits to be accepted: the conversation is ${status}.`;
    return [{ code: 'nothing-to-accept', message, details: { agentId, campaignId, status } }];
  }
  if (takeover === true) return NOTHING;
  const holderId = session.agentId;
  const message = `Nothing waits to be accepted: agent "${holderId}" has the conversation. To take it from them, set takeover.`;
  return [{ code: 'nothing-to-accept', message, details: { agentId, campaignId, status, holderId } }];
}

function judgePlacement(judgement: Judgement, { draft }: Moment, to: TransferTarget): readonly AnyEventFinding[] {
  // where the conversation was before does not matter
  const { programId, channel } = draft;
  const { allowed, violations } = judgement.checkPlacement({ programId, channel, status: 'new' }, to);
  if (allowed) return NOTHING;
  return [
    { code: 'placement-not-allowed', message: messagesOf(violations), details: { to: copyTarget(to), violations } },
  ];
}

function judgeRequest(judgement: Judgement, { before, draft }: Moment, to: TransferTarget): readonly AnyEventFinding[] {
  if (before.session === undefined) return NOTHING;
  const { programId, channel } = draft;
  const { campaignId, agentId } = before.session;
  const subject: TransferSubject = { programId, channel, status: 'active', campaignId, agentId };
  const { allowed, violations } = judgement.checkTransfer(subject, to);
  if (allowed) return NOTHING;
  return [
    { code: 'transfer-not-allowed', message: messagesOf(violations), details: { to: copyTarget(to), violations } },
  ];
}

function judgeFailure({ before }: Moment, { agentId, reason }: TransferFailed): readonly AnyEventFinding[] {
  const { wait, session } = before;
  if (agentId === undefined || wait === undefined) return NOTHING;
  const { to: waitsFor, requestedBy } = wait;
  if (!isOfAnother(agentId, reason, waitsFor, requestedBy, session?.agentId)) return NOTHING;
  const message =
    reason === 'declined'
      ? `Agent "${agentId}" cannot decline: the transfer is for ${waitsFor === undefined ? 'another agent' : targetText(waitsFor)}.`
      : `Agent "${agentId}" cannot cancel: they neither have the conversation nor asked for the transfer.`;
  const details = {
    agentId,
    reason,
    ...(waitsFor !== undefined && { waitsFor }),
    ...(requestedBy !== undefined && { requestedBy }),
  };
  return [{ code: 'not-their-transfer', message, details }];
}

function isOfAnother(
  agentId: string,
  reason: TransferFailed['reason'],
  waitsFor: TransferTarget | undefined,
  requestedBy: string | undefined,
  holderId: string | undefined,
): boolean {
  switch (reason) {
    case 'declined':
      return waitsFor?.agentId !== undefined && waitsFor.agentId !== agentId;
    case 'cancelled':
      return agentId !== holderId && agentId !== requestedBy;
    case 'expired':
      return false;
  }
}

function judgeDisposition(
  judgement: Judgement,
  { draft }: Moment,
  event: SessionDispositioned,
): readonly AnyEventFinding[] {
  const session = dispositionedSession(draft, event);
  const campaign = session && campaignOfSession(judgement, draft.programId, session);
  if (session === undefined || campaign === undefined) return NOTHING;
  const { code: dispositionCode } = event;
  const disposition = judgement.findDisposition(campaign, dispositionCode);
  if (disposition !== undefined && disposition.active !== false) return NOTHING;
  const reason = disposition === undefined ? 'unknown' : 'inactive';
  const message =
    reason === 'unknown'
      ? `Campaign "${campaign.name}" has no disposition "${dispositionCode}".`
      : `Disposition "${dispositionCode}" of campaign "${campaign.name}" is inactive.`;
  const details = { session: session.number, campaignId: session.campaignId, dispositionCode, reason } as const;
  return [{ code: 'unknown-disposition', message, details }];
}

function messagesOf(violations: readonly Violation<TransferRule>[]): string {
  return violations.map(({ message }) => message).join(' ');
}

function targetText({ campaignId, agentId }: TransferTarget): string {
  return agentId === undefined ? `campaign "${campaignId}"` : `agent "${agentId}" in campaign "${campaignId}"`;
}
