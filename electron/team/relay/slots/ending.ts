import type { SlotParts } from './parts.ts';
import { keptPast, overAtOf } from './past.ts';
import { filled, keys, type Lease, type Past, type SlotRecord, slotSchema } from './records.ts';
import { change } from './store.ts';

/** Ends a lease: from then on its slot rests. Gives false where the bucket gave no answer. */
export async function endLease(
  { store, memory }: Pick<SlotParts, 'store' | 'memory'>,
  row: string,
  leaseId: string,
): Promise<boolean> {
  const written = await change(store, {
    key: keys.slot(row),
    schema: slotSchema,
    fill: filled,
    edit: (record) =>
      record?.lease?.leaseId === leaseId ? ended(record, record.lease, memory.natsNow()) : null,
  });
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
