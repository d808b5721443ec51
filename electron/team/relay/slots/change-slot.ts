import type { Result } from '../../../../shared/result.ts';
import type { SlotParts } from './parts.ts';
import { filled, keys, type SlotRecord, slotSchema } from './records.ts';
import { change } from './store.ts';
import { timings } from './timings.ts';

/**
 * Changes a slot's record as `change` does. What the watch showed last is written upon at once, unless the watch is
 * silent: a bucket that was lost and made again may have reached the same revision by then.
 */
export const changeSlot = (
  { store, memory }: Pick<SlotParts, 'store' | 'memory'>,
  row: string,
  edit: (record: SlotRecord | null) => Omit<SlotRecord, 'writeId'> | null,
): Promise<Result<SlotRecord | null, 'away'>> => {
  const slot = memory.age() > timings.staleAfter ? null : memory.slot(row);
  return change(store, {
    ...{ key: keys.slot(row), schema: slotSchema, fill: filled, edit },
    known: slot && { revision: slot.revision, value: slot.record },
  });
};
