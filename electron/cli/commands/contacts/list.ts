import type { Contact, PbxSource } from '../../../../shared/contacts/contacts.ts';
import type { ContactPage } from '../../../storage/threads/contacts-methods.ts';
import { type ParsedArguments, readArguments, readOptions, readWhole } from '../../arguments.ts';
import { complain, complainUsage } from '../../complain.ts';
import { withContacts } from '../../contacts-thread.ts';
import { exitCodes } from '../../exit-codes.ts';
import { printJson, printLines } from '../../output.ts';

const options = { json: { type: 'boolean' }, limit: { type: 'string' } } as const;

/** `contacts list [--json] [--limit N]`: all contacts by name, those that were read from the PBX with their source. */
export async function listContacts(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readOptions(words, options, environment, 'dotaraf contacts list [--json] [--limit N]');
  if (!read.ok) return read.error;
  return show('', read.value);
}

/** `contacts search TEXT [--json] [--limit N]`: those that hold each word in name, company or number. */
export async function searchContacts(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, options, environment);
  if (!read.ok) return complainUsage(read.error);
  const text = read.value.positionals.join(' ').trim();
  if (text === '')
    return complainUsage('contacts search takes a text: dotaraf contacts search TEXT [--json] [--limit N]');
  return show(text, read.value);
}

async function show(text: string, words: ParsedArguments): Promise<number> {
  const limit = readWhole('limit', words.text('limit') ?? '1000', 1_000_000);
  if (!limit.ok) return complainUsage(limit.error);
  const found = await withContacts(words.dataDirectory, (contacts) =>
    contacts.search({ text, offset: 0, limit: limit.value }),
  );
  if (!found.ok) return complain(found.error);
  if (words.flag('json')) for (const contact of found.value.rows) printJson(contact);
  else printLines(pageLines(found.value));
  return exitCodes.ok;
}

function pageLines({ rows, total }: ContactPage): string[] {
  if (rows.length === 0) return ['No contacts.'];
  const rest = rows.length < total ? [`${rows.length} of ${total} contacts; --limit N shows more.`] : [];
  return [...rows.map(contactLine), ...rest];
}

const sources: Record<PbxSource, string> = { 'pbx-users': 'PBX extension', 'pbx-contacts': 'PBX contact' };

function contactLine({ name, company, numbers, favourite, source }: Contact): string {
  const shown = numbers.map(({ dialled, label }) => (label === '' ? dialled : `${dialled} (${label})`));
  const who = company === '' ? name : `${name}, ${company}`;
  const from = source === undefined ? '' : ` [${sources[source]}]`;
  return `${favourite ? '* ' : ''}${who}: ${shown.join(', ')}${from}`;
}
