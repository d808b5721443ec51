import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppDesk, ask, snapshotOf, snapshotWhen, startAppDesk } from '../support/app/app-desk.ts';
import { armed } from '../support/app/armed.ts';
import { closeApps, closeBrowser, freshFolder, launchApp, windowsOf } from '../support/app/launch-app.ts';
import { soon } from '../support/engine/soon.ts';

/** A working day without a pointer. Each errand says how many keys it takes beside what is typed as text. */
const english = { version: 1, preferences: { language: 'en' } };

let desk: AppDesk;
let page: Page;
let keys = 0;

beforeAll(async () => {
  desk = await startAppDesk({ settings: english });
  page = desk.page;
});
afterAll(async () => {
  await closeApps();
  await desk.stop();
  await closeBrowser();
});

async function press(where: Page, ...pressed: string[]): Promise<void> {
  for (const key of pressed) {
    keys += 1;
    await where.keyboard.press(key);
  }
}

const focusedWords = (where: Page): Promise<string> =>
  where.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
    return (element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '').trim();
  });

/** Tab until what has those words has the focus; no further than a person would look. */
async function tabTo(where: Page, words: RegExp): Promise<void> {
  for (let tabs = 0; tabs < 8 && !words.test(await focusedWords(where)); tabs++) await press(where, 'Tab');
  expect(await focusedWords(where)).toMatch(words);
}

async function keysOf(errand: () => Promise<void>): Promise<number> {
  keys = 0;
  await errand();
  return keys;
}

/** By Ctrl+K to what is called so. */
async function command(words: string): Promise<void> {
  await press(page, 'Control+k');
  const field = page.getByRole('combobox', { name: 'Search and commands' });
  await field.waitFor();
  await page.keyboard.type(words);
  await page.getByRole('listbox', { name: 'Commands' }).getByRole('option').first().waitFor();
  await press(page, 'ArrowDown', 'Enter');
  await field.waitFor({ state: 'detached' });
}

test('the first run without a PBX: four keys to a desk that can be tried', async () => {
  const app = await launchApp({ settings: english });
  const first = await app.window('main');
  // It takes the focus a moment after it was drawn.
  await soon(() => focusedWords(first)).toBe('Calls with both parties in view');
  const count = await keysOf(async () => {
    await tabTo(first, /^Try it without a PBX/);
    await press(first, 'Enter');
    await snapshotWhen(first, ({ pbx }) => pbx === 'sandbox');
  });
  await soon(() => focusedWords(first)).toBe('Number or name');
  expect(count).toBe(4);
  await app.quit();
});

test('a call by a link: one key', async () => {
  await desk.app.act('open-url', 'tel:09125550101');
  const confirm = await desk.app.window('confirm');
  await confirm.getByRole('heading', { name: '0912 555 0101' }).waitFor();
  await armed(confirm);
  expect(await keysOf(() => press(confirm, 'Enter'))).toBe(1);
  await snapshotWhen(
    page,
    ({ recents }) => recents[0]?.number === '09125550101' && recents[0].outcome !== null,
  );
});

test('a call by quick dial, its note while it lives, its result and a promise: seven keys', async () => {
  desk.sandbox.scriptNext({ firstPartyRingSeconds: 400 });
  const count = await keysOf(async () => {
    // The global shortcut, as the system gives it.
    keys += 1;
    await ask(page, 'window:quick-dial', undefined);
    const quick = await desk.app.window('quick-dial');
    await soon(() => focusedWords(quick)).toBe('Number or name');
    await quick.keyboard.type('09125550102');
    await press(quick, 'Enter');
    await snapshotWhen(page, ({ calls }) => calls.at(-1)?.number === '09125550102');
    await desk.app.act('window.focus', 'main');
    await press(page, 'Control+n');
    await soon(() => focusedWords(page)).toBe('Note');
    await page.keyboard.type('wants an offer');
    await page.getByText('Saved').waitFor();
    await press(page, 'Alt+1');
    await press(page, 'Control+u');
    await page.getByRole('dialog').waitFor();
    await soon(() => focusedWords(page)).toMatch(/^In an hour/);
    await press(page, 'Enter');
    await snapshotWhen(page, ({ followUps }) => followUps.length === 1);
    await press(page, 'Control+e');
    await snapshotWhen(
      page,
      ({ recents }) => recents[0]?.number === '09125550102' && recents[0].outcome !== null,
    );
  });
  expect(count).toBe(7);
  const callId = (await snapshotOf(page)).recents[0]?.callId ?? '';
  const found = await ask(page, 'calls:find', { callId });
  expect(found).toMatchObject({ value: { wrapUp: { note: 'wants an offer', code: 'Agreed' } } });
});

test('a missed call: two keys to the call back', async () => {
  desk.sandbox.ringIn({ from: '02188001177', answer: false, ringSeconds: 10 });
  await snapshotWhen(page, ({ incoming }) => incoming.some(({ missed }) => missed));
  const count = await keysOf(async () => {
    await press(page, 'Control+2');
    await soon(() => focusedWords(page)).toMatch(/^021 8800 1177/);
    await press(page, 'Control+Enter');
    await snapshotWhen(page, ({ calls }) => calls.at(-1)?.number === '02188001177');
  });
  expect(count).toBe(2);
  await snapshotWhen(page, ({ incoming }) => incoming.length === 0);
});

test('a call that comes in leaves the keys with the row that they were at', async () => {
  const [known, stranger] = ['02188001177', '02188001178'];
  await snapshotWhen(page, ({ recents }) => recents[0]?.number === known && recents[0].outcome !== null);
  await press(page, 'Control+3');
  await soon(() => focusedWords(page)).toMatch(/^021 8800 1177/);
  desk.sandbox.ringIn({ from: stranger, answer: false, ringSeconds: 2 });
  await page.locator('[data-row="0"]').getByText('021 8800 1178').waitFor();
  await press(page, 'Control+Enter');
  const callsFrom = (await snapshotWhen(page, ({ recents }) => recents[0]?.outcome === null)).recents;
  expect(callsFrom[0]?.number).toBe(known);
});

test('an import of contacts: ten keys from Ctrl+K to the report', async () => {
  const file = path.join(await freshFolder(), 'people.csv');
  await writeFile(file, 'name,number\nMina,09125550103\n');
  await desk.app.act('dialog.choose', file);
  const count = await keysOf(async () => {
    await command('import');
    await soon(() => focusedWords(page)).toBe('Import and export');
    await tabTo(page, /^Choose a file/);
    await press(page, 'Enter');
    await soon(() => focusedWords(page)).toBe('people.csv');
    await tabTo(page, /^Import$/);
    await press(page, 'Enter');
    await page.getByText('1 entry read').waitFor();
    await soon(() => focusedWords(page)).toBe('people.csv');
  });
  expect(count).toBe(10);
});

test('the language: five keys from Ctrl+K to Persian', async () => {
  const count = await keysOf(async () => {
    await command('general');
    await soon(() => focusedWords(page)).toBe('General');
    for (let tabs = 0; tabs < 4 && (await page.locator('input[type=radio]:focus').count()) === 0; tabs++)
      await press(page, 'Tab');
    await press(page, 'ArrowLeft');
    await snapshotWhen(page, ({ preferences }) => preferences.language === 'fa');
    await soon(() => page.evaluate(() => document.documentElement.lang)).toBe('fa');
  });
  expect(count).toBe(5);
  expect((await windowsOf(desk.app)).find(({ view }) => view === 'main')?.visible).toBe(true);
});
