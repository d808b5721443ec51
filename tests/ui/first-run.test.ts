import type { Page } from 'playwright';
import { afterAll, afterEach, expect, test } from 'vitest';
import {
  type Sandbox,
  sandboxCredentials,
  sandboxTrunkManagerId,
  startSandbox,
} from '../../electron/pbx/sandbox/sandbox.ts';
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

const english = { version: 1, preferences: { language: 'en' } };

/** Counts what a person does from now on: clicks and filled-in fields. */
const countSteps = (page: Page) =>
  page.evaluate(() => {
    const fields = new Set<EventTarget | null>();
    let clicks = 0;
    const count = ({ isTrusted }: Event) => {
      if (isTrusted) clicks += 1;
    };
    window.addEventListener('click', count, true);
    window.addEventListener('input', ({ target }) => void fields.add(target), true);
    Reflect.set(window, 'stepsSoFar', () => ({ clicks, fields: fields.size }));
  });

const stepsOf = (page: Page): Promise<{ clicks: number; fields: number }> =>
  page.evaluate(() => Reflect.get(window, 'stepsSoFar')());

test('the assistant leads from nothing to the first call in few steps, each page proved live', async () => {
  sandbox = await startSandbox({ timeScale: 0.05 });
  const app = await launchApp({ settings: english });
  const page = await app.window('main');
  const proceed = () => page.getByRole('button', { name: 'Check and continue', exact: true }).click();

  await page.getByText('Connect to SimoTel').click();
  await countSteps(page);
  await page.getByLabel('Your number').fill('201');
  await page.getByRole('button', { name: 'Continue', exact: true }).click();

  await page.getByLabel('Address of the API').fill('htp://127.0.0.1:9/api/v4');
  await page.getByRole('button', { name: /^Check( and continue| again)$/ }).click();
  await page.getByText('An address begins with http:// or https://').first().waitFor();
  await page.getByLabel('Address of the API').fill('127.0.0.1:9');
  await page.getByRole('button', { name: /^Check( and continue| again)$/ }).click();
  await page
    .getByText(/can't be reached|cannot be reached|not reach/i)
    .first()
    .waitFor();
  expect(await page.getByLabel('Address of the API').inputValue()).toBe('http://127.0.0.1:9/api/v4');
  await page.getByLabel('Address of the API').fill(sandbox.baseUrl);
  await page.getByRole('button', { name: 'Check again', exact: true }).click();

  await page.getByText('autodialer/campaigns/remove').waitFor();
  await page.getByLabel('User name').fill(sandboxCredentials.username);
  await page.getByLabel('Password').first().fill(sandboxCredentials.password);
  await page.getByLabel('Token').fill(sandboxCredentials.token);
  await proceed();

  // The only trunk manager is chosen already.
  await soon(() => page.getByRole('radio').first().isChecked()).toBe(true);
  await proceed();

  expect(await page.getByLabel('Context').inputValue()).toBe('auto');
  for (const [index, row] of ['trunk-201', 'exten-201'].entries())
    expect(await page.getByLabel('Row text').nth(index).inputValue()).toBe(row);
  await page.getByLabel('Trunk', { exact: true }).first().fill('SampleTrunk');
  await page.getByRole('button', { name: 'Continue', exact: true }).click();

  await page.getByLabel('Port').fill(String(await freePort()));
  await proceed();
  await page.getByRole('heading', { name: 'One test left' }).waitFor();
  await joinDialplan(page, sandbox);
  await page.getByRole('button', { name: 'Ring my phone' }).click();
  await page.getByRole('heading', { name: 'Ready' }).waitFor();
  await page.getByText('Test of row exten-201: the PBX asked this app').first().waitFor();
  await page.getByText('The trunk “SampleTrunk” is not part of this test').waitFor();
  await soon(async () => (await snapshotWhen(page, () => true)).recents).toEqual([]);
  await page.getByRole('button', { name: 'Start calling' }).click();

  expect((await ask(page, 'connection:read', undefined)).connection).toMatchObject({
    baseUrl: sandbox.baseUrl,
    trunkManagerId: sandboxTrunkManagerId,
    agentNumber: '201',
  });
  await page.getByRole('combobox', { name: 'Number or name' }).fill('09125550100');
  await page.keyboard.press('Enter');
  const status = callStrip(page).getByRole('status');
  await soon(() => status.textContent()).toMatch(/You talked for \d+ seconds/);
  // One click and one address more than without the wrong address.
  const { clicks, fields } = await stepsOf(page);
  expect([clicks <= 11, fields <= 9, { clicks, fields }]).toEqual([true, true, { clicks, fields }]);
});

test('the assistant goes on past no empty field, and names at its end what is missing, without a command', async () => {
  const app = await launchApp({ settings: english });
  const page = await app.window('main');
  await page.getByText('Connect to SimoTel').click();
  // Nothing can be ended empty.
  const proceedEmpty = async (check: boolean) => {
    if (check) await page.getByRole('button', { name: /^Check( and continue| again)$/ }).click();
    await page
      .getByRole('button', { name: /^(Skip|Continue)$/ })
      .first()
      .click();
  };
  const needed = page.getByText('Needed before calls can be made');
  await proceedEmpty(false);
  await soon(() => needed.count()).toBe(1);
  await page.getByLabel('Your number').fill('200');
  for (const check of [false, true, true, true]) await proceedEmpty(check);
  expect(await page.getByLabel('Context').inputValue()).toBe('auto');
  await page.getByLabel('Context').fill(' ');
  await proceedEmpty(false);
  await soon(() => needed.count()).toBe(2);
  await page.getByLabel('Context').fill('auto');
  await page.getByLabel('Trunk', { exact: true }).first().fill('T');
  await proceedEmpty(false);
  await page.getByText('dotaraf').waitFor({ state: 'detached' });
  await proceedEmpty(true);
  await page.getByRole('heading', { name: 'Not complete yet' }).waitFor();
  await page.getByText('User name, Password, Token').waitFor();
});

test('"try it without a PBX" leads to a desk on the simulated PBX', async () => {
  const app = await launchApp({ settings: english });
  const page = await app.window('main');
  await page.getByText('Try it without a PBX').click();
  await snapshotWhen(page, ({ pbx }) => pbx === 'sandbox');
  await page.getByRole('combobox', { name: 'Number or name' }).waitFor();
});

test("ringing one's own phone rings nobody else", async () => {
  const app = await launchApp({ settings: english });
  const page = await app.window('main');
  await ask(page, 'sandbox:start', undefined);
  expect(await ask(page, 'setup:ring-row', { route: 'external' })).toMatchObject({
    ok: true,
    value: { result: 'proved' },
  });
  const ended = await snapshotWhen(page, ({ calls }) =>
    calls.some(({ events }) => events.some(({ type }) => type === 'call-ended')),
  );
  const events = ended.calls[0]?.events ?? [];
  expect(events.filter(({ leg }) => leg === 'b')).toEqual([]);
});
