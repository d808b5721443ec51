import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ensureBuilt } from '../../support/app/build-app.ts';
import { serve } from '../../support/renderer-preview/serve.ts';
import { type BareBrowser, openBareBrowser } from '../support/bare-browser.ts';
import { buildFakeBridge } from '../support/fake-bridge.ts';
import { interleave } from '../support/interleave.ts';
import { againstBase, inMilliseconds, type Section } from '../support/section.ts';
import { median } from '../support/statistics.ts';

const bundle = fileURLToPath(new URL('../../../out/renderer', import.meta.url));

/** All in milliseconds from when the stand-in for main was there: what that costs is nobody's page. */
interface Loaded {
  firstPaint: number;
  interactive: number;
  /** Scripts that were asked for before the first paint. */
  scripts: string[];
}

declare global {
  interface Window {
    standInReady?: number;
  }
}

/**
 * In the page: interactive is when the dial field is there, a frame with it was drawn, and the main thread had no task
 * over 50 ms for half a second after it; the end of the last such task counts.
 */
async function watchLoading(): Promise<Loaded> {
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  let busyUntil = 0;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) busyUntil = Math.max(busyUntil, task.startTime + task.duration);
  }).observe({ type: 'longtask', buffered: true });
  while (document.querySelector('[role=combobox]') === null) await nextFrame();
  await nextFrame();
  await nextFrame();
  const shown = performance.now();
  do await rest(500);
  while (performance.now() - busyUntil < 500);
  const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
  const scripts = performance
    .getEntriesByType('resource')
    .filter(({ name, startTime }) => name.endsWith('.js') && startTime < paint)
    .map(({ name }) => new URL(name).pathname);
  const ready = window.standInReady ?? Number.NaN;
  return { firstPaint: paint - ready, interactive: Math.max(shown, busyUntil) - ready, scripts };
}

/** A built page on an address of its own, and the script that stands in for main. */
interface Served {
  address: string;
  bridge: string;
}

function load(browser: BareBrowser, { address, bridge }: Served, slowdown: number): Promise<Loaded> {
  const preview = "window.preview = { pbx: 'reachable' };";
  const script = `${preview}\n${bridge}\nwindow.standInReady = performance.now();`;
  return browser.load({ address: `${address}#main`, script, slowdown }, watchLoading);
}

const zipped = async (script: string) =>
  gzipSync(await readFile(path.join(bundle, script)), { level: 9 }).length;

export const renderer: Section = {
  name: 'renderer',
  async run({ size, base }) {
    await ensureBuilt();
    const bridge = await buildFakeBridge();
    const { address, server } = await serve(bundle);
    const before = base?.page();
    const theirs = before === undefined ? null : { ...before, ...(await serve(before.bundle)) };
    const browser = await openBareBrowser();
    const loads: Loaded[] = [];
    const loadsBefore: Loaded[] = [];
    await interleave(size(9, 1), {
      ours: async () => void loads.push(await load(browser, { address, bridge }, 4)),
      theirs: async () => {
        if (theirs !== null) loadsBefore.push(await load(browser, theirs, 4));
      },
    });
    await browser.close();
    server.close();
    theirs?.server.close();
    const scripts = loads[0]?.scripts ?? [];
    const bytes = await Promise.all(scripts.map(async (script) => ({ script, bytes: await zipped(script) })));
    const total = bytes.reduce((sum, one) => sum + one.bytes, 0);
    const largest = bytes.toSorted((a, b) => b.bytes - a.bytes).slice(0, 4);
    const interactive = median(loads.map((one) => one.interactive));
    const interactiveBefore = theirs === null ? null : median(loadsBefore.map((one) => one.interactive));
    return {
      'renderer-bytes': {
        value: total / 1000,
        note: largest
          .map(({ script, bytes }) => `${path.basename(script)} ${Math.round(bytes / 1000)} kB`)
          .join(', '),
      },
      'renderer-interactive': { value: interactive },
      'renderer-base': {
        ...againstBase(interactive, interactiveBefore, 'ms'),
        note: `${browser.version}, a new profile each of ${loads.length} times; first paint ${inMilliseconds(median(loads.map(({ firstPaint }) => firstPaint)))}; main answers from the page itself, and what that costs is left out`,
      },
    };
  },
};
