import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { soon } from '../support/engine/soon.ts';
import { type Previews, startPreviews } from '../support/renderer-preview/open.ts';

let previews: Previews;
beforeAll(async () => {
  previews = await startPreviews(() => {});
});
afterAll(() => previews.close());

const dials = (page: Page): Promise<string[]> => page.evaluate(() => window.previewDials ?? []);

interface Step {
  /** The row whose button to call again is under the pointer. */
  row: number;
  /** Where the pointer is, CSS pixels from the top. */
  y: number;
  does: 'rests' | 'presses' | 'turns-wheel';
}

/** In the page, in one go: a machine's haste or delay changes nothing. */
function act(page: Page, steps: Step[]): Promise<void> {
  return page.evaluate((steps) => {
    for (const { row, y, does } of steps) {
      const button = document.querySelector(`[data-row="${row}"] + button`);
      if (!(button instanceof HTMLElement)) throw new Error(`row ${row} has no button to call again`);
      const at = { bubbles: true, clientX: 300, clientY: y };
      if (does === 'turns-wheel') button.dispatchEvent(new WheelEvent('wheel', at));
      else button.dispatchEvent(new PointerEvent('pointermove', at));
      if (does !== 'presses') continue;
      button.dispatchEvent(new PointerEvent('pointerdown', at));
      button.dispatchEvent(new PointerEvent('click', { ...at, detail: 1 }));
    }
  }, steps);
}

test('a click on a row that came under the resting pointer a moment ago calls nobody, and says so', async () => {
  const page = await previews.open({ preferences: { language: 'en' } }, { width: 900, height: 680 });
  await page.keyboard.press('Control+3');
  await page.locator('[data-row="1"]').hover();
  const notice = page.getByText('nobody was called');

  await act(page, [
    { row: 1, y: 200, does: 'rests' },
    { row: 0, y: 201, does: 'presses' },
  ]);
  await notice.waitFor();
  expect(await dials(page)).toEqual([]);

  await act(page, [
    { row: 1, y: 200, does: 'rests' },
    { row: 0, y: 150, does: 'presses' },
  ]);
  await soon(() => dials(page)).toHaveLength(1);

  await act(page, [
    { row: 1, y: 200, does: 'rests' },
    { row: 1, y: 200, does: 'turns-wheel' },
    { row: 0, y: 200, does: 'presses' },
  ]);
  await soon(() => dials(page)).toHaveLength(2);
  await page.close();
});
