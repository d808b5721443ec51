import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { drawTimeline, plainLine } from '../../electron/cli/timeline-view.ts';
import type { CallEvent } from '../../shared/call/events.ts';
import { timelineOf } from '../../shared/call/timeline/timeline.ts';
import * as log from '../support/engine/timeline-log.ts';

const routed = [log.requested(), log.added(0.4), log.status(1.8, 'running'), log.asked(8.2)];
const completed = [
  ...routed,
  log.report(40, log.end('ANSWERED', 5, 32, 16)),
  log.cdr(41, log.end('ANSWERED', 10, 20, 16), 39),
  log.ended(41, 'completed', {
    legs: { a: log.end('ANSWERED', 5, 32), b: log.end('ANSWERED', 10, 20) },
  }),
];

function draw(events: CallEvent[], seconds: number, width: number, colour = false): string[] {
  const now = log.start + seconds * 1000;
  return drawTimeline(timelineOf(events, now), { width, colour, now });
}

test('A completed call is drawn with its sentence, both lanes, marks and their words', () => {
  expect(draw(completed, 99, 64)).toEqual([
    '  You talked for 20 seconds                               0:39',
    '',
    '  you          ···▒▒ ▒▒─── ── ── ─████████████████████  talked',
    '  09350001122           ▒▒▒▒▒▒▒▒▒▒████████████████████  talked',
    '               1       2                            34',
    '               0s        10s       20s       30s',
    '',
    '  · waiting   ▒ ringing   ─ connecting   █ talking',
    '  with gaps: inferred',
    '',
    '  1      0.4 s  Campaign added',
    '  2      8.2 s  Dialplan asked for the number: to',
    '                0935\u00a0000\u00a01122 over AbrTrunk, answered in 7 ms',
    "  3     40.0 s  Report of your phone's leg: answered, rang 5",
    '                seconds, on the line for 32 seconds, normal',
    '                hang-up (cause 16)',
    "  4     41.0 s  Record of the other party's leg: answered,",
    '                0935\u00a0000\u00a01122, rang 10 seconds, talked 20',
    '                seconds, normal hang-up (cause 16)',
  ]);
});

test('No line is wider than the terminal, narrow or wide, live or over', () => {
  for (const width of [40, 60, 80, 120])
    for (const events of [routed.slice(0, 1), routed.slice(0, 3), routed, completed])
      for (const line of draw(events, 50, width)) expect([...line].length).toBeLessThanOrEqual(width);
});

test('Colours change nothing but the colours', () => {
  const plain = draw(completed, 99, 80);
  const coloured = draw(completed, 99, 80, true);
  expect(coloured.map(stripVTControlCharacters)).toEqual(plain);
  expect(coloured.join('')).not.toBe(plain.join(''));
});

test('A live call shows the seconds that run and its lanes reach now', () => {
  const lines = draw(routed, 75, 60);
  expect(lines[0]).toMatch(/seem to be talking with 09350001122 +1:15$/);
  const [you, other] = [lines[2] ?? '', lines[3] ?? ''];
  expect(you.length).toBeGreaterThanOrEqual(56);
  expect(other.length).toBe(you.length);
});

test('Evidence that came after the end has its marks in order at the end of the axis', () => {
  expect(draw(completed, 99, 80)[4]).toMatch(/ 34$/);
});

test("The PBX's words can't steer the terminal", () => {
  const verdict = log.ended(1, 'refused-by-pbx', { words: 'no\u001b[2J\u0007way\nhome' });
  const text = draw([log.requested(), verdict], 2, 80).join('\n');
  expect(text).toContain('The PBX refused: no way home');
  expect(text).not.toContain('\u001b');
});

test('One event is one plain line with its seconds, leg, facts and source', () => {
  expect(plainLine(log.asked(8.2), log.start)).toBe(
    "    8.2 s  you    Dialplan asked for the number: to 0935\u00a0000\u00a01122 over AbrTrunk, answered in 7 ms  (the dialplan's question)",
  );
  expect(plainLine(log.added(0.4), log.start)).toBe('    0.4 s         Campaign added  (this app)');
  const words = log.report(9, { ...log.end('FAILED', 0, 0), cause: { code: null, text: 'a\nb' } });
  expect(plainLine(words, log.start)).not.toContain('\n');
});
