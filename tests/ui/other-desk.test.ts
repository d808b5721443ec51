import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../electron/pbx/sandbox/sandbox.ts';
import {
  type AppDesk,
  ask,
  connect,
  snapshotOf,
  snapshotWhen,
  startAppDesk,
} from '../support/app/app-desk.ts';
import { closeApps, closeBrowser, until } from '../support/app/launch-app.ts';
import { paste } from '../support/app/paste.ts';
import { places } from '../support/app/places.ts';
import { soon } from '../support/engine/soon.ts';

let desk: AppDesk;
let night: { id: string; sandbox: Sandbox };
let page: Page;

const go = (place: string) => places(page).getByRole('button', { name: place }).click();
const field = () => page.getByRole('combobox', { name: 'Number or name' });
const omids = async (): Promise<number> => {
  const found = await ask(page, 'contacts:search', { text: 'omid', offset: 0, limit: 9 });
  return found.value.rows.length;
};
const use = (id: string) => ask(page, 'profiles:switch', { id, evenInCall: false });
let theme: 'dark' | 'light' = 'light';
/** Done once the window has drawn all that main told it before. */
async function drawn(): Promise<void> {
  theme = theme === 'dark' ? 'light' : 'dark';
  await ask(page, 'preferences:save', { theme });
  await page.locator(`html[data-mantine-color-scheme=${theme}]`).waitFor();
}
/** To the PBX whose people are known here. */
async function toFirst(): Promise<void> {
  await use('first');
  await until(async () => {
    await ask(page, 'pbx-contacts:refresh', undefined);
    return (await omids()) === 1 ? true : null;
  });
  await drawn();
}
/** To the other PBX, which knows nobody; done once the first one's people are forgotten. */
async function toNight(): Promise<void> {
  await use(night.id);
  await until(async () => ((await omids()) === 0 ? true : null));
  await drawn();
}
const refused = () => page.getByText(/the profile or the settings have changed since/);
const rungAtNight = () => night.sandbox.campaigns().map(({ numbers }) => numbers);

beforeAll(async () => {
  desk = await startAppDesk({ settings: { version: 1, preferences: { language: 'en' } } }, { people: true });
  page = desk.page;
  const added = await ask(page, 'profiles:add', { name: 'Night desk' });
  await use(added.value.id);
  const sandbox = await startSandbox({ timeScale: 0.05, people: false });
  night = { id: added.value.id, sandbox };
  await connect(page, sandbox);
});
beforeEach(async () => {
  await toFirst();
  await go('Dial');
  await field().fill('');
});
afterAll(async () => {
  await closeApps();
  await night.sandbox.close();
  await desk.stop();
  await closeBrowser();
});

test('whom a name found at one PBX is not shown under another, and Enter rings nobody there', async () => {
  await field().fill('omid');
  await page.getByRole('option', { name: /Omid/ }).first().waitFor();
  await toNight();
  await soon(() => page.getByRole('option', { name: /Omid/ }).count()).toBe(0);
  await page.getByText('No matching contacts or recent calls.').waitFor();
  await field().press('Enter');
  // Enter has been dealt with once the next key has.
  await field().press('ArrowDown');
  expect([await field().inputValue(), rungAtNight()]).toEqual(['omid', []]);
});

test('the open card of a colleague of one PBX is not shown under another', async () => {
  await go('Contacts');
  await page.getByRole('searchbox').fill('omid');
  await page.getByRole('button', { name: /Omid Rahimi.*PBX extension/ }).click();
  await page.getByRole('heading', { name: 'Omid Rahimi' }).waitFor();
  await toNight();
  await soon(() => page.getByRole('heading', { name: 'Omid Rahimi' }).count()).toBe(0);
  await go('Dial');
  await toFirst();
  await field().fill('omid');
  await page.getByRole('option', { name: /Omid/ }).click();
  await page.locator('main article').getByRole('button', { name: /^Call/ }).waitFor();
  await toNight();
  await soon(() =>
    page
      .locator('main article')
      .getByRole('heading', { name: /Omid|202/ })
      .count(),
  ).toBe(0);
});

test('a menu and a question about a number go with the profile that they were opened for', async () => {
  await field().fill('omid');
  await page.getByRole('option', { name: /Omid/ }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Call', exact: true }).waitFor();
  await toNight();
  await soon(() => page.getByRole('menu').count()).toBe(0);
  await toFirst();
  await paste(field(), '+49 30 55501');
  await field().press('Enter');
  await page.getByRole('alertdialog').waitFor();
  await toNight();
  await soon(() => page.getByRole('alertdialog').count()).toBe(0);
  expect(rungAtNight()).toEqual([]);
});

test('a press on what was drawn for another profile is refused with its reason', async () => {
  const before = await snapshotOf(page);
  await toNight();
  const late = { text: '202', origin: 'contact' as const, desk: before.desk };
  expect(await ask(page, 'calls:dial', late)).toMatchObject({
    error: { kind: 'dial-refused', reason: 'settings-changed' },
  });
  expect(rungAtNight()).toEqual([]);
});

test('an extension that was typed for one PBX is rung by another when Enter is pressed once more; a number of the network at once', async () => {
  await field().fill('214');
  await toNight();
  await soon(() => field().inputValue()).toBe('214');
  await field().press('Enter');
  await refused().waitFor();
  expect(rungAtNight()).toEqual([]);
  await field().press('Enter');
  const { calls } = await snapshotWhen(page, (snapshot) => snapshot.calls.length > 0);
  expect(calls).toMatchObject([{ number: '214' }]);
  await until(() => (rungAtNight().length === 1 ? true : null));
  await ask(page, 'calls:cancel', { callId: calls[0]?.callId ?? '' });
  await snapshotWhen(page, ({ calls }) =>
    calls.every(({ events }) => events.some(({ type }) => type === 'call-ended')),
  );
  await toFirst();
  await field().fill('0912 555 0100');
  await toNight();
  await field().press('Enter');
  await snapshotWhen(page, ({ calls }) => calls.some(({ number }) => number === '09125550100'));
});
