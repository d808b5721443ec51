import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppDesk, ask, order, snapshotOf, snapshotWhen, startAppDesk } from '../support/app/app-desk.ts';
import { closeApps, closeBrowser, freshFolder } from '../support/app/launch-app.ts';
import { places } from '../support/app/places.ts';
import { soon } from '../support/engine/soon.ts';

let desk: AppDesk;
let page: Page;
beforeAll(async () => {
  desk = await startAppDesk({ settings: { version: 1, preferences: { language: 'en' } } }, { people: true });
  page = desk.page;
});
afterAll(async () => {
  await closeApps();
  await desk.stop();
  await closeBrowser();
});

const go = (place: string) => places(page).getByRole('button', { name: place }).click();
async function openData(): Promise<void> {
  await go('Settings');
  await page
    .getByRole('navigation', { name: 'Settings' })
    .getByRole('button', { name: /^Contacts and backup/ })
    .click();
}
const readNow = () => page.getByRole('button', { name: 'Read again' }).click();

test('the PBX’s extensions and contacts are found as one types, with a mark of where they are from', async () => {
  await openData();
  await readNow();
  await page
    .getByText(/^3 entries, read on/)
    .first()
    .waitFor();
  await go('Dial');
  await page.getByRole('combobox', { name: 'Number or name' }).fill('parsa');
  await page.getByRole('option', { name: /Parsa Trading.*PBX contact/ }).waitFor();
  await go('Contacts');
  await page.getByRole('searchbox').fill('sara');
  await page.getByRole('button', { name: /Sara Karimi.*PBX extension/ }).click();
  await page.getByRole('heading', { name: 'Sara Karimi' }).waitFor();
  expect(await page.getByRole('button', { name: 'Edit', exact: true }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Delete contact' }).count()).toBe(0);
});

test('a call to a contact of the PBX has its name; a copy is the person’s own, and takes its place', async () => {
  await page.getByRole('button', { name: 'Copy to my contacts' }).click();
  await page.getByRole('button', { name: 'Edit', exact: true }).waitFor();
  const found = await ask(page, 'contacts:search', { text: 'sara', offset: 0, limit: 9 });
  expect(found.value.rows.map(({ source }: { source?: string }) => source ?? 'own')).toEqual(['own']);
  const dialled = await order(page, 'calls:dial', { text: '202', origin: 'pad' });
  await snapshotWhen(page, ({ calls }) => calls.some(({ contactName }) => contactName === 'Omid Rahimi'));
  await ask(page, 'calls:cancel', { callId: dialled.value.callId });
  await snapshotWhen(page, ({ calls }) =>
    calls.every(({ events }) => events.some(({ type }) => type === 'call-ended')),
  );
});

test('a permission that is missing is said once in the settings, and nothing of it is kept', async () => {
  desk.sandbox.faults.set('autodialer/contacts/search', 'forbidden');
  desk.sandbox.faults.set('pbx/users/search', 'truncated-json');
  await openData();
  await readNow();
  await page.getByText(/API account is not permitted to read them/).waitFor();
  const parsa = await ask(page, 'contacts:search', { text: 'parsa', offset: 0, limit: 9 });
  expect(parsa.value.total).toBe(0);
  const omid = await ask(page, 'contacts:search', { text: 'omid', offset: 0, limit: 9 });
  expect(omid.value.total, 'an answer that breaks off leaves what was there').toBe(1);
  expect(await desk.app.act('notifications')).toEqual([]);
  desk.sandbox.faults.clear();
});

test('a backup is saved, looked at, confirmed, and puts back what was there', async () => {
  const file = path.join(await freshFolder(), 'all.dotaraf');
  await openData();
  await desk.app.act('dialog.choose', file);
  await page.getByRole('button', { name: 'Save backup' }).click();
  await page.getByText(/1 contact, 1 call written to/).waitFor();
  await ask(page, 'contacts:save', {
    id: null,
    name: 'Later Person',
    company: '',
    note: '',
    favourite: false,
    numbers: [{ typed: '09125550177', dialled: '09125550177', label: '' }],
  });
  await ask(page, 'preferences:save', { theme: 'dark' });
  await ask(page, 'do-not-call:add', { text: '09125550188', reason: '' });
  await desk.app.act('dialog.choose', file);
  await page.getByRole('button', { name: 'Restore backup' }).click();
  const question = page.getByRole('alertdialog');
  await question.getByText(/1 contact, 1 call/).waitFor();
  await question.getByText('1 number of the do-not-call list could be dialled again').waitFor();
  const found = () => ask(page, 'contacts:search', { text: 'later', offset: 0, limit: 9 });
  expect((await found()).value.total, 'nothing is changed before the person confirms').toBe(1);
  await question.getByRole('button', { name: 'Replace what is chosen' }).click();
  await page.getByText(/^Restored: 1 contact, 1 call/).waitFor();
  expect((await found()).value.total).toBe(0);
  const listed = await ask(page, 'do-not-call:list', { text: '', offset: 0, limit: 9 });
  expect(listed.value.total, 'a list that would lose numbers is chosen by a person alone').toBe(1);
  const { preferences, pbx } = await snapshotOf(page);
  expect(preferences.theme).toBe('system');
  expect(pbx).not.toBe('not-set-up');
  const again = await order(page, 'calls:dial', { text: '202', origin: 'pad' });
  expect(again.ok, 'the engine runs again, with the secrets that stayed').toBe(true);
  await ask(page, 'calls:cancel', { callId: again.value.callId });
});

test('what is no backup, or a damaged one, is refused and changes nothing', async () => {
  const folder = await freshFolder();
  const [other, empty] = [path.join(folder, 'other.dotaraf'), path.join(folder, 'empty.dotaraf')];
  await copyFile(new URL(import.meta.url), other);
  await writeFile(empty, '');
  await openData();
  for (const file of [other, empty]) {
    await desk.app.act('dialog.choose', file);
    await page.getByRole('button', { name: 'Restore backup' }).click();
    await soon(async () => (await page.getByRole('status').allTextContents()).join(' ')).toMatch(
      new RegExp(`${path.basename(file)}.*(not a backup|damaged)`),
    );
  }
  expect(await page.getByRole('alertdialog').count()).toBe(0);
});
