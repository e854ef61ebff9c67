// permix: one permission whose rule is a function. It answers yes or no.
import { createPermix } from 'permix';

// Given its rules at once, it runs on Node.js 20 too.
const permissions = createPermix({
  transfer: {
    make: ({ program, subject, to, current, receiving, agent }) =>
      subject.status === 'active' &&
      program.id === subject.programId &&
      (to.channel === undefined || to.channel === subject.channel) &&
      (to.agentId === undefined || to.agentId !== subject.agentId) &&
      receiving !== undefined &&
      receiving.kind !== 'call' &&
      receiving.channels.includes(subject.channel) &&
      (subject.campaignId === undefined || (current !== undefined && current.kind !== 'call')) &&
      (to.agentId === undefined ||
        program.agents === undefined ||
        (agent !== undefined && agent.campaignIds.includes(receiving.id) && agent.availability === 'available')),
  },
});

export const permix = {
  name: 'permix',
  caseOf: (found) => found,
  can: (found) => permissions.check('transfer', 'make', found),
};
