import { expect, test } from 'vitest';
import type { CallEvent } from '../../../shared/call/events.ts';
import { type Outcome, outcomes, unknownEnd, type Verdict } from '../../../shared/call/outcome.ts';
import { type IntakeRefusal, intakeRefusals } from '../../../shared/call/refusals.ts';
import { stages, timelineOf, timelineRows } from '../../../shared/call/timeline/timeline.ts';
import { everywhere as wordsEn } from '../../../shared/locales/en/everywhere.ts';
import { everywhere as wordsFa } from '../../../shared/locales/fa/everywhere.ts';
import { textsOf } from '../../../shared/locales/texts-of.ts';
import * as log from '../../support/engine/timeline-log.ts';

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

/** Outcomes with two readings: neither is claimed in the sentence, and the note says what to check, by its name. */
const doubts: [string, Outcome, Partial<Verdict>, string, string, RegExp][] = [
  [
    'a PBX that never asked',
    'first-party-hung-up-before-routing',
    { otherReading: 'component-address' },
    'The PBX never asked this app for the number; perhaps you hung up first',
    'سیموتل شماره را از این برنامه نپرسید؛ شاید خودتان زودتر قطع کردید',
    /row trunk-311 in context auto; the URL in its Trunk API component; the firewall/,
  ],
  [
    'a PBX that shows no call to the other party',
    'first-party-hung-up-while-ringing',
    { otherReading: 'trunk-name' },
    'The PBX shows no call to Sara: it may not know the trunk or the number, or you hung up first',
    'سیموتل تماسی با سارا ثبت نکرده؛ شاید ترانک یا شماره را نمی‌شناسد، یا خودتان زودتر قطع کردید',
    /check the trunk “AbrTrunk”: exactly this name must stand under PBX › Trunks/,
  ],
  [
    'ringing for less than the ring time',
    'first-party-hung-up-while-ringing',
    {
      otherReading: 'ring-time',
      legs: { a: unknownEnd, b: { ...unknownEnd, ringSeconds: 25 } },
    },
    'Sara did not answer, or you hung up first',
    'سارا جواب نداد، یا خودتان زودتر قطع کردید',
    /It rang exactly 25 seconds: .* set “Ring time” to 25/,
  ],
  [
    'ringing for longer than the ring time',
    'second-party-no-answer',
    {
      otherReading: 'ring-time',
      legs: { a: unknownEnd, b: { ...unknownEnd, ringSeconds: 45 } },
    },
    'Sara did not answer, or you hung up first',
    'سارا جواب نداد، یا خودتان زودتر قطع کردید',
    /It rang 45 seconds, longer than “Ring time” \(30\)/,
  ],
  [
    'a question that may have been another call’s',
    'routing-failed',
    { otherReading: 'first-party-hung-up', reason: 'app-was-away' },
    'The PBX could not get the number from this app; perhaps you hung up first',
    'سیموتل نتوانست شماره را از این برنامه بگیرد؛ شاید خودتان زودتر قطع کردید',
    /If you hung up yourself, it looks the same/,
  ],
];

test.each(doubts)(
  '%s: what has two readings is told as doubtful in sentence, label, row and note',
  (_row, outcome, facts, english, persian, check) => {
    const verdict = log.verdict(outcome, { inferred: true, ...facts });
    const events = [log.requested(), log.ended(9, outcome, { inferred: true, ...facts })];
    const timeline = timelineOf(events, log.start + 10_000);
    for (const subject of [verdict, timeline]) {
      expect(en.sentenceOf(subject, 'Sara')).toBe(english);
      expect(fa.sentenceOf(subject, 'سارا')).toBe(persian);
    }
    expect(en.outcomeLabel(outcome, verdict)).toMatch(/, or you hung up$/);
    expect(fa.outcomeLabel(outcome, verdict)).toMatch(/، یا قطع کردید$/);
    const ended = timelineRows(timeline).find(({ key }) => key === 'ended');
    expect(ended && en.row(ended).facts).toMatch(/, or you hung up, inferred$/);
    expect(en.notesOf(timeline).join()).toMatch(check);
    expect(fa.notesOf(timeline)).toHaveLength(en.notesOf(timeline).length);
  },
);

test('A number that the PBX may not know is named where no trunk leads to it', () => {
  const requested = log.requested();
  if (requested.type !== 'call-requested') throw new Error('no click');
  const internal: CallEvent = { ...requested, answer: { ...requested.answer, trunk: null } };
  const ended = log.ended(9, 'first-party-hung-up-while-ringing', { otherReading: 'trunk-name' });
  const timeline = timelineOf([internal, ended], log.start + 10_000);
  expect(en.notesOf(timeline)).toEqual([
    `If you did not hang up, check whether the PBX has the number ${log.number}`,
  ]);
});

test('an own number that is not assigned is told with its cause and where to correct it', () => {
  const legs = { a: { ...unknownEnd, cause: { code: 1, text: 'Unallocated' } }, b: unknownEnd };
  const ended = log.ended(9, 'first-party-not-reached', { reason: 'failed', legs });
  const timeline = timelineOf([log.requested(), ended], log.start + 10_000);
  expect([en.sentenceOf(timeline, 'Sara'), ...en.notesOf(timeline)]).toEqual([
    'The PBX could not ring your phone: number not assigned (cause 1)',
    'Check your number 311 (“Your number”), and that this phone is registered',
  ]);
  expect(fa.sentenceOf(timeline, 'سارا')).toBe(
    'سیموتل نتوانست به تلفن شما زنگ بزند: شماره وجود ندارد (کد ۱)',
  );
});

const refusedBy = (reason: IntakeRefusal, question: 'tied' | 'none' = 'tied') =>
  log.at(4, {
    ...{ type: 'request-refused', source: 'listener', leg: null, reason, question },
    ...{ from: '192.0.2.20', target: 'GET …/trunkapi', uniqueId: '', src: '', dst: '' },
  });

test.each(intakeRefusals)(
  'A request that was refused for %s is shown with its reason and what to do',
  (reason) => {
    const ended = log.ended(9, 'routing-failed', { reason: 'request-refused' });
    const timeline = timelineOf([log.requested(), refusedBy(reason), ended], log.start + 10_000);
    for (const texts of [en, fa]) {
      const [note = '', ...others] = texts.notesOf(timeline);
      expect(note).toContain('192.0.2.20');
      expect(note).toContain(texts.refusal(reason));
      expect(note).not.toMatch(/\{\{|intakeRefusal/);
      expect(others).toEqual([]);
      const row = timelineRows(timeline).find(({ key }) => key === 'request-refused');
      expect(row && texts.row(row).facts).toContain(texts.refusal(reason));
    }
  },
);

test('of a question that came here with an old secret only that is told', () => {
  const ended = log.ended(9, 'routing-failed', { reason: 'asked-elsewhere' });
  const timeline = timelineOf([log.requested(), refusedBy('wrong-secret'), ended], log.start + 10_000);
  expect(en.notesOf(timeline)).toEqual([
    expect.stringMatching(/its URL holds an old secret.*Paste this desk’s URL/),
  ]);
});

test('A refused request that decides nothing stands beside a call that is unconfirmed, and a refused event does not', () => {
  const ended = log.ended(9, 'unconfirmed');
  const beside = (question: 'tied' | 'none') =>
    en.notesOf(timelineOf([log.requested(), refusedBy('wrong-path', question), ended], log.start)).length;
  expect([beside('tied'), beside('none')]).toEqual([1, 0]);
});

/** Seconds that the PBX is ahead, and what is said to be wrong. */
const clocks: [number, RegExp][] = [
  [12_600, /ahead of the time in the zone/],
  [-1800, /30 minutes behind the time in the zone/],
  [1200, /20 minutes ahead of this computer’s/],
  [-95, /1 minute 35 seconds behind this computer’s/],
];

test.each(clocks)('a PBX %i seconds ahead is told as another zone or another clock', (seconds, says) => {
  const moved = log.at(2, {
    ...{ type: 'window-moved', source: 'app', leg: null, offsetSeconds: seconds, moved: false },
  });
  const ended = log.ended(9, 'not-started', { reason: 'clocks-apart' });
  const timeline = timelineOf([log.requested(), moved, ended], log.start + 10_000);
  expect(en.notesOf(timeline).join()).toMatch(says);
  expect(fa.notesOf(timeline).join()).toMatch(/^هیچ تلفنی زنگ نخورد/);
  expect(timeline.moments.map(({ kind }) => kind)).toContain('window-not-moved');
});

test('An outcome that is only inferred says so', () => {
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
