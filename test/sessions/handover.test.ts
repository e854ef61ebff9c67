import { describe, expect, it } from 'vitest';
import {
  type Conversation,
  type Handover,
  handover,
  HANDOVER_POLICY,
  type HandoverPolicy,
  splitIntoSessions,
} from '../../src/index.ts';
import { conversation } from '../support/article.ts';
import { deepFreeze } from '../support/freeze.ts';
import { chat, log } from '../support/log.ts';

/** What the agent of each session receives. */
const received = (of: Conversation, policy?: HandoverPolicy): readonly Handover[] =>
  splitIntoSessions(deepFreeze(of)).map((session) => handover(of, session, policy));

describe('handover', () => {
  it('gives the accepting agent the webchat details and no history, but what was said since the request', () => {
    const [, second] = received(conversation);
    expect(second).toStrictEqual({ customer: conversation.customer, events: conversation.events.slice(7, 15) });
    expect(second?.events[1]).toMatchObject({ from: 'customer', text: 'Thank you!' });
  });

  it('gives the first agent what was said in the wait', () => {
    expect(received(conversation)[0]?.events.slice(0, 2)).toEqual(conversation.events.slice(0, 2));
  });

  it.each(['sms', 'email', 'facebook-messenger', 'Webchat'])('gives no details on %s', (channel) => {
    for (const { customer } of received({ ...conversation, channel })) expect(customer).toBeUndefined();
    expect(received({ ...conversation, channel })[0]).not.toHaveProperty('customer');
  });

  it('gives no details where none are known', () => {
    const { customer: _, ...anonymous } = conversation;
    expect(received(anonymous)[1]).toStrictEqual({ events: conversation.events.slice(7, 15) });
  });

  it('gives everything up to its end where the policy says so', () => {
    const [first, second] = received(conversation, { ...HANDOVER_POLICY, messageHistory: 'full' });
    expect(first?.events).toEqual(conversation.events.slice(0, 7));
    expect(second?.events).toEqual(conversation.events.slice(0, 15));
  });

  it('gives details on the channels that the policy lists', () => {
    const everywhere: HandoverPolicy = { messageHistory: 'none', customerDetailsOn: ['sms', 'webchat'] };
    expect(received({ ...conversation, channel: 'sms' }, everywhere)[1]?.customer).toEqual(conversation.customer);
    expect(received(conversation, { messageHistory: 'none', customerDetailsOn: [] })[1]?.customer).toBeUndefined();
  });

  it("gives the agent of an open session everything to the log's end", () => {
    const open = chat(
      log.accepted(0, 'ana'),
      log.customer(1),
      log.requested(2, { campaignId: 'sales' }),
      log.customer(3),
    );
    expect(received(open)[0]?.events).toHaveLength(4);
  });
});

describe('HANDOVER_POLICY', () => {
  it("is the product's, and cannot be changed by who imports it", () => {
    expect(HANDOVER_POLICY).toEqual({ messageHistory: 'none', customerDetailsOn: ['webchat'] });
    expect(Object.isFrozen(HANDOVER_POLICY) && Object.isFrozen(HANDOVER_POLICY.customerDetailsOn)).toBe(true);
  });
});
