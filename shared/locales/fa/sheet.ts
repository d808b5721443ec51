import type { sheet as english } from '../en/sheet.ts';
import type { Same } from '../shape.ts';

/** Titles of the exported history, in Persian. */
export const sheet: Same<typeof english> = {
  sheet: {
    date: 'تاریخ',
    time: 'ساعت',
    number: 'شماره',
    contact: 'مخاطب',
    direction: 'جهت',
    outcome: 'نتیجه',
    reason: 'علت',
    ring: 'زنگ (ثانیه)',
    talk: 'مکالمه (ثانیه)',
    origin: 'از کجا',
    code: 'کد نتیجه',
    note: 'یادداشت',
    call: 'تماس',
    followUp: 'زمان یادآوری',
    followUpNote: 'متن یادآوری',
    followUpDone: 'زمان انجام یادآوری',
  },
};
