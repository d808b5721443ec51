import type { workplace as english } from '../en/workplace.ts';
import type { Same } from '../shape.ts';

/** What waits for the agent: the strips above the views, and Today, in Persian. */
export const workplace: Same<typeof english> = {
  strips: {
    missed_one: '{{n}} تماس از دست رفته',
    missed_other: '{{n}} تماس از دست رفته',
    redials_one: '{{n}} تماس مجدد',
    redials_other: '{{n}} تماس مجدد',
    how: { ringing: 'با شما تماس گرفته', talking: 'در حال مکالمه است', missed: 'تماس از دست رفته' },
  },
  today: {
    waiting_one: '{{n}} مورد در انتظار',
    waiting_other: '{{n}} مورد در انتظار',
    nothing: 'کاری در انتظار شما نیست.',
    missed: 'تماس‌های از دست رفته',
    redials: 'تماس‌های مجدد',
    due: 'یادآوری‌های سررسیده',
    later: 'یادآوری‌های بعدی',
  },
  followUp: {
    title: 'یادآوری تماس با {{name}}',
    moveTitle: 'زمان جدید برای {{name}}',
    of: 'یادآوری: {{name}}',
    inAnHour: 'یک ساعت دیگر',
    tomorrow: 'فردا',
    day: 'روز',
    time: 'ساعت',
    choose: 'ثبت',
    note: 'برای چه کاری',
    notePlaceholder: 'اختیاری',
    notATime: 'روز را انتخاب کنید و ساعت را مثل ۱۴:۳۰ بنویسید.',
    past: 'این زمان گذشته است.',
    set: 'یادآوری برای {{when}} ثبت شد',
    move: 'به تعویق انداختن',
    finish: 'انجام شد',
    finished: 'یادآوری انجام شد',
    dueSince: 'زمان: {{when}}',
  },
  person: {
    before: 'تماس‌های اخیر',
    blocked: 'از اینجا با این شماره تماس گرفته نمی‌شود.',
    details: 'جزئیات فنی',
    copyForAdministrator: 'کپی برای مدیر سیستم',
  },
  command: {
    placeholder: 'نام، شماره یا فرمان',
    commands: 'فرمان‌ها',
    foot: 'Enter: تماس یا باز کردن · ←: کارهای بیشتر · ؟: همهٔ میان‌برها',
  },
  keyMap: {
    places: 'صفحه‌ها',
    actions: 'کارها',
    lists: 'کادرها و فهرست‌ها',
    anywhere: 'از هر برنامه‌ای',
    call: 'تماس یا باز کردن سطر انتخاب‌شده',
    more: 'کارهای بیشتر برای سطر انتخاب‌شده',
    move: 'حرکت در فهرست',
    back: 'برگشت، یا پاک کردن کادر',
    codes: 'انتخاب نتیجه',
  },
  dayPicker: {
    choose: 'انتخاب روز',
    before: 'ماه قبل',
    after: 'ماه بعد',
    any: 'هر روزی',
  },
};
