import { afterAll, afterEach, expect, test } from 'vitest';
import { type Sandbox, sandboxCredentials, startSandbox } from '../../electron/pbx/sandbox/sandbox.ts';
import { ask, joinDialplan, snapshotWhen } from '../support/app/app-desk.ts';
import { closeApps, closeBrowser, launchApp } from '../support/app/launch-app.ts';
import { callStrip } from '../support/app/places.ts';
import { soon } from '../support/engine/soon.ts';
import { freePort } from '../support/network/free-port.ts';

let sandbox: Sandbox | null = null;
afterEach(async () => {
  await closeApps();
  await sandbox?.close();
  sandbox = null;
});
afterAll(closeBrowser);

test('a PBX without the bulk dialer: the assistant offers the other way, which then calls and tells its limits', async () => {
  sandbox = await startSandbox({ timeScale: 0.5, bulkDialer: false });
  const app = await launchApp({ settings: { version: 1, preferences: { language: 'en' } } });
  const page = await app.window('main');
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  await page.getByText('Connect to SimoTel').click();
  await page.getByLabel('Your number').fill('201');
  await press('Continue');
  await page.getByLabel('Address of the API').fill(sandbox.baseUrl);
  await press('Check and continue');
  await page.getByLabel('User name').fill(sandboxCredentials.username);
  await page.getByLabel('Password').first().fill(sandboxCredentials.password);
  await page.getByLabel('Token').fill(sandboxCredentials.token);
  await press('Check and continue');
  await page.getByText('This PBX seems to have no bulk dialer').waitFor();
  await press('Place calls without it');
  await press('Continue');

  await page.getByRole('heading', { name: 'How do calls leave the PBX?' }).waitFor();
  await page.getByLabel('Context').fill('main_routing');
  await press('Check and continue');
  await page.getByLabel('Port').fill(String(await freePort()));
  await press('Check and continue');
  await page.getByText('This method always rings the other party').waitFor();
  await press('Start calling');
  const { connection } = await ask(page, 'connection:read', undefined);
  expect(connection).toMatchObject({ way: 'originate', originate: { context: 'main_routing' } });
  expect(await ask(page, 'setup:ring-row', { route: 'external' })).toMatchObject({ ok: false });

  await joinDialplan(page, sandbox);
  // As long as the PBX lets a phone ring: a busy machine's page comes late.
  sandbox.scriptNext({ firstParty: 'no-answer', firstPartyRingSeconds: 86_400 });
  await page.getByRole('combobox', { name: 'Number or name' }).fill('09125550100');
  await page.keyboard.press('Enter');
  const strip = callStrip(page);
  await soon(() => strip.textContent()).toContain('The PBX can’t take this call back');
  sandbox.pickUp();
  await soon(() => strip.getByRole('status').textContent()).toMatch(/You talked for \d+ seconds/);
  await snapshotWhen(page, ({ calls }) =>
    calls.some(({ events }) => events.some(({ type }) => type === 'originate-accepted')),
  );
  expect(sandbox.requests.filter(({ service }) => service === 'autodialer/campaigns/remove')).toHaveLength(1);
});
