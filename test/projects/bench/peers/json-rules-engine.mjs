// json-rules-engine: nine rules as data, each raising an event when it is broken.
import { Engine } from 'json-rules-engine';
import { keep } from '../measure.mjs';
import { factsOf } from './resolved.mjs';

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

async function run(cases) {
  const found = [];
  for (const facts of cases) {
    const { events } = await engine.run(facts);
    found.push(events);
  }
  return found;
}

export const jsonRulesEngine = {
  name: 'json-rules-engine, facts looked up beforehand',
  casesOf: (program, requests) => requests.map((request) => factsOf(program, request)),
  async answers(cases) {
    const found = await run(cases);
    return found.map((events) => ({ allowed: events.length === 0, rules: events.map(({ type }) => type) }));
  },
  async can(cases) {
    let allowed = 0;
    for (const facts of cases) {
      const { events } = await engine.run(facts);
      if (events.length === 0) allowed += 1;
    }
    return allowed;
  },
  async reasons(cases) {
    let reasons = 0;
    for (const facts of cases) {
      const { events } = await engine.run(facts);
      reasons += events.length;
      keep(events);
    }
    return reasons;
  },
};
