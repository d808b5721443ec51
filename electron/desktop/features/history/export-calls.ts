import type { AppError } from '../../../../shared/errors.ts';
import type { RequestOf } from '../../../../shared/ipc/contract.ts';
import { textsOf } from '../../../../shared/locales/texts-of.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import type { Base } from '../../base.ts';
import { dialingRules } from '../../settings/dialing-rules.ts';
import { filtersOf } from './search-history.ts';

/** As every date in the app: this machine's. */
export const localZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Asks where to, and writes the filtered history as a table for spreadsheets. Null where the person closed the dialog. */
export async function exportHistory(
  base: Base,
  filters: RequestOf<'calls:export'>,
): Promise<Result<{ calls: number; file: string } | null, AppError>> {
  const file = await askWhere(base);
  if (file === null) return ok(null);
  const history = base.history();
  if (!history.ok) return history;
  const query = await filtersOf(base, filters);
  if (!query.ok) return query;
  const { country } = dialingRules(base);
  const texts = textsOf(base.settings.read().preferences.language);
  const { exportCalls } = await import('../../../storage/transfer/export-calls.ts');
  const written = await exportCalls(history.value, {
    file,
    query: query.value,
    style: { texts, country, timeZone: localZone() },
    followUps: async (callIds) => {
      const found = await base.contacts.followUpsOf(callIds);
      return found.ok ? found.value : [];
    },
    names: async (numbers) => {
      const names = await base.contacts.names(numbers);
      return names.ok ? names.value : new Map();
    },
    now: Date.now(),
  });
  return written.ok ? ok({ ...written.value, file }) : written;
}

function askWhere({ files, words }: Pick<Base, 'files' | 'words'>): Promise<string | null> {
  const texts = words().files;
  const day = new Date().toLocaleDateString('sv-SE');
  return files.save({
    title: texts.exportCalls,
    fileName: `${texts.calls}-${day}.csv`,
    filters: [{ name: texts.csv, extensions: ['csv'] }],
  });
}
