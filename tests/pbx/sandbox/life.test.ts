import fc from 'fast-check';
import { toGregorian } from 'jalaali-js';
import { expect, test } from 'vitest';
import {
  firstPartyScripts,
  type Script,
  secondPartyScripts,
  startSandbox,
} from '../../../electron/pbx/sandbox/sandbox.ts';
import {
  dayAndHour,
  gregorianText,
  jalaliText,
  localMinute,
} from '../../../electron/pbx/sandbox/wire/calendar.ts';
import { addCampaign, post, startDesk, startQuickSandbox, until } from './support/desk.ts';

test('close ends talks, hanging requests and pending questions at once, and frees the port', async () => {
  const desk = await startDesk();
  const sandbox = await startQuickSandbox(desk);
  const talking: Partial<Script> = { talkSeconds: 80_000 };
  sandbox.scriptNext(talking);
  await addCampaign(sandbox);
  await until(() => sandbox.calls().find(({ state }) => state === 'talking'));
  desk.answer = { ...desk.answer, afterMilliseconds: 60_000 };
  await addCampaign(sandbox);
  await until(() => (desk.received.length === 2 ? true : null));
  sandbox.faults.set('setting/ping/act', 'hang');
  const hanging = expect(post(sandbox, 'setting/ping/act')).rejects.toThrow();
  await until(() => (sandbox.requests.at(-1)?.service === 'setting/ping/act' ? true : null));
  await sandbox.close();
  await hanging;
  const again = await startSandbox({ port: sandbox.port });
  await again.close();
  await desk.close();
});

test('a taken port is told by the system’s error', async () => {
  const sandbox = await startSandbox();
  await expect(startSandbox({ port: sandbox.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await sandbox.close();
});

test('the trace tells what happens, without credentials and component addresses', async () => {
  const desk = await startDesk();
  const sandbox = await startQuickSandbox(desk);
  const lines: string[] = [];
  const stop = sandbox.onTrace(({ about, text }) => lines.push(`${about} ${text}`));
  await addCampaign(sandbox, { name: 'traced' });
  await until(() => (lines.includes('campaign traced: completed') ? true : null));
  stop();
  await post(sandbox, 'setting/ping/act');
  expect(lines).toContain('call 201 Ringing');
  expect(lines.join()).toContain('trunk-api asked: 02155501000');
  expect(lines.join()).not.toContain(desk.url);
  expect(lines.join()).not.toContain('ping');
  await sandbox.close();
  await desk.close();
});

test('text dates are the Jalali and Gregorian wall clock of the zone, and minutes read back', () => {
  const instants = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2040, 0, 1) });
  fc.assert(
    fc.property(instants, fc.constantFrom('Asia/Tehran', 'UTC', 'Asia/Kabul'), (instant, zone) => {
      const [date = '', time = ''] = jalaliText(instant, zone).split(' ');
      const [jy = 0, jm = 0, jd = 0] = date.split('-').map(Number);
      const { gy, gm, gd } = toGregorian(jy, jm, jd);
      const two = (value: number) => String(value).padStart(2, '0');
      const gregorian = gregorianText(instant, zone);
      expect(`${gy}-${two(gm)}-${two(gd)} ${time}`).toBe(gregorian);
      const minute = localMinute(gregorian.slice(0, 16), zone);
      expect(minute === null ? '' : gregorianText(minute, zone)).toBe(`${gregorian.slice(0, 16)}:00`);
    }),
  );
});

test('known dates: the contract’s own examples, and a Saturday', () => {
  expect(jalaliText(1_613_735_220_000, 'Asia/Tehran')).toBe('1399-12-01 15:17:00');
  expect(localMinute('2021-02-19 15:17', 'Asia/Tehran')).toBe(1_613_735_220_000);
  expect(localMinute('2021-02-30 15:17', 'Asia/Tehran')).toBe(null);
  const midnight = Date.UTC(2026, 0, 2, 20, 30);
  const dayOf = (dayNumbering: 'iso' | 'saturday') =>
    dayAndHour(midnight, { timeZone: 'Asia/Tehran', dayNumbering });
  expect([dayOf('iso'), dayOf('saturday')]).toEqual([
    { day: '6', hour: 0 },
    { day: '1', hour: 0 },
  ]);
});

test('each ending stands in its table once', () => {
  for (const table of [firstPartyScripts, secondPartyScripts]) {
    expect(new Set(table.map(({ ending }) => ending)).size).toBe(table.length);
    expect(table.every(({ ending }) => /^(\d\d)?$/.test(ending))).toBe(true);
  }
});
