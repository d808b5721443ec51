import { afterAll, afterEach, expect, test } from 'vitest';
import { type AppDesk, snapshotWhen, startAppDesk } from '../support/app/app-desk.ts';
import { armed } from '../support/app/armed.ts';
import { closeApps, closeBrowser, launchApp, windowsOf } from '../support/app/launch-app.ts';
import { soon } from '../support/engine/soon.ts';

let desk: AppDesk | null = null;
afterEach(async () => {
  await closeApps();
  await desk?.stop();
  desk = null;
});
afterAll(closeBrowser);

const english = { version: 1, preferences: { language: 'en' } };

test('Enter in the confirm window dials the link', async () => {
  desk = await startAppDesk({ settings: english });
  await desk.app.act('open-url', 'tel:+989125550100;ext=12');
  const confirm = await desk.app.window('confirm');
  await confirm.getByRole('heading', { name: '0912 555 0100' }).waitFor();
  await confirm.getByText('enter extension').waitFor();
  await armed(confirm);
  await confirm.keyboard.press('Enter');
  const { calls } = await snapshotWhen(desk.page, (snapshot) => snapshot.calls.length > 0);
  expect(calls).toMatchObject([{ number: '09125550100' }]);
});

test('a key that was meant for another window dials nothing: too early, repeating, or pressed before', async () => {
  desk = await startAppDesk({ settings: english });
  await desk.app.act('open-url', 'tel:09125550103');
  const confirm = await desk.app.window('confirm');
  const call = confirm.getByRole('button', { name: /^Call/ });
  // Of the real clock, which the installed one couldn't stop any more.
  await armed(confirm);
  // Two thirds of a second after the window came up, for as long as this takes here.
  await confirm.clock.install();
  await confirm.clock.pauseAt(Date.now() + 60_000);
  await confirm.evaluate(() => ['blur', 'focus'].map((type) => window.dispatchEvent(new Event(type))));
  await confirm.clock.runFor(650);
  expect(await call.getAttribute('aria-disabled')).toBe('true');
  for (const key of ['Enter', 'Space']) await confirm.keyboard.press(key);
  await call.click({ force: true });
  // Held down from before: it goes up, and repeats, when the window is armed.
  await confirm.keyboard.down('Enter');
  await confirm.clock.resume();
  await armed(confirm);
  await confirm.keyboard.down('Enter');
  await confirm.keyboard.up('Enter');
  expect((await snapshotWhen(confirm, ({ proposals }) => proposals.length === 1)).calls).toEqual([]);
  await confirm.keyboard.press('Space');
  // A call at this pace may be over before it is seen among those that live.
  await snapshotWhen(desk.page, ({ recents }) => recents.length === 1);
});

test('Esc declines one link and shows the next', async () => {
  const app = await launchApp({ settings: english });
  await app.window('main');
  await app.act('open-url', 'tel:09125550204');
  await app.act('open-url', 'tel:09125550205');
  const confirm = await app.window('confirm');
  await confirm.getByRole('heading', { name: '0912 555 0204' }).waitFor();
  await confirm.getByText('1 more pending').waitFor();
  await confirm.keyboard.press('Escape');
  await confirm.getByRole('heading', { name: '0912 555 0205' }).waitFor();
  await confirm.keyboard.press('Escape');
  await soon(async () => (await windowsOf(app)).find(({ view }) => view === 'confirm')?.visible).toBe(false);
});

test('a link that can not be dialled yet keeps its window and says why', async () => {
  const app = await launchApp({ settings: english });
  await app.window('main');
  await app.act('open-url', 'tel:09125550204');
  const confirm = await app.window('confirm');
  const height = async () =>
    (await windowsOf(app)).find(({ view }) => view === 'confirm')?.bounds.height ?? 0;
  await confirm.getByRole('button', { name: "Don't call" }).waitFor();
  const before = await height();
  await confirm.getByRole('button', { name: 'Call' }).first().click();
  await confirm.getByRole('alert').waitFor();
  await soon(height).toBeGreaterThan(before);
  expect((await snapshotWhen(confirm, ({ proposals }) => proposals.length === 1)).calls).toEqual([]);
});

test('"always" in the confirm window makes the next link dial at once', async () => {
  desk = await startAppDesk({ settings: english });
  await desk.app.act('open-url', 'tel:09125550102');
  const confirm = await desk.app.window('confirm');
  await confirm.getByLabel('Always dial links immediately').check();
  await confirm.getByRole('button', { name: 'Call' }).first().click();
  await snapshotWhen(desk.page, ({ preferences }) => preferences.links === 'dial');
});
