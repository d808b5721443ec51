import type { Lease, Past } from './records.ts';
import { afterEnd, timings } from './timings.ts';

/** When a lease is over by its times alone (rule 4c), on NATS's clock and the PBX's. */
export function overAtOf({
  at,
  addAt,
  latestEnd,
}: Pick<Lease, 'at' | 'addAt' | 'latestEnd'>): Past['overAt'] {
  return { nats: (at ?? 0) + (latestEnd - addAt) + afterEnd, pbx: latestEnd + afterEnd };
}

const boundUntil = ({ endedAt, boundSeconds }: Past, natsNow: number) =>
  (endedAt ?? natsNow) + boundSeconds * 1000;

/** Leases that ended and whose `unique_id` is still bound (rule 3). */
export const boundOf = (past: readonly Past[], natsNow: number): Past[] =>
  past.filter((one) => boundUntil(one, natsNow) >= natsNow);

/** Until when, by NATS's clock, a call may ask that began before the slot of this lease had rested. */
export const mayAskUntil = ({ endedAt }: Pick<Past, 'endedAt'>): number =>
  (endedAt ?? 0) + timings.rest + afterEnd;

/** Leases that ended and that a rule may still ask about. */
export const keptPast = (past: readonly Past[], natsNow: number): Past[] =>
  past.filter((one) => Math.max(boundUntil(one, natsNow), one.overAt.nats, mayAskUntil(one)) >= natsNow);
