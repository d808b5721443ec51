import type { actions as english } from '../en/actions.ts';
import type { Same } from '../shape.ts';

/** What a person can do, as buttons, menus and the key map say it, in Persian. */
export const actions: Same<typeof english> = {
  action: {
    dial: 'شماره‌گیر',
    today: 'امروز',
    calls: 'تماس‌ها',
    contacts: 'مخاطبان',
    settings: 'تنظیمات',
    newContact: 'مخاطب جدید',
    transfer: 'وارد کردن و خروجی گرفتن از مخاطبان',
    figures: 'آمار تماس‌ها',
    command: 'جستجو و فرمان‌ها',
    keyMap: 'میان‌برهای صفحه‌کلید',
    search: 'جستجو در فهرست',
    call: 'تماس',
    person: 'باز کردن',
    copy: 'کپی شماره',
    note: 'یادداشت',
    followUp: 'یادآوری تماس',
    history: 'تماس‌های این شماره',
    contact: 'مخاطب',
    page: 'باز کردن صفحه',
    block: 'تماس گرفته نشود',
    cancel: 'لغو تماس',
    quickDial: 'شماره‌گیری سریع…',
    open: 'باز کردن دوطرف',
    quit: 'خروج از دوطرف',
  },
  actionMore: {
    add: 'افزودن به مخاطبان',
    unblock: 'مجاز کردن تماس',
    menu: 'بیشتر',
    of: 'کارهای {{name}}',
  },
};
