import fc from 'fast-check';
import type { ConversationEvent, Program } from 'omnichannel-transfer';
import { CAMPAIGN_IDS, channelArbitrary, CODES, requiring } from './any-program.ts';
import type { UntimedEvent } from './timed.ts';
import { AGENT_IDS } from './transfer-case.ts';

/**
 * Any event without its time, whatever came before it. Names the program's campaigns and agents, and unknown ones.
 * Requests and acceptances are frequent, so that transfers of every outcome occur.
 */
export function anyEventArbitrary(program: Program | undefined): fc.Arbitrary<UntimedEvent> {
  const campaignIds = program === undefined ? CAMPAIGN_IDS : [...program.campaigns.map(({ id }) => id), 'no campaign'];
  const agentIds = program?.agents === undefined ? AGENT_IDS : [...program.agents.map(({ id }) => id), 'nobody'];
  const campaignId = fc.constantFrom(...campaignIds);
  const agentId = fc.constantFrom(...agentIds);
  const to = fc.record({ campaignId, agentId, channel: channelArbitrary }, requiring('campaignId'));
  const id = fc.constantFrom('e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7', 'e8');
  const text = fc.string();
  const takeover = fc.boolean();
  const code = fc.constantFrom(...CODES);
  const session = fc.integer({ min: 1, max: 4 });
  const reason = fc.constantFrom('declined' as const, 'expired' as const, 'cancelled' as const);
  const customer = fc.constant('customer' as const);
  const system = fc.constant('system' as const);
  const agent = fc.constant('agent' as const);
  const otherwise = fc.constantFrom('customer' as const, 'inactivity' as const, 'system' as const);
  const type = <Type extends ConversationEvent['type']>(only: Type): fc.Arbitrary<Type> => fc.constant(only);

  const queued = fc.record({ id, type: type('queued'), campaignId }, requiring('type', 'campaignId'));
  const offerMissed = fc.record({ id, type: type('offer-missed'), agentId }, requiring('type', 'agentId'));
  const accepted = fc.record(
    { id, type: type('accepted'), agentId, campaignId, takeover },
    requiring('type', 'agentId', 'campaignId'),
  );
  const ofCustomer = fc.record({ id, type: type('message'), from: customer, text }, requiring('type', 'from'));
  const ofSystem = fc.record({ id, type: type('message'), from: system, text }, requiring('type', 'from'));
  const ofAgent = fc.record(
    { id, type: type('message'), from: agent, agentId, text },
    requiring('type', 'from', 'agentId'),
  );
  const held = fc.record({ id, type: type('held'), agentId }, requiring('type'));
  const resumed = fc.record({ id, type: type('resumed'), agentId }, requiring('type'));
  const released = fc.record({ id, type: type('released'), agentId }, requiring('type'));
  const requested = fc.record(
    { id, type: type('transfer-requested'), to, agentId, comment: text },
    requiring('type', 'to'),
  );
  const failed = fc.record({ id, type: type('transfer-failed'), reason, agentId }, requiring('type', 'reason'));
  const rerouted = fc.record({ id, type: type('rerouted'), to }, requiring('type', 'to'));
  const dispositioned = fc.record(
    { id, type: type('dispositioned'), agentId, code, session },
    requiring('type', 'agentId', 'code'),
  );
  const endedByAgent = fc.record({ id, type: type('ended'), by: agent, agentId }, requiring('type', 'by'));
  const endedOtherwise = fc.record({ id, type: type('ended'), by: otherwise }, requiring('type', 'by'));
  return fc.oneof(
    { weight: 3, arbitrary: queued },
    { weight: 2, arbitrary: offerMissed },
    { weight: 7, arbitrary: accepted },
    { weight: 4, arbitrary: ofCustomer },
    { weight: 2, arbitrary: ofSystem },
    { weight: 4, arbitrary: ofAgent },
    { weight: 3, arbitrary: held },
    { weight: 2, arbitrary: resumed },
    { weight: 2, arbitrary: released },
    { weight: 9, arbitrary: requested },
    { weight: 4, arbitrary: failed },
    { weight: 2, arbitrary: rerouted },
    { weight: 5, arbitrary: dispositioned },
    { weight: 2, arbitrary: endedByAgent },
    { weight: 2, arbitrary: endedOtherwise },
  );
}
