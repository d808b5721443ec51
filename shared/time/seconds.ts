import { z } from 'zod';

/** No call of a log has more seconds; a sum of any number of calls is still a number. */
export const mostSeconds = 1e12;

/** Seconds of a call in a log of any version. */
export const loggedSecondsSchema = z.number().min(-mostSeconds).max(mostSeconds);

/** A PBX's switch (Asterisk) counts the seconds of a call in a signed number of 32 bits: 68 years. */
const longest = 2 ** 31 - 1;

/** Seconds of a call as a PBX can mean them. */
export const pbxSecondsSchema = z.number().min(0).max(longest);

/** Whether a PBX can mean so many seconds of a call. */
export const isPbxSeconds = (seconds: number): boolean => seconds >= 0 && seconds <= longest;
