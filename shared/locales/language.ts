/** The languages of this product, in the order in which they are offered. */
export const languages = ['fa', 'en'] as const;
export type Language = (typeof languages)[number];

/** What a language decides beside its texts. */
export interface LanguageStyle {
  /** Its own name. */
  name: string;
  direction: 'rtl' | 'ltr';
  /** The locale of its dates and counts. */
  intl: string;
  /** The first of ten digits, as a code point. */
  zero: number;
  /** Whose years and months its dates have. */
  calendar: 'jalali' | 'gregorian';
  /** The first day of its weeks, as `Date` counts them: 0 is Sunday. */
  firstWeekday: number;
  /** How a day of the week is written where there is room for some letters. */
  weekday: 'narrow' | 'short';
  /** Between the parts of a date in digits. */
  dateSeparator: string;
  decimalPoint: string;
  /** Between things of a list. */
  comma: string;
  /** Between the parts of a duration. */
  and: string;
}

/** Persian dates are Jalali with Persian digits, English ones Gregorian; both with 24 hours. */
export const languageStyles: Record<Language, LanguageStyle> = {
  fa: {
    name: 'فارسی',
    direction: 'rtl',
    intl: 'fa-IR-u-ca-persian-nu-arabext',
    zero: 0x06f0,
    calendar: 'jalali',
    firstWeekday: 6,
    weekday: 'narrow',
    dateSeparator: '/',
    decimalPoint: '٫',
    comma: '، ',
    and: ' و ',
  },
  en: {
    name: 'English',
    direction: 'ltr',
    intl: 'en-GB',
    zero: 0x30,
    calendar: 'gregorian',
    firstWeekday: 1,
    weekday: 'short',
    dateSeparator: '-',
    decimalPoint: '.',
    comma: ', ',
    and: ' ',
  },
};
