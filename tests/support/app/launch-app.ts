import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { type AppProcess, startAppProcess } from '../electron-stand-in/driver/app-process.ts';
import { type PretendedSystem, systemVariable } from '../electron-stand-in/pretended-system.ts';
import { hasElectron, type RealElectronOptions, startRealElectron } from '../real-electron/launch.ts';
import { findBrowser } from '../tools/find-browser.ts';
import { ensureBuilt } from './build-app.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const builtBundle = path.join(root, 'out/main/main.js');

export interface LaunchOptions {
  /** A folder that is kept between launches; a fresh one when absent. */
  userData?: string;
  /** What the app finds in its settings file at the start. */
  settings?: object;
  /** Arguments, such as a link. */
  commandLine?: string[];
  /** Whether the desktop has a tray. */
  tray?: boolean;
  /** In what the stand-in's system differs from the usual one; real Electron runs on the real one. */
  system?: Partial<PretendedSystem>;
  /** Folders of a home that is kept between launches (XDG); fresh ones when absent. */
  home?: string;
  /** Another build than the one of this checkout. */
  mainBundle?: string;
}

export interface LaunchedApp {
  userData: string;
  home: string;
  process: AppProcess;
  act: AppProcess['act'];
  /** The page of a window by its view; waits until it is there and the app shows it. */
  window(view: 'main' | 'quick-dial' | 'confirm' | 'pill'): Promise<Page>;
  /** Quits as the person would and waits for the end. */
  quit(): Promise<void>;
}

export interface WindowState {
  view: string;
  visible: boolean;
  focused: boolean;
  minimized: boolean;
  bounds: { x: number; y: number; width: number; height: number };
  webPreferences: Record<string, unknown>;
  webRtcPolicy: string;
}

const systemData = process.env.XDG_DATA_DIRS ?? '/usr/local/share:/usr/share';

let browser: Promise<Browser> | null = null;
const launched: LaunchedApp[] = [];
const folders: string[] = [];

async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  // The stand-in's players speak to a server of its own on this computer (driver/media-server.ts).
  const args = ['--no-sandbox', '--force-color-profile=srgb', '--disable-features=LocalNetworkAccessChecks'];
  return chromium.launch({ executablePath, args });
}

/** A new folder that `closeApps` removes. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'dotaraf-ui-'));
  folders.push(folder);
  return folder;
}

/** Says once which of the two the specs of this file run on. */
function announce(): void {
  if (announced) return;
  announced = true;
  const what = hasElectron() ? 'Electron' : 'a stand-in for the module electron, with real Chromium pages';
  process.stderr.write(`These UI specs run on ${what}.\n`);
}
let announced = false;

/** Starts the built app: in Electron where its binary is, else on the stand-in. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  announce();
  const mainBundle = options.mainBundle ?? builtBundle;
  if (options.mainBundle === undefined) await ensureBuilt();
  const userData = options.userData ?? (await freshFolder());
  await mkdir(userData, { recursive: true });
  if (options.settings !== undefined) {
    await writeFile(path.join(userData, 'settings.json'), JSON.stringify(options.settings));
  }
  const home = options.home ?? (await freshFolder());
  const start = {
    userData,
    commandLine: options.commandLine ?? [],
    environment: await environmentOf(options, home),
  };
  const app = hasElectron()
    ? await startRealElectron(start)
    : await startOnStandIn(start, mainBundle, options.system);
  const one: LaunchedApp = {
    userData,
    home,
    process: app,
    act: app.act,
    window: (view) => waitForWindow(app, view),
    quit: async () => {
      await app.act('quit');
      await app.exited;
    },
  };
  launched.push(one);
  return one;
}

async function startOnStandIn(
  start: RealElectronOptions,
  mainBundle: string,
  system: LaunchOptions['system'] = {},
): Promise<AppProcess> {
  browser ??= openBrowser();
  const streams = !system.lenient?.includes('answers-stream');
  return startAppProcess({ ...start, browser: await browser, mainBundle, streams });
}

/** A desktop's own tools, so that the machine that runs the tests does not matter. */
async function environmentOf(options: LaunchOptions, home: string): Promise<NodeJS.ProcessEnv> {
  const tools = await freshFolder();
  await tool(tools, 'gdbus', `echo "(${options.tray ?? true},)"`);
  // `xdg-mime query default x-scheme-handler/tel`, from the person's own list of associations.
  await tool(
    tools,
    'xdg-mime',
    'sed -n "s|^$3=||p" "$XDG_CONFIG_HOME/mimeapps.list" 2>/dev/null | grep . || echo firefox.desktop',
  );
  return {
    ...process.env,
    PATH: `${tools}${path.delimiter}${process.env.PATH}`,
    XDG_CONFIG_HOME: path.join(home, 'config'),
    XDG_DATA_HOME: path.join(home, 'share'),
    XDG_DATA_DIRS: [path.join(home, 'system-share'), systemData].join(':'),
    XDG_SESSION_TYPE: options.system?.session ?? 'x11',
    [systemVariable]: JSON.stringify(options.system ?? {}),
  };
}

async function tool(folder: string, name: string, body: string): Promise<void> {
  const file = path.join(folder, name);
  await writeFile(file, `#!/bin/sh\n${body}\n`);
  await chmod(file, 0o755);
}

async function waitForWindow(app: AppProcess, view: string): Promise<Page> {
  const page = await until(
    () => app.pages().find((candidate) => new URL(candidate.url()).hash === `#${view}`),
    () => `No window shows ${view}. ${app.output()}`,
  );
  await until(
    async () => (await windowsOf(app)).some((window) => window.view === view && window.visible),
    () => `The window ${view} is hidden. ${app.output()}`,
  );
  // Chromium draws pages that are not in front once a second, and what draws slowly is clicked slowly.
  await page.bringToFront();
  return page;
}

export const windowsOf = async (app: Pick<AppProcess, 'act'>) => (await app.act('windows')) as WindowState[];

/** All that the app has written into its log so far. */
export async function logTextOf({ userData }: LaunchedApp): Promise<string> {
  const folder = path.join(userData, 'logs');
  const names = await readdir(folder).catch(() => []);
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  return texts.join('');
}

/** Looks again every few milliseconds until there is something, for at most a minute, as a busy machine may need. */
export async function until<T>(
  look: () => T | Promise<T>,
  complaint: () => string = () => 'It did not happen',
): Promise<NonNullable<T>> {
  for (const started = Date.now(); Date.now() - started < 60_000; ) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(complaint());
}

/** Ends every app and removes their folders; for `afterEach`. */
export async function closeApps(): Promise<void> {
  for (const { process } of launched.splice(0)) {
    process.kill();
    await process.exited;
  }
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
}

/** For `afterAll`. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = null;
}
