import type { general as english } from '../en/general.ts';
import type { Same } from '../shape.ts';

/** What stands on every page of the windows, in Persian. */
export const general: Same<typeof english> = {
  common: {
    close: 'بستن',
    back: 'بازگشت',
    cancel: 'لغو',
    save: 'ذخیره',
    copied: 'کپی شد',
    undo: 'برگرداندن',
    today: 'امروز',
    yesterday: 'دیروز',
    set: 'تنظیم شده',
    notSet: 'تنظیم نشده',
  },
  unit: { seconds: '{{label}} (ثانیه)', minutes: '{{label}} (دقیقه)' },
  rail: {
    label: 'بخش‌های اصلی',
  },
  pbx: {
    reachable: 'سیموتل در دسترس است',
    unknown: 'هنوز پاسخی از سیموتل نرسیده',
    sandbox: 'حالت آزمایشی: سیموتل شبیه‌سازی‌شده',
    unreachable: 'سیموتل در دسترس نیست',
    'not-set-up': 'هنوز راه‌اندازی نشده',
    sandboxBar: 'سیموتل شبیه‌سازی‌شده: هیچ تلفن واقعی زنگ نمی‌خورد.',
    settingsDue: 'تنظیمات جدید بعد از پایان این تماس اعمال می‌شود.',
    setUp: 'راه‌اندازی',
    look: 'رفع مشکل',
  },
};
