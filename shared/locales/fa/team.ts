import type { team as english } from '../en/team.ts';
import type { Same } from '../shape.ts';

/** A desk in a team, in Persian. */
export const team: Same<typeof english> = {
  team: {
    lead: 'در تیم، این کامپیوتر به اطلاعات ورود سیموتل و پورت باز نیاز ندارد: رلهٔ تیم تماس‌ها را وصل می‌کند.',
    invitation: 'دعوت‌نامه',
    invitationHint: 'همهٔ متنی را که مدیر سیستم فرستاده است اینجا بچسبانید. فقط یک بار قابل استفاده است.',
    join: 'ادامه',
    number: 'شمارهٔ شما',
    name: 'نام',
    relay: 'رله',
    connection: 'اتصال',
    away: 'ارتباط با رله یا سیموتل برقرار نیست',
    colleagues: 'همکاران',
    leave: 'خروج از تیم…',
    leaveHint: 'پس از آن، تا راه‌اندازی دوباره نمی‌توان از این کامپیوتر تماس گرفت.',
    joined: 'این کامپیوتر عضو تیم است. آنچه دستیار می‌پرسد با رله است.',
    state: {
      free: 'آزاد',
      ringing: 'در حال زنگ خوردن',
      'on-line': 'روی خط',
      paused: 'در استراحت',
      away: 'خارج از دسترس',
    },
  },
};
