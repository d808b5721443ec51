import { sameNumber } from '../../../../shared/number/same-number.ts';
import type { CallDetailRecord } from '../../../../shared/pbx/records.ts';
import type { Lease, Past } from '../slots/records.ts';

/**
 * Whether a call record is of the call that a lease was for: by the id that its component was asked with, or by the number
 * that it was given where the dialplan sends no ids. Of a call whose component was not asked yet none is known.
 */
export function isRecordOf(
  { asked, answer }: Pick<Lease | Past, 'asked' | 'answer'>,
  { cuid, uniqueId, dst }: CallDetailRecord,
): boolean {
  if (asked === null) return false;
  return asked.uniqueId === ''
    ? sameNumber(dst, answer.extension)
    : [cuid, uniqueId].includes(asked.uniqueId);
}
