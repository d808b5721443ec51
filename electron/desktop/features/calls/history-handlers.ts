import type { AppError } from '../../../../shared/errors.ts';
import { contract, type RequestOf } from '../../../../shared/ipc/contract.ts';
import { textsOf } from '../../../../shared/locales/texts-of.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import type { Desk } from '../../desk.ts';
import { answers } from '../../handlers/answers.ts';
import { createFileQuestions } from '../../handlers/file-questions.ts';
import type { Parts } from '../../parts/ports.ts';
import { dialingRules } from '../../settings/dialing-rules.ts';
import type { Windows } from '../../system/windows/windows.ts';
import { filtersOf } from './search-history.ts';

export interface HistoryParts {
  desk: Desk;
  windows: Windows;
  parts: Pick<Parts, 'exportCalls'>;
}

/** As every date in the app: this machine's. */
const localZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The history as a table for spreadsheets, and in figures. */
export function historyHandlers({ desk, windows, parts }: HistoryParts) {
  const files = createFileQuestions(desk, windows);
  const language = () => desk.settings.read().preferences.language;
  const askWhere = () => {
    const words = files.words();
    const day = new Date().toLocaleDateString('sv-SE');
    return files.save({
      title: words.exportCalls,
      fileName: `${words.calls}-${day}.csv`,
      filters: [{ name: words.csv, extensions: ['csv'] }],
    });
  };
  const write = async (
    file: string,
    asked: RequestOf<'calls:export'>,
  ): Promise<Result<{ calls: number; file: string }, AppError>> => {
    const history = desk.history();
    if (!history.ok) return history;
    const query = await filtersOf(desk, asked);
    if (!query.ok) return query;
    const { country } = dialingRules(desk);
    const written = await parts.exportCalls(history.value, {
      file,
      query: query.value,
      style: { texts: textsOf(language()), country, timeZone: localZone() },
      names: async (numbers) => {
        const names = await desk.contacts.names(numbers);
        return names.ok ? names.value : new Map();
      },
      now: Date.now(),
    });
    return written.ok ? ok({ ...written.value, file }) : written;
  };
  return {
    'calls:export': answers(contract['calls:export'], async (asked) => {
      const file = await askWhere();
      return file === null ? ok(null) : write(file, asked);
    }),
    'calls:figures': answers(contract['calls:figures'], (period) => {
      const history = desk.history();
      return history.ok ? history.value.figures({ ...period, timeZone: localZone() }) : history;
    }),
  };
}
