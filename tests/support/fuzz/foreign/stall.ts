import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createPageReader } from '../../../../electron/pbx/simotel/page-reader.ts';
import { writeBackup } from '../../../../electron/storage/backup/write-backup.ts';
import { createBackupReader } from '../../../../electron/storage/threads/backup-client.ts';
import { createContactsWorker } from '../../../../electron/storage/threads/contacts-client.ts';
import { orderOf } from '../../storage/contact-files.ts';
import { valueIn } from '../../storage/stored-calls.ts';

const threads = path.join(import.meta.dirname, '../../../../electron/storage/threads');
const workerOf = (name: string) => pathToFileURL(path.join(threads, `${name}-worker.ts`));

/** Files that keep a reader at work, by name. `size`: characters of each. */
const files: Record<string, (size: number) => string> = {
  'rows.csv': (size) => `Name,Phone\n${'A,0912 555 0101\n'.repeat(size / 16)}`,
  'quoted.csv': (size) => `Name,Phone\n${'"a""b",0912 555 0101\n'.repeat(size / 21)}`,
  'cards.vcf': (size) => 'BEGIN:VCARD\r\nFN:A\r\nTEL;TYPE=a:0912\r\nEND:VCARD\r\n'.repeat(size / 50),
  'value.vcf': (size) => `BEGIN:VCARD\r\nFN;QUOTED-PRINTABLE:${'=41'.repeat(size / 3)}\r\nEND:VCARD\r\n`,
};

const record = {
  ...{ cuid: '1700000001.4711', unique_id: '1700000001.4712', src: '201', dst: '09125550101' },
  ...{ starttime: '2026-11-26 10:00:00', disposition: 'ANSWERED', billsec: 10, duration: 20 },
};
/** What a PBX may answer at most (4 MB), many more records than were asked for. */
const answerOf = (size: number) =>
  JSON.stringify({
    success: 1,
    message: '',
    data: Array.from({ length: Math.ceil(size / 170) }, () => record),
  });

/** Milliseconds of this thread's own processor time that the longest turn of its loop took, until `stop`. */
function watchTurns(): { stop(): number } {
  let longest = 0;
  let stopped = false;
  let before = process.threadCpuUsage();
  const turn = () => {
    const { user, system } = process.threadCpuUsage(before);
    longest = Math.max(longest, (user + system) / 1000);
    before = process.threadCpuUsage();
    if (!stopped) setImmediate(turn);
  };
  setImmediate(turn);
  return {
    stop: () => {
      turn();
      stopped = true;
      return longest;
    },
  };
}

/**
 * Milliseconds for which the loop of this thread, which answers the dialplan, stood still at most while files of others were
 * read and a PBX sent as much as it may, in its own processor time: what other processes take of a busy machine is none. `size`: characters of a file.
 */
export async function stallOfForeign(directory: string, size: number): Promise<number> {
  const contacts = createContactsWorker(directory, workerOf('contacts'));
  const reader = createBackupReader({ workerFile: workerOf('backup'), after: () => () => {} });
  const pages = createPageReader([], 'Asia/Tehran');
  const made = Object.entries(files).map(([name, contentOf]) => {
    const file = path.join(directory, name);
    writeFileSync(file, contentOf(size));
    return file;
  });
  const backup = path.join(directory, 'desk.dotaraf');
  const settings = { config: null, preferences: null, connection: null };
  valueIn(await writeBackup({ directory, file: backup, settings, now: 1 }));
  const text = answerOf(Math.min(size, 3_900_000));
  const turns = watchTurns();
  for (const file of made) {
    const report = await contacts.import(orderOf(file, {}, true), () => {}).report;
    if (!report.ok && report.error.kind !== 'file-unusable') throw new Error(`${file}: ${report.error.kind}`);
  }
  valueIn(await reader.check({ directory, contactsDirectory: directory, file: backup }));
  const answer = { status: 200, headers: {}, body: Buffer.from(text), complete: true };
  valueIn(await pages.read('reports/cdr/search', answer, { as: 'cdr' }));
  const longest = turns.stop();
  await contacts.close();
  await reader.close();
  await pages.close();
  return longest;
}
