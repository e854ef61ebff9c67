/** A point in time: epoch milliseconds, an integer, by the clock of whoever wrote the log. */
export type Instant = number;

/** A length of time in milliseconds, never negative. */
export type Milliseconds = number;
