/** What the transition table says about an event: it is taken. */
export const TAKEN = true;

/** What the transition table says about an event: it means nothing in this status, and is ignored. */
export const IGNORED = false;
