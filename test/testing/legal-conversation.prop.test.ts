import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  auditConversation,
  type Conversation,
  decide,
  findAgent,
  findCampaign,
  INACTIVITY_TIMEOUT,
  initialState,
  parseConversation,
  type Program,
  splitIntoSessions,
} from '../../src/index.ts';
import { legalConversationArbitrary, programArbitrary } from '../../src/testing/index.ts';
import { runs } from '../support/runs.ts';

/** Of programs that may have nobody, and now and then of one that surely has somebody. */
const legal: fc.Arbitrary<{ readonly program: Program; readonly conversation: Conversation }> =
  programArbitrary().chain((program) =>
    legalConversationArbitrary(program).map((conversation) => ({ program, conversation })),
  );
const RUNS = runs(300);

describe('a legal log', () => {
  it('has no finding, whether it is read with the inactivity timeout or without', () => {
    fc.assert(
      fc.property(legal, ({ program, conversation }) => {
        expect(auditConversation(program, conversation)).toEqual([]);
        const options = { inactivityTimeout: INACTIVITY_TIMEOUT, asOf: 1e13 };
        expect(auditConversation(program, conversation, options)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('is allowed by decide, event by event, with the inactivity timeout and without', () => {
    fc.assert(
      fc.property(
        legal,
        fc.constantFrom({}, { inactivityTimeout: INACTIVITY_TIMEOUT }),
        ({ program, conversation }, options) => {
          let state = initialState(conversation, options);
          for (const event of conversation.events) {
            const decision = decide(program, state, event);
            expect(decision.refusals).toEqual([]);
            state = decision.state ?? state;
          }
          expect(state.eventCount).toBe(conversation.events.length);
        },
      ),
      RUNS,
    );
  });

  it('has sessions only where they may be: the campaign takes the channel, and the agent serves it and is available', () => {
    fc.assert(
      fc.property(legal, ({ program, conversation }) => {
        for (const { campaignId, agentId } of splitIntoSessions(conversation)) {
          const campaign = findCampaign(program, campaignId);
          expect([campaign?.kind, campaign?.channels.includes(conversation.channel)]).toEqual(['omnichannel', true]);
          if (program.agents === undefined) continue;
          const agent = findAgent(program, agentId);
          expect([agent?.campaignIds.includes(campaignId), agent?.availability]).toEqual([true, 'available']);
        }
      }),
      RUNS,
    );
  });

  it('parses to itself', () => {
    fc.assert(
      fc.property(legalConversationArbitrary(), (conversation) => {
        expect(parseConversation(conversation)).toStrictEqual({ value: conversation });
      }),
      RUNS,
    );
  });
});
