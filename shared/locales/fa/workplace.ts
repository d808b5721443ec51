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
    due: 'پیگیری‌های سررسیده',
    later: 'پیگیری‌های بعدی',
  },
  followUp: {
    title: 'پیگیری {{name}}',
    moveTitle: 'زمان جدید برای {{name}}',
    of: 'پیگیری: {{name}}',
    inAnHour: 'یک ساعت دیگر',
    tomorrow: 'فردا',
    day: 'روز',
    time: 'ساعت',
    choose: 'ثبت',
    note: 'موضوع پیگیری',
    notePlaceholder: 'اختیاری',
    notATime: 'روز را انتخاب کنید و ساعت را مثل ۱۴:۳۰ بنویسید.',
    past: 'این زمان گذشته است.',
    set: 'پیگیری برای {{when}} ثبت شد',
    move: 'به تعویق انداختن',
    finish: 'انجام شد',
    finished: 'پیگیری انجام شد',
    dueSince: 'زمان: {{when}}',
  },
  person: {
    before: 'تماس‌های اخیر',
    blocked: 'از اینجا با این شماره تماس گرفته نمی‌شود.',
    details: 'جزئیات فنی',
    copyForAdministrator: 'کپی برای مدیر سیستم',
    note: 'یادداشت مخاطب',
    nothing: 'سطری را انتخاب کنید تا مشخصات فرد نمایش داده شود.',
  },
  dayPicker: {
    choose: 'انتخاب روز',
    before: 'ماه قبل',
    after: 'ماه بعد',
    any: 'هر روزی',
  },
};
