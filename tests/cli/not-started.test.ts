import { vi } from 'vitest';
import type { SandboxOptions } from '../../electron/pbx/sandbox/sandbox.ts';
import { testInProcess as test } from '../support/terminal/test.ts';

vi.setConfig({ maxConcurrency: 12 });

const number = '09125550100';

const hour = 3_600_000;
const everyHour = Array.from({ length: 24 }, (_, hour) => hour);
const onAllDays = (hours: number[]) =>
  Object.fromEntries(['1', '2', '3', '4', '5', '6', '7'].map((day) => [day, hours.map(String)]));
/** Tehran is three and a half hours ahead of UTC, all year. */
const hourInTehran = () => new Date(Date.now() + 3.5 * hour).getUTCHours();
/** Closed now, whatever the numbering of the days is, and also when the hour changes during the test. */
const closedNow = () =>
  onAllDays(everyHour.filter((one) => ![0, 1].includes((one - hourInTehran() + 24) % 24)));

/** Whole seconds from the first line to the end of the call. */
const secondsOf = ([first]: { at: string }[], last: { at: string }) =>
  (Date.parse(last.at) - Date.parse(first?.at ?? '')) / 1000;

test.concurrent.for([
  { name: 'an inactive manager', manager: { status: 'inactive' }, reason: 'trunk-manager-inactive' },
  {
    name: 'a manager outside its hours',
    manager: { active_times: closedNow() },
    reason: 'trunk-manager-outside-hours',
  },
] as const)(
  '$name is told long before its time is over, and nothing is left to ring',
  async (row, { openDesk, expect }) => {
    const desk = await openDesk({ sandbox: { trunkManager: row.manager } });
    const { lines, last, code } = await desk.dialled(number);
    expect(last).toMatchObject({ outcome: 'not-started', reason: row.reason });
    expect(code).toBe(4);
    // Of ten minutes. That it takes 15 seconds at most is tested with the engine's own clock (engine/follow.test.ts).
    expect(secondsOf(lines, last)).toBeLessThan(60);
    expect(lines.at(-2)?.type).toBe('campaign-removed');
    expect(desk.sandbox.campaigns()).toEqual([]);
    desk.sandbox.reconfigure({ trunkManager: { status: 'active' } });
    expect(desk.sandbox.calls()).toEqual([]);
  },
);

test.concurrent('a trunk manager that is not on the PBX any more is named', async ({ openDesk, expect }) => {
  const desk = await openDesk({ config: { campaign: { trunkManagerId: '5ec600000000000000000000' } } });
  const { last, code } = await desk.dialled(number);
  expect(last).toMatchObject({ outcome: 'refused-by-pbx', words: 'The trunk manager was not found' });
  expect(code).toBe(4);
});

test.concurrent('a full trunk manager is waited for until the timeout, and then told', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk({ sandbox: { trunkManager: { current_capacity: 5 } } });
  const { last, code } = await desk.dialled(number, '--timeout', '5');
  expect(last).toMatchObject({ outcome: 'not-started', reason: 'trunk-manager-at-capacity' });
  expect([code, desk.sandbox.campaigns()]).toEqual([4, []]);
});

test.concurrent('a line that becomes free in time makes the call', async ({ openDesk, expect }) => {
  const desk = await openDesk({ sandbox: { trunkManager: { current_capacity: 5 } } });
  const dial = desk.dial(number);
  await dial.tells('trunk-manager-seen', { problem: 'at-capacity' });
  desk.sandbox.reconfigure({ trunkManager: { current_capacity: 0 } });
  const { code, stdout } = await dial.ended;
  expect(stdout).toMatch(/"outcome":"completed"/);
  expect(code).toBe(0);
});

test.concurrent('a manager that seems outside its hours and dials all the same refuses nothing', async ({
  openDesk,
  expect,
}) => {
  // The campaign waits for a line; the hours, whose day numbering is uncertain, say never.
  const desk = await openDesk({ sandbox: { trunkManager: { active_times: closedNow() } } });
  const dial = desk.dial(number);
  await dial.tells('trunk-manager-seen', { problem: 'outside-hours' });
  desk.sandbox.reconfigure({ trunkManager: { active_times: onAllDays(everyHour) } });
  const { code, stdout } = await dial.ended;
  expect(stdout).toMatch(/"outcome":"completed"/);
  expect(code).toBe(0);
});

const clocks: { name: string; sandbox: SandboxOptions }[] = [
  { name: 'two hours ahead', sandbox: { clockOffsetMilliseconds: 2 * hour } },
  { name: 'two hours behind', sandbox: { clockOffsetMilliseconds: -2 * hour } },
  { name: 'a day behind', sandbox: { clockOffsetMilliseconds: -24 * hour } },
  { name: 'in UTC and not in the zone that was thought', sandbox: { timeZone: 'UTC' } },
  { name: 'in a zone far west of what was thought', sandbox: { timeZone: 'America/New_York' } },
  { name: 'half an hour behind', sandbox: { timeZone: 'Asia/Baghdad' } },
  {
    name: 'behind, in another zone, and strict about starts in the past',
    sandbox: { clockOffsetMilliseconds: -hour, timeZone: 'Europe/London', refusePastStart: true },
  },
];

test.concurrent.for(clocks)(
  'a PBX whose clock is $name starts the campaign now',
  async ({ sandbox }, { openDesk, expect }) => {
    const desk = await openDesk({ sandbox });
    const { last, code } = await desk.dialled(number);
    expect(last).toMatchObject({ outcome: 'completed', inferred: false });
    expect([code, desk.campaignsEver.length]).toEqual([0, 1]);
  },
);

test.concurrent('a PBX that is in a zone ahead of what was thought, where the window is over, is told in its own words', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk({ sandbox: { timeZone: 'Asia/Tokyo' } });
  const { last, code } = await desk.dialled(number);
  expect(last).toMatchObject({ outcome: 'refused-by-pbx', words: 'end is in the past' });
  expect([code, desk.campaignsEver]).toEqual([4, []]);
});

test.concurrent.for(['empty', 'given'] as const)(
  'a PBX that wants the range of a search by cuid %s shows its CDR',
  async (cuidSearchRange, { openDesk, expect }) => {
    const desk = await openDesk({ events: 'none', sandbox: { cuidSearchRange } });
    const { last, code } = await desk.dialled(number);
    expect(last).toMatchObject({ outcome: 'completed', inferred: false });
    expect(code).toBe(0);
  },
);

/** The day's number by the ISO week, and with Saturday first (W2.4). */
const dayNumbers = () => {
  const day = new Date(Date.now() + 3.5 * hour).getUTCDay();
  return { iso: String(day === 0 ? 7 : day), saturday: String(((day + 1) % 7) + 1) };
};

test.concurrent('hours that only one numbering of the days forbids are told, not acted on (W2.4)', async ({
  openDesk,
  expect,
}) => {
  const { [dayNumbers().saturday]: _closed, ...active_times } = onAllDays(everyHour);
  const desk = await openDesk({
    events: 'none',
    sandbox: { trunkManager: { active_times }, dialerDelaySeconds: 140 },
  });
  const { lines, last } = await desk.dialled(number);
  expect(lines).toContainEqual(
    expect.objectContaining({ type: 'trunk-manager-seen', problem: 'perhaps-outside-hours' }),
  );
  expect(last).toMatchObject({ outcome: 'completed', inferred: false });
  const { stdout, code } = await desk.run('check').ended;
  expect(stdout).toMatch(/ok {4}Trunk manager .*perhaps/);
  expect(code).toBe(0);
});

test.concurrent('where hours of a trunk manager that read two ways do forbid it, the call is told as still waiting', async ({
  openDesk,
  expect,
}) => {
  const { [dayNumbers().saturday]: _closed, ...active_times } = onAllDays(everyHour);
  const desk = await openDesk({ sandbox: { trunkManager: { active_times }, dayNumbering: 'saturday' } });
  const { last, code } = await desk.dialled(number, '--timeout', '5');
  expect(last).toMatchObject({ outcome: 'not-started', reason: 'still-waiting', inferred: true });
  expect([code, desk.sandbox.campaigns()]).toEqual([4, []]);
});

test.concurrent.for([
  { option: 'without --timeout', words: [], turnSeconds: 300, evidenceTimeoutSeconds: 120 },
  { option: 'with --timeout 90', words: ['--timeout', '90'], turnSeconds: 90, evidenceTimeoutSeconds: 90 },
])(
  'with a campaign window of five minutes, a call dialled $option may wait its turn for $turnSeconds seconds',
  async ({ option: _option, words, ...seconds }, { openDesk, expect }) => {
    const desk = await openDesk({ config: { campaign: { windowMinutes: 5 } } });
    const { lines } = await desk.dialled('09125550102', ...words);
    expect(lines[0]).toMatchObject({ type: 'call-requested', windowMinutes: 5, ...seconds });
  },
);

test.concurrent.for([[true], ['1'], ['enabled'], ['Active '], [undefined], ['']])(
  'a trunk manager whose status is spelled %j is no inactive one (W2.3)',
  async ([spelledStatus], { openDesk, expect }) => {
    const desk = await openDesk({
      events: 'none',
      sandbox: { trunkManager: { spelledStatus }, dialerDelaySeconds: 65 },
    });
    const { last } = await desk.dialled(number);
    expect(last).toMatchObject({ outcome: 'completed', inferred: false });
  },
);

test.concurrent.for([[false], ['0'], ['Disabled'], ['in-active']])(
  'a trunk manager whose status is spelled %j is inactive',
  async ([spelledStatus], { openDesk, expect }) => {
    const desk = await openDesk({
      sandbox: { trunkManager: { status: 'inactive', spelledStatus } },
    });
    const { last, code } = await desk.dialled(number);
    expect(last).toMatchObject({ outcome: 'not-started', reason: 'trunk-manager-inactive', inferred: false });
    expect(code).toBe(4);
  },
);
