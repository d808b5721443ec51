import { z } from 'zod';
import { type ReadDisposition, readDisposition } from '../../../../shared/call/dispositions.ts';
import type { Cause } from '../../../../shared/call/outcome.ts';
import { wordsOf } from '../words.ts';
import { flagOf, idOf, listOf, numberOf, secondsOf, shortTextOf, shortTextOrNull, textOf } from './loose.ts';

/** Schemas for the loose values of records: each takes whatever stands in a field, a missing one included. */
export const loose = z.unknown().optional();
export const looseId = loose.transform(idOf);
export const looseText = loose.transform(textOf);
export const looseShortText = loose.transform(shortTextOf);
export const looseShortTextOrNull = loose.transform(shortTextOrNull);
export const looseNumber = loose.transform(numberOf);
export const looseSeconds = loose.transform(secondsOf);
export const looseFlag = loose.transform(flagOf);
export const looseList = loose.transform(listOf);

const longestWord = 60;

/** Flags beside the word, as records of a search have them: `"NO ANSWER": 1`. */
function flagged(fields: Record<string, unknown>): ReadDisposition | null {
  const read = Object.keys(fields)
    .filter((name) => flagOf(fields[name]))
    .map(readDisposition)
    .find(({ disposition, word }) => disposition !== null && word === undefined);
  return read ?? null;
}

/** How a leg ended by its record's own word, else by the flag that stands for it (W5.4). */
export function dispositionOf(fields: Record<string, unknown>): ReadDisposition {
  const read = readDisposition(wordsOf(textOf(fields.disposition), []).slice(0, longestWord));
  const nothing = read.disposition === null && read.word === undefined;
  return (nothing ? flagged(fields) : null) ?? read;
}

/** The Q.850 cause of a leg's or an attempt's fields; null when neither code nor text is there. */
export function causeOf(fields: Record<string, unknown> | null | undefined): Cause | null {
  const code = numberOf(fields?.cause);
  const text = shortTextOrNull(fields?.['cause-txt']) ?? shortTextOrNull(fields?.cause_txt);
  if (code === null && text === null) return null;
  return { code: code === null ? null : Math.trunc(code), text };
}
