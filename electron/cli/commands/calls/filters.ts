import {
  type CallOutcome,
  callOutcomes,
  directions,
  type HistoryQuery,
} from '../../../../shared/call/summary.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { readDateText } from '../../../../shared/time/date-text.ts';
import { utcOfWallClock } from '../../../../shared/time/wall-clock.ts';
import { type ParsedArguments, readOneOf } from '../../arguments.ts';
import { withContactsThere } from '../../contacts-thread.ts';

export const filterOptions = {
  text: { type: 'string' },
  outcome: { type: 'string' },
  code: { type: 'string' },
  direction: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
} as const;

export const filterUsage =
  '[--text TEXT] [--outcome NAME,...] [--code CODE] [--direction in|out] [--from DATE] [--to DATE]';

type Filters = Omit<HistoryQuery, 'limit' | 'offset'>;

export const localZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

const dayMs = 86_400_000;
const isDay = (text: string) => /^\s*\p{Nd}+[-/]\p{Nd}+[-/]\p{Nd}+\s*$/u.test(text);

/**
 * A day, or a moment, in either calendar. A whole day as an end means its end, where the next one begins: a day that the
 * clocks change on has not 24 hours.
 */
function readMoment(name: 'from' | 'to', text: string): Result<number, string> {
  const read = readDateText(text.trim());
  if (read === null)
    return fail(`--${name} takes a date such as 2026-01-31, 1404-11-11 or 2026-01-31T14:30, not "${text}"`);
  if (read.offset !== null) return ok(read.wallMs - read.offset);
  return ok(utcOfWallClock(read.wallMs + (name === 'to' && isDay(text) ? dayMs : 0), localZone()));
}

/** `--from` and `--to` as UTC ms; the end is not included. */
export function readPeriod(words: ParsedArguments): Result<Pick<Filters, 'from' | 'to'>, string> {
  const period: Pick<Filters, 'from' | 'to'> = {};
  for (const name of ['from', 'to'] as const) {
    const text = words.text(name);
    if (text === undefined) continue;
    const moment = readMoment(name, text);
    if (!moment.ok) return moment;
    period[name] = moment.value;
  }
  return ok(period);
}

const isOutcome = (word: string): word is CallOutcome => callOutcomes.some((outcome) => outcome === word);

function readOutcomes(text: string): Result<CallOutcome[], string> {
  const words = text.split(',').map((word) => word.trim());
  const unknown = words.find((word) => !isOutcome(word));
  if (unknown !== undefined)
    return fail(`--outcome knows no "${unknown}"; it takes ${callOutcomes.join(', ')}`);
  return ok(words.filter(isOutcome));
}

async function numbersNamed(dataDirectory: string, text: string): Promise<string> {
  const named = await withContactsThere(dataDirectory, async (contacts) => contacts?.numbersOf(text));
  return named?.ok ? named.value : '';
}

/** What the filters ask the history for; a text also finds the calls of contacts that it names. */
export async function readFilters(words: ParsedArguments): Promise<Result<Filters, string>> {
  const period = readPeriod(words);
  if (!period.ok) return period;
  const named = words.text('outcome');
  const chosen = named === undefined ? ok(null) : readOutcomes(named);
  if (!chosen.ok) return chosen;
  const direction = readOneOf('direction', words.text('direction'), directions);
  if (!direction.ok) return direction;
  const text = words.text('text')?.trim() ?? '';
  const numbers = text === '' ? '' : await numbersNamed(words.dataDirectory, text);
  return ok({
    ...period.value,
    ...(chosen.value !== null && { outcomes: chosen.value }),
    ...(direction.value !== null && { direction: direction.value }),
    ...(words.text('code') !== undefined && { codes: [words.text('code') ?? ''] }),
    ...(text !== '' && { text, named: numbers }),
  });
}
