import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

/**
 * Chromium without the windows' own frame, Debian's package of the same name: a spec of a window takes half the
 * processor time that it takes in Chromium whole.
 */
const headlessShell = '/usr/bin/chromium-headless-shell';

const installed: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: [
    headlessShell,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

function places(): string[] {
  return [process.env.CHROME_PATH ?? '', ...(installed[process.platform] ?? []), chromium.executablePath()];
}

const found = () => places().find((place) => place !== '' && existsSync(place));

export const hasHeadlessShell = (): boolean => existsSync(headlessShell);

export const hasBrowser = (): boolean => found() !== undefined;

/** An installed Chrome, Chromium or Edge, else Playwright's own. Throws where there is none. */
export function findBrowser(): string {
  const browser = found();
  if (browser === undefined) throw new Error('No Chrome, Chromium or Edge was found: install one of them.');
  return browser;
}
