import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actions } from '../../shared/actions.ts';
import { soon } from '../support/engine/soon.ts';
import type { Preview } from '../support/renderer-preview/fake-bridge.ts';
import { type Previews, startPreviews } from '../support/renderer-preview/open.ts';

let previews: Previews;
beforeAll(async () => {
  previews = await startPreviews(() => {});
});
afterAll(() => previews.close());

const sara = '09121110001';
const open = (preview: Partial<Preview> = {}, width = 900): Promise<Page> =>
  previews.open({ preferences: { language: 'en' }, ...preview }, { width, height: 680 });
const dials = (page: Page): Promise<string[]> => page.evaluate(() => window.previewDials ?? []);
const card = (page: Page) => page.locator('[data-card]');
const lastCalls = (page: Page) => card(page).getByRole('region', { name: 'Recent calls' });

/** Everywhere that Sara is shown: how to get there. */
const placesOfSara: [where: string, preview: Partial<Preview>, act: (page: Page) => Promise<void>][] = [
  ['a row of the dial page', {}, (page) => page.getByRole('option').first().click()],
  [
    'a call of the history',
    {},
    async (page) => {
      await page.keyboard.press('Control+3');
      await page.locator('[data-row="0"]').click();
    },
  ],
  [
    'her contact',
    {},
    async (page) => {
      await page.keyboard.press('Control+4');
      await page.locator('[data-row="0"]').click();
    },
  ],
  [
    'a call that lives',
    { call: { kind: 'ringing-a', secondsAgo: 3, number: sara } },
    (page) => page.locator('[data-now-strip]').click(),
  ],
  [
    'a call that is over',
    { call: { kind: 'no-answer-b', secondsAgo: 50, number: sara } },
    (page) => page.locator('[data-now-strip]').click(),
  ],
  [
    'a missed call',
    { incoming: 'missed' },
    (page) => page.getByRole('region', { name: 'Missed call' }).getByRole('button').first().click(),
  ],
];

test.each(placesOfSara)('one card for %s: name, company, note, last calls, more', async (_, preview, act) => {
  const page = await open(preview);
  await act(page);
  await card(page).getByRole('heading', { name: 'سارا محمدی', level: 1 }).waitFor();
  await card(page).getByText('گروه صنعتی آبان').waitFor();
  await card(page).getByText('صبح‌ها بهتر پاسخ می‌دهد.').waitFor();
  await lastCalls(page).getByRole('button').first().waitFor();
  expect(await lastCalls(page).getByRole('button').count()).toBeLessThanOrEqual(5);
  expect(await lastCalls(page).getByText('پیگیری').count()).toBeGreaterThan(0);
  await card(page).getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Do not call' }).waitFor();
  await page.close();
});

test('in the third column of a wide window a living call stands on its person’s card, else what waits today', async () => {
  const call = { kind: 'ringing-a', secondsAgo: 3, number: sara } as const;
  const calling = await open({ call }, 1200);
  await calling.locator('aside [data-card]').getByRole('textbox', { name: 'Note' }).waitFor();
  expect(await calling.locator('[data-now-strip]').count()).toBe(0);
  await calling.close();
  const quiet = await open({ missed: 2 }, 1200);
  await quiet
    .getByRole('complementary', { name: 'Today' })
    .getByRole('heading', { name: 'Missed calls' })
    .waitFor();
  await quiet.close();
});

test('a click on a row opens the person, and only its phone calls', async () => {
  const page = await open({}, 400);
  await page.getByRole('option').first().click();
  await card(page).getByRole('heading', { level: 1 }).waitFor();
  expect(await dials(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('option').first().locator('[data-call]').click();
  await soon(() => dials(page)).toEqual([sara]);
  await page.close();
});

test('a row has a context menu, by the pointer and by the keyboard, which gives the focus back', async () => {
  const page = await open();
  await page.keyboard.press('Control+3');
  const row = page.locator('[data-row="0"]');
  await row.click({ button: 'right' });
  const menu = page.getByRole('menu');
  await menu.waitFor();
  await soon(() => menu.getByRole('menuitem').allTextContents()).toEqual([
    'Call',
    'Open',
    'Note',
    'Follow up',
    'Copy number',
    'Calls with this number',
    'Contact',
    'Open page',
    'Do not call',
  ]);
  await page.keyboard.press('Escape');
  await menu.waitFor({ state: 'detached' });
  await row.focus();
  await page.keyboard.press('ArrowRight');
  await menu.waitFor();
  await page.keyboard.press('End');
  await soon(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Do not call');
  await page.keyboard.press('Escape');
  await soon(() => page.evaluate(() => document.activeElement?.getAttribute('data-row'))).toBe('0');
  await page.close();
});

/** What an icon is drawn with. */
const drawingOf = (button: Locator): Promise<string> =>
  button
    .locator('svg')
    .first()
    .evaluate(({ innerHTML }) => innerHTML);

test.each([
  ['Open page', 'page'],
  ['Follow up', 'followUp'],
  ['Copy number', 'copy'],
  ['Contact', 'contact'],
] as const)('“%s” has one name, icon and key as a button of the card and in its menu', async (name, id) => {
  const page = await open({ call: { kind: 'completed', secondsAgo: 65, number: sara } });
  await page.locator('[data-now-strip]').click();
  const button = card(page).getByRole('button', { name, exact: true });
  await button.waitFor();
  const keys = actions[id].keys.replace('CommandOrControl', 'Control');
  expect(await button.getAttribute('aria-keyshortcuts')).toBe(keys);
  expect(await button.getAttribute('title')).toContain(actions[id].keys.at(-1));
  const drawing = await drawingOf(button);
  await card(page).getByRole('button', { name: 'More' }).click();
  const item = page.getByRole('menuitem', { name });
  await item.waitFor();
  expect(await drawingOf(item)).toBe(drawing);
  await page.close();
});

test('a command has the icon that its place has in the rail', async () => {
  const page = await open();
  const drawing = await drawingOf(page.getByRole('navigation').getByRole('button', { name: 'Contacts' }));
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search and commands' }).fill('Contacts');
  const command = page.getByRole('listbox', { name: 'Commands' }).getByRole('option').first();
  await command.waitFor();
  expect(await drawingOf(command)).toBe(drawing);
  await page.close();
});

test('a note in the other direction stands beside its bar', async () => {
  const page = await open();
  await page.getByRole('option').first().click();
  const note = card(page).getByText('صبح‌ها بهتر پاسخ می‌دهد.');
  await note.waitFor();
  const far = await note.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const box = element.closest('p')?.getBoundingClientRect();
    return range.getBoundingClientRect().left - (box?.left ?? 0);
  });
  expect(far).toBeLessThan(20);
  await page.close();
});

test('the arrow into a chosen row of the dial field opens its actions', async () => {
  const page = await open({}, 400);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('menuitem', { name: 'Copy number' }).click();
  await soon(() => page.evaluate(() => window.previewCopied)).toBe(sara);
  await page.close();
});

test('“Do not call” is one step from a person, is said on their card, and can be undone', async () => {
  const page = await open();
  await page.getByRole('option').first().click();
  await card(page).getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Do not call' }).click();
  await card(page).getByText('This number is not called from this app.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await card(page).getByText('This number is not called from this app.').waitFor({ state: 'detached' });
  await page.close();
});

test('digits choose the codes of the card that has the focus, with Alt also while the note is written', async () => {
  const page = await open();
  await page.keyboard.press('Control+3');
  await page.locator('[data-row="4"]').click();
  const code = (name: string) => card(page).getByRole('button', { name, exact: true });
  await code('Agreed').waitFor();
  await page.keyboard.press('1');
  await soon(() => code('Agreed').getAttribute('aria-pressed')).toBe('true');
  await card(page).getByRole('textbox', { name: 'Note' }).focus();
  await page.keyboard.type('2');
  expect(await code('Agreed').getAttribute('aria-pressed')).toBe('true');
  await page.keyboard.press('Alt+2');
  await soon(() => code('Call back').getAttribute('aria-pressed')).toBe('true');
  await page.close();
});

test('a digit outside of a card goes to the dial field', async () => {
  const page = await open();
  await page.keyboard.press('Control+3');
  await soon(() => page.evaluate(() => document.activeElement?.getAttribute('data-row'))).toBe('0');
  await page.keyboard.press('9');
  await soon(() => page.getByRole('combobox').inputValue()).toBe('9');
  await page.close();
});

test.each([
  ['talked', 'completed', 65, ['Agreed', 'Call back', 'Not interested', 'Wrong number']],
  ['reached nobody', 'no-answer-b', 50, ['Call back', 'Left a message', 'Wrong number']],
  ['called nobody, for the PBX could not be reached,', 'unreachable', 20, ['Call back']],
  ['called nobody, for the agent did not answer,', 'no-answer-a', 50, ['Call back']],
  [
    'may have been talked after the following ended',
    'originated-cancelled',
    20,
    ['Agreed', 'Call back', 'Not interested', 'Wrong number', 'Left a message'],
  ],
] as const)('a call that %s is offered the codes that fit it', async (_, kind, secondsAgo, codes) => {
  const page = await open({ call: { kind, secondsAgo, number: sara } });
  await page.locator('[data-now-strip]').click();
  const offered = card(page).getByRole('group', { name: 'Result' });
  await soon(() => offered.getByRole('button').allTextContents()).toEqual([...codes]);
  await page.close();
});

test('the technical details are folded, and one button copies them for the administrator', async () => {
  const page = await open({ call: { kind: 'completed', secondsAgo: 65, number: sara } });
  await page.locator('[data-now-strip]').click();
  const details = card(page).getByText('Technical details');
  await details.waitFor();
  expect(await card(page).getByRole('table').count()).toBe(0);
  await details.click();
  await card(page).getByRole('table').waitFor();
  await card(page).getByRole('button', { name: 'Copy for the administrator' }).click();
  const copied = () => page.evaluate(() => window.previewCopied ?? '');
  await soon(copied).toContain('live-1');
  expect(await copied()).toMatch(/0:08\t/);
  await page.close();
});

test('what was said of a call that is over puts its strip away once the card is left', async () => {
  const page = await open({ call: { kind: 'completed', secondsAgo: 65, number: sara } }, 400);
  await page.locator('[data-now-strip]').click();
  await card(page).getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('1');
  await card(page).getByText('Saved').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+1');
  await page.getByRole('combobox').waitFor();
  await soon(() => page.locator('[data-now-strip]').count()).toBe(0);
  await page.close();
});

test('thirty seconds after its end a call takes one line', async () => {
  const fresh = await open({ call: { kind: 'completed', secondsAgo: 65, number: sara } }, 400);
  const strip = (page: Page) => page.locator('section:has([data-now-strip])');
  const whole = (await strip(fresh).boundingBox())?.height ?? 0;
  await fresh.close();
  const old = await open({ call: { kind: 'completed', secondsAgo: 100, number: sara } }, 400);
  const folded = (await strip(old).boundingBox())?.height ?? 0;
  expect(folded).toBeLessThan(40);
  expect(whole).toBeGreaterThan(folded * 1.5);
  await old.close();
});

test('Ctrl+K finds people and what the app can do by their words; Esc empties it, then closes it and gives the focus back', async () => {
  const page = await open();
  await page.keyboard.press('Control+3');
  const row = page.locator('[data-row]').first();
  await row.focus();
  await page.keyboard.press('Control+k');
  const box = page.getByRole('dialog', { name: 'Search and commands' });
  const field = box.getByRole('combobox');
  await field.fill('calling r');
  await soon(() => box.getByRole('option').allTextContents()).toEqual(['Settings › Calling rules']);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Calling rules' }).first().waitFor();
  expect(await box.count()).toBe(0);
  await page.keyboard.press('Control+3');
  await row.focus();
  await page.keyboard.press('Control+k');
  await field.fill('09121110');
  await box.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('menuitem', { name: 'Follow up' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  expect(await field.inputValue()).toBe('');
  await page.keyboard.press('Escape');
  await soon(() => row.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.close();
});

test('? shows every action that has a key, from its own record', async () => {
  const page = await open();
  await page.keyboard.press('?');
  const map = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await map.waitFor();
  const shown = await map.getByRole('definition').count();
  expect(shown).toBeGreaterThan(Object.values(actions).filter(({ keys }) => keys !== null).length);
  await page.keyboard.press('Escape');
  await map.waitFor({ state: 'detached' });
  expect(await dials(page)).toEqual([]);
  await page.close();
});

test('the usual codes stay the usual ones where their field was only visited', async () => {
  const page = await open();
  await page.keyboard.press('Control+5');
  await page.locator('main nav [data-row-id="wrapUp"]').click();
  const codes = page.getByRole('textbox', { name: 'Codes' });
  await codes.focus();
  await codes.blur();
  expect(await page.getByRole('button', { name: 'Restore defaults' }).isDisabled()).toBe(true);
  await codes.fill('Sold');
  await codes.blur();
  await soon(() => page.getByRole('button', { name: 'Restore defaults' }).isDisabled()).toBe(false);
  await page.getByRole('button', { name: 'Restore defaults' }).click();
  expect(await codes.inputValue()).toBe('Agreed\nCall back\nNot interested\nWrong number\nLeft a message');
  await page.close();
});

test('where the PBX can not take a call back, the button says that it only stops following', async () => {
  const page = await open({ call: { kind: 'originated-untold', secondsAgo: 45, number: sara } });
  const strip = page.getByRole('region', { name: 'Current call' });
  await strip.getByRole('button', { name: 'Stop following' }).waitFor();
  await page.locator('[data-now-strip]').click();
  await card(page).getByRole('button', { name: 'Stop following' }).waitFor();
  await card(page).getByText('The PBX can’t take this call back.').waitFor();
  expect(
    await card(page)
      .getByRole('button', { name: /^Cancel/ })
      .count(),
  ).toBe(0);
  await page.close();
});

test.each([
  ['fa', 'مثلاً ۱۰:۰۰'],
  ['en', 'e.g. 10:00'],
] as const)(
  'the time of a follow-up is asked with an example that does not look like a time, in %s',
  async (language, words) => {
    const page = await open({ preferences: { language } });
    await page.keyboard.press('Control+3');
    await page.locator('[data-row="0"]').click();
    await page.keyboard.press('Control+u');
    await page.getByRole('dialog').getByPlaceholder(words).waitFor();
    await page.close();
  },
);
