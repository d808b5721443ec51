import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { later } from '../../shared/locales/en/later.ts';
import type { windows } from '../../shared/locales/en/windows.ts';
import { type Language, languageStyles, languages } from '../../shared/locales/language.ts';
import type { Same } from '../../shared/locales/shape.ts';
import type { Preferences } from '../../shared/settings/preferences.ts';
import { type AppDesk, ask, order, snapshotWhen, startAppDesk } from '../support/app/app-desk.ts';
import { closeApps, closeBrowser, type LaunchedApp } from '../support/app/launch-app.ts';
import { soon } from '../support/engine/soon.ts';

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
  await order(page, 'calls:dial', { text: '09125550102', origin: 'pad' });
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

type Words = Same<typeof windows & typeof later>;
async function wordsOf(language: Language): Promise<Words> {
  const folder = `../../shared/locales/${language}`;
  return { ...(await import(`${folder}/windows.ts`)).windows, ...(await import(`${folder}/later.ts`)).later };
}

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target} ${html}`));
}

/** Goes to a place of the rail and waits for its view, which is loaded when it is first opened. */
async function go(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').first().getByRole('button', { name, exact: true }).click();
  await page.locator('main h1', { hasText: name }).first().waitFor({ state: 'attached' });
  await page.locator('main > h1 + *').waitFor();
}

type Look = (name: string) => Promise<void>;

/** The places of the rail, a call and a contact beside their lists, and the form of a contact. */
async function lookAtPlaces(page: Page, words: Words, look: Look): Promise<void> {
  await go(page, words.action.dial);
  await look('dial');
  await go(page, words.action.calls);
  await look('calls');
  await page.locator('[data-row]').first().click();
  await page.getByRole('figure').first().waitFor();
  await look('call');
  await go(page, words.action.contacts);
  await look('contacts');
  await page.locator('[data-row]').first().click();
  await page.getByRole('button', { name: words.contacts.edit, exact: true }).click();
  await page.getByLabel(words.contacts.company, { exact: true }).waitFor();
  await look('contact form');
  await page.getByRole('button', { name: words.common.cancel, exact: true }).click();
  await page.getByRole('button', { name: words.contacts.edit, exact: true }).waitFor();
  await look('contact');
}

/** Every page of the settings, whichever there are. */
async function lookAtSettings(page: Page, words: Words, look: Look): Promise<void> {
  await go(page, words.action.settings);
  const pages = page.getByRole('navigation', { name: words.action.settings }).getByRole('button');
  await pages.first().waitFor();
  for (const entry of await pages.all()) {
    if (!(await entry.isVisible()))
      await page.getByRole('button', { name: words.common.back, exact: true }).click();
    const title = (await entry.locator('span').first().innerText()).split('\n')[0] ?? '';
    await entry.click();
    await page.getByRole('heading', { name: title, exact: true }).waitFor();
    await look(`settings: ${title}`);
  }
}

/** The assistant from its welcome to its end; a page that stays where it was checked is looked at with what was found. */
async function lookAtSetup(page: Page, words: Words, look: Look): Promise<void> {
  const pages = page.getByRole('navigation', { name: words.action.settings });
  const about = pages.locator('[data-row-id="about"]');
  if (!(await about.isVisible()))
    await page.getByRole('button', { name: words.common.back, exact: true }).click();
  await about.click();
  await page.getByRole('button', { name: words.settings.about.runSetup }).click();
  await page.getByRole('button', { name: words.setup.welcome.connect }).waitFor();
  await look('setup: welcome');
  await page.getByRole('button', { name: words.setup.welcome.connect }).click();
  const next = page.getByRole('button', { name: words.setup.next, exact: true });
  const check = page.getByRole('button', { name: words.setup.check, exact: true });
  const finish = page.getByRole('button', { name: words.setup.done.finish });
  const heading = page.getByRole('heading', { level: 1 }).last();
  for (
    let title = await heading.innerText();
    (await finish.count()) === 0;
    title = await heading.innerText()
  ) {
    await look(`setup: ${title}`);
    await check.or(next).click();
    await soon(async () => (await heading.innerText()) !== title || (await next.count()) > 0).toBe(true);
    if ((await heading.innerText()) !== title) continue;
    await look(`setup: ${title}, checked`);
    await next.click();
    await soon(() => heading.innerText()).not.toBe(title);
  }
  await look('setup: done');
  await finish.click();
}

async function lookAtSmallWindows(app: LaunchedApp, language: string, note: Note): Promise<void> {
  await app.act('shortcut.press', 'CommandOrControl+Shift+D');
  const quickDial = await app.window('quick-dial');
  await quickDial.locator(`html[lang="${language}"]`).waitFor();
  await quickDial.getByRole('combobox').waitFor();
  await note('quick-dial', quickDial);
  await app.act('open-url', 'tel:09125550100');
  const confirm = await app.window('confirm');
  await confirm.getByRole('heading').waitFor();
  await note('confirm', confirm);
  await app.act('window.close', 'confirm');
}

type Note = (name: string, page: Page) => Promise<void>;

/** Words and direction do not depend on the theme: each direction with one of both. */
const looks = languages.map((language): [Language, Preferences['theme']] => [
  language,
  languageStyles[language].direction === 'rtl' ? 'dark' : 'light',
]);

test.each(looks)('axe finds nothing wrong on any screen (%s, %s)', async (language, theme) => {
  const { app } = desk;
  const page = await app.window('main');
  const words = await wordsOf(language);
  const found: Record<string, string[]> = {};
  const note: Note = async (name, where) => {
    found[name] = await violationsOf(where);
  };
  const look: Look = (name) => note(name, page);
  await ask(page, 'preferences:save', { language, theme });
  await page.reload();
  await page.locator(`html[lang="${language}"]`).waitFor();
  await lookAtPlaces(page, words, look);
  await lookAtSettings(page, words, look);
  await lookAtSetup(page, words, look);
  await lookAtSmallWindows(app, language, note);
  expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
});
