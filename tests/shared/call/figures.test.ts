import { expect, test } from 'vitest';
import { callFigures, type QuarterFigures } from '../../../shared/call/figures.ts';

const counted = (...quarters: QuarterFigures[]) => ({ quarters, codes: [] });

const quarter = (at: string, changes: Partial<QuarterFigures> = {}): QuarterFigures => ({
  at: Date.parse(at),
  calls: 1,
  reached: 1,
  ringSeconds: 8,
  rings: 1,
  talkSeconds: 60,
  talks: 1,
  incoming: 0,
  missed: 0,
  ...changes,
});

test('no calls are zeros, and no averages', () => {
  const figures = callFigures(counted(), 'Asia/Tehran');
  expect(figures).toMatchObject({
    calls: 0,
    reached: 0,
    averageRingSeconds: null,
    averageTalkSeconds: null,
    byDay: [],
  });
  expect(figures.byHour).toHaveLength(24);
});

test('hours and days are those of the zone: 22:15 UTC is 01:45 of the next day in Tehran', () => {
  const figures = callFigures(
    counted(quarter('2026-03-01T22:15:00Z'), quarter('2026-03-01T20:15:00Z')),
    'Asia/Tehran',
  );
  expect(figures.byDay.map(({ day, calls }) => [day, calls])).toEqual([
    ['2026-03-01', 1],
    ['2026-03-02', 1],
  ]);
  expect([figures.byHour[1]?.calls, figures.byHour[23]?.calls]).toEqual([1, 1]);
});

test('averages are over the calls that have the figure, not over quarters', () => {
  const figures = callFigures(
    counted(
      quarter('2026-03-01T08:00:00Z', { calls: 3, reached: 1, ringSeconds: 30, rings: 3, talkSeconds: 100 }),
      quarter('2026-03-01T08:15:00Z', {
        calls: 2,
        reached: 0,
        ringSeconds: 5,
        rings: 1,
        talkSeconds: 0,
        talks: 0,
      }),
    ),
    'UTC',
  );
  expect(figures).toMatchObject({ calls: 5, reached: 1, averageRingSeconds: 8.8, averageTalkSeconds: 100 });
  expect(figures.byHour[8]).toEqual(figures.byDay.map(({ day: _, ...rest }) => rest)[0]);
});

test('an hour that the clocks show twice counts both', () => {
  const quarters = [quarter('2026-10-25T00:30:00Z'), quarter('2026-10-25T01:30:00Z')];
  expect(callFigures(counted(...quarters), 'Europe/Berlin').byHour[2]?.calls).toBe(2);
});
