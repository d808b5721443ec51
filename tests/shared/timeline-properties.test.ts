import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dispositions } from '../../shared/call/dispositions.ts';
import { type CallEvent, outcomes } from '../../shared/call/events.ts';
import {
  fractionOf,
  type Lane,
  sparkline,
  timelineOf,
  timelineRows,
} from '../../shared/call/timeline/timeline.ts';
import * as log from '../support/timeline-log.ts';

const second = fc.integer({ min: -5, max: 200 });
const count = fc.option(fc.integer({ min: 0, max: 100 }));
const end = fc
  .record({ disposition: fc.option(fc.constantFrom(...dispositions)), ring: count, talk: count })
  .map(({ disposition, ring, talk }) => log.end(disposition, ring, talk, 16));
const app = { source: 'app', leg: null } as const;

const event: fc.Arbitrary<CallEvent> = fc.oneof(
  fc.integer({ min: 1, max: 3 }).map((attempts) => log.requested({ attempts })),
  second.map((seconds) => log.added(seconds)),
  fc
    .tuple(second, fc.constantFrom('waiting', 'running', 'completed', 'gone'))
    .map(([seconds, word]) => log.status(seconds, word)),
  fc.tuple(second, fc.boolean()).map(([seconds, inTime]) => log.asked(seconds, inTime)),
  second.map((seconds) => log.refused(seconds)),
  fc
    .tuple(second, fc.constantFrom('a', 'b'), fc.constantFrom('ringing', 'in-use', 'idle'))
    .map(([seconds, leg, word]) => log.state(seconds, leg, word)),
  fc
    .tuple(second, end, fc.integer({ min: 1, max: 3 }))
    .map(([seconds, told, tries]) => log.report(seconds, told, tries)),
  fc
    .tuple(second, end, fc.option(fc.integer({ min: -20_000, max: 20_000 })))
    .map(([seconds, told, endedAfter]) => log.cdr(seconds, told, endedAfter)),
  second.map((seconds) => log.cancel(seconds)),
  second.map((seconds) => log.at(seconds, { type: 'following-stopped', ...app })),
  second.map((seconds) => log.at(seconds, { type: 'call-taken-up', ...app })),
  fc.tuple(second, fc.constantFrom(...outcomes)).map(([seconds, outcome]) => log.ended(seconds, outcome)),
  fc.tuple(second, fc.constantFrom(...outcomes)).map(([seconds, outcome]) => log.amended(seconds, outcome)),
);
const events = fc.array(event, { maxLength: 14 });
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
    fc.record({
      logged: fc.constant(logged),
      again: fc.shuffledSubarray([...logged, ...logged], {
        minLength: logged.length * 2,
        maxLength: logged.length * 2,
      }),
    }),
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
