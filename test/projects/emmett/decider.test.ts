import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DeciderSpecification } from '@event-driven-io/emmett';
import { type ConversationEvent, INACTIVITY_TIMEOUT, type Program, type Refusal } from 'omnichannel-transfer';
import { conversationDecider, RefusedError } from './decider.ts';

const program: Program = {
  id: 'care',
  name: 'Customer Care',
  campaigns: [
    {
      id: 'service',
      name: 'Customer Service',
      kind: 'omnichannel',
      channels: ['webchat', 'sms'],
      dispositions: [{ code: 'TO-SALES', label: 'Transferred to sales', indicatesTransfer: true }],
    },
    { id: 'sales', name: 'Sales Support', kind: 'omnichannel', channels: ['webchat'] },
    { id: 'phone', name: 'Phone Orders', kind: 'call', channels: [] },
  ],
  agents: [
    { id: 'ana', name: 'Ana', campaignIds: ['service'], availability: 'available' },
    { id: 'ben', name: 'Ben', campaignIds: ['service'], availability: 'available' },
    { id: 'lin', name: 'Lin', campaignIds: ['sales'], availability: 'available' },
    { id: 'max', name: 'Max', campaignIds: ['sales'], availability: 'on-call' },
  ],
};

const decider = conversationDecider(
  program,
  { id: 'chat-1', programId: 'care', channel: 'webchat' },
  { inactivityTimeout: INACTIVITY_TIMEOUT },
);
const given = DeciderSpecification.for(decider);

const queued: ConversationEvent = { at: 0, type: 'queued', campaignId: 'service' };
const accepted: ConversationEvent = { at: 5_000, type: 'accepted', agentId: 'ana', campaignId: 'service' };
const requested: ConversationEvent = {
  at: 60_000,
  type: 'transfer-requested',
  agentId: 'ana',
  to: { campaignId: 'sales', agentId: 'lin' },
};
const acceptedByLin: ConversationEvent = { at: 70_000, type: 'accepted', agentId: 'lin', campaignId: 'sales' };

/** Whether an error is a refusal for exactly these reasons. */
function refusedFor(...codes: Refusal['code'][]): (error: Error) => boolean {
  return (error) => error instanceof RefusedError && error.refusals.map(({ code }) => code).join() === codes.join();
}

describe('what is allowed is appended', () => {
  const stories: [name: string, log: ConversationEvent[]][] = [
    ['an agent accepts from the queue', [queued, accepted]],
    ['a transfer is requested', [queued, accepted, requested]],
    ['a transfer is accepted', [queued, accepted, requested, acceptedByLin]],
    [
      'an outcome is recorded after the transfer',
      [
        queued,
        accepted,
        requested,
        acceptedByLin,
        { at: 80_000, type: 'dispositioned', agentId: 'ana', code: 'TO-SALES' },
      ],
    ],
    [
      'a colleague takes over knowingly',
      [queued, accepted, { at: 9_000, type: 'accepted', agentId: 'ben', campaignId: 'service', takeover: true }],
    ],
    [
      'a timer records what became inactive',
      [queued, accepted, { at: 5_000 + INACTIVITY_TIMEOUT, type: 'ended', by: 'inactivity' }],
    ],
  ];
  for (const [name, log] of stories) {
    it(name, () => {
      log.forEach((event, index) => given(log.slice(0, index)).when(event).then(event));
    });
  }
});

describe('what is not allowed is refused', () => {
  const refusals: [name: string, log: ConversationEvent[], event: ConversationEvent, codes: Refusal['code'][]][] = [
    ['a second agent accepts', [queued, accepted], { ...accepted, agentId: 'ben' }, ['nothing-to-accept']],
    ['the same agent accepts twice', [queued, accepted], accepted, ['unexpected-event']],
    ['a transfer is requested twice', [queued, accepted, requested], requested, ['unexpected-event']],
    [
      'somebody else requests a transfer',
      [queued, accepted],
      { ...requested, agentId: 'ben' },
      ['agent-not-in-session'],
    ],
    [
      'a transfer is for an agent on a call',
      [queued, accepted],
      { ...requested, to: { campaignId: 'sales', agentId: 'max' } },
      ['transfer-not-allowed'],
    ],
    ['it is queued for calls', [], { ...queued, campaignId: 'phone' }, ['placement-not-allowed']],
    [
      'another one accepts than it is for, in a campaign that they do not serve',
      [queued, accepted, requested],
      { ...acceptedByLin, agentId: 'ben' },
      ['accepted-elsewhere', 'placement-not-allowed'],
    ],
    [
      'another one declines than it is for',
      [queued, accepted, requested],
      { at: 65_000, type: 'transfer-failed', reason: 'declined', agentId: 'ben' },
      ['not-their-transfer'],
    ],
    [
      'an outcome is none of the campaign',
      [queued, accepted],
      { at: 9_000, type: 'dispositioned', agentId: 'ana', code: 'UPSOLD' },
      ['unknown-disposition'],
    ],
    [
      'an agent writes in a conversation that became inactive',
      [queued, accepted],
      { at: 5_000 + INACTIVITY_TIMEOUT, type: 'message', from: 'agent', agentId: 'ana' },
      ['agent-not-in-session'],
    ],
  ];
  for (const [name, log, event, codes] of refusals) {
    it(name, () => {
      given(log)
        .when(event)
        .thenThrows(RefusedError, refusedFor(...codes));
    });
  }

  it('by every code that there is', () => {
    const everyCode: Record<Refusal['code'], true> = {
      'unexpected-event': true,
      'agent-not-in-session': true,
      'nothing-to-accept': true,
      'accepted-elsewhere': true,
      'not-their-transfer': true,
      'transfer-not-allowed': true,
      'placement-not-allowed': true,
      'unknown-disposition': true,
    };
    assert.deepEqual([...new Set(refusals.flatMap(([, , , codes]) => codes))].sort(), Object.keys(everyCode).sort());
  });
});

describe('the specification itself', () => {
  it('notices another event than the one that was appended', () => {
    const then = given([queued]).when(accepted).then;
    assert.throws(() => then({ ...accepted, agentId: 'ben' }));
    assert.throws(() => then([]));
  });

  it('notices that nothing was refused, or for another reason', () => {
    const { thenThrows } = given([queued]).when(accepted);
    assert.throws(() => thenThrows(RefusedError), /did not fail/);
    const refused = given([queued, accepted]).when({ ...accepted, agentId: 'ben' });
    assert.throws(() => refused.thenThrows(RefusedError, refusedFor('unexpected-event')), /didn't match/);
  });
});
