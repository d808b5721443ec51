import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallOrder } from '../../../electron/engine/ports.ts';
import type { SimotelClient } from '../../../electron/pbx/simotel/client.ts';
import { createPbxClock } from '../../../electron/pbx/simotel/clock.ts';
import { wallClockOf } from '../../../shared/time/wall-clock.ts';
import { succeeds } from '../../support/network/fake-http.ts';
import { connect } from './support.ts';

const at = Date.UTC(2026, 0, 10, 6, 0, 20);
const http = (utcMs: number) => new Date(utcMs).toUTCString();
const wall = (utcMs: number, hours: number) => utcMs + hours * 3_600_000;

test('nothing is known before the first answer', () => {
  expect(createPbxClock('Asia/Tehran').offset()).toBeNull();
});

test("half a second of the header's rounding and the way are not the clock: under 2 s counts as none", () => {
  const clock = createPbxClock('Asia/Tehran');
  clock.learnDate(http(at + 1000), at, at + 100);
  expect(clock.offset()).toBe(0);
});

test('a clock that is ahead or behind is measured at the middle of the request', () => {
  const clock = createPbxClock('Asia/Tehran');
  clock.learnDate(http(at + 300_000), at, at + 200);
  expect(clock.offset()).toBe(300_400);
  clock.learnDate(http(at - 60_000), at, at + 1000);
  expect(clock.offset()).toBe(-60_000);
});

test('an unreadable Date and a very slow answer change nothing', () => {
  const clock = createPbxClock('Asia/Tehran');
  clock.learnDate(http(at + 60_000), at, at);
  clock.learnDate('yesterday', at, at);
  clock.learnDate(undefined, at, at);
  clock.learnDate(http(at), at, at + 9000);
  expect(clock.offset()).toBe(60_500);
});

test("a zone that is not the configured one shows in the campaign's own date, in whole quarters", () => {
  const clock = createPbxClock('Asia/Tehran');
  clock.learnDate(http(at), at, at);
  clock.learnWallClock(wall(at, 4.5) + 7000, at);
  expect(clock.offset()).toBe(3_600_000);
  const span = { from: at, to: at + 90_000 };
  expect(clock.minutesOf(span)).toEqual({ from: '2026-01-10 10:30', to: '2026-01-10 10:31' });
});

test('a span in which daylight saving ends is asked for whole: its end does not come before its beginning', () => {
  const clock = createPbxClock('Europe/Berlin');
  const back = Date.UTC(2026, 9, 25, 1);
  const span = (from: number, to: number) => clock.minutesOf({ from: back + from, to: back + to });
  const minutes = 60_000;
  expect(span(-10 * minutes, 10 * minutes)).toEqual({ from: '2026-10-25 01:50', to: '2026-10-25 03:10' });
  expect(span(-20 * minutes, -10 * minutes)).toEqual({ from: '2026-10-25 02:40', to: '2026-10-25 02:50' });
  expect(span(10 * minutes, 20 * minutes)).toEqual({ from: '2026-10-25 02:10', to: '2026-10-25 02:20' });
});

test('a few minutes in that date are no zone', () => {
  const clock = createPbxClock('Asia/Tehran');
  clock.learnDate(http(at), at, at);
  clock.learnWallClock(wall(at, 3.5) - 400_000, at);
  expect(clock.offset()).toBe(0);
});

test('the zone error comes on top of the clock error', () => {
  const clock = createPbxClock('Asia/Tehran');
  clock.learnDate(http(at + 600_000), at, at);
  clock.learnWallClock(wall(at + 600_000, 0), at);
  expect(clock.offset()).toBe(600_500 - 3.5 * 3_600_000);
});

test('a clock that is set right later leaves no zone error behind', () => {
  const clock = createPbxClock('Asia/Tehran');
  clock.learnDate(http(at + 3_600_000), at, at);
  clock.learnWallClock(wall(at + 3_600_000, 3.5), at);
  clock.learnDate(http(at), at, at);
  expect(clock.offset()).toBe(0);
});

test('a wrong zone is told apart from a clock that is off', () => {
  const clock = createPbxClock('Asia/Tehran');
  expect(clock.error()).toBeNull();
  clock.learnDate(http(at + 600_000), at, at);
  clock.learnWallClock(wall(at + 600_000, 4.5), at);
  expect([clock.error(), clock.offset()]).toEqual([600_500, 4_200_500]);
});

test('setting the clock of this machine changes nothing of what is known of the PBX’s', () => {
  let moved = 0;
  const clock = createPbxClock('Asia/Tehran', () => moved);
  clock.learnDate(http(at + 600_000), at, at);
  moved = 120_000;
  expect(clock.offset()).toBe(480_500);
  clock.learnDate(http(at + 600_000), at + 120_000, at + 120_000);
  expect(clock.offset()).toBe(480_500);
});

test('a date that no zone explains is not believed', () => {
  const clock = createPbxClock('Asia/Tehran');
  clock.learnWallClock(at - 400 * 86_400_000, at);
  expect(clock.offset()).toBeNull();
});

test('contact is made with one ping, and only when the PBX has not answered yet', async () => {
  const { pbx, client } = await connect(succeeds(null));
  expect(client.clockOffset()).toBeNull();
  expect(await client.makeContact()).toEqual({ ok: true, value: null });
  expect(await client.makeContact()).toEqual({ ok: true, value: null });
  expect(pbx.received.map(({ path }) => path)).toEqual(['/api/v4/setting/ping/act']);
  expect(client.clockOffset()).toBe(0);
});

test('a PBX that may not be pinged but answers is in contact; one that is away is not', async () => {
  const { pbx, client } = await connect((response) => void response.writeHead(403).end());
  expect(await client.makeContact()).toEqual({ ok: true, value: null });
  const { pbx: away, client: other } = await connect(succeeds(null));
  await away.close();
  expect(await other.makeContact()).toMatchObject({ ok: false, error: { kind: 'pbx-unreachable' } });
  expect(pbx.received).toHaveLength(1);
});

test.each([
  ['at the end of all time', 'Sat, 13 Sep 275760 00:00:00 GMT'],
  ['before 1970', 'Wed, 31 Dec 1969 23:59:59 GMT'],
  ['after the last second that 32 bits count', 'Sun, 07 Feb 2106 06:28:16 GMT'],
])('a Date %s is no clock: what was known stays', (_, header) => {
  const clock = createPbxClock('Asia/Tehran');
  clock.learnDate(header, at, at);
  expect(clock.offset()).toBeNull();
  clock.learnDate(http(at + 60_000), at, at);
  clock.learnDate(header, at, at);
  expect(clock.offset()).toBe(60_500);
});

test('a PBX whose clock begins at 1970 for want of a battery is followed: its calls are ordered by that clock', () => {
  const clock = createPbxClock('UTC');
  clock.learnDate('Thu, 01 Jan 1970 00:10:00 GMT', at, at);
  expect(clock.minutesOf({ from: at, to: at + 60_000 })).toEqual({
    from: '1970-01-01 00:10',
    to: '1970-01-01 00:11',
  });
});

const order: CallOrder = {
  ...{ kind: 'campaign', callId: 'x', name: 'dotaraf-x', dialer: 'm', firstParty: '201', secondParty: '09' },
  ...{ entry: { context: 'a', text: 'b' }, attempts: 1, retryIntervalSeconds: 60, startsAt: at, endsAt: at },
};
const span = { from: at, to: at };
/** Everything that is asked by the PBX's clock. */
const asked: Record<string, (client: SimotelClient) => Promise<unknown>> = {
  ping: (client) => client.ping(),
  findCdrs: (client) => client.findCdrs({ by: 'cuid', cuid: '1700000000.1', ...span }),
  findReports: (client) => client.findReports({ orderId: null, number: '201', ...span }),
  place: (client) => client.place(order),
  findOrder: (client) => client.findOrder({ name: 'dotaraf-x', placedAt: at }),
  moveWindow: (client) => client.moveWindow('x', { startsAt: at, endsAt: at }),
  dialerState: (client) => client.dialerState('m'),
  wallClockSeen: (client) => client.wallClockSeen(),
  learnZone: (client) => client.learnZone(),
  newestCdrIds: (client) => client.newestCdrIds(1),
};

const farAndNear = fc
  .oneof(
    fc.constantFrom(-8.64e15, -62_135_596_800_000, -1, 0, 2 ** 32 * 1000 - 1, 2 ** 32 * 1000, 8.64e15),
    fc.integer({ min: -8.64e15, max: 8.64e15 }),
  )
  .map(http);
/** As far as HTTP takes them into a header. */
const anyWords = fc.string({ maxLength: 40 }).map((text) => text.replace(/[^ -~]/g, ''));

test('whatever Date an answer has, every method settles with a value', async () => {
  let date = '';
  const manager = { _id: 'm', title: 'm', status: 1, active_times: { 1: [1] } };
  const data = { pagination: { total: 1 }, data: [manager] };
  const text = JSON.stringify({ success: 1, message: '', data });
  const { client } = await connect((response) => {
    response.sendDate = false;
    response.writeHead(200, { 'content-type': 'application/json', date }).end(text);
  });
  const check = async (header: string) => {
    date = header;
    for (const [name, ask] of Object.entries(asked))
      expect(await ask(client).then(() => 'settled', String), `${name} after Date: ${header}`).toBe(
        'settled',
      );
  };
  await fc.assert(fc.asyncProperty(fc.oneof(farAndNear, anyWords), check), { numRuns: 25 });
  await check('Sat, 13 Sep 275760 00:00:00 GMT');
});

test('a time that no date can show has a wall clock, too: nothing breaks off where one is shown', () => {
  for (const utcMs of [8.64e15, -8.64e15, 1e300, -1e300, Infinity])
    expect(wallClockOf(utcMs, 'Asia/Tehran')).toSatisfy(Number.isFinite);
});
