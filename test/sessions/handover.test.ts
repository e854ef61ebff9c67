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

const { queued, missed, accepted, customer, released, requested, failed, rerouted, dispositioned, ended } = log;
const sales = { campaignId: 'sales' };

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
    expect(received({ ...anonymous, customer: undefined })[1]).not.toHaveProperty('customer');
    expect(received({ ...anonymous, customer: { email: undefined } })[1]).not.toHaveProperty('customer');
    expect(received({ ...anonymous, customer: { name: 'Kim', email: undefined } })[1]?.customer).toStrictEqual({
      name: 'Kim',
    });
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
    const open = chat(accepted(0, 'ana'), customer(1), requested(2, sales), customer(3));
    expect(received(open)[0]?.events).toHaveLength(4);
  });

  it('does not show the agent after an inactive session what revealed that it was inactive', () => {
    const late = chat(accepted(0, 'ana'), dispositioned(100, 'ana', 'SALE'), customer(110), accepted(120, 'lin'));
    const [first, second] = splitIntoSessions(late, { inactivityTimeout: 50 }).map((session) =>
      handover(late, session),
    );
    expect(first?.events).toEqual(late.events.slice(0, 1));
    expect(second?.events).toEqual(late.events.slice(1));
  });
});

describe('the comment of a handover', () => {
  const comments = (of: Conversation): readonly (string | undefined)[] => received(of).map(({ comment }) => comment);
  const request = requested(10, sales, 'ana', 'wants a refund');

  it('is the one that was written for the agent who accepts the transfer', () => {
    expect(comments(chat(accepted(0, 'ana'), request, customer(11), accepted(12, 'lin')))).toEqual([
      undefined,
      'wants a refund',
    ]);
  });

  it('reaches the next agent also where the one who wrote it left at once, and where it was rerouted', () => {
    const events = [accepted(0, 'ana'), request, released(11), rerouted(12, { campaignId: 'billing' }), queued(13)];
    expect(comments(chat(...events, missed(14, 'max'), accepted(15, 'lin')))).toEqual([undefined, 'wants a refund']);
  });

  it('is the one of the last request: an earlier one that failed is not for this agent', () => {
    const events = [accepted(0, 'ana'), request, failed(11), requested(12, sales, 'ana', 'call her back')];
    expect(comments(chat(...events, accepted(13, 'lin')))).toEqual([undefined, 'call her back']);
    expect(
      comments(chat(accepted(0, 'ana'), request, failed(11), requested(12, sales, 'ana'), accepted(13, 'lin'))),
    ).toEqual([undefined, undefined]);
  });

  it.each([
    ['a takeover', [request, failed(11), accepted(12, 'lin')]],
    ['an abandoned transfer and a queue', [request, ended(11), queued(12), accepted(13, 'lin')]],
    ['an abandoned transfer without a wait', [request, ended(11), accepted(13, 'lin')]],
    ['a release', [request, failed(11), released(12), accepted(13, 'lin')]],
  ])('is not there after %s', (_, events) => {
    const [, second] = received(chat(accepted(0, 'ana'), ...events));
    expect(second).not.toHaveProperty('comment');
  });

  it('may be empty, and is not there where it is undefined', () => {
    expect(comments(chat(accepted(0, 'ana'), requested(1, sales, 'ana', ''), accepted(2, 'lin')))).toEqual([
      undefined,
      '',
    ]);
    const silent = { ...requested(1, sales, 'ana'), comment: undefined };
    expect(received(chat(accepted(0, 'ana'), silent, accepted(2, 'lin')))[1]).not.toHaveProperty('comment');
  });

  it('is given whatever the policy says of history', () => {
    const of = chat(accepted(0, 'ana'), request, accepted(12, 'lin'));
    expect(received(of, { ...HANDOVER_POLICY, messageHistory: 'full' })[1]?.comment).toBe('wants a refund');
  });
});

describe('HANDOVER_POLICY', () => {
  it("is the product's, and cannot be changed by who imports it", () => {
    expect(HANDOVER_POLICY).toEqual({ messageHistory: 'none', customerDetailsOn: ['webchat'] });
    expect(Object.isFrozen(HANDOVER_POLICY) && Object.isFrozen(HANDOVER_POLICY.customerDetailsOn)).toBe(true);
  });
});
