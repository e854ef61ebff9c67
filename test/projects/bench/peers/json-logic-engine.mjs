// json-logic-engine: the nine rules as JsonLogic, compiled beforehand; `check` is a list of ids, with null where kept.
import { LogicEngine } from 'json-logic-engine';
import { factsOf } from './found.mjs';

const fact = (name) => ({ var: name });
const same = (one, other) => ({ '===': [one, other] });
const not = (condition) => ({ '!': [condition] });
const all = (...conditions) => ({ and: conditions });
const any = (...conditions) => ({ or: conditions });

/** In the order in which a yes or no is fastest. */
const BROKEN_WHEN = {
  'conversation-active': not(same(fact('status'), 'active')),
  'same-program': any(
    not(same(fact('programId'), fact('conversationProgramId'))),
    not(fact('currentKnown')),
    not(fact('campaignKnown')),
  ),
  'omnichannel-campaign': any(same(fact('currentKind'), 'call'), same(fact('campaignKind'), 'call')),
  'same-channel': not(same(fact('requestedChannel'), fact('channel'))),
  'channel-configured': all(fact('campaignKnown'), not({ in: [fact('channel'), fact('campaignChannels')] })),
  'another-agent': all(not(same(fact('agentId'), '')), same(fact('agentId'), fact('holderId'))),
  'agent-in-program': all(not(same(fact('agentId'), '')), not(fact('agentKnown'))),
  'agent-in-campaign': all(
    fact('agentKnown'),
    fact('campaignKnown'),
    not({ in: [fact('campaignId'), fact('agentCampaignIds')] }),
  ),
  'agent-available': all(fact('agentKnown'), not(same(fact('agentAvailability'), 'available'))),
};

const engine = new LogicEngine();
const allowed = engine.build(not(any(...Object.values(BROKEN_WHEN))));
const broken = engine.build(Object.entries(BROKEN_WHEN).map(([rule, condition]) => ({ if: [condition, rule, null] })));

export const jsonLogic = {
  name: 'json-logic-engine, compiled',
  caseOf: factsOf,
  can: (facts) => allowed(facts),
  check: (facts) => broken(facts).filter((rule) => rule !== null),
};
