import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCampaign } from '../../../../electron/pbx/simotel/wire/campaign.ts';
import { parseCdr } from '../../../../electron/pbx/simotel/wire/cdr.ts';
import { parseContact, parseUser } from '../../../../electron/pbx/simotel/wire/directory.ts';
import { parseReport } from '../../../../electron/pbx/simotel/wire/report.ts';
import { hoursAt, parseTrunkManager } from '../../../../electron/pbx/simotel/wire/trunk-manager.ts';

const zone = 'Asia/Tehran';

const report = {
  _id: { $oid: '66cc0001' },
  campaign_id: { $oid: '66bb0001' },
  campaign: 'dotaraf-1',
  number: '204',
  disposition: 'NO ANSWER',
  try: 2,
  repeat: 1,
  status: 'in-process',
  billsec: '0',
  wait: '18',
  tries: [
    { cdr_id: { $oid: '66cd01' }, cause: '17', 'cause-txt': 'User busy', disposition: 'BUSY', wait: 2 },
    { cdr_id: '66cd02', cause: '19', 'cause-txt': 'No answer', disposition: 'NO ANSWER', wait: 18 },
  ],
  date: '1404-10-20 09:30:31',
};

test('a report becomes the end of leg A, with the cause of its last try', () => {
  expect(parseReport(report, { zone })).toEqual({
    reportId: '66cc0001',
    campaignId: '66bb0001',
    campaignName: 'dotaraf-1',
    number: '204',
    end: {
      disposition: 'NO ANSWER',
      ringSeconds: 18,
      talkSeconds: 0,
      cause: { code: 19, text: 'No answer' },
    },
    tries: 2,
    at: Date.UTC(2026, 0, 10, 6, 0, 31),
  });
});

test('the last try is the latest, even where the PBX lists the newest first', () => {
  const start = (ms: number) => ({ starttime: { $date: { $numberLong: String(ms) } } });
  const tries = [
    { ...report.tries[1], ...start(1_768_024_890_000) },
    { ...report.tries[0], ...start(1_768_024_830_000) },
  ];
  expect(parseReport({ ...report, tries }, { zone })?.end.cause?.code).toBe(19);
});

test('a lost attempt has no cause', () => {
  const tries = [{ cause: null, 'cause-txt': null, disposition: 'LOST', wait: 0 }];
  const end = parseReport({ ...report, disposition: 'LOST', tries }, { zone })?.end;
  expect(end).toMatchObject({ disposition: 'LOST', cause: null });
});

test.each<[unknown, number]>([
  [JSON.stringify(report.tries), 2],
  ['', 1],
  [null, 1],
  [[], 1],
  [undefined, 1],
])('of tries given as %j those listed were made, whatever number was ordered (W4.3)', (tries, count) => {
  expect(parseReport({ ...report, try: '3', tries }, { zone })?.tries).toBe(count);
});

test.each(['No Answered', 'no answer', 'NOANSWER', 'No_Answer'])('the spelling %s', (disposition) => {
  expect(parseReport({ ...report, disposition }, { zone })?.end.disposition).toBe('NO ANSWER');
});

test.each([null, '', [], 'x', 7, {}, { ...report, disposition: '', tries: [] }])(
  '%j is no report',
  (value) => {
    expect(parseReport(value, { zone })).toBeNull();
  },
);

const cdr = {
  _id: '66ce0001',
  type: 'outgoing',
  cuid: '1768024840.21',
  uniqueid: '1768024840.22',
  src: 204,
  dst: '09350001122',
  disposition: 'ANSWERED',
  duration: 1,
  billsec: '41',
  wait: 6,
  start: '1404-10-20 09:30:40',
  answer: '2026-01-10 09:30:46',
  starttime: '1404-10-20 09:30:41',
  endtime: { $date: { $numberLong: '1768024888000' } },
  record: '20260110_1768024840.21.mp3',
  originated_call_id: '',
  details: [
    { date: '1404-10-20 09:30:40', billsec: 0, status: null, exten: 'failed' },
    { date: '1404-10-20 09:30:41', billsec: 0, status: 'NO ANSWER', exten: 'failed' },
  ],
  route: [
    { type: 'TrunkApi', name: 'desk 204', duration: 0.21, date: { $date: { $numberLong: '1768024840100' } } },
    { type: 'Trunk', name: 'Center', duration: '47.3' },
    '',
  ],
};

test('a CDR becomes the end of leg B; its several attempts do not confuse', () => {
  expect(parseCdr(cdr, { zone })).toEqual({
    cuid: '1768024840.21',
    uniqueId: '1768024840.22',
    src: '204',
    dst: '09350001122',
    type: 'outgoing',
    end: { disposition: 'ANSWERED', ringSeconds: 6, talkSeconds: 41, cause: null },
    startedAt: Date.UTC(2026, 0, 10, 6, 0, 41),
    endedAt: 1_768_024_888_000,
    record: '20260110_1768024840.21.mp3',
    originatedCallId: null,
    route: [
      { type: 'TrunkApi', name: 'desk 204', seconds: 0.21 },
      { type: 'Trunk', name: 'Center', seconds: 47.3 },
    ],
  });
});

test("an event's CDR is known by its unique_id, and times that cannot be read are none", () => {
  const { cuid, uniqueid, _id, ...rest } = cdr;
  const event = { ...rest, unique_id: cuid, starttime: '', start: '', endtime: 'soon', route: '' };
  expect(parseCdr(event, { zone })).toMatchObject({
    cuid,
    uniqueId: cuid,
    startedAt: null,
    endedAt: null,
    route: [],
  });
  expect(parseCdr({ ...rest, unique_id: cuid, uniqueid, _id }, { zone })?.uniqueId).toBe(uniqueid);
});

test.each([null, '', [], {}, { disposition: 'ANSWERED' }])('%j is no CDR', (value) => {
  expect(parseCdr(value, { zone })).toBeNull();
});

test.each<[string, object]>([
  ['No Answered', { disposition: 'NO ANSWER' }],
  ['Canceled', { disposition: 'NO ANSWER', word: 'Canceled' }],
  ['CONGESTION', { disposition: 'FAILED', word: 'CONGESTION' }],
  ['CHANUNAVAIL', { disposition: 'FAILED', word: 'CHANUNAVAIL' }],
  ['Barred', { disposition: 'FAILED', word: 'Barred' }],
  ['DOCUMENTATION', { disposition: null, word: 'DOCUMENTATION' }],
  ['\u001b[31modd\u202e', { disposition: null, word: '[31modd' }],
  ['', { disposition: null }],
])('a record’s word %j', (disposition, end) => {
  const { disposition: read, word } = parseCdr({ ...cdr, disposition, billsec: '' }, { zone })?.end ?? {};
  expect({ disposition: read, ...(word === undefined ? {} : { word }) }).toEqual(end);
});

test('a record without a word is read by its flag, or by its talk', () => {
  const ofRecord = (fields: object) => parseCdr({ ...cdr, disposition: '', ...fields }, { zone })?.end;
  expect(ofRecord({ billsec: 0, 'NO ANSWER': 1, local: 1 })).toMatchObject({ disposition: 'NO ANSWER' });
  expect(ofRecord({ billsec: '41' })).toMatchObject({ disposition: 'ANSWERED', talkSeconds: 41 });
});

test('the whole length of an unanswered record stands in for its ringing where that is not told', () => {
  const { wait: _, ...rest } = { ...cdr, disposition: 'NO ANSWER', duration: '28', billsec: '' };
  expect(parseCdr(rest, { zone })?.end).toMatchObject({ ringSeconds: null, durationSeconds: 28 });
  expect(parseCdr({ ...rest, wait: 20 }, { zone })?.end).not.toHaveProperty('durationSeconds');
});

test('a campaign keeps the clock on the wall of its date', () => {
  const record = {
    _id: '66bb0001',
    name: 'dotaraf-1',
    status: 'Completed',
    interface_text: 'slot-01',
    date: '1404-10-20 09:30:31',
  };
  expect(parseCampaign(record)).toEqual({
    campaignId: '66bb0001',
    name: 'dotaraf-1',
    status: 'completed',
    row: 'slot-01',
    addedWallClock: Date.UTC(2026, 0, 10, 9, 30, 31),
  });
});

test('an unknown status never reads as waiting or completed: nothing may be concluded from it', () => {
  const statusOf = (status: unknown) => parseCampaign({ _id: 'c', name: 'n', status })?.status;
  expect(['paused', '', null, undefined].map(statusOf)).toEqual(['running', 'running', 'running', 'running']);
  expect(statusOf('WAITING')).toBe('waiting');
});

test('a campaign without an id is none', () => {
  expect(parseCampaign({ _id: null, name: 'n', status: 'waiting' })).toBeNull();
});

const manager = {
  _id: '66aa0001',
  title: 'dialer',
  trunk_id: { $oid: '66aa0002' },
  status: 'active',
  active_times: { '1': ['9', 10], '6': '["23"]', '7': 'never' },
  capacity: '5',
  current_capacity: 2,
  dial_interval: '5',
};

test('a trunk manager with its hours by day', () => {
  expect(parseTrunkManager(manager)).toEqual({
    id: '66aa0001',
    title: 'dialer',
    active: true,
    activeHours: { '1': [9, 10], '6': [23], '7': [] },
    capacity: 5,
    currentCapacity: 2,
    dialIntervalSeconds: 5,
  });
});

const hours = (active_times: unknown, utcMs: number) => {
  const parsed = parseTrunkManager({ ...manager, active_times });
  return parsed && hoursAt(parsed, utcMs, zone);
};
const saturdayHalfPastNine = Date.UTC(2026, 0, 10, 6, 0);
const day = 24 * 3_600_000;
const butDay5 = Object.fromEntries(['1', '2', '3', '4', '6', '7'].map((one) => [one, ['9']]));

test.each<[string, unknown, number, string]>([
  ['both numberings of Saturday', { 6: ['9'], 1: ['9'] }, 0, 'inside'],
  ['the ISO number alone', { 6: ['9'] }, 0, 'perhaps'],
  ['the Iranian number alone', { 1: ['9'] }, 0, 'perhaps'],
  ['another hour of that day', { 6: ['10'], 1: ['10'] }, 0, 'outside'],
  ['other days', { 2: ['9'], 3: ['9'] }, 0, 'outside'],
  ['no day', {}, 0, 'outside'],
  ['days that begin with 0', { 0: ['9'] }, 0, 'perhaps'],
  ['named days', { saturday: ['10'] }, 0, 'perhaps'],
  ['six days as documented, on Friday', butDay5, 6 * day, 'perhaps'],
  ['six days as documented, on Wednesday', butDay5, 4 * day, 'perhaps'],
  ['six days as documented, on Sunday', butDay5, day, 'inside'],
  ['six days as documented, on Monday', butDay5, 2 * day, 'inside'],
])('hours with %s are told only as far as both numberings agree (W2.4)', (_, times, later, told) => {
  expect(hours(times, saturdayHalfPastNine + later)).toBe(told);
});

test('the hours are those of the PBX’s own clock, which may be on another day', () => {
  const thursdayLate = Date.UTC(2026, 0, 15, 19, 45);
  expect(hours({ 4: ['23'], 6: ['23'] }, thursdayLate)).toBe('inside');
});

test('where the hours are absent, nothing limits them', () => {
  expect([undefined, null, ''].map((times) => hours(times, saturdayHalfPastNine))).toEqual(
    Array(3).fill('inside'),
  );
});

test.each<[unknown, boolean]>([
  ['active', true],
  ['Inactive', false],
  [true, true],
  ['1', true],
  ['enabled', true],
  [undefined, true],
  [null, true],
  [false, false],
  [0, false],
  ['disabled', false],
])('the status %j of a trunk manager (W2.3)', (status, active) => {
  expect(parseTrunkManager({ ...manager, status })?.active).toBe(active);
});

test('extensions and contacts need a number', () => {
  expect(parseUser({ _id: 'u', name: 'Store', number: 205, active: 'yes' })).toEqual({
    id: 'u',
    name: 'Store',
    number: '205',
    active: true,
  });
  expect(
    parseContact({ _id: { $oid: 'k' }, name: 'Supplier', number: '09350001122', description: null }),
  ).toEqual({
    id: 'k',
    name: 'Supplier',
    number: '09350001122',
    description: '',
  });
  expect([parseUser({ name: 'x' }), parseContact(''), parseContact({ number: '' })]).toEqual([
    null,
    null,
    null,
  ]);
});

const ms = Date.UTC(2026, 0, 10, 6, 0, 45);
test.each<[string, unknown]>([
  ['microseconds', `${ms}000`],
  ['nanoseconds', `${ms}000000`],
  ['nanoseconds of a MongoDB', { $date: { $numberLong: `${ms}000000` } }],
  ['more digits than a number has', { $date: { $numberLong: '9'.repeat(30) } }],
  ['400 digits', '9'.repeat(400)],
  ['a date of a number without end', { $date: 1e300 }],
  ['a time before 1970', { $date: -62_135_596_800_000 }],
  ['a time after 2106', '9999-12-31 23:59:59'],
])('%s is no time that a PBX can mean, so it is unknown', (_, time) => {
  const read = parseCdr({ ...cdr, starttime: time, start: time, endtime: time }, { zone });
  expect([read?.startedAt, read?.endedAt]).toEqual([null, null]);
});

test.each<unknown>(['99999999999999', '9'.repeat(400), '-1', 1e300, { $numberLong: '9'.repeat(18) }])(
  '%j is no number of seconds that a PBX can mean, so it is unknown',
  (odd) => {
    const read = parseCdr({ ...cdr, billsec: odd, wait: odd, duration: odd }, { zone });
    expect(read?.end).toMatchObject({ disposition: 'ANSWERED', talkSeconds: null, ringSeconds: null });
    const route = [{ type: 'a', name: 'b', duration: odd }];
    expect(parseCdr({ ...cdr, route }, { zone })?.route[0]?.seconds).toBeNull();
    expect(parseReport({ ...report, billsec: odd, wait: odd }, { zone })?.end).toMatchObject({
      talkSeconds: null,
      ringSeconds: null,
    });
  },
);

const oddNumber = fc.oneof(
  fc.double(),
  fc.bigInt().map(String),
  fc.integer({ min: 1, max: 400 }).map((digits) => '9'.repeat(digits)),
  fc.bigInt().map((value) => ({ $date: { $numberLong: String(value) } })),
  fc.double().map((value) => ({ $date: value })),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
);
const inBounds = (value: number | null | undefined, most: number) =>
  value === null || value === undefined || (value >= 0 && value <= most);

test('whatever numbers a record has, what is read of them is a time and seconds that a PBX can mean, or unknown', () => {
  const names = ['starttime', 'start', 'endtime', 'billsec', 'wait', 'duration', 'date'];
  const odd = fc.record(Object.fromEntries(names.map((name) => [name, oddNumber])));
  fc.assert(
    fc.property(odd, oddNumber, (fields, cause) => {
      const one = parseCdr({ ...cdr, ...fields, cause }, { zone });
      const other = parseReport({ ...report, ...fields, cause, tries: [fields] }, { zone });
      for (const time of [one?.startedAt, one?.endedAt, other?.at, other?.answeredAt])
        expect(time).toSatisfy(() => inBounds(time, 2 ** 33 * 1000));
      for (const end of [one?.end, other?.end]) {
        for (const seconds of [end?.ringSeconds, end?.talkSeconds, end?.durationSeconds])
          expect(seconds).toSatisfy(() => inBounds(seconds, 2 ** 31));
        expect(end?.cause?.code ?? 0).toSatisfy(Number.isSafeInteger);
      }
    }),
  );
});
