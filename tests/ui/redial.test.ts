import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppDesk, ask, callEnded, order, snapshotWhen, startAppDesk } from '../support/app/app-desk.ts';
import { closeApps, closeBrowser, windowsOf } from '../support/app/launch-app.ts';
import { places } from '../support/app/places.ts';
import { soon } from '../support/engine/soon.ts';

let desk: AppDesk;
let page: Page;
let busy: string;

beforeAll(async () => {
  desk = await startAppDesk({ settings: { version: 1, preferences: { language: 'en' } } });
  page = desk.page;
  busy = await callEnded(page, '09125550102');
});
afterAll(async () => {
  await closeApps();
  await desk.stop();
  await closeBrowser();
});

const main = () => page.getByRole('main');
const place = (name: string) => places(page).getByRole('button', { name }).click();
const openRow = async (text: string) => {
  await place('Calls');
  await page.locator('[data-row]').filter({ hasText: text }).click();
  await page.getByText('Technical details').waitFor();
};
const external = async () => ((await desk.app.act('system')) as { external: string[] }).external;
const planned = () => snapshotWhen(page, ({ redials }) => redials.length > 0);
const trayMenu = async () => JSON.stringify(((await desk.app.act('tray')) as { menu: unknown }).menu);
const strip = () => page.getByRole('region', { name: 'Redial' });

test('a busy number is tried again after the minutes that the person chose, with a visible countdown', async () => {
  await openRow('555 0102');
  await main().getByRole('button', { name: '5 minutes' }).click();
  const { redials } = await planned();
  expect(redials).toMatchObject([{ callId: busy, number: '09125550102', held: null }]);
  expect((redials[0]?.at ?? 0) - Date.now()).toBeGreaterThan(4.5 * 60_000);
  await main()
    .getByText(/Redial in 4:\d\d/)
    .waitFor();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('the countdown stands above the other views, and a closed window does not end it', async () => {
  await place('Dial');
  await strip()
    .getByText(/Redial in \d:\d\d/)
    .waitFor();
  await desk.app.act('window.close', 'main');
  await soon(async () => (await windowsOf(desk.app)).some(({ visible }) => visible)).toBe(false);
  expect(await trayMenu()).toContain('Redials (click to cancel)');
  await desk.app.act('activate');
  expect((await planned()).redials).toHaveLength(1);
});

test('a redial is cancelled in the panel, above the other views and in the tray', async () => {
  const none = () => snapshotWhen(page, ({ redials }) => redials.length === 0);
  await strip().getByRole('button', { name: 'Cancel redial' }).click();
  await none();
  await openRow('555 0102');
  await main().getByRole('button', { name: '1 minute', exact: true }).click();
  await planned();
  await main().getByRole('button', { name: 'Cancel redial' }).click();
  await none();
  await main().getByRole('button', { name: '10 minutes' }).click();
  await planned();
  const menu = ((await desk.app.act('tray')) as { menu: string[] }).menu;
  const item = menu.find((label) => label.includes('09125550102') && /,/.test(label));
  await desk.app.act('tray.menu.click', item ?? '');
  await none();
});

test('a number has one plan at most, and a call that is not there none', async () => {
  await order(page, 'redials:set', { callId: busy, minutes: 2 });
  expect((await planned()).redials).toHaveLength(1);
  await order(page, 'redials:set', { callId: busy, minutes: 1 });
  expect((await planned()).redials).toHaveLength(1);
  await ask(page, 'redials:cancel', { callId: busy });
  const missing = await order(page, 'redials:set', { callId: 'nobody', minutes: 1 });
  expect(missing).toMatchObject({ ok: false, error: { kind: 'call-not-found' } });
});

test('an address that is none of the web is refused in words and not kept; a good one is', async () => {
  await place('Settings');
  await page.getByRole('button', { name: 'Page for calls' }).click();
  const field = page.getByRole('textbox', { name: 'Page address' });
  await field.fill('javascript:alert({number})');
  await page.getByText('it must begin with http:// or https://').waitFor();
  await field.press('Enter');
  await field.fill('https://crm.example/?phone={number}&name={name}');
  await page.getByText('the only placeholders are').waitFor();
  await field.press('Enter');
  await expect(ask(page, 'preferences:save', { callPage: 'file:///etc/passwd' })).rejects.toThrow();
  expect(await snapshotWhen(page, () => true)).toMatchObject({ preferences: { callPage: '' } });
  await field.fill('https://crm.example/?phone={number}&call={call}');
  await field.press('Enter');
  await snapshotWhen(page, ({ preferences }) => preferences.callPage.startsWith('https://crm.example/'));
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('the page of a call opens by hand with its number and id', async () => {
  await openRow('555 0102');
  await main().getByRole('button', { name: 'Open page' }).click();
  await soon(external).toEqual([`https://crm.example/?phone=09125550102&call=${busy}`]);
});

test('the page of a call opens on answer once a call, from here and to the agent, and not where nobody answers', async () => {
  const before = (await external()).length;
  const { callId } = await ask(page, 'preferences:save', { callPageWhen: 'on-answer' }).then(async () => ({
    callId: await callEnded(page, '09125550100'),
  }));
  expect((await external()).slice(before)).toEqual([`https://crm.example/?phone=09125550100&call=${callId}`]);
  desk.sandbox.ringIn({ from: '02188001177', answer: false, ringSeconds: 5 });
  await snapshotWhen(page, ({ incoming }) => incoming.some(({ missed }) => missed));
  desk.sandbox.ringIn({ from: '02188001188', ringSeconds: 5, talkSeconds: 5 });
  await soon(async () => (await external()).length).toBe(before + 2);
  await snapshotWhen(page, ({ incoming }) => incoming.every(({ missed }) => missed));
  expect((await external()).slice(before + 1)).toEqual([
    expect.stringMatching(/^https:\/\/crm\.example\/\?phone=02188001188&call=/),
  ]);
});
