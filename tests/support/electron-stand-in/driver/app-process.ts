import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page, Route } from 'playwright';
import { type Channel, openChannel } from '../channel.ts';
import type { AppRequests, BrowserRequests, Message } from '../messages.ts';
import { isAppPage, policyToPage, toApp } from './addresses.ts';
import { type MediaServer, openMediaServer } from './media-server.ts';
import { openWindowPage, type WindowPage } from './window-page.ts';

export interface AppProcessOptions {
  browser: Browser;
  mainBundle: string;
  userData: string;
  /** Arguments after the app itself. */
  commandLine: string[];
  environment: NodeJS.ProcessEnv;
  /** Whether players get their answers piece by piece. */
  streams: boolean;
}

/** The app booted on the stand-in: its process, its pages, and a way to act as person and system. */
export interface AppProcess {
  context: BrowserContext;
  pages(): Page[];
  act(what: string, ...values: unknown[]): Promise<unknown>;
  /** Settles with the exit code; null when a signal ended it. */
  exited: Promise<number | null>;
  /** What the process wrote, for a failing test. */
  output(): string;
  kill(): void;
}

/** Who has the lock of a folder: a second start is told here. */
const running = new Map<string, Channel<AppRequests>>();

export async function startAppProcess(options: AppProcessOptions): Promise<AppProcess> {
  const context = await options.browser.newContext({ colorScheme: 'light', locale: 'en-GB' });
  // Longer than Playwright's half minute for a busy two-core machine, shorter than a test: what hangs is named.
  context.setDefaultTimeout(60_000);
  const windows = new Map<number, WindowPage>();
  const child = forkApp(options);
  const written: string[] = [];
  let colorScheme: 'dark' | 'light' = 'light';
  child.stdout?.on('data', (chunk) => written.push(String(chunk)));
  child.stderr?.on('data', (chunk) => written.push(String(chunk)));

  const app: Channel<AppRequests> = openChannel<AppRequests, BrowserRequests>(pipeOf(child), {
    'window:create': async ({ windowId, shape }) => {
      const preload = shape.preload === null ? '' : readFileSync(shape.preload, 'utf8');
      const { port } = await media;
      const opened = await openWindowPage(context, windowId, shape, preload, port, app);
      await opened.page.emulateMedia({ colorScheme });
      windows.set(windowId, opened);
      await opened.page.route('**/*', (route) => serve(route, app, windowId, opened));
      opened.page.on('popup', (popup) => void settlePopup(app, windowId, popup));
      return null;
    },
    'window:load': async ({ windowId, url }) => {
      await windows.get(windowId)?.load(url);
      return null;
    },
    'window:send': async ({ windowId, channel, values }) => {
      await windows.get(windowId)?.send(channel, values);
      return null;
    },
    'window:resize': async ({ windowId, width, height }) => {
      await windows.get(windowId)?.resize(width, height);
      return null;
    },
    'window:close': async ({ windowId }) => {
      await windows.get(windowId)?.page.close();
      windows.delete(windowId);
      return null;
    },
    'app:second-start': async ({ userData, commandLine }) => {
      await running.get(userData)?.ask('act', { what: 'second-instance', values: [commandLine] });
      return null;
    },
    'theme:set': async ({ dark }) => {
      colorScheme = dark ? 'dark' : 'light';
      for (const { page } of windows.values()) await page.emulateMedia({ colorScheme });
      return null;
    },
  });
  const media: Promise<MediaServer> = openMediaServer(app, options.streams);
  if (!running.has(options.userData)) running.set(options.userData, app);
  // Whatever is no window of the app's loads nothing.
  await context.route('**/*', (route) => route.abort('aborted'));
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      if (running.get(options.userData) === app) running.delete(options.userData);
      void Promise.all([context.close(), media.then((server) => server.close())]).then(() => resolve(code));
    });
  });
  return {
    context,
    pages: () => [...windows.values()].map(({ page }) => page),
    // What ends the app may end it before it answers.
    act: (what, ...values) => Promise.race([app.ask('act', { what, values }), exited]),
    exited,
    output: () => written.join(''),
    kill: () => child.kill('SIGKILL'),
  };
}

function forkApp({ mainBundle, userData, commandLine, environment }: AppProcessOptions): ChildProcess {
  const boot = fileURLToPath(new URL('../boot.ts', import.meta.url));
  return fork(boot, [mainBundle, `--user-data-dir=${userData}`, ...commandLine], {
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: environment,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
}

function pipeOf(child: ChildProcess) {
  return {
    // A process that is gone takes nothing more.
    send: (message: Message) => void (child.connected && child.send(message, () => {})),
    listen: (listener: (message: Message) => void) => void child.on('message', listener),
  };
}

/** Answers a window's request as Electron would: the app's own pages by its handler, navigation only with its leave. */
async function serve(
  route: Route,
  app: Channel<AppRequests>,
  windowId: number,
  window: WindowPage,
): Promise<void> {
  const request = route.request();
  const url = request.url();
  if (request.isNavigationRequest() && request.frame() === window.page.mainFrame()) {
    // Loading the same page again asks nobody.
    const byPage = !window.isLoading(url) && url !== window.page.url().split('#')[0];
    const { prevented } = await app.ask('page:navigates', { windowId, url: toApp(url), byPage });
    // Aborted, not failed: Chromium stays on its page instead of showing an error.
    if (prevented) return route.abort('aborted');
  }
  if (!isAppPage(url)) return route.continue();
  const range = request.headers().range ?? null;
  const kind = request.resourceType();
  const answer = await app.ask('protocol:request', {
    url: toApp(url),
    method: request.method(),
    range,
    kind,
  });
  if (answer === null) return route.abort('failed');
  const { status, body } = answer;
  const headers = Object.entries(answer.headers).map(([name, value]) => [
    name,
    /^content-security-policy$/i.test(name) ? policyToPage(value) : value,
  ]);
  const fulfilled = { status, headers: Object.fromEntries(headers), body: Buffer.from(body) };
  await route.fulfill(fulfilled).catch(() => {});
}

/** Chromium has opened the window already; what Electron would have denied is closed at once. */
async function settlePopup(app: Channel<AppRequests>, windowId: number, popup: Page): Promise<void> {
  const { denied } = await app.ask('page:opens', { windowId, url: toApp(popup.url()) });
  if (denied) await popup.close();
}
