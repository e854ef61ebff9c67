// json-rules-engine: nine rules as data, each raising an event when it is broken.
import { Engine } from 'json-rules-engine';
import { factsOf } from './found.mjs';

const is = (fact, operator, value) => ({ fact, operator, value });
const fact = (name) => ({ fact: name });

const BROKEN_WHEN = {
  'conversation-active': { all: [is('status', 'notEqual', 'active')] },
  'same-program': {
    any: [
      is('programId', 'notEqual', fact('conversationProgramId')),
      is('currentKnown', 'equal', false),
      is('campaignKnown', 'equal', false),
    ],
  },
  'omnichannel-campaign': { any: [is('currentKind', 'equal', 'call'), is('campaignKind', 'equal', 'call')] },
  'same-channel': { all: [is('requestedChannel', 'notEqual', fact('channel'))] },
  'channel-configured': {
    all: [is('campaignKnown', 'equal', true), is('campaignChannels', 'doesNotContain', fact('channel'))],
  },
  'another-agent': { all: [is('agentId', 'notEqual', ''), is('agentId', 'equal', fact('holderId'))] },
  'agent-in-program': { all: [is('agentId', 'notEqual', ''), is('agentKnown', 'equal', false)] },
  'agent-in-campaign': {
    all: [
      is('agentKnown', 'equal', true),
      is('campaignKnown', 'equal', true),
      is('agentCampaignIds', 'doesNotContain', fact('campaignId')),
    ],
  },
  'agent-available': { all: [is('agentKnown', 'equal', true), is('agentAvailability', 'notEqual', 'available')] },
};

const engine = new Engine();
for (const [type, conditions] of Object.entries(BROKEN_WHEN)) engine.addRule({ conditions, event: { type } });

async function brokenRules(facts) {
  const { events } = await engine.run(facts);
  return events.map(({ type }) => type);
}

export const jsonRulesEngine = {
  name: 'json-rules-engine',
  isAsync: true,
  caseOf: factsOf,
  can: async (facts) => (await engine.run(facts)).events.length === 0,
  check: brokenRules,
};
