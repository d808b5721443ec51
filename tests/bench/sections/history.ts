import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import Papa from 'papaparse';
import {
  type CallHistory,
  openCallHistory,
} from '../../../electron/desktop/features/history/call-history.ts';
import { searchHistory } from '../../../electron/desktop/features/history/search-history.ts';
import { createContactsWorker } from '../../../electron/storage/threads/contacts-client.ts';
import { exportCalls } from '../../../electron/storage/transfer/export-calls.ts';
import type { RequestOf } from '../../../shared/ipc/contract.ts';
import { textsOf } from '../../../shared/locales/texts-of.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import {
  contactsWorkerFile,
  fillCalls,
  historyWorkerFile,
  importContacts,
  writeContactsCsv,
} from '../support/data.ts';
import { interleave, timed } from '../support/interleave.ts';
import { inMilliseconds, readable, type Section } from '../support/section.ts';
import { median } from '../support/statistics.ts';

type Asked = RequestOf<'calls:history'>;

const everything: Asked = { text: '', outcomes: [], from: null, to: null, offset: 0, limit: 100 };
const filters: Record<string, (now: number) => Asked> = {
  'part of a number': () => ({ ...everything, text: '701234' }),
  'a name': () => ({ ...everything, text: 'مریم کریمی' }),
  'an outcome': () => ({ ...everything, outcomes: ['second-party-busy'] }),
  'an outcome in 90 days': (now) => ({
    ...everything,
    outcomes: ['second-party-busy'],
    from: now - 90 * 86_400_000,
  }),
};

const exportAll = (opened: CallHistory, file: string) =>
  exportCalls(opened, {
    file,
    query: {},
    style: { texts: textsOf('fa'), country: 'IR', timeZone: 'Asia/Tehran' },
    names: async () => new Map(),
    followUps: async () => [],
    now: Date.now(),
  });

/** The same rows, as they are stored. */
function exportPlainly(folder: string): void {
  const database = new DatabaseSync(path.join(folder, 'calls.db'), { readOnly: true });
  const rows = database
    .prepare('SELECT * FROM calls LEFT JOIN wrap_ups USING (call_id) ORDER BY started_at DESC, call_id DESC')
    .all();
  writeFileSync(path.join(folder, 'plain.csv'), Papa.unparse(rows, { newline: '\r\n' }));
  database.close();
}

export const history: Section = {
  name: 'history',
  async run({ directory, size }) {
    const folder = path.join(directory, 'history');
    const count = size(100_000, 500);
    fillCalls(folder, count);
    await importContacts(folder, writeContactsCsv(folder, size(10_000, 100)));
    const contacts = createContactsWorker(folder, contactsWorkerFile);
    const opened = valueIn(openCallHistory(historyWorkerFile)(folder));
    const desk = {
      history: () => ({ ok: true, value: opened }) as const,
      contacts,
      names: { of: () => null, forget: () => {} },
    };
    const ask = (request: Asked) => timed(async () => valueIn(await searchHistory(desk, request)));
    const searches = Object.fromEntries(
      Object.entries(filters).map(([name, of]) => [name, () => ask(of(Date.now()))]),
    );
    const { first = [], ...found } = await interleave<number, string>(size(15, 1), {
      ...searches,
      first: () => ask(everything),
    });
    const exported = await interleave(size(3, 1), {
      ours: () => timed(async () => valueIn(await exportAll(opened, path.join(folder, 'calls.csv')))),
      theirs: () => timed(() => exportPlainly(folder)),
    });
    opened.close();
    await contacts.close();
    const each = Object.entries(found).map(([name, values = []]) => ({ name, value: median(values) }));
    return {
      'export-ratio': {
        value: median(exported.ours) / median(exported.theirs),
        ours: `${readable(median(exported.ours) / 1000)} s`,
        theirs: `${readable(median(exported.theirs) / 1000)} s`,
        note: 'ours tells each call in words, in pieces between which other work goes on',
      },
      'history-first': {
        value: median(first),
        note: `100 rows and the total, as the window asks, from the thread of the searches; the slowest of ${first.length} ${inMilliseconds(Math.max(...first))}`,
      },
      'history-search': {
        value: Math.max(...each.map(({ value }) => value)),
        note: `the slowest of: ${each.map(({ name, value }) => `${name} ${inMilliseconds(value)}`).join(', ')}; 10,000 contacts give the names`,
      },
    };
  },
};
