import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../electron/pbx/sandbox/sandbox.ts';
import {
  type AppDesk,
  ask,
  connect,
  joinDialplan,
  order,
  snapshotOf,
  snapshotWhen,
  startAppDesk,
} from '../support/app/app-desk.ts';
import { armed } from '../support/app/armed.ts';
import {
  closeApps,
  closeBrowser,
  freshFolder,
  type LaunchedApp,
  launchApp,
  until,
} from '../support/app/launch-app.ts';
import { soon } from '../support/engine/soon.ts';

const stops: (() => Promise<void>)[] = [];
const stopAll = async () => {
  await closeApps();
  for (const stop of stops.splice(0)) await stop();
};
afterAll(closeBrowser);

const english = { version: 1, preferences: { language: 'en' } };
const everything = { text: '', outcomes: [], from: null, to: null, offset: 0, limit: 10 };
const trayOf = async (app: LaunchedApp) =>
  (await app.act('tray')) as { menu: unknown[]; toolTip: string } | null;
const callsOf = async ({ page }: AppDesk) => (await ask(page, 'calls:history', everything)).value.total;

async function startDesk(userData?: string): Promise<AppDesk> {
  const desk = await startAppDesk({ settings: english, ...(userData !== undefined && { userData }) });
  stops.push(desk.stop);
  return desk;
}

/** A second profile, connected with a PBX of its own, and in use. */
async function withNightDesk(desk: AppDesk): Promise<{ id: string; sandbox: Sandbox }> {
  const { page } = desk;
  const added = await ask(page, 'profiles:add', { name: 'Night desk' });
  await ask(page, 'profiles:switch', { id: added.value.id, evenInCall: false });
  const sandbox = await startSandbox({ timeScale: 0.05 });
  stops.push(() => sandbox.close());
  await connect(page, sandbox);
  return { id: added.value.id, sandbox };
}

const ended = (page: AppDesk['page'], callId: string) =>
  snapshotWhen(page, ({ calls }) =>
    calls.some((call) => call.callId === callId && call.events.some(({ type }) => type === 'call-ended')),
  );

async function callOut({ page }: AppDesk, number: string): Promise<void> {
  const dialled = await order(page, 'calls:dial', { text: number, origin: 'pad' });
  expect(dialled).toMatchObject({ ok: true });
  await ended(page, dialled.value.callId);
}

describe('with one profile at first', () => {
  afterEach(stopAll);

  test('a second PBX is added in the settings, set up by the assistant, and changed to in one click', async () => {
    const desk = await startDesk();
    const { app, page } = desk;
    expect(await page.getByRole('group', { name: 'Profile' }).count()).toBe(0);
    expect((await trayOf(app))?.menu).not.toContain('Profile');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: /^Profiles/ }).click();
    await page.getByRole('button', { name: 'Add PBX' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Night desk');
    await page.getByRole('button', { name: 'Create and set up' }).click();
    await page.getByRole('button', { name: /^Connect to SimoTel/ }).waitFor();
    expect(await snapshotOf(page)).toMatchObject({ pbx: 'not-set-up', agentNumber: '', calls: [] });
    expect((await ask(page, 'connection:read', undefined)).secrets).toMatchObject({ password: false });

    const badges = page.getByRole('group', { name: 'Profile' });
    await badges.getByRole('button', { name: '201' }).click();
    await snapshotWhen(page, ({ pbx, agentNumber }) => pbx !== 'not-set-up' && agentNumber === '201');
    await page.getByRole('combobox', { name: 'Number or name' }).waitFor();
    await soon(() => badges.getByRole('button', { name: '201' }).getAttribute('aria-current')).toBe('true');
  });

  test('profiles outlive the app, each with its sealed credentials; the quick dial says which is in use', async () => {
    const userData = await freshFolder();
    const desk = await startDesk(userData);
    const night = await withNightDesk(desk);
    await desk.app.quit();
    const kept = JSON.parse(await readFile(path.join(userData, 'settings.json'), 'utf8'));
    const sealed = kept.profiles.map((profile: { sealed: object }) => Object.keys(profile.sealed).sort());
    expect(sealed[0]).toEqual(sealed[1]);
    const app = await launchApp({ userData });
    const page = await app.window('main');
    await joinDialplan(page, night.sandbox);
    const { profiles, activeProfile } = await snapshotOf(page);
    expect(profiles.map(({ name }) => name)).toEqual(['', 'Night desk']);
    expect(activeProfile).toBe(night.id);
    expect(await ask(page, 'setup:check', { step: 'credentials' })).toMatchObject({ value: { ok: true } });
    await app.act('tray.click');
    const quickDial = await app.window('quick-dial');
    await quickDial.getByText('Night desk').waitFor();
  });

  test('another own number is a copy that calls at once; a deleted profile takes its calls along if told so', async () => {
    const desk = await startDesk();
    const { page, app } = desk;
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: /^Profiles/ }).click();
    await page.getByRole('button', { name: 'Another number of yours, based on 201' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Mobile');
    await page.getByLabel('Your other number').fill('202');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('button', { name: 'Use Mobile' }).click();
    const { profiles } = await snapshotWhen(
      page,
      ({ agentNumber, listener }) => agentNumber === '202' && listener !== null,
    );
    await callOut(desk, '09125550100');
    const folder = path.join(app.userData, 'profiles', profiles[1]?.id ?? '', 'data', 'calls.db');
    expect(existsSync(folder)).toBe(true);
    await page.getByRole('button', { name: 'Rename Mobile' }).click();
    await page.getByLabel('Name', { exact: true }).fill('On the road');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Delete On the road' }).click();
    await page.getByRole('button', { name: 'Delete with calls' }).click();
    await snapshotWhen(page, (snapshot) => snapshot.profiles.length === 1 && snapshot.agentNumber === '201');
    expect(existsSync(folder)).toBe(false);
  });
});

describe('with two PBXs', () => {
  let desk: AppDesk;
  let night: { id: string; sandbox: Sandbox };
  let page: AppDesk['page'];
  let app: LaunchedApp;

  beforeAll(async () => {
    desk = await startDesk();
    ({ page, app } = desk);
    night = await withNightDesk(desk);
    await ask(page, 'profiles:switch', { id: 'first', evenInCall: false });
  });
  afterAll(stopAll);

  test('each profile calls over its own PBX and keeps its own calls; contacts are shared', async () => {
    await callOut(desk, '09125550100');
    await ask(page, 'profiles:switch', { id: night.id, evenInCall: false });
    expect(await callsOf(desk)).toBe(0);
    await callOut(desk, '09125550100');
    await callOut(desk, '09125550100');
    expect(night.sandbox.campaigns().length).toBe(2);
    await ask(page, 'contacts:save', {
      id: null,
      name: 'Sara',
      company: '',
      note: '',
      favourite: true,
      numbers: [{ typed: '09125550100', dialled: '09125550100', label: '' }],
    });
    await until(async () => (await trayOf(app))?.toolTip.includes('Night desk'));
    await app.act('tray.menu.click', '201');
    const day = await snapshotWhen(page, ({ activeProfile }) => activeProfile === 'first');
    expect(day.favourites).toMatchObject([{ name: 'Sara' }]);
    await until(async () => (await trayOf(app))?.toolTip.endsWith('201'));
    expect(await callsOf(desk)).toBe(1);
    expect(desk.sandbox.campaigns().length).toBe(1);
  });

  test('a page of the settings that is open at a change shows what the other profile has, and the first one’s unsaved changes again', async () => {
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: /^Connection/ }).click();
    const address = page.getByLabel('Address of the API');
    await soon(() => address.inputValue()).toBe(desk.sandbox.baseUrl);
    await address.fill('http://192.0.2.99/api/v4');
    await page.getByRole('button', { name: 'Night desk' }).click();
    await soon(() => page.getByLabel('Address of the API').inputValue()).toBe(night.sandbox.baseUrl);
    expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
    await page.getByRole('group', { name: 'Profile' }).getByRole('button', { name: '201' }).click();
    await soon(() => page.getByLabel('Address of the API').inputValue()).toBe('http://192.0.2.99/api/v4');
    await page.getByRole('button', { name: 'Discard', exact: true }).click();
    await soon(() => page.getByLabel('Address of the API').inputValue()).toBe(desk.sandbox.baseUrl);
  });

  test('the buttons, the page and its forms are accessible', async () => {
    const violations = async () => {
      const found = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    };
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: /^Profiles/ }).click();
    await page.getByRole('button', { name: 'Another number of yours, based on 201' }).click();
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: 'Delete Night desk' }).click();
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: /^Contacts and backup/ }).click();
    await page.getByText(/those of .*201.*, the profile in use/).waitFor();
  });

  test('a call under way keeps its profile until the person insists, and is taken up at the return', async () => {
    await ask(page, 'profiles:switch', { id: 'first', evenInCall: false });
    desk.sandbox.scriptNext({ firstPartyRingSeconds: 86_400 });
    await order(page, 'calls:dial', { text: '09125550100', origin: 'pad' });
    const rail = page.getByRole('group', { name: 'Profile' });
    await rail.getByRole('button', { name: 'Night desk' }).click();
    await page
      .getByRole('alertdialog')
      .getByText(/^The call to .* is in progress/)
      .waitFor();
    await app.act('tray.menu.click', 'Night desk');
    await until(async () => {
      const shown = (await app.act('notifications')) as { title: string }[];
      return shown.some(({ title }) => title === 'Profile not switched');
    });
    expect(await snapshotOf(page)).toMatchObject({
      activeProfile: 'first',
      calls: [{ number: '09125550100' }],
    });
    await page.getByRole('button', { name: 'Switch anyway' }).click();
    expect((await snapshotWhen(page, ({ activeProfile }) => activeProfile === night.id)).calls).toEqual([]);
    await rail.getByRole('button', { name: '201' }).click();
    const back = await snapshotWhen(page, ({ calls }) => calls.length > 0);
    expect(back).toMatchObject({ activeProfile: 'first', calls: [{ number: '09125550100' }] });
    desk.sandbox.pickUp();
    await ended(page, back.calls[0]?.callId ?? '');
  });

  test('a link asks with which profile to call, calls over its PBX and stays there', async () => {
    const before = { day: desk.sandbox.campaigns().length, night: night.sandbox.campaigns().length };
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: /^Profiles/ }).click();
    await page.getByText('Ask', { exact: true }).click();
    await snapshotWhen(page, ({ preferences }) => preferences.linkProfile === 'ask');
    await ask(page, 'preferences:save', { links: 'dial' });
    await app.act('open-url', 'tel:+989125550100');
    const confirm = await app.window('confirm');
    expect(await confirm.getByRole('radio', { name: '201' }).isChecked()).toBe(true);
    await confirm.getByRole('radio', { name: 'Night desk' }).click();
    await snapshotWhen(confirm, ({ proposals }) => proposals[0]?.profile === night.id);
    await armed(confirm);
    await confirm.keyboard.press('Enter');
    const called = await snapshotWhen(page, ({ proposals }) => proposals.length === 0);
    expect(called).toMatchObject({
      activeProfile: night.id,
      calls: [{ number: '09125550100' }],
    });
    await until(() => night.sandbox.campaigns().length === before.night + 1);
    expect(desk.sandbox.campaigns().length).toBe(before.day);
  });
});
