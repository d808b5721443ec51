import { z } from 'zod';
import type { TrunkManager } from '../../../../shared/pbx/records.ts';
import { wallClockOf } from '../../../../shared/time/wall-clock.ts';
import { loose, looseId, looseNumber, looseText } from './fields.ts';
import { fieldsOf, isNo, listOf, numberOf, unwrapped } from './loose.ts';

/**
 * The two ways in which SimoTel may number the days, each with its number for Sunday, Monday and so on (as
 * `Date.getUTCDay` counts): the ISO week, which the one documented sample speaks for, and the Iranian week, which begins
 * on Saturday (W2.4).
 */
const numberings = [
  ['7', '1', '2', '3', '4', '5', '6'],
  ['2', '3', '4', '5', '6', '7', '1'],
] as const;

const everyHour = Array.from({ length: 24 }, (_, hour) => hour);
const everyDay = Object.fromEntries(numberings[0].map((day) => [day, everyHour]));

const managerSchema = z.object({
  _id: looseId,
  title: looseText,
  status: loose,
  active_times: loose,
  capacity: looseNumber,
  current_capacity: looseNumber,
  dial_interval: looseNumber,
});

const isHour = (hour: number | null): hour is number =>
  hour !== null && Number.isInteger(hour) && hour >= 0 && hour < 24;

/** A missing day means never (W2.4); where the field itself is absent, nothing limits the hours. */
function hoursOf(value: unknown): Record<string, number[]> {
  const times = unwrapped(value);
  if (times === undefined || times === null || times === '') return everyDay;
  const days = Array.isArray(times) ? { ...times } : (fieldsOf(times) ?? {});
  return Object.fromEntries(
    Object.entries(days).map(([day, hours]) => [day, listOf(hours).map(numberOf).filter(isHour)]),
  );
}

/** A trunk manager of `autodialer/trunks/search` (W2.2). Null when it is none or has no id. */
export function parseTrunkManager(value: unknown): TrunkManager | null {
  const read = managerSchema.safeParse(fieldsOf(value));
  if (!read.success || read.data._id === null) return null;
  return {
    id: read.data._id,
    title: read.data.title,
    active: !isNo(read.data.status),
    activeHours: hoursOf(read.data.active_times),
    capacity: read.data.capacity,
    currentCapacity: read.data.current_capacity,
    dialIntervalSeconds: read.data.dial_interval,
  };
}

/**
 * Whether the manager may dial at `utcMs` (milliseconds since the epoch) by the clock of `zone`, the PBX's: `perhaps`
 * where it depends on how the PBX numbers the days (W2.4).
 */
export function hoursAt(
  manager: TrunkManager,
  utcMs: number,
  zone: string,
): 'inside' | 'outside' | 'perhaps' {
  const { activeHours } = manager;
  const wall = new Date(wallClockOf(utcMs, zone));
  const readings = numberings.map(
    (days) => activeHours[days[wall.getUTCDay()] ?? '']?.includes(wall.getUTCHours()) ?? false,
  );
  if (readings.every((inside) => inside)) return 'inside';
  // Days that count from 0, or have names, are numbered in neither way.
  const isNumbered = Object.keys(activeHours).every((day) => /^[1-9]\d*$/.test(day));
  return isNumbered && readings.every((inside) => !inside) ? 'outside' : 'perhaps';
}
