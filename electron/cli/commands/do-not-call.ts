import type { AppError } from '../../../shared/errors.ts';
import type { DoNotCallEntry } from '../../../shared/guards/do-not-call.ts';
import { parseDialNumber } from '../../../shared/number/phone-number.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { allowAgain } from '../../compose/allow-again.ts';
import { type Command, type ParsedArguments, readArguments, readWhole } from '../arguments.ts';
import { complain, complainUsage } from '../complain.ts';
import { withContacts } from '../contacts-thread.ts';
import { barringOf } from '../dialing-of.ts';
import { exitCodes } from '../exit-codes.ts';
import { print, printJson, printLines } from '../output.ts';
import { importFile } from './contacts/import.ts';

const options = {
  json: { type: 'boolean' },
  limit: { type: 'string' },
  reason: { type: 'string' },
} as const;

const parts: Record<string, Command> = {
  list,
  add,
  remove,
  import: (words, environment) => importFile('do-not-call', words, environment),
};

/** `do-not-call list|add|remove|import`: numbers that are never dialled from here; also beside the data's owner. */
export async function doNotCall(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const [name = '', ...rest] = words;
  const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
  if (part === undefined)
    return complainUsage(`do-not-call takes one of ${Object.keys(parts).join(', ')} as its first word.`);
  return part(rest, environment);
}

/** `do-not-call list [TEXT] [--limit N] [--json]`: the newest first. */
async function list(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, options, environment);
  if (!read.ok) return complainUsage(read.error);
  const limit = readWhole('limit', read.value.text('limit') ?? '1000', 1_000_000);
  if (!limit.ok) return complainUsage(limit.error);
  const query = { text: read.value.positionals.join(' '), offset: 0, limit: limit.value };
  const page = await withContacts(read.value.dataDirectory, (contacts) => contacts.doNotCall(query));
  if (!page.ok) return complain(page.error);
  if (read.value.flag('json')) for (const row of page.value.rows) printJson(entryJson(row));
  else printLines(page.value.rows.map(entryLine));
  return exitCodes.ok;
}

const entryLine = ({ number, reason }: DoNotCallEntry) => `${number}  ${reason}`.trim();
const entryJson = ({ addedAt, ...entry }: DoNotCallEntry) => ({
  ...entry,
  addedAt: new Date(addedAt).toISOString(),
});

/** `do-not-call add NUMBER [--reason TEXT] [--json]` */
async function add(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, options, environment);
  if (!read.ok) return complainUsage(read.error);
  const number = numberOf(read.value, environment);
  if (!number.ok)
    return typeof number.error === 'string' ? complainUsage(number.error) : complain(number.error);
  const reason = (read.value.text('reason') ?? '').trim().slice(0, 200);
  const { dialled } = number.value;
  const entry = { number: dialled, reason, addedAt: Date.now() };
  const done = await withContacts(read.value.dataDirectory, (contacts) => contacts.doNotCallAdd(entry));
  if (!done.ok) return complain(done.error);
  const sentence = done.value.added
    ? `${dialled} is not dialled from here any more.`
    : `${dialled} was on the list already.`;
  return tell(read.value, { number: dialled, ...done.value }, sentence);
}

/** `do-not-call remove NUMBER [--json]`: in all of its spellings; what else bars it is named and stays. */
async function remove(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, options, environment);
  if (!read.ok) return complainUsage(read.error);
  const number = numberOf(read.value, environment);
  if (!number.ok)
    return typeof number.error === 'string' ? complainUsage(number.error) : complain(number.error);
  const { dialled, country } = number.value;
  const done = await withContacts(read.value.dataDirectory, (contacts) =>
    allowAgain(contacts, dialled, country),
  );
  if (!done.ok) return complain(done.error);
  return tell(read.value, { number: dialled, ...done.value }, removedSentence(dialled, done.value));
}

/** `barredBy`: an entry with its area, or without, that bars it all the same. */
function removedSentence(
  dialled: string,
  { removed, barredBy }: { removed: boolean; barredBy: string | null },
): string {
  if (barredBy === null)
    return removed ? `${dialled} may be dialled again.` : `${dialled} was not on the list.`;
  const done = removed ? 'is off the list' : 'was not on the list';
  return `${dialled} ${done}. It is still barred: ${barredBy} is on the list.`;
}

function tell(words: ParsedArguments, facts: object, sentence: string): number {
  if (words.flag('json')) printJson(facts);
  else print(sentence);
  return exitCodes.ok;
}

function numberOf(
  words: ParsedArguments,
  environment: NodeJS.ProcessEnv,
): Result<{ dialled: string; country: string }, AppError | string> {
  const [text, ...more] = words.positionals;
  if (text === undefined || more.length > 0)
    return fail('do-not-call add and remove take one number. Put a number with spaces in quotes.');
  const dialing = barringOf(words, environment);
  if (!dialing.ok) return dialing;
  const number = parseDialNumber(text, { ...dialing.value, denied: [] });
  if (!number.ok) return number;
  const { dialled } = number.value;
  return ok({ dialled, country: dialing.value.country });
}
