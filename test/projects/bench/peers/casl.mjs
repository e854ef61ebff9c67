// CASL: one permission, nine exceptions to it with functions as conditions, each with its reason.
import { Ability, AbilityBuilder } from '@casl/ability';
import { keep } from '../measure.mjs';
import { resolved } from './resolved.mjs';

const { can, cannot, build } = new AbilityBuilder(Ability);

can('make', 'Transfer');
const forbid = (rule, condition) => cannot('make', 'Transfer', condition).because(rule);
forbid('conversation-active', ({ subject }) => subject.status !== 'active');
forbid(
  'same-program',
  ({ program, subject, current, receiving }) =>
    program.id !== subject.programId ||
    (subject.campaignId !== undefined && current === undefined) ||
    receiving === undefined,
);
forbid('omnichannel-campaign', ({ current, receiving }) => current?.kind === 'call' || receiving?.kind === 'call');
forbid('same-channel', ({ subject, to }) => to.channel !== undefined && to.channel !== subject.channel);
forbid(
  'channel-configured',
  ({ subject, receiving }) => receiving !== undefined && !receiving.channels.includes(subject.channel),
);
forbid('another-agent', ({ subject, to }) => to.agentId !== undefined && to.agentId === subject.agentId);
forbid(
  'agent-in-program',
  ({ program, to, agent }) => program.agents !== undefined && to.agentId !== undefined && agent === undefined,
);
forbid(
  'agent-in-campaign',
  ({ agent, receiving }) => agent !== undefined && receiving !== undefined && !agent.campaignIds.includes(receiving.id),
);
forbid('agent-available', ({ agent }) => agent !== undefined && agent.availability !== 'available');

const ability = build({ conditionsMatcher: (condition) => condition, detectSubjectType: () => 'Transfer' });

function reasonsOf(transfer) {
  return ability
    .rulesFor('make', 'Transfer')
    .filter((rule) => rule.inverted && rule.matchesConditions(transfer))
    .map(({ reason }) => reason);
}

export const casl = {
  name: 'CASL, objects looked up beforehand',
  casesOf: (program, requests) => requests.map((request) => resolved(program, request)),
  answers: (transfers) =>
    transfers.map((transfer) => ({ allowed: ability.can('make', transfer), rules: reasonsOf(transfer) })),
  can(transfers) {
    let allowed = 0;
    for (const transfer of transfers) if (ability.can('make', transfer)) allowed += 1;
    return allowed;
  },
  reasons(transfers) {
    let reasons = 0;
    for (const transfer of transfers) {
      const found = reasonsOf(transfer);
      reasons += found.length;
      keep(found);
    }
    return reasons;
  },
};
