import path from 'node:path';
import { openCallHistory } from '../../../electron/desktop/features/history/call-history.ts';
import { searchHistory } from '../../../electron/desktop/features/history/search-history.ts';
import { createContactsWorker } from '../../../electron/storage/threads/contacts-client.ts';
import type { RequestOf } from '../../../shared/ipc/contract.ts';
import { valueIn } from '../../support/stored-calls.ts';
import {
  contactsWorkerFile,
  fillCalls,
  historyWorkerFile,
  importContacts,
  writeContactsCsv,
} from '../support/data.ts';
import { interleave, timed } from '../support/interleave.ts';
import { inMilliseconds, type Section } from '../support/section.ts';
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
    opened.close();
    await contacts.close();
    const each = Object.entries(found).map(([name, values = []]) => ({ name, value: median(values) }));
    return {
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
