import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLinuxHandler } from '../../electron/desktop/system/links/link-handler-linux.ts';
import { createMacosHandler } from '../../electron/desktop/system/links/link-handler-macos.ts';
import { createWindowsHandler } from '../../electron/desktop/system/links/link-handler-windows.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const shell = { openExternal: async () => {}, openPath: async () => '' };

function windows(info: { path: string; name: string } | null, registry: Record<string, string> = {}) {
  const app = {
    getApplicationInfoForProtocol: async () => {
      if (info === null) throw new Error('no handler');
      return { ...info, icon: undefined as never };
    },
  };
  const run = async (command: string, parameters: string[]) =>
    /^[A-Z]:\\.*\\System32\\reg\.exe$/.test(command) ? (registry[parameters[1] ?? ''] ?? null) : null;
  return createWindowsHandler({ app, shell, run, executable: 'C:\\Users\\a\\Dotaraf\\Dotaraf.exe' });
}

test('on Windows the program that would really be started decides, in any letter case', async () => {
  const own = windows({ path: 'c:\\users\\a\\dotaraf\\dotaraf.EXE', name: 'Dotaraf' });
  expect(await own.state('tel')).toMatchObject({ state: 'this-app' });
  const other = windows({ path: 'C:\\Other\\Phone.exe', name: 'Phone Link' });
  expect(await other.state('tel')).toEqual({ scheme: 'tel', state: 'other-app', handler: 'Phone Link' });
  expect(await windows(null).state('callto')).toEqual({ scheme: 'callto', state: 'none', handler: null });
});

test('on Windows, a scheme that the shell says nothing of is told by what the person chose', async () => {
  const key = (scheme: string) =>
    `HKCU\\Software\\Microsoft\\Windows\\Shell\\Associations\\UrlAssociations\\${scheme}\\UserChoice`;
  const answer = (program: string) =>
    `\r\nHKEY_CURRENT_USER\\…\\UserChoice\r\n    ProgId    REG_SZ    ${program}\r\n\r\n`;
  const own = windows(null, { [key('callto')]: answer('Dotaraf.callto') });
  expect(await own.state('callto')).toEqual({ scheme: 'callto', state: 'this-app', handler: 'Dotaraf' });
  expect(await own.state('tel')).toMatchObject({ state: 'none' });
  const other = windows(null, { [key('callto')]: answer('Skype.callto') });
  expect(await other.state('callto')).toMatchObject({ state: 'other-app', handler: 'Skype.callto' });
});

test("on Windows the system's page of this app's defaults is opened", async () => {
  const opened: string[] = [];
  const app = { getApplicationInfoForProtocol: () => Promise.reject(new Error()) };
  const recording = { openExternal: async (url: string) => void opened.push(url) };
  const handler = createWindowsHandler({ app, shell: recording, run: async () => null, executable: 'x' });
  expect(await handler.openSettings()).toBe(true);
  expect(opened).toEqual(['ms-settings:defaultapps?registeredAppUser=Dotaraf']);
});

test('on macOS another default app is named', async () => {
  const mac = (isOwn: boolean, name: string) =>
    createMacosHandler(
      { isDefaultProtocolClient: () => isOwn, getApplicationNameForProtocol: () => name },
      shell,
    );
  expect(await mac(true, 'Dotaraf').state('tel')).toMatchObject({ state: 'this-app' });
  expect(await mac(false, 'FaceTime').state('tel')).toMatchObject({
    state: 'other-app',
    handler: 'FaceTime',
  });
  expect(await mac(false, '').state('tel')).toMatchObject({ state: 'none', handler: null });
});

const linux = (answers: Record<string, string>, environment = {}) =>
  createLinuxHandler(
    async (command, parameters) => answers[[command, ...parameters].join(' ')] ?? null,
    environment,
  );
const query = 'xdg-mime query default x-scheme-handler/tel';

test('on Linux the desktop entry that xdg-mime names decides', async () => {
  expect(await linux({ [query]: 'ir.dotaraf.Dotaraf.desktop' }).state('tel')).toMatchObject({
    state: 'this-app',
  });
  // The package keeps the entry of version 0.1 too: its links arrive here.
  expect(await linux({ [query]: 'dotaraf.desktop' }).state('tel')).toMatchObject({ state: 'this-app' });
  expect(await linux({ [query]: 'dotaraf.desktop' }).isUnderEarlierName('tel')).toBe(true);
  expect(await linux({ [query]: 'linphone.desktop' }).isUnderEarlierName('tel')).toBe(false);
  expect(await linux({ [query]: 'linphone.desktop' }).state('tel')).toMatchObject({
    state: 'other-app',
    handler: 'linphone',
  });
  expect(await linux({ [query]: '' }).state('tel')).toMatchObject({ state: 'none' });
  expect(await linux({}).state('tel')).toMatchObject({ state: 'unknown' });
});

test('on Linux the settings of the desktop in use are opened, and an unknown desktop is told apart', async () => {
  const gnome = { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' };
  const installed = { 'which gnome-control-center': '/usr/bin/gnome-control-center' };
  expect(await linux(installed, gnome).openSettings()).toBe(true);
  expect(await linux({}, gnome).openSettings()).toBe(false);
  expect(await linux(installed, { XDG_CURRENT_DESKTOP: 'sway' }).openSettings()).toBe(false);
});

test('on Linux another app is named as its desktop entry says it, else by the last part of that name', async () => {
  const home = temporaryDirectory();
  mkdirSync(join(home, 'applications'));
  const entry = '[Desktop Entry]\nType=Application\nName=GNOME Calls\nName[fa]=تماس‌ها\n';
  writeFileSync(join(home, 'applications/org.gnome.Calls.desktop'), entry);
  const named = async (file: string) => {
    const handler = createLinuxHandler(async () => file, { XDG_DATA_HOME: home, XDG_DATA_DIRS: home });
    return (await handler.state('tel')).handler;
  };
  expect(await named('org.gnome.Calls.desktop')).toBe('GNOME Calls');
  expect(await named('org.example.Phone.desktop')).toBe('Phone');
});
