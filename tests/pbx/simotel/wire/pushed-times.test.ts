import { expect, test } from 'vitest';
import { createEventReader } from '../../../../electron/pbx/simotel/event-reader.ts';
import { parseCdr } from '../../../../electron/pbx/simotel/wire/cdr.ts';
import { parseEvent } from '../../../../electron/pbx/simotel/wire/event.ts';
import { parseReport } from '../../../../electron/pbx/simotel/wire/report.ts';
import { epochOfId, epochOfObjectId } from '../../../../shared/pbx/epoch-of-id.ts';
import { wallClockOf } from '../../../../shared/time/wall-clock.ts';

const began = Date.UTC(2026, 9, 14, 8, 20, 0);
const id = `${began / 1000}.412`;
const text = (wallMs: number) => new Date(wallMs).toISOString().slice(0, 19).replace('T', ' ');

/** A `Cdr` event whose call began twenty seconds after its id was made, told by the clock of `zone`. */
const told = (zone: string, ids: Record<string, unknown> = { unique_id: id }) => {
  const start = wallClockOf(began + 20_000, zone);
  const end = wallClockOf(began + 95_000, zone);
  const said = { src: '314', dst: '09350000064', disposition: 'ANSWERED', billsec: '60', wait: '15' };
  return { event_name: 'Cdr', ...ids, ...said, starttime: text(start), endtime: text(end) };
};

const read = (event: Record<string, unknown>, usual: 'utc' | 'local', zone = 'Asia/Tehran') => {
  const { event: found, times } = parseEvent(event, null, { zone, usual });
  return { times, startedAt: found.kind === 'cdr' ? found.record.startedAt : null };
};

test.each(['Asia/Tehran', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland'])(
  'of two readings the nearer to the id is right, whatever was usual: a PBX in %s (W7.2)',
  (zone) => {
    for (const usual of ['utc', 'local'] as const) {
      expect(read(told('UTC'), usual, zone)).toEqual({ times: 'utc', startedAt: began + 20_000 });
      expect(read(told(zone), usual, zone)).toEqual({ times: 'local', startedAt: began + 20_000 });
    }
  },
);

test.each<[string, Record<string, unknown>]>([
  ['cuid', { cuid: id }],
  ['queue_id', { unique_id: '7', queue_id: id }],
  ['originated_call_id', { unique_id: 'x', originated_call_id: `orig.call.${began / 1000}.787335` }],
])('the epoch stands in %s too', (_, ids) => {
  expect(read(told('Asia/Tehran', ids), 'utc')).toEqual({ times: 'local', startedAt: began + 20_000 });
});

test.each<[string, unknown]>([
  ['none', ''],
  ['one without an epoch', 'sip-77'],
  ['a constant one from another day', '1700000000.1'],
])('with an id that is %s, what was usual counts', (_, unique_id) => {
  const ids = { unique_id, uniqueid: 'leg-1' };
  expect(read(told('UTC', ids), 'utc')).toEqual({ times: null, startedAt: began + 20_000 });
  expect(read(told('Asia/Tehran', ids), 'local')).toEqual({ times: null, startedAt: began + 20_000 });
});

test('a PBX whose own clock is UTC says nothing about the setting', () => {
  expect(read(told('UTC'), 'utc', 'Africa/Abidjan')).toEqual({ times: null, startedAt: began + 20_000 });
});

test('Jalali text is the PBX’s own clock, whatever was usual', () => {
  const event = { ...told('UTC', { unique_id: 'x' }), starttime: '1405-07-22 11:50:20' };
  expect(read(event, 'utc')).toEqual({ times: null, startedAt: began + 20_000 });
});

/** The sample of the documentation with other numbers: no id of a call, no date, the try told by another clock. */
const report = (started: string, tried: string) => ({
  start: started,
  end: '2026-10-20 00:00:00',
  campaign_id: '66bb00014242424242424242',
  campaign: 'dotaraf-x',
  number: '314',
  disposition: 'ANSWERED',
  try: 1,
  billsec: 5,
  wait: 2,
  tries: [
    {
      // Made eight seconds after the attempt began.
      cdr_id: `${(began / 1000 + 8).toString(16)}43a08d4ed9966fdb`,
      cause: '16',
      'cause-txt': 'Normal Clearing',
      starttime: tried,
      disposition: 'ANSWERED',
      wait: 2,
    },
  ],
});

test.each<[string, string, string, string]>([
  ['UTC', 'utc', '2026-10-14 08:20:00.201000', '2026-10-14 08:20:00'],
  ['local time', 'local', '2026-10-14 11:50:00', '2026-10-14 11:50:00'],
  ['UTC, the try by a clock of twelve hours', 'utc', '2026-10-14 08:20:00.201000', '2026-10-14 23:50:00'],
])('a report in %s is read by the id of its attempt (W7.6)', (_, times, started, tried) => {
  const usual = times === 'utc' ? 'local' : 'utc';
  const found = parseEvent(report(started, tried), 'AutoDialerReport', { zone: 'Asia/Tehran', usual });
  expect(found.times).toBe(times);
  const { event } = found;
  const at = event.kind === 'first-party-report' ? (event.report.at ?? 0) : 0;
  expect(Math.floor(at / 1000)).toBe(began / 1000);
});

/** So many tries that each count the reading of their start in `seen`. */
function manyTries(count: number, seen: Set<number>) {
  return Array.from({ length: count }, (_, index) => ({
    cdr_id: `${(began / 1000 + 8).toString(16)}43a08d4ed9966fdb`,
    disposition: index === count - 1 ? 'BUSY' : 'NO ANSWER',
    get starttime() {
      seen.add(index);
      return text(wallClockOf(began + index, 'Asia/Tehran'));
    },
  }));
}

test.each<[number, number[]]>([
  [20, Array.from({ length: 20 }, (_, index) => index)],
  [5000, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((index) => [index, 4990 + index])],
])(
  'of %i tries of a report the first ten and the last ten are read, and all are counted (W4.3)',
  (count, read) => {
    for (const parse of [
      (fields: Record<string, unknown>) => parseReport(fields, { zone: 'Asia/Tehran' }),
      (fields: Record<string, unknown>) => {
        const { event } = parseEvent(fields, 'AutoDialerReport', { zone: 'Asia/Tehran', usual: 'utc' });
        return event.kind === 'first-party-report' ? event.report : null;
      },
    ]) {
      const seen = new Set<number>();
      const found = parse({ campaign: 'dotaraf-x', number: '314', tries: manyTries(count, seen) });
      expect([...seen].sort((a, b) => a - b)).toEqual(read.toSorted((a, b) => a - b));
      expect(found).toMatchObject({ tries: count, end: { disposition: 'BUSY' } });
    }
  },
);

test('an event reader keeps to the newest evidence and tells each change once', () => {
  const noticed: string[] = [];
  const reader = createEventReader({
    zone: 'Asia/Tehran',
    known: null,
    now: () => began + 100_000,
    noticed: (times) => noticed.push(times),
  });
  const startOf = (event: Record<string, unknown>) => {
    const found = reader(event, null);
    return found.kind === 'cdr' ? found.record.startedAt : null;
  };
  const withoutId = { unique_id: 'x' };
  const events = [
    told('UTC', withoutId),
    told('Asia/Tehran'),
    told('Asia/Tehran', withoutId),
    told('Asia/Tehran'),
    told('UTC'),
    told('UTC', withoutId),
  ];
  expect(events.map(startOf)).toEqual(events.map(() => began + 20_000));
  expect(noticed).toEqual(['local', 'utc']);
});

test('an hour that clocks show twice is the one nearer to the record’s id (W1.7)', () => {
  const first = Date.UTC(2026, 9, 25, 0, 30);
  const second = first + 3_600_000;
  for (const began of [first, second]) {
    const cuid = `${began / 1000 - 40}.7`;
    const record = { cuid, dst: '204', disposition: 'ANSWERED', starttime: '2026-10-25 02:30:00' };
    expect(parseCdr(record, { zone: 'Europe/Berlin' })?.startedAt).toBe(began);
  }
});

test('ids without an epoch hold none', () => {
  expect(['', '7', '123456.7', '16107786189.378', '1610778618.x', 'orig.call.x'].map(epochOfId)).toEqual(
    Array(6).fill(null),
  );
  expect(epochOfId('1610778618.378')).toBe(1_610_778_618_000);
  expect([null, '', '66bb0001', 'zz7860001234567890123456'].map(epochOfObjectId)).toEqual(
    Array(4).fill(null),
  );
});

test('of a time that clocks show twice, an event without an id of its own means the later where it came after that', () => {
  const reader = (now: number) =>
    createEventReader({ zone: 'Europe/Berlin', known: 'local', now: () => now, noticed: () => {} });
  const twice = {
    ...told('UTC', { unique_id: 'x' }),
    starttime: '2026-10-25 02:30:00',
    endtime: '2026-10-25 02:31:00',
  };
  for (const hour of [0, 1]) {
    const [startedAt, endedAt] = [Date.UTC(2026, 9, 25, hour, 30), Date.UTC(2026, 9, 25, hour, 31)];
    const read = reader(endedAt + 2000)(twice, null);
    expect(read, String(hour)).toMatchObject({ record: { startedAt, endedAt } });
  }
});
