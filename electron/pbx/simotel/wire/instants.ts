import { readDateText } from '../../../../shared/time/date-text.ts';
import { isPbxInstant } from '../../../../shared/time/moment.ts';
import { utcOfWallClock } from '../../../../shared/time/wall-clock.ts';
import { fieldsOf, numberOf, textOf } from './loose.ts';

/** Plain numbers are seconds since the epoch when they have at most ten digits, else milliseconds: no other unit is documented. */
function epochOf(value: unknown): number | null {
  const number = numberOf(value);
  if (number === null || number < 1e8) return null;
  return number < 1e11 ? number * 1000 : number;
}

/** How the text dates of a record are read: `zone` is the PBX's; `utc`: they are a pushed event's, in UTC (W7.2). */
export interface RecordTimes {
  zone: string;
  utc?: boolean;
  /** An instant (UTC ms) near which the record is searched for, or came: of two readings of one text it chooses (W1.7). */
  around?: number | undefined;
}

/** How a text without a zone of its own is read. */
interface TextReading {
  /** Gregorian text is UTC, as pushed events tell it by default (W7.2); Jalali text is always the PBX's own. */
  utc?: boolean | undefined;
  /** An instant (UTC ms) near which this one lies: of two readings of one text it chooses (W1.7). */
  near?: number | null;
}

/**
 * An instant as milliseconds since the epoch, UTC: `{"$date": {"$numberLong": "..."}}`, `{"$date": ISO or ms}`,
 * ISO text, Jalali or Gregorian local text of `zone`, or a number (W1.6, W1.7). Null when it is none of them, no such
 * moment exists, or no PBX's clock can show it.
 */
export function parseInstant(value: unknown, zone: string, reading: TextReading = {}): number | null {
  const read = readInstant(value, zone, reading);
  return read !== null && isPbxInstant(read) ? Math.round(read) : null;
}

function readInstant(value: unknown, zone: string, reading: TextReading): number | null {
  const fields = fieldsOf(value);
  if (fields === null) return fromText(value, zone, reading);
  const inner = '$date' in fields ? fields.$date : fields;
  return numberOf(inner) ?? fromText(inner, zone, reading);
}

function fromText(value: unknown, zone: string, { utc = false, near = null }: TextReading): number | null {
  const read = readDateText(textOf(value));
  if (read === null) return epochOf(value);
  if (read.offset !== null) return read.wallMs - read.offset;
  return utc && !read.jalali ? read.wallMs : utcOfWallClock(read.wallMs, zone, near);
}

/** The wall clock (see wall-clock.ts) that a local text shows; null for what is no text or names its own zone. */
export function parseWallClock(value: unknown): number | null {
  const read = readDateText(textOf(value));
  return read === null || read.offset !== null ? null : read.wallMs;
}

/** The same, of Gregorian text alone: Jalali text can't be UTC. */
export function parseGregorianWallClock(value: unknown): number | null {
  const read = readDateText(textOf(value));
  return read === null || read.offset !== null || read.jalali ? null : read.wallMs;
}
