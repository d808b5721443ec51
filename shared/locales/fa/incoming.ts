import type { incoming as english } from '../en/incoming.ts';
import type { Same } from '../shape.ts';

/** Calls to the agent, in Persian. */
export const incoming: Same<typeof english> = {
  incoming: {
    ringing: '{{name}} با شما تماس می‌گیرد',
    answered: 'جواب دادید و مکالمه {{duration}} طول کشید',
    'answered-untimed': 'جواب دادید',
    missed: 'تماس {{name}} را جواب ندادید',
    'answered-elsewhere': '{{name}} تماس گرفت؛ شخص دیگری جواب داد',
    'not-told': '{{name}} تماس گرفت؛ سیموتل نگفت چطور تمام شد',
    withheld: 'شمارهٔ خصوصی',
    last: 'آخرین: {{when}}، {{what}}',
    first: 'قبلاً تماسی با این شماره نبوده است',
    label: 'تماس ورودی',
    missedLabel: 'تماس از دست رفته',
    noneBefore: 'تماس دیگری با این شماره نبوده است.',
    callBack: 'تماس با او',
    rang: 'مدت زنگ خوردن',
    talked: 'مدت مکالمه',
    entryPoint: 'خط',
    takenBy: 'جواب داده شد با',
    direction: 'جهت',
    both: 'هر دو',
  },
  incomingMoment: {
    'incoming-rang': 'تلفن شما زنگ خورد',
    'incoming-entered': 'از یکی از خط‌های سیموتل وارد شد',
    'incoming-answered': 'جواب دادید',
    'incoming-taken': 'تلفن دیگری جواب داد',
    'incoming-over': 'تلفن شما آزاد شد',
    'incoming-cdr': 'سابقهٔ این تماس در سیموتل',
    'incoming-ended': 'تماس تمام شد',
  },
};
