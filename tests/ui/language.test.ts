import { afterAll, afterEach, test } from 'vitest';
import { closeApps, closeBrowser, launchApp } from '../support/app/launch-app.ts';
import { places } from '../support/app/places.ts';
import { soon } from '../support/engine/soon.ts';

afterEach(closeApps);
afterAll(closeBrowser);

test('the app begins in Persian from right to left, and changes language and direction while it runs', async () => {
  const app = await launchApp();
  const page = await app.window('main');
  const root = () => page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
  await soon(root).toEqual(['fa', 'rtl']);
  await page.getByRole('navigation').getByRole('button', { name: 'تنظیمات' }).click();
  await page.getByText('زبان').first().click();
  await page.getByText('English').first().click();
  await soon(root).toEqual(['en', 'ltr']);
  await places(page).waitFor();
});

test('a window that opens later speaks the language of now', async () => {
  const app = await launchApp({ settings: { version: 1, preferences: { language: 'en' } } });
  await app.window('main');
  await soon(() => app.act('tray')).not.toBeNull();
  await app.act('tray.click');
  const quickDial = await app.window('quick-dial');
  await quickDial.getByPlaceholder('Number or name').waitFor();
});
