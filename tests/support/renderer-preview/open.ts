import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page, type Request } from 'playwright';
import { findBrowser } from '../tools/find-browser.ts';
import { ensurePreviewBuilt, ensurePseudoBuilt, outDirectory, pseudoDirectory } from './build.ts';
import type { Preview } from './fake-bridge.ts';
import { blank, serve } from './serve.ts';

export interface PreviewLook {
  /** CSS pixels: a window of 400 × 680 at 200 % zoom is 200 × 340. */
  width: number;
  height: number;
  hash?: string;
  forcedColors?: 'active' | 'none';
  /** The page's time when it opens, UTC ms; without it the noon of a Wednesday, so that no test depends on its day. */
  now?: number;
}

const wednesdayNoon = new Date(2026, 10, 25, 12).getTime();

/** The built renderer with a pretended main process, in a browser of its own. */
export interface Previews {
  open(preview: Partial<Preview>, look: PreviewLook): Promise<Page>;
  close(): Promise<void>;
}

const switches = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
/** For all pages, as long as one is open: what is compiled there is compiled for the next one, too. */
const oneProcess = ['--process-per-site', '--renderer-process-limit=1'];

/**
 * `complain` gets what a page writes to its console as an error or warning, and what it throws. `locale` pseudo: what
 * is English says it in marked letters, at 140 % of its length.
 */
export async function startPreviews(
  complain: (words: string) => void,
  locale: 'real' | 'pseudo' = 'real',
): Promise<Previews> {
  await (locale === 'pseudo' ? ensurePseudoBuilt() : ensurePreviewBuilt());
  const directory = locale === 'pseudo' ? pseudoDirectory : outDirectory;
  const { address, server } = await serve(directory);
  const fakeBridge = readFileSync(join(directory, 'fake-bridge.js'), 'utf8');
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [...switches, ...oneProcess],
  });
  const context = await browser.newContext();
  const first = await context.newPage();
  await first.goto(address + blank);
  return {
    open: async (preview, look) => {
      await first.evaluate(() => localStorage.clear());
      return openPage(context, address, fakeBridge, preview, look, complain);
    },
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

async function openPage(
  context: BrowserContext,
  address: string,
  fakeBridge: string,
  preview: Partial<Preview>,
  { width, height, hash = '#main', forcedColors = 'none', now = wednesdayNoon }: PreviewLook,
  complain: (words: string) => void,
): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ reducedMotion: 'reduce', forcedColors });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complain(message.text());
  });
  page.on('pageerror', (error) => complain(error.stack ?? error.message));
  const isQuiet = watchRequests(page);
  await page.addInitScript(setClock, now);
  await page.addInitScript(`window.preview = ${JSON.stringify(preview)};`);
  await page.addInitScript(fakeBridge);
  await page.goto(address + hash);
  await page.waitForSelector('#root > *');
  await page.evaluate(() => document.fonts.ready);
  // What is loaded after the first paint moves what is there.
  for (let quiet = 0; quiet < quietTurns; ) {
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestIdleCallback(resolve))),
    );
    quiet = isQuiet() ? quiet + 1 : 0;
  }
  return page;
}

/** In the page. Playwright's clock would do its timers and frames, too, and each page would take seconds to draw. */
function setClock(now: number): void {
  const Real = Date;
  const ahead = now - Real.now();
  globalThis.Date = class extends Real {
    constructor(...parts: [] | ConstructorParameters<typeof Date>) {
      if (parts.length === 0) super(Real.now() + ahead);
      else super(...parts);
    }
    static override now(): number {
      return Real.now() + ahead;
    }
  } as DateConstructor;
}

/** Frames with an idle moment each, in a row, in which a page asks for nothing: it has drawn what it had asked for. */
const quietTurns = 5;

/** Says whether a page has asked for nothing since the last time, and waits for nothing. */
function watchRequests(page: Page): () => boolean {
  const open = new Set<Request>();
  let isNew = false;
  page.on('request', (request) => {
    open.add(request);
    isNew = true;
  });
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  return () => {
    const was = isNew;
    isNew = false;
    return !was && open.size === 0;
  };
}
