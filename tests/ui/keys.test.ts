import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { windows as en } from '../../shared/locales/en/windows.ts';
import { paste } from '../support/app/paste.ts';
import { callStrip } from '../support/app/places.ts';
import { soon } from '../support/engine/soon.ts';
import type { Preview } from '../support/renderer-preview/fake-bridge.ts';
import { type Previews, startPreviews } from '../support/renderer-preview/open.ts';

let previews: Previews;
beforeAll(async () => {
  previews = await startPreviews(() => {});
});
afterAll(() => previews.close());

const open = (preview: Partial<Preview> = {}, width = 400): Promise<Page> =>
  previews.open({ preferences: { language: 'en' }, ...preview }, { width, height: 680 });

const dials = (page: Page): Promise<string[]> => page.evaluate(() => window.previewDials ?? []);

/** A held key: the first press and what the keyboard repeats. */
async function hold(page: Page, key: string): Promise<void> {
  for (let repeats = 0; repeats < 5; repeats++) await page.keyboard.down(key);
  await page.keyboard.up(key);
}

test('a held Enter dials once', async () => {
  const page = await open();
  await page.getByRole('combobox').fill('0912 000 0000');
  await hold(page, 'Enter');
  await page.getByText("can't be reached").waitFor();
  expect(await dials(page)).toEqual(['09120000000']);
  await page.close();
});

test('a held Enter on the empty field fills in the last number and dials nothing', async () => {
  const page = await open();
  await hold(page, 'Enter');
  await soon(() => page.getByRole('combobox').inputValue()).not.toBe('');
  expect(await dials(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await soon(() => dials(page)).toHaveLength(1);
  await page.close();
});

test('Enter asks for nothing while a call lives', async () => {
  const page = await open({ call: { kind: 'ringing-a', secondsAgo: 4, number: '09121110001' } });
  await page.getByRole('combobox').fill('0935 111 0002');
  await page.keyboard.press('Enter');
  await page.getByText(en.dial.busy).waitFor();
  expect(await dials(page)).toEqual([]);
  await page.close();
});

/** The window begun again, in which the rules of all countries' numbers come once they are let through. */
async function beginWithoutRules(page: Page): Promise<() => void> {
  const held = Promise.withResolvers<void>();
  await page.route(/\/phone-number-/, (route) => held.promise.then(() => route.continue()));
  await page.reload();
  return held.resolve;
}

test('a number that is typed before the rules of all countries are there is grouped once they are', async () => {
  const page = await open();
  const giveRules = await beginWithoutRules(page);
  const field = page.getByRole('combobox');
  await field.pressSequentially('+442079460012');
  expect(await field.inputValue()).toBe('+442079460012');
  giveRules();
  await soon(() => field.inputValue()).toBe('+44 20 7946 0012');
  await page.keyboard.type('3');
  await soon(() => field.inputValue()).toMatch(/3$/);
  await page.close();
});

test('a number in a pasted text waits for the rules, and nothing is called in its place', async () => {
  const page = await open();
  const giveRules = await beginWithoutRules(page);
  const field = page.getByRole('combobox');
  await paste(field, 'Phone: +44 20 7946 0012');
  expect(await field.inputValue()).toBe('');
  giveRules();
  await soon(() => field.inputValue()).toBe('+44 20 7946 0012');
  expect(await dials(page)).toEqual([]);
  await page.close();
});

/** What main is asked from now on waits until it is let through. */
const holdAnswers = (page: Page, channel: 'contacts:search' | 'contacts:of-number') =>
  page.evaluateHandle((channel) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { call } = Reflect.get(window, 'dotaraf');
    const answer = call[channel] as (request: unknown) => Promise<unknown>;
    const late = async (request: unknown) => {
      await promise;
      return answer(request);
    };
    Object.assign(call, { [channel]: late });
    return { resolve };
  }, channel);

test('Enter behind a name that is still looked up calls whom that name finds, not whom the text before found', async () => {
  const page = await open();
  const field = page.getByRole('combobox');
  await field.fill('رضا');
  await page.getByRole('option', { name: /02188110044|021 8811 0044/ }).waitFor();
  const searches = await holdAnswers(page, 'contacts:search');
  await field.fill('Omid');
  await page.keyboard.press('Control+Enter');
  await hold(page, 'Enter');
  expect(await dials(page)).toEqual([]);
  await searches.evaluate(({ resolve }) => resolve());
  await soon(() => dials(page)).toEqual(['09361110008']);
  await page.close();
});

test.each<[string, (field: Locator) => Promise<void>]>([
  ['the text is another one by then', (field) => field.fill('Omid Farrokh')],
  ['the field was left', (field) => field.blur()],
])('Enter behind a name that is still looked up calls nobody where %s', async (_, change) => {
  const page = await open();
  const field = page.getByRole('combobox');
  const searches = await holdAnswers(page, 'contacts:search');
  await field.fill('Omid');
  await page.keyboard.press('Enter');
  await change(field);
  await searches.evaluate(({ resolve }) => resolve());
  await page.getByRole('option', { name: /Omid Farrokh/ }).waitFor();
  expect(await dials(page)).toEqual([]);
  await page.close();
});

/** A call to سارا that is over: her strip stands on top of every view until it is put away. */
const sara = { call: { kind: 'completed', secondsAgo: 65, number: '09121110001' } } as const;

test('Ctrl+Enter behind a number calls that, and not whom a strip or a card shows', async () => {
  const page = await open(sara);
  await page.getByRole('combobox').fill('0935 111 0002');
  await page.keyboard.press('Control+Enter');
  await soon(() => dials(page)).toEqual(['09351110002']);
  await page.close();
});

test.each<[string, (page: Page) => Promise<void>]>([
  [
    'the command field',
    async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog', { name: 'Search and commands' }).waitFor();
    },
  ],
  [
    'the question about a number',
    async (page) => {
      await page.getByRole('combobox').fill('+44 20 7946 0012');
      await page.keyboard.press('Enter');
      await page.getByRole('alertdialog').waitFor();
    },
  ],
  [
    'the note of a promise',
    async (page) => {
      await page.getByRole('button', { name: 'سارا محمدی' }).first().focus();
      await page.keyboard.press('Control+u');
      await page.getByRole('dialog').getByRole('textbox', { name: 'What to do' }).focus();
    },
  ],
  [
    'the form of another contact',
    async (page) => {
      await page.keyboard.press('Control+4');
      await page.getByRole('button', { name: 'New contact' }).click();
      await page.getByRole('textbox', { name: 'Name' }).fill('Mina');
    },
  ],
])('Ctrl+Enter in %s calls nobody who stands behind it', async (_, go) => {
  const page = await open(sara);
  await go(page);
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Escape');
  expect(await dials(page)).toEqual([]);
  await page.close();
});

/** The missed call that has the focus is ticked off, as where it is called back from elsewhere. */
async function loseFocus(page: Page): Promise<void> {
  const strip = page.getByRole('region', { name: 'Missed call' });
  await strip.getByRole('button', { name: 'Call back' }).focus();
  await page.evaluate(() => {
    const { call } = Reflect.get(window, 'dotaraf');
    return call['incoming:dismiss']({ callId: 'in-1' });
  });
  await strip.waitFor({ state: 'detached' });
}

test('Enter for a button that is gone calls no number that was left in the field', async () => {
  const page = await open({ incoming: 'missed' });
  const field = page.getByRole('combobox');
  await field.fill('0935 111 0002');
  await loseFocus(page);
  await page.keyboard.press('Enter');
  await soon(() => focused(page)).toBe('combobox Number or name');
  expect(await dials(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await soon(() => dials(page)).toEqual(['09351110002']);
  await page.close();
});

test('Ctrl+Enter for a button that is gone calls nobody else', async () => {
  const page = await open({ ...sara, incoming: 'missed' });
  await loseFocus(page);
  await page.keyboard.press('Control+Enter');
  expect(await dials(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await soon(() => dials(page)).toEqual(['09121110001']);
  await page.close();
});

test('a menu that comes late takes no key that was pressed for something else', async () => {
  const page = await open();
  const field = page.getByRole('combobox');
  const openMenu = async () => {
    await field.fill('09121110');
    await page.getByRole('option').first().waitFor();
    for (const key of ['ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
  };
  await openMenu();
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('Escape');
  const asked = await holdAnswers(page, 'contacts:of-number');
  await openMenu();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('09351110002');
  await asked.evaluate(({ resolve }) => resolve());
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await page.keyboard.press('Enter');
  await soon(() => dials(page)).toEqual(['09351110002']);
  await page.close();
});

test('“Do not call” in a menu takes off nothing that was barred since the menu was opened', async () => {
  const page = await open(sara);
  await page.getByRole('button', { name: 'سارا محمدی' }).first().click({ button: 'right' });
  const item = page.getByRole('menuitem', { name: 'Do not call' });
  await item.waitFor();
  const barred = () =>
    page.evaluate(async (number) => {
      const { call } = Reflect.get(window, 'dotaraf');
      const found = await call['do-not-call:of']({ number });
      return found.ok && found.value !== null;
    }, sara.call.number);
  await page.evaluate((text) => {
    const { call } = Reflect.get(window, 'dotaraf');
    return call['do-not-call:add']({ text, reason: '' });
  }, sara.call.number);
  await item.click();
  await page.getByText(/is now blocked|can be called again/).waitFor();
  expect(await barred()).toBe(true);
  await page.close();
});

test('a double click on “Cancel” does not call again', async () => {
  const page = await open({ call: { kind: 'ringing-a', secondsAgo: 4, number: '09121110001' } }, 1200);
  const box = await page
    .getByRole('article')
    .getByRole('button', { name: /^Cancel/ })
    .boundingBox();
  const at = [(box?.x ?? 0) + 20, (box?.y ?? 0) + 10] as const;
  await page.mouse.click(...at, { clickCount: 1 });
  await page.getByRole('button', { name: 'Call again' }).waitFor();
  for (const act of ['down', 'up'] as const) await page.mouse[act]({ clickCount: 2 });
  expect(await dials(page)).toEqual([]);
  await page.mouse.click(...at);
  await soon(() => dials(page)).toEqual(['09121110001']);
  await page.close();
});

test('ArrowDown from a search goes to what that text finds, not to what stood there before', async () => {
  const page = await open();
  await page.keyboard.press('Control+4');
  await soon(() => focused(page)).toBe('row 0');
  const searches = await holdAnswers(page, 'contacts:search');
  await page.getByRole('searchbox').fill('Omid');
  await page.keyboard.press('ArrowDown');
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await page.keyboard.press('Control+Enter');
  expect(await dials(page)).toEqual([]);
  await searches.evaluate(({ resolve }) => resolve());
  await soon(() => focused(page)).toBe('row 0');
  await page.keyboard.press('Control+Enter');
  await soon(() => dials(page)).toEqual(['09361110008']);
  await page.close();
});

test('the row that the arrows chose stays the one that Enter calls where others come before it', async () => {
  const page = await open();
  const field = page.getByRole('combobox');
  const searches = await holdAnswers(page, 'contacts:search');
  await field.fill('09');
  // A recent call with such a number is there before the people are.
  await page.getByRole('option').first().waitFor();
  for (const key of ['ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
  const chosen = page.getByRole('option', { selected: true });
  const number = ((await chosen.textContent()) ?? '').replace(/\D/g, '').slice(0, 11);
  await searches.evaluate(({ resolve }) => resolve());
  await page.getByRole('option', { name: /Omid Farrokh/ }).waitFor();
  await page.keyboard.press('Enter');
  await soon(() => dials(page)).toEqual([number]);
  await page.close();
});

/** What has the focus: a heading, a row, a field or a button, with its words. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return 'nothing';
    const kind = element.getAttribute('role') ?? element.tagName.toLowerCase();
    const row = element instanceof HTMLElement ? element.dataset.row : undefined;
    const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
    return row === undefined ? `${kind} ${name.trim()}`.trim() : `row ${row}`;
  });

const widths = [
  ['one pane', 400],
  ['two panes', 900],
] as const;

test.each(widths)(
  'by its keys a place has its list focused, and the arrows move in it: %s',
  async (_, width) => {
    const page = await open({}, width);
    for (const key of ['3', '4']) {
      await page.keyboard.press(`Control+${key}`);
      await soon(() => focused(page)).toBe('row 0');
      await page.keyboard.press('ArrowDown');
      await soon(() => focused(page)).toBe('row 1');
    }
    await page.keyboard.press('Control+5');
    await soon(() => focused(page)).toMatch(/^button General/);
    await page.keyboard.press('Control+1');
    await soon(() => focused(page)).toBe('combobox Number or name');
    await page.close();
  },
);

test.each(widths)('opening a call goes to its heading, and Esc back to its row: %s', async (_, width) => {
  const page = await open({}, width);
  await page.keyboard.press('Control+3');
  await soon(() => focused(page)).toBe('row 0');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await soon(() => focused(page)).toBe('row 2');
  await page.keyboard.press('Enter');
  await soon(() => focused(page)).toMatch(/^h1 /);
  await page.keyboard.press('Escape');
  await soon(() => focused(page)).toBe('row 2');
  await page.close();
});

test('on a narrow window the keys of a place go to its list, as its button does', async () => {
  const page = await open();
  await page.keyboard.press('Control+3');
  await soon(() => focused(page)).toBe('row 0');
  await page.keyboard.press('Enter');
  await soon(() => focused(page)).toMatch(/^h1 /);
  await page.keyboard.press('Control+3');
  await soon(() => focused(page)).toBe('row 0');
  expect(await page.locator('[data-heading]').count()).toBe(0);
  await page.close();
});

test('“Note” on the strip of a call that is over goes to its note', async () => {
  const page = await open({ call: { kind: 'completed', secondsAgo: 65, number: '09121110001' } });
  await callStrip(page).getByRole('button', { name: 'Note' }).click();
  await soon(() => focused(page)).toBe('textarea Note');
  await page.close();
});

test('cancelling goes to the strip that says what came of it', async () => {
  const page = await open({ call: { kind: 'ringing-a', secondsAgo: 4, number: '09121110001' } });
  await page.getByRole('button', { name: 'Cancel' }).focus();
  await page.keyboard.press('Enter');
  await soon(() => focused(page)).toBe('button سارا محمدی');
  await page.close();
});

test('a saved contact has its heading focused, a cancelled change its Edit button', async () => {
  const page = await open({}, 900);
  await page.keyboard.press('Control+4');
  await soon(() => focused(page)).toBe('row 0');
  await page.keyboard.press('Enter');
  await soon(() => focused(page)).toMatch(/^h1 /);
  await page.getByRole('button', { name: 'Edit' }).click();
  await soon(() => focused(page)).toMatch(/^input/);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await soon(() => focused(page)).toBe('button Edit');
  await page.keyboard.press('Enter');
  await soon(() => focused(page)).toMatch(/^input/);
  await page.keyboard.press('Enter');
  await soon(() => focused(page)).toMatch(/^h1 /);
  await page.close();
});

test('a page of the settings has its heading focused, and going back its entry', async () => {
  const page = await open();
  await page.keyboard.press('Control+5');
  await page.getByRole('button', { name: /^Calling rules/ }).click();
  await soon(() => focused(page)).toMatch(/^h1 /);
  await page.keyboard.press('Escape');
  await soon(() => focused(page)).toMatch(/^button Calling rules/);
  await page.close();
});

test('each page of the assistant begins at its heading or its first field', async () => {
  const page = await open({ pbx: 'not-set-up' });
  await soon(() => focused(page)).toMatch(/^h1 /);
  await page.getByRole('button', { name: /Connect to SimoTel/ }).click();
  await soon(() => focused(page)).toMatch(/^(h1|input)/);
  await page.close();
});

test('changing the profile during a call is asked in a dialog that a held Enter does not answer', async () => {
  const page = await open({ profiles: 2, call: { kind: 'talking', secondsAgo: 75, number: '09121110001' } });
  await page.getByRole('group', { name: 'Profile' }).getByRole('button').last().focus();
  await hold(page, 'Enter');
  const dialog = page.getByRole('alertdialog');
  await dialog.waitFor();
  expect(await dialog.getByText('Switch profiles during a call?').isVisible()).toBe(true);
  expect(await dialog.getByText('The call to سارا محمدی is in progress.').isVisible()).toBe(true);
  await page.keyboard.press('Enter');
  expect(await dialog.isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.close();
});

test('in Today the arrows move between promises, missed calls and redials, which are drawn alike', async () => {
  const page = await open({ followUps: true, missed: 3, redial: true });
  await page.keyboard.press('Control+2');
  const rows = page.locator('main [data-waiting]');
  const place = () => rows.evaluateAll((all) => all.indexOf(document.activeElement as HTMLElement));
  await soon(place).toBe(0);
  const count = await rows.count();
  expect(count).toBeGreaterThan(4);
  for (let at = 1; at < count; at++) {
    await page.keyboard.press('ArrowDown');
    expect(await place()).toBe(at);
  }
  await page.keyboard.press('Home');
  expect(await place()).toBe(0);
  const borders = await rows.evaluateAll((all) => all.map((row) => getComputedStyle(row).borderStyle));
  expect(new Set(borders)).toEqual(new Set(['none']));
  await page.close();
});
