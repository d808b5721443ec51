import { afterAll, beforeAll, expect, test } from 'vitest';
import { findStickingOut } from '../support/renderer-preview/find-sticking-out.ts';
import { type Previews, startPreviews } from '../support/renderer-preview/open.ts';
import { scenes } from '../support/renderer-preview/scenes.ts';

let previews: Previews;
beforeAll(async () => {
  previews = await startPreviews(() => {});
});
afterAll(() => previews.close());

/** The main window's screens, in turn in one language and the other; of calls that are drawn alike those of most words. */
const isCall = /^call-(?!talking|hung-up-before|unreachable|originated-no-trace|long-talk)/;
const screens = scenes
  .filter(({ hash, name }) => hash === undefined && !isCall.test(name))
  .map((scene, index) => ({ ...scene, language: index % 2 === 0 ? ('en' as const) : ('fa' as const) }));

test.each(screens)(
  'at 200 % a window of 400 × 680 shows everything without moving sideways: $name, $language',
  async ({ preview, act, language }) => {
    const page = await previews.open(
      { ...preview, preferences: { ...preview?.preferences, language } },
      { width: 200, height: 340 },
    );
    await act?.(page);
    await page.locator('main h1').first().waitFor({ state: 'attached' });
    expect(await findStickingOut(page)).toEqual([]);
    await page.close();
  },
);

const afterMidnight = new Date(2026, 10, 25, 0, 10).getTime();

test.each(['en', 'fa'] as const)(
  'at 200 % a number that was called yesterday is whole in the list, and a typed one keeps clear of the key that erases: %s',
  async (language) => {
    const page = await previews.open(
      { preferences: { language } },
      { width: 200, height: 340, now: afterMidnight },
    );
    await page.keyboard.type('0912111');
    await page.getByText(language === 'en' ? 'Yesterday' : 'دیروز').waitFor();
    expect(await findStickingOut(page)).toEqual([]);
    const field = page.getByRole('combobox');
    const [from, to] = await field.evaluate((input: HTMLInputElement) => {
      const { left, right } = input.getBoundingClientRect();
      const { paddingLeft, paddingRight } = getComputedStyle(input);
      return [left + Number.parseFloat(paddingLeft), right - Number.parseFloat(paddingRight)];
    });
    const key = await page
      .getByRole('button', { name: language === 'en' ? 'Erase' : 'پاک کردن', exact: true })
      .boundingBox();
    if (key === null) throw new Error('no key that erases');
    expect(key.x + key.width <= (from ?? 0) || key.x >= (to ?? 0)).toBe(true);
    expect(await field.evaluate((input) => input.scrollWidth <= input.clientWidth)).toBe(true);
    await page.close();
  },
);

test('a search field that is still empty is read as the page is, and its words keep clear of the icon', async () => {
  const page = await previews.open({ preferences: { language: 'fa' } }, { width: 360, height: 640 });
  await page.keyboard.press('Control+4');
  const field = page.getByRole('searchbox');
  await field.waitFor();
  const look = () =>
    field.evaluate((input) => {
      const { direction, paddingRight } = getComputedStyle(input);
      return { direction, clear: Number.parseFloat(paddingRight) };
    });
  expect(await look()).toEqual({ direction: 'rtl', clear: 34 });
  await field.fill('Weber');
  expect(await look()).toEqual({ direction: 'ltr', clear: 34 });
  await page.close();
});
