import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { sandboxCredentials } from '../../electron/pbx/sandbox/sandbox.ts';
import { type AppDesk, ask, connect, order, snapshotOf, startAppDesk } from '../support/app/app-desk.ts';
import { closeApps, closeBrowser, freshFolder, launchApp } from '../support/app/launch-app.ts';
import { standInTest } from '../support/app/stand-in-test.ts';
import { soon } from '../support/engine/soon.ts';
import { startFakeHttp } from '../support/network/fake-http.ts';
import { hasElectron } from '../support/real-electron/launch.ts';

let desk: AppDesk | null = null;
afterEach(async () => {
  await closeApps();
  await desk?.stop();
  desk = null;
});
afterAll(closeBrowser);

const secrets = Object.values(sandboxCredentials);
const holdsSecret = (value: unknown) => secrets.filter((secret) => JSON.stringify(value).includes(secret));

test('nothing that a page can read holds a credential, errors of the PBX included', async () => {
  desk = await startAppDesk();
  const { app, page } = desk;
  const pushed: unknown[] = [];
  await page.exposeFunction('notePush', (value: unknown) => void pushed.push(value));
  await page.evaluate(() => {
    const { on } = Reflect.get(window, 'dotaraf');
    for (const subscribe of Object.values<(listener: unknown) => void>(on))
      subscribe(Reflect.get(window, 'notePush'));
  });
  await ask(page, 'secrets:save', { listenerPassword: 'listener-secret' });
  const answers = [
    await snapshotOf(page),
    await ask(page, 'connection:read', undefined),
    await ask(page, 'secrets:save', {}),
    await ask(page, 'setup:check', { step: 'credentials' }),
    await ask(page, 'setup:check', { step: 'services' }),
    await ask(page, 'setup:trunk-managers', undefined),
    await order(page, 'calls:dial', { text: '09125550100', origin: 'pad' }),
    await ask(page, 'calls:history', { text: '', outcomes: [], from: null, to: null, offset: 0, limit: 50 }),
    await ask(page, 'listener:urls', undefined),
  ];
  expect(holdsSecret(answers)).toEqual([]);
  expect(JSON.stringify(answers)).not.toContain('listener-secret');
  await soon(() => pushed.length).toBeGreaterThan(0);
  expect(holdsSecret(pushed)).toEqual([]);
  expect(app.process.output()).not.toContain(sandboxCredentials.password);
});

test('a page learns which credentials are set and how they are protected', async () => {
  const page = await (await launchApp()).window('main');
  const none = { username: false, password: false, token: false, listenerPassword: false };
  expect((await ask(page, 'connection:read', undefined)).secrets).toEqual({
    ...none,
    protection: 'keychain',
    unreadable: false,
  });
  const saved = await ask(page, 'secrets:save', { username: 'amin', token: 'a-token' });
  expect(saved).toEqual({
    ok: true,
    value: { ...none, username: true, token: true, protection: 'keychain', unreadable: false },
  });
  const removed = await ask(page, 'secrets:save', { token: '' });
  expect(removed).toMatchObject({ value: { username: true, token: false } });
});

test('credentials are sealed on disk, and work again after a restart', async () => {
  const userData = await freshFolder();
  desk = await startAppDesk({ userData });
  await desk.app.quit();
  for (const file of await readdir(userData, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const content = await readFile(path.join(file.parentPath, file.name), 'latin1');
    // The name of the folder holds the user's name of the simulated PBX.
    expect(holdsSecret(content.replaceAll(userData, '')), file.name).toEqual([]);
  }
  const again = await launchApp({ userData });
  const page = await again.window('main');
  // The window is there before the engine.
  await soon(() => ask(page, 'setup:check', { step: 'credentials' })).toMatchObject({
    ok: true,
    value: { ok: true },
  });
});

test.runIf(process.platform === 'linux' && !hasElectron())('a weak keychain is told', async () => {
  const page = await (await launchApp({ system: { keyProvider: 'fixed-key' } })).window('main');
  expect((await ask(page, 'connection:read', undefined)).secrets.protection).toBe('weak');
});

standInTest('without a keychain credentials work until the app ends and are never written', async () => {
  const userData = await freshFolder();
  desk = await startAppDesk({ userData, system: { keychain: 'refuses-to-seal' } });
  const { page, app } = desk;
  expect((await ask(page, 'connection:read', undefined)).secrets).toMatchObject({
    protection: 'none',
    password: true,
  });
  expect(await ask(page, 'setup:check', { step: 'credentials' })).toMatchObject({ value: { ok: true } });
  await app.quit();
  const kept = JSON.parse(await readFile(path.join(userData, 'settings.json'), 'utf8'));
  expect(kept.profiles).toEqual([expect.objectContaining({ sealed: {} })]);
});

standInTest('a locked keyring keeps no window away, and its credentials work once it is open', async () => {
  const userData = await freshFolder();
  desk = await startAppDesk({ userData });
  await desk.app.quit();
  const app = await launchApp({ userData, system: { keychain: 'locked' } });
  const page = await app.window('main');
  const secretsOf = async () => (await ask(page, 'connection:read', undefined)).secrets;
  expect(await secretsOf()).toMatchObject({ protection: 'opening', password: false, unreadable: false });
  await page.getByRole('navigation').getByRole('button', { name: 'تنظیمات' }).click();
  await page.getByText('اتصال').first().click();
  await page.getByText('keyring').waitFor();
  await app.act('keychain.unlock');
  await page.getByText('keyring').waitFor({ state: 'detached' });
  await soon(secretsOf).toMatchObject({ protection: 'keychain', password: true });
  await soon(async () => (await ask(page, 'setup:check', { step: 'credentials' })).value?.ok).toBe(true);
});

standInTest('credentials that a keyring can not give for now survive the saving of another', async () => {
  const userData = await freshFolder();
  desk = await startAppDesk({ userData });
  await desk.app.quit();
  const away = await launchApp({ userData, system: { keychain: 'unavailable-for-now' } });
  const page = await away.window('main');
  await soon(async () => (await ask(page, 'connection:read', undefined)).secrets).toMatchObject({
    password: false,
    unreadable: true,
  });
  await ask(page, 'secrets:save', { listenerPassword: 'another' });
  await away.quit();
  const back = await launchApp({ userData });
  await soon(
    async () => (await ask(await back.window('main'), 'connection:read', undefined)).secrets,
  ).toMatchObject({ username: true, password: true, token: true, listenerPassword: true });
});

test("the listener's token is made once, kept, and a new one replaces it in the URLs", async () => {
  desk = await startAppDesk();
  const { page } = desk;
  const urls = await ask(page, 'listener:urls', undefined);
  expect(urls.value.trunkApi).toMatch(/\/[A-Za-z0-9_-]{32}\/trunk-api$/);
  expect(await ask(page, 'listener:urls', undefined)).toEqual(urls);
  const rotated = await ask(page, 'listener:rotate-token', undefined);
  expect(rotated.value.trunkApi).not.toBe(urls.value.trunkApi);
  expect((await fetch(urls.value.trunkApi, { method: 'POST' })).status).toBe(404);
  expect((await fetch(rotated.value.trunkApi, { method: 'POST' })).status).not.toBe(404);
  expect(JSON.stringify(await snapshotOf(page))).not.toContain(rotated.value.trunkApi.split('/')[3]);
});

test('beside the address the settings say that with http others in the network can read the credentials', async () => {
  const page = await (await launchApp()).window('main');
  await ask(page, 'preferences:save', { language: 'en' });
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: /^Connection/ }).click();
  await expect
    .poll(() => page.getByLabel('Address of the API').getAttribute('aria-describedby'))
    .not.toBeNull();
  const described = await page.getByLabel('Address of the API').getAttribute('aria-describedby');
  const hints = page.locator(
    (described ?? '')
      .split(' ')
      .map((id) => `[id="${id}"]`)
      .join(','),
  );
  await soon(async () => (await hints.allTextContents()).join(' ')).toContain(
    'With http, anyone in the same network',
  );
});

test('wrong credentials are told by the check in words of the PBX, without repeating them', async () => {
  desk = await startAppDesk();
  const { page, sandbox } = desk;
  await connect(page, sandbox);
  await ask(page, 'secrets:save', { password: 'wrong-password' });
  const check = await ask(page, 'setup:check', { step: 'credentials' });
  expect(check).toMatchObject({
    value: { ok: false, problems: [{ kind: 'sign-in', words: expect.any(String) }] },
  });
  expect(JSON.stringify(check)).not.toContain('wrong-password');
});

test('credentials go to no other address until the person, asked by main, confirms it', async () => {
  desk = await startAppDesk();
  const { page, app } = desk;
  const foreign = await startFakeHttp((response) => response.writeHead(500).end());
  const secretsSent = () =>
    foreign.received.filter((request) =>
      [
        ...secrets,
        Buffer.from(`${sandboxCredentials.username}:${sandboxCredentials.password}`).toString('base64'),
      ].some((secret) => JSON.stringify(request).includes(secret)),
    );
  await ask(page, 'connection:save', { baseUrl: `${foreign.origin}/api/v4` });
  expect(await ask(page, 'setup:check', { step: 'credentials' })).toMatchObject({
    value: { ok: false, problems: [{ error: { kind: 'credentials-withheld' } }] },
  });
  await ask(page, 'setup:check', { step: 'services' });
  await ask(page, 'setup:trunk-managers', undefined);
  expect(secretsSent()).toEqual([]);
  // The listener answers all the same.
  const urls = await ask(page, 'listener:urls', undefined);
  const question = await fetch(urls.value.trunkApi, { method: 'POST', body: '{}' });
  expect(question.status).toBe(200);
  await ask(page, 'secrets:accept-address', undefined);
  await ask(page, 'setup:check', { step: 'credentials' });
  expect(secretsSent()).toEqual([]);
  await app.act('dialog.answer', 'به این نشانی فرستاده شود');
  expect((await ask(page, 'secrets:accept-address', undefined)).value.withheld).toBeUndefined();
  await ask(page, 'setup:check', { step: 'credentials' });
  await soon(() => secretsSent().length).toBeGreaterThan(0);
  await foreign.close();
});
