import type { guards as english } from '../en/guards.ts';
import type { Same } from '../shape.ts';

/** The do-not-call list and the rules before a call, in Persian. */
export const guards: Same<typeof english> = {
  guards: {
    title: 'محدودیت‌های تماس',
    really: 'با این شماره تماس گرفته شود؟',
    why: 'دلیل پرسش: {{reason}}.',
    callAnyway: 'تماس',
    rules: 'شماره‌های احتمالاً گران',
    rulesHint: 'رفتار با این شماره‌ها، بسته به این‌که از کجا آمده‌اند.',
    kinds: {
      international: 'بین‌المللی',
      premium: 'خدمات با هزینهٔ اضافه',
      own: 'محدودیت دلخواه',
    },
    kindHints: {
      international: 'شماره‌های کشورهای دیگر (۰۰…)',
      premium: 'خدماتی که گران‌ترند (۹۰۹…)',
    },
    sources: { link: 'لینک', clipboard: 'شمارهٔ کپی‌شده', pad: 'همین برنامه' },
    actions: { allow: 'مجاز', ask: 'با پرسش', refuse: 'غیرمجاز' },
    field: '{{kind}}: {{source}}',
    codes: 'کدهای دارای * یا #، از هر جا که بیایند، از این برنامه گرفته نمی‌شوند.',
    addRule: 'افزودن محدودیت',
    removeRule: 'حذف محدودیت {{pattern}}',
    pattern: 'شماره‌های منطبق',
    patternHint: 'عبارت منظم برای شماره به شکلی که گرفته می‌شود، مانند ^0903',
    perMinute: 'حداکثر تماس از لینک‌ها در دقیقه',
    perMinuteHint: 'بیش از آن غیرمجاز است: شاید صفحه‌ای خودش کلیک کند. با ۰ هیچ‌کدام گرفته نمی‌شود.',
    locked:
      'تا صفحه قفل است از لینک‌ها تماس گرفته نمی‌شود؛ شماره منتظر می‌ماند و پس از باز شدن قفل از شما پرسیده می‌شود.',
    list: 'تماس نگیرید',
    listHint: 'با این شماره‌ها از این برنامه تماس گرفته نمی‌شود؛ در ایران نه با کد شهر و نه بدون آن.',
    number: 'شماره',
    reason: 'دلیل',
    add: 'افزودن',
    added: 'دیگر با {{number}} تماس گرفته نمی‌شود',
    already: '{{number}} از قبل در فهرست بود',
    remove: 'حذف {{number}} از فهرست',
    removed: 'تماس با {{number}} دوباره مجاز است',
    stillBarred: 'با {{number}} همچنان تماس گرفته نمی‌شود: {{entry}} هم در فهرست است',
    search: 'شماره یا دلیل',
    count_one: '{{n}} شماره',
    count_other: '{{n}} شماره',
    none: 'فهرست خالی است.',
    noMatch: 'شماره‌ای با این مشخصات پیدا نشد.',
    more: 'نمایش بیشتر',
    importTitle: 'وارد کردن شماره‌ها از فایل',
  },
};
