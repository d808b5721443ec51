import type { setting as english } from '../en/setting.ts';
import type { Same } from '../shape.ts';

/** Every described setting (shared/settings), in Persian. */
export const setting: Same<typeof english> = {
  setting: {
    baseUrl: {
      label: 'نشانی API',
      hint: 'مانند http://192.0.2.10/api/v4. با http هر کسی در همین شبکه می‌تواند اطلاعات ورود را بخواند؛ اگر سیموتل https دارد، از آن استفاده کنید.',
    },
    certificatePin: {
      label: 'گواهی مورد اعتماد',
      hint: 'فقط اگر سیموتل گواهی‌اش را خودش امضا کرده: اثر انگشت SHA-256 آن',
    },
    auth: {
      label: 'روش ورود',
      options: {
        both: 'نام کاربری، رمز عبور و توکن',
        basic: 'نام کاربری و رمز عبور',
        token: 'فقط توکن',
      },
      hints: {
        both: 'HTTP Basic و X-APIKEY؛ روش معمول سیموتل',
        basic: 'فقط HTTP Basic',
        token: 'فقط X-APIKEY؛ برای سیموتل ابری',
      },
    },
    username: { label: 'نام کاربری', hint: 'از حساب API در سیموتل' },
    password: { label: 'رمز عبور', hint: 'رمز همان حساب' },
    token: { label: 'توکن', hint: 'کلید API همان حساب' },
    timeZone: { label: 'منطقهٔ زمانی سیموتل', hint: 'مانند Asia/Tehran' },
    agentNumber: { label: 'شمارهٔ شما', hint: 'اول این تلفن زنگ می‌خورد: داخلی یا موبایل' },
    trunkManagerId: { label: 'مدیر ترانک', hint: 'با تلفن شما تماس می‌گیرد' },
    context: { label: 'Context', hint: 'همان که در Autodialer Route دایل‌پلن است' },
    attempts: { label: 'تعداد تلاش', hint: 'چند بار تلفن شما زنگ بخورد' },
    retryIntervalSeconds: { label: 'فاصلهٔ تلاش‌ها', hint: 'وقتی تلفن خود را جواب نداده‌اید' },
    windowMinutes: { label: 'مهلت شروع', hint: 'تماس تا چه مدت منتظر شروع بماند' },
    originate: {
      context: { label: 'Context', hint: 'بخشی از دایل‌پلن برای تماس‌های خروجی، مانند main_routing' },
      callerId: { label: 'شمارهٔ نمایشی', hint: 'خالی بگذارید تا شمارهٔ شما باشد' },
      trunk: { label: 'ترانک', hint: 'فقط اگر سیموتل نامش را بخواهد، مثلاً وقتی تلفن شما موبایل است' },
      ringSeconds: { label: 'مدت زنگ', hint: 'مدتی که سیموتل به هر تلفن زنگ می‌زند' },
      callLimitSeconds: { label: 'حداکثر تماس', hint: 'پس از آن سیموتل تماس را قطع می‌کند' },
    },
    listenerHost: { label: 'نشانی این کامپیوتر', hint: 'خالی بگذارید تا خودکار پیدا شود' },
    listenerPort: { label: 'پورت', hint: 'در فایروال برای سیموتل باز باشد' },
    allowedAddresses: {
      label: 'نشانی‌های مجاز',
      hint: 'اگر خالی بماند، سیموتل مجاز است؛ وگرنه نشانی‌ها یا بازه‌هایی مانند 192.0.2.0/24، در هر خط یکی',
    },
    listenerUsername: { label: 'نام کاربری رویدادها', hint: 'فقط اگر سیموتل می‌فرستد' },
    listenerPassword: { label: 'رمز عبور رویدادها', hint: 'فقط همراه نام کاربری رویدادها' },
    way: {
      label: 'روش تماس',
      options: {
        campaign: 'با ماژول تماس انبوه (پیشنهادی)',
        originate: 'بدون ماژول تماس انبوه (originate)',
      },
      hints: {
        campaign: 'نتیجهٔ سمت خودتان را هم نشان می‌دهد.',
        originate:
          'برای سیموتلی که ماژول تماس انبوه ندارد. این روش نمی‌تواند بگوید گوشی را برداشته‌اید یا نه: تماس بی‌جواب ردی نمی‌گذارد، تماس جواب‌داده‌شده پس از پایان ثبت می‌شود، و درخواست را نمی‌توان پس گرفت.',
      },
    },
    country: { label: 'کشور', hint: 'دو حرف، مانند IR' },
    internalPattern: { label: 'شماره‌های داخلی', hint: 'عبارت منظم؛ شمارهٔ منطبق داخلی است' },
    denied: {
      label: 'تماس گرفته نشود',
      hint: 'عبارت‌های منظم، در هر خط یکی، برای شماره به شکلی که گرفته می‌شود',
    },
    route: {
      interfaceText: { label: 'متن ردیف', hint: 'همان که در Autodialer Route است' },
      component: {
        label: 'کامپوننت',
        options: { 'trunk-api': 'Trunk API', 'exten-api': 'Exten API' },
        hints: { 'trunk-api': 'به شماره‌های بیرونی، از راه ترانک', 'exten-api': 'به داخلی‌ها' },
      },
      trunk: { label: 'ترانک', hint: 'نام آن در سیموتل' },
      ringSeconds: { label: 'مدت زنگ', hint: 'همان که در کامپوننت تنظیم شده' },
      callLimitSeconds: { label: 'حداکثر تماس', hint: 'پس از آن تماس قطع می‌شود' },
    },
    language: { label: 'زبان', hint: 'زبان پنجره‌ها، منوها و اعلان‌ها' },
    theme: {
      label: 'ظاهر',
      options: { system: 'همانند سیستم', light: 'روشن', dark: 'تیره' },
      hints: {
        system: 'روشن یا تیره، همانند سیستم',
        light: 'همیشه روشن',
        dark: 'همیشه تیره',
      },
    },
    startAtLogin: { label: 'اجرا هنگام ورود', hint: 'پس از ورود شما به سیستم، کنار ساعت آماده است' },
    closeToTray: {
      label: 'ادامهٔ کار پس از بستن پنجره',
      hint: 'با بستن پنجره، برنامه کنار ساعت می‌ماند',
    },
    notifications: { label: 'اعلان‌ها', hint: 'پایان تماس و لینک‌هایی که پذیرفته نشدند' },
    checkForUpdates: { label: 'بررسی نسخهٔ جدید', hint: 'روزی یک بار؛ بدون اجازهٔ شما نصب نمی‌شود' },
    links: {
      label: 'کلیک روی لینک',
      options: { propose: 'اول پرسش', dial: 'بلافاصله' },
      hints: {
        propose: 'پنجره‌ای کوچک شماره را نمایش می‌دهد؛ با Enter تماس گرفته می‌شود',
        dial: 'با کلیک در هر صفحه‌ای ممکن است تلفن شما زنگ بخورد',
      },
    },
    quickDialShortcut: { label: 'شماره‌گیری سریع', hint: 'کادری روی همهٔ پنجره‌ها' },
    clipboardShortcut: { label: 'تماس با شمارهٔ کپی‌شده', hint: 'همان، با شماره‌ای که کپی کرده‌اید' },
    linkProfile: {
      label: 'پروفایل لینک‌ها',
      options: { active: 'در حال استفاده', ask: 'با پرسش' },
      hints: {
        active: 'همان که در فهرست بالا مشخص است',
        ask: 'پنجرهٔ کوچک می‌پرسد با کدام پروفایل؛ حتی اگر لینک‌ها بلافاصله گرفته شوند',
      },
    },
    callPage: {
      label: 'نشانی صفحه',
      hint: 'به جای {number} شمارهٔ طرف مقابل و به جای {call} شناسهٔ تماس قرار می‌گیرد. برای نداشتن صفحه خالی بگذارید.',
    },
    callWindow: {
      label: 'تماس‌های لینک و شماره‌گیری سریع',
      options: { pill: 'پنجرهٔ کوچک', 'pill-when-hidden': 'خودکار', main: 'پنجرهٔ اصلی' },
      hints: {
        pill: 'همیشه در پنجره‌ای کوچک روی بقیهٔ پنجره‌ها',
        'pill-when-hidden': 'وقتی پنجرهٔ اصلی بسته است، در پنجره‌ای کوچک روی بقیهٔ پنجره‌ها',
        main: 'همیشه در پنجرهٔ اصلی',
      },
    },
    callPageWhen: {
      label: 'باز شدن صفحه',
      options: { 'by-hand': 'دستی', 'on-answer': 'با جواب دادن' },
      hints: {
        'by-hand': 'با دکمه‌ای کنار هر تماس باز می‌شود',
        'on-answer':
          'در هر تماس یک بار، وقتی جواب داده شود؛ برای شماره‌های بیرونی وقتی شما گوشی را بردارید، چون سیموتل نمی‌گوید طرف مقابل کی برمی‌دارد',
      },
    },
  },
};
