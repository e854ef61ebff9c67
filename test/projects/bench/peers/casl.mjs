// CASL: one permission, nine exceptions to it with functions as conditions, each with its reason.
import { Ability, AbilityBuilder } from '@casl/ability';

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

export const casl = {
  name: 'CASL',
  caseOf: (found) => found,
  can: (found) => ability.can('make', found),
  check: (found) =>
    ability
      .rulesFor('make', 'Transfer')
      .filter((rule) => rule.inverted && rule.matchesConditions(found))
      .map(({ reason }) => reason),
};
