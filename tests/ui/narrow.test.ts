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
