import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { windows as en } from '../../shared/locales/en/windows.ts';
import { windows as fa } from '../../shared/locales/fa/windows.ts';
import { type AppDesk, ask, callEnded, snapshotWhen, startAppDesk } from '../support/app/app-desk.ts';
import { closeApps, closeBrowser, freshFolder } from '../support/app/launch-app.ts';
import { callStrip, places } from '../support/app/places.ts';
import { soon } from '../support/engine/soon.ts';

let desk: AppDesk;
let page: Page;
let folder: string;
let recorded: string;
let unanswered: string;

beforeAll(async () => {
  desk = await startAppDesk({ settings: { version: 1, preferences: { language: 'en' } } });
  page = desk.page;
  folder = await freshFolder();
  desk.sandbox.scriptNext({ secondParty: 'no-answer' });
  unanswered = await callEnded(page, '09354440199');
  recorded = await callEnded(page, '09354440200');
});
afterAll(async () => {
  await closeApps();
  await desk.stop();
  await closeBrowser();
});

const place = (name: string) => places(page).getByRole('button', { name }).click();
const rows = () => page.locator('[data-row]');
const openCall = async (callId: string) => {
  await place('Calls');
  await rows()
    .filter({ hasText: callId === recorded ? '444 0200' : '444 0199' })
    .click();
  await page.getByText('Technical details').waitFor();
};
const back = () => page.getByRole('main').getByRole('button', { name: 'Back' }).first().click();
const note = () => page.getByRole('region', { name: 'Note' });
const recording = () => page.getByRole('region', { name: 'Recording' });
const position = () => recording().getByRole('slider', { name: 'Position' });

test('the end of a call offers a code and a note, which are kept, shown, found and filtered', async () => {
  const strip = callStrip(page);
  await strip.getByRole('button', { name: 'Note' }).click();
  await note().getByRole('button', { name: 'Call back' }).click();
  await soon(() => note().getByRole('status').textContent()).toBe('Saved');
  await note().getByRole('textbox').fill('asked for the price list');
  await note().getByRole('textbox').blur();
  const wrapUp = { code: 'Call back', note: 'asked for the price list' };
  await soon(() => ask(page, 'calls:find', { callId: recorded })).toMatchObject({ value: { wrapUp } });

  await back();
  await soon(() => rows().filter({ hasText: 'Call back' }).count()).toBe(1);
  const search = page.getByRole('searchbox', { name: 'Number, name or note' });
  await search.fill('price list');
  await soon(() => rows().count()).toBe(1);
  await search.fill('');
  await soon(() => rows().count()).toBe(2);
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('button', { name: 'Call back', exact: true }).click();
  await page.getByRole('button', { name: 'Show 1 call' }).click();
  await soon(() => rows().count()).toBe(1);
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('button', { name: 'Show 2 calls' }).click();
  await soon(() => rows().count()).toBe(2);
});

test('a note that is left at once is kept, and can be taken back', async () => {
  await openCall(unanswered);
  await note().getByRole('textbox').fill('no voicemail');
  await place('Dial');
  await soon(() => ask(page, 'calls:find', { callId: unanswered })).toMatchObject({
    value: { wrapUp: { note: 'no voicemail', code: null } },
  });
  await openCall(unanswered);
  await note().getByRole('textbox').fill('');
  await place('Dial');
  await soon(async () => 'wrapUp' in (await ask(page, 'calls:find', { callId: unanswered })).value).toBe(
    false,
  );
});

test('the codes are an own list; one that it lost stays on its call and in the filter', async () => {
  await place('Settings');
  await page.getByRole('button', { name: 'Notes after calls' }).click();
  const codes = page.getByRole('textbox', { name: 'Codes' });
  await codes.fill('Sold\n\nSold\nNot now');
  await codes.blur();
  const kept = await snapshotWhen(page, ({ preferences }) => preferences.wrapUpCodes !== null);
  expect(kept.preferences.wrapUpCodes).toEqual(['Sold', 'Not now']);
  await codes.fill(`${'x'.repeat(41)}`);
  await page.getByText('A code can have at most 40 characters').waitFor();
  await openCall(recorded);
  await soon(() => note().getByRole('button').allTextContents()).toEqual(['Sold', 'Not now', 'Call back']);
  expect(await ask(page, 'calls:codes', undefined)).toEqual({ ok: true, value: ['Call back'] });
  await back();
});

test('a recording is played, jumped in and speeded up; nothing of the PBX is in its address', async () => {
  await openCall(recorded);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  expect(await position().isDisabled()).toBe(true);
  await recording().getByRole('button', { name: 'Play recording' }).click();
  await soon(() => position().isEnabled()).toBe(true);
  const length = Number(await position().getAttribute('max'));
  expect(length).toBeGreaterThan(2);
  await recording().getByRole('combobox', { name: 'Speed' }).selectOption('2');
  await position().fill(String(length - 1));
  await recording().getByRole('button', { name: 'Play recording' }).waitFor();
  await soon(async () => Number(await position().inputValue())).toBeGreaterThan(length - 0.5);
  const addresses = asked.filter((url) => url.includes('recording'));
  expect(addresses.length).toBeGreaterThan(0);
  for (const url of addresses) expect(url).toMatch(new RegExp(`//calls\\.?[^/]*/${recorded}$`));
});

test('a recording is saved whole to the file that the person chooses; a closed dialog saves nothing', async () => {
  const file = path.join(folder, 'talk.wav');
  await recording().getByRole('button', { name: 'Save…' }).click();
  await soon(() => recording().getByRole('button', { name: 'Save…' }).isEnabled()).toBe(true);
  expect(await readdir(folder)).toEqual([]);
  await desk.app.act('dialog.choose', file);
  await recording().getByRole('button', { name: 'Save…' }).click();
  await page.getByText('Saved as').waitFor();
  const sound = await readFile(file);
  expect(sound.subarray(0, 4).toString()).toBe('RIFF');
  expect(sound.readUInt32LE(4)).toBe(sound.length - 8);
  expect(await readdir(folder)).toEqual(['talk.wav']);
});

test('why there is nothing to hear is told in words', async () => {
  const open = (callId: string) => ask(page, 'recordings:open', { callId });
  expect(await open(unanswered)).toMatchObject({ error: { kind: 'recording-missing' } });
  expect(await open('somebody-elses-call')).toMatchObject({ error: { kind: 'call-not-found' } });
  const another = await callEnded(page, '09354440200');
  const faults = [
    ['forbidden', 'may not use reports/audio/download'],
    ['success-0', 'does not have this recording'],
    ['refuse', "can’t be reached|can't be reached"],
  ] as const;
  await place('Calls');
  await rows().first().click();
  for (const [fault, words] of faults) {
    desk.sandbox.faults.set('reports/audio/download', fault);
    await recording().getByRole('button', { name: 'Play recording' }).click();
    await soon(() => recording().getByRole('alert').textContent()).toMatch(new RegExp(words));
  }
  desk.sandbox.faults.clear();
  await recording().getByRole('button', { name: 'Play recording' }).click();
  await soon(() => position().isEnabled()).toBe(true);
  expect(await recording().getByRole('alert').count()).toBe(0);
  expect(await open(another)).toMatchObject({ ok: true });
  await back();
});

test('no page script can read a recording, and no other sound is let in', async () => {
  const address = await ask(page, 'recordings:open', { callId: recorded });
  const outcome = await page.evaluate(async (url) => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(event.effectiveDirective),
    );
    const fetched = await fetch(url).then(
      () => 'read',
      () => 'refused',
    );
    const audio = new Audio('https://example.com/sound.wav');
    await audio.play().catch(() => {});
    return { fetched, violations };
  }, address.value.address);
  expect(outcome.fetched).toBe('refused');
  expect(outcome.violations).toContain('media-src');
});

test('what the filter shows is exported for Excel, in the language of the window', async () => {
  const file = path.join(folder, 'calls.csv');
  await place('Calls');
  await page.getByRole('searchbox').fill('price list');
  await soon(() => rows().count()).toBe(1);
  await desk.app.act('dialog.choose', file);
  await page.getByRole('button', { name: 'Export…' }).click();
  await page.getByText(`1 call written to ${file}`).waitFor();
  const text = await readFile(file, 'utf8');
  expect(text.startsWith('\uFEFFDate,')).toBe(true);
  expect(text.split('\r\n')).toHaveLength(3);
  expect(text).toMatch(/0935 444 0200,.*,Call back,asked for the price list,/);
  await page.getByRole('searchbox').fill('nothing has this');
  await soon(() => page.getByRole('button', { name: 'Export…' }).isDisabled()).toBe(true);
  await page.getByRole('searchbox').fill('');
});

test('the figures of the day and the week are drawn, and stand in a table for everyone', async () => {
  await page.getByRole('button', { name: 'Figures' }).click();
  const total = (name: string) => page.locator('dt', { hasText: name }).locator('+ dd').textContent();
  await soon(() => total('Calls made')).toBe('3');
  expect(await total('Reached')).toBe('2 · 67%');
  expect(await page.getByRole('figure').count()).toBe(3);
  await page.getByText('Show as table').click();
  const cells = page.getByRole('table').getByRole('row').nth(1).getByRole('cell');
  await soon(async () => (await cells.allTextContents()).slice(0, 2)).toEqual(['3', '2']);
  await page.getByText('Week', { exact: true }).click();
  await soon(() => page.getByRole('figure').count()).toBe(4);
  await page.getByRole('button', { name: 'Previous' }).click();
  await page.getByText('No calls in this period.').waitFor();
  expect(await page.getByRole('button', { name: 'Next' }).isEnabled()).toBe(true);
});

test.each(['en', 'fa'] as const)(
  'axe finds nothing wrong with notes, players, filters and figures (%s)',
  async (language) => {
    const words = { en, fa }[language];
    await ask(page, 'preferences:save', { language, theme: language === 'fa' ? 'dark' : 'light' });
    await page.reload();
    await page.locator(`html[lang="${language}"]`).waitFor();
    await page.getByRole('navigation').getByRole('button', { name: words.action.calls }).click();
    await rows().first().click();
    await page.getByRole('button', { name: words.recording.play }).click();
    await soon(() => page.getByRole('slider').isEnabled()).toBe(true);
    const found = { call: await violationsOf() };
    await page.getByRole('main').getByRole('button', { name: words.common.back }).first().click();
    await page.getByRole('button', { name: words.history.filters }).click();
    await page.locator('main fieldset').first().waitFor();
    Object.assign(found, { filters: await violationsOf() });
    await page.getByRole('button', { name: words.figures.title }).click();
    await page.getByText(words.figures.span.week, { exact: true }).click();
    await page.getByText(words.figures.table).click();
    await page.getByRole('table').first().waitFor();
    Object.assign(found, { figures: await violationsOf() });
    expect(found).toEqual({ call: [], filters: [], figures: [] });
  },
);

async function violationsOf(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target} ${html}`));
}
