import { afterAll, afterEach, expect } from 'vitest';
import { ask, snapshotOf, snapshotWhen } from '../support/app/app-desk.ts';
import {
  closeApps,
  closeBrowser,
  type LaunchedApp,
  type LaunchOptions,
  launchApp,
  logTextOf,
  until,
  windowsOf,
} from '../support/app/launch-app.ts';
import { places } from '../support/app/places.ts';
import { standInTest } from '../support/app/stand-in-test.ts';
import { soon } from '../support/engine/soon.ts';

afterEach(closeApps);
afterAll(closeBrowser);

const onMacos = (options: LaunchOptions = {}) =>
  launchApp({ ...options, system: { platform: 'darwin', ...options.system } });
const english = { version: 1, preferences: { language: 'en' } };
interface TrayState {
  menu: unknown[];
  isMenuOpen: boolean;
}
const trayOf = async (app: LaunchedApp) => (await app.act('tray')) as TrayState;
const isShown = async (app: LaunchedApp, view: string) =>
  (await windowsOf(app)).some((window) => window.view === view && window.visible);

standInTest(
  'on macOS, links wait on while their window is out of sight, and closing it declines them',
  async () => {
    const app = await onMacos({ commandLine: ['tel:09125550207'] });
    const page = await app.window('confirm');
    await snapshotWhen(page, ({ proposals }) => proposals.length === 1);
    await app.act('window.occlude', 'confirm', true);
    await app.act('window.occlude', 'confirm', false);
    // A change of the state that every window gets shows that the events above were worked through.
    await app.act('open-url', 'tel:09125550209');
    await snapshotWhen(page, ({ proposals }) => proposals.length === 2);
    await app.act('window.close', 'confirm');
    await snapshotWhen(page, ({ proposals }) => proposals.length === 0);
    // The page's own request is the person's word too.
    await app.act('open-url', 'tel:09125550208');
    await snapshotWhen(page, ({ proposals }) => proposals.length === 1);
    await ask(page, 'window:hide', undefined);
    await snapshotWhen(page, ({ proposals }) => proposals.length === 0);
  },
);

standInTest(
  'on macOS, a click on the tray icon opens quick dial alone, a right one the menu alone',
  async () => {
    const app = await onMacos({ settings: english });
    await app.window('main');
    await app.act('tray.click');
    await app.window('quick-dial');
    expect((await trayOf(app)).isMenuOpen).toBe(false);
    await app.act('tray.click');
    expect(await isShown(app, 'quick-dial')).toBe(false);
    await app.act('tray.right-click');
    expect(await trayOf(app)).toMatchObject({ isMenuOpen: true });
    expect((await trayOf(app)).menu).toContain('Open Dotaraf');
    expect(await isShown(app, 'quick-dial')).toBe(false);
    // As a right click is made where a mouse has one button.
    await app.act('tray.click', { ctrlKey: true });
    expect(await isShown(app, 'quick-dial')).toBe(false);
    expect((await trayOf(app)).isMenuOpen).toBe(true);
  },
);

standInTest('on macOS, a start at login and a start by a link open no main window', async () => {
  const atLogin = await onMacos({ system: { openedAtLogin: true } });
  await until(() => atLogin.act('tray'));
  expect(await windowsOf(atLogin)).toEqual([]);
  const byLink = await onMacos({ system: { earlyLinks: ['tel:09125550203'] } });
  await byLink.window('confirm');
  expect((await windowsOf(byLink)).map(({ view }) => view)).toEqual(['confirm']);
});

standInTest(
  'on macOS, with the setting that says so, closing the main window ends the app, whatever else was opened',
  async () => {
    const app = await onMacos({ settings: { version: 1, preferences: { closeToTray: false } } });
    await app.window('main');
    await app.act('tray.click');
    await app.window('quick-dial');
    await app.act('window.close', 'main');
    expect(await app.process.exited).toBe(0);
  },
);

standInTest(
  'on macOS, a build that may show no notices goes on, and log and settings tell why none is seen',
  async () => {
    const app = await onMacos({ settings: english });
    const page = await app.window('main');
    expect((await snapshotOf(page)).noticesFail).toBe(false);
    await app.act('open-url', 'tel:*21*09125550206%23');
    await soon(() => logTextOf(app)).toContain('a notice could not be shown');
    expect(await app.act('notifications')).toEqual([]);
    await places(page).getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: /^General/ }).click();
    await page.getByText('macOS shows none of a version that is not signed').waitFor();
    await ask(page, 'preferences:save', { notifications: false });
    await page.getByText('macOS shows none of a version that is not signed').waitFor({ state: 'detached' });
  },
);

standInTest('the menu of the app speaks its language in every item', async () => {
  for (const platform of ['darwin', 'win32', 'linux'] as const) {
    const app = await launchApp({ system: { platform } });
    const page = await app.window('main');
    const words = async () => [
      ...new Set<string>(JSON.stringify(await app.act('menu')).match(/[a-z]+/gi) ?? []),
    ];
    await soon(words).toEqual(platform === 'darwin' ? ['Dotaraf', 'separator'] : ['separator']);
    await ask(page, 'preferences:save', { language: 'en' });
    await soon(words).toContain('Edit');
  }
});
