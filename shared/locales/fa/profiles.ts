import type { profiles as english } from '../en/profiles.ts';
import type { Same } from '../shape.ts';

/** Several connections to choose from, in Persian. */
export const profiles: Same<typeof english> = {
  profiles: {
    switch: 'پروفایل',
    nameless: 'بی‌نام',
    lead: 'هر پروفایل یک سیموتل با یک شمارهٔ شماست. مخاطبان، فهرست «تماس نگیرید» و همین تنظیمات در همه مشترک است؛ اطلاعات ورود و تماس‌ها جدا هستند.',
    inUse: 'در حال استفاده',
    use: 'استفاده',
    useOf: 'استفاده از {{name}}',
    rename: 'تغییر نام',
    renameOf: 'تغییر نام {{name}}',
    copy: 'شمارهٔ دیگر',
    copyOf: 'شمارهٔ دیگر شما، مانند {{name}}',
    remove: 'حذف',
    removeOf: 'حذف {{name}}',
    notSetUp: 'هنوز راه‌اندازی نشده',
    name: 'نام',
    nameHint: 'مانند «شیفت شب»',
    taken: 'پروفایلی با این نام وجود دارد.',
    agentNumber: { label: 'شمارهٔ دیگر شما', hint: 'در این پروفایل اول این شماره زنگ می‌خورد' },
    copyHint: 'بقیهٔ تنظیمات همان می‌ماند: سیموتل، اطلاعات ورود و نشانی‌های دایل‌پلن.',
    add: 'افزودن سیموتل دیگر',
    addHint: 'دستیار راه‌اندازی برای آن باز می‌شود.',
    create: 'ساختن و راه‌اندازی',
    createCopy: 'ساختن',
    removeQuestion: 'پروفایل {{name}} با اطلاعات ورودش حذف می‌شود. تماس‌هایش چه شود؟',
    removeKeeping: 'حذف، بدون تماس‌ها',
    removeAll: 'حذف همراه تماس‌ها',
    removed: '{{name}} حذف شد.',
    removedKeeping: '{{name}} حذف شد. تماس‌های آن در {{folder}} می‌ماند.',
    inCallTitle: 'پروفایل وسط تماس عوض شود؟',
    inCall:
      'تماس با {{name}} در جریان است. اگر عوض کنید، پیگیری آن تا بازگشت شما به این پروفایل متوقف می‌شود.',
    switchAnyway: 'عوض کردن',
    stay: 'ماندن',
    callWith: 'با',
    backupHint:
      'تماس‌ها و اتصال از پروفایل در حال استفاده ({{name}}) است. برای هر پروفایل یک پشتیبان ذخیره کنید.',
  },
};
