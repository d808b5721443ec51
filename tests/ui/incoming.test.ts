import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type AppDesk, ask, order, snapshotWhen, startAppDesk } from '../support/app/app-desk.ts';
import { closeApps, closeBrowser } from '../support/app/launch-app.ts';
import { places } from '../support/app/places.ts';
import { soon } from '../support/engine/soon.ts';

let desk: AppDesk;
let page: Page;
const caller = '02188001177';

beforeAll(async () => {
  desk = await startAppDesk({ settings: { version: 1, preferences: { language: 'en' } } });
  page = desk.page;
  await ask(page, 'contacts:save', {
    id: null,
    name: 'Nasrin\u202e <b>Tavakoli</b>\nEvil',
    company: 'Aban',
    note: 'Mornings',
    favourite: false,
    numbers: [{ typed: caller, dialled: caller, label: '' }],
  });
});
beforeEach(() => desk.app.act('window.focus', 'main'));
afterAll(async () => {
  await closeApps();
  await desk.stop();
  await closeBrowser();
});

interface Notice {
  title: string;
  body: string;
}
const notices = async () => (await desk.app.act('notifications')) as Notice[];
const place = (name: string) => places(page).getByRole('button', { name }).click();
const strip = () => page.getByRole('region', { name: 'Incoming call' });
const missedStrip = () => page.getByRole('region', { name: 'Missed call' });
const over = () => snapshotWhen(page, ({ incoming }) => incoming.every(({ missed }) => missed));

test('while the window is looked at, a call shows in it and no notification comes', async () => {
  const before = (await notices()).length;
  // Long enough that a busy machine sees it ring.
  desk.sandbox.ringIn({ from: caller, ringSeconds: 120, talkSeconds: 40 });
  await strip().waitFor();
  expect(await strip().textContent()).toContain('is calling you');
  expect(await strip().textContent()).toContain('No calls with this number yet');
  await strip().getByText('Talking with').waitFor();
  await over();
  await strip().waitFor({ state: 'detached' });
  expect(await notices()).toHaveLength(before);
});

test('a missed call is notified with the contact and the last calls, and a click opens the calls of that number', async () => {
  const before = (await notices()).length;
  await desk.app.act('window.blur');
  desk.sandbox.ringIn({ from: caller, answer: false, ringSeconds: 40 });
  await soon(async () => (await notices()).length).toBe(before + 1);
  const [rang] = (await notices()).slice(before);
  // One line, nothing that turns the text around it: the name is another person's words.
  expect(rang?.title).toBe('Nasrin <b>Tavakoli</b> Evil is calling you');
  expect(rang?.body).toMatch(/^02188001177\nLast: .*, You answered$/);
  await soon(async () => (await notices()).length).toBe(before + 2);
  expect((await notices()).at(-1)?.title).toBe('You missed a call from Nasrin <b>Tavakoli</b> Evil');
  await missedStrip().waitFor();
  await desk.app.act('notification.click', before + 1);
  const main = page.getByRole('main');
  await main.getByRole('heading', { name: 'Recent calls' }).waitFor();
  await main.getByText('Mornings').waitFor();
  await soon(() => missedStrip().count()).toBe(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  // Looked at is not called back: it waits until it is ticked off.
  await main.getByRole('button', { name: 'Done' }).click();
  await snapshotWhen(page, ({ incoming }) => incoming.length === 0);
  await main.getByRole('button', { name: 'Back' }).first().click();
  const search = main
    .getByRole('searchbox')
    .or(main.getByRole('textbox', { name: /number/i }))
    .first();
  await soon(() => search.inputValue()).toBe(caller);
  await soon(() => page.locator('[data-row]').count()).toBe(2);
  await search.fill('');
});

test('with notifications switched off none comes', async () => {
  await ask(page, 'preferences:save', { notifications: false });
  const before = (await notices()).length;
  await desk.app.act('window.blur');
  desk.sandbox.ringIn({ from: '214', answer: false, ringSeconds: 10 });
  await snapshotWhen(page, ({ incoming }) =>
    incoming.some(({ number, missed }) => number === '214' && missed),
  );
  expect(await notices()).toHaveLength(before);
  await ask(page, 'preferences:save', { notifications: true });
});

test("other people's calls and the agent's own are not shown as incoming", async () => {
  const { incomingNews } = await snapshotWhen(page, () => true);
  desk.sandbox.ringIn({ from: caller, to: '202' });
  await order(page, 'calls:dial', { text: '09125550100', origin: 'pad' });
  await snapshotWhen(page, ({ recents }) => recents[0]?.outcome === 'completed');
  expect(await snapshotWhen(page, () => true)).toMatchObject({ incomingNews });
});

test('the history tells the direction and filters by it', async () => {
  await place('Calls');
  await soon(() => page.locator('[data-row]').count()).toBe(4);
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('button', { name: 'Incoming', exact: true }).click();
  await page.getByRole('button', { name: 'Show 3 calls' }).click();
  await soon(() => page.locator('[data-row]').count()).toBe(3);
  await soon(() => page.locator('[data-row]').allTextContents()).toEqual(
    Array.from({ length: 3 }, () => expect.stringContaining('Incoming')),
  );
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('button', { name: 'Missed', exact: true }).click();
  await page.getByRole('button', { name: 'Show 2 calls' }).click();
  await soon(() => page.locator('[data-row]').count()).toBe(2);
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('button', { name: 'Show 4 calls' }).click();
});

test('a missed call is called back from its words in the window, and waits no more', async () => {
  await place('Dial');
  await missedStrip().getByRole('button', { name: 'Call back' }).click();
  const { calls } = await snapshotWhen(page, ({ calls }) => calls.some(({ number }) => number === '214'));
  expect(calls.at(-1)?.events[0]).toMatchObject({ origin: 'history', number: '214' });
  // Whoever was called waits no more.
  await missedStrip().waitFor({ state: 'detached' });
  await snapshotWhen(page, ({ recents }) => recents[0]?.number === '214' && recents[0].outcome !== null);
});

test('a withheld number is told as such and can not be dialled', async () => {
  desk.sandbox.ringIn({ from: '', answer: false, ringSeconds: 10 });
  await missedStrip().waitFor();
  expect(await missedStrip().textContent()).toContain('Private number');
  expect(await missedStrip().getByRole('button').count()).toBe(2);
  await missedStrip().getByRole('button').first().click();
  await page.getByRole('heading', { name: 'Private number' }).waitFor();
  expect(await page.getByRole('main').getByRole('button', { name: 'Copy number' }).count()).toBe(0);
});

test('a missed call is marked in the tray and on the app’s icon until it is ticked off', async () => {
  const tray = async () => (await desk.app.act('tray')) as { image: string; toolTip: string };
  await place('Today');
  await snapshotWhen(page, ({ incoming }) => incoming.some(({ missed }) => missed));
  await soon(async () => (await tray()).image).toBe('idle-waiting.png');
  expect((await tray()).toolTip).toContain('1 waiting');
  expect(await desk.app.act('badge')).toBe(1);
  await missedStrip().getByRole('button', { name: 'Done' }).click();
  await page.getByText('Nothing is waiting for you.').waitFor();
  await soon(async () => (await tray()).image).toBe('idle.png');
  expect(await desk.app.act('badge')).toBe(0);
});

test('a follow-up is set on a person’s card, moved and done, and reminds at its time', async () => {
  await place('Calls');
  await page.locator('[data-row]').nth(1).click();
  await page.keyboard.press('Control+u');
  const dialog = page.getByRole('dialog', { name: 'Follow up with' });
  await dialog.getByRole('textbox', { name: 'What to do' }).fill('price list');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await dialog.getByRole('button', { name: 'In an hour' }).click();
  await dialog.waitFor({ state: 'detached' });
  const { followUps } = await snapshotWhen(page, ({ followUps }) => followUps.length === 1);
  expect(followUps[0]).toMatchObject({ note: 'price list', due: false });
  const before = (await notices()).length;
  await ask(page, 'follow-ups:move', { id: followUps[0]?.id ?? '', at: Date.now() });
  await soon(async () => (await notices()).length).toBe(before + 1);
  expect((await notices()).at(-1)).toMatchObject({
    title: expect.stringContaining('Follow-up'),
    body: 'price list',
  });
  await place('Today');
  await page.getByRole('region', { name: 'Due follow-ups' }).getByRole('button', { name: 'Done' }).click();
  await snapshotWhen(page, ({ followUps }) => followUps.length === 0);
});
