import type { AppError } from '../../../../shared/errors.ts';
import type { RequestOf } from '../../../../shared/ipc/contract.ts';
import { textsOf } from '../../../../shared/locales/texts-of.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import type { Desk } from '../../desk.ts';
import type { Parts } from '../../parts/ports.ts';
import { dialingRules } from '../../settings/dialing-rules.ts';
import type { FileQuestions } from '../file-questions.ts';
import { filtersOf } from './search-history.ts';

/** As every date in the app: this machine's. */
export const localZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Asks where to, and writes the filtered history as a table for spreadsheets. Null where the person closed the dialog. */
export async function exportCalls(
  desk: Desk,
  files: FileQuestions,
  write: Parts['exportCalls'],
  filters: RequestOf<'calls:export'>,
): Promise<Result<{ calls: number; file: string } | null, AppError>> {
  const file = await askWhere(files);
  if (file === null) return ok(null);
  const history = desk.history();
  if (!history.ok) return history;
  const query = await filtersOf(desk, filters);
  if (!query.ok) return query;
  const { country } = dialingRules(desk);
  const texts = textsOf(desk.settings.read().preferences.language);
  const written = await write(history.value, {
    file,
    query: query.value,
    style: { texts, country, timeZone: localZone() },
    names: async (numbers) => {
      const names = await desk.contacts.names(numbers);
      return names.ok ? names.value : new Map();
    },
    now: Date.now(),
  });
  return written.ok ? ok({ ...written.value, file }) : written;
}

function askWhere(files: FileQuestions): Promise<string | null> {
  const words = files.words();
  const day = new Date().toLocaleDateString('sv-SE');
  return files.save({
    title: words.exportCalls,
    fileName: `${words.calls}-${day}.csv`,
    filters: [{ name: words.csv, extensions: ['csv'] }],
  });
}
