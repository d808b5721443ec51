import type { loosened as english } from '../en/loosened.ts';
import type { Same } from '../shape.ts';

/** What settings from a backup would make less safe, in Persian. */
export const loosened: Same<typeof english> = {
  loosened: {
    address: 'تماس‌ها به جای {{from}} از {{to}} گرفته می‌شود',
    unencrypted: 'ارتباط با {{to}} رمزنگاری نمی‌شود',
    certificate: 'گواهی مورد اعتماد عوض می‌شود یا دیگر بررسی نمی‌شود',
    'allowed-addresses': 'این نشانی‌ها هم می‌توانند از این کامپیوتر پرسش کنند: {{added}}',
    denied: 'تماس با این شماره‌ها دوباره ممکن می‌شود: {{removed}}',
    'internal-numbers': 'شماره‌های منطبق با {{to}} داخلی به حساب می‌آید و همان‌طور که نوشته شده گرفته می‌شود',
    country: 'شماره‌ها به جای {{from}} با قاعدهٔ {{to}} خوانده می‌شود',
    'agent-number': 'در تماس‌ها به جای {{from}} اول {{to}} زنگ می‌خورد',
    links: 'شماره‌های لینک‌ها بدون پرسیدن گرفته می‌شود',
    'call-page': 'صفحهٔ تماس روی {{to}} خواهد بود و شماره‌ها را می‌بیند',
    'call-page-by-itself': 'برای هر تماس صفحه‌ای روی {{to}} خودبه‌خود باز می‌شود و شمارهٔ آن را می‌بیند',
    'do-not-call_one': 'تماس با {{n}} شمارهٔ فهرست «تماس نگیرید» دوباره ممکن می‌شود',
    'do-not-call_other': 'تماس با {{n}} شمارهٔ فهرست «تماس نگیرید» دوباره ممکن می‌شود',
    updates: 'نسخهٔ جدید دیگر بررسی نمی‌شود',
    guards: 'قواعد جلوگیری از تماس ناخواسته ضعیف‌تر یا حذف می‌شود',
    nowhere: 'هیچ سیموتلی',
  },
};
