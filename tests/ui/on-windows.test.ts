import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, expect } from 'vitest';
import { type AppDesk, ask, callEnded, startAppDesk } from '../support/app/app-desk.ts';
import {
  closeApps,
  closeBrowser,
  type LaunchedApp,
  launchApp,
  logTextOf,
  until,
  windowsOf,
} from '../support/app/launch-app.ts';
import { standInTest } from '../support/app/stand-in-test.ts';
import { soon } from '../support/engine/soon.ts';

let desk: AppDesk | null = null;
afterEach(async () => {
  await closeApps();
  await desk?.stop();
  desk = null;
});
afterAll(closeBrowser);

const windows = { platform: 'win32' } as const;
const english = { version: 1, preferences: { language: 'en' } };
interface Notice {
  title: string;
  place: string;
}
const noticesOf = async (app: LaunchedApp) => (await app.act('notifications')) as Notice[];

standInTest(
  'on Windows, the notice of a ringing call leaves the Action Center when the call is over, and is clickable until then',
  async () => {
    desk = await startAppDesk({ settings: english, system: windows });
    const { app, sandbox } = desk;
    await app.act('window.blur');
    sandbox.ringIn({ from: '02188001177', answer: false, ringSeconds: 60 });
    await soon(async () => (await noticesOf(app)).map(({ place }) => place)).toEqual(['action-center']);
    await app.act('notification.click', 0);
    await soon(async () =>
      (await windowsOf(app)).some(({ view, focused }) => view === 'main' && focused),
    ).toBe(true);
    await app.act('window.blur');
    await soon(async () => (await noticesOf(app))[0]?.place).toBe('nowhere');
    // That of the missed call stays, and nothing but the notices themselves holds it.
    await soon(async () => (await noticesOf(app))[1]?.place).toBe('action-center');
    await app.act('notification.click', 1);
    await soon(async () =>
      (await windowsOf(app)).some(({ view, focused }) => view === 'main' && focused),
    ).toBe(true);
  },
);

standInTest('on Windows, a notice in the Action Center is clickable more than once', async () => {
  const app = await launchApp({ settings: english, system: windows });
  await app.window('main');
  await app.act('open-url', 'tel:*21*09125550206%23');
  await soon(async () => (await noticesOf(app)).map(({ place }) => place)).toEqual(['action-center']);
  for (let click = 0; click < 2; click += 1) {
    await app.act('window.close', 'main');
    await app.act('notification.click', 0);
    await app.window('main');
  }
});

standInTest('on Windows, the tray icon puts quick dial away that it opened', async () => {
  const app = await launchApp({ system: windows });
  await app.window('main');
  await app.act('tray.click');
  await app.window('quick-dial');
  await app.act('tray.click');
  expect(await windowsOf(app)).toContainEqual(
    expect.objectContaining({ view: 'quick-dial', visible: false }),
  );
});

standInTest(
  'on Windows, a start at login that was disabled in the Task Manager stays so until the person changes the setting',
  async () => {
    const app = await launchApp({
      settings: { version: 1, preferences: { startAtLogin: true } },
      system: { ...windows, packaged: true, loginItem: 'disabled' },
    });
    const page = await app.window('main');
    await until(() => app.act('tray'));
    const item = async () => ((await app.act('login')) as { item: string }).item;
    await ask(page, 'preferences:save', { language: 'en' });
    await soon(() => app.act('menu').then(JSON.stringify)).toContain('Edit');
    expect(await item()).toBe('disabled');
    await ask(page, 'preferences:save', { startAtLogin: false });
    expect(await item()).toBe('none');
    await ask(page, 'preferences:save', { startAtLogin: true });
    expect(await item()).toBe('enabled');
  },
);

standInTest(
  'on Windows, an app that was reinstalled starts at login again where the setting says so',
  async () => {
    const app = await launchApp({
      settings: { version: 1, preferences: { startAtLogin: true } },
      system: { ...windows, packaged: true, loginItem: 'none' },
    });
    await app.window('main');
    await soon(async () => ((await app.act('login')) as { item: string }).item).toBe('enabled');
  },
);

standInTest('on Windows, an unpackaged app registers itself with its path, the link behind --', async () => {
  const app = await launchApp({ system: windows });
  const page = await app.window('main');
  await ask(page, 'links:register', undefined);
  expect(await app.act('protocols')).toEqual(
    ['tel', 'callto'].map((scheme) => ({
      scheme,
      path: expect.any(String),
      args: [process.cwd(), '--'],
    })),
  );
});

standInTest(
  'on Windows, without a standard error, what goes wrong is written to the log, and calls go on',
  async () => {
    desk = await startAppDesk({ settings: english, system: windows });
    const { app, page, sandbox } = desk;
    const other = new DatabaseSync(path.join(app.userData, 'data/calls.db'));
    other.exec('BEGIN IMMEDIATE');
    sandbox.ringIn({ from: '02188001177', answer: false, ringSeconds: 20 });
    await soon(() => logTextOf(app)).toContain('storage-failed');
    other.exec('ROLLBACK');
    other.close();
    await callEnded(page, '09125550101');
    expect(app.process.output()).not.toContain('EBADF');
  },
);
