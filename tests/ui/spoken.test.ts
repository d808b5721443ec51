import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { soon } from '../support/engine/soon.ts';
import { type Previews, startPreviews } from '../support/renderer-preview/open.ts';

/** What a screen reader hears of a call. */
let previews: Previews;
beforeAll(async () => {
  previews = await startPreviews(() => {});
});
afterAll(() => previews.close());

const call = { kind: 'ringing-b', secondsAgo: 14, number: '09121110001' } as const;

/** The places that are read out when their words change, with the words that a call puts there. */
const spoken = (page: Page): Promise<string[]> =>
  page
    .locator('[role="status"], [aria-live]')
    .evaluateAll((all) =>
      all.map((one) => one.textContent ?? '').filter((words) => words.includes('Calling')),
    );

test.each([
  ['the strip', 400, 680, '#main'],
  ['the third column', 1280, 800, '#main'],
  ['the small window', 320, 56, '#pill'],
] as const)(
  '%s says how a call stands in one sentence, and nothing as the seconds go by',
  async (_, width, height, hash) => {
    const page = await previews.open({ call, preferences: { language: 'en' } }, { width, height, hash });
    const sentence = 'Calling سارا محمدی · no word yet whether they picked up';
    await soon(() => spoken(page)).toEqual([sentence]);
    const clock = page
      .locator('aside, [aria-label="Current call"]')
      .locator('[aria-hidden="true"]', { hasText: /^(on the line )?\d+:\d\d$/ })
      .first();
    const before = await clock.textContent();
    await page.evaluate(() => {
      const changes: string[] = [];
      for (const place of document.querySelectorAll('[role="status"], [aria-live]'))
        new MutationObserver(() => changes.push(place.textContent ?? '')).observe(place, {
          subtree: true,
          childList: true,
          characterData: true,
        });
      Object.assign(window, { changes });
    });
    // Two seconds of the clock.
    await soon(() => clock.textContent()).not.toBe(before);
    const later = await clock.textContent();
    await soon(() => clock.textContent()).not.toBe(later);
    expect(await page.evaluate(() => Reflect.get(window, 'changes'))).toEqual([]);
    await page.close();
  },
);

test.each([
  [{ kind: 'ringing-a', secondsAgo: 4 }, 'may-connect', 'Cancelling; your phone may still be connected'],
  [{ kind: 'cancelled', secondsAgo: 40 }, 'too-late', 'Cancelled too late: the other phone may ring'],
] as const)(
  'a call of a team that a relay may still connect, or has connected, is not told as cancelled: %o',
  async (sketch, cancelling, sentence) => {
    const preview = { call: { ...sketch, number: '09121110001' }, cancelling, inTeam: true } as const;
    const page = await previews.open(
      { ...preview, preferences: { language: 'en' } },
      { width: 320, height: 56, hash: '#pill' },
    );
    await page.getByText(sentence).first().waitFor();
    expect(await page.getByText('Call cancelled').count()).toBe(0);
    await page.close();
  },
);
