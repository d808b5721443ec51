import { expect, test } from 'vitest';
import { type Outcome, outcomes, unknownEnd, type Verdict } from '../../../shared/call/events.ts';
import { stages, timelineOf } from '../../../shared/call/timeline/timeline.ts';
import { everywhere as wordsEn } from '../../../shared/locales/en/everywhere.ts';
import { everywhere as wordsFa } from '../../../shared/locales/fa/everywhere.ts';
import { textsOf } from '../../../shared/locales/texts-of.ts';
import * as log from '../../support/timeline-log.ts';

const en = textsOf('en');
const fa = textsOf('fa');
const talk = { a: unknownEnd, b: { ...unknownEnd, talkSeconds: 65 } };

/** As the direction for the product's words has them: outcome, facts, English, Persian. */
const table: [Outcome, Partial<Verdict>, string, string][] = [
  ['completed', { legs: talk }, 'You talked for 1 minute 5 seconds', 'مکالمه ۱ دقیقه و ۵ ثانیه طول کشید'],
  [
    'first-party-not-reached',
    { reason: 'no-answer' },
    'You did not answer your phone',
    'تلفن خود را جواب ندادید',
  ],
  ['first-party-not-reached', { reason: 'busy' }, 'Your phone was busy', 'تلفن شما اشغال بود'],
  ['first-party-not-reached', { reason: 'declined' }, 'You declined the call', 'تماس را رد کردید'],
  [
    'first-party-not-reached',
    { reason: 'failed' },
    'Your phone could not be reached',
    'تلفن شما در دسترس نبود',
  ],
  [
    'first-party-not-reached',
    { reason: 'lost' },
    'Your phone could not be reached',
    'تلفن شما در دسترس نبود',
  ],
  [
    'first-party-hung-up-before-routing',
    {},
    'You hung up before the call was put through',
    'پیش از وصل شدن، تماس را قطع کردید',
  ],
  [
    'first-party-hung-up-while-ringing',
    {},
    "You hung up while Sara's phone was ringing",
    'هنگام زنگ خوردن تلفن سارا تماس را قطع کردید',
  ],
  ['second-party-no-answer', {}, 'Sara did not answer', 'سارا جواب نداد'],
  ['second-party-busy', {}, "Sara's line was busy", 'خط سارا اشغال بود'],
  ['second-party-failed', {}, 'Sara could not be reached', 'تماس با سارا برقرار نشد'],
  [
    'routing-failed',
    {},
    'The PBX could not get the number from this app',
    'سیموتل نتوانست شماره را از این برنامه بگیرد',
  ],
  [
    'not-started',
    { reason: 'trunk-manager-inactive' },
    'The PBX did not start the call: its trunk manager is switched off',
    'سیموتل تماس را شروع نکرد: مدیر ترانک آن غیرفعال است',
  ],
  [
    'refused-by-pbx',
    { words: 'شماره نامعتبر' },
    'The PBX refused: شماره نامعتبر',
    'سیموتل نپذیرفت: شماره نامعتبر',
  ],
  ['pbx-unreachable', {}, "The PBX can't be reached", 'سیموتل در دسترس نیست'],
  ['cancelled', {}, 'Call cancelled', 'تماس لغو شد'],
  [
    'unconfirmed',
    {},
    'No response from the PBX yet; still asking',
    'هنوز پاسخی از سیموتل نرسیده؛ پیگیری ادامه دارد',
  ],
];

for (const [outcome, facts, english, persian] of table) {
  test(`${outcome} ${facts.reason ?? ''} has its sentence in both languages`, () => {
    const verdict = log.verdict(outcome, facts);
    expect(en.sentenceOf(verdict, 'Sara')).toBe(english);
    expect(fa.sentenceOf(verdict, 'سارا')).toBe(persian);
  });
}

test('Each outcome has a sentence and a label in both languages', () => {
  for (const outcome of outcomes)
    for (const texts of [en, fa]) {
      expect(texts.sentenceOf(log.verdict(outcome), 'Sara')).not.toMatch(/[{}]|^$|^outcome/);
      expect(texts.outcomeLabel(outcome)).not.toMatch(/^outcome/);
    }
});

test('A PBX that could not be reached is named by its address', () => {
  const failed = log.at(1, {
    type: 'campaign-not-added',
    source: 'app',
    leg: null,
    fate: 'certain',
    error: { kind: 'pbx-unreachable', address: '192.0.2.77', code: 'ECONNREFUSED', sent: false },
  });
  const events = [log.requested(), failed, log.ended(1, 'pbx-unreachable')];
  const timeline = timelineOf(events, log.start + 2000);
  expect(en.sentenceOf(timeline, '')).toBe("The PBX at 192.0.2.77 can't be reached");
  expect(fa.sentenceOf(timeline, '')).toBe('سیموتل در \u2066192.0.2.77\u2069 در دسترس نیست');
});

test('Each stage has its sentence in both languages', () => {
  const timeline = timelineOf([log.requested()], log.start);
  const said = stages.map((stage) => [
    en.sentenceOf({ ...timeline, stage }, 'Sara'),
    fa.sentenceOf({ ...timeline, stage }, 'سارا'),
  ]);
  expect(said).toEqual([
    ['Asking the PBX…', 'در حال درخواست از سیموتل…'],
    ['Waiting for your earlier call to end', 'در انتظار پایان تماس قبلی شما'],
    ['Your phone is about to ring', 'تلفن شما تا لحظاتی دیگر زنگ می‌خورد'],
    ['Your phone is ringing: pick up', 'تلفن شما زنگ می‌خورد؛ گوشی را بردارید'],
    ['Connecting you to Sara', 'در حال وصل کردن شما به سارا'],
    ["Sara's phone is ringing", 'تلفن سارا زنگ می‌خورد'],
    ['Talking with Sara', 'در حال مکالمه با سارا'],
    [
      "No response yet: the PBX doesn't tell whether you picked up",
      'هنوز خبری نیست؛ سیموتل نمی‌گوید گوشی را برداشته‌اید یا نه',
    ],
    ["The call is over; waiting for the PBX's records", 'تماس تمام شد؛ در انتظار گزارش سیموتل'],
    ['The call is over', 'تماس تمام شد'],
  ]);
});

test('A number without a name is isolated left-to-right in Persian and bare in English', () => {
  const timeline = timelineOf([log.requested(), log.ended(9, 'second-party-busy')], log.start);
  expect(en.sentenceOf(timeline, '')).toBe(`${log.number}'s line was busy`);
  expect(fa.sentenceOf(timeline, '')).toBe(`خط \u2066${log.number}\u2069 اشغال بود`);
});

test('Talk that is only presumed is not claimed', () => {
  const events = [log.requested(), log.added(1), log.asked(5)];
  const timeline = timelineOf(events, log.start + 60_000);
  expect(en.sentenceOf(timeline, 'Sara')).toBe('You seem to be talking with Sara');
});

test('A call that is no longer followed says that it goes on by itself, also once it stands unconfirmed', () => {
  const stopped = log.at(60, { type: 'following-stopped', source: 'app', leg: null });
  const events = [log.requested(), log.added(1), log.asked(5), stopped];
  const sentence = 'The call goes on; this app no longer follows it';
  expect(en.sentenceOf(timelineOf(events, log.start + 90_000), 'Sara')).toBe(sentence);
  const ended = [...events, log.ended(60, 'unconfirmed')];
  expect(en.sentenceOf(timelineOf(ended, log.start + 90_000), 'Sara')).toBe(sentence);
  const amended = [...ended, log.amended(500, 'completed', { legs: talk })];
  expect(en.sentenceOf(timelineOf(amended, log.start + 90_000), 'Sara')).toMatch(/^You talked/);
});

test('An inferred outcome tells the other reading and what to check', () => {
  const verdict = log.verdict('first-party-hung-up-before-routing', {
    inferred: true,
    otherReading: 'component-address',
  });
  expect(en.notesOf(verdict)).toEqual([
    'The PBX never asked this app for the number. If you did not hang up, check the row of the Autodialer Route, the address in the component, and the firewall',
  ]);
  expect(fa.notesOf(verdict)).toHaveLength(1);
  expect(en.notesOf(log.verdict('completed', { inferred: true }))).toEqual([
    'Inferred from what is known; the PBX did not say so itself',
  ]);
  expect(en.notesOf(log.verdict('completed'))).toEqual([]);
});

test('A failed routing says what to mend', () => {
  const verdict = log.verdict('routing-failed', { reason: 'asked-elsewhere' });
  expect(en.notesOf(verdict)[0]).toMatch(/API Address/);
});

test("The PBX's words are repeated, never executed as a template", () => {
  const verdict = log.verdict('refused-by-pbx', { words: '{{name}} $t(outcome.cancelled) <b>' });
  expect(en.sentenceOf(verdict, 'Sara')).toBe('The PBX refused: {{name}} $t(outcome.cancelled) <b>');
});

test('Beside the name the sentence does not repeat it: whatever names somebody has its twin', () => {
  for (const words of [wordsEn, wordsFa]) {
    const naming = Object.entries({ ...words.stage, ...words.outcome }).filter(([, text]) =>
      text.includes('{{name}}'),
    );
    expect(naming.length).toBeGreaterThan(5);
    for (const [key] of naming) expect(words.beside).toHaveProperty(key);
    for (const text of Object.values(words.beside)) expect(text).not.toContain('{{name}}');
  }
  const verdict = log.verdict('second-party-no-answer');
  expect([en.sentenceOf(verdict, null), fa.sentenceOf(verdict, null)]).toEqual([
    'Did not answer',
    'جواب نداد',
  ]);
});
