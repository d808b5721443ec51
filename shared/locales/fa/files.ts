import type { files as english } from '../en/files.ts';
import type { Same } from '../shape.ts';

/** The system's dialogs for files, in Persian. */
export const files: Same<typeof english> = {
  files: {
    importContacts: 'وارد کردن مخاطبان',
    importDoNotCall: 'وارد کردن شماره‌های «تماس نگیرید»',
    exportContacts: 'ذخیرهٔ مخاطبان در فایل',
    exportCalls: 'ذخیرهٔ تماس‌ها در فایل',
    saveRecording: 'ذخیرهٔ صدای ضبط‌شده',
    calls: 'calls',
    recording: 'recording',
    recordings: 'صداهای ضبط‌شده',
    exportBackup: 'ذخیرهٔ پشتیبان',
    importBackup: 'بازگردانی پشتیبان',
    contacts: 'contacts',
    backup: 'dotaraf',
    lists: 'جدول CSV و vCard',
    csv: 'جدول (CSV)',
    vcard: 'vCard',
    backups: 'پشتیبان دوطرف',
    saveReport: 'ذخیرهٔ گزارش',
    report: 'report',
    archive: 'فایل ZIP',
    any: 'همهٔ فایل‌ها',
  },
};
