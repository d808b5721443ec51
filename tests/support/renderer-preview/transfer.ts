import type { ImportLook, ImportPreview, ImportProgress } from '../../../shared/contacts/import.ts';
import type { Bridge } from '../../../shared/ipc/contract.ts';

type TransferChannel =
  | 'contacts:import-choose'
  | 'contacts:import-look'
  | 'contacts:import-run'
  | 'contacts:import-undo'
  | 'contacts:import-cancel'
  | 'contacts:export';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const table: ImportPreview = {
  mark: 'as chosen',
  format: 'csv',
  encoding: 'windows-1256',
  delimiter: ';',
  header: ['نام', 'نام خانوادگی', 'شرکت', 'تلفن همراه', 'تلفن ثابت', 'کد'],
  columns: ['given-name', 'family-name', 'company', 'number', 'number', null],
  rows: [
    ['سارا', 'میرزایی', 'نسیم شرق', '09121110001', '021 4455 0101', 'A-12'],
    ['Amir', 'Sarabi', 'Kaveh Ltd', '0935 111 0002', '', 'A-13'],
    ['علی‌رضا', 'کاوه', '', '۰۹۱۲۱۱۱۰۰۰۹', '', ''],
  ],
};
const looked = (look: ImportLook): ImportPreview => ({
  ...table,
  encoding: look.encoding ?? table.encoding,
  delimiter: look.delimiter ?? table.delimiter,
  header: look.header === false ? null : table.header,
  columns: look.columns ?? table.columns,
  rows: look.header === false && table.header !== null ? [table.header, ...table.rows] : table.rows,
});

/** Files as a pretended main process reads them. */
export function transferCalls(
  progress: (progress: ImportProgress) => void,
): Pick<Bridge['call'], TransferChannel> {
  return {
    'contacts:import-choose': async () => ({
      ok: true,
      value: { id: 'file-1', fileName: 'مشتریان ۱۴۰۵.csv', look: { ok: true, value: table } },
    }),
    'contacts:import-undo': async () => ({ ok: true, value: { undone: 8174, kept: 1 } }),
    'contacts:import-look': async ({ look }) => ({ ok: true, value: looked(look) }),
    'contacts:import-run': async () => {
      for (const done of [0.2, 0.45, 0.7, 0.95]) {
        progress({ phase: done < 0.5 ? 'reading' : 'writing', done: done * 8214, total: 8214 });
        await pause(400);
      }
      return {
        ok: true,
        value: {
          dryRun: false,
          cancelled: false,
          entries: 8214,
          added: 8011,
          merged: 164,
          unchanged: 36,
          joined: 0,
          sharing: 12,
          problemCount: 3,
          problems: [
            { line: 17, reason: 'no-number', text: 'مینا رضایی' },
            { line: 402, reason: 'too-short', text: '02' },
            { line: 7003, reason: 'service-code', text: '*720#' },
          ],
        },
      };
    },
    'contacts:import-cancel': async () => null,
    'contacts:export': async ({ format }) => ({
      ok: true,
      value: { contacts: 48, file: `/home/agent/contacts.${format === 'csv' ? 'csv' : 'vcf'}` },
    }),
  };
}
