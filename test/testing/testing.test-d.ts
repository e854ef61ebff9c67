import type fc from 'fast-check';
import { describe, expectTypeOf, it } from 'vitest';
import { type ConversationEvent, type Program, splitIntoSessions, TRANSFER_RULES } from '../../src/index.ts';
import {
  legalConversationArbitrary,
  ruleCoverage,
  timed,
  transferArbitrary,
  type TransferCase,
  transferLaws,
  type UntimedEvent,
} from '../../src/testing/index.ts';

declare const maybe: Program | undefined;

describe('timed', () => {
  it('gives events, whose types need no help', () => {
    const events = timed([
      { type: 'queued', campaignId: 'service' },
      { type: 'accepted', agentId: 'ana', campaignId: 'service', at: 5 },
      { type: 'ended', by: 'agent', agentId: 'ana', at: undefined },
    ]);
    expectTypeOf(events).toEqualTypeOf<readonly ConversationEvent[]>();
    splitIntoSessions({ id: 'c', programId: 'care', channel: 'sms', events });
  });

  it('takes any event, with its time or without, and no event that is none', () => {
    expectTypeOf<ConversationEvent>().toExtend<UntimedEvent>();
    // @ts-expect-error the campaign is missing
    timed([{ type: 'queued' }]);
    // @ts-expect-error only an end by an agent names one
    timed([{ type: 'ended', by: 'customer', agentId: 'ana' }]);
    // @ts-expect-error there is no such option
    timed([], { steps: 5 });
  });

  it('narrows by type', () => {
    const campaignOf = (event: UntimedEvent): string | undefined =>
      event.type === 'queued' ? event.campaignId : undefined;
    expectTypeOf(campaignOf).returns.toEqualTypeOf<string | undefined>();
  });
});

describe('the arbitraries', () => {
  it('take a program that may be absent', () => {
    legalConversationArbitrary(maybe);
    expectTypeOf(transferArbitrary(maybe)).toEqualTypeOf<fc.Arbitrary<TransferCase>>();
  });
});

describe('the laws and the coverage', () => {
  it('take options that may be absent', () => {
    const transfers: fc.Arbitrary<TransferCase> | undefined = undefined;
    transferLaws(TRANSFER_RULES, { transfers });
    // @ts-expect-error there is no such option
    transferLaws(TRANSFER_RULES, { cases: transfers });
  });

  it('names the ids of the rules', () => {
    const [first] = ruleCoverage(TRANSFER_RULES, []).neverBroken;
    expectTypeOf(first).toEqualTypeOf<(typeof TRANSFER_RULES)[number]['id'] | undefined>();
  });
});
