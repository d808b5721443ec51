import { afterEach, expect, test } from 'vitest';
import { type AppDesk, ask, order, snapshotWhen, startAppDesk } from '../support/app/app-desk.ts';
import { closeApps, closeBrowser, freshFolder, launchApp } from '../support/app/launch-app.ts';
import { callStrip } from '../support/app/places.ts';

let desk: AppDesk | null = null;
afterEach(async () => {
  await closeApps();
  await desk?.stop();
  await closeBrowser();
});

test('a note and a code that are written while the phone rings outlive the death of the app', async () => {
  const userData = await freshFolder();
  desk = await startAppDesk({ userData, settings: { version: 1, preferences: { language: 'en' } } });
  const { page, app, sandbox } = desk;
  sandbox.scriptNext({ firstPartyRingSeconds: 900 });
  const dialled = await order(page, 'calls:dial', { text: '09125550100', origin: 'pad' });
  const callId = dialled.ok ? dialled.value.callId : '';
  await snapshotWhen(page, ({ calls }) =>
    calls.some(({ events }) => events.some((event) => event.type === 'leg-state')),
  );
  await callStrip(page).getByRole('button').first().click();
  const card = page.locator('[data-card]');
  await card.getByRole('textbox', { name: 'Note' }).fill('wants the price list');
  await card.getByText('Saved').waitFor();
  await card.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('2');
  await card.getByText('Saved').waitFor();
  expect(await ask(page, 'calls:find', { callId })).toMatchObject({
    value: { wrapUp: { note: 'wants the price list', code: 'Call back' } },
  });
  app.process.kill();
  await app.process.exited;
  const again = await launchApp({ userData });
  const found = await ask(await again.window('main'), 'calls:find', { callId });
  expect(found).toMatchObject({ value: { wrapUp: { note: 'wants the price list', code: 'Call back' } } });
});
