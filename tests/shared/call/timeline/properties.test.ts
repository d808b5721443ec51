import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  fractionOf,
  type Lane,
  sparkline,
  timelineOf,
  timelineRows,
} from '../../../../shared/call/timeline/timeline.ts';
import { anyLog, retold } from '../../../support/engine/any-log.ts';
import * as log from '../../../support/engine/timeline-log.ts';

const events = anyLog;
const now = fc.integer({ min: 0, max: 300 }).map((seconds) => log.start + seconds * 1000);

function expectOrdered({ segments }: Lane, from: number, to: number, live: boolean) {
  let reached = from;
  for (const [index, segment] of segments.entries()) {
    expect(segment.from).toBeGreaterThanOrEqual(reached);
    expect(segment.to).toBeGreaterThanOrEqual(segment.from);
    if (!segment.live) expect(segment.to).toBeGreaterThan(segment.from);
    expect(segment.live && (!live || index < segments.length - 1)).toBe(false);
    reached = segment.to;
  }
  expect(reached).toBeLessThanOrEqual(to);
}

test('Whatever the events say, segments lie on the axis in order, none negative or over another', () => {
  fc.assert(
    fc.property(events, now, (logged, at) => {
      const { lanes, startedAt, endsAt, live } = timelineOf(logged, at);
      expectOrdered(lanes.a, startedAt, endsAt, live);
      expectOrdered(lanes.b, startedAt, endsAt, live);
    }),
    { numRuns: 3000 },
  );
});

test('Where both talk, they talk over the same time', () => {
  fc.assert(
    fc.property(events, now, (logged, at) => {
      const { a, b } = timelineOf(logged, at).lanes;
      const talk = (lane: Lane) => lane.segments.filter((segment) => segment.kind === 'talking');
      expect(talk(a).map(({ to }) => to)).toEqual(talk(a).length === 0 ? [] : talk(b).map(({ to }) => to));
    }),
    { numRuns: 2000 },
  );
});

test('The order in which evidence was told and its repetition change nothing', () => {
  const shuffled = events.chain((logged) =>
    fc.record({ logged: fc.constant(logged), again: retold(logged) }),
  );
  fc.assert(
    fc.property(shuffled, now, ({ logged, again }, at) => {
      expect(timelineOf(again, at)).toEqual(timelineOf(logged, at));
    }),
    { numRuns: 1000 },
  );
});

test('Rows come in order of time and every fraction of the axis lies between 0 and 1', () => {
  fc.assert(
    fc.property(events, now, (logged, at) => {
      const timeline = timelineOf(logged, at);
      const times = timelineRows(timeline).map((row) => row.at);
      expect(times).toEqual(times.toSorted((one, other) => one - other));
      const sparks = Object.values(sparkline(timeline)).flat();
      const fractions = sparks.flatMap(({ from, to }) => [from, to]);
      expect(fractions.every((fraction) => fraction >= 0 && fraction <= 1)).toBe(true);
      expect(fractionOf(timeline, timeline.endsAt + 1e9)).toBeLessThanOrEqual(1);
    }),
  );
});
