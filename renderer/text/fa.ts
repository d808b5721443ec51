import type { Words } from './words.ts';

/** What the windows say in Persian. */
export const fa: Words = {
  common: {
    close: 'بستن',
    back: 'بازگشت',
    cancel: 'لغو',
    save: 'ذخیره',
    copy: 'کپی',
    copied: 'کپی شد',
    undo: 'برگرداندن',
    more: 'بیشتر',
    today: 'امروز',
    yesterday: 'دیروز',
    justNow: 'همین حالا',
    minutesAgo: '{{count, number}} دقیقه پیش',
    loading: 'در حال بارگذاری…',
    set: 'تنظیم شده',
    notSet: 'تنظیم نشده',
    seconds: '{{count, number}} ثانیه',
  },
  rail: {
    label: 'بخش‌ها',
    dial: 'شماره‌گیر',
    calls: 'تماس‌ها',
    contacts: 'مخاطبان',
    settings: 'تنظیمات',
  },
  pbx: {
    reachable: 'مرکز تماس در دسترس است',
    unreachable: 'مرکز تماس در دسترس نیست',
    unknown: 'هنوز خبری از مرکز تماس نیست',
    sandbox: 'حالت آزمایشی: مرکز تماس شبیه‌سازی شده',
    'not-set-up': 'هنوز راه‌اندازی نشده',
  },
  dial: {
    field: 'شماره یا نام',
    placeholder: 'شماره یا نام',
    keypad: 'صفحه‌کلید شماره',
    zeroKey: '۰؛ برای + نگه دارید',
    erase: 'پاک کردن',
    call: 'تماس',
    redial: 'تماس دوباره',
    matches: 'مخاطبان و تماس‌های اخیر',
    noneYet: 'مخاطبان برگزیده و تماس‌های اخیر شما اینجا می‌آیند.',
    noMatch: 'مخاطب یا تماسی با این مشخصات نیست.',
    busy: 'یک تماس در جریان است.',
    enterRedials: 'کلید Enter دوباره با {{name}} تماس می‌گیرد',
  },
  contacts: {
    favourite: 'برگزیده',
  },
};
