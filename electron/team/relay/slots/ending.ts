import { changeSlot } from './change-slot.ts';
import type { SlotParts } from './parts.ts';
import { keptPast, overAtOf } from './past.ts';
import type { Lease, Past, SlotRecord } from './records.ts';

/** Ends a lease: from then on its slot rests. Gives false where the bucket gave no answer. */
export async function endLease(
  parts: Pick<SlotParts, 'store' | 'memory'>,
  row: string,
  leaseId: string,
): Promise<boolean> {
  const written = await changeSlot(parts, row, (record) =>
    record?.lease?.leaseId === leaseId ? ended(record, record.lease, parts.memory.natsNow()) : null,
  );
  return written.ok;
}

function ended(record: SlotRecord, lease: Lease, natsNow: number): SlotRecord {
  const { leaseId, callId, deskId, agentNumber, component, answer, at, addAt, boundSeconds, asked } = lease;
  const past: Past = {
    ...{ leaseId, callId, deskId, agentNumber, component, answer, at, addAt, boundSeconds, asked },
    endedAt: null,
    overAt: overAtOf(lease),
  };
  return { ...record, lease: null, past: [...keptPast(record.past, natsNow), past] };
}
