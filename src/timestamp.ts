import type { Instant } from './instant.ts';

/** How far instants reach from the epoch, either way, inclusive: as far as dates do in JavaScript. */
const FURTHEST_INSTANT = 8.64e15;

/** The Gregorian calendar repeats after 400 years: 146,097 days, in milliseconds. */
const CALENDAR_CYCLE = 12_622_780_800_000;

/** Year, month, day; hour, minute, second, fraction; the offset's sign, hours, minutes. */
const TIMESTAMP =
  /^(\d{4}|(?!-0{6})[+-]\d{6})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d+))?)?(?:Z|([+-])([01]\d|2[0-3])(?::?([0-5]\d))?)$/;

/** Whether a number is an instant: whole milliseconds within the range of dates. */
export function isInstant(milliseconds: number): boolean {
  return Number.isInteger(milliseconds) && Math.abs(milliseconds) <= FURTHEST_INSTANT;
}

/**
 * The instant that an ISO 8601 date-time names, or `undefined` where it names none.
 *
 * - The offset is required: `Z`, `+02:00`, `+0200` (as some messaging services write it) or `+02`.
 * - Seconds may be left out. Their fraction, after a point or a comma, counts to the millisecond; the rest is cut off.
 * - Years are `0000` to `9999`, or have a sign and six digits.
 * - Dates that the calendar lacks, hour 24 and second 60 (which epoch milliseconds cannot tell apart) name no instant.
 */
export function instantOf(timestamp: string): Instant | undefined {
  const match = TIMESTAMP.exec(timestamp);
  if (match === null) return undefined;
  const [, years, months, days, hours, minutes, seconds = 0, fraction = '', sign, offsetHours = 0, offsetMinutes = 0] =
    match;
  const year = Number(years);
  const cycle = Math.floor(year / 400);
  const yearOfCycle = year - cycle * 400;
  // in the cycle from 2000 on, because `Date.UTC` takes the years 0 to 99 for 1900 to 1999
  const midnight = Date.UTC(2000 + yearOfCycle, Number(months) - 1, Number(days));
  if (new Date(midnight).getUTCDate() !== Number(days)) return undefined;
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === '-' ? -1 : 1);
  const time = ((Number(hours) * 60 + Number(minutes) - offset) * 60 + Number(seconds)) * 1000;
  const instant = midnight + (cycle - 5) * CALENDAR_CYCLE + time + Number(fraction.slice(0, 3).padEnd(3, '0'));
  return isInstant(instant) ? instant : undefined;
}
