import { actable } from './browser.ts';
import { isStrict, pretended } from './pretended.ts';

/** What the app asked of the system, and what the system has of it. */
const asked: Electron.Settings[] = [];
let item = pretended.loginItem;

function set(settings: Electron.Settings): void {
  asked.push(settings);
  if (pretended.platform === 'linux') return;
  const stays = item === 'disabled' && (settings.enabled === false || !isStrict('login-enables'));
  item = settings.openAtLogin !== true ? 'none' : stays ? 'disabled' : 'enabled';
}

const status = { none: 'not-registered', enabled: 'enabled', disabled: 'requires-approval' } as const;

function get(): Electron.LoginItemSettings {
  const launchItems: Electron.LaunchItems[] =
    pretended.platform !== 'win32' || item === 'none'
      ? []
      : [
          {
            name: 'stand-in',
            path: process.execPath,
            args: ['--hidden'],
            scope: 'user',
            enabled: item === 'enabled',
          },
        ];
  return {
    openAtLogin: item !== 'none',
    wasOpenedAtLogin: pretended.platform === 'darwin' && pretended.openedAtLogin,
    status: status[item],
    executableWillLaunchAtLogin: item === 'enabled',
    launchItems,
  };
}

/** Linux has none of it: both functions do nothing there (browser_linux.cc). */
export const loginItems: Pick<Electron.App, 'setLoginItemSettings' | 'getLoginItemSettings'> = {
  setLoginItemSettings: set,
  getLoginItemSettings: get,
};

actable('login', () => ({ asked, item }));
