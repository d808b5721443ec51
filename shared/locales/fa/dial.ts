import type { dial as english } from '../en/dial.ts';
import type { Same } from '../shape.ts';

/** The dial page, the window that asks about a link, and calls that are tried again, in Persian. */
export const dial: Same<typeof english> = {
  dial: {
    field: 'شماره یا نام',
    placeholder: 'شماره یا نام',
    keypad: 'صفحه‌کلید شماره',
    zeroKey: '۰؛ برای + نگه دارید',
    erase: 'پاک کردن',
    call: 'تماس',
    redial: 'تماس مجدد',
    matches: 'مخاطبان و تماس‌های اخیر',
    noneYet: 'مخاطبان منتخب و تماس‌های اخیر شما اینجا نمایش داده می‌شوند.',
    noMatch: 'مخاطب یا تماسی با این مشخصات پیدا نشد.',
    busy: 'یک تماس در جریان است.',
    favourites: 'منتخب',
    recents: 'اخیر',
    enterRedials: 'تماس مجدد با {{name}}: دو بار Enter',
  },
  confirm: {
    from: {
      link: 'درخواست تماس از یک لینک',
      clipboard: 'از شمارهٔ کپی‌شده',
      tray: 'از کنار ساعت (ناحیهٔ اعلان)',
    },
    more_one: '{{n}} مورد دیگر',
    more_other: '{{n}} مورد دیگر',
    stranger: 'در مخاطبان شما نیست',
    postDial: 'پس از وصل شدن، داخلی {{extension}} را با تلفن خود بگیرید.',
    call: 'تماس',
    leave: 'تماس نگرفتن',
    always: 'از این پس لینک‌ها بلافاصله گرفته شوند',
  },
  redial: {
    label: 'تماس مجدد',
    tryAgain: 'تماس مجدد پس از',
    minutes_one: '{{n}} دقیقه',
    minutes_other: '{{n}} دقیقه',
    in: 'تماس مجدد تا',
    at: 'تماس مجدد با {{name}}، ساعت {{time}}',
    heldByCall: 'در انتظار پایان تماس شما',
    heldByLock: 'در انتظار باز شدن قفل صفحه',
    cancel: 'لغو تماس مجدد',
    hint: 'اول تلفن شما زنگ می‌خورد؛ ۱۵ ثانیه قبل اطلاع داده می‌شود. با خروج از برنامه لغو می‌شود.',
  },
};
