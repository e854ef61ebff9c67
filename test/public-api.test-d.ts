import { describe, expectTypeOf, it } from 'vitest';
import {
  type AuditFinding,
  type Channel,
  type ConversationEvent,
  type ConversationState,
  conversationState,
  type LintFinding,
  parseProgram,
  type Program,
  type TransferSubject,
  type TransferTarget,
} from '../src/index.ts';

import * as library from '../src/index.ts';

declare const subject: TransferSubject;

describe('the library', () => {
  it('exports these values and no other', () => {
    expectTypeOf<keyof typeof library>().toEqualTypeOf<
      | 'advance'
      | 'auditConversation'
      | 'campaignDispositions'
      | 'canTransfer'
      | 'CHANNELS'
      | 'checkTransfer'
      | 'compareTransfers'
      | 'comparisonTable'
      | 'conversationDiagram'
      | 'conversationSchema'
      | 'conversationState'
      | 'conversationStateSchema'
      | 'decide'
      | 'deduplicateEvents'
      | 'defineTransferRule'
      | 'EMPTY_SUMMARY'
      | 'eventSchema'
      | 'evolve'
      | 'explainTransfer'
      | 'findAgent'
      | 'findCampaign'
      | 'handover'
      | 'HANDOVER_POLICY'
      | 'INACTIVITY_TIMEOUT'
      | 'initialState'
      | 'lintProgram'
      | 'mergeSummaries'
      | 'parseConversation'
      | 'parseConversationState'
      | 'parseEvent'
      | 'parseProgram'
      | 'parseTransferTarget'
      | 'PLACEMENT_RULES'
      | 'programSchema'
      | 'sessionReport'
      | 'sessionRow'
      | 'sessionsOf'
      | 'sortEvents'
      | 'splitIntoSessions'
      | 'STANDARD_DISPOSITIONS'
      | 'summarizeSessions'
      | 'summarizeSessionsBy'
      | 'TRANSFER_RULES'
      | 'transferDiagram'
      | 'transferMatrix'
      | 'transferOptions'
      | 'transferPolicy'
      | 'transferTargetSchema'
      | 'unansweredWaits'
      | 'waitReport'
    >();
  });
});

describe('a subject', () => {
  it('that is active has an agent', () => {
    // @ts-expect-error no agent
    const noAgent: TransferSubject = { programId: 'p', channel: 'sms', status: 'active', campaignId: 'c' };
    // @ts-expect-error no campaign
    const noCampaign: TransferSubject = { programId: 'p', channel: 'sms', status: 'transferring', agentId: 'a' };
    expectTypeOf([noAgent, noCampaign]).toEqualTypeOf<TransferSubject[]>();
  });

  it('that is waiting has none', () => {
    // @ts-expect-error nobody has it
    const waiting: TransferSubject = { programId: 'p', channel: 'sms', status: 'waiting', agentId: 'a' };
    expectTypeOf(waiting).toExtend<TransferSubject>();
  });

  it('says who has it on both sides of a test of its status', () => {
    if (subject.status === 'active' || subject.status === 'transferring') expectTypeOf(subject.agentId).toBeString();
    else expectTypeOf(subject.agentId).toEqualTypeOf<undefined>();
  });

  it('may have properties that are present as `undefined`', () => {
    const waiting: TransferSubject = { programId: 'p', channel: 'sms', status: 'new', campaignId: undefined };
    const target: TransferTarget = { campaignId: 'c', agentId: undefined, channel: undefined };
    expectTypeOf([waiting, target]).toBeArray();
  });

  it('is what the state machine gives', () => {
    expectTypeOf<ConversationState>().toExtend<TransferSubject>();
    const state = conversationState({ id: 'c', programId: 'p', channel: 'sms', events: [] });
    if (state.status === 'active') expectTypeOf(state.openSession.agentId).toBeString();
    if (state.status === 'transferring' || state.status === 'waiting') expectTypeOf(state.wait.since).toBeNumber();
    if (state.status === 'waiting') expectTypeOf(state.agentId).toEqualTypeOf<undefined>();
    if (state.status === 'active' || state.status === 'transferring') expectTypeOf(state.agentId).toBeString();
    else expectTypeOf(state.agentId).toEqualTypeOf<undefined>();
    expectTypeOf(state.inactiveAt).toEqualTypeOf<number | undefined>();
  });
});

describe('an event', () => {
  it('is a union on its type, and messages on who they are from', () => {
    const who = (event: ConversationEvent): string | undefined => {
      switch (event.type) {
        case 'queued':
          return event.campaignId;
        case 'accepted':
        case 'dispositioned':
        case 'offer-missed':
        case 'held':
        case 'resumed':
        case 'released':
          return event.agentId;
        case 'rerouted':
          return event.to.campaignId;
        case 'message':
          return event.from === 'agent' ? event.agentId : event.from;
        case 'transfer-requested':
          return event.to.campaignId;
        case 'transfer-failed':
          return event.reason;
        case 'ended':
          return event.by === 'agent' ? event.agentId : event.by;
        // no default: without any one of the cases this would not compile
      }
    };
    expectTypeOf(who).returns.toEqualTypeOf<string | undefined>();
  });

  it('has a type that is known, and what belongs to it', () => {
    // @ts-expect-error an unknown type
    const unknown: ConversationEvent = { at: 0, type: 'paused' };
    // @ts-expect-error an agent's message without the agent
    const nobody: ConversationEvent = { at: 0, type: 'message', from: 'agent' };
    // @ts-expect-error a reason that is not one
    const reason: ConversationEvent = { at: 0, type: 'transfer-failed', reason: 'busy' };
    // @ts-expect-error no time
    const never: ConversationEvent = { type: 'queued', campaignId: 'c' };
    // @ts-expect-error only an agent is named
    const customer: ConversationEvent = { at: 0, type: 'ended', by: 'customer', agentId: 'a' };
    expectTypeOf([unknown, nobody, reason, never, customer]).toEqualTypeOf<ConversationEvent[]>();
  });

  it('cannot be changed', () => {
    const event: ConversationEvent = { at: 0, type: 'ended', by: 'agent' };
    // @ts-expect-error events are readonly
    event.at = 1;
  });
});

describe('a finding', () => {
  it('is a union on its code, which types its details', () => {
    const places = (findings: readonly (AuditFinding | LintFinding)[]): readonly (number | string)[] =>
      findings.map((finding) => {
        switch (finding.code) {
          case 'duplicate-id':
          case 'duplicate-code':
            return finding.details.firstIndex;
          case 'code-not-upper-case':
            return finding.details.upperCase;
          case 'no-transfer-disposition':
          case 'no-channels':
          case 'channels-on-call-campaign':
          case 'unknown-campaign':
          case 'no-agents':
            return finding.details.campaignId;
          case 'no-campaigns':
            return finding.details.agentId;
          case 'out-of-order':
            return finding.details.previousAt;
          case 'duplicate-event':
            return finding.details.id;
          case 'agent-not-in-session':
            return finding.details.agentId;
          case 'unexpected-event':
            return finding.details.status;
          case 'transfer-not-allowed':
          case 'placement-not-allowed':
            return finding.details.violations[0].rule;
          case 'accepted-elsewhere':
            return finding.details.waitsFor.campaignId;
          case 'nothing-to-accept':
            return finding.details.status;
          case 'not-their-transfer':
            return finding.details.reason;
          case 'unknown-disposition':
          case 'transfer-not-dispositioned':
            return finding.details.session;
          // no default: without any one of the cases this would not compile
        }
      });
    expectTypeOf(places).toBeFunction();
  });
});

describe('what comes from outside', () => {
  it('is a value or issues, told apart by either', () => {
    const { value, issues } = parseProgram({});
    if (issues === undefined) expectTypeOf(value).toEqualTypeOf<Program>();
    else expectTypeOf(issues[0].path).toEqualTypeOf<readonly (string | number)[]>();
    // @ts-expect-error not before it is known that there is one
    value.campaigns;
  });
});

describe('a channel', () => {
  it('is a known one or any other', () => {
    expectTypeOf<'webchat'>().toExtend<Channel>();
    expectTypeOf<'carrier-pigeon'>().toExtend<Channel>();
    expectTypeOf<number>().not.toExtend<Channel>();
  });
});
