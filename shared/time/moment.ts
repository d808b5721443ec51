import { z } from 'zod';

/** The latest time that a Date holds, UTC ms (ECMA-262, "Time Values and Time Range"). */
const latest = 8.64e15;

/** A time by this machine's clock: UTC ms. */
export const momentSchema = z.number().int().min(0).max(latest);

/** A time that the PBX tells, of whatever year it takes it to be: UTC ms. */
export const pbxMomentSchema = z.number().min(-latest).max(latest);
