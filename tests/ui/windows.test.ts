import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { ask, snapshotOf, snapshotWhen } from '../support/app/app-desk.ts';
import {
  closeApps,
  closeBrowser,
  freshFolder,
  launchApp,
  logTextOf,
  windowsOf,
} from '../support/app/launch-app.ts';
import { standInTest } from '../support/app/stand-in-test.ts';
import { soon } from '../support/engine/soon.ts';

afterEach(closeApps);
afterAll(closeBrowser);

test('closing the main window keeps the app in the tray, and its menu brings the window back', async () => {
  const app = await launchApp({ settings: { version: 1, preferences: { language: 'en' } } });
  const page = await app.window('main');
  await snapshotWhen(page, ({ tray }) => tray === 'there');
  await app.act('window.close', 'main');
  expect(await windowsOf(app)).toMatchObject([{ view: 'main', visible: false }]);
  await app.act('tray.menu.click', 'Open Dotaraf');
  await app.window('main');
});

test('where there is no tray, closing minimises: the app stays within reach', async () => {
  const app = await launchApp({ tray: false });
  const page = await app.window('main');
  expect((await snapshotOf(page)).tray).toBe('none');
  expect(await app.act('tray')).toBeNull();
  await app.act('window.close', 'main');
  expect(await windowsOf(app)).toMatchObject([{ view: 'main', minimized: true }]);
});

test('with the setting that says so, closing the main window ends the app', async () => {
  const app = await launchApp({ settings: { version: 1, preferences: { closeToTray: false } } });
  await app.window('main');
  await app.act('window.close', 'main');
  expect(await app.process.exited).toBe(0);
});

test('a start at login opens no window where there is a tray', async () => {
  const app = await launchApp({ commandLine: ['--hidden'] });
  await soon(() => app.act('tray')).not.toBeNull();
  expect(await windowsOf(app)).toEqual([]);
});

test('quitting ends the process and lets go of everything', async () => {
  const app = await launchApp();
  await app.window('main');
  await app.quit();
  expect(await app.process.exited).toBe(0);
});

test('an app that can not start says so in its language, writes why into its log, and ends', async () => {
  const userData = await freshFolder();
  await mkdir(path.join(userData, 'settings.json'));
  const app = await launchApp({ userData });
  expect(await app.process.exited).toBe(1);
  expect(app.process.output()).toContain('دوطرف اجرا نشد');
  expect(app.process.output()).toContain(path.join(userData, 'logs'));
  expect(await logTextOf(app)).toContain('"msg":"the app did not start"');
});

test('an app whose log folder can not be made starts all the same', async () => {
  const userData = await freshFolder();
  await writeFile(path.join(userData, 'logs'), 'no folder');
  const app = await launchApp({ userData });
  await app.window('main');
});

test('the main window opens where it was left', async () => {
  const userData = await freshFolder();
  const bounds = { x: 300, y: 200, width: 900, height: 700 };
  const app = await launchApp({ userData, settings: { version: 1, mainWindow: bounds } });
  await app.window('main');
  expect(await windowsOf(app)).toMatchObject([{ bounds }]);
});

standInTest('a window that was left on a display that is gone opens where it can be seen', async () => {
  const app = await launchApp({
    settings: { version: 1, mainWindow: { x: 5000, y: 200, width: 900, height: 700 } },
  });
  await app.window('main');
  expect(await windowsOf(app)).toMatchObject([{ bounds: { x: 0, y: 0 } }]);
});

standInTest('the theme follows the preference and the system, at once', async () => {
  const app = await launchApp();
  const page = await app.window('main');
  const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await ask(page, 'preferences:save', { theme: 'dark' });
  await soon(isDark).toBe(true);
  await ask(page, 'preferences:save', { theme: 'system' });
  await soon(isDark).toBe(false);
  await app.act('theme.system', true);
  await soon(isDark).toBe(true);
});

test('every window gets what changed of the snapshot, and nothing else', async () => {
  const app = await launchApp({ settings: { version: 1, preferences: { language: 'fa' } } });
  const main = await app.window('main');
  await app.act('tray.click');
  const quickDial = await app.window('quick-dial');
  await snapshotOf(quickDial);
  await quickDial.evaluate(() => {
    const pushed: unknown[] = [];
    Reflect.set(window, 'pushed', pushed);
    Reflect.get(window, 'dotaraf').on['push:snapshot'](({ change }: { change: unknown }) =>
      pushed.push(change),
    );
  });
  await ask(main, 'preferences:save', { language: 'en' });
  const language = { fields: { preferences: { fields: { language: { is: 'en' } }, gone: [] } }, gone: [] };
  await soon(() => quickDial.evaluate(() => Reflect.get(window, 'pushed'))).toContainEqual(language);
});
