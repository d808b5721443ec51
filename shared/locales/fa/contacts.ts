import type { contacts as english } from '../en/contacts.ts';
import type { Same } from '../shape.ts';

/** The address book, in Persian. */
export const contacts: Same<typeof english> = {
  contacts: {
    search: 'نام، شرکت یا شماره',
    favourite: 'برگزیده',
    favour: 'افزودن به برگزیده‌ها',
    unfavour: 'برداشتن از برگزیده‌ها',
    add: 'مخاطب تازه',
    edit: 'ویرایش',
    remove: 'حذف مخاطب',
    removed: '{{name}} حذف شد',
    call: 'تماس با {{name}}',
    copyNumber: 'کپی {{number}}',
    found_one: '{{n}} مخاطب',
    found_other: '{{n}} مخاطب',
    noneYet: 'هنوز مخاطبی نیست. هر که را بیفزایید، هنگام شماره‌گیری پیدا می‌شود.',
    noMatch: 'مخاطبی با این مشخصات نیست.',
    chooseOne: 'مخاطبی را برگزینید یا تازه‌ای بیفزایید.',
    name: 'نام',
    nameNeeded: 'مخاطب نام می‌خواهد',
    company: 'شرکت',
    note: 'یادداشت',
    numbers: 'شماره‌ها',
    number: 'شماره',
    label: 'برچسب',
    addNumber: 'شمارهٔ دیگر',
    removeNumber: 'حذف این شماره',
    source: { 'pbx-users': 'داخلی مرکز تماس', 'pbx-contacts': 'مخاطب مرکز تماس' },
    copy: 'کپی به مخاطبان من',
  },
};
