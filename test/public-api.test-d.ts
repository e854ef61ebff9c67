import { describe, expectTypeOf, it } from 'vitest';
import {
  type AuditFinding,
  type Channel,
  checkTransfer,
  type ConversationEvent,
  type ConversationState,
  conversationState,
  defineTransferRule,
  explainTransfer,
  type LintFinding,
  parseProgram,
  type Program,
  type RuleOutcome,
  type StandardTransferRule,
  TRANSFER_RULES,
  type TransferDecision,
  transferOptions,
  type TransferRule,
  type TransferRuleDetails,
  type TransferRuleId,
  type TransferSubject,
  type TransferTarget,
  type Violation,
} from '../src/index.ts';

import * as library from '../src/index.ts';

declare const program: Program;
declare const subject: TransferSubject;
const to = { campaignId: 'sales' };

const chatLimit: TransferRule<'chat-limit', { readonly chats: number }> = defineTransferRule({
  id: 'chat-limit',
  summary: 'An agent has at most three chats.',
  check: () => ({ message: 'Three chats.', details: { chats: 3 } }),
});

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

describe('a violation', () => {
  it('is a union on its rule, which types its details', () => {
    const reason = (violation: Violation): string => {
      switch (violation.rule) {
        case 'conversation-active':
          return violation.details.status;
        case 'same-program':
        case 'omnichannel-campaign':
          return violation.details.campaignIds.join();
        case 'same-channel':
          return violation.details.requestedChannel;
        case 'channel-configured':
          return violation.details.configuredChannels.join();
        case 'another-agent':
        case 'agent-in-program':
          return violation.details.agentId;
        case 'agent-in-campaign':
          return violation.details.agentCampaignIds.join();
        case 'agent-available':
          return violation.details.availability;
        // no default: without any one of the cases this would not compile
      }
    };
    expectTypeOf(reason).returns.toBeString();
  });

  it('knows no other rule', () => {
    const misspelt = (violation: Violation): boolean => {
      switch (violation.rule) {
        // @ts-expect-error a misspelt id is no rule's
        case 'same-programme':
          return true;
        default:
          return false;
      }
    };
    expectTypeOf(misspelt).toBeFunction();
  });

  it('has the facts of its rule only', () => {
    const violation = checkTransfer(program, subject, to).violations[0];
    if (violation?.rule === 'same-channel') {
      expectTypeOf(violation.details).toEqualTypeOf<{
        readonly channel: Channel;
        readonly requestedChannel: Channel;
      }>();
      // @ts-expect-error another rule's fact
      violation.details.availability;
    }
  });

  it('is also of the rules that were added', () => {
    const { violations } = checkTransfer(program, subject, to, [...TRANSFER_RULES, chatLimit]);
    const chats = violations.flatMap((violation): number[] => {
      switch (violation.rule) {
        case 'chat-limit':
          return [violation.details.chats];
        case 'same-channel':
          return [violation.details.channel.length];
        default:
          return [];
      }
    });
    expectTypeOf(chats).toEqualTypeOf<number[]>();
    expectTypeOf<(typeof violations)[number]['rule']>().toEqualTypeOf<TransferRuleId | 'chat-limit'>();
  });

  it('is not of a rule that was filtered out', () => {
    const rules = TRANSFER_RULES.filter((rule) => rule.id !== 'agent-available');
    const { violations } = checkTransfer(program, subject, to, rules);
    expectTypeOf<(typeof violations)[number]['rule']>().toEqualTypeOf<Exclude<TransferRuleId, 'agent-available'>>();
  });

  it('may be of the standard rules where rules are optional', () => {
    const optional = undefined as readonly (typeof chatLimit)[] | undefined;
    const [violation] = checkTransfer(program, subject, to, optional).violations;
    expectTypeOf(violation?.rule).toEqualTypeOf<TransferRuleId | 'chat-limit' | undefined>();
  });

  it('is of the same rules in options and explanations', () => {
    const rules = [chatLimit] as const;
    expectTypeOf(transferOptions(program, subject, rules)[0]?.decision).toEqualTypeOf<
      TransferDecision<typeof chatLimit> | undefined
    >();
    expectTypeOf(explainTransfer(program, subject, to, rules)).toEqualTypeOf<
      readonly RuleOutcome<typeof chatLimit>[]
    >();
    expectTypeOf(explainTransfer(program, subject, to)[0]?.rule).toEqualTypeOf<TransferRuleId | undefined>();
  });
});

describe('a decision', () => {
  it('has a first violation when it is refused, and none when it is allowed', () => {
    const decision = checkTransfer(program, subject, to);
    if (decision.allowed) expectTypeOf(decision.violations).toEqualTypeOf<readonly []>();
    else expectTypeOf(decision.violations[0]).toEqualTypeOf<Violation>();
  });
});

describe('rules', () => {
  it('are the standard ones, an id each', () => {
    expectTypeOf(TRANSFER_RULES).toEqualTypeOf<readonly StandardTransferRule[]>();
    expectTypeOf<StandardTransferRule['id']>().toEqualTypeOf<keyof TransferRuleDetails>();
  });

  it('cannot be changed in place', () => {
    // @ts-expect-error the list is readonly
    TRANSFER_RULES.push(chatLimit);
  });

  it('keep their id when they are defined, and their details may be of an interface', () => {
    interface Load {
      readonly chats: number;
    }
    const rule = defineTransferRule({
      id: 'load',
      summary: 'Load.',
      check: (): { message: string; details: Load } => ({ message: 'Full.', details: { chats: 3 } }),
    });
    expectTypeOf(rule).toEqualTypeOf<TransferRule<'load', Load>>();
  });

  it('must say why', () => {
    // @ts-expect-error a breach is not a boolean
    defineTransferRule({ id: 'x', summary: 'X.', check: () => false });
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
