import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { soon } from '../support/engine/soon.ts';
import type { Preview } from '../support/renderer-preview/fake-bridge.ts';
import { type Previews, startPreviews } from '../support/renderer-preview/open.ts';

let previews: Previews;
beforeAll(async () => {
  previews = await startPreviews(() => {});
});
afterAll(() => previews.close());

const open = (preview: Partial<Preview>): Promise<Page> =>
  previews.open(
    { preferences: { language: 'en' }, ...preview },
    { width: 900, height: 700, forcedColors: 'active' },
  );

/** What a shape is drawn with, and whether that differs from the page's ground. */
const isSeen = (shape: Locator): Promise<boolean> =>
  shape.evaluate((element) => {
    const ground = getComputedStyle(document.body).backgroundColor;
    const { fill, stroke } = getComputedStyle(element);
    const draws = (paint: string) => paint !== 'none' && paint !== ground;
    return fill.startsWith('url') || draws(fill) || draws(stroke);
  });
const frame = (element: Locator): Promise<string> =>
  element.evaluate((one) => getComputedStyle(one).outlineStyle);

test('the lanes, their ends and the light of the PBX are drawn where the system chooses the colours', async () => {
  const page = await open({ call: { kind: 'no-answer-b', secondsAgo: 60, number: '09121110001' } });
  await page.locator('[data-now-strip]').click();
  const lanes = page.getByRole('figure').locator('svg[data-size="full"]');
  await lanes.waitFor();
  const segments = lanes.locator('rect[data-kind]');
  expect(await segments.count()).toBeGreaterThan(2);
  for (const segment of await segments.all()) expect(await isSeen(segment)).toBe(true);
  expect(await isSeen(lanes.locator('g > circle').first())).toBe(true);
  expect(await isSeen(page.locator('nav svg[data-state]'))).toBe(true);
  await page.close();
});

test('the bars of the figures are filled where the system chooses the colours', async () => {
  const page = await open({});
  await page.keyboard.press('Control+3');
  await page.getByRole('button', { name: 'Figures' }).click();
  await page.getByText('Week', { exact: true }).click();
  await page.getByRole('button', { name: 'Previous' }).click();
  const parts = page.getByRole('figure').first().locator('[data-bar] > span');
  await parts.first().waitFor({ state: 'attached' });
  const drawn = await parts.evaluateAll((all) =>
    all.map((part) => {
      const { backgroundColor } = getComputedStyle(part);
      return {
        size: part.clientHeight,
        seen: backgroundColor !== getComputedStyle(document.body).backgroundColor,
      };
    }),
  );
  expect(drawn.length).toBeGreaterThan(3);
  for (const bar of drawn) expect(bar).toMatchObject({ size: expect.any(Number), seen: true });
  expect(drawn.some(({ size }) => size > 10)).toBe(true);
  await page.close();
});

test('a switch shows whether it is on, and the Call button and the dial field have a frame, where tints are gone', async () => {
  const page = await open({});
  const [call, field] = [page.locator('main button', { hasText: 'Redial' }), page.getByRole('combobox')];
  const framed = (element: Locator, pseudo?: string) =>
    element.evaluate((one, pseudo) => {
      const { borderBottomWidth, borderBottomStyle, borderBottomColor } = getComputedStyle(one, pseudo);
      const ground = getComputedStyle(document.body).backgroundColor;
      return borderBottomStyle === 'solid' && borderBottomWidth !== '0px' && borderBottomColor !== ground;
    }, pseudo);
  expect(await framed(call)).toBe(true);
  expect(await framed(field.locator('..'), '::after')).toBe(true);
  await page.keyboard.press('Control+5');
  const groundOf = (name: string) =>
    page
      .getByRole('switch', { name })
      .evaluate((input) => getComputedStyle(input.nextElementSibling ?? input).backgroundColor);
  const [off, on] = [await groundOf('Start at login'), await groundOf('Notifications')];
  expect(on).not.toBe(off);
  const thumb = page.locator('.mantine-Switch-thumb').first();
  expect(await framed(thumb)).toBe(true);
  await page.close();
});

test('the place, the row and the tab that are chosen have a frame where tints are gone', async () => {
  const page = await open({});
  await page.keyboard.press('Control+3');
  await page.locator('[data-row="0"]').click();
  await soon(() => page.locator('[data-row="0"]').getAttribute('aria-current')).toBe('true');
  expect(await frame(page.locator('nav [aria-current="page"]'))).toBe('solid');
  expect(await frame(page.locator('div:has(> [data-row="0"])'))).toBe('solid');
  expect(await frame(page.locator('label[data-active]').first())).toBe('solid');
  await page.close();
});
