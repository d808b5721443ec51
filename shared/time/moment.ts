import { z } from 'zod';

/** The latest time that a Date holds, UTC ms (ECMA-262, "Time Values and Time Range"). */
const latest = 8.64e15;

/** A time by this machine's clock: UTC ms. */
export const momentSchema = z.number().int().min(0).max(latest);

/** A time that the PBX tells, of whatever year it takes it to be: UTC ms. */
export const pbxMomentSchema = z.number().min(-latest).max(latest);

const secondsIn32Bits = 2 ** 32;

/**
 * Whether a PBX can mean this time (UTC ms): its ids count whole seconds since 1970 in 32 bits (W1.6), so its clock can't
 * show one before 1970 or after 7 February 2106. A PBX whose clock is decades off is still followed.
 */
export const isPbxInstant = (utcMs: number): boolean => utcMs >= 0 && utcMs < secondsIn32Bits * 1000;
