import type { SlotParts } from './parts.ts';
import { overAtOf } from './past.ts';
import type { Lease } from './records.ts';
import { restsFor } from './rest-rules.ts';

/** A row that can't be leased for longer than a call takes. Times are NATS's, milliseconds UTC. */
export interface WaitingRow {
  row: string;
  kind: 'quarantine' | 'rests-long' | 'held-long';
  lease: Pick<Lease, 'deskId' | 'callId'> | null;
  since: number;
  /** In words. */
  why: string;
  /** Null: that is not known. */
  until: number | null;
}

const notQuiet = 'the PBX shows a campaign for it still, or does not answer';

type Parts = Pick<SlotParts, 'memory' | 'rows'> & { pbxNow: number | null };

/** From its lease on a row is asked about within this, milliseconds, unless the PBX's lines are busy or the agent hung up. */
const longHeld = 180_000;

/** The rows that wait long, and why, as far as this relay knows. */
export function waitingRows(parts: Parts): WaitingRow[] {
  return parts.rows.flatMap((row) => waitingRow(parts, row) ?? []);
}

function waitingRow(parts: Parts, row: string): WaitingRow | null {
  const { memory, pbxNow } = parts;
  const slot = memory.slot(row);
  if (slot === null) return quarantined(parts, row);
  const { lease } = slot.record;
  if (lease !== null) return heldLong(parts, row, lease);
  const base = { row, kind: 'rests-long', lease: null, since: slot.stamp } as const;
  if (memory.isBehind(row))
    return { ...base, why: 'another relay knows something newer of it than this one', until: null };
  const rests = restsFor(slot, memory, pbxNow);
  if (rests === null || rests.why === 'rest') return null;
  return { ...base, why: restWords[rests.why], until: rests.until };
}

const restWords = {
  'pbx-clock': 'the PBX’s clock was set back, and a call of before could be taken for the next one',
  'lone-relay': 'a relay that is cut off may still answer for its last call',
} as const;

function quarantined({ memory, pbxNow }: Parts, row: string): WaitingRow | null {
  const epoch = memory.epoch();
  if (epoch?.quarantined !== true) return null;
  const { stamp, waitMs, pbxAt } = epoch;
  const until = later({ nats: stamp + waitMs, pbx: pbxAt === null ? null : pbxAt + waitMs }, memory, pbxNow);
  const isOver = until !== null && until <= memory.natsNow();
  return {
    ...{ row, kind: 'quarantine', lease: null, since: stamp, until: isOver ? null : until },
    why: `${waitMs === 0 ? 'nothing is known of it yet' : 'what NATS kept of it is lost'}, and ${isOver ? notQuiet : 'a call of before may still ask'}`,
  };
}

function heldLong({ memory, pbxNow }: Parts, row: string, lease: Lease): WaitingRow | null {
  const since = lease.at ?? 0;
  // One that was asked about with an id is over within seconds.
  if (lease.asked?.uniqueId || memory.natsNow() < since + longHeld) return null;
  const until = later(overAtOf(lease), memory, pbxNow);
  const isOver = until !== null && until <= memory.natsNow();
  const base = { row, kind: 'held-long', lease, since, until: isOver ? null : until } as const;
  if (isOver) return { ...base, why: notQuiet };
  if (lease.asked !== null) return { ...base, why: 'its question named no call, and a second one may come' };
  const said = lease.revokedAt === undefined ? 'its call' : 'its call, which was cancelled,';
  return { ...base, why: `${said} has not asked yet, and still may` };
}

/** When both clocks are so late, by NATS's; null where the PBX's is not known. */
function later(
  at: { nats: number; pbx: number | null },
  memory: Parts['memory'],
  pbxNow: number | null,
): number | null {
  if (at.pbx === null || pbxNow === null) return null;
  return Math.max(at.nats, memory.natsNow() + at.pbx - pbxNow);
}
