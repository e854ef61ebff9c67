import { describe, expectTypeOf, it } from 'vitest';
import {
  type Breach,
  canTransfer,
  type Channel,
  checkTransfer,
  compareTransfers,
  comparisonTable,
  defineTransferRule,
  explainTransfer,
  PLACEMENT_RULES,
  type Program,
  type RuleOutcome,
  type StandardPlacementRule,
  type StandardTransferRule,
  TRANSFER_RULES,
  type TransferChange,
  type TransferComparison,
  type TransferDecision,
  transferMatrix,
  type TransferOption,
  transferOptions,
  type TransferPolicy,
  transferPolicy,
  type TransferQuestion,
  type TransferRule,
  type TransferRuleDetails,
  type TransferRuleId,
  type TransferSubject,
  type TransferTarget,
  type Violation,
} from '../../src/index.ts';

declare const program: Program;
declare const subject: TransferSubject;
const to = { campaignId: 'sales' };

const chatLimit = defineTransferRule({
  id: 'chat-limit',
  summary: 'An agent has at most three chats.',
  check: () => ({ message: 'Three chats.', details: { chats: 3 } }),
});
type ChatLimit = typeof chatLimit;

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
    const optional = undefined as readonly ChatLimit[] | undefined;
    const [violation] = checkTransfer(program, subject, to, optional).violations;
    expectTypeOf(violation?.rule).toEqualTypeOf<TransferRuleId | 'chat-limit' | undefined>();
  });

  it('of a filtered list can be told apart rule by rule, and the list of the remaining rules is exhausted', () => {
    const rules = PLACEMENT_RULES.filter((rule) => rule.id !== 'agent-available' && rule.id !== 'agent-in-program');
    const reason = (violation: Violation<(typeof rules)[number]>): string => {
      switch (violation.rule) {
        case 'same-program':
        case 'omnichannel-campaign':
          return violation.details.campaignIds.join();
        case 'same-channel':
          return violation.details.requestedChannel;
        case 'channel-configured':
          return violation.details.configuredChannels.join();
        case 'agent-in-campaign':
          return violation.details.agentCampaignIds.join();
        // no default: without any one of the cases this would not compile
      }
    };
    expectTypeOf(reason).returns.toBeString();
  });

  it('of the standard rules and one more exhausts too', () => {
    const facts = (violation: Violation<StandardTransferRule | ChatLimit>): number => {
      if (violation.rule === 'chat-limit') return violation.details.chats;
      expectTypeOf(violation.rule).toEqualTypeOf<TransferRuleId>();
      return 0;
    };
    expectTypeOf(facts).returns.toBeNumber();
  });
});

describe('rules that may be absent', () => {
  const optional = undefined as readonly ChatLimit[] | undefined;
  type Either = ChatLimit | StandardTransferRule;

  it('widen every answer to the standard rules', () => {
    expectTypeOf(checkTransfer(program, subject, to, optional)).toEqualTypeOf<TransferDecision<Either>>();
    expectTypeOf(explainTransfer(program, subject, to, optional)).toEqualTypeOf<readonly RuleOutcome<Either>[]>();
    expectTypeOf(transferOptions(program, subject, optional)).toEqualTypeOf<readonly TransferOption<Either>[]>();
    expectTypeOf(transferPolicy(program, optional)).toEqualTypeOf<TransferPolicy<Either>>();
  });

  it('are those that are given, if they surely are', () => {
    const rules = [chatLimit] as const;
    expectTypeOf(checkTransfer(program, subject, to, rules)).toEqualTypeOf<TransferDecision<ChatLimit>>();
    expectTypeOf(explainTransfer(program, subject, to, rules)).toEqualTypeOf<readonly RuleOutcome<ChatLimit>[]>();
    expectTypeOf(transferOptions(program, subject, rules)).toEqualTypeOf<readonly TransferOption<ChatLimit>[]>();
    expectTypeOf(transferPolicy(program, rules)).toEqualTypeOf<TransferPolicy<ChatLimit>>();
  });

  it('are the standard ones, if none are given', () => {
    expectTypeOf(checkTransfer(program, subject, to)).toEqualTypeOf<TransferDecision>();
    expectTypeOf(checkTransfer(program, subject, to, undefined)).toEqualTypeOf<TransferDecision>();
    expectTypeOf(explainTransfer(program, subject, to)).toEqualTypeOf<readonly RuleOutcome[]>();
    expectTypeOf(transferOptions(program, subject)).toEqualTypeOf<readonly TransferOption[]>();
    expectTypeOf(transferPolicy(program)).toEqualTypeOf<TransferPolicy>();
  });

  it('pass through a function that takes any rules', () => {
    const given = <R extends TransferRule>(rules: readonly R[]): TransferDecision<R> =>
      checkTransfer(program, subject, to, rules);
    const perhaps = <R extends TransferRule>(rules?: readonly R[]): TransferPolicy<R | StandardTransferRule> =>
      transferPolicy(program, rules);
    const wrapped = (...question: Parameters<typeof checkTransfer>): boolean => checkTransfer(...question).allowed;
    expectTypeOf(given([chatLimit])).toEqualTypeOf<TransferDecision<ChatLimit>>();
    expectTypeOf(perhaps([chatLimit])).toEqualTypeOf<TransferPolicy<Either>>();
    expectTypeOf(wrapped).returns.toBeBoolean();
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

  it('keep two shapes of details apart, without an annotation', () => {
    const hours = defineTransferRule({
      id: 'hours',
      summary: 'The receiving campaign is open.',
      check({ toCampaign, subject: { channel } }) {
        if (toCampaign === undefined) return undefined;
        return channel === 'sms'
          ? { message: 'Closed.', details: { closedAt: 17 } }
          : { message: 'On strike.', details: { until: 'Monday' } };
      },
    });
    expectTypeOf(hours.id).toEqualTypeOf<'hours'>();
    const [violation] = checkTransfer(program, subject, to, [hours]).violations;
    if (violation?.details.closedAt !== undefined) expectTypeOf(violation.details.closedAt).toBeNumber();
    else expectTypeOf(violation?.details.until).toEqualTypeOf<string | undefined>();
  });

  it('that are annotated, or defined elsewhere, are taken as they are', () => {
    const annotated: TransferRule<'load', { readonly chats?: number }> = {
      id: 'load',
      summary: 'Load.',
      source: undefined,
      check: (): Breach<{ readonly chats?: number }> | undefined => undefined,
    };
    expectTypeOf(defineTransferRule(annotated)).toEqualTypeOf<TransferRule<'load', { readonly chats?: number }>>();
  });

  it('take JSON values as details, nested and optional', () => {
    const rule = defineTransferRule({
      id: 'json',
      summary: 'Anything.',
      check: ({ toAgent }) => ({
        message: 'No.',
        details: { list: [{ a: 1, b: null }], agent: toAgent, flag: true, pair: [1, 'x'] as const },
      }),
    });
    expectTypeOf(rule.id).toEqualTypeOf<'json'>();
  });

  it('refuse details that are not an object of JSON values', () => {
    const id = 'x';
    const summary = 'X.';
    // @ts-expect-error an array
    defineTransferRule({ id, summary, check: () => ({ message: 'No.', details: ['a'] }) });
    // @ts-expect-error a function
    defineTransferRule({ id, summary, check: () => ({ message: 'No.', details: () => 1 }) });
    // @ts-expect-error a Map
    defineTransferRule({ id, summary, check: () => ({ message: 'No.', details: new Map([['a', 1]]) }) });
    // @ts-expect-error a Date is no value of JSON
    defineTransferRule({ id, summary, check: () => ({ message: 'No.', details: { at: new Date(0) } }) });
    // @ts-expect-error nor is it deeper inside
    defineTransferRule({ id, summary, check: () => ({ message: 'No.', details: { list: [{ at: new Date(0) }] } }) });
    // @ts-expect-error nor is a Set
    defineTransferRule({ id, summary, check: () => ({ message: 'No.', details: { ids: new Set(['a']) } }) });
    // @ts-expect-error nor a bigint
    defineTransferRule({ id, summary, check: () => ({ message: 'No.', details: { at: 1n } }) });
    // @ts-expect-error nor a method
    defineTransferRule({ id, summary, check: () => ({ message: 'No.', details: { now: () => 1 } }) });
    // @ts-expect-error nor in one of two shapes
    defineTransferRule({ id, summary, check: ({ toAgent }) => ({ message: 'No.', details: toAgent ?? { at: 1n } }) });
    // @ts-expect-error a text is no object
    defineTransferRule({ id, summary, check: () => ({ message: 'No.', details: 'no' }) });
  });

  it('for a place are the standard ones but two', () => {
    expectTypeOf(PLACEMENT_RULES).toEqualTypeOf<readonly StandardPlacementRule[]>();
    expectTypeOf<StandardPlacementRule['id']>().toEqualTypeOf<
      Exclude<TransferRuleId, 'conversation-active' | 'another-agent'>
    >();
    expectTypeOf(transferPolicy(program, PLACEMENT_RULES)).toEqualTypeOf<TransferPolicy<StandardPlacementRule>>();
  });

  it('must say why', () => {
    // @ts-expect-error a breach is not a boolean
    defineTransferRule({ id: 'x', summary: 'X.', check: () => false });
  });
});

describe('a policy', () => {
  it('answers about its rules', () => {
    const policy = transferPolicy(program, [...TRANSFER_RULES, chatLimit]);
    type Rules = StandardTransferRule | ChatLimit;
    expectTypeOf(policy.program).toEqualTypeOf<Program>();
    expectTypeOf(policy.rules).toEqualTypeOf<readonly Rules[]>();
    expectTypeOf(policy.check(subject, to)).toEqualTypeOf<TransferDecision<Rules>>();
    expectTypeOf(policy.can(subject, to)).toBeBoolean();
    expectTypeOf(policy.explain(subject, to)).toEqualTypeOf<readonly RuleOutcome<Rules>[]>();
    expectTypeOf(policy.options(subject)).toEqualTypeOf<readonly TransferOption<Rules>[]>();
    expectTypeOf(policy.targets(subject)).toEqualTypeOf<readonly TransferTarget[]>();
  });

  it('may stand where a policy of more rules is expected', () => {
    expectTypeOf<TransferPolicy>().toExtend<TransferPolicy<TransferRule>>();
    expectTypeOf<TransferPolicy<ChatLimit>>().toExtend<TransferPolicy<ChatLimit | StandardTransferRule>>();
  });
});

describe('a comparison', () => {
  it('knows the rules of either side', () => {
    const comparison = compareTransfers(transferPolicy(program), transferPolicy(program, [chatLimit]));
    expectTypeOf(comparison).toEqualTypeOf<TransferComparison<StandardTransferRule, ChatLimit>>();
    const [change] = comparison.refused;
    expectTypeOf(change).toEqualTypeOf<TransferChange<StandardTransferRule, ChatLimit> | undefined>();
    expectTypeOf(change?.after).toEqualTypeOf<TransferDecision<ChatLimit> | undefined>();
    expectTypeOf(comparisonTable(comparison)).toBeString();
  });

  it('is about questions that a matrix asks too', () => {
    for (const { decision, ...question } of transferMatrix(transferPolicy(program, [chatLimit]))) {
      expectTypeOf(decision).toEqualTypeOf<TransferDecision<ChatLimit>>();
      expectTypeOf(question).toExtend<TransferQuestion>();
    }
  });
});

describe('what is passed in', () => {
  it('may have properties that are present as `undefined`', () => {
    const target: TransferTarget = { campaignId: 'sales', agentId: undefined, channel: undefined };
    const within: Program = { id: 'p', name: 'P', campaigns: [], agents: undefined };
    expectTypeOf(canTransfer(within, subject, target, undefined)).toBeBoolean();
  });
});
