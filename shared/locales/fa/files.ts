import type { files as english } from '../en/files.ts';
import type { Same } from '../shape.ts';

/** The system's dialogs for files, in Persian. */
export const files: Same<typeof english> = {
  files: {
    importContacts: 'وارد کردن مخاطبان',
    importDoNotCall: 'وارد کردن شماره‌هایی که نباید گرفته شوند',
    exportContacts: 'ذخیرهٔ مخاطبان در پرونده',
    exportCalls: 'ذخیرهٔ تماس‌ها در پرونده',
    saveRecording: 'ذخیرهٔ صدای ضبط‌شده',
    calls: 'calls',
    recording: 'recording',
    recordings: 'صداهای ضبط‌شده',
    exportBackup: 'ذخیرهٔ پشتیبان',
    importBackup: 'بازگرداندن پشتیبان',
    contacts: 'contacts',
    backup: 'dotaraf',
    lists: 'جدول و vCard',
    csv: 'جدول (CSV)',
    vcard: 'vCard',
    backups: 'پشتیبان دوطرف',
    any: 'همهٔ پرونده‌ها',
  },
};
