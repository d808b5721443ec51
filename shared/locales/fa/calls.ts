import type { calls as english } from '../en/calls.ts';
import type { Same } from '../shape.ts';

/** What is said of a call while it lives, in Persian. */
export const calls: Same<typeof english> = {
  stage: {
    'asking-pbx': 'در حال درخواست از سیموتل…',
    'waiting-for-earlier-call': 'در انتظار پایان تماس قبلی شما',
    'waiting-at-pbx': 'تلفن شما تا لحظاتی دیگر زنگ می‌خورد',
    'first-party-ringing': 'تلفن شما زنگ می‌خورد؛ گوشی را بردارید',
    'ringing-presumed': 'تلفن شما باید الان زنگ بخورد؛ گوشی را بردارید',
    routed: 'در حال وصل کردن شما به {{name}}',
    'second-party-ringing': 'تلفن {{name}} زنگ می‌خورد',
    calling: 'در حال تماس با {{name}} · هنوز معلوم نیست گوشی را برداشته یا نه',
    talking: 'در حال مکالمه با {{name}}',
    'talking-presumed': 'گویا در حال مکالمه با {{name}} هستید',
    untold: 'هنوز خبری نیست؛ سیموتل نمی‌گوید گوشی را برداشته‌اید یا نه',
    ending: 'تماس تمام شد؛ در انتظار گزارش سیموتل',
    cancelling: 'در حال لغو…',
    'not-followed': 'تماس ادامه دارد؛ این برنامه دیگر آن را پیگیری نمی‌کند',
    ended: 'تماس تمام شد',
  },
  direction: { out: 'خروجی', in: 'ورودی' },
  leg: { a: 'شما', b: 'طرف مقابل' },
  origin: {
    'command-line': 'از خط فرمان',
    pad: 'از شماره‌گیر',
    link: 'از یک لینک',
    'quick-dial': 'از شماره‌گیری سریع',
    clipboard: 'از شمارهٔ کپی‌شده',
    tray: 'از منوی کنار ساعت',
    contact: 'از مخاطبان',
    history: 'از تاریخچه',
    'setup-test': 'برای آزمایش',
    redial: 'تماس مجدد در زمان تعیین‌شده',
    incoming: 'تماس ورودی',
  },
  component: { 'trunk-api': 'Trunk API', 'exten-api': 'Exten API' },
};
