import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppDesk, ask, order, snapshotOf, snapshotWhen, startAppDesk } from '../support/app/app-desk.ts';
import { armed } from '../support/app/armed.ts';
import { closeApps, closeBrowser, freshFolder } from '../support/app/launch-app.ts';
import { paste } from '../support/app/paste.ts';
import { places } from '../support/app/places.ts';
import { soon } from '../support/engine/soon.ts';

let desk: AppDesk;
let page: Page;
beforeAll(async () => {
  desk = await startAppDesk({ settings: { version: 1, preferences: { language: 'en' } } });
  page = desk.page;
});
afterAll(async () => {
  await closeApps();
  await desk.stop();
  await closeBrowser();
});

const go = (place: string) => places(page).getByRole('button', { name: place }).click();
async function openGuards(): Promise<void> {
  await go('Settings');
  await page
    .getByRole('navigation', { name: 'Settings' })
    .getByRole('button', { name: /^Calling rules/ })
    .click();
}
async function type(number: string): Promise<void> {
  await go('Dial');
  await page.getByRole('combobox', { name: 'Number or name' }).fill(number);
  await page.getByRole('combobox', { name: 'Number or name' }).press('Enter');
}
const callsTo = async (number: string) =>
  (await snapshotOf(page)).calls.filter((call) => call.number === number).length;
async function endCalls(): Promise<void> {
  for (const { callId } of (await snapshotOf(page)).calls) await ask(page, 'calls:cancel', { callId });
  await snapshotWhen(page, ({ calls }) =>
    calls.every(({ events }) => events.some(({ type: kind }) => kind === 'call-ended')),
  );
}

test('a number on the do-not-call list is refused from the pad, and called again once it is off', async () => {
  await openGuards();
  await page.getByLabel('Number', { exact: true }).fill('۰۹۱۲ ۵۵۵ ۰۱۰۱');
  await page.getByLabel('Reason', { exact: true }).fill('asked us not to');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('asked us not to').waitFor();
  await type('09125550101');
  await page
    .getByText(/do-not-call list/)
    .first()
    .waitFor();
  expect(await callsTo('09125550101')).toBe(0);
  await openGuards();
  await page.getByRole('button', { name: /Remove .* from the list/ }).click();
  await page.getByText('The list is empty.').waitFor();
});

test('a card names the entry that bars its number without the area, and takes that one off', async () => {
  const number = '02188001177';
  await ask(page, 'do-not-call:add', { text: '88001177', reason: '' });
  const kept = { ok: true, value: { removed: false, barredBy: '88001177' } };
  expect(await ask(page, 'do-not-call:remove', { number })).toEqual(kept);
  const numbers = [{ typed: number, dialled: number, label: '' }];
  const facts = { id: null, company: '', note: '', favourite: false, numbers };
  await ask(page, 'contacts:save', { ...facts, name: 'Barred Without Area' });
  await go('Contacts');
  await page.getByRole('button', { name: /^Barred Without Area/ }).click();
  const card = page.locator('[data-card]');
  await card.getByText('88001177 is on the do-not-call list').waitFor();
  await card.getByRole('button', { name: 'Allow calls again' }).click();
  await card.getByText('on the do-not-call list').waitFor({ state: 'detached' });
  expect(await ask(page, 'do-not-call:of', { number })).toEqual({ ok: true, value: null });
});

test('the do-not-call list takes numbers from a file, each with its reason, and finds them', async () => {
  const file = path.join(await freshFolder(), 'blocked.csv');
  await writeFile(file, 'number,note\n0912 555 0188,complained\n0912 555 0189,moved away\n');
  await openGuards();
  await desk.app.act('dialog.choose', file);
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('2 entries read').waitFor();
  await page.getByRole('searchbox', { name: 'Number or reason' }).fill('moved');
  await page.getByText('1 number', { exact: true }).waitFor();
  const refused = await order(page, 'calls:dial', {
    text: '09125550189',
    origin: 'contact',
    confirmed: true,
  });
  expect(refused).toMatchObject({ ok: false, error: { kind: 'dial-refused', reason: 'do-not-call' } });
});

test('what the settings want asked about is called from the pad only after the person said yes', async () => {
  await openGuards();
  await page.getByLabel('International: This app').selectOption('Ask');
  await snapshotWhen(page, ({ preferences }) => preferences.guards.international.pad === 'ask');
  await type('0014165550101');
  const question = page.getByRole('alertdialog');
  await question.getByText(/international number/).waitFor();
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'hidden' });
  expect(await callsTo('0014165550101')).toBe(0);
  await page.getByRole('combobox', { name: 'Number or name' }).press('Enter');
  await question.getByRole('button', { name: 'Call anyway' }).click();
  await snapshotWhen(page, ({ calls }) => calls.some(({ number }) => number === '0014165550101'));
  await endCalls();
});

test('what the settings refuse is not called, and the pad says why', async () => {
  await openGuards();
  await page.getByLabel('International: This app').selectOption('Block');
  await snapshotWhen(page, ({ preferences }) => preferences.guards.international.pad === 'refuse');
  await type('0014165550102');
  await page.getByText(/was not dialled: it is an international number/).waitFor();
  expect(await callsTo('0014165550102')).toBe(0);
});

test('the quick dial asks in its own window; a number from the clipboard has the clipboard’s rules', async () => {
  await desk.app.act('clipboard.set', 'clipboard', '+1 416 555 0103');
  await desk.app.act('shortcut.press', 'CommandOrControl+Alt+Shift+D');
  const quickDial = await desk.app.window('quick-dial');
  await soon(() => quickDial.getByRole('combobox').inputValue()).toMatch(/555/);
  await quickDial.getByRole('combobox').press('Enter');
  await quickDial.getByRole('alertdialog').getByRole('button', { name: 'Call anyway' }).click();
  const { calls } = await snapshotWhen(page, (snapshot) =>
    snapshot.calls.some(({ number }) => number === '0014165550103'),
  );
  expect(calls.at(-1)?.events[0]).toMatchObject({ origin: 'clipboard' });
  await endCalls();
});

test('a number of the clipboard that comes late takes the place of nothing that was typed meanwhile', async () => {
  await ask(page, 'window:quick-dial', undefined);
  const quickDial = await desk.app.window('quick-dial');
  const field = quickDial.getByRole('combobox');
  await field.fill('of the opening before');
  await desk.app.act('clipboard.set', 'clipboard', '0912 555 0118');
  await desk.app.act('clipboard.hold');
  await desk.app.act('shortcut.press', 'CommandOrControl+Alt+Shift+D');
  await soon(() => field.inputValue()).toBe('');
  await field.fill('0912 555 0117');
  const came = await quickDial.evaluateHandle(() => {
    const { promise, resolve } = Promise.withResolvers<string>();
    Reflect.get(window, 'dotaraf').on['push:quick-dial'](({ text }: { text: string }) => resolve(text));
    return { promise };
  });
  await desk.app.act('clipboard.give');
  expect(await came.evaluate(({ promise }) => promise)).toBe('0912 555 0118');
  await field.press('Enter');
  const { calls } = await snapshotWhen(page, (snapshot) =>
    snapshot.calls.some(({ number }) => ['09125550117', '09125550118'].includes(number)),
  );
  expect(calls.at(-1)?.number).toBe('09125550117');
  await endCalls();
});

test.each([
  ['Esc', '0912 555 0119'],
  ['a click elsewhere', '0912 555 0120'],
])(
  'a row that was chosen in the quick dial before it was hidden by %s is not called for the clipboard’s number',
  async (how, copied) => {
    await type('09125550121');
    await snapshotWhen(page, ({ recents }) => recents[0]?.number === '09125550121');
    await endCalls();
    await ask(page, 'window:quick-dial', undefined);
    const quickDial = await desk.app.window('quick-dial');
    const field = quickDial.getByRole('combobox');
    await field.fill('');
    await field.press('ArrowDown');
    await soon(() => field.getAttribute('aria-activedescendant')).not.toBeNull();
    if (how === 'Esc') await field.press('Escape');
    else await desk.app.act('window.blur');
    await desk.app.act('clipboard.set', 'clipboard', copied);
    await desk.app.act('shortcut.press', 'CommandOrControl+Alt+Shift+D');
    await soon(() => field.inputValue()).toBe(copied);
    await field.press('Enter');
    const number = copied.replaceAll(' ', '');
    await snapshotWhen(page, ({ calls }) => calls.at(-1)?.number === number);
    await endCalls();
  },
);

/** Ends a drag of a text over an element, as the browser says so there. */
const drop = (target: Locator, text: string) =>
  target.evaluate((element, dropped) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text', dropped);
    element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, text);

test('a number that is dropped into the field has the clipboard’s rules; one that is moved within it is typed', async () => {
  await go('Dial');
  const field = page.getByRole('combobox', { name: 'Number or name' });
  await field.fill('');
  await drop(field, 'Phone: +1 416 555 0105');
  await soon(() => field.inputValue()).toBe('+1 416 555 0105');
  await field.press('Enter');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Call anyway' }).click();
  const dropped = await snapshotWhen(page, ({ calls }) =>
    calls.some(({ number }) => number === '0014165550105'),
  );
  expect(dropped.calls.at(-1)?.events[0]).toMatchObject({ origin: 'clipboard' });
  await endCalls();

  await field.fill('0912 555 0116');
  await field.dispatchEvent('dragstart');
  await drop(field, '0912 555 0116');
  await field.dispatchEvent('dragend');
  await field.press('Enter');
  const moved = await snapshotWhen(page, ({ calls }) => calls.some(({ number }) => number === '09125550116'));
  expect(moved.calls.at(-1)?.events[0]).toMatchObject({ origin: 'pad' });
  await endCalls();
});

test.each<[string, (field: Locator, text: string) => Promise<void>]>([
  ['beside the field', (_, text) => paste(page.locator('body'), text)],
  [
    'on another page, which brings the field',
    async (_, text) => {
      await go('Calls');
      await paste(page.locator('body'), text);
    },
  ],
  [
    'into the field, which is left and comes back',
    async (field, text) => {
      await paste(field, text);
      await soon(() => field.inputValue()).toBe(text);
      await go('Calls');
      await go('Dial');
    },
  ],
])('a number that is pasted %s has the clipboard’s rules', async (_, pasteIt) => {
  const { preferences } = await snapshotOf(page);
  const international = { ...preferences.guards.international, pad: 'allow', clipboard: 'ask' } as const;
  await ask(page, 'preferences:save', { guards: { ...preferences.guards, international } });
  await endCalls();
  await go('Dial');
  const field = page.getByRole('combobox', { name: 'Number or name' });
  await field.fill('');
  await pasteIt(field, '+1 416 555 0107');
  await soon(() => field.inputValue()).toBe('+1 416 555 0107');
  await field.press('Enter');
  const question = page.getByRole('alertdialog');
  await soon(async () => (await question.isVisible()) || (await callsTo('0014165550107')) > 0).toBe(true);
  expect(await callsTo('0014165550107')).toBe(0);
  await question.getByText(/international number/).waitFor();
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'hidden' });
});

test('a link to a costly number is asked about twice: as a link, and with the reason', async () => {
  await desk.app.act('open-url', 'tel:+14165550104');
  const confirm = await desk.app.window('confirm');
  await confirm.getByRole('button', { name: 'Call', exact: false }).first().click();
  await confirm.getByRole('alert').filter({ hasText: 'international number' }).waitFor();
  expect(await callsTo('0014165550104')).toBe(0);
  await confirm.getByRole('button', { name: 'Call anyway' }).click();
  await snapshotWhen(page, ({ calls }) => calls.some(({ number }) => number === '0014165550104'));
  await endCalls();
});

test('while the screen is locked no link dials, even where links dial at once; afterwards the person is asked', async () => {
  await ask(page, 'preferences:save', { links: 'dial' });
  await desk.app.act('screen.lock', true);
  await desk.app.act('open-url', 'tel:09125550105');
  const { proposals } = await snapshotWhen(page, (snapshot) => snapshot.proposals.length > 0);
  const confirm = await desk.app.window('confirm');
  const answer = { id: proposals[0]?.id ?? '', dial: true, alwaysDial: false };
  await expect(ask(page, 'proposals:answer', answer), 'another window').rejects.toThrow('may not ask');
  await expect(ask(confirm, 'do-not-call:remove', { number: '09125550105' })).rejects.toThrow('may not ask');
  const refused = await ask(confirm, 'proposals:answer', answer);
  expect(refused).toMatchObject({ ok: false, error: { kind: 'dial-refused', reason: 'screen-locked' } });
  expect(await callsTo('09125550105')).toBe(0);
  await desk.app.act('screen.lock', false);
  await confirm.getByRole('heading', { name: '0912 555 0105' }).waitFor();
  await armed(confirm);
  await confirm.keyboard.press('Enter');
  await snapshotWhen(page, ({ calls }) => calls.some(({ number }) => number === '09125550105'));
  await endCalls();
});

test('more link calls in a minute than the settings allow are refused', async () => {
  const { preferences } = await snapshotOf(page);
  await ask(page, 'preferences:save', { guards: { ...preferences.guards, linkDialsPerMinute: 0 } });
  await desk.app.act('open-url', 'tel:09125550106');
  await snapshotWhen(page, ({ proposals }) => proposals.length === 0);
  const shown = JSON.stringify(await desk.app.act('notifications'));
  expect(shown).toContain('too many numbers');
  expect(await callsTo('09125550106')).toBe(0);
});
