import type { Instant } from '../model/instant.ts';

/** How far instants reach from the epoch, in both directions, inclusive. JavaScript dates reach as far. */
export const MAX_INSTANT = 8.64e15;

/** Year, month, day; hour and minute, second, fraction; the offset's hours with their sign, and its minutes. */
export const TIMESTAMP: RegExp =
  /^(\d{4}|[+-]\d{6})-(0[1-9]|1[0-2])-(\d\d)T((?:[01]\d|2[0-3]):[0-5]\d)(?::([0-5]\d)(?:[.,](\d+))?)?(?:Z|([+-](?:[01]\d|2[0-3]))(?::?([0-5]\d))?)$/;

/**
 * Returns the instant that an ISO 8601 date-time names, or `undefined` if it names none.
 *
 * - The offset is required: `Z`, `+02:00`, `+0200` (as some messaging services write it) or `+02`.
 * - The seconds are optional. Their fraction comes after a point or a comma. It counts to the millisecond, and the rest
 *   is cut off.
 * - A year is `0000` to `9999`, or has a sign and six digits. `-000000` is no year.
 * - A day that the calendar lacks, hour 24 and second 60 (which epoch milliseconds cannot tell apart) name no instant.
 */
export function instantOf(timestamp: string): Instant | undefined {
  const match = TIMESTAMP.exec(timestamp);
  if (match === null) return undefined;
  const [, year, month, day, time, second = '00', fraction = '', offsetHours, offsetMinutes = '00'] = match;
  if (year === '-000000') return undefined;
  // The calendar repeats after 400 years. Every engine takes a day that a month lacks for one of the next month.
  if (new Date(Date.UTC(2000 + (Number(year) % 400), Number(month) - 1, Number(day))).getUTCDate() !== Number(day))
    return undefined;
  const offset = offsetHours === undefined ? 'Z' : `${offsetHours}:${offsetMinutes}`;
  const instant = Date.parse(
    `${year}-${month}-${day}T${time}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`,
  );
  return Number.isNaN(instant) ? undefined : instant; // it is not a number beyond the range of dates
}
