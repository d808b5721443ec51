import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { windows as words } from '../../shared/locales/en/windows.ts';
import { route, sections } from '../../shared/settings/described.ts';
import type { Section, Setting } from '../../shared/settings/setting.ts';
import { type AppDesk, ask, order, snapshotOf, snapshotWhen, startAppDesk } from '../support/app/app-desk.ts';
import { closeApps, closeBrowser, freshFolder, launchApp, until } from '../support/app/launch-app.ts';
import { soon } from '../support/engine/soon.ts';

let desk: AppDesk | null = null;
afterEach(async () => {
  await closeApps();
  await desk?.stop();
  desk = null;
});
afterAll(closeBrowser);

test('settings survive a restart, and a change of one keeps the others', async () => {
  const userData = await freshFolder();
  const first = await launchApp({ userData });
  const page = await first.window('main');
  await ask(page, 'preferences:save', { language: 'en' });
  await ask(page, 'preferences:save', { theme: 'dark', clipboardShortcut: 'Alt+F7' });
  await ask(page, 'connection:save', { baseUrl: 'http://192.0.2.9/api/v4', agentNumber: '207' });
  await ask(page, 'connection:save', { context: 'agents' });
  await first.quit();
  const again = await (await launchApp({ userData })).window('main');
  expect((await snapshotOf(again)).preferences).toMatchObject({
    language: 'en',
    theme: 'dark',
    clipboardShortcut: 'Alt+F7',
    quickDialShortcut: 'CommandOrControl+Shift+D',
  });
  expect((await ask(again, 'connection:read', undefined)).connection).toMatchObject({
    baseUrl: 'http://192.0.2.9/api/v4',
    agentNumber: '207',
    context: 'agents',
    listenerPort: 5099,
  });
});

test.each([
  ['broken', '{"version": 1, "preferences"'],
  ['unknown-version', '{"version": 7, "preferences": {"language": "en"}}'],
  ['not-understood', '{"version": 1, "preferences": {"language": "tlh"}}'],
])('a settings file that is %s is kept aside and the person is told', async (reason, text) => {
  const userData = await freshFolder();
  await writeFile(path.join(userData, 'settings.json'), text);
  const app = await launchApp({ userData });
  const page = await app.window('main');
  expect((await snapshotOf(page)).preferences.language).toBe('fa');
  const kept = (await readdir(userData)).find((name) => name.startsWith(`settings.${reason}.`));
  expect(await readFile(path.join(userData, kept ?? ''), 'utf8')).toBe(text);
  const told = await until(async () => {
    const { dialogs } = (await app.act('system')) as { dialogs: { detail: string }[] };
    return dialogs[0];
  });
  expect(told.detail).toContain(kept);
});

test.runIf(process.platform !== 'win32')('the settings file is readable by its owner alone', async () => {
  const { stat } = await import('node:fs/promises');
  const app = await launchApp();
  await ask(await app.window('main'), 'preferences:save', { theme: 'dark' });
  expect((await stat(path.join(app.userData, 'settings.json'))).mode & 0o077).toBe(0);
});

test('a port that another program has is told, and a free one repairs it', async () => {
  desk = await startAppDesk();
  const { page, sandbox } = desk;
  await ask(page, 'connection:save', { listenerPort: sandbox.port });
  const broken = await snapshotOf(page);
  expect(broken.listenerError).toMatchObject({ kind: 'listener-port-taken', port: sandbox.port });
  expect(await order(page, 'calls:dial', { text: '09125550100', origin: 'pad' })).toMatchObject({
    ok: false,
    error: { kind: 'listener-port-taken' },
  });
  expect(await ask(page, 'setup:check', { step: 'listener' })).toMatchObject({ value: { ok: false } });
  const { freePort } = await import('../support/network/free-port.ts');
  await ask(page, 'connection:save', { listenerPort: await freePort() });
  expect((await snapshotOf(page)).listenerError).toBeNull();
  expect(await ask(page, 'setup:check', { step: 'listener' })).toMatchObject({ value: { ok: true } });
});

test('a call that is asked for before the setup is done says what is missing', async () => {
  const page = await (await launchApp()).window('main');
  const dialled = await order(page, 'calls:dial', { text: '09125550100', origin: 'pad' });
  expect(dialled).toMatchObject({ ok: false, error: { kind: 'config-invalid' } });
  const paths = dialled.error.problems.map((problem: { path: string }) => problem.path);
  expect(paths).toEqual(expect.arrayContaining(['pbx.baseUrl', 'agent.number', 'campaign.trunkManagerId']));
});

test('the first request of the PBX turns the light green, once and for all', async () => {
  const userData = await freshFolder();
  desk = await startAppDesk({ userData });
  const { page, app } = desk;
  expect((await snapshotOf(page)).firstRequestAt).toBeNull();
  await order(page, 'calls:dial', { text: '09125550100', origin: 'pad' });
  const { firstRequestAt } = await snapshotWhen(page, (snapshot) => snapshot.firstRequestAt !== null);
  await app.quit();
  const again = await (await launchApp({ userData })).window('main');
  expect((await snapshotOf(again)).firstRequestAt).toBe(firstRequestAt);
});

test('trying without a PBX runs a whole call in the app, apart from the real history', async () => {
  const app = await launchApp();
  const page = await app.window('main');
  expect(await ask(page, 'sandbox:start', undefined)).toEqual({ ok: true, value: null });
  expect(await snapshotOf(page)).toMatchObject({ pbx: 'sandbox', agentNumber: '201' });
  const dialled = await order(page, 'calls:dial', { text: '09125550103', origin: 'pad' });
  expect(dialled).toMatchObject({ ok: true });
  await snapshotWhen(page, ({ calls }) =>
    calls.some(({ events }) => events.some(({ type }) => type === 'call-ended')),
  );
  const query = { text: '', outcomes: [], from: null, to: null, offset: 0, limit: 10 };
  expect(await ask(page, 'calls:history', query)).toMatchObject({ value: { total: 1 } });
  expect(await ask(page, 'sandbox:stop', undefined)).toEqual({ ok: true, value: null });
  expect(await snapshotOf(page)).toMatchObject({ pbx: 'not-set-up', calls: [] });
  expect(await ask(page, 'calls:history', query)).toMatchObject({ value: { total: 0 } });
});

test.each(['campaign', 'originate'] as const)(
  'every described setting of the connection stands on its page, secrets included (%s)',
  async (way) => {
    desk = await startAppDesk({ settings: { version: 1, preferences: { language: 'en' } } });
    const { page } = desk;
    // A certificate is asked for where there is one.
    await ask(page, 'connection:save', { way, baseUrl: 'https://127.0.0.1:9/api/v4' });
    await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
    for (const settingsPage of ['connection', 'dialing'] as const) {
      await page.getByRole('button', { name: words.settings[settingsPage].title }).click();
      const labels = labelsOn(settingsPage, way);
      expect(labels.length).toBeGreaterThan(2);
      const main = page.getByRole('main');
      for (const label of labels)
        await main
          .getByText(new RegExp(`^${label.replace(/[()]/g, '.')}(, \\w+)?$`))
          .first()
          .waitFor();
      await page.getByRole('button', { name: 'Back', exact: true }).click();
    }
  },
);

/** The labels that a page has to show for desks that place calls one way. */
function labelsOn(settingsPage: 'connection' | 'dialing', way: 'campaign' | 'originate'): string[] {
  const described = Object.values<Section>(sections).flatMap((section) =>
    Object.values<Setting>(section.settings).flatMap((setting) => {
      if (setting.stored === null || (setting.page ?? section.page) !== settingsPage) return [];
      if (section.way !== undefined && section.way !== way) return [];
      return [section.storedIn === undefined ? setting.stored : `${section.storedIn}.${setting.stored}`];
    }),
  );
  const routes = settingsPage === 'dialing' && way === 'campaign' ? Object.keys(route) : [];
  const paths = [...described, ...routes.map((name) => `route.${name}`)];
  return paths.map((path) => {
    const texts = path
      .split('.')
      .reduce((inner: object, key) => Object(Reflect.get(inner, key)), words.setting);
    return String(Reflect.get(texts, 'label'));
  });
}

test('unsaved changes of the connection stay while one looks elsewhere, are said in the list, and can be taken back', async () => {
  // Wide enough for the list beside the page.
  const mainWindow = { x: 0, y: 0, width: 1000, height: 700 };
  const app = await launchApp({ settings: { version: 1, preferences: { language: 'en' }, mainWindow } });
  const page = await app.window('main');
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.keyboard.press('Control+5');
  const list = page.getByRole('navigation', { name: 'Settings' });
  await soon(() => list.getByRole('heading', { level: 3 }).allTextContents()).toEqual([
    'For you',
    'For the administrator',
  ]);
  const connection = list.getByRole('button', { name: /^Connection/ });
  await connection.click();
  const number = page.getByLabel('Your number', { exact: true });
  const before = await number.inputValue();
  await number.fill('214');
  await soon(() => connection.textContent()).toContain('Unsaved changes');
  await list.getByRole('button', { name: /^About/ }).click();
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+5');
  expect(await connection.textContent()).toContain('Unsaved changes');
  await connection.click();
  expect(await number.inputValue()).toBe('214');
  expect((await ask(page, 'connection:read', undefined)).connection.agentNumber).toBe(before);
  await page.getByRole('button', { name: 'Discard' }).click();
  expect(await number.inputValue()).toBe(before);
  await number.fill('215');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await soon(() => connection.textContent()).not.toContain('Unsaved changes');
  expect((await ask(page, 'connection:read', undefined)).connection.agentNumber).toBe('215');
});
