import { afterAll, afterEach, expect, test } from 'vitest';
import { type AppDesk, ask, order, snapshotOf, snapshotWhen, startAppDesk } from '../support/app/app-desk.ts';
import {
  closeApps,
  closeBrowser,
  type LaunchedApp,
  launchApp,
  until,
  windowsOf,
} from '../support/app/launch-app.ts';
import { standInTest } from '../support/app/stand-in-test.ts';

let desk: AppDesk | null = null;
afterEach(async () => {
  await closeApps();
  await desk?.stop();
  desk = null;
});
afterAll(closeBrowser);

const english = { version: 1, preferences: { language: 'en' } };
interface TrayState {
  image: string;
  toolTip: string;
  menu: unknown[];
}
const trayOf = async (app: LaunchedApp) => (await app.act('tray')) as TrayState | null;
const trayWhen = (app: LaunchedApp, fits: (tray: TrayState) => boolean) =>
  until(
    async () => {
      const tray = await trayOf(app);
      return tray !== null && fits(tray) ? tray : null;
    },
    () => 'The tray never showed it',
  );

test('a click on the tray icon opens the quick dial, a second click puts it away', async () => {
  const app = await launchApp();
  await app.window('main');
  await trayWhen(app, () => true);
  await app.act('tray.click');
  await app.window('quick-dial');
  await app.act('tray.click');
  const [, quickDial] = await windowsOf(app);
  expect(quickDial).toMatchObject({ view: 'quick-dial', visible: false });
});

standInTest(
  'the quick dial stands centred in the upper part of the screen and goes when the person turns elsewhere',
  async () => {
    const app = await launchApp();
    await app.window('main');
    await trayWhen(app, () => true);
    await app.act('tray.click');
    await app.window('quick-dial');
    const find = async () => (await windowsOf(app)).find(({ view }) => view === 'quick-dial');
    expect(await find()).toMatchObject({
      focused: true,
      bounds: { x: 700, y: 260, width: 520, height: 64 },
    });
    await app.act('window.focus', 'main');
    expect(await find()).toMatchObject({ visible: false });
  },
);

test('the main window keeps the size that the person gave it, whatever its page asks', async () => {
  const app = await launchApp();
  const main = await app.window('main');
  await expect(ask(main, 'window:fit', { height: 400 })).rejects.toThrow('may not ask');
  expect(await windowsOf(app)).toMatchObject([{ view: 'main', bounds: { height: 680 } }]);
});

test('the menu has quick dial, open and quit, in the language of the app, and follows a change of it', async () => {
  const app = await launchApp({ settings: english });
  const page = await app.window('main');
  await trayWhen(app, ({ menu }) => menu.includes('Open Dotaraf'));
  expect((await trayOf(app))?.menu).toEqual(['Quick dial…', 'separator', 'Open Dotaraf', 'Quit Dotaraf']);
  await ask(page, 'preferences:save', { language: 'fa' });
  await trayWhen(app, ({ menu }) => menu.includes('خروج از دوطرف'));
});

test('favourites and last calls fill the menu, and a click on one dials it', async () => {
  desk = await startAppDesk({ settings: english });
  const { app, page } = desk;
  await ask(page, 'contacts:save', {
    id: null,
    name: 'Sara & Co',
    company: '',
    note: '',
    favourite: true,
    numbers: [{ typed: '0912 555 0100', dialled: '09125550100', label: '' }],
  });
  await trayWhen(app, ({ menu }) => menu.includes('Sara && Co: \u206609125550100\u2069'));
  await app.act('tray.menu.click', 'Sara && Co: \u206609125550100\u2069');
  const snapshot = await snapshotWhen(page, ({ calls }) => calls[0]?.contactName === 'Sara & Co');
  expect(snapshot.calls[0]?.events[0]).toMatchObject({ origin: 'tray', number: '09125550100' });
  await trayWhen(app, ({ menu }) => menu.includes('Recents'));
});

standInTest('the icon says idle, calling and in call', async () => {
  desk = await startAppDesk({ settings: english });
  const { app, page, sandbox } = desk;
  await trayWhen(app, ({ image, toolTip }) => image === 'idle.png' && toolTip === 'Dotaraf');
  sandbox.scriptNext({ firstPartyRingSeconds: 10, talkSeconds: 20 });
  await order(page, 'calls:dial', { text: '09125550100', origin: 'pad' });
  await trayWhen(app, ({ image }) => image === 'calling.png');
  await trayWhen(app, ({ image, toolTip }) => image === 'in-call.png' && toolTip === 'Dotaraf: in a call');
  await trayWhen(app, ({ image }) => image === 'idle.png');
});

standInTest('the icon says that the PBX can not be reached', async () => {
  desk = await startAppDesk({ settings: english });
  const { app, page, sandbox } = desk;
  await sandbox.close();
  await order(page, 'calls:dial', { text: '09125550100', origin: 'pad' });
  await trayWhen(app, ({ image }) => image === 'unreachable.png');
  expect((await snapshotOf(page)).pbx).toBe('unreachable');
});

test('a dial from the tray that is refused says why', async () => {
  desk = await startAppDesk({ settings: english });
  const { app, page } = desk;
  await ask(page, 'contacts:save', {
    id: null,
    name: 'Ali',
    company: '',
    note: '',
    favourite: true,
    numbers: [{ typed: '09125550107', dialled: '09125550107', label: '' }],
  });
  await trayWhen(app, ({ menu }) => menu.includes('Ali: \u206609125550107\u2069'));
  await ask(page, 'connection:save', { denied: ['^0912'] });
  await app.act('tray.menu.click', 'Ali: \u206609125550107\u2069');
  const notices = await until(async () => {
    const shown = (await app.act('notifications')) as { title: string }[];
    return shown.length > 0 ? shown : null;
  });
  expect(notices).toMatchObject([{ title: 'Call not placed' }]);
});
