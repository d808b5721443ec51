import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { actable, browser } from './browser.ts';
import { preventable } from './events.ts';
import { exit, isReady, life, quit, tellBeforeExit, whenReady } from './life.ts';
import { loginItems } from './login-items.ts';
import { pretended } from './pretended.ts';
import { protocolClients } from './protocol-clients.ts';

type App = Electron.App;
type Parts =
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'getPath'
  | 'getName'
  | 'getVersion'
  | 'getAppPath'
  | 'getLocale'
  | 'isPackaged'
  | 'requestSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'setAppUserModelId'
  | 'focus'
  | 'setBadgeCount';

const userData = process.argv.find((argument) => argument.startsWith('--user-data-dir='))?.split('=')[1];
const directory = userData ?? path.join(os.tmpdir(), `stand-in-${process.pid}`);
mkdirSync(directory, { recursive: true });
const lockFile = path.join(directory, 'stand-in.lock');

const switches: string[][] = [];

function otherOwner(): boolean {
  try {
    const pid = Number(readFileSync(lockFile, 'utf8'));
    if (pid === process.pid) return false;
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function takeLock(): boolean {
  if (otherOwner()) {
    // Electron has told the first process when it answers; a message of Node's would be lost with this one's end.
    tellBeforeExit(browser.ask('app:second-start', { userData: directory, commandLine: process.argv }));
    return false;
  }
  writeFileSync(lockFile, String(process.pid));
  return true;
}

/** The app's folder is the one of its manifest; a bundle that lies elsewhere is the project's. */
const besideBundle = path.resolve(process.argv[1] ?? '', '../../..');
const appFolder = existsSync(path.join(besideBundle, 'package.json'))
  ? besideBundle
  : path.resolve(import.meta.dirname, '../../../..');
const manifest = JSON.parse(readFileSync(path.join(appFolder, 'package.json'), 'utf8'));

/** As electron_api_app.cc has it: the folder is made when it is asked for, and there is none where that fails. */
function makeLogFolder(): void {
  try {
    mkdirSync(path.join(directory, 'logs'), { recursive: true });
  } catch {
    throw new Error("Failed to get 'logs' path");
  }
}

let badge = 0;

const parts: Pick<App, Parts> = {
  whenReady: () => whenReady,
  isReady,
  quit,
  exit: (code = 0) => exit(code),
  getPath: (name) => {
    if (name === 'userData') return directory;
    if (name === 'logs') makeLogFolder();
    return path.join(directory, name);
  },
  getName: () => manifest.productName,
  getVersion: () => manifest.version,
  getAppPath: () => appFolder,
  getLocale: () => 'en-GB',
  isPackaged: pretended.packaged,
  requestSingleInstanceLock: takeLock,
  releaseSingleInstanceLock: () => rmSync(lockFile, { force: true }),
  setAppUserModelId: () => {},
  focus: () => {},
  // As Electron's docs have it: macOS and Unity launchers alone.
  setBadgeCount: (count = 0) => {
    badge = count;
    return true;
  },
};

const commandLine = {
  appendSwitch: (...words: string[]) => void switches.push(words),
  getSwitchValue: (name: string) =>
    process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '',
};

/** Electron's `app`, as far as it is used. */
export const app = Object.assign(life, parts, loginItems, protocolClients(manifest.desktopName), {
  commandLine,
});

actable('second-instance', (commandLine: string[]) =>
  life.emit('second-instance', {}, commandLine, process.cwd(), undefined),
);
actable('open-url', (url: string) => life.emit('open-url', preventable(), url));
actable('activate', () => life.emit('activate', {}, false));
actable('quit', () => {
  setImmediate(quit);
});
actable('badge', () => badge);
actable('switches', () => switches);
