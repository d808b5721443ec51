import { languages } from '../../../../shared/locales/language.ts';
import { textsOf } from '../../../../shared/locales/texts-of.ts';
import { ok } from '../../../../shared/result.ts';
import { openHistory } from '../../../storage/calls/history.ts';
import { exportCalls } from '../../../storage/transfer/export-calls.ts';
import { readArguments, readOneOf } from '../../arguments.ts';
import { complain, complainUsage, warn } from '../../complain.ts';
import { withContactsThere } from '../../contacts-thread.ts';
import { dialingOf } from '../../dialing-of.ts';
import { exitCodes } from '../../exit-codes.ts';
import { print, printJson } from '../../output.ts';
import { filterOptions, filterUsage, localZone, readFilters } from './filters.ts';

const usage = `dotaraf calls export FILE ${filterUsage} [--language ${languages.join('|')}] [--json]`;
const options = { ...filterOptions, json: { type: 'boolean' }, language: { type: 'string' } } as const;

/** `calls export FILE`: the calls that the filters find as CSV that spreadsheets open as it is. */
export async function exportHistory(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, options, environment);
  if (!read.ok) return complainUsage(read.error);
  const [file, ...more] = read.value.positionals;
  if (file === undefined || more.length > 0) return complainUsage(`calls export takes one file: ${usage}`);
  const language = readOneOf('language', read.value.text('language'), languages);
  if (!language.ok) return complainUsage(language.error);
  const query = await readFilters(read.value);
  if (!query.ok) return complainUsage(query.error);
  const dialing = dialingOf(read.value, environment);
  if (!dialing.ok) return complain(dialing.error);
  const history = openHistory(read.value.dataDirectory, warn);
  if (!history.ok) return complain(history.error);
  const style = {
    texts: textsOf(language.value ?? 'en'),
    country: dialing.value.country,
    timeZone: localZone(),
  };
  const done = await withContactsThere(read.value.dataDirectory, (contacts) =>
    exportCalls(
      { search: async (page) => ok(history.value.list(page)) },
      {
        file,
        query: query.value,
        style,
        now: Date.now(),
        followUps: async (callIds) => {
          const found = await contacts?.followUpsOf(callIds);
          return found?.ok ? found.value : [];
        },
        names: async (numbers) => {
          const names = await contacts?.names(numbers);
          return names?.ok ? names.value : new Map();
        },
      },
    ),
  );
  history.value.close();
  if (!done.ok) return complain(done.error);
  const { calls } = done.value;
  if (read.value.flag('json')) printJson({ type: 'calls-exported', file, calls });
  else print(`${calls} calls written to ${file}.`);
  return exitCodes.ok;
}
