import { expect, test } from 'vitest';
import { english } from '../../../electron/cli/english.ts';
import { timelineOf, timelineRows } from '../../../shared/call/timeline/timeline.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { CheckNote } from '../../../shared/ipc/check-steps.ts';
import { checkNoteText } from '../../../shared/locales/check-text.ts';
import { errors as errorWords } from '../../../shared/locales/en/errors.ts';
import { errorCodes } from '../../../shared/locales/error-text.ts';
import { textsOf } from '../../../shared/locales/texts-of.ts';
import * as log from '../../support/engine/timeline-log.ts';

const en = textsOf('en');
const fa = textsOf('fa');

const errors: AppError[] = [
  { kind: 'pbx-unreachable', address: '192.0.2.9', code: 'ECONNREFUSED', sent: false },
  { kind: 'pbx-unreachable', address: 'pbx.example:80', code: 'ENOTFOUND', sent: false },
  { kind: 'pbx-timeout', address: '192.0.2.9', seconds: 10, sent: true },
  { kind: 'pbx-tls', address: '192.0.2.9', code: 'CERT_HAS_EXPIRED' },
  { kind: 'pbx-not-http', address: '192.0.2.9', code: 'HPE_INVALID_CONSTANT', sent: true },
  { kind: 'pbx-unauthorized', service: 'setting/ping/act', words: '' },
  { kind: 'pbx-service-not-permitted', service: 'reports/cdr/search', words: '' },
  { kind: 'pbx-address-not-permitted', service: 'reports/cdr/search', words: '' },
  { kind: 'pbx-service-missing', service: 'autodialer/campaigns/add', status: 501, words: '' },
  { kind: 'pbx-said-no', service: 'autodialer/campaigns/add', words: 'name exists' },
  { kind: 'pbx-answer-not-understood', service: 'setting/ping/act', status: 502, words: 'Bad Gateway' },
  { kind: 'number-refused', text: '*140#', reason: 'service-code' },
  { kind: 'config-missing', file: '/a/config.json' },
  { kind: 'not-set-up' },
  { kind: 'address-unusable', address: 'http//10.0.0.2' },
  { kind: 'config-unreadable', file: '/a/config.json', words: 'EACCES' },
  {
    kind: 'config-invalid',
    file: '/a/config.json',
    problems: [{ path: 'listener.port', expected: 'a port' }],
  },
  { kind: 'credentials-withheld', address: 'http://192.0.2.66', enteredFor: 'https://pbx.example' },
  { kind: 'route-missing', path: 'campaign.routes.internal' },
  { kind: 'call-in-progress', callId: 'c', number: '09350001122' },
  { kind: 'call-may-ask', callId: 'c', number: '09350001122', seconds: 840 },
  { kind: 'data-dir-owned', directory: '/a', owner: 'process 12' },
  { kind: 'data-dir-unusable', directory: '/a', words: 'ENOSPC' },
  { kind: 'storage-failed', words: 'disk full.' },
  { kind: 'nats-unreachable', address: 'nats://192.0.2.9:4222' },
  { kind: 'nats-stores-nothing', address: 'nats://192.0.2.9:4222' },
  { kind: 'nats-server-missing', program: 'nats-server' },
  { kind: 'nats-server-failed', words: 'no space left' },
  { kind: 'nats-server-refused', words: 'no space left' },
  { kind: 'relay-unreachable', address: 'nats://192.0.2.9:4222' },
  { kind: 'invitation-malformed' },
  { kind: 'invitation-refused', reason: 'used' },
  { kind: 'versions-apart', older: 'desk' },
  { kind: 'desk-not-enrolled', number: '201' },
  { kind: 'team-joined-already', number: '201' },
  { kind: 'team-not-joined', directory: '/a' },
  { kind: 'listener-port-taken', host: '127.0.0.1', port: 5099 },
  { kind: 'listener-cannot-bind', host: '192.0.2.3', port: 5099, code: 'EADDRNOTAVAIL' },
  { kind: 'call-not-found', callId: 'x' },
  { kind: 'follow-up-not-found', id: 'x' },
  { kind: 'recording-missing', callId: 'x' },
  { kind: 'recording-gone', words: 'not found' },
  { kind: 'recording-not-sound', callId: 'c-1' },
  { kind: 'follow-up-not-found', id: '7' },
  { kind: 'dial-refused', number: '09350001122', reason: 'do-not-call' },
  { kind: 'dial-unconfirmed', number: '0049305550100', reason: 'international' },
  { kind: 'file-unusable', file: '/a/contacts.csv', reason: 'empty', line: null },
  { kind: 'file-not-written', file: '/a/calls.csv', code: 'EACCES' },
  { kind: 'call-page-unusable', reason: 'not-http' },
  { kind: 'profile-missing' },
  { kind: 'profile-switched' },
  { kind: 'last-profile' },
  { kind: 'page-not-opened' },
  { kind: 'folder-not-opened', folder: '/home/agent/logs' },
  { kind: 'system-settings-missing' },
  { kind: 'unexpected', words: 'x is not a function' },
];

test('Every error says in words what happened and what to do next', () => {
  for (const error of errors)
    for (const texts of [en, fa]) {
      const { what, next } = texts.errorWords(error);
      expect(`${what} ${next}`).not.toMatch(/{{|error\.|errorNext|undefined/);
      expect(next).not.toBe('');
    }
});

test('What a team’s relay refuses is told as its own word, and the administrator as whom to ask: no PBX’s settings help', () => {
  const refused: AppError = { kind: 'pbx-said-no', service: 'relay', words: 'This desk is not in the team' };
  expect(en.errorWords(refused)).toEqual({
    what: 'The team’s relay refused: This desk is not in the team',
    next: 'Ask the administrator of your team',
  });
  expect(fa.errorWords(refused).what).toMatch(/^رلهٔ تیم نپذیرفت: /);
  expect(fa.errorWords(refused).next).not.toMatch(/سیموتل/);
});

test('A number that a team’s relay reads otherwise is told as that, and that it was not dialled', () => {
  const words = 'in English, for the log';
  const refused: AppError = { kind: 'pbx-said-no', service: 'relay', words, why: 'read-otherwise' };
  expect(en.errorText(refused)).toMatch(
    /^The team’s relay reads this number as another one, so it was not dialled\. /,
  );
  expect(fa.errorText(refused)).toMatch(/^رلهٔ تیم این شماره را شمارهٔ دیگری می‌داند؛ تماس گرفته نشد\. /);
  expect(`${en.errorText(refused)} ${fa.errorText(refused)}`).not.toMatch(/PBX|سیموتل|English/);
});

test.each([
  [
    { kind: 'pbx-unreachable', address: 'nats://192.0.2.7:4222', code: 'NO-RELAY', sent: false },
    /^The team’s relay at nats:.*can’t be reached$/,
  ],
  [
    { kind: 'pbx-unreachable', address: 'tls://team.example:4222', code: 'NATS-AWAY', sent: false },
    /^The team’s relay at tls:/,
  ],
  [
    { kind: 'pbx-timeout', address: 'wss://team.example', seconds: 10, sent: true },
    /^The team’s relay .*within 10 seconds$/,
  ],
  [
    { kind: 'pbx-timeout', address: 'relay', seconds: 20, sent: true },
    /^The team’s relay .*within 20 seconds$/,
  ],
] satisfies [AppError, RegExp][])(
  'A relay that is away is told as that, and not as a PBX that this computer never asks: %j',
  (error, what) => {
    expect(en.errorWords(error).what).toMatch(what);
    expect(en.errorWords(error).next).toMatch(/administrator of your team$/);
    expect(fa.errorText(error)).toMatch(/^رلهٔ تیم/);
    expect(`${en.errorText(error)} ${fa.errorText(error)}`).not.toMatch(/PBX|سیموتل/);
  },
);

test('Each error of the product has been tried in words', () => {
  const ofRelay = ['relay-said-no', 'relay-read-otherwise', 'relay-away'];
  const wordsAlone = ['unknown', 'pbx-unknown-host', 'pbx-connection-refused', ...ofRelay];
  const kinds = Object.keys(errorWords.errorNext).filter((kind) => !wordsAlone.includes(kind));
  expect([...new Set(errors.map((error) => error.kind))].toSorted()).toEqual(kinds.toSorted());
});

test('An error reads as two sentences with its facts', () => {
  const timeout: AppError = { kind: 'pbx-timeout', address: '192.0.2.9', seconds: 10, sent: true };
  expect(en.errorText(timeout)).toMatch(
    /^The PBX at 192.0.2.9 did not answer within 10 seconds\. Try .*PBX\.$/,
  );
  expect(fa.errorText(timeout)).toMatch(/^سیموتل در \u2066192.0.2.9\u2069 تا ۱۰ ثانیه پاسخ نداد\. /);
  expect(en.errorText({ kind: 'storage-failed', words: 'disk full.' })).toMatch(
    /^Saving failed: disk full\. /,
  );
});

test('All mistakes of a configuration are counted and named with their paths', () => {
  const problems = [
    { path: 'listener.port', expected: 'a port, 1 to 65535' },
    { path: 'agent', expected: 'an object with number' },
  ];
  const text = en.errorText({ kind: 'config-invalid', file: 'c.json', problems });
  expect(text).toBe(
    'The configuration file c.json has 2 problems. Expected: “Port” (a port, 1 to 65535); agent (an object with number).',
  );
  expect(english().errorText({ kind: 'config-invalid', file: 'c.json', problems })).toContain(
    'Expected: listener.port (a port, 1 to 65535); agent',
  );
});

test('What to look at is called as in the app, and in the terminal by its key and its command', () => {
  const errors: [AppError, string, string][] = [
    [
      { kind: 'pbx-unreachable', address: 'pbxx:80', code: 'ENOTFOUND', sent: false },
      'Check the spelling of the address (“Address of the API”)',
      'Check the spelling of the address (pbx.baseUrl)',
    ],
    [
      { kind: 'route-missing', path: 'campaign.routes.internal' },
      'Set “Internal numbers” in the connection settings',
      'Set campaign.routes.internal',
    ],
  ];
  for (const [error, app, terminal] of errors)
    expect([en.errorText(error), english().errorText(error)]).toEqual([
      expect.stringContaining(app),
      expect.stringContaining(terminal),
    ]);
  const note: CheckNote = { kind: 'component-not-asked', component: 'trunk-api', row: 'trunk-201' };
  expect([checkNoteText(en, note), checkNoteText(fa, note), checkNoteText(english(), note)]).toEqual([
    expect.stringMatching(/“Ring my phone” on the assistant’s last page shows whether it does\.$/),
    expect.stringContaining('«زنگ آزمایشی به تلفن من» در صفحهٔ آخر راه‌اندازی نشان می‌دهد'),
    expect.stringMatching(/“dotaraf check --ring” shows whether it does\.$/),
  ]);
});

test("An error's codes are kept for the details line", () => {
  expect(
    errorCodes({ kind: 'pbx-answer-not-understood', service: 'a/b', status: 502, words: 'Bad Gateway' }),
  ).toBe('a/b · HTTP 502 · Bad Gateway');
  expect(errorCodes({ kind: 'system-settings-missing' })).toBe('');
});

test('Durations are in whole words of the language, with plural forms and its digits', () => {
  const seconds = [0, 1, 59.6, 65, 3600, 3661, 7325, Number.NaN, -4];
  expect(seconds.map((value) => en.duration(value))).toEqual([
    '0 seconds',
    '1 second',
    '1 minute',
    '1 minute 5 seconds',
    '1 hour',
    '1 hour 1 minute 1 second',
    '2 hours 2 minutes 5 seconds',
    '0 seconds',
    '0 seconds',
  ]);
  expect(fa.duration(65)).toBe('۱ دقیقه و ۵ ثانیه');
  expect(fa.duration(7325)).toBe('۲ ساعت و ۲ دقیقه و ۵ ثانیه');
});

test('A moment is Jalali in Persian and Gregorian in English, in the zone that is asked for', () => {
  const nowruz = Date.UTC(2026, 2, 20, 20, 30);
  expect(fa.moment(nowruz, 'Asia/Tehran')).toBe('۱ فروردین ۱۴۰۵، ۰:۰۰:۰۰');
  expect(en.moment(nowruz, 'Asia/Tehran')).toBe('21 Mar 2026, 00:00:00');
  expect(en.moment(nowruz, 'UTC')).toBe('20 Mar 2026, 20:30:00');
  expect(en.moment(Number.NaN)).toBe('');
});

test('Causes are told in words with their code, unknown ones by what the PBX said', () => {
  expect(en.cause({ code: 21, text: 'Call Rejected' })).toBe('declined (cause 21)');
  expect(fa.cause({ code: 17, text: 'User busy' })).toBe('اشغال (کد ۱۷)');
  expect(en.cause({ code: 99, text: 'Odd' })).toBe('Odd (cause 99)');
  expect(en.cause({ code: 99, text: null })).toBe('cause 99');
  expect(en.cause(null)).toBe('');
});

test('Days are counted from Sunday', () => {
  expect([0, 6, 7].map((day) => en.weekday(day))).toEqual(['Sunday', 'Saturday', '']);
  expect(fa.weekday(6)).toBe('شنبه');
});

test("Every row of a call's table has its words in both languages", () => {
  const events = [
    log.requested(),
    log.added(0.5),
    log.status(1, 'running'),
    log.asked(8),
    log.report(40, log.end('ANSWERED', 5, 32, 16)),
    log.cdr(41, log.end('ANSWERED', 10, 20), 39),
    log.ended(41, 'completed'),
  ];
  const rows = timelineRows(timelineOf(events, log.start + 50_000));
  for (const row of rows)
    for (const texts of [en, fa])
      expect(Object.values(texts.row(row)).join(' ')).not.toMatch(/{{|moment\.|fact\.|undefined/);
  const words = rows.map((row) => `${en.row(row).event}: ${en.row(row).facts}`);
  expect(words).toContain(
    `Dialplan asked for the number: to 0935\u00a0000\u00a01122 over AbrTrunk, answered in 7 ms`,
  );
  expect(words).toContain(
    "Report of your phone's leg: answered, rang 5 seconds, on the line for 32 seconds, normal hang-up (cause 16)",
  );
});

test('a number in a failure is grouped as everywhere, and isolated where the sentence is Persian', () => {
  const busy = { kind: 'call-in-progress', callId: 'one', number: '09125550144' } as const;
  expect(en.errorText(busy)).toContain('A call to 0912\u00a0555\u00a00144 is in progress');
  expect(fa.errorText(busy)).toContain('\u20660912\u00a0555\u00a00144\u2069');
});
