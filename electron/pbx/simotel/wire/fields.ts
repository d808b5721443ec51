import { z } from 'zod';
import { type Disposition, parseDisposition } from '../../../../shared/call/dispositions.ts';
import type { Cause } from '../../../../shared/call/events.ts';
import { flagOf, idOf, listOf, numberOf, textOf, textOrNull } from './loose.ts';

/** Schemas for the loose values of records: each takes whatever stands in a field, a missing one included. */
export const loose = z.unknown().optional();
export const looseId = loose.transform(idOf);
export const looseText = loose.transform(textOf);
export const looseTextOrNull = loose.transform(textOrNull);
export const looseNumber = loose.transform(numberOf);
export const looseFlag = loose.transform(flagOf);
export const looseList = loose.transform(listOf);
export const looseDisposition = loose.transform((value): Disposition | null =>
  parseDisposition(textOf(value)),
);

/** The Q.850 cause of a leg's or an attempt's fields; null when neither code nor text is there. */
export function causeOf(fields: Record<string, unknown> | null | undefined): Cause | null {
  const code = numberOf(fields?.cause);
  const text = textOrNull(fields?.['cause-txt']) ?? textOrNull(fields?.cause_txt);
  if (code === null && text === null) return null;
  return { code: code === null ? null : Math.trunc(code), text };
}
