import { expect, test } from 'vitest';
import { axisOf } from '../../renderer/components/lanes/axis.ts';
import { groupTicks } from '../../renderer/components/lanes/tick-groups.ts';
import { type Timeline, timelineOf } from '../../shared/call/timeline/timeline.ts';
import { logOf, type SketchKind } from '../support/renderer-preview/logs.ts';

const startedAt = 1_790_000_000_000;
const timeline = (kind: SketchKind, seconds = 900): Timeline =>
  timelineOf(logOf({ callId: 'c1', number: '09127770001', startedAt, kind }), startedAt + seconds * 1000);

test('an ended call fills the axis exactly', () => {
  const ended = timeline('no-answer-b');
  const axis = axisOf(ended);
  expect(axis.place(ended.startedAt)).toBe(0);
  expect(axis.place(ended.endsAt)).toBe(1);
});

test('a living call leaves room for what comes, in steps, so that the lanes do not creep', () => {
  const [early, later] = [axisOf(timeline('ringing-a', 3)), axisOf(timeline('ringing-a', 9))];
  expect(early.endsAt).toBe(later.endsAt);
  expect(later.place(startedAt + 9000)).toBeLessThan(1);
});

test('a long talk is folded so that what came before it can be read', () => {
  const long = timeline('long-talk');
  const axis = axisOf(long);
  expect(axis.fold).not.toBeNull();
  expect(axis.place(startedAt + 15_000)).toBeGreaterThan(0.4);
  expect(axis.place(long.endsAt)).toBe(1);
});

test('time never runs backwards on the axis', () => {
  for (const kind of ['long-talk', 'talking', 'busy-b', 'cancelled'] as const) {
    const drawn = timeline(kind, 60);
    const axis = axisOf(drawn);
    const places = Array.from({ length: 60 }, (_, second) => axis.place(startedAt + second * 1000));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  }
});

test('marks under the axis keep their distance', () => {
  for (const kind of ['completed', 'long-talk', 'busy-b', 'no-answer-a', 'not-started'] as const) {
    const axis = axisOf(timeline(kind));
    const places = axis.marks.map(({ at }) => axis.place(at));
    for (const [index, place] of places.entries())
      if (index > 0) expect(place - (places[index - 1] ?? 0), kind).toBeGreaterThan(0.1);
  }
});

test('marks that would stand on each other are told together, those apart are not', () => {
  const { ticks } = timeline('completed');
  const axis = axisOf(timeline('completed'));
  const groups = groupTicks(ticks, axis.place, 0.08);
  expect(groups.flatMap((group) => group.ticks)).toHaveLength(ticks.length);
  for (const lane of ['a', 'b'] as const) {
    const places = groups.filter((group) => group.lane === lane).map(({ place }) => place);
    for (const [index, place] of places.entries())
      if (index > 0) expect(place - (places[index - 1] ?? 0)).toBeGreaterThanOrEqual(0.08);
  }
});
