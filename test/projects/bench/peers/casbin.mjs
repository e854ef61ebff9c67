// casbin: the nine rules as one matcher, which is its fastest form; it answers yes or no.
import { newEnforcer, newModel } from 'casbin';
import { factsOf } from './found.mjs';

const MODEL = `
[request_definition]
r = t

[policy_definition]
p = t

[policy_effect]
e = some(where (p.eft == allow))

[matchers]
m = r.t.status == 'active' \
 && r.t.programId == r.t.conversationProgramId && r.t.currentKnown && r.t.campaignKnown \
 && r.t.currentKind != 'call' && r.t.campaignKind != 'call' \
 && r.t.requestedChannel == r.t.channel \
 && includes(r.t.campaignChannels, r.t.channel) \
 && (r.t.agentId == '' || (r.t.agentId != r.t.holderId && r.t.agentKnown \
 && includes(r.t.agentCampaignIds, r.t.campaignId) && r.t.agentAvailability == 'available'))
`;

const enforcer = await newEnforcer(newModel(MODEL));
await enforcer.addFunction('includes', (list, item) => list.includes(item));

export const casbin = {
  name: 'casbin',
  caseOf: factsOf,
  can: (facts) => enforcer.enforceSync(facts),
};
