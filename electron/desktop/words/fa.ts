import type { ShellTexts } from './en.ts';

/** What the tray, the notifications and the menus say in Persian. */
export const fa: ShellTexts = {
  tray: {
    open: 'باز کردن دوطرف',
    quickDial: 'شماره‌گیری سریع…',
    favourites: 'برگزیده‌ها',
    recents: 'تماس‌های اخیر',
    quit: 'خروج',
    redials: 'تماس دوباره (برای لغو کلیک کنید)',
    redialAt: '{{name}}، ساعت {{time}}',
    profiles: 'پروفایل',
    nameless: 'بی‌نام',
  },
  tooltip: {
    idle: 'دوطرف',
    calling: 'دوطرف: در حال تماس',
    'in-call': 'دوطرف: در حال گفتگو',
    unreachable: 'دوطرف: مرکز تماس در دسترس نیست',
  },
  notice: {
    linkRefused: 'شمارهٔ پیوند گرفته نشد',
    profileKept: 'پروفایل عوض نشد',
    callRefused: 'تماس برقرار نشد',
    redialDue: 'تا {{n}} ثانیهٔ دیگر دوباره با {{name}} تماس گرفته می‌شود',
    redialHint: 'نخست تلفن شما زنگ می‌خورد؛ برای دیدن یا لغو آن کلیک کنید',
    pageRefused: 'صفحهٔ تماس باز نشد',
    callEnded: 'تماس با {{name}}',
    newVersion: 'نسخهٔ {{version}} دوطرف آماده است',
    newVersionHint: 'برای دریافت کلیک کنید؛ هنگام خروج جایگزین می‌شود',
    settingsKeptTitle: 'تنظیمات قابل استفاده نبود',
    settingsKept: {
      broken:
        'پروندهٔ تنظیمات خراب است. دوطرف با تنظیمات تازه آغاز می‌شود و پروندهٔ پیشین اینجا ماند:\n{{file}}',
      'unknown-version':
        'پروندهٔ تنظیمات از نسخهٔ دیگری است. دوطرف با تنظیمات تازه آغاز می‌شود و پروندهٔ پیشین اینجا ماند:\n{{file}}',
      'not-understood':
        'پروندهٔ تنظیمات مقدارهایی دارد که این نسخه نمی‌شناسد. دوطرف با تنظیمات تازه آغاز می‌شود و پروندهٔ پیشین اینجا ماند:\n{{file}}',
    },
  },
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
  menu: { file: 'پرونده', edit: 'ویرایش', view: 'نما', window: 'پنجره', settings: 'تنظیمات…' },
};
