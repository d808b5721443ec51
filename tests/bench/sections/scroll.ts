import path from 'node:path';
import type { Page } from 'playwright';
import { closeApps, closeBrowser, launchApp } from '../../support/app/launch-app.ts';
import { places } from '../../support/app/places.ts';
import { fillCalls } from '../support/data.ts';
import { inMilliseconds, type Section } from '../support/section.ts';
import { median, percentile } from '../support/statistics.ts';

interface Watched {
  frames: number[];
  mostRows: number;
  emptyFrames: number;
}

/** Notes every frame of the page until it is told to stop. */
async function watch(page: Page, act: () => Promise<unknown>): Promise<Watched> {
  await page.evaluate(() => {
    const watched: Watched & { goesOn: boolean } = { frames: [], mostRows: 0, emptyFrames: 0, goesOn: true };
    Reflect.set(window, 'watched', watched);
    let last = 0;
    const frame = (now: number) => {
      if (last > 0) watched.frames.push(now - last);
      last = now;
      const rows = document.querySelectorAll('ol > li');
      watched.mostRows = Math.max(watched.mostRows, rows.length);
      if (document.querySelector('ol [data-row]') === null) watched.emptyFrames += 1;
      if (watched.goesOn) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await act();
  return page.evaluate(() => {
    const watched: Watched & { goesOn: boolean } = Reflect.get(window, 'watched');
    watched.goesOn = false;
    return watched;
  });
}

/** As fingers on a touchpad do it: real input of Chromium, pixels a second. */
async function scroll(page: Page, pixels: number, speed: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize() ?? { width: 400, height: 600 };
  const gesture = { x: Math.round(width / 2), y: Math.round(height / 2), yDistance: -pixels, speed };
  await session.send('Input.synthesizeScrollGesture', { ...gesture, gestureSourceType: 'mouse' });
  await session.detach();
}

export const scrolling: Section = {
  name: 'scroll',
  async run({ directory, size }) {
    const userData = path.join(directory, 'scroll');
    const calls = size(100_000, 500);
    fillCalls(path.join(userData, 'data'), calls);
    const settings = { version: 1, preferences: { language: 'en' } };
    const app = await launchApp({ userData, settings });
    const page = await app.window('main');
    await places(page).getByRole('button', { name: 'Calls' }).click();
    await page.locator('ol [data-row]').first().waitFor();
    const rounds: Watched[] = [];
    for (let round = 0; round < size(5, 1); round += 1) {
      rounds.push(await watch(page, () => scroll(page, size(9000, 600), 3000)));
    }
    const shown = await page.locator('ol > li').last().getAttribute('aria-setsize');
    if (shown !== String(calls)) throw new Error(`${shown} rows are scrolled, not ${calls}`);
    await closeApps();
    await closeBrowser();
    const p95 = rounds.map(({ frames }) => percentile(frames, 0.95));
    const frames = rounds.reduce((sum, round) => sum + round.frames.length, 0);
    const empty = rounds.reduce((sum, round) => sum + round.emptyFrames, 0);
    return {
      'scroll-frames': {
        value: median(p95),
        note: `3000 pixels a second, ${frames} frames, median ${inMilliseconds(median(rounds.flatMap((round) => round.frames)))}, ${empty} of them without a row read; the app on the tests' stand-in for Electron`,
      },
      'scroll-rows': { value: Math.max(...rounds.map(({ mostRows }) => mostRows)) },
    };
  },
};
