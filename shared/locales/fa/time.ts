import type { time as english } from '../en/time.ts';
import type { Same } from '../shape.ts';

/** Days and durations, in Persian. */
export const time: Same<typeof english> = {
  weekday: {
    sunday: 'یکشنبه',
    monday: 'دوشنبه',
    tuesday: 'سه‌شنبه',
    wednesday: 'چهارشنبه',
    thursday: 'پنجشنبه',
    friday: 'جمعه',
    saturday: 'شنبه',
  },
  duration: {
    hour_one: '{{n}} ساعت',
    hour_other: '{{n}} ساعت',
    minute_one: '{{n}} دقیقه',
    minute_other: '{{n}} دقیقه',
    second_one: '{{n}} ثانیه',
    second_other: '{{n}} ثانیه',
  },
};
