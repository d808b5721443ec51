/** Seconds since the epoch from 2001 to 2096: ten digits, as ids have had them since SimoTel exists. */
const asteriskId = /^(?:orig\.call\.)?[1-3]\d{9}(?:\.\d+)?$/;
const digits = 10;
const originated = 'orig.call.';
const objectId = /^[0-9a-f]{24}$/i;

/**
 * When the call began that an id names, UTC ms by the PBX's clock: `unique_id`, `cuid`, `queue_id` and `orig.call.N` begin
 * with the seconds since the epoch (W7.2). Null for an id that does not.
 */
export function epochOfId(id: string): number | null {
  if (!asteriskId.test(id)) return null;
  const start = id.startsWith(originated) ? originated.length : 0;
  return Number(id.slice(start, start + digits)) * 1000;
}

/** When MongoDB made an id, UTC ms by the PBX's clock (an ObjectId begins with four bytes of seconds); null for no such id. */
export function epochOfObjectId(id: string | null): number | null {
  return id !== null && objectId.test(id) ? Number.parseInt(id.slice(0, 8), 16) * 1000 : null;
}

/** No zone or clock is off by so much (ms). */
export const furthestClocks = 27 * 3_600_000;

/**
 * When a call began by the ids in a record or question of it, UTC ms by the PBX's clock; null where they hold no time, or one
 * that is days older than what they stand beside (`at`, UTC ms): then every call has them (W6.7).
 */
export function beganById(ids: readonly string[], at: number | null): number | null {
  const began = ids.map(epochOfId).find((epoch) => epoch !== null) ?? null;
  return began !== null && at !== null && at - began > furthestClocks ? null : began;
}
