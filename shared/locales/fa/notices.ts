import type { notices as english } from '../en/notices.ts';
import type { Same } from '../shape.ts';

/** The system's notifications, in Persian. */
export const notices: Same<typeof english> = {
  notice: {
    linkRefused: 'از لینک تماس گرفته نشد',
    profileKept: 'پروفایل عوض نشد',
    callRefused: 'تماس برقرار نشد',
    redialDue: 'تماس مجدد با {{name}} تا {{n}} ثانیهٔ دیگر',
    redialHint: 'اول تلفن شما زنگ می‌خورد؛ برای دیدن یا لغو آن کلیک کنید',
    followUpDue: 'یادآوری: تماس با {{name}}',
    followUpsDue: 'وقت {{n}} یادآوری رسیده است',
    followUpHint: 'برای دیدن کارهای امروز کلیک کنید',
    pillPlaced: 'تماس در پنجره‌ای کوچک نمایش داده می‌شود',
    pillPlacedHint:
      'جای این پنجره و روی بقیه ماندن آن را این میزکار تعیین می‌کند. برای دیدن تماس در پنجرهٔ اصلی کلیک کنید.',
    pageRefused: 'صفحهٔ تماس باز نشد',
    callEnded: 'تماس با {{name}}',
    newVersion: 'نسخهٔ {{version}} دوطرف آماده است',
    newVersionHint: 'برای دریافت کلیک کنید؛ هنگام خروج نصب می‌شود',
    acceptAddress: 'اطلاعات ورود به {{address}} فرستاده شود؟',
    acceptAddressHint:
      'این اطلاعات برای {{enteredFor}} وارد شده است. صاحب {{address}} آن را خواهد دید. گواهی: {{pin}}.',
    acceptAddressPlain: 'ارتباط http رمزنگاری نمی‌شود: هر کسی در همین شبکه می‌تواند آن را بخواند.',
    acceptAddressYes: 'به این نشانی فرستاده شود',
    acceptAddressNo: 'فرستاده نشود',
    nowhere: 'بدون نشانی',
    anyCertificate: 'هر گواهی که سیستم قبول دارد',
    startFailed: 'دوطرف اجرا نشد',
    startFailedHint:
      'دلیل: {{reason}}\n\nبررسی کنید که بتوان این پوشه را خواند و در آن نوشت و دیسک پر نباشد؛ بعد دوطرف را دوباره اجرا کنید:\n{{directory}}\n\nجزئیات در گزارش برنامه:\n{{logs}}',
    invitationRefused: 'عضویت در تیم انجام نشد',
    joinTeam: 'این کامپیوتر عضو این تیم شود؟',
    joinTeamHint:
      'نشانی:\n{{addresses}}\nاثر انگشت: {{fingerprint}}\nشمارهٔ شما: {{number}}\nنام: {{name}}\nنشانی و اثر انگشت باید همان باشد که مدیر سیستم می‌بیند. از این پس تماس‌های این کامپیوتر از طریق رلهٔ تیم انجام می‌شود.',
    joinTeamYes: 'عضو شدن',
    joinTeamNo: 'عضو نشدن',
    replaceConnection: 'اتصال فعلی این کامپیوتر حذف شود؟',
    replaceConnectionHint:
      'اتصال به {{address}} و اطلاعات ورود ذخیره‌شدهٔ آن حذف می‌شود. سابقهٔ تماس‌ها، مخاطبان، کدها و تنظیمات شخصی می‌ماند.',
    replaceConnectionYes: 'حذف و عضو شدن',
    leaveTeam: 'از تیم خارج می‌شوید؟',
    leaveTeamHint:
      'تا راه‌اندازی دوباره، از این کامپیوتر نمی‌توان تماس گرفت. سابقهٔ تماس‌ها و مخاطبان می‌ماند. از مدیر سیستم بخواهید دسترسی شمارهٔ {{number}} را هم لغو کند.',
    leaveTeamYes: 'خارج شدن',
    leaveTeamNo: 'ماندن',
    slowRulesTitle: 'بررسی یکی از محدودیت‌های تماس بیش از حد طول می‌کشد',
    slowRules:
      'بررسی شماره‌ها با این الگو دوطرف را متوقف می‌کند:\n{{patterns}}\n\nتا وقتی آن را در تنظیمات › محدودیت‌های تماس عوض نکرده‌اید، دوطرف پیش از هر تماسی که این محدودیت شاملش می‌شود از شما می‌پرسد.',
    settingsKeptTitle: 'تنظیمات قابل استفاده نبود',
    settingsKept: {
      broken: 'فایل تنظیمات خراب است. دوطرف با تنظیمات پیش‌فرض شروع می‌کند و فایل قبلی اینجا ماند:\n{{file}}',
      'unknown-version':
        'فایل تنظیمات از نسخهٔ دیگری است. دوطرف با تنظیمات پیش‌فرض شروع می‌کند و فایل قبلی اینجا ماند:\n{{file}}',
      'not-understood':
        'فایل تنظیمات مقدارهایی دارد که این نسخه نمی‌شناسد. دوطرف با تنظیمات پیش‌فرض شروع می‌کند و فایل قبلی اینجا ماند:\n{{file}}',
    },
  },
};
