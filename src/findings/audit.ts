import type { Campaign } from '../model/campaign.ts';
import type { Conversation } from '../model/conversation.ts';
import { dispositionFinder, oncePerCampaign, transferCodes } from '../model/campaign-dispositions.ts';
import { earlierIndex } from '../model/first-by-id.ts';
import type { Instant } from '../model/instant.ts';
import type { Program } from '../model/program.ts';
import type { Session } from '../model/session.ts';
import type { AsOfOptions, InactivityOptions } from '../sessions/inactivity-options.ts';
import { watchReplay } from '../sessions/replay.ts';
import { type AskedRules, rulesForMany } from '../transfer/asked-rules.ts';
import {
  campaignOf,
  type IndexedProgram,
  programForMany,
  programForOnce,
  programForSome,
} from '../transfer/indexed-program.ts';
import {
  PLACEMENT_RULES,
  type StandardPlacementRule,
  type StandardTransferRule,
  TRANSFER_RULES,
} from '../transfer/standard-rules.ts';
import type { TransferRule } from '../transfer/transfer-rule.ts';
import { decideTransfer } from '../transfer/transfer-decision.ts';
import type { DecideOptions, NoOthers, RulesIn } from './decide.ts';
import type { EventFindingDetails } from './event-finding.ts';
import { campaignOfSession, judgeEvent, type Judgement } from './event-judgement.ts';

/** What can be wrong with a log, by code, with the facts that each finding gives. */
export interface AuditFindingDetails<
  R extends TransferRule = StandardTransferRule,
  P extends TransferRule = StandardPlacementRule,
> extends EventFindingDetails<R, P> {
  /**
   * The event's time is before that of the event before it. If the log lost its order, use `sortEvents`. If a clock ran
   * backwards, there is nothing to do.
   */
  'out-of-order': { readonly at: Instant; readonly previousAt: Instant };
  /** An earlier event has the same id, and both are applied. Use `deduplicateEvents`, and audit again. */
  'duplicate-event': {
    readonly id: string;
    /** The index of the first event with this id. */
    readonly firstIndex: number;
  };
  /**
   * A session ended by a transfer that its own agent asked for, and its last disposition does not say so, although the
   * campaign has an active one that would. Record one of `transferCodes` for the session.
   */
  'transfer-not-dispositioned': {
    /** The number of the session. */
    readonly session: number;
    readonly agentId: string;
    readonly campaignId: string;
    /** What was recorded. Absent: nothing. */
    readonly dispositionCode?: string;
    /** The campaign's active codes that say that the session was transferred. */
    readonly transferCodes: readonly string[];
  };
}

/** The code of a finding in a log. */
export type AuditFindingCode = keyof AuditFindingDetails;

/** Something wrong in a log. A union on `code`, which types the details. */
export type AuditFinding<
  R extends TransferRule = StandardTransferRule,
  P extends TransferRule = StandardPlacementRule,
> = {
  [Code in AuditFindingCode]: {
    /** What is wrong. */
    readonly code: Code;
    /** A sentence for people, in English. It may change. */
    readonly message: string;
    /** The event's index in `conversation.events`. For `transfer-not-dispositioned`, that of the request. */
    readonly index: number;
    /** The facts, for programs. */
    readonly details: AuditFindingDetails<R, P>[Code];
  };
}[AuditFindingCode];

/** How a log is read, and by which rules its events are judged. */
export interface AuditOptions extends InactivityOptions, AsOfOptions {
  /** The rules for a transfer that was requested. Default: `TRANSFER_RULES` without `agent-available`. */
  readonly rules?: DecideOptions['rules'];
  /** The rules for a place. Default: `PLACEMENT_RULES` without `agent-available`. */
  readonly placementRules?: DecideOptions['placementRules'];
}

/** A finding inside the library, whatever the rules are. */
type AnyFinding = AuditFinding<TransferRule, TransferRule>;

/**
 * Reports what is wrong in a log. Reads the log as `splitIntoSessions` does with the same options, and judges each event
 * as `decide` does. Reports also what only a whole log shows: times that run backwards, repeated ids, and transfers
 * that no disposition tells of. In the order of the events.
 *
 * Never reports system messages. The default rules leave out `agent-available`: a log does not record who was available.
 * A repeated event is applied and judged like any other. What happens until `asOf` is no event, so it is not reported.
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
export function auditConversation<const O extends (AuditOptions & NoOthers<O, AuditOptions>) | undefined = {}>(
  program: Program,
  conversation: Conversation,
  options?: O,
): readonly AuditFinding<
  RulesIn<O, 'rules', StandardTransferRule>,
  RulesIn<O, 'placementRules', StandardPlacementRule>
>[];
export function auditConversation(
  program: Program,
  conversation: Conversation,
  options: AuditOptions = {},
): readonly AnyFinding[] {
  const rules = options.rules === undefined ? LOG_RULES : rulesForMany(options.rules);
  const placementRules =
    options.placementRules === undefined ? LOG_PLACEMENT_RULES : rulesForMany(options.placementRules);
  const indexed = indexFor(program, conversation.events.length);
  const dispositions = dispositionFinder();
  const codesOf = oncePerCampaign(listTransferCodes);
  const judgement: Judgement = {
    programId: program.id,
    findCampaign: (id) => campaignOf(indexed, id),
    checkTransfer: (subject, to) => decideTransfer(indexed, rules, subject, to),
    checkPlacement: (subject, to) => decideTransfer(indexed, placementRules, subject, to),
    findDisposition: dispositions,
  };
  const findings: AnyFinding[] = findDisorder(conversation);
  const { endedSessions } = watchReplay(conversation, options, (moment) => {
    for (const { code, message, details } of judgeEvent(judgement, moment)) {
      findings.push({ code, message, index: moment.index, details } as AnyFinding); // the code's own details
    }
  });
  for (const session of endedSessions) {
    if (session.endedBy !== 'transfer' || session.transferredBy !== session.agentId) continue;
    const campaign = campaignOfSession(judgement, conversation.programId, session);
    if (campaign === undefined) continue;
    const { dispositionCode } = session;
    const recorded = dispositionCode === undefined ? undefined : dispositions(campaign, dispositionCode);
    if (recorded?.indicatesTransfer === true) continue;
    findings.push(...findUndisposedTransfer(session, codesOf(campaign)));
  }
  return findings.sort((a, b) => a.index - b.index); // stable: the findings of one event keep their order
}

/** Makes a program as ready as pays: an index of all of it for a long log, none of a small program for a short one. */
function indexFor(program: Program, eventCount: number): IndexedProgram {
  if (eventCount > INDEX_PAYS_AFTER) return programForMany(program);
  return program.campaigns.length > SCANS_PAY_UP_TO ? programForSome(program) : programForOnce(program);
}

/** The number of events from which an index of the program costs less than the look-ups that it saves. */
const INDEX_PAYS_AFTER = 200;

/** The number of campaigns up to which scanning for each event costs less than keeping what was found. */
const SCANS_PAY_UP_TO = 50;

/** A log does not record who was available. */
const isRecorded = ({ id }: TransferRule): boolean => id !== 'agent-available';

const LOG_RULES: AskedRules = /* @__PURE__ */ rulesForMany(/* @__PURE__ */ TRANSFER_RULES.filter(isRecorded));

const LOG_PLACEMENT_RULES: AskedRules = /* @__PURE__ */ rulesForMany(
  /* @__PURE__ */ PLACEMENT_RULES.filter(isRecorded),
);

/** Finds what the log alone shows: times that run backwards, and repeated ids. */
function findDisorder({ events }: Conversation): AnyFinding[] {
  const findings: AnyFinding[] = [];
  const seen = new Map<string, number>();
  let previousAt = -Infinity;
  events.forEach(({ id, at }, index) => {
    if (at < previousAt) {
      const message = `The event is ${previousAt - at} ms earlier than the event before it.`;
      findings.push({ code: 'out-of-order', message, index, details: { at, previousAt } });
    }
    previousAt = at;
    if (id === undefined) return;
    const firstIndex = earlierIndex(seen, id, index);
    if (firstIndex === undefined) return;
    const message = `The event at index ${firstIndex} has the same id, "${id}".`;
    findings.push({ code: 'duplicate-event', message, index, details: { id, firstIndex } });
  });
  return findings;
}

/** What to record for a session that ended by a transfer. */
interface TransferCodes {
  readonly codes: readonly string[];
  /** The codes in a message. A program can have many codes and a log many such sessions, so they are written once. */
  readonly text: string;
}

function listTransferCodes(campaign: Campaign): TransferCodes {
  const codes = transferCodes(campaign);
  return { codes, text: codes.join(', ') };
}

/** Session Transfers: create custom dispositions that indicate a session transfer. */
function findUndisposedTransfer(session: Session, { codes, text }: TransferCodes): readonly AnyFinding[] {
  if (codes.length === 0) return [];
  const { number, agentId, campaignId, dispositionCode, eventRange } = session;
  const message = `Session ${number} of agent "${agentId}" ended by a transfer, and no disposition says so. Record one of: ${text}.`;
  const details = {
    session: number,
    agentId,
    campaignId,
    ...(dispositionCode !== undefined && { dispositionCode }),
    transferCodes: codes,
  };
  // the last event of its range is the request
  return [{ code: 'transfer-not-dispositioned', message, index: eventRange[1] - 1, details }];
}
