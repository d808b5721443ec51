import { afterAll, afterEach, expect, test } from 'vitest';
import type { Snapshot } from '../../shared/ipc/snapshot.ts';
import { type AppDesk, ask, snapshotOf, snapshotWhen, startAppDesk } from '../support/app/app-desk.ts';
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

const numbersOf = ({ proposals }: Snapshot) => proposals.map(({ dialled }) => dialled);
const noticesOf = async (app: LaunchedApp) =>
  (await app.act('notifications')) as { title: string; body: string }[];
const english = { version: 1, preferences: { language: 'en' } };

test('a link that starts the app is proposed in the confirm window, and nothing is dialled', async () => {
  const app = await launchApp({ commandLine: ['tel:+98-912-555-0201'] });
  const page = await app.window('confirm');
  const snapshot = await snapshotWhen(page, ({ proposals }) => proposals.length > 0);
  expect(snapshot.proposals).toMatchObject([
    { origin: 'link', dialled: '09125550201', shown: 'tel:+98-912-555-0201', contactName: null },
  ]);
  expect(snapshot.calls).toEqual([]);
  expect((await windowsOf(app)).map(({ view }) => view)).toEqual(['confirm']);
});

test('without a tray a link opens the main window too, so that the app can be found again', async () => {
  const app = await launchApp({ commandLine: ['tel:09125550201'], tray: false });
  await app.window('confirm');
  expect((await windowsOf(app)).map(({ view }) => view).sort()).toEqual(['confirm', 'main']);
});

test('a second start hands its link over, whatever stands before and behind it, and ends', async () => {
  const app = await launchApp();
  await app.window('main');
  const second = await launchApp({
    userData: app.userData,
    commandLine: ['--allow-file-access-from-files', 'callto:02188880202', '--original-process-start-time=1'],
  });
  expect(await second.process.exited).toBe(0);
  const snapshot = await snapshotWhen(await app.window('confirm'), ({ proposals }) => proposals.length > 0);
  expect(numbersOf(snapshot)).toEqual(['02188880202']);
});

test('a second start without a link brings the main window to the front', async () => {
  const app = await launchApp();
  await app.window('main');
  await app.act('window.close', 'main');
  expect(await windowsOf(app)).toMatchObject([{ view: 'main', visible: false }]);
  const second = await launchApp({ userData: app.userData });
  expect(await second.process.exited).toBe(0);
  await app.window('main');
});

standInTest('a second start while the first still starts brings the main window all the same', async () => {
  const app = await launchApp({ commandLine: ['--hidden'], system: { earlySecondStart: true } });
  await app.window('main');
});

standInTest('a link that macOS brings before the app is ready is not lost', async () => {
  const app = await launchApp({ system: { platform: 'darwin', earlyLinks: ['tel:09125550203'] } });
  const snapshot = await snapshotWhen(await app.window('confirm'), ({ proposals }) => proposals.length > 0);
  expect(numbersOf(snapshot)).toEqual(['09125550203']);
});

test('two links at once both reach the person', async () => {
  const app = await launchApp();
  const page = await app.window('main');
  await Promise.all([app.act('open-url', 'tel:09125550204'), app.act('open-url', 'tel:09125550205')]);
  const snapshot = await snapshotWhen(page, ({ proposals }) => proposals.length === 2);
  expect(numbersOf(snapshot)).toEqual(['09125550204', '09125550205']);
});

test('a link that is clicked twice is asked once', async () => {
  const app = await launchApp();
  const page = await app.window('main');
  await app.act('open-url', 'tel:09125550204');
  await app.act('open-url', 'tel:+989125550204');
  await app.act('open-url', 'tel:09125550205');
  const snapshot = await snapshotWhen(page, ({ proposals }) => proposals.at(-1)?.dialled === '09125550205');
  expect(numbersOf(snapshot)).toEqual(['09125550204', '09125550205']);
});

test('a page that opens links by itself gets ten and no more', async () => {
  const app = await launchApp();
  const page = await app.window('main');
  for (let last = 0; last < 15; last += 1) await app.act('open-url', `tel:091255502${10 + last}`);
  await snapshotWhen(page, ({ proposals }) => proposals.length === 10);
  await app.act('open-url', 'tel:09125550299');
  expect((await snapshotOf(page)).proposals).toHaveLength(10);
});

test('a link with a service code is refused with the reason, and a click on the notice opens the app', async () => {
  const app = await launchApp({ settings: english });
  await app.window('main');
  await app.act('window.close', 'main');
  await app.act('open-url', 'tel:*21*09125550206%23');
  const [notice] = await until(async () => {
    const notices = await noticesOf(app);
    return notices.length > 0 ? notices : null;
  });
  expect(notice?.title).toBe('Link not dialled');
  expect(notice?.body).toMatch(/\*|code/i);
  await app.act('notification.click', 0);
  await app.window('main');
});

test('declining a proposal puts the confirm window away', async () => {
  const app = await launchApp({ commandLine: ['tel:09125550207'] });
  const page = await app.window('confirm');
  const { proposals } = await snapshotWhen(page, (snapshot) => snapshot.proposals.length > 0);
  await ask(page, 'proposals:answer', { id: proposals[0]?.id ?? '', dial: false, alwaysDial: false });
  await until(async () => (await windowsOf(app)).every(({ visible }) => !visible));
  expect((await snapshotOf(page)).proposals).toEqual([]);
});

test('closing the confirm window declines what waits in it', async () => {
  const app = await launchApp({ commandLine: ['tel:09125550207'] });
  const page = await app.window('confirm');
  await snapshotWhen(page, (snapshot) => snapshot.proposals.length > 0);
  await app.act('window.close', 'confirm');
  await snapshotWhen(page, (snapshot) => snapshot.proposals.length === 0);
});

test('accepting a proposal dials it and shows the call in its small window', async () => {
  desk = await startAppDesk();
  await desk.app.act('open-url', 'tel:09125550100');
  const { proposals } = await snapshotWhen(desk.page, (snapshot) => snapshot.proposals.length > 0);
  const confirm = await desk.app.window('confirm');
  const answered = await ask(confirm, 'proposals:answer', {
    id: proposals[0]?.id ?? '',
    dial: true,
    alwaysDial: false,
  });
  expect(answered).toMatchObject({ ok: true, value: { callId: expect.any(String) } });
  const snapshot = await snapshotWhen(desk.page, ({ calls }) => calls.length > 0);
  expect(snapshot.calls).toMatchObject([{ number: '09125550100' }]);
  await desk.app.window('pill');
  const { app } = desk;
  await until(async () => (await windowsOf(app)).some(({ view, visible }) => view === 'pill' && visible));
});

test('with the setting that the person chose, a link is dialled at once', async () => {
  desk = await startAppDesk();
  await ask(desk.page, 'preferences:save', { links: 'dial' });
  await desk.app.act('open-url', 'tel:09125550100');
  const snapshot = await snapshotWhen(desk.page, ({ calls }) => calls.length > 0);
  expect(snapshot.proposals).toEqual([]);
  expect(snapshot.calls[0]?.events[0]).toMatchObject({ type: 'call-requested', origin: 'link' });
});

test('a link that can not be dialled at once says why', async () => {
  const app = await launchApp({
    settings: { version: 1, preferences: { language: 'en', links: 'dial' } },
    commandLine: ['tel:09125550208'],
  });
  const notices = await until(async () => {
    const shown = await noticesOf(app);
    return shown.length > 0 ? shown : null;
  });
  expect(notices[0]?.body).not.toBe('');
});
