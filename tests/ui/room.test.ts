import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { soon } from '../support/engine/soon.ts';
import type { Preview } from '../support/renderer-preview/fake-bridge.ts';
import { sketchKinds } from '../support/renderer-preview/logs.ts';
import { type Previews, startPreviews } from '../support/renderer-preview/open.ts';

let previews: Previews;
const complaints: string[] = [];
beforeAll(async () => {
  previews = await startPreviews((words) => complaints.push(words));
});
afterAll(() => previews.close());

/** CSS pixels: a window of so many at that zoom. */
const rooms: [what: string, width: number, height: number][] = [
  ['360 × 520', 360, 520],
  ['400 × 680', 400, 680],
  ['900 × 680', 900, 680],
  ['1280 × 800', 1280, 800],
  ['1600 × 900', 1600, 900],
  ['360 × 520 at 150 %', 240, 347],
  ['360 × 520 at 200 %', 180, 260],
  ['400 × 680 at 200 %', 200, 340],
  ['900 × 680 at 200 %', 450, 340],
];
const looks = rooms.flatMap(([what, width, height]) =>
  (['fa', 'en'] as const).map((language) => ({ what, width, height, language })),
);

/** A call that rings a company with a long name, three missed calls, one of them of that company, and a redial. */
const full: Partial<Preview> = {
  call: { kind: 'ringing-b', secondsAgo: 14, number: '02188110099' },
  missed: 3,
  redial: true,
};

/** Whether the middle of something is on the screen, and nothing lies over it. */
const isInReach = (what: Locator): Promise<boolean> =>
  what.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const hit = document.elementFromPoint(x + width / 2, y + height / 2);
    return width > 0 && height > 0 && hit !== null && (element === hit || element.contains(hit));
  });

const middleOf = (box: { y: number; height: number } | null) => (box?.y ?? 0) + (box?.height ?? 0) / 2;

const callButton = (page: Page) => page.locator('main button', { hasText: /^(تماس|Call|Redial)/ }).last();

test.each(looks)(
  'field, one row and the Call button stay in reach: $what, $language',
  async ({ width, height, language }) => {
    const page = await previews.open({ ...full, preferences: { language } }, { width, height });
    await page.locator('[data-now-strip], aside [data-card]').waitFor();
    for (const unfolds of [false, true]) {
      if (unfolds) await page.locator('button[aria-expanded]').first().click();
      expect(await isInReach(page.getByRole('combobox'))).toBe(true);
      expect(await isInReach(page.getByRole('option').first())).toBe(true);
      expect(await isInReach(callButton(page))).toBe(true);
      const strips = await page.evaluate(() => {
        const view = document.querySelector('main');
        return view === null ? 1 : view.getBoundingClientRect().top / innerHeight;
      });
      expect(strips).toBeLessThanOrEqual(0.41);
    }
    await page.close();
  },
);

/** Wider windows show the call in a column of its own. */
const withStrip = looks.filter(({ width }) => width < 1100);

test.each(withStrip)(
  'the strip names the person first and cuts no word of the state: $what, $language',
  async ({ width, height, language }) => {
    const page = await previews.open({ ...full, preferences: { language } }, { width, height });
    const [name, state] = [page.locator('[data-now-strip]'), page.locator('[data-now-strip] + span')];
    await name.waitFor();
    expect(await name.textContent()).toContain('آذرخش خاورمیانه');
    const [nameBox, stateBox] = [await name.boundingBox(), await state.boundingBox()];
    expect(nameBox?.width ?? 0).toBeGreaterThan(30);
    expect(middleOf(stateBox) + 1).toBeGreaterThanOrEqual(middleOf(nameBox));
    const cut = await state.evaluate(
      ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
        scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1,
    );
    expect(cut).toBe(false);
    expect(await state.textContent()).toMatch(/برداشته یا نه$|picked up$/);
    await page.close();
  },
);

test.each((['fa', 'en'] as const).flatMap((language) => sketchKinds.map((kind) => ({ kind, language }))))(
  'no word of the state is cut in the pill: $kind, $language',
  async ({ kind, language }) => {
    const call = { kind, secondsAgo: 14, number: '02188110099' } as const;
    const page = await previews.open(
      { call, preferences: { language } },
      { width: 320, height: 56, hash: '#pill' },
    );
    const state = page.locator('[data-waiting] [aria-hidden]');
    await state.waitFor();
    const { cut, below } = await state.evaluate((element) => ({
      cut: element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1,
      below: element.getBoundingClientRect().bottom - innerHeight,
    }));
    expect(cut).toBe(false);
    expect(below).toBeLessThanOrEqual(0);
    await page.close();
  },
);

test.each([
  ['360 × 640', 360, 640, 'en'],
  ['900 × 680', 900, 680, 'fa'],
  ['1280 × 800', 1280, 800, 'en'],
] as const)(
  'an import shows what its columns are, and whole numbers of them: %s',
  async (_, width, height, language) => {
    const page = await previews.open({ preferences: { language } }, { width, height });
    await page.keyboard.press('Control+4');
    await page.locator('[data-row-id="transfer"]').click();
    await page.locator('article section button').first().click();
    const samples = page.locator('table td:has(bdi)');
    await samples.first().waitFor();
    const cut = await samples.evaluateAll((cells) =>
      cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map(({ textContent }) => textContent),
    );
    expect(cut).toEqual([]);
    const roles = await page
      .locator('table select')
      .evaluateAll((fields) => fields.map((field) => field.clientWidth));
    for (const room of roles) expect(room).toBeGreaterThan(110);
    await page.close();
  },
);

test.each(['fa', 'en'] as const)(
  'the services that the assistant names stay within their list: %s',
  async (language) => {
    const page = await previews.open(
      { pbx: 'not-set-up', preferences: { language } },
      { width: 900, height: 680 },
    );
    await page.locator('main section button').first().click();
    for (let at = 0; at < 2; at++) {
      const title = await page.locator('main h1').textContent();
      await page.locator('main section > div').last().locator('button').last().click();
      await soon(() => page.locator('main h1').textContent()).not.toBe(title);
    }
    const list = page.locator('main ul:has(code)');
    await list.waitFor();
    const out = await list.evaluate((element) => {
      const box = element.getBoundingClientRect();
      return [...element.querySelectorAll('li *')].filter((part) => {
        const { left, right } = part.getBoundingClientRect();
        return left < box.left - 1 || right > box.right + 1;
      }).length;
    });
    expect(out).toBe(0);
    await page.close();
  },
);

test('a notice lies over no key and no button, and the same words stand there once', async () => {
  const page = await previews.open({ preferences: { language: 'en' } }, { width: 360, height: 640 });
  await page.getByRole('combobox').fill('0912 000 0000');
  for (let times = 0; times < 3; times++) await page.keyboard.press('Enter');
  const notice = page.getByText("The PBX at pbx.example.test can't be reached");
  await notice.waitFor();
  expect(await notice.count()).toBe(1);
  for (const key of await page.getByRole('group', { name: 'Keypad' }).getByRole('button').all())
    expect(await isInReach(key)).toBe(true);
  expect(await isInReach(callButton(page))).toBe(true);
  expect(await isInReach(page.getByRole('combobox'))).toBe(true);
  await page.close();
});

test('the keypad that had to fold away is shown in the place of the rows, and the Call button stays', async () => {
  const page = await previews.open({ ...full, preferences: { language: 'en' } }, { width: 360, height: 520 });
  const keys = page.getByRole('group', { name: 'Keypad' });
  await page.locator('[data-now-strip]').waitFor();
  expect(await keys.isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Keypad' }).click();
  for (const key of await keys.getByRole('button').all()) expect(await isInReach(key)).toBe(true);
  expect(await isInReach(callButton(page))).toBe(true);
  await page.close();
});

test('no page complained', () => {
  expect(complaints).toEqual([]);
});

test.each([
  ['fa', 'تنظیمات جدید بعد از پایان این تماس اعمال می‌شود.'],
  ['en', 'The new settings take effect when this call is over.'],
] as const)('settings that wait for the end of a call are said to, in %s', async (language, words) => {
  const look = { width: 400, height: 680 };
  const waiting = await previews.open({ ...full, settingsDue: true, preferences: { language } }, look);
  await waiting.getByRole('status').filter({ hasText: words }).waitFor();
  await waiting.close();
  const page = await previews.open({ ...full, preferences: { language } }, look);
  await page.locator('[data-now-strip]').waitFor();
  expect(await page.getByText(words).count()).toBe(0);
  await page.close();
});
