import { expect, test } from 'vitest';
import { createPbxClock } from '../../../electron/pbx/simotel/clock.ts';
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

test('what the zone does to it is told apart from the clock itself', () => {
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
