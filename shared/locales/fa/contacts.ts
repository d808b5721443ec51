import type { contacts as english } from '../en/contacts.ts';
import type { Same } from '../shape.ts';

/** The address book, in Persian. */
export const contacts: Same<typeof english> = {
  contacts: {
    search: 'نام، شرکت یا شماره',
    favourite: 'منتخب',
    favour: 'افزودن به منتخب‌ها',
    unfavour: 'حذف از منتخب‌ها',
    edit: 'ویرایش',
    remove: 'حذف مخاطب',
    removed: '{{name}} حذف شد',
    call: 'تماس با {{name}}',
    copyNumber: 'کپی {{number}}',
    found_one: '{{n}} مخاطب',
    found_other: '{{n}} مخاطب',
    noneYet: 'هنوز مخاطبی نیست. هر مخاطبی که اضافه کنید، هنگام شماره‌گیری پیدا می‌شود.',
    noMatch: 'مخاطبی با این مشخصات پیدا نشد.',
    chooseOne: 'مخاطبی را انتخاب یا اضافه کنید.',
    name: 'نام',
    nameNeeded: 'نام مخاطب را وارد کنید',
    company: 'شرکت',
    note: 'یادداشت',
    numbers: 'شماره‌ها',
    number: 'شماره',
    label: 'برچسب',
    addNumber: 'افزودن شماره',
    removeNumber: 'حذف این شماره',
    source: { 'pbx-users': 'داخلی سیموتل', 'pbx-contacts': 'مخاطب سیموتل' },
    copy: 'کپی به مخاطبان من',
  },
};
