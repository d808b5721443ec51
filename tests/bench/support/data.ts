import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openCallLog } from '../../../electron/storage/calls/call-log.ts';
import { createContactsWorker } from '../../../electron/storage/threads/contacts-client.ts';
import type { CallEvent } from '../../../shared/call/events.ts';
import { readingOf } from '../../../shared/contacts/import.ts';
import { callEnded, callRequested, valueIn } from '../../support/storage/stored-calls.ts';

export const pathToken = 'bench-desk-token-0815';
export const contactsWorkerFile = new URL(
  '../../../electron/storage/threads/contacts-worker.ts',
  import.meta.url,
);
export const historyWorkerFile = new URL(
  '../../../electron/storage/threads/history-worker.ts',
  import.meta.url,
);

const firstNames = [
  'علی',
  'مریم',
  'رضا',
  'زهرا',
  'حسین',
  'فاطمه',
  'کیان',
  'نگار',
  'پرویز',
  'شیرین',
  'Sara',
  'Dariush',
];
const lastNames = [
  'احمدی',
  'کریمی',
  'رستگار',
  'موسوی',
  'نیک‌بخت',
  'جعفری',
  'یوسفی',
  'تهرانی',
  'شفیعی',
  'Rahmani',
  'Moradi',
];
const companies = ['', 'بازرگانی سپهر', 'گروه آوا', 'Nilufar Trading', '', 'صنایع البرز'];

const nth = <T>(values: readonly T[], index: number): T => {
  const value = values[index % values.length];
  if (value === undefined) throw new Error('an empty list');
  return value;
};

/** Invented: 0935 7xx xxxx. */
export const numberOf = (index: number): string => `0935${String(7_000_000 + index)}`;
const nameOf = (index: number) =>
  `${nth(firstNames, index)} ${nth(lastNames, Math.floor(index / 7))} ${(index * 7919) % 9973}`;

/** Writes a table of contacts as other programs export it and gives its path. */
export function writeContactsCsv(directory: string, count: number): string {
  const file = path.join(directory, `contacts-${count}.csv`);
  const lines = Array.from({ length: count }, (_, index) => {
    const number = numberOf(index).replace(/^(\d{4})(\d{3})/, '$1 $2 ');
    return `${nameOf(index)},${nth(companies, index)},"${number}",نزد مشتری ${index % 31}`;
  });
  mkdirSync(directory, { recursive: true });
  writeFileSync(file, `Name,Company,Mobile,Note\n${lines.join('\n')}\n`);
  return file;
}

export const dialing = { country: 'IR', internalPattern: '^[2-9][0-9]{1,4}$' };

/** The same thread as the app ships it: `ensureBuilt` makes it. */
export const builtContactsWorkerFile = new URL('../../../out/main/contacts-worker.js', import.meta.url);

/** Imports the table as the app does, in a new thread of `workerFile`, into contacts.db in this folder. */
export async function importContacts(
  directory: string,
  file: string,
  workerFile = contactsWorkerFile,
): Promise<void> {
  const contacts = createContactsWorker(directory, workerFile);
  valueIn(await contacts.import({ reading: readingOf(file), dialing, dryRun: false }, () => {}).report);
  await contacts.close();
}

const outcomes = [
  'completed',
  'second-party-busy',
  'first-party-not-reached',
  'second-party-no-answer',
] as const;

/** Fills calls.db of a data directory through the real log: calls of the last 400 days, each requested and ended. */
export function fillCalls(directory: string, count: number): void {
  const log = valueIn(openCallLog(directory));
  const now = Date.now();
  const apart = (400 * 86_400_000) / count;
  for (let start = 0; start < count; start += 1000) {
    const events: CallEvent[] = [];
    for (let index = start; index < Math.min(start + 1000, count); index += 1) {
      const at = Math.round(now - (count - index) * apart);
      const callId = `bench-${String(index).padStart(7, '0')}`;
      events.push(callRequested(callId, at, numberOf((index * 37) % 100_000)));
      events.push(callEnded(callId, at + 60_000, { outcome: nth(outcomes, index) }));
    }
    valueIn(log.append(...events));
  }
  log.close();
}
