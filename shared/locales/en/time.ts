import type { Plural } from '../shape.ts';

/** Days and durations, in English. */
export const time = {
  weekday: {
    sunday: 'Sunday',
    monday: 'Monday',
    tuesday: 'Tuesday',
    wednesday: 'Wednesday',
    thursday: 'Thursday',
    friday: 'Friday',
    saturday: 'Saturday',
  },
  duration: {
    hour_one: '{{n}} hour',
    hour_other: '{{n}} hours',
    minute_one: '{{n}} minute',
    minute_other: '{{n}} minutes',
    second_one: '{{n}} second',
    second_other: '{{n}} seconds',
  } satisfies Plural<'hour' | 'minute' | 'second'>,
};
