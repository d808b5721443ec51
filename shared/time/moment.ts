import { z } from 'zod';
import { latestOfDate } from './wall-clock.ts';

/** A time by this machine's clock: UTC ms. */
export const momentSchema = z.number().int().min(0).max(latestOfDate);

/** Whether that schema takes it. */
export const isMoment = (utcMs: unknown): boolean =>
  typeof utcMs === 'number' && Number.isSafeInteger(utcMs) && utcMs >= 0 && utcMs <= latestOfDate;

/** A time that the PBX tells, of whatever year it takes it to be: UTC ms. */
export const pbxMomentSchema = z.number().min(-latestOfDate).max(latestOfDate);

/** A PBX's ids count whole seconds since 1970 in 32 bits (W1.6): its clock can't show a time after 7 February 2106. */
const latestOfPbx = 2 ** 32 * 1000 - 1;

/** A time that a PBX can mean: UTC ms. A PBX whose clock is decades off is still followed. */
export const pbxInstantSchema = z.number().min(0).max(latestOfPbx);

/** Whether a PBX can mean this time (UTC ms). */
export const isPbxInstant = (utcMs: number): boolean => utcMs >= 0 && utcMs <= latestOfPbx;
