import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Preferences } from '../../shared/settings/preferences.ts';
import { soon } from '../support/engine/soon.ts';
import { type Previews, startPreviews } from '../support/renderer-preview/open.ts';

let previews: Previews;
beforeAll(async () => {
  previews = await startPreviews(() => {});
});
afterAll(() => previews.close());

async function openCalls(width = 400, language: Preferences['language'] = 'en'): Promise<Page> {
  const page = await previews.open({ preferences: { language } }, { width, height: 680 });
  await page.keyboard.press('Control+3');
  await page.locator('[data-row]').first().waitFor();
  return page;
}
const digitsOf = (text: string): string =>
  text.replace(/[۰-۹]/g, (digit) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(digit))).replace(/\D/g, '');
const rows = async (page: Page) => (await page.locator('[data-row]').allTextContents()).join('\n');

test('the tabs leave all calls, those that reached nobody, or those that were missed', async () => {
  const page = await openCalls();
  const tab = (name: string) => page.getByText(name, { exact: true }).first().click();
  expect(await rows(page)).toMatch(/Talked[\s\S]*Missed/);
  await tab('Not reached');
  await soon(() => rows(page)).not.toMatch(/Talked|Missed|Incoming/);
  expect(await rows(page)).toMatch(/No answer|Busy|You were not reached/);
  await tab('Missed');
  await soon(() => rows(page)).not.toMatch(/Talked|No answer|Busy/);
  expect(await rows(page)).toContain('Missed');
  await page.close();
});

test('the row of the call that stands beside the list is marked, also of the newest that nobody opened', async () => {
  const page = await openCalls(900);
  const marked = page.locator('[data-row][aria-current]');
  await soon(() => marked.getAttribute('data-row')).toBe('0');
  await page.locator('[data-row="2"]').click();
  await soon(() => marked.getAttribute('data-row')).toBe('2');
  await page.getByRole('button', { name: 'Figures' }).click();
  await soon(() => marked.count()).toBe(0);
  await page.close();
});

test('the filters name results and codes apart', async () => {
  const page = await openCalls(360);
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('button', { name: /^Show .* calls$/ }).waitFor();
  const names = await page.locator('main fieldset legend').allTextContents();
  expect(names).toContain('Codes');
  expect(names).toEqual([...new Set(names)]);
  await page.close();
});

/** Whether the drawing of a row stands beside its words, and whether those are whole. */
const drawnBeside = (page: Page, text: string): Promise<{ drawn: boolean; whole: boolean }> =>
  page
    .locator('[data-row]', { hasText: text })
    .first()
    .evaluate((row, text) => {
      const drawing = row.querySelector('svg[width="120"]');
      const words = [...row.querySelectorAll('span')].find(
        (one) => one.childElementCount === 0 && one.textContent === text,
      );
      if (words === undefined || drawing === null) throw new Error(`the row says no "${text}"`);
      const line = drawing.parentElement?.getBoundingClientRect();
      return {
        drawn: drawing.getBoundingClientRect().top < (line?.bottom ?? 0),
        whole: words.scrollWidth <= words.clientWidth,
      };
    }, text);

test('a row tells how long one talked, and drops the drawing before the words', async () => {
  const narrow = await openCalls(360);
  const [talked] = await narrow.locator('[data-row="0"]').allTextContents();
  expect(talked).toContain('0:42');
  expect(await drawnBeside(narrow, 'You hung up while it rang')).toEqual({ drawn: false, whole: true });
  await narrow.close();
  const wide = await openCalls(900);
  await wide.locator('[data-row="0"] svg[width="120"]').waitFor();
  expect(await drawnBeside(wide, 'Talked')).toEqual({ drawn: true, whole: true });
  expect(await drawnBeside(wide, 'You hung up while it rang')).toEqual({ drawn: false, whole: true });
  await wide.close();
});

test('every choice of the filters can be scrolled to, and the way back to the list stays in sight', async () => {
  const page = await openCalls(360);
  await page.getByRole('button', { name: 'Filters' }).click();
  const show = page.getByRole('button', { name: /^Show .* calls$/ });
  await show.waitFor();
  for (const chip of await page.locator('main fieldset button').all()) {
    await chip.scrollIntoViewIfNeeded();
    expect(await chip.isVisible()).toBe(true);
    const [chipBox, showBox] = [await chip.boundingBox(), await show.boundingBox()];
    expect((chipBox?.y ?? 0) + (chipBox?.height ?? 0)).toBeLessThanOrEqual((showBox?.y ?? 0) + 1);
  }
  await page.getByRole('button', { name: 'Busy' }).click();
  await show.click();
  await soon(() => rows(page)).toContain('Busy');
  expect(await rows(page)).not.toContain('Talked');
  await page.close();
});

test.each([
  ['en', ['Reached', 'Not reached'], ['Missed', 'Not missed'], 'Codes given'],
  ['fa', ['مکالمه شد', 'مکالمه نشد'], ['از دست رفته', 'بقیه'], 'کدهای ثبت‌شده'],
] as const)(
  'figures have a legend and lines of a round scale, tell incoming calls and codes, and run as the language is read: %s',
  async (language, own, incoming, codes) => {
    const page = await openCalls(900, language);
    await page.locator('[data-figures]').click();
    await page.locator('article label').nth(1).click();
    const charts = page.getByRole('figure');
    await soon(() => charts.count()).toBe(5);
    const captions = await charts.locator('figcaption').allTextContents();
    for (const word of own) expect(captions[0]).toContain(word);
    for (const word of incoming) expect(captions[2]).toContain(word);
    const scale = charts.first().locator('[data-grid] span');
    const [top, half] = (await scale.allTextContents()).map((text) => Number(digitsOf(text)));
    expect(half).toBe((top ?? 0) / 2);
    expect(Number.isInteger(half)).toBe(true);
    const [first, last] = [
      charts.first().locator('[data-mark]').first(),
      charts.first().locator('[data-mark]').last(),
    ];
    const [from, to] = [(await first.boundingBox())?.x ?? 0, (await last.boundingBox())?.x ?? 0];
    expect(Math.sign(to - from)).toBe(language === 'fa' ? -1 : 1);
    const given = page.getByRole('heading', { name: codes }).locator('xpath=..').getByRole('listitem');
    expect((await given.allTextContents()).map(digitsOf)).toEqual(['14', '9', '3']);
    await page.locator('summary').click();
    await soon(() => page.getByRole('columnheader').allTextContents()).toContain(incoming[0]);
    await page.close();
  },
);

const leftOfFocused = (page: Page): Promise<number> =>
  page.evaluate(() => document.activeElement?.getBoundingClientRect().left ?? 0);

test.each([
  [
    'fa',
    /^(فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند) ۱۴/,
    'ش',
    /^۱۴[۰-۹]{2}\/[۰-۹]{2}\/[۰-۹]{2}$/,
  ],
  ['en', /^\w+ 20\d\d$/, 'Mon', /^20\d\d-\d\d-\d\d$/],
] as const)(
  'a day is chosen by keyboard from a month of the language’s calendar: %s',
  async (language, month, first, day) => {
    const page = await openCalls(400, language);
    await page.locator('main [aria-expanded]').first().click();
    await page.locator('main [aria-haspopup="dialog"]').first().click();
    const dialog = page.getByRole('dialog');
    await soon(async () => (await dialog.getByRole('status').textContent()) ?? '').toMatch(month);
    const heads = await dialog.getByRole('group').locator('span').allTextContents();
    expect(heads).toHaveLength(7);
    expect(heads[0]).toBe(first);
    const middles = await dialog
      .getByRole('group')
      .locator('span')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left));
    const asRead = middles.toSorted((one, other) => (language === 'fa' ? other - one : one - other));
    expect(middles).toEqual(asRead);
    const before = await leftOfFocused(page);
    // To the next day of the week, or back within it.
    const [key, side] = before > (middles[3] ?? 0) ? ['ArrowLeft', -1] : ['ArrowRight', 1];
    await page.keyboard.press(key);
    expect(Math.sign((await leftOfFocused(page)) - before)).toBe(side);
    await page.keyboard.press(key === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await soon(() => page.locator('main input[placeholder]').nth(1).inputValue()).toMatch(day);
    await page.close();
  },
);
