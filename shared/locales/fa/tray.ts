import type { tray as english } from '../en/tray.ts';
import type { Same } from '../shape.ts';

/** The tray and the menus, in Persian. */
export const tray: Same<typeof english> = {
  tray: {
    favourites: 'منتخب',
    recents: 'اخیر',
    redials: 'تماس مجدد (برای لغو کلیک کنید)',
    redialAt: '{{name}}، ساعت {{time}}',
    profiles: 'پروفایل',
    nameless: 'بی‌نام',
  },
  tooltip: {
    idle: 'دوطرف',
    calling: 'دوطرف: در حال تماس',
    'in-call': 'دوطرف: در حال مکالمه',
    unreachable: 'دوطرف: سیموتل در دسترس نیست',
  },
  tooltipWaiting_one: '{{n}} مورد در انتظار',
  tooltipWaiting_other: '{{n}} مورد در انتظار',
  tooltipInLine: 'دوطرف: در صف، نفر {{n}}',
  menu: {
    file: 'فایل',
    edit: 'ویرایش',
    view: 'نما',
    window: 'پنجره',
    go: 'رفتن به',
    call: 'تماس',
    roles: {
      about: 'دربارهٔ دوطرف',
      hide: 'پنهان کردن دوطرف',
      hideOthers: 'پنهان کردن بقیه',
      unhide: 'نمایش همه',
      undo: 'برگرداندن',
      redo: 'انجام دوباره',
      cut: 'برش',
      copy: 'کپی',
      paste: 'چسباندن',
      delete: 'حذف',
      selectAll: 'انتخاب همه',
      resetZoom: 'اندازهٔ عادی',
      zoomIn: 'بزرگ‌نمایی',
      zoomOut: 'کوچک‌نمایی',
      toggleDevTools: 'ابزار برنامه‌نویسی',
      minimize: 'کوچک کردن',
      zoom: 'بزرگ کردن',
      close: 'بستن پنجره',
      front: 'آوردن همه به جلو',
    },
  },
};
