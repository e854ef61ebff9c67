/** A point in time: whole milliseconds since the Unix epoch, by the clock of the service that wrote the log. */
export type Instant = number;

/** A length of time in milliseconds. It is never negative. */
export type Milliseconds = number;
