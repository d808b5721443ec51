import type { profiles as english } from '../en/profiles.ts';
import type { Same } from '../shape.ts';

/** Several connections to choose from, in Persian. */
export const profiles: Same<typeof english> = {
  profiles: {
    switch: 'پروفایل',
    nameless: 'بی‌نام',
    lead: 'هر پروفایل یک مرکز تماس است با یک شمارهٔ خودتان. مخاطبان، فهرست «تماس نگیرید» و همین تنظیمات در همه یکی است؛ اطلاعات ورود و تماس‌ها جدا می‌مانند.',
    inUse: 'در حال استفاده',
    use: 'استفاده',
    useOf: 'استفاده از {{name}}',
    rename: 'تغییر نام',
    renameOf: 'تغییر نام {{name}}',
    copy: 'شمارهٔ دیگر',
    copyOf: 'شمارهٔ دیگر خودتان، مثل {{name}}',
    remove: 'حذف',
    removeOf: 'حذف {{name}}',
    notSetUp: 'هنوز راه‌اندازی نشده',
    name: 'نام',
    nameHint: 'مثل «شیفت شب»',
    taken: 'پروفایلی با این نام هست.',
    agentNumber: { label: 'شمارهٔ دیگر شما', hint: 'در این پروفایل اول این شماره زنگ می‌خورد' },
    copyHint: 'بقیه چیزها همان می‌ماند: مرکز تماس، اطلاعات ورود و نشانی‌های داخل دایل‌پلن.',
    add: 'یک مرکز تماس دیگر',
    addHint: 'دستیار راه‌اندازی برایش باز می‌شود.',
    create: 'بساز و راه‌اندازی کن',
    createCopy: 'بساز',
    removeQuestion: 'پروفایل {{name}} با اطلاعات ورودش حذف می‌شود. با تماس‌هایش چه کنیم؟',
    removeKeeping: 'حذف؛ تماس‌ها بماند',
    removeAll: 'حذف با تماس‌ها',
    removed: '{{name}} حذف شد.',
    removedKeeping: '{{name}} حذف شد. تماس‌هایش در {{folder}} می‌ماند.',
    inCallTitle: 'پروفایل وسط تماس عوض شود؟',
    inCall:
      'تماس با {{number}} هنوز ادامه دارد. اگر عوض کنید، پیگیری آن تا برگشت شما به این پروفایل متوقف می‌شود.',
    switchAnyway: 'عوض کردن',
    stay: 'ماندن',
    callWith: 'با',
    backupHint: 'تماس‌ها و اتصال از پروفایل در حال استفاده ({{name}}) است: برای هر پروفایل یکی ذخیره کنید.',
  },
};
