import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { soon } from '../support/engine/soon.ts';
import type { Preview } from '../support/renderer-preview/fake-bridge.ts';
import { type Previews, startPreviews } from '../support/renderer-preview/open.ts';

let previews: Previews;
beforeAll(async () => {
  previews = await startPreviews(() => {});
});
afterAll(() => previews.close());

const number = '09121110001';
async function openCall(kind: 'completed' | 'ringing-a', width = 400): Promise<Page> {
  const call: Preview['call'] = { kind, secondsAgo: kind === 'completed' ? 65 : 4, number };
  const page = await previews.open({ preferences: { language: 'en' }, call }, { width, height: 680 });
  await page.locator('[data-now-strip]').click();
  await page.getByRole('figure').waitFor();
  return page;
}

test('the first call explains its signs by itself, and once they were understood a “?” shows them', async () => {
  const page = await openCall('completed');
  const legend = page.getByText('both talking', { exact: true });
  await legend.waitFor();
  await page.getByRole('button', { name: 'Got it' }).click();
  await legend.waitFor({ state: 'detached' });
  await page.reload();
  await page.locator('[data-now-strip]').click();
  await page.getByRole('figure').waitFor();
  expect(await legend.count()).toBe(0);
  await page.getByRole('button', { name: 'Legend' }).click();
  await legend.waitFor();
  await page.close();
});

test('the moments are one stop of the Tab key, and arrows go from one to the next', async () => {
  const page = await openCall('completed');
  const marks = page.getByRole('group', { name: 'Events' }).getByRole('button');
  await soon(() => marks.count()).toBeGreaterThan(2);
  expect(await marks.evaluateAll((all) => all.filter((mark) => mark.tabIndex === 0).length)).toBe(1);
  await marks.first().focus();
  await page.keyboard.press('ArrowRight');
  await soon(() => marks.nth(1).evaluate((mark) => mark === document.activeElement)).toBe(true);
  await page.close();
});

test('from the heading of a living call its note is at most eight steps of the Tab key away', async () => {
  const page = await openCall('ringing-a');
  await soon(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  const isAtNote = () => page.evaluate(() => document.activeElement?.matches('[data-note]') ?? false);
  let steps = 0;
  for (; steps < 12 && !(await isAtNote()); steps++) await page.keyboard.press('Tab');
  expect(steps).toBeLessThanOrEqual(8);
  await page.close();
});

test('at 320 px the drawing is as wide as its card and no wider', async () => {
  const page = await openCall('completed', 320);
  const [card, drawing] = [page.locator('[data-card]'), page.locator('figure svg[data-size="full"]')];
  await soon(async () => (await drawing.boundingBox())?.width ?? 999).toBeLessThanOrEqual(
    ((await card.boundingBox())?.width ?? 0) - 30,
  );
  await page.close();
});
