import { extname } from 'node:path';
import { type ContactFormat, contactFormats } from '../../../../shared/contacts/import.ts';
import { readArguments, readOneOf } from '../../arguments.ts';
import { complain, complainUsage } from '../../complain.ts';
import { withContacts } from '../../contacts-thread.ts';
import { dialingOf } from '../../dialing-of.ts';
import { exitCodes } from '../../exit-codes.ts';
import { print, printJson } from '../../output.ts';

/** Names of files that hold vCards; all others are tables. */
const formatOf = (file: string): ContactFormat => (/^\.(vcf|vcard)$/i.test(extname(file)) ? 'vcard' : 'csv');

/** `contacts export FILE [--format csv|vcard] [--json]`: all contacts, as CSV or vCard 3.0 by the file's name. */
export async function exportContacts(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, { json: { type: 'boolean' }, format: { type: 'string' } }, environment);
  if (!read.ok) return complainUsage(read.error);
  const [file, ...more] = read.value.positionals;
  if (file === undefined || more.length > 0)
    return complainUsage('contacts export takes one file: dotaraf contacts export FILE [--format csv|vcard]');
  const format = readOneOf('format', read.value.text('format'), contactFormats);
  if (!format.ok) return complainUsage(format.error);
  const dialing = dialingOf(read.value, environment);
  if (!dialing.ok) return complain(dialing.error);
  const order = { file, format: format.value ?? formatOf(file), country: dialing.value.country };
  const done = await withContacts(read.value.dataDirectory, (contacts) => contacts.export(order));
  if (!done.ok) return complain(done.error);
  const { contacts } = done.value;
  if (read.value.flag('json')) printJson({ type: 'contacts-exported', file, format: order.format, contacts });
  else print(`${contacts} contacts written to ${file}.`);
  return exitCodes.ok;
}
