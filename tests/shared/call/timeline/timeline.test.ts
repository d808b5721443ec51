import { expect, test } from 'vitest';
import type { CallEvent } from '../../../../shared/call/events.ts';
import { type Lane, timelineOf, timelineRows } from '../../../../shared/call/timeline/timeline.ts';
import { textsOf } from '../../../../shared/locales/texts-of.ts';
import * as log from '../../../support/engine/timeline-log.ts';

const lanes = (events: CallEvent[], seconds: number) => timelineOf(events, log.start + seconds * 1000).lanes;
const stage = (events: CallEvent[], seconds: number) => timelineOf(events, log.start + seconds * 1000).stage;

/** `ringing 2-5`, with `~` before what is inferred and `…` after what goes on. */
const read = ({ segments }: Lane) =>
  segments.map(({ kind, from, to, inferred, live }) => {
    const second = (at: number) => (at - log.start) / 1000;
    return `${inferred ? '~' : ''}${kind} ${second(from)}-${second(to)}${live ? '…' : ''}`;
  });

const placed = [log.requested(), log.added(0.5)];
const running = [...placed, log.status(2, 'running')];
const routed = [...running, log.asked(8)];
const talked = [log.report(40, log.end('ANSWERED', 5, 32, 16)), log.cdr(41, log.end('ANSWERED', 10, 20), 39)];

test('A call that waits at the PBX shows leg A waiting up to now and nothing of leg B', () => {
  const { a, b } = lanes(placed, 4);
  expect(read(a)).toEqual(['waiting 0-4…']);
  expect(b).toEqual({ segments: [], end: null });
});

test("Without pushed events leg A's ringing is inferred from the campaign's status", () => {
  expect(read(lanes(running, 5).a)).toEqual(['waiting 0-2', '~ringing 2-5…']);
});

test('A pushed state gives the exact moment of ringing, whatever the polls saw', () => {
  const events = [...placed, log.state(1.2, 'a', 'ringing'), log.status(2, 'running')];
  expect(read(lanes(events, 5).a)).toEqual(['waiting 0-1.2', 'ringing 1.2-5…']);
});

test('Leg A was answered no later than the dialplan asked, and leg B is dialled from then on, no more is known', () => {
  const { a, b } = lanes(routed, 10);
  expect(read(a)).toEqual(['waiting 0-2', '~ringing 2-8', '~routing 8-10…']);
  expect(read(b)).toEqual(['~untold 8-10…']);
});

test("A campaign seen running only after the dialplan's question still leaves room for leg A's ringing", () => {
  const events = [...placed, log.asked(8), log.status(9, 'running')];
  expect(read(lanes(events, 10).a)).toEqual(['waiting 0-0.5', '~ringing 0.5-8', '~routing 8-10…']);
});

test("The CDR lays leg B by the PBX's own count, and both talk together", () => {
  const { a, b } = lanes([...routed, ...talked, log.ended(41, 'completed')], 99);
  expect(read(b)).toEqual(['ringing 9-19', 'talking 19-39']);
  expect(read(a)).toEqual(['waiting 0-3', '~ringing 3-8', '~routing 8-19', 'talking 19-39']);
  expect(b.end).toMatchObject({ kind: 'talked', at: log.start + 39_000 });
});

test("A CDR whose clock cannot be right is counted from the dialplan's question", () => {
  const far = log.cdr(41, log.end('ANSWERED', 10, 20), 3600);
  const early = log.cdr(41, log.end('ANSWERED', 10, 20), -7000);
  const unread = log.cdr(41, log.end('ANSWERED', 10, 20), null);
  for (const cdr of [far, early, unread])
    expect(read(lanes([...routed, cdr], 41).b)).toEqual(['ringing 8-18', 'talking 18-38']);
});

test("The PBX's count wins over what this machine saw, and the axis grows with it", () => {
  const timeline = timelineOf(
    [...routed, log.cdr(9, log.end('ANSWERED', 10, 60)), log.ended(9, 'completed')],
    log.start + 99_000,
  );
  expect(read(timeline.lanes.b)).toEqual(['ringing 8-18', 'talking 18-78']);
  expect(timeline.endsAt).toBe(log.start + 78_000);
});

test('A second party who did not answer leaves ringing alone on lane B', () => {
  const { a, b } = lanes(
    [...routed, log.cdr(40, log.end('NO ANSWER', 30, 0, 19), 39), log.ended(41, 'second-party-no-answer')],
    99,
  );
  expect(read(b)).toEqual(['ringing 9-39']);
  expect(b.end).toMatchObject({ kind: 'no-answer', cause: { code: 19 } });
  expect(read(a).at(-1)).toBe('~routing 8-39');
  expect(a.end?.kind).toBe('answered');
});

test("An agent who did not answer rang for the report's seconds and no leg B appears", () => {
  const { a, b } = lanes(
    [
      ...running,
      log.report(35, log.end('NO ANSWER', 25, 0, 19)),
      log.ended(35, 'first-party-not-reached', { reason: 'no-answer' }),
    ],
    99,
  );
  expect(read(a)).toEqual(['waiting 0-2', '~ringing 2-27']);
  expect(a.end).toMatchObject({ kind: 'no-answer', at: log.start + 27_000 });
  expect(b.segments).toEqual([]);
});

test('Pushed attempts are drawn one by one, with waiting between them', () => {
  const events = [
    log.requested({ attempts: 2 }),
    log.added(0.5),
    log.state(1, 'a', 'ringing'),
    log.state(11, 'a', 'idle'),
    log.state(20, 'a', 'ringing'),
    log.state(24, 'a', 'in-use'),
  ];
  expect(read(lanes(events, 30).a)).toEqual([
    'waiting 0-1',
    'ringing 1-11',
    'waiting 11-20',
    'ringing 20-24',
    'routing 24-30…',
  ]);
});

test('A phone that no one reported as over is presumed to talk once it can ring no longer', () => {
  const timeline = (seconds: number) => timelineOf(routed, log.start + seconds * 1000);
  expect(timeline(40).stage).toBe('second-party-ringing');
  expect(timeline(45)).toMatchObject({ stage: 'talking', stageInferred: true });
  expect(read(timeline(45).lanes.b)).toEqual(['~untold 8-38', '~talking 38-45…']);
});

test('A call that ended without a CDR and without talk shows no talk, however late its end was known', () => {
  const { b } = lanes([...routed, log.ended(120, 'first-party-hung-up-while-ringing')], 130);
  expect(b.segments.map((segment) => segment.kind)).toEqual(['untold']);
});

test('Each stage is recognised as its evidence comes', () => {
  expect(stage([log.requested()], 0)).toBe('asking-pbx');
  expect(stage(placed, 1)).toBe('waiting-at-pbx');
  expect(stage(running, 2)).toBe('first-party-ringing');
  expect(stage([...placed, log.state(3, 'a', 'in-use')], 3)).toBe('routed');
  expect(stage(routed, 8)).toBe('routed');
  expect(stage(routed, 11)).toBe('second-party-ringing');
  expect(stage([...routed, log.state(8.5, 'b', 'ringing')], 8.5)).toBe('second-party-ringing');
  expect(stage([...routed, log.state(9, 'b', 'in-use')], 9)).toBe('talking');
  expect(stage([...routed, log.report(20, log.end('ANSWERED', 5, 10))], 20)).toBe('ending');
  expect(stage([...running, log.cancel(5)], 5)).toBe('ending');
  expect(stage([...placed, log.refused(5)], 6)).toBe('ending');
  expect(stage([...routed, ...talked, log.ended(42, 'completed')], 42)).toBe('ended');
});

test('That the PBX dials outside is no word that it rings, nor that anybody picked up', () => {
  const events = [...routed, log.outgoing(9)];
  expect(timelineOf(events, log.start + 15_000)).toMatchObject({
    stage: 'second-party-ringing',
    stageInferred: true,
  });
  expect(textsOf('en').sentenceOf(timelineOf(events, log.start + 15_000), 'Sara')).toBe(
    'Calling Sara · no word yet whether they picked up',
  );
  expect(read(lanes(events, 15).b)).toEqual(['~untold 9-15…']);
});

test("The agent's own leg is on the line, and talk is what both did", () => {
  const facts = { disposition: 'ANSWERED', ringSeconds: 5, talkSeconds: 37 };
  const row = { key: 'report', facts, source: 'report', inferred: false } as const;
  expect(textsOf('en').row({ ...row, leg: 'a' }).facts).toBe(
    'answered, rang 5 seconds, on the line for 37 seconds',
  );
  expect(textsOf('en').row({ ...row, leg: 'b' }).facts).toContain('talked 37 seconds');
});

test('A call that stands behind an earlier one says so until its own campaign is asked for', () => {
  const waiting = log.at(1, {
    type: 'call-waiting',
    source: 'app',
    leg: null,
    forCallId: 'call-0',
    forNumber: '09350009988',
  });
  expect(stage([log.requested(), waiting], 2)).toBe('waiting-for-earlier-call');
  const own = log.at(5, {
    type: 'campaign-requested',
    source: 'app',
    leg: null,
    attempt: 1,
    clockOffsetSeconds: 0,
  });
  expect(stage([log.requested(), waiting, own], 6)).toBe('asking-pbx');
});

test('A failed attempt is no end while another one is left', () => {
  const events = [
    log.requested({ attempts: 2 }),
    log.added(1),
    log.report(20, log.end('NO ANSWER', 15, 0), 1),
  ];
  expect(stage(events, 21)).toBe('waiting-at-pbx');
});

test('What was amended last is the verdict', () => {
  const events = [...routed, log.ended(130, 'unconfirmed'), ...talked, log.amended(300, 'completed')];
  const timeline = timelineOf(events, log.start + 999_000);
  expect(timeline.verdict?.outcome).toBe('completed');
  expect(timeline.live).toBe(false);
});

test('Evidence that comes after the end does not stretch the axis and is marked late', () => {
  const timeline = timelineOf(
    [...routed, ...talked, log.ended(41, 'completed'), log.amended(4000, 'completed')],
    log.start + 9_000_000,
  );
  expect(timeline.endsAt).toBe(log.start + 39_000);
  const late = timeline.ticks.filter((tick) => tick.late).map((tick) => tick.kind);
  expect(late).toEqual(['report', 'cdr', 'amended']);
});

test('A call that nobody follows any more stands still, and lives again once it is taken up', () => {
  const stopped = [...routed, log.at(60, { type: 'following-stopped', source: 'app', leg: null })];
  expect(timelineOf(stopped, log.start + 500_000)).toMatchObject({
    live: false,
    endsAt: log.start + 60_000,
  });
  const again = [...stopped, log.at(400, { type: 'call-taken-up', source: 'app', leg: null })];
  expect(timelineOf(again, log.start + 500_000)).toMatchObject({ live: true, endsAt: log.start + 500_000 });
});

test('The tick of the dialplan tells how fast it was answered', () => {
  const tick = timelineOf(routed, log.start + 9000).ticks.find(({ kind }) => kind === 'component-asked');
  expect(tick).toMatchObject({ lane: 'a', source: 'listener', facts: { answeredInMilliseconds: 7 } });
});

test('Why a PBX did not take the order is known to the timeline', () => {
  const where = { address: '192.0.2.77', code: 'ECONNREFUSED' };
  const error = { kind: 'pbx-unreachable', ...where, sent: false } as const;
  const failed = log.at(1, {
    type: 'campaign-not-added',
    source: 'app',
    leg: null,
    fate: 'certain',
    error,
  });
  expect(timelineOf([log.requested(), failed], log.start + 1000).failure).toEqual(error);
});

test('The table twin tells moments, segments and ends in order of time with seconds from the click', () => {
  const rows = timelineRows(timelineOf([...routed, ...talked, log.ended(42, 'completed')], log.start));
  const told = rows.map((row) => `${row.seconds} ${row.leg ?? '-'} ${row.key}`);
  expect(told).toEqual([
    '0 - requested',
    '0 a leg-waiting',
    '0.5 - campaign-added',
    '2 - campaign-running',
    '3 a leg-ringing',
    '8 a component-asked',
    '8 a leg-routing',
    '9 b leg-ringing',
    '19 a leg-talking',
    '19 b leg-talking',
    '39 a leg-ended',
    '39 b leg-ended',
    '40 a report',
    '41 b cdr',
    '42 - ended',
  ]);
});

test('An empty log is a call of no length, not a failure', () => {
  expect(timelineOf([], log.start)).toMatchObject({ startedAt: log.start, endsAt: log.start, live: false });
});
