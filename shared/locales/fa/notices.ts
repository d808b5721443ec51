import type { notices as english } from '../en/notices.ts';
import type { Same } from '../shape.ts';

/** The system's notifications, in Persian. */
export const notices: Same<typeof english> = {
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
};
