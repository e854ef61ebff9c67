import { describe, expectTypeOf, it } from 'vitest';
import {
  auditConversation,
  type AuditFinding,
  type AuditFindingCode,
  type AuditFindingDetails,
  type AuditOptions,
  type Conversation,
  type ConversationEvent,
  type ConversationState,
  decide,
  type DecideOptions,
  defineTransferRule,
  type EventDecision,
  type EventFinding,
  evolve,
  type LintFinding,
  type Refusal,
  type StandardPlacementRule,
  type StandardTransferRule,
  TRANSFER_RULES,
  type TransferRule,
} from '../../src/index.ts';

declare const program: Parameters<typeof decide>[0];
declare const state: ConversationState;
declare const event: ConversationEvent;
declare const conversation: Conversation;

const noSms: TransferRule<'no-sms', { readonly channel: string }> = defineTransferRule({
  id: 'no-sms',
  summary: 'No text messages.',
  check: ({ subject: { channel } }) =>
    channel === 'sms' ? { message: 'It is one.', details: { channel } } : undefined,
});
declare const maybe: readonly (typeof noSms)[] | undefined;
declare const misspelt: { readonly rules: readonly NoSms[] } | { readonly rulez: readonly NoSms[] };
declare const either: { readonly rules: readonly NoSms[] } | { readonly placementRules: readonly NoSms[] };
type NoSms = typeof noSms;

describe('a decision', () => {
  it('has the next state exactly where it allows the event', () => {
    const decision = decide(program, state, event);
    expectTypeOf(decision).toEqualTypeOf<EventDecision>();
    expectTypeOf(decision.state).toEqualTypeOf<ConversationState | undefined>();
    if (decision.allowed) {
      expectTypeOf(decision.state).toEqualTypeOf<ConversationState>();
      expectTypeOf(decision.refusals).toEqualTypeOf<readonly []>();
      expectTypeOf(evolve(state, event)).toEqualTypeOf(decision.state);
    } else {
      expectTypeOf(decision.state).toEqualTypeOf<undefined>();
      expectTypeOf(decision.refusals[0]).toEqualTypeOf<Refusal>();
    }
  });

  it('is typed by the rules that are given', () => {
    expectTypeOf(decide(program, state, event, {})).toEqualTypeOf<EventDecision>();
    expectTypeOf(decide(program, state, event, undefined)).toEqualTypeOf<EventDecision>();
    expectTypeOf(decide(program, state, event, { rules: [noSms] })).toEqualTypeOf<EventDecision<NoSms>>();
    expectTypeOf(decide(program, state, event, { placementRules: [noSms] })).toEqualTypeOf<
      EventDecision<StandardTransferRule, NoSms>
    >();
    expectTypeOf(decide(program, state, event, { rules: [...TRANSFER_RULES, noSms] })).toEqualTypeOf<
      EventDecision<StandardTransferRule | NoSms>
    >();
  });

  it('may name a standard rule where the rules that are given may be absent', () => {
    expectTypeOf(decide(program, state, event, { rules: maybe })).toEqualTypeOf<
      EventDecision<StandardTransferRule | NoSms>
    >();
    expectTypeOf(decide(program, state, event, { placementRules: maybe })).toEqualTypeOf<
      EventDecision<StandardTransferRule, StandardPlacementRule | NoSms>
    >();
    expectTypeOf(decide(program, state, event, { rules: undefined })).toEqualTypeOf<EventDecision>();
    const optional: { readonly rules?: readonly NoSms[] } = {};
    expectTypeOf(decide(program, state, event, optional)).toEqualTypeOf<EventDecision<StandardTransferRule | NoSms>>();
    const any: DecideOptions = {};
    expectTypeOf(decide(program, state, event, any).refusals[0]).toExtend<
      Refusal<TransferRule, TransferRule> | undefined
    >();
  });

  it('takes options that are chosen by a condition', () => {
    const options = maybe === undefined ? {} : { rules: maybe };
    expectTypeOf(decide(program, state, event, options)).toEqualTypeOf<EventDecision<StandardTransferRule | NoSms>>();
    expectTypeOf(decide(program, state, event, either)).toEqualTypeOf<
      EventDecision<StandardTransferRule | NoSms, StandardPlacementRule | NoSms>
    >();
  });

  it('has reasons that are typed by their code', () => {
    const fact = (refusal: Refusal): unknown => {
      switch (refusal.code) {
        case 'unexpected-event':
          return refusal.details.status;
        case 'agent-not-in-session':
          return refusal.details.holderId;
        case 'nothing-to-accept':
          return refusal.details.status;
        case 'accepted-elsewhere':
          return refusal.details.waitsFor.campaignId;
        case 'not-their-transfer':
          return refusal.details.requestedBy;
        case 'transfer-not-allowed': {
          const [violation] = refusal.details.violations;
          return violation.rule === 'another-agent' ? violation.details.agentId : violation.rule;
        }
        case 'placement-not-allowed': {
          const [violation] = refusal.details.violations;
          // @ts-expect-error who has it does not matter for a place
          if (violation.rule === 'another-agent') return undefined;
          return violation.rule;
        }
        case 'unknown-disposition':
          return refusal.details.reason;
        // no default: without any one of the cases this would not compile
      }
    };
    expectTypeOf(fact).parameter(0).toEqualTypeOf<EventFinding>();
  });

  it('takes no misspelt option, and no rule that is none', () => {
    // @ts-expect-error there is no such option
    decide(program, state, event, { rulez: [noSms] });
    // @ts-expect-error there is no such option beside a good one
    decide(program, state, event, { rules: [noSms], placmentRules: [noSms] });
    // @ts-expect-error there is no such option in one of two
    decide(program, state, event, misspelt);
    // @ts-expect-error the timeout is the state's own
    decide(program, state, event, { inactivityTimeout: 1 });
    // @ts-expect-error a rule has a check
    decide(program, state, event, { rules: [{ id: 'none', summary: 'None.' }] });
  });
});

describe('an audit', () => {
  it('is typed by the rules that are given', () => {
    expectTypeOf(auditConversation(program, conversation)).toEqualTypeOf<readonly AuditFinding[]>();
    expectTypeOf(auditConversation(program, conversation, { inactivityTimeout: 1, asOf: 2 })).toEqualTypeOf<
      readonly AuditFinding[]
    >();
    expectTypeOf(auditConversation(program, conversation, { rules: [noSms] })).toEqualTypeOf<
      readonly AuditFinding<NoSms>[]
    >();
    expectTypeOf(
      auditConversation(program, conversation, { rules: [...TRANSFER_RULES, noSms], placementRules: [noSms] }),
    ).toEqualTypeOf<readonly AuditFinding<StandardTransferRule | NoSms, NoSms>[]>();
  });

  it('may name a standard rule where the rules that are given may be absent', () => {
    expectTypeOf(auditConversation(program, conversation, { rules: maybe })).toEqualTypeOf<
      readonly AuditFinding<StandardTransferRule | NoSms>[]
    >();
    expectTypeOf(auditConversation(program, conversation, { placementRules: maybe, asOf: 1 })).toEqualTypeOf<
      readonly AuditFinding<StandardTransferRule, StandardPlacementRule | NoSms>[]
    >();
  });

  it('takes options that are chosen by a condition', () => {
    const reading = maybe === undefined ? {} : { inactivityTimeout: 1 };
    expectTypeOf(auditConversation(program, conversation, reading)).toEqualTypeOf<readonly AuditFinding[]>();
    auditConversation(program, conversation, maybe === undefined ? undefined : { asOf: 1 });
  });

  it('takes no misspelt option', () => {
    // @ts-expect-error there is no such option
    auditConversation(program, conversation, { inactivityTimeOut: 1 });
    const misspeltHere: { readonly asOf: number } | { readonly asOff: number } = { asOf: 1 };
    // @ts-expect-error there is no such option in one of two
    auditConversation(program, conversation, misspeltHere as { readonly asOf: number } | { readonly asOff: number });
    // @ts-expect-error there is no such option beside a good one
    auditConversation(program, conversation, { asOf: 1, rule: [noSms] });
    const options: AuditOptions = { rules: undefined, inactivityTimeout: undefined, asOf: undefined };
    auditConversation(program, conversation, options);
  });

  it('has findings that are typed by their code', () => {
    const fact = (finding: AuditFinding): unknown => {
      switch (finding.code) {
        case 'out-of-order':
          return finding.details.previousAt;
        case 'duplicate-event':
          return finding.details.firstIndex;
        case 'transfer-not-dispositioned':
          return finding.details.transferCodes;
        default:
          expectTypeOf(finding.code).toEqualTypeOf<EventFinding['code']>();
          return finding.index;
      }
    };
    expectTypeOf(fact).parameter(0).toEqualTypeOf<AuditFinding>();
    expectTypeOf<keyof AuditFindingDetails>().toEqualTypeOf<AuditFindingCode>();
  });
});

describe('a lint', () => {
  it('has findings that are typed by their code', () => {
    expectTypeOf<Extract<LintFinding, { code: 'no-agents' }>['details']>().toEqualTypeOf<{
      readonly campaignId: string;
    }>();
    expectTypeOf<Extract<LintFinding, { code: 'no-campaigns' }>['details']>().toEqualTypeOf<{
      readonly agentId: string;
    }>();
  });
});
