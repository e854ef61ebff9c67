// Cedar in WebAssembly: one policy that permits and nine that forbid, parsed beforehand; its reasons are their ids.
import { setFlagsFromString } from 'node:v8';
import cedarWasm from '@cedar-policy/cedar-wasm/nodejs';
import { factsOf } from './found.mjs';

// V8 of Node.js 20 can abort when an inlined call into WebAssembly is deoptimised; not inlining it costs nanoseconds.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

const FORBIDDEN_WHEN = {
  'conversation-active': 'context.status != "active"',
  'same-program':
    'context.programId != context.conversationProgramId || !context.currentKnown || !context.campaignKnown',
  'omnichannel-campaign': 'context.currentKind == "call" || context.campaignKind == "call"',
  'same-channel': 'context.requestedChannel != context.channel',
  'channel-configured': 'context.campaignKnown && !context.campaignChannels.contains(context.channel)',
  'another-agent': 'context.agentId != "" && context.agentId == context.holderId',
  'agent-in-program': 'context.agentId != "" && !context.agentKnown',
  'agent-in-campaign':
    'context.agentKnown && context.campaignKnown && !context.agentCampaignIds.contains(context.campaignId)',
  'agent-available': 'context.agentKnown && context.agentAvailability != "available"',
};

const staticPolicies = { permitted: 'permit(principal, action, resource);' };
for (const [rule, condition] of Object.entries(FORBIDDEN_WHEN)) {
  staticPolicies[rule] = `forbid(principal, action, resource) when { ${condition} };`;
}
const parsed = cedarWasm.preparsePolicySet('transfers', { staticPolicies });
if (parsed.type !== 'success') throw new Error(`Cedar refuses the policies: ${JSON.stringify(parsed.errors)}`);

function callOf(context) {
  return {
    principal: { type: 'Agent', id: context.holderId },
    action: { type: 'Action', id: 'transfer' },
    resource: { type: 'Campaign', id: context.campaignId },
    context,
    entities: [],
    preparsedPolicySetId: 'transfers',
  };
}

export const cedar = {
  name: 'Cedar (wasm)',
  caseOf: (found) => callOf(factsOf(found)),
  can: (call) => cedarWasm.statefulIsAuthorized(call).response.decision === 'allow',
  check(call) {
    const { decision, diagnostics } = cedarWasm.statefulIsAuthorized(call).response;
    return decision === 'allow' ? [] : diagnostics.reason;
  },
};
