import type { enIncoming } from './en-incoming.ts';
import type { Shape } from './words.ts';

/** Calls to the agent, calls that are tried again, and the web page of a call, in Persian. */
export const faIncoming: Shape<typeof enIncoming> = {
  incoming: {
    label: 'تماس ورودی',
    missedLabel: 'تماس از دست رفته',
    before: 'تماس‌های این شماره',
    noneBefore: 'تماس دیگری با این شماره نبوده است.',
    callBack: 'تماس با او',
    rang: 'مدت زنگ خوردن',
    talked: 'مدت گفتگو',
    entryPoint: 'خط',
    takenBy: 'جواب داده شد با',
    direction: 'جهت',
    both: 'هر دو',
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
  callPage: {
    open: 'باز کردن صفحه',
    field: 'نشانی صفحه',
    fieldHint: 'به جای {number} شمارهٔ طرف دیگر و به جای {call} شناسهٔ تماس می‌آید. خالی: بدون صفحه.',
    example: 'نمونه: {{url}}',
    when: 'باز شدن',
    whens: { 'by-hand': 'با دکمه', 'on-answer': 'هنگام جواب دادن' },
    whenHint: {
      'by-hand': 'دکمه‌ای کنار هر تماس آن را باز می‌کند',
      'on-answer':
        'یک بار برای هر تماس، وقتی جواب داده شود؛ برای شماره‌های بیرونی وقتی شما گوشی را بردارید، چون مرکز تماس جواب دادن آن‌ها را خبر نمی‌دهد',
    },
  },
};
