import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Preferences } from '../../shared/preferences.ts';
import { type AppDesk, ask, snapshotWhen, startAppDesk } from '../support/app-desk.ts';
import { closeApps, closeBrowser } from '../support/launch-app.ts';

let desk: AppDesk;
beforeAll(async () => {
  desk = await startAppDesk({ settings: { version: 1, preferences: { language: 'en' } } });
  const { page } = desk;
  for (const name of ['Sara Ahmadi', 'Ali Karimi']) {
    await ask(page, 'contacts:save', {
      id: null,
      name,
      company: 'Nasim',
      note: '',
      favourite: true,
      numbers: [{ typed: '0912 555 0100', dialled: '09125550100', label: 'mobile' }],
    });
  }
  await ask(page, 'calls:dial', { text: '09125550102', origin: 'pad' });
  await snapshotWhen(
    page,
    ({ recents }) => recents[0]?.outcome !== undefined && recents[0]?.outcome !== null,
  );
});
afterAll(async () => {
  await closeApps();
  await desk.stop();
  await closeBrowser();
});

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target} ${html}`));
}

/** Goes to a place of the rail and waits for its view, which is loaded when it is first opened. */
async function go(page: Page, index: number): Promise<void> {
  const place = page.getByRole('navigation').getByRole('button').nth(index);
  const name = (await place.getAttribute('aria-label')) ?? (await place.textContent()) ?? '';
  await place.click();
  await page.locator('main h1', { hasText: name }).waitFor({ state: 'attached' });
}

/** Each screen of the main window, reached the same way in both languages. */
const screens: Record<string, (page: Page) => Promise<void>> = {
  dial: (page) => go(page, 0),
  calls: (page) => go(page, 1),
  call: async (page) => {
    await page.locator('[data-row]').first().click();
    await page.getByRole('figure').first().waitFor();
  },
  contacts: (page) => go(page, 2),
  settings: (page) => go(page, 3),
};

const looks: [Preferences['language'], Preferences['theme']][] = [
  ['en', 'light'],
  ['en', 'dark'],
  ['fa', 'light'],
  ['fa', 'dark'],
];

test.each(looks)(
  'axe finds nothing wrong on any screen (%s, %s)',
  async (language, theme) => {
    const { page, app } = desk;
    const found: Record<string, string[]> = {};
    await ask(page, 'preferences:save', { language, theme });
    await page.reload();
    await page.locator(`html[lang="${language}"]`).waitFor();
    for (const [name, open] of Object.entries(screens)) {
      await open(page);
      found[name] = await violationsOf(page);
    }
    await app.act('shortcut.press', 'CommandOrControl+Shift+D');
    const quickDial = await app.window('quick-dial');
    await quickDial.locator(`html[lang="${language}"]`).waitFor();
    found['quick-dial'] = await violationsOf(quickDial);
    await app.act('open-url', 'tel:09125550100');
    const confirm = await app.window('confirm');
    await confirm.getByRole('heading').waitFor();
    found.confirm = await violationsOf(confirm);
    await app.act('window.close', 'confirm');
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
  },
  120_000,
);
