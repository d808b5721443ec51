import { expect, test } from 'vitest';
import type { CallEvent } from '../../../../shared/call/events.ts';
import { timelineOf, timelineRows } from '../../../../shared/call/timeline/timeline.ts';
import { textsOf } from '../../../../shared/locales/texts-of.ts';
import * as log from '../../../support/engine/timeline-log.ts';

const app = { source: 'app', leg: null } as const;
const originate = { context: 'main_routing', callerId: '311', trunk: '', callLimitSeconds: 3600 };
const accepted = log.at(0.5, { type: 'originate-accepted', ...app, originatedCallId: 'orig.call.1' });
const begun: CallEvent[] = [
  log.requested({ originate }),
  log.at(0.1, { type: 'originate-requested', ...app, clockOffsetSeconds: 0 }),
  accepted,
];
const drawn = (events: CallEvent[], seconds: number) => timelineOf(events, log.start + seconds * 1000);
const lane = ({ segments }: ReturnType<typeof drawn>['lanes']['a']) =>
  segments.map(({ kind, from, to, inferred }) => [
    `${kind}${inferred ? '?' : ''}`,
    (from - log.start) / 1000,
    (to - log.start) / 1000,
  ]);
const en = textsOf('en');

test('the phone is taken to ring once the PBX accepted, as long as it may', () => {
  const timeline = drawn(begun, 12);
  expect(timeline).toMatchObject({ way: 'originate', stage: 'first-party-ringing', stageInferred: true });
  expect(en.sentenceOf(timeline, '')).toBe('Your phone should be ringing: pick up');
  expect(lane(timeline.lanes.a)).toEqual([
    ['waiting', 0, 0.5],
    ['ringing?', 0.5, 12],
  ]);
});

test('afterwards nothing is claimed about it: no word of an end, of an answer or of a talk', () => {
  const timeline = drawn(begun, 200);
  expect(timeline.stage).toBe('untold');
  expect(lane(timeline.lanes.a)).toEqual([
    ['waiting', 0, 0.5],
    ['ringing?', 0.5, 30.5],
  ]);
  expect([timeline.lanes.a.end, timeline.lanes.b.segments]).toEqual([null, []]);
  expect(en.sentenceOf(timeline, 'Sara')).toBe("No response yet: the PBX doesn't tell whether you picked up");
});

test('an order whose answer was lost draws no ringing', () => {
  const lost = log.at(8, { type: 'originate-answer-lost', ...app, error: null });
  const timeline = drawn([...begun.slice(0, 2), lost], 20);
  expect(lane(timeline.lanes.a)).toEqual([['waiting', 0, 20]]);
  expect(drawn([...begun.slice(0, 2), lost], 60).stage).toBe('untold');
});

test("the other leg's record tells both lanes afterwards", () => {
  const timeline = drawn(
    [...begun, log.cdr(60, log.end('ANSWERED', 9, 30), 58), log.ended(60, 'completed')],
    90,
  );
  expect(lane(timeline.lanes.b)).toEqual([
    ['ringing', 19, 28],
    ['talking', 28, 58],
  ]);
  expect(lane(timeline.lanes.a)).toEqual([
    ['waiting', 0, 0.5],
    ['ringing?', 0.5, 19],
    ['routing?', 19, 28],
    ['talking', 28, 58],
  ]);
});

test('pushed states of the phone are drawn as they were', () => {
  const timeline = drawn([...begun, log.state(2, 'a', 'ringing'), log.state(7, 'a', 'in-use')], 11);
  expect(timeline.stage).toBe('second-party-ringing');
  expect(lane(timeline.lanes.b)).toEqual([['untold?', 7, 11]]);
});

test('a call without a trace says why, in both languages, and that it may be a talk', () => {
  const verdict = log.verdict('unconfirmed', { reason: 'no-trace' });
  expect(en.notesOf(verdict).join()).toContain('leaves no trace while you talk');
  expect(textsOf('fa').sentenceOf(verdict, '')).toContain('شاید جواب نداده‌اید');
  const absent = log.verdict('first-party-not-reached', { inferred: true, reason: 'no-trace' });
  expect(en.sentenceOf(absent, '')).toBe('You seem not to have answered: the PBX has no trace of the call');
});

test('a cancel that the PBX cannot heed says so', () => {
  const verdict = log.verdict('cancelled', { reason: 'not-withdrawn' });
  expect(en.sentenceOf(verdict, '')).toBe('You stopped following; the call itself goes on');
  const waiting = drawn([...begun, log.at(5, { type: 'call-ended', source: 'app', leg: null, verdict })], 6);
  expect(en.sentenceOf(waiting, '')).toBe('You stopped following; your phone may still ring');
  expect(en.notesOf(verdict)).toHaveLength(1);
});

test('each step of the way is a row with words', () => {
  const rows = timelineRows(drawn(begun, 3)).map((row) => en.row(row).event);
  expect(rows).toEqual(expect.arrayContaining(['PBX asked to call', 'PBX accepted the call']));
});
