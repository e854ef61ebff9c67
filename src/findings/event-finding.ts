import type { ConversationEvent, TransferFailed } from '../model/conversation-event.ts';
import type { ConversationStatus } from '../model/transfer-subject.ts';
import type { TransferTarget } from '../model/transfer-target.ts';
import type { StandardPlacementRule, StandardTransferRule } from '../transfer/standard-rules.ts';
import type { Violation } from '../transfer/transfer-decision.ts';
import type { TransferRule } from '../transfer/transfer-rule.ts';

/** What can be wrong with one event, by code, with the facts that each finding gives. */
export interface EventFindingDetails<
  R extends TransferRule = StandardTransferRule,
  P extends TransferRule = StandardPlacementRule,
> {
  /**
   * The event means nothing in this status, so it is ignored. Show the current status. In a log, look for what is missing
   * before it, or for a writer that repeats itself without ids.
   */
  'unexpected-event': { readonly type: ConversationEvent['type']; readonly status: ConversationStatus };
  /**
   * The event names an agent who does not have the conversation or the session, so it is ignored. Tell the agent who has
   * it. In a log, look for a missing `accepted`. A message that crossed a transfer is harmless.
   */
  'agent-not-in-session': {
    readonly type: ConversationEvent['type'];
    readonly agentId: string;
    /** The agent who has the conversation. Absent: nobody has it. */
    readonly holderId?: string;
    /** The number of the session that a disposition names. Absent: it names none. */
    readonly session?: number;
  };
  /**
   * Accepted while nothing waits: it is new or ended, or an agent has it and `takeover` does not say that this is meant.
   * Tell the agent who was first, or set `takeover: true` if the agent is meant to take it over.
   */
  'nothing-to-accept': {
    readonly agentId: string;
    readonly campaignId: string;
    readonly status: ConversationStatus;
    /** The agent who has the conversation. Absent: nobody has it. */
    readonly holderId?: string;
  };
  /**
   * Accepted in another campaign or by another agent than it waits for, and `takeover` does not say that this is meant.
   * Accept it there, reroute it first, or set `takeover: true`.
   */
  'accepted-elsewhere': {
    readonly agentId: string;
    readonly campaignId: string;
    /** What it waits for. */
    readonly waitsFor: TransferTarget;
  };
  /**
   * Declined by an agent whom it was not for, or cancelled by an agent who neither has it nor asked for the transfer.
   * Correct the agent, or name none if a supervisor or the system did it.
   */
  'not-their-transfer': {
    readonly agentId: string;
    readonly reason: TransferFailed['reason'];
    /** What it waits for. Absent: no campaign is known. */
    readonly waitsFor?: TransferTarget;
    /** The agent who asked. Absent: a supervisor or the system. */
    readonly requestedBy?: string;
  };
  /** A transfer is requested that breaks a rule. Show the reasons. If the transfer is right, mend the program or the rules. */
  'transfer-not-allowed': {
    readonly to: TransferTarget;
    /** What `checkTransfer` answers about the conversation just before the event. */
    readonly violations: readonly [Violation<R>, ...Violation<R>[]];
  };
  /**
   * The conversation may not be in the place where it is queued, rerouted or accepted. Configure the campaign or the
   * agent, or choose another place.
   */
  'placement-not-allowed': {
    readonly to: TransferTarget;
    /** What `checkTransfer` answers about a new conversation and this place. */
    readonly violations: readonly [Violation<P>, ...Violation<P>[]];
  };
  /**
   * The disposition is not one of the session's campaign, or it is inactive. Record another code later, because the last
   * one wins, or add the disposition to the campaign.
   */
  'unknown-disposition': {
    /** The number of the session. */
    readonly session: number;
    readonly campaignId: string;
    readonly dispositionCode: string;
    readonly reason: 'unknown' | 'inactive';
  };
}

/** Something wrong with one event. A union on `code`, which types the details. */
export type EventFinding<
  R extends TransferRule = StandardTransferRule,
  P extends TransferRule = StandardPlacementRule,
> = {
  [Code in keyof EventFindingDetails]: {
    /** What is wrong. */
    readonly code: Code;
    /** A sentence for people, in English. It may change. */
    readonly message: string;
    /** The facts, for programs. */
    readonly details: EventFindingDetails<R, P>[Code];
  };
}[keyof EventFindingDetails];

/** A finding inside the library, whatever the rules are. */
export type AnyEventFinding = EventFinding<TransferRule, TransferRule>;
