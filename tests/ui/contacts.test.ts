import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type AppDesk,
  ask,
  callEnded,
  snapshotOf,
  snapshotWhen,
  startAppDesk,
} from '../support/app/app-desk.ts';
import { closeApps, closeBrowser, windowsOf } from '../support/app/launch-app.ts';
import { places } from '../support/app/places.ts';
import { soon } from '../support/engine/soon.ts';

let desk: AppDesk;
let page: Page;
beforeAll(async () => {
  desk = await startAppDesk({
    settings: { version: 1, preferences: { language: 'en', callWindow: 'main' } },
  });
  page = desk.page;
  await places(page).getByRole('button', { name: 'Contacts' }).click();
});
afterAll(async () => {
  await closeApps();
  await desk.stop();
  await closeBrowser();
});

test('a contact is added, found as one types, and named where its number stands', async () => {
  await page.getByRole('button', { name: 'New contact' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Sara Ahmadi');
  await page.getByLabel('Number', { exact: true }).fill('۰۹۱۲ ۵۵۵ ۰۱۰۰');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Sara Ahmadi' }).waitFor();
  await desk.app.act('open-url', 'tel:+989125550100');
  const { proposals } = await snapshotWhen(page, (snapshot) => snapshot.proposals[0]?.contactName !== null);
  expect(proposals).toMatchObject([{ contactName: 'Sara Ahmadi' }]);
  await desk.app.act('window.close', 'confirm');
});

test('what is wrong with a contact is told before it is saved', async () => {
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Name', { exact: true }).fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Enter a name').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
});

test('an edited contact shows its new name everywhere', async () => {
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Sara Karimi');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Sara Karimi' }).waitFor();
});

test('a favourite stands in the tray', async () => {
  await page.getByRole('button', { name: 'Add to favourites' }).click();
  await snapshotWhen(page, ({ favourites }) => favourites.length === 1);
  await soon(async () => JSON.stringify(await desk.app.act('tray'))).toContain('Sara Karimi');
});

test('a deleted contact comes back with undo', async () => {
  await page.getByRole('button', { name: 'Delete contact' }).click();
  await page.getByText('Sara Karimi was deleted').waitFor();
  expect((await snapshotOf(page)).favourites).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await snapshotWhen(page, ({ favourites }) => favourites.length === 1);
});

test('the quick dial finds a contact by name and Enter calls; the call is shown in the main window', async () => {
  await desk.app.act('tray.click');
  const quickDial = await desk.app.window('quick-dial');
  const field = quickDial.getByRole('combobox', { name: 'Number or name' });
  await field.pressSequentially('sara');
  await quickDial.getByRole('option', { name: /Sara Karimi/ }).waitFor();
  const tall = (await windowsOf(desk.app)).find(({ view }) => view === 'quick-dial');
  expect(tall?.bounds.height).toBeGreaterThan(64);
  await field.press('Enter');
  const { calls } = await snapshotWhen(page, (snapshot) => snapshot.calls[0]?.contactName === 'Sara Karimi');
  expect(calls).toMatchObject([{ number: '09125550100', contactName: 'Sara Karimi' }]);
  await soon(async () => (await windowsOf(desk.app)).find(({ view }) => view === 'quick-dial')?.visible).toBe(
    false,
  );
  expect(await windowsOf(desk.app)).toContainEqual(expect.objectContaining({ view: 'main', focused: true }));
});

test('Esc puts the quick dial away', async () => {
  await desk.app.act('shortcut.press', 'CommandOrControl+Shift+D');
  const quickDial = await desk.app.window('quick-dial');
  await quickDial.getByRole('combobox').press('Escape');
  await soon(async () => (await windowsOf(desk.app)).find(({ view }) => view === 'quick-dial')?.visible).toBe(
    false,
  );
});

test('the clipboard shortcut brings what was copied into the quick dial', async () => {
  await desk.app.act('clipboard.set', 'clipboard', 'call me: no');
  await desk.app.act('clipboard.set', 'clipboard', '+98 912 555 0177');
  await desk.app.act('shortcut.press', 'CommandOrControl+Alt+Shift+D');
  const quickDial = await desk.app.window('quick-dial');
  await soon(() => quickDial.getByRole('combobox').inputValue()).toMatch(/555 0177/);
});

test('a contact whose name reads as a number shows the number that its row calls', async () => {
  const numbers = [{ typed: '0912 555 0199', dialled: '09125550199', label: '' }];
  const facts = { id: null, company: 'Nasim', note: '', favourite: false, numbers };
  await ask(page, 'contacts:save', { ...facts, name: '021 8877 6655' });
  await places(page).getByRole('button', { name: 'Contacts' }).click();
  const row = page.locator('[data-row]').filter({ hasText: '021 8877 6655' });
  await row.waitFor();
  expect(await row.textContent()).toContain('0912 555 0199');
});

test('a number that people share names all of them, and its contact button shows them instead of picking one', async () => {
  const shared = '02155550121';
  for (const name of ['Ali Shared', 'Maryam Shared']) {
    const numbers = [{ typed: shared, dialled: shared, label: '' }];
    await ask(page, 'contacts:save', { id: null, name, company: '', note: '', favourite: false, numbers });
  }
  await snapshotWhen(page, ({ calls }) => calls.every(({ events }) => events.at(-1)?.type === 'call-ended'));
  await callEnded(page, shared);
  await places(page).getByRole('button', { name: 'Calls' }).click();
  await page.locator('main [data-row="0"]').click();
  const card = page.locator('[data-card]');
  await card.getByRole('heading', { name: 'Ali Shared / Maryam Shared', level: 1 }).waitFor();
  await card.getByRole('button', { name: 'Contact', exact: true }).click();
  const rows = page.locator('main [data-row]');
  await soon(() => rows.count()).toBe(2);
  expect((await rows.allTextContents()).join()).toMatch(/Ali Shared.*Maryam Shared/);
});
