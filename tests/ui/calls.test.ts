import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Script } from '../../electron/pbx/sandbox/sandbox.ts';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { unknownEnd } from '../../shared/call/outcome.ts';
import { type AppDesk, order, startAppDesk } from '../support/app/app-desk.ts';
import { closeApps, closeBrowser, freshFolder } from '../support/app/launch-app.ts';
import { callStrip, places } from '../support/app/places.ts';
import { soon } from '../support/engine/soon.ts';
import { callEnded, callRequested, valueIn } from '../support/storage/stored-calls.ts';

let desk: AppDesk;
let page: Page;
beforeAll(async () => {
  const userData = await freshFolder();
  keepUnconfirmedCall(path.join(userData, 'data'));
  desk = await startAppDesk({ userData, settings: { version: 1, preferences: { language: 'en' } } });
  page = desk.page;
});
afterAll(async () => {
  await closeApps();
  await desk.stop();
  await closeBrowser();
});
beforeEach(() => openView('Dial'));

/** A call of an hour ago whose evidence never came. */
function keepUnconfirmedCall(directory: string): void {
  const at = Date.now() - 3_600_000;
  const log = valueIn(openCallLog(directory));
  valueIn(log.append(callRequested('u1', at, '09351110009')));
  valueIn(
    log.append(callEnded('u1', at + 120_000, { outcome: 'unconfirmed', inferred: true, legs: noLegs })),
  );
  log.close();
}
const noLegs = { a: unknownEnd, b: unknownEnd };

const openView = (name: string) => places(page).getByRole('button', { name }).click();
const strip = () => callStrip(page);
const sentence = () => strip().getByRole('status');
const call = async (number: string) => {
  await page.getByRole('combobox', { name: 'Number or name' }).fill(number);
  await page.keyboard.press('Enter');
};
const putAway = () => strip().getByRole('button', { name: 'Close' }).click();

test('a call of which nothing came to light is told as such, and asked again', async () => {
  await openView('Calls');
  await page
    .getByRole('button', { name: /0935 111 0009/ })
    .first()
    .click();
  await page.getByText('No response from the PBX yet; still asking').first().waitFor();
});

test('a number typed with Persian digits is shown readably, and Enter calls it', async () => {
  const field = page.getByRole('combobox', { name: 'Number or name' });
  await field.pressSequentially('۰۹۳۵۴۴۴۰۲۰۰');
  expect(await field.inputValue()).toBe('0935 444 0200');
  await page.keyboard.press('Enter');
  await soon(() => sentence().textContent()).toMatch(/You talked for \d+ seconds/);
});

test('a completed call is seen on the two lanes and in their table, with who said so', async () => {
  await strip().getByRole('button').first().click();
  const lanes = page.getByRole('figure', { name: 'Timeline of both legs' });
  await lanes.waitFor();
  await page.getByText('Technical details').click();
  const table = page.getByRole('table');
  await table.waitFor();
  const rows = (await table.getByRole('row').allTextContents()).join('\n');
  expect(rows).toContain("Record of the other party's leg");
  expect(rows).toContain("Report of your phone's leg");
  expect(rows).toContain("the dialplan's question");
  expect(await lanes.getByRole('button').count()).toBeGreaterThan(1);
  await openView('Dial');
  await putAway();
});

/** What the simulated PBX does, and the sentence that tells it. */
const endings: [told: string, script: Partial<Script>][] = [
  ['You did not answer your phone', { firstParty: 'no-answer', firstPartyRingSeconds: 4 }],
  ['Your phone was busy', { firstParty: 'busy', firstPartyRingSeconds: 1 }],
  ['You declined the call', { firstParty: 'declined', firstPartyRingSeconds: 2 }],
  [
    'The PBX could not ring your phone: destination out of order (cause 27)',
    { firstParty: 'failed', firstPartyRingSeconds: 0 },
  ],
  ['0935 444 0200 did not answer', { secondParty: 'no-answer' }],
  ["0935 444 0200's line was busy", { secondParty: 'busy', secondPartyRingSeconds: 2 }],
  ['0935 444 0200 could not be reached', { secondParty: 'failed', secondPartyRingSeconds: 1 }],
  [
    "You hung up while 0935 444 0200's phone was ringing",
    {
      firstPartyHangsUp: 'while-second-party-rings',
      firstPartyHangsUpAfterSeconds: 4,
      secondPartyRingSeconds: 9,
    },
  ],
  ['The PBX could not get the number from this app', { asksElsewhere: true }],
  [
    'The PBX never asked this app for the number; perhaps you hung up first',
    { firstPartyHangsUp: 'before-routing' },
  ],
];

test.each(endings)('the end is told as "%s"', async (told, script) => {
  desk.sandbox.scriptNext(script);
  await call('09354440200');
  await soon(() => sentence().textContent()).toContain(told);
  await putAway();
});

test('a trunk manager that is switched off is named as the reason', async () => {
  desk.sandbox.reconfigure({ trunkManager: { status: 'inactive' } });
  await call('09354440200');
  await soon(() => sentence().textContent()).toMatch(/The PBX did not start the call.*trunk manager/);
  desk.sandbox.reconfigure({ trunkManager: { status: 'active' } });
  await putAway();
});

test('a call that the PBX refuses says which service the API account may not use', async () => {
  desk.sandbox.faults.set('autodialer/campaigns/add', 'forbidden', 1);
  await call('09354440200');
  await soon(() => sentence().textContent()).toContain(
    'The API account may not use autodialer/campaigns/add',
  );
  desk.sandbox.faults.clear();
  await putAway();
});

test('a PBX that can not be reached is told with its address', async () => {
  desk.sandbox.faults.set('*', 'refuse');
  await call('09354440200');
  await soon(() => sentence().textContent()).toContain(
    `The PBX at ${new URL(desk.sandbox.baseUrl).host} can't be reached`,
  );
  desk.sandbox.faults.clear();
  await putAway();
});

test('cancel has its effect while the phone rings', async () => {
  const before = desk.sandbox.campaigns().length;
  desk.sandbox.scriptNext({ firstPartyRingSeconds: 60 });
  await call('09354440200');
  await soon(() => sentence().textContent()).toContain('Your phone is ringing: pick up');
  await strip().getByRole('button', { name: 'Cancel' }).click();
  await soon(() => sentence().textContent()).toContain('Call cancelled');
  expect(desk.sandbox.campaigns()).toHaveLength(before);
  await putAway();
});

test('while the parties talk, the app says honestly that only the phone ends it', async () => {
  desk.sandbox.scriptNext({ talkSeconds: 60 });
  await call('300');
  await soon(() => sentence().textContent()).toContain('Talking with');
  await strip().getByText('hang up your phone to end it').waitFor();
  expect(await strip().getByRole('button', { name: 'Cancel' }).count()).toBe(0);
  desk.sandbox.hangUp('first');
  await soon(() => sentence().textContent()).toContain('You talked for');
  await putAway();
});

test("a call's end is notified when the person looks elsewhere, and a click opens the call", async () => {
  await desk.app.act('window.close', 'main');
  const before = ((await desk.app.act('notifications')) as unknown[]).length;
  await order(page, 'calls:dial', { text: '09125550102', origin: 'pad' });
  await soon(async () => ((await desk.app.act('notifications')) as unknown[]).length).toBe(before + 1);
  const notices = (await desk.app.act('notifications')) as { body: string }[];
  expect(notices.at(-1)?.body).toContain('line was busy');
  await desk.app.act('notification.click', -1);
  await desk.app.window('main');
  await page.getByRole('figure', { name: 'Timeline of both legs' }).waitFor();
});

test('Enter on the empty field fills in the last number, and a second Enter calls it', async () => {
  await page.getByText('Press Enter twice').waitFor();
  const field = page.getByRole('combobox', { name: 'Number or name' });
  const before = desk.sandbox.campaigns().length;
  await field.press('Enter');
  await soon(() => field.inputValue()).toBe('0912 555 0102');
  expect(desk.sandbox.campaigns()).toHaveLength(before);
  await field.press('Enter');
  await soon(() => sentence().textContent()).toContain("0912 555 0102's line was busy");
  await putAway();
});

test('a call is redialled from the history', async () => {
  // The place itself, not the call that the notification opened in it.
  await openView('Calls');
  await page.getByRole('button', { name: 'Call 0912 555 0102 again' }).first().click();
  await soon(() => sentence().textContent()).toContain("0912 555 0102's line was busy");
});

test('the history is searched by number and by outcome', async () => {
  await openView('Calls');
  await page.getByRole('searchbox', { name: 'Number, name or note' }).fill('300');
  await soon(() => page.getByRole('button', { name: /again/ }).count()).toBe(1);
});
