// The library itself, and its version 0.1.0, in the form of `byHand`.
import { before, library } from '../library.mjs';

const answer = { rulesIn: ({ violations }) => violations.map(({ rule }) => rule), counted: 'violations.length' };

/** Every program has a policy of its own. */
export const policy = {
  ...answer,
  name: '`transferPolicy`',
  lookUps: 'its index',
  of(program) {
    const { can, check } = library.transferPolicy(program);
    return { can: ({ subject, to }) => can(subject, to), check: ({ subject, to }) => check(subject, to) };
  },
};

export const plain = {
  ...answer,
  name: '`canTransfer`, `checkTransfer`',
  lookUps: 'scans lists',
  of: (program) => ({
    can: ({ subject, to }) => library.canTransfer(program, subject, to),
    check: ({ subject, to }) => library.checkTransfer(program, subject, to),
  }),
};

/** `undefined`: version 0.1.0 is not built. */
export const plainBefore = before && {
  ...answer,
  name: 'the same of version 0.1.0',
  lookUps: 'scans lists',
  of: (program) => ({
    can: ({ subject, to }) => before.canTransfer(program, subject, to),
    check: ({ subject, to }) => before.checkTransfer(program, subject, to),
  }),
};
