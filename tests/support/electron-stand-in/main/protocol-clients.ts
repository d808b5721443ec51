import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { actable } from './browser.ts';
import { pretended } from './pretended.ts';

type Parts =
  | 'setAsDefaultProtocolClient'
  | 'isDefaultProtocolClient'
  | 'getApplicationNameForProtocol'
  | 'getApplicationInfoForProtocol';

const asked: { scheme: string; path: string | undefined; args: string[] | undefined }[] = [];
const home = os.homedir();
const configFile = () =>
  path.join(process.env.XDG_CONFIG_HOME ?? path.join(home, '.config'), 'mimeapps.list');
const dataFolders = () => [
  process.env.XDG_DATA_HOME ?? path.join(home, '.local/share'),
  ...(process.env.XDG_DATA_DIRS ?? '/usr/local/share:/usr/share').split(':'),
];

function associations(): Map<string, string> {
  const text = existsSync(configFile()) ? readFileSync(configFile(), 'utf8') : '';
  return new Map(
    [...text.matchAll(/^(x-scheme-handler\/\S+)=(.*)$/gm)].map(([, key = '', id = '']) => [key, id]),
  );
}

/** As GIO does for browser_linux.cc: an entry that is not installed can't become the default. */
function setOnLinux(scheme: string, entry: string): boolean {
  if (!dataFolders().some((folder) => existsSync(path.join(folder, 'applications', entry)))) return false;
  const all = associations().set(`x-scheme-handler/${scheme}`, entry);
  const lines = [...all].map(([key, id]) => `${key}=${id}`);
  mkdirSync(path.dirname(configFile()), { recursive: true });
  writeFileSync(configFile(), ['[Default Applications]', ...lines, ''].join('\n'));
  return true;
}

/** Who opens links, as each system keeps it. `desktopName`: of the app's manifest; Linux knows the app by it. */
export function protocolClients(desktopName: string): Pick<Electron.App, Parts> {
  const isOwn = (scheme: string) => asked.some((one) => one.scheme === scheme);
  return {
    setAsDefaultProtocolClient: (scheme, path, args) => {
      asked.push({ scheme, path, args });
      return pretended.platform !== 'linux' || setOnLinux(scheme, desktopName);
    },
    isDefaultProtocolClient: (scheme) =>
      pretended.platform === 'linux'
        ? associations().get(`x-scheme-handler/${scheme}`) === desktopName
        : isOwn(scheme),
    getApplicationNameForProtocol: () => '',
    // Without `URL Protocol` under the scheme's own key Windows' answer is not even asked for (browser_win.cc).
    getApplicationInfoForProtocol: () =>
      Promise.reject(new Error('Unable to retrieve installation path to app')),
  };
}

actable('protocols', () => asked);
