import {
  contactFormats,
  type FileReading,
  type ImportOrder,
  type ImportPreview,
  type ImportReport,
  type ImportTarget,
  readingOf,
  textEncodings,
} from '../../../../shared/contacts/import.ts';
import type { AppError } from '../../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { Contacts } from '../../../storage/threads/contacts-client.ts';
import { type Command, type ParsedArguments, readArguments, readOneOf } from '../../arguments.ts';
import { complain, complainUsage } from '../../complain.ts';
import { withContacts } from '../../contacts-thread.ts';
import { barringOf, dialingOf } from '../../dialing-of.ts';
import { exitCodes } from '../../exit-codes.ts';
import { printJson, printLines, say, showProgress } from '../../output.ts';
import { onSignals } from '../../signals.ts';
import { columnsOf } from './columns.ts';
import { previewLines, problemLines, reportLines, tellProgress, unreadLines } from './import-output.ts';

const usage =
  'FILE [--dry-run] [--map ROLE=COLUMN,...] [--format csv|vcard] [--encoding NAME] [--delimiter CHARACTER] [--header | --no-header] [--json]';

const options = {
  json: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  map: { type: 'string' },
  format: { type: 'string' },
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  header: { type: 'boolean' },
  'no-header': { type: 'boolean' },
} as const;

/** `contacts import FILE`: contacts of a table or of vCards; all of them, or none. Ctrl-C gives the import up. */
export const importContacts: Command = (words, environment) => importFile('contacts', words, environment);

/** The same for any of the lists that a file may hold. */
export async function importFile(
  into: ImportTarget,
  words: string[],
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const read = readArguments(words, options, environment);
  if (!read.ok) return complainUsage(read.error);
  const reading = readingOfWords(into, read.value);
  if (!reading.ok) return complainUsage(reading.error);
  const rulesOf = into === 'do-not-call' ? barringOf : dialingOf;
  const dialing = rulesOf(read.value, environment);
  if (!dialing.ok) return complain(dialing.error);
  return withContacts(read.value.dataDirectory, async (contacts) => {
    const { country, internalPattern } = dialing.value;
    const mapped = await withColumns(contacts, reading.value, read.value.text('map'));
    if (!mapped.ok)
      return typeof mapped.error === 'string' ? complainUsage(mapped.error) : complain(mapped.error);
    const { preview, columns } = mapped.value;
    const order = {
      reading: { ...reading.value, columns, mark: preview.mark },
      dialing: { country, internalPattern },
      dryRun: read.value.flag('dry-run'),
      into,
    };
    return run(contacts, order, { ...preview, columns: columns ?? preview.columns }, read.value.flag('json'));
  });
}

function readingOfWords(into: ImportTarget, words: ParsedArguments): Result<FileReading, string> {
  const [file, ...more] = words.positionals;
  if (file === undefined || more.length > 0)
    return fail(`import takes one file: dotaraf ${into} import ${usage}`);
  const format = readOneOf('format', words.text('format'), contactFormats);
  if (!format.ok) return format;
  const encoding = readOneOf('encoding', words.text('encoding')?.toLowerCase(), textEncodings);
  if (!encoding.ok) return encoding;
  const named = words.text('delimiter');
  const delimiter = named === 'tab' || named === '\\t' ? '\t' : (named ?? null);
  if (delimiter !== null && delimiter.length !== 1)
    return fail(`--delimiter takes one character, or "tab", not "${named}"`);
  const header = words.flag('header') ? true : words.flag('no-header') ? false : null;
  return ok({ ...readingOf(file), format: format.value, encoding: encoding.value, delimiter, header, into });
}

/** The file's own columns, or those of `--map`; its titles are known once the file was looked at. */
async function withColumns(
  contacts: Contacts,
  reading: FileReading,
  map: string | undefined,
): Promise<Result<{ preview: ImportPreview; columns: FileReading['columns'] }, string | AppError>> {
  // With columns of any kind the look never fails for want of a number: `--map` may name it.
  const look = map === undefined ? reading : { ...reading, columns: ['number' as const] };
  const preview = await contacts.preview(look);
  if (!preview.ok) return preview;
  if (map === undefined) return ok({ preview: preview.value, columns: null });
  const columns = columnsOf(map, preview.value);
  return columns.ok ? ok({ preview: preview.value, columns: columns.value }) : columns;
}

/** The preview is printed before the import begins, and from then on Ctrl-C is heard. */
async function run(
  contacts: Contacts,
  order: ImportOrder,
  { mark: _mark, ...preview }: ImportPreview,
  json: boolean,
): Promise<number> {
  const running = contacts.import(order, tellProgress);
  const stopListening = onSignals(() => running.cancel());
  if (json) printJson({ type: 'import-preview', ...preview });
  else if (order.dryRun) printLines(previewLines(preview));
  const report = await running.report;
  stopListening();
  showProgress('');
  if (!report.ok) return complain(report.error);
  if (json) for (const object of objectsOf(report.value)) printJson(object);
  else {
    printLines(reportLines(report.value, order.into));
    for (const problem of problemLines(report.value)) say(problem);
    const isGuessed = order.reading.columns === null;
    if (order.into === 'do-not-call' && isGuessed) for (const line of unreadLines(preview)) say(line);
  }
  return report.value.cancelled ? exitCodes.cancelled : exitCodes.ok;
}

const objectsOf = ({ problems, ...report }: ImportReport): object[] => [
  ...problems.map((problem) => ({ type: 'import-problem', ...problem })),
  { type: 'import-ended', ...report },
];
