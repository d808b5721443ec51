import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { expect, test } from 'vitest';
import { revivePage } from '../../electron/desktop/system/windows/revive-page.ts';
import { ManualClock } from '../support/engine/manual-clock.ts';

/** A window, and what comes of its page. */
function windowWith({ quitting = false } = {}) {
  const clock = new ManualClock(0);
  const seen = { loads: 0, told: 0, ended: 0, logged: [] as unknown[] };
  let tryAgain = () => {};
  const contents = Object.assign(new EventEmitter(), {
    getURL: () => 'app://dotaraf/index.html#main',
    forcefullyCrashRenderer: () => {
      seen.ended += 1;
      contents.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 });
    },
  });
  const window = Object.assign(new EventEmitter(), { webContents: contents, isDestroyed: () => false });
  revivePage(window as unknown as BrowserWindow, {
    load: () => {
      seen.loads += 1;
    },
    givenUp: (again) => {
      seen.told += 1;
      tryAgain = again;
    },
    quitting: () => quitting,
    after: (milliseconds, task) => clock.after(milliseconds, task),
    now: () => clock.now(),
    log: { error: (facts: object) => void seen.logged.push(facts) },
  });
  const crash = () => contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
  return { clock, seen, contents, window, crash, tryAgain: () => tryAgain() };
}

test('a page whose process is gone is loaded anew, after the event that tells of it', async () => {
  const { clock, seen, crash } = windowWith();
  crash();
  expect(seen.loads).toBe(0);
  await clock.advance(0);
  expect(seen).toMatchObject({ loads: 1, told: 0, logged: [{ reason: 'crashed', exitCode: 5 }] });
});

test('a page that breaks off each time is loaded three times a minute, told of once, and again when the person comes back', async () => {
  const { clock, seen, window, crash } = windowWith();
  for (let time = 0; time < 10; time++) {
    crash();
    await clock.advance(100);
  }
  expect(seen).toMatchObject({ loads: 3, told: 1 });
  window.emit('focus');
  await clock.advance(0);
  expect(seen.loads).toBe(4);
  crash();
  await clock.advance(0);
  expect(seen).toMatchObject({ loads: 4, told: 2 });
  window.emit('focus');
  await clock.advance(60_000);
  crash();
  await clock.advance(0);
  expect(seen).toMatchObject({ loads: 6, told: 2 });
});

test('who is told of it can try again, also while its window has the focus', async () => {
  const { clock, seen, window, crash, tryAgain } = windowWith();
  for (let time = 0; time < 4; time++) {
    crash();
    await clock.advance(100);
  }
  tryAgain();
  window.emit('focus');
  tryAgain();
  await clock.advance(0);
  expect(seen).toMatchObject({ loads: 4, told: 1 });
});

test('a window that only gets the focus keeps its page', async () => {
  const { clock, seen, window } = windowWith();
  window.emit('focus');
  await clock.advance(1000);
  expect(seen.loads).toBe(0);
});

test('a page that answers to nothing is ended after a quarter of a minute and loaded anew; one that answers again is left alone', async () => {
  const { clock, seen, contents } = windowWith();
  contents.emit('unresponsive');
  await clock.advance(14_000);
  contents.emit('responsive');
  await clock.advance(60_000);
  expect(seen).toMatchObject({ ended: 0, loads: 0 });
  contents.emit('unresponsive');
  await clock.advance(15_000);
  expect(seen).toMatchObject({ ended: 1, loads: 1 });
  // Electron tells of it again while the person goes on clicking.
  contents.emit('unresponsive');
  await clock.advance(14_000);
  contents.emit('unresponsive');
  await clock.advance(1000);
  expect(seen).toMatchObject({ ended: 2, loads: 2 });
  await clock.advance(60_000);
  expect(seen).toMatchObject({ ended: 2, loads: 2 });
});

test('while the app quits no page is loaded', async () => {
  const { clock, seen, crash } = windowWith({ quitting: true });
  crash();
  await clock.advance(1000);
  expect(seen.loads).toBe(0);
});
