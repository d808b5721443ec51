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
    redial: 'تماس دوباره',
    matches: 'مخاطبان و تماس‌های اخیر',
    noneYet: 'مخاطبان برگزیده و تماس‌های اخیر شما اینجا می‌آیند.',
    noMatch: 'مخاطب یا تماسی با این مشخصات نیست.',
    busy: 'یک تماس در جریان است.',
    favourites: 'منتخب',
    recents: 'اخیر',
    enterRedials: 'تماس مجدد با {{name}}: دو بار Enter',
  },
  confirm: {
    from: { link: 'پیوندی می‌خواهد تماس بگیرد', clipboard: 'از شمارهٔ کپی‌شده', tray: 'از نوار اعلان' },
    more_one: '{{n}} مورد دیگر',
    more_other: '{{n}} مورد دیگر',
    stranger: 'در مخاطبان شما نیست',
    postDial: 'پس از وصل شدن، داخلی {{extension}} را با تلفن خود بگیرید.',
    call: 'تماس',
    leave: 'تماس نگیر',
    always: 'از این پس پیوندها بی‌درنگ گرفته شوند',
  },
  redial: {
    label: 'تماس دوباره',
    tryAgain: 'تلاش دوباره پس از',
    minutes_one: '{{n}} دقیقه',
    minutes_other: '{{n}} دقیقه',
    in: 'تماس دوباره تا',
    at: 'ساعت {{time}} دوباره با {{name}} تماس گرفته می‌شود',
    heldByCall: 'منتظر پایان تماس شماست',
    heldByLock: 'منتظر باز شدن قفل صفحه است',
    cancel: 'دوباره تماس نگیر',
    hint: 'نخست تلفن شما زنگ می‌خورد؛ ۱۵ ثانیه پیش از آن خبر داده می‌شود. با بستن برنامه فراموش می‌شود.',
  },
};
