import { z } from 'zod';
import type { TrunkManager } from '../../../../shared/pbx/records.ts';
import { wallClockOf } from '../../../../shared/time/wall-clock.ts';
import { loose, looseId, looseNumber, looseText } from './fields.ts';
import { fieldsOf, listOf, numberOf, unwrapped } from './loose.ts';

/**
 * SimoTel's number for each day of the week, Sunday first (as `Date.getUTCDay` counts). An assumption: the wire
 * contract (section 2) leaves the numbering unknown, and an Iranian week begins on Saturday.
 */
const weekdayOfSimotel = ['2', '3', '4', '5', '6', '7', '1'] as const;

const everyHour = Array.from({ length: 24 }, (_, hour) => hour);
const everyDay = Object.fromEntries(weekdayOfSimotel.map((day) => [day, everyHour]));

const managerSchema = z.object({
  _id: looseId,
  title: looseText,
  status: looseText,
  active_times: loose,
  capacity: looseNumber,
  current_capacity: looseNumber,
});

const isHour = (hour: number | null): hour is number =>
  hour !== null && Number.isInteger(hour) && hour >= 0 && hour < 24;

/** A missing day means never (section 2); where the field itself is absent, nothing limits the hours. */
function hoursOf(value: unknown): Record<string, number[]> {
  const times = unwrapped(value);
  if (times === undefined || times === null || times === '') return everyDay;
  const days = Array.isArray(times) ? { ...times } : (fieldsOf(times) ?? {});
  return Object.fromEntries(
    Object.entries(days).map(([day, hours]) => [day, listOf(hours).map(numberOf).filter(isHour)]),
  );
}

/** A trunk manager of `autodialer/trunks/search` (wire contract, section 2). Null when it is none or has no id. */
export function parseTrunkManager(value: unknown): TrunkManager | null {
  const read = managerSchema.safeParse(fieldsOf(value));
  if (!read.success || read.data._id === null) return null;
  return {
    id: read.data._id,
    title: read.data.title,
    active: read.data.status.toLowerCase() === 'active',
    activeHours: hoursOf(read.data.active_times),
    capacity: read.data.capacity,
    currentCapacity: read.data.current_capacity,
  };
}

/**
 * Whether the manager may dial at `utcMs` (milliseconds since the epoch) by the clock of `zone`, the PBX's.
 * Only as sure as `weekdayOfSimotel`.
 */
export function isInsideHours(manager: TrunkManager, utcMs: number, zone: string): boolean {
  const wall = new Date(wallClockOf(utcMs, zone));
  const day = weekdayOfSimotel[wall.getUTCDay()] ?? '';
  return manager.activeHours[day]?.includes(wall.getUTCHours()) ?? false;
}
