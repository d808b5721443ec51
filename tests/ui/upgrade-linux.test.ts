import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, expect } from 'vitest';
import { ask, snapshotWhen } from '../support/app/app-desk.ts';
import {
  closeApps,
  closeBrowser,
  freshFolder,
  type LaunchOptions,
  launchApp,
} from '../support/app/launch-app.ts';
import { standInTest } from '../support/app/stand-in-test.ts';
import { seal } from '../support/electron-stand-in/sealing.ts';
import { soon } from '../support/engine/soon.ts';

afterEach(closeApps);
afterAll(closeBrowser);

const entry = 'ir.dotaraf.Dotaraf.desktop';
const oldEntry = 'dotaraf.desktop';

/** What 77af685 left in a home: its settings, its entry that starts it at login, and links that lead to it. */
async function homeOf77af685(options: { autostart?: string; tel?: string } = {}): Promise<LaunchOptions> {
  const home = await freshFolder();
  const userData = path.join(home, 'config/Dotaraf');
  const autostart = path.join(home, 'config/autostart');
  for (const folder of [userData, autostart, path.join(home, 'share/applications')])
    await mkdir(folder, { recursive: true });
  const settings = {
    version: 2,
    preferences: { language: 'en', startAtLogin: true },
    profiles: [
      {
        id: 'first',
        name: '',
        connection: { baseUrl: 'http://127.0.0.1:9/api/v4', agentNumber: '201' },
        sealed: { username: seal('amin', 'secret-service').toString('base64') },
      },
    ],
    activeProfile: 'first',
  };
  await writeFile(path.join(userData, 'settings.json'), JSON.stringify(settings));
  await writeFile(path.join(autostart, oldEntry), options.autostart ?? autostartOf77af685);
  await writeFile(
    path.join(home, 'config/mimeapps.list'),
    `[Default Applications]\nx-scheme-handler/tel=${options.tel ?? oldEntry}\nx-scheme-handler/callto=linphone.desktop\n`,
  );
  // The package that is installed now brings the new entry.
  await writeFile(path.join(home, 'share/applications', entry), '[Desktop Entry]\nName=Dotaraf\n');
  return { home, userData, system: { platform: 'linux', packaged: true } };
}

const autostartOf77af685 = [
  '[Desktop Entry]',
  'Type=Application',
  'Name=Dotaraf',
  'Exec="/opt/Dotaraf/dotaraf" --hidden',
  'Icon=dotaraf',
  'Terminal=false',
  'X-GNOME-Autostart-enabled=true',
  '',
].join('\n');

const folderOf = (options: LaunchOptions, name: string) => path.join(options.home ?? '', 'config', name);

standInTest(
  'after the upgrade from 77af685 the app starts once at login, links still arrive, and secrets are still readable',
  async () => {
    const options = await homeOf77af685();
    const app = await launchApp(options);
    const page = await app.window('main');
    const autostart = folderOf(options, 'autostart');
    await soon(async () => readdirSync(autostart)).toEqual([entry]);
    expect(await readFile(path.join(autostart, entry), 'utf8')).toMatch(/^Exec="[^"]+" --hidden$/m);
    const list = () => readFile(folderOf(options, 'mimeapps.list'), 'utf8');
    await soon(list).toContain(`x-scheme-handler/tel=${entry}`);
    // Another program's place is not taken.
    expect(await list()).toContain('x-scheme-handler/callto=linphone.desktop');
    const mode = async (name: string) => (await stat(path.join(app.userData, name))).mode & 0o777;
    expect(await mode('settings.json')).toBe(0o600);
    const states = await ask(page, 'links:state', undefined);
    expect(states).toMatchObject([{ state: 'this-app' }, { state: 'other-app' }]);
    expect((await ask(page, 'connection:read', undefined)).secrets).toMatchObject({ username: true });
    await launchApp({ ...options, commandLine: ['tel:09125550203'] });
    await snapshotWhen(page, ({ proposals }) => proposals.length === 1);
  },
);

standInTest('after the upgrade, a start at login that the person turned off stays off', async () => {
  for (const off of ['Hidden=true', 'X-GNOME-Autostart-enabled=false']) {
    const autostart = `${autostartOf77af685.replace('X-GNOME-Autostart-enabled=true\n', '')}${off}\n`;
    const options = await homeOf77af685({ autostart });
    const app = await launchApp(options);
    await app.window('main');
    const file = path.join(folderOf(options, 'autostart'), entry);
    await soon(async () => existsSync(file)).toBe(true);
    expect(await readFile(file, 'utf8')).toContain(off);
    expect(readdirSync(folderOf(options, 'autostart'))).toEqual([entry]);
    await app.quit();
  }
});

standInTest('after the upgrade, links that another program opens stay with it', async () => {
  const options = await homeOf77af685({ tel: 'org.gnome.Calls.desktop' });
  const app = await launchApp(options);
  await app.window('main');
  await soon(async () => existsSync(path.join(folderOf(options, 'autostart'), entry))).toBe(true);
  expect(await readFile(folderOf(options, 'mimeapps.list'), 'utf8')).toContain(
    'x-scheme-handler/tel=org.gnome.Calls.desktop',
  );
  // Only the links of invitations are the app's own.
  expect(await app.act('protocols')).toMatchObject([{ scheme: 'dotaraf' }]);
});
