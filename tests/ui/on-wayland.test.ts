import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, expect } from 'vitest';
import { ask, snapshotOf, snapshotWhen } from '../support/app/app-desk.ts';
import {
  closeApps,
  closeBrowser,
  type LaunchedApp,
  launchApp,
  until,
  windowsOf,
} from '../support/app/launch-app.ts';
import { standInTest } from '../support/app/stand-in-test.ts';
import { soon } from '../support/engine/soon.ts';

afterEach(closeApps);
afterAll(closeBrowser);

const wayland = { platform: 'linux', session: 'wayland' } as const;
const both = { quickDialShortcut: 'Alt+F7', clipboardShortcut: 'Alt+F8' };
const settings = { version: 1, preferences: { language: 'en', ...both } };
const bound = async (app: LaunchedApp, count: number) =>
  until(async () => ((await app.act('shortcuts')) as string[]).length === count);
const isQuickDialShown = async (app: LaunchedApp) =>
  (await windowsOf(app)).some(({ view, visible }) => view === 'quick-dial' && visible);

standInTest(
  'on Wayland, a shortcut that was given up does nothing, though the desktop still sends it',
  async () => {
    const app = await launchApp({ settings, system: wayland });
    const page = await app.window('main');
    await bound(app, 2);
    await ask(page, 'preferences:save', { quickDialShortcut: 'Alt+F9' });
    await bound(app, 3);
    await app.act('shortcut.press', 'Alt+F7');
    expect(await isQuickDialShown(app)).toBe(false);
    await app.act('shortcut.press', 'Alt+F9');
    await app.window('quick-dial');
  },
);

standInTest('on Wayland, shortcuts are asked for again only when they changed', async () => {
  const app = await launchApp({ settings, system: wayland });
  const page = await app.window('main');
  await bound(app, 2);
  await ask(page, 'preferences:save', { theme: 'dark' });
  await ask(page, 'preferences:save', { quickDialShortcut: 'Alt+F9' });
  await ask(page, 'preferences:save', { quickDialShortcut: 'Alt+F7' });
  expect(await app.act('shortcuts.registrations')).toBe(3);
  await app.act('shortcut.press', 'Alt+F7');
  await app.window('quick-dial');
});

standInTest('on Wayland, the settings say that the desktop decides over the shortcuts', async () => {
  const app = await launchApp({ settings, system: wayland });
  const page = await app.window('main');
  expect(await snapshotOf(page)).toMatchObject({
    shortcutRule: 'desktop-once-installed',
    shortcutProblems: [],
  });
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await page.getByText('Links and shortcuts').first().click();
  await page.getByText('the desktop decides').waitFor();
  await ask(page, 'preferences:save', { quickDialShortcut: 'Alt+F8' });
  const { shortcutProblems } = await snapshotWhen(page, (snapshot) => snapshot.shortcutProblems.length > 0);
  expect(shortcutProblems).toEqual([{ shortcut: 'clipboard', accelerator: 'Alt+F8', why: 'refused' }]);
});

standInTest(
  'on Wayland, the clipboard is read when quick dial has the focus: only then is it known',
  async () => {
    const app = await launchApp({ settings, system: wayland });
    await app.window('main');
    await bound(app, 2);
    await app.act('window.close', 'main');
    await app.act('clipboard.set', 'clipboard', '0912 555 0301');
    await app.act('shortcut.press', 'Alt+F8');
    const page = await app.window('quick-dial');
    await soon(() => page.getByRole('combobox').or(page.getByRole('textbox')).first().inputValue()).toBe(
      '0912 555 0301',
    );
  },
);

standInTest('on Wayland, a place that nobody can know is not written into the settings', async () => {
  const mainWindow = { x: 300, y: 200, width: 900, height: 700 };
  const app = await launchApp({ settings: { ...settings, mainWindow }, system: wayland });
  await app.window('main');
  await app.act('window.move', 'main', { x: 10, y: 10, width: 800, height: 640 });
  await app.act('window.close', 'main');
  const kept = async () => JSON.parse(await readFile(path.join(app.userData, 'settings.json'), 'utf8'));
  await soon(async () => (await kept()).mainWindow).toEqual({ x: 300, y: 200, width: 800, height: 640 });
});

standInTest('what waits in a window whose size can not be changed can be reached all the same', async () => {
  const app = await launchApp({
    settings,
    commandLine: ['tel:09125550207'],
    system: { ...wayland, sizesKept: true },
  });
  const confirm = await app.window('confirm');
  const call = confirm.getByRole('button', { name: 'Call' }).first();
  await soon(async () => {
    await confirm.setViewportSize({ width: 420, height: 120 });
    await call.scrollIntoViewIfNeeded();
    const box = await call.boundingBox();
    return box !== null && box.y >= 0 && box.y + box.height <= 120;
  }).toBe(true);
});
