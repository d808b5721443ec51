import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppDesk, ask, snapshotWhen, startAppDesk } from '../support/app/app-desk.ts';
import { closeApps, closeBrowser, windowsOf } from '../support/app/launch-app.ts';
import { soon } from '../support/engine/soon.ts';

let desk: AppDesk;
let page: Page;
let pill: Page;

beforeAll(async () => {
  desk = await startAppDesk({ settings: { version: 1, preferences: { language: 'en' } } });
  page = desk.page;
});
afterAll(async () => {
  await closeApps();
  await desk.stop();
  await closeBrowser();
});

const visible = async () =>
  (await windowsOf(desk.app)).filter((window) => window.visible).map(({ view }) => view);

async function quickDial(number: string): Promise<void> {
  await ask(page, 'window:quick-dial', undefined);
  const quick = await desk.app.window('quick-dial');
  await quick.getByRole('combobox').fill(number);
  await quick.keyboard.press('Enter');
}

test('a call by quick dial stands in a small window in the corner, and the main window stays as it is', async () => {
  desk.sandbox.scriptNext({ firstPartyRingSeconds: 6000 });
  await quickDial('0912 555 0100');
  pill = await desk.app.window('pill');
  await pill.getByRole('button', { name: '0912 555 0100' }).waitFor();
  await soon(visible).toEqual(['main', 'pill']);
  const shown = (await windowsOf(desk.app)).find(({ view }) => view === 'pill');
  expect(shown).toMatchObject({ bounds: { width: 320, height: 56 }, focused: false });
  const { violations } = await new AxeBuilder({ page: pill }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('quick dial’s shortcut takes the keyboard to the small window; its note opens the main window at the note of the call', async () => {
  await ask(page, 'window:quick-dial', undefined);
  await soon(async () => (await windowsOf(desk.app)).find(({ view }) => view === 'pill')?.focused).toBe(true);
  await pill.getByRole('button', { name: 'Note' }).click();
  await soon(visible).toContain('main');
  await soon(() => page.evaluate(() => document.activeElement?.hasAttribute('data-note'))).toBe(true);
});

test('the small window cancels the call, and keeps the corner to which it is drawn', async () => {
  await desk.app.act('window.move', 'pill', { x: 20, y: 20, width: 320, height: 56 });
  await pill.getByRole('button', { name: 'Cancel call' }).click();
  const { calls } = await snapshotWhen(page, ({ recents }) => recents[0]?.outcome === 'cancelled');
  // Over, it keeps nobody from the next call.
  await ask(page, 'window:quick-dial', undefined);
  await soon(visible).toContain('quick-dial');
  await ask(page, 'window:quick-dial', undefined);
  await ask(page, 'calls:dismiss', { callId: calls.at(-1)?.callId ?? '' });
  await soon(visible).not.toContain('pill');
  await desk.app.act('window.close', 'main');
  await quickDial('0912 555 0101');
  await soon(visible).toEqual(['pill']);
  const { bounds } = (await windowsOf(desk.app)).find(({ view }) => view === 'pill') ?? {};
  expect(bounds).toMatchObject({ x: 16, y: 16 });
});
