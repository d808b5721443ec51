import { afterAll, afterEach, expect, test } from 'vitest';
import { ask, snapshotOf, snapshotWhen } from '../support/app/app-desk.ts';
import { closeApps, closeBrowser, type LaunchedApp, launchApp, until } from '../support/app/launch-app.ts';
import { standInTest } from '../support/app/stand-in-test.ts';
import { soon } from '../support/engine/soon.ts';
import { hasElectron } from '../support/real-electron/launch.ts';

afterEach(closeApps);
afterAll(closeBrowser);

const quickDial = 'CommandOrControl+Shift+D';
const clipboard = 'CommandOrControl+Alt+Shift+D';
const shortcutsWhen = (app: LaunchedApp, expected: string[]) =>
  until(
    async () => String(((await app.act('shortcuts')) as string[]).sort()) === String(expected.toSorted()),
    () => `Never ${expected}`,
  );
const clipboardOf = async (app: LaunchedApp) =>
  (await app.act('clipboard')) as { reads: Record<string, number>; texts: Record<string, string> };

test('the shortcut opens the quick dial', async () => {
  const app = await launchApp();
  await app.window('main');
  await shortcutsWhen(app, [quickDial, clipboard]);
  await app.act('shortcut.press', quickDial);
  await app.window('quick-dial');
});

standInTest(
  'the clipboard is read only when its shortcut is pressed, and its number reaches the quick dial',
  async () => {
    const app = await launchApp();
    await app.window('main');
    await shortcutsWhen(app, [quickDial, clipboard]);
    await app.act('clipboard.set', 'clipboard', ' 0912 555 0301 ');
    expect((await clipboardOf(app)).reads).toEqual({ clipboard: 0, selection: 0 });
    await app.act('shortcut.press', clipboard);
    const page = await app.window('quick-dial');
    await page.evaluate(() =>
      Reflect.get(window, 'dotaraf').on['push:quick-dial'](({ text }: { text: string }) =>
        Reflect.set(window, 'pushedText', text),
      ),
    );
    // Listening begins with the first look at the snapshot.
    await snapshotOf(page);
    await app.act('shortcut.press', clipboard);
    await soon(() => page.evaluate(() => Reflect.get(window, 'pushedText'))).toBe('0912 555 0301');
  },
);

test.runIf(process.platform === 'linux' && !hasElectron())(
  'what is selected comes before what was copied',
  async () => {
    const app = await launchApp();
    await app.window('main');
    await shortcutsWhen(app, [quickDial, clipboard]);
    await app.act('clipboard.set', 'clipboard', '09125550301');
    await app.act('clipboard.set', 'selection', '09125550302');
    await app.act('shortcut.press', clipboard);
    await app.window('quick-dial');
    expect((await clipboardOf(app)).reads).toEqual({ clipboard: 0, selection: 1 });
  },
);

standInTest('a shortcut that another program has is reported, and a free one taken instead', async () => {
  const app = await launchApp({ system: { takenShortcuts: [quickDial] } });
  const page = await app.window('main');
  await shortcutsWhen(app, [clipboard]);
  const taken = await snapshotWhen(page, ({ shortcutProblems }) => shortcutProblems.length > 0);
  expect(taken.shortcutProblems).toEqual([
    { shortcut: 'quick-dial', accelerator: quickDial, why: 'refused' },
  ]);
  await ask(page, 'preferences:save', { quickDialShortcut: 'Alt+F9' });
  await shortcutsWhen(app, ['Alt+F9', clipboard]);
  expect((await snapshotOf(page)).shortcutProblems).toEqual([]);
});

test('what is no accelerator, and the same one twice, is reported too', async () => {
  const app = await launchApp();
  const page = await app.window('main');
  await ask(page, 'preferences:save', { quickDialShortcut: 'not one!', clipboardShortcut: 'Alt+F8' });
  expect((await snapshotOf(page)).shortcutProblems).toEqual([
    { shortcut: 'quick-dial', accelerator: 'not one!', why: 'typed' },
  ]);
  await ask(page, 'preferences:save', { quickDialShortcut: 'Alt+F8' });
  expect((await snapshotOf(page)).shortcutProblems).toEqual([
    { shortcut: 'clipboard', accelerator: 'Alt+F8', why: 'refused' },
  ]);
});

test('no shortcut is taken where the person wants none', async () => {
  const app = await launchApp();
  const page = await app.window('main');
  await ask(page, 'preferences:save', { quickDialShortcut: '', clipboardShortcut: '' });
  await shortcutsWhen(app, []);
  expect((await snapshotOf(page)).shortcutProblems).toEqual([]);
});

test('keys that an earlier version gave by default stay where the settings name them', async () => {
  const app = await launchApp({
    settings: { version: 1, preferences: { clipboardShortcut: 'CommandOrControl+Shift+C' } },
  });
  await app.window('main');
  await shortcutsWhen(app, [quickDial, 'CommandOrControl+Shift+C']);
});
