import { type ContactNumber, contactDraftSchema } from '../../../../shared/contacts/contacts.ts';
import type { AppError } from '../../../../shared/errors.ts';
import { type DialingRules, parseDialNumber } from '../../../../shared/number/phone-number.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import { readArguments } from '../../arguments.ts';
import { complain, complainUsage } from '../../complain.ts';
import { withContacts } from '../../contacts-thread.ts';
import { dialingOf } from '../../dialing-of.ts';
import { exitCodes } from '../../exit-codes.ts';
import { print, printJson } from '../../output.ts';

const usage =
  'dotaraf contacts add NAME NUMBER... [--company TEXT] [--note TEXT] [--label TEXT] [--favourite] [--json]';

const options = {
  json: { type: 'boolean' },
  company: { type: 'string' },
  note: { type: 'string' },
  label: { type: 'string' },
  favourite: { type: 'boolean' },
} as const;

/** `contacts add NAME NUMBER...`: one new contact; prints its id, or all of it with `--json`. */
export async function addContact(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, options, environment);
  if (!read.ok) return complainUsage(read.error);
  const [name = '', ...texts] = read.value.positionals;
  if (texts.length === 0)
    return complainUsage(
      `contacts add takes a name and its numbers: ${usage}. Put a name with spaces in quotes.`,
    );
  const dialing = dialingOf(read.value, environment);
  if (!dialing.ok) return complain(dialing.error);
  const numbers = numbersOf(texts, read.value.text('label') ?? '', dialing.value);
  if (!numbers.ok) return complain(numbers.error);
  const draft = contactDraftSchema.safeParse({
    id: null,
    name,
    company: read.value.text('company') ?? '',
    note: read.value.text('note') ?? '',
    favourite: read.value.flag('favourite'),
    numbers: numbers.value,
  });
  if (!draft.success) return complainUsage(`A contact has a name of at most 200 letters: ${usage}`);
  const saved = await withContacts(read.value.dataDirectory, (contacts) => contacts.save(draft.data));
  if (!saved.ok) return complain(saved.error);
  if (read.value.flag('json')) printJson(saved.value);
  else print(saved.value.id);
  return exitCodes.ok;
}

function numbersOf(texts: string[], label: string, dialing: DialingRules): Result<ContactNumber[], AppError> {
  const numbers: ContactNumber[] = [];
  for (const typed of texts) {
    const number = parseDialNumber(typed, { ...dialing, denied: [] });
    if (!number.ok) return number;
    numbers.push({ typed, dialled: number.value.dialled, label });
  }
  return ok(numbers);
}
