import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type AppDesk,
  ask,
  joinDialplan,
  order,
  snapshotOf,
  snapshotWhen,
  startAppDesk,
} from '../support/app/app-desk.ts';
import { closeApps, closeBrowser } from '../support/app/launch-app.ts';
import { soon } from '../support/engine/soon.ts';
import { startFaultyProxy } from '../support/network/faulty-proxy.ts';

let desk: AppDesk;
beforeAll(async () => {
  desk = await startAppDesk({ settings: { version: 1, preferences: { language: 'en' } } });
});
afterAll(async () => {
  await closeApps();
  await desk.stop();
  await closeBrowser();
});

const addresses = async (page: Page): Promise<{ trunkApi: string; events: string }> =>
  (await ask(page, 'listener:urls', undefined)).value;
const statusOf = async (url: string, headers: Record<string, string> = {}) =>
  (await fetch(url, { method: 'POST', headers, body: '{}' })).status;
const basic = (username: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
});

/** A call that has come to this event; gives the way to wait for its end. */
async function dial(number: string, event: string): Promise<() => Promise<string | null>> {
  const dialled = await order(desk.page, 'calls:dial', { text: number, origin: 'pad' });
  expect(dialled).toMatchObject({ ok: true });
  const { callId } = dialled.value;
  await snapshotWhen(desk.page, ({ calls }) =>
    calls.some((call) => call.callId === callId && call.events.some(({ type }) => type === event)),
  );
  return async () => {
    const ended = ({ recents }: Awaited<ReturnType<typeof snapshotOf>>) =>
      recents.find((row) => row.callId === callId && row.endedAt !== null);
    return ended(await snapshotWhen(desk.page, (snapshot) => ended(snapshot) !== undefined))?.outcome ?? null;
  };
}

async function openConnection(page: Page): Promise<void> {
  await desk.app.act('window.send', 'main', 'push:show', { view: 'settings', callId: null });
  const settings = page.getByRole('navigation', { name: 'Settings' });
  await settings.getByRole('button', { name: /^Connection/ }).click();
}

test('a new token counts at once, the old one no longer, and the call that rings goes on with it', async () => {
  const { page, sandbox } = desk;
  const old = await addresses(page);
  // The agent picks up, and the dialplan asks, once it has the new address: however late that is.
  sandbox.scriptNext({ firstPartyRingSeconds: 86_400 });
  const end = await dial('09125550300', 'campaign-added');
  const rotated = await ask(page, 'listener:rotate-token', undefined);
  expect(await statusOf(old.trunkApi)).toBe(404);
  expect(await statusOf(old.events)).toBe(404);
  expect(await statusOf(rotated.value.events)).toBe(200);
  await joinDialplan(page, sandbox);
  await soon(() => sandbox.calls().map(({ state }) => state)).toEqual(['ringing-first-party']);
  sandbox.pickUp();
  expect(await end()).toBe('completed');
});

test('a new password of the events counts at once, the old one no longer, and the call goes on', async () => {
  const { page, sandbox } = desk;
  await ask(page, 'connection:save', { listenerUsername: 'events' });
  await ask(page, 'secrets:save', { listenerPassword: 'first-password' });
  sandbox.reconfigure({ eventsAuthorization: { username: 'events', password: 'first-password' } });
  const { events } = await addresses(page);
  expect(await statusOf(events, basic('events', 'first-password'))).toBe(200);
  // Three seconds, in which the password changes.
  sandbox.scriptNext({ talkSeconds: 60 });
  const end = await dial('09125550400', 'component-asked');
  await ask(page, 'secrets:save', { listenerPassword: 'second-password' });
  expect(await statusOf(events, basic('events', 'first-password'))).toBe(401);
  expect(await statusOf(events, basic('events', 'second-password'))).toBe(200);
  sandbox.reconfigure({ eventsAuthorization: { username: 'events', password: 'second-password' } });
  expect(await end()).toBe('completed');
  await ask(page, 'connection:save', { listenerUsername: '' });
  await ask(page, 'secrets:save', { listenerPassword: '' });
});

test('the app listens at the address that faces the PBX, says so, and warns where that is open to the outside', async () => {
  const { page } = desk;
  expect((await ask(page, 'connection:read', undefined)).connection.listenerHost).toBe('');
  expect((await snapshotOf(page)).listener).toEqual({ host: '127.0.0.1', exposed: false });
  await openConnection(page);
  await page.getByText('Listening at 127.0.0.1').waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  await page.getByLabel('Address of this computer').fill('0.0.0.0');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('alert').getByText('may be reachable from outside').waitFor();
  await page.getByLabel('Address of this computer').fill('');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await soon(() => page.getByRole('alert').count()).toBe(0);
  await page.getByRole('button', { name: 'Back', exact: true }).click();
});

test('a certificate that the PBX signed itself is refused, until its fingerprint is entered', async () => {
  const { page, sandbox } = desk;
  const pem = (name: string) =>
    readFileSync(path.join(import.meta.dirname, '../support/network/certificates', name));
  const cert = pem('self-signed.pem');
  const proxy = await startFaultyProxy(sandbox.baseUrl, { key: pem('key.pem'), cert });
  await ask(page, 'connection:save', { baseUrl: proxy.baseUrl });
  const refused = await ask(page, 'setup:check', { step: 'address' });
  expect(refused).toMatchObject({ value: { ok: false, problems: [{ error: { kind: 'pbx-tls' } }] } });
  await openConnection(page);
  await page.getByLabel('Trusted certificate').fill(new X509Certificate(cert).fingerprint256);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await soon(async () => ask(page, 'setup:check', { step: 'address' })).toMatchObject({
    value: { ok: true },
  });
  await ask(page, 'connection:save', { baseUrl: sandbox.baseUrl, certificatePin: '' });
  await proxy.close();
});
