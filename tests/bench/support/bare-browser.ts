import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { findBrowser } from '../../support/tools/find-browser.ts';

/** A browser that is asked for no more than to load pages. */
export interface BareBrowser {
  version: string;
  /**
   * Loads a page in a new profile and gives what `look` finds there, which runs in the page. `script` runs before the page's
   * own; `slowdown`: how many times slower its processor is made.
   */
  load<Found>(
    page: { address: string; script: string; slowdown: number },
    look: () => Promise<Found>,
  ): Promise<Found>;
  close(): Promise<void>;
}

interface Answer {
  id?: number;
  result?: Record<string, unknown>;
  error?: { message: string };
}

/** What a window is to be measured as: drawn as if it were in front, and slowed down by nothing else. */
const options = [
  '--headless',
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--remote-debugging-pipe',
];

/**
 * Chromium by its own protocol, in place of Playwright: that wants to hear of the pages' errors, and then V8 finds the line
 * of each Error that is made. React makes five when it starts, whose script is parsed anew for it: 0.2 s at a quarter of the
 * speed, which no window of the app takes.
 */
export async function openBareBrowser(): Promise<BareBrowser> {
  const profile = await mkdtemp(path.join(tmpdir(), 'dotaraf-bench-browser-'));
  const child = spawn(findBrowser(), [...options, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const [orders, answers] = [child.stdio[3] as Writable, child.stdio[4] as Readable];
  const waiting = new Map<number, (answer: Answer) => void>();
  let rest = '';
  answers.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const answer: Answer = JSON.parse(part);
      if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
    }
  });
  let orderId = 0;
  const order = (method: string, params: object = {}, sessionId?: unknown) =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      orderId += 1;
      waiting.set(orderId, ({ result = {}, error }) => {
        if (error === undefined) resolve(result);
        else reject(new Error(`The browser did not do ${method}: ${error.message}`));
      });
      void gone.then(() => reject(new Error(`The browser ended before it did ${method}.`)));
      orders.write(`${JSON.stringify({ id: orderId, method, params, sessionId })}\0`);
    });
  const { product } = await order('Browser.getVersion');
  return {
    version: String(product),
    async load<Found>(
      page: { address: string; script: string; slowdown: number },
      look: () => Promise<Found>,
    ) {
      const size = { width: 480, height: 720 };
      const { browserContextId } = await order('Target.createBrowserContext');
      const target = await order('Target.createTarget', { url: 'about:blank', browserContextId, ...size });
      const { sessionId } = await order('Target.attachToTarget', { ...target, flatten: true });
      const screen = { ...size, deviceScaleFactor: 1, mobile: false };
      await order('Page.enable', {}, sessionId);
      await order('Page.addScriptToEvaluateOnNewDocument', { source: page.script }, sessionId);
      await order('Emulation.setDeviceMetricsOverride', screen, sessionId);
      await order('Emulation.setCPUThrottlingRate', { rate: page.slowdown }, sessionId);
      await order('Page.navigate', { url: page.address }, sessionId);
      const asked = { expression: `(${look})()`, awaitPromise: true, returnByValue: true };
      const { result, exceptionDetails } = await order('Runtime.evaluate', asked, sessionId);
      await order('Target.disposeBrowserContext', { browserContextId });
      if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
      return (result as { value: Found }).value;
    },
    async close() {
      child.kill();
      await gone;
      await rm(profile, { recursive: true, force: true });
    },
  };
}
