import { expect, test } from 'vitest';
import { LiveView } from '../../electron/cli/live-view.ts';
import { Screen } from '../support/app/screen.ts';

function started(columns: number, rows: number) {
  const screen = new Screen(columns, rows);
  screen.write('$ dotaraf dial\n');
  const view = new LiveView(screen);
  view.start();
  return { screen, view };
}

test('Each frame replaces the one before, longer or shorter, and leaves what stood above', () => {
  const { screen, view } = started(20, 10);
  view.update(() => ['one', 'two', 'three']);
  view.update(() => ['four']);
  expect(screen.lines).toEqual(['$ dotaraf dial', 'four', '']);
  view.finish();
  expect(screen.lines).toEqual(['$ dotaraf dial', 'four', '']);
});

test('The cursor is hidden while the view is live and back when it is finished', () => {
  const { screen, view } = started(20, 10);
  expect(screen.cursorShown).toBe(false);
  view.finish();
  expect(screen.cursorShown).toBe(true);
  expect(screen.listeners).toBe(0);
});

test('The cursor comes back when the process exits in the middle of a frame', () => {
  const before = process.listeners('exit');
  const { screen, view } = started(20, 10);
  const added = process.listeners('exit').filter((listener) => !before.includes(listener));
  for (const listener of added) listener.call(process, 0);
  expect(screen.cursorShown).toBe(true);
  view.finish();
  expect(process.listeners('exit')).toEqual(before);
});

test('A terminal that became narrower is drawn again without remains of wrapped lines', () => {
  const { screen, view } = started(40, 20);
  view.update((columns) => ['x'.repeat(columns), 'y'.repeat(columns)]);
  screen.resize(15);
  expect(screen.lines).toEqual(['$ dotaraf dial', 'x'.repeat(15), 'y'.repeat(15), '']);
});

test('A frame taller than the terminal is cut while live and whole at the end', () => {
  const { screen, view } = started(20, 4);
  const frame = ['1', '2', '3', '4', '5', '6'];
  view.update(() => frame);
  expect(screen.lines).toEqual(['$ dotaraf dial', '1', '2', '3', '']);
  view.update(() => frame);
  view.finish();
  expect(screen.lines).toEqual(['$ dotaraf dial', ...frame, '']);
});

test('Nothing is written before the view starts and after it is finished', () => {
  const screen = new Screen(20, 10);
  const view = new LiveView(screen);
  view.update(() => ['early']);
  expect(screen.lines).toEqual(['']);
  view.start();
  view.finish();
  view.update(() => ['late']);
  expect(screen.lines).toEqual(['early', '']);
});
