// The library itself, in the form of every peer that decides: see deciding.mjs.
import { library } from '../library.mjs';
import { keep } from '../measure.mjs';

const { canTransfer, checkTransfer } = library;

export const thisLibrary = {
  name: 'omnichannel-transfer',
  casesOf: (program, requests) => ({ program, requests }),
  answers: ({ program, requests }) =>
    requests.map(({ subject, to }) => {
      const { allowed, violations } = checkTransfer(program, subject, to);
      return {
        allowed: canTransfer(program, subject, to) && allowed,
        rules: violations.map(({ rule }) => rule),
        violations,
      };
    }),
  can({ program, requests }) {
    let allowed = 0;
    for (const { subject, to } of requests) if (canTransfer(program, subject, to)) allowed += 1;
    return allowed;
  },
  reasons({ program, requests }) {
    let reasons = 0;
    for (const { subject, to } of requests) {
      const decision = checkTransfer(program, subject, to);
      reasons += decision.violations.length;
      keep(decision);
    }
    return reasons;
  },
};
