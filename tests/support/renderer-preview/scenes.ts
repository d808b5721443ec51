import type { Page } from 'playwright';
import type { SettingsPage } from '../../../renderer/state/view.ts';
import { placeActions } from '../../../shared/actions.ts';
import type { Preview } from './fake-bridge.ts';
import { type SketchKind, sketchKinds } from './logs.ts';

type Place = (typeof placeActions)[number];

export interface Scene {
  name: string;
  preview?: Partial<Preview>;
  hash?: string;
  size?: { width: number; height: number };
  act?: (page: Page) => Promise<void>;
}

/** Waits for what was opened, and a moment longer for what it reads. */
async function opened(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().waitFor();
  await page.waitForTimeout(300);
}

/** What a place has once it is loaded. */
const loaded: Record<Place, string> = {
  dial: 'main [role="combobox"]',
  today: 'main article[data-today]',
  calls: 'main :is([data-row], [data-empty])',
  contacts: 'main :is([data-row], [data-empty])',
  settings: 'main nav [data-row-id]',
};
const question = '[role="alertdialog"]';
const notice = '[role="status"] > [data-tone]';
const card = '[data-card] [data-heading]';

const place = (name: Place) => async (page: Page) => {
  await page.locator(`nav [aria-keyshortcuts$="+${placeActions.indexOf(name) + 1}"]`).click();
  await opened(page, loaded[name]);
};
const settingsPage = (name: SettingsPage) => async (page: Page) => {
  await place('settings')(page);
  await page.locator(`main nav [data-row-id="${name}"]`).click();
  await opened(page, 'main [data-heading]');
};
const openRow = (index: number) => async (page: Page) => {
  await place('calls')(page);
  const row = page.locator('[data-row]').nth(index);
  const callId = await row.getAttribute('data-row-id');
  await row.click();
  await opened(page, `[data-subject-call="${callId}"] [data-heading]`);
};

const live: Partial<Record<SketchKind, number>> = {
  asking: 0.5,
  waiting: 2,
  'ringing-a': 7,
  routed: 9,
  'ringing-b': 16,
  talking: 48,
  originated: 8,
  'originated-untold': 45,
};

/** The card of the call of this moment; a very wide window shows it already. */
const openLiveCall = async (page: Page) => {
  const strip = page.locator('[data-now-strip]');
  await strip.or(page.locator('aside [data-card]')).first().waitFor();
  if (await strip.isVisible()) await strip.click();
  await opened(page, '[data-card] h2');
};

/** From the card of a call that reached nobody. */
const planRedial = async (page: Page) => {
  await page.locator('fieldset').last().locator('button').nth(2).click();
  await opened(page, '[data-card] section > small');
};

const askAboutAbroad = async (page: Page) => {
  await page.keyboard.type('0014165550101');
  await page.keyboard.press('Enter');
  await opened(page, question);
};

/** All that can stand above a view at once: a call to a company with a long name, missed calls and a redial. */
const full: Partial<Preview> = {
  call: { kind: 'ringing-b', secondsAgo: 14, number: '02188110099' },
  missed: 3,
  redial: true,
};

const callScene = (kind: SketchKind): Scene => ({
  name: `call-${kind}`,
  preview: { call: { kind, secondsAgo: live[kind] ?? 900, number: '09121110001' } },
  act: openLiveCall,
});

const setupPage = (index: number) => async (page: Page) => {
  await page.locator('main section button').first().click();
  for (let at = 0; at < index; at++) {
    const foot = page.locator('main section > div').last();
    const title = () => page.locator('main h1').textContent();
    const before = await title();
    await foot.locator('button').last().click();
    await page.waitForTimeout(700);
    if ((await title()) === before) await foot.locator('button').nth(1).click();
    await page.waitForTimeout(200);
  }
};

/** Every screen and state worth looking at. */
export const scenes: Scene[] = [
  { name: 'dial-empty', preview: { empty: true } },
  { name: 'dial-idle' },
  { name: 'dial-typed', act: (page) => page.keyboard.type('0912111') },
  { name: 'team-quick-dial', hash: '#quick-dial', preview: { inTeam: true } },
  { name: 'team-contacts', preview: { inTeam: true }, act: place('contacts') },
  { name: 'team-settings', preview: { inTeam: true }, act: settingsPage('team') },
  { name: 'team-join', act: settingsPage('team') },
  {
    name: 'team-in-line',
    preview: { inTeam: true, inLine: 2, call: { kind: 'asking', secondsAgo: 4, number: '09121110001' } },
  },
  { name: 'dial-name', act: (page) => page.keyboard.type('سا') },
  { name: 'dial-refused', act: (page) => page.keyboard.type('*720#') },
  {
    name: 'dial-small',
    size: { width: 360, height: 520 },
    preview: { call: { kind: 'ringing-b', secondsAgo: 14, number: '09121110001' } },
  },
  {
    name: 'strip-talking',
    size: { width: 400, height: 680 },
    preview: { call: { kind: 'talking', secondsAgo: 75, number: '09121110001' } },
  },
  {
    name: 'strip-ended',
    size: { width: 400, height: 680 },
    preview: { call: { kind: 'no-answer-b', secondsAgo: 100, number: '02166778800' } },
  },
  { name: 'strips-full', preview: full },
  {
    name: 'strips-unfolded',
    preview: full,
    act: async (page) => {
      await page.locator('button[aria-expanded]').first().click();
      await opened(page, 'button[aria-expanded="true"]');
    },
  },
  {
    name: 'notice-failed',
    act: async (page) => {
      await page.keyboard.type('09120000000');
      await page.keyboard.press('Enter');
      await opened(page, notice);
    },
  },
  {
    name: 'notice-undo',
    act: async (page) => {
      await openRow(2)(page);
      await page.locator('[data-card] [aria-haspopup=menu]').click();
      await page.locator('[role=menuitem]').last().click();
      await opened(page, notice);
    },
  },
  {
    name: 'menu',
    act: async (page) => {
      await place('calls')(page);
      await page.locator('[data-row]').nth(2).click({ button: 'right' });
      await opened(page, '[role="menuitem"]');
    },
  },
  ...sketchKinds.map(callScene),
  { name: 'incoming-rings', preview: { incoming: 'ringing' } },
  { name: 'incoming-missed', preview: { incoming: 'missed' }, act: place('calls') },
  { name: 'incoming-open', act: openRow(1) },
  {
    name: 'redial-choice',
    preview: { call: { kind: 'busy-b', secondsAgo: 900, number: '09121110001' } },
    act: openLiveCall,
  },
  {
    name: 'redial-planned',
    preview: { call: { kind: 'busy-b', secondsAgo: 900, number: '09121110001' } },
    act: async (page) => {
      await openLiveCall(page);
      await planRedial(page);
    },
  },
  {
    name: 'redial-strip',
    preview: { call: { kind: 'busy-b', secondsAgo: 900, number: '09121110001' } },
    act: async (page) => {
      await openLiveCall(page);
      await planRedial(page);
      await place('dial')(page);
    },
  },
  { name: 'today', preview: { followUps: true, missed: 3, redial: true }, act: place('today') },
  {
    name: 'follow-up',
    act: async (page) => {
      await openRow(2)(page);
      await page.keyboard.press('Control+u');
      await opened(page, 'dialog[open]');
    },
  },
  {
    name: 'follow-up-day',
    act: async (page) => {
      await openRow(2)(page);
      await page.keyboard.press('Control+u');
      await page.locator('dialog form button[aria-haspopup], dialog form button').first().click();
      await opened(page, '[role="dialog"] [role="group"]');
    },
  },
  {
    name: 'command',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.locator('[popover] input').fill('تن');
      await page.waitForTimeout(400);
    },
  },
  {
    name: 'key-map',
    act: async (page) => {
      await page.keyboard.press('?');
      await opened(page, 'dialog[open]');
    },
  },
  {
    name: 'pill',
    hash: '#pill',
    size: { width: 320, height: 56 },
    preview: { call: { kind: 'ringing-b', secondsAgo: 14, number: '09121110001' } },
  },
  { name: 'settings-call-page', act: settingsPage('callPage') },
  { name: 'bar-sandbox', preview: { pbx: 'sandbox' } },
  { name: 'bar-unreachable', preview: { pbx: 'unreachable' }, act: place('calls') },
  { name: 'history', act: place('calls') },
  {
    name: 'history-scrolled',
    act: async (page) => {
      await place('calls')(page);
      await page.mouse.move(200, 400);
      await page.mouse.wheel(0, 2100);
      await page.waitForTimeout(400);
    },
  },
  {
    name: 'history-filters',
    act: async (page) => {
      await place('calls')(page);
      await page.locator('main [aria-expanded]').first().click();
      await opened(page, 'main fieldset');
    },
  },
  {
    name: 'figures-day',
    act: async (page) => {
      await place('calls')(page);
      await page.locator('main button[aria-pressed]').first().click();
      await opened(page, 'main article [data-heading]');
    },
  },
  {
    name: 'figures-week',
    act: async (page) => {
      await place('calls')(page);
      await page.locator('main button[aria-pressed]').first().click();
      await page.locator('article label').nth(1).click();
      await page.locator('article [data-mirrored]').nth(1).click();
      await opened(page, 'main article [data-heading]');
    },
  },
  {
    name: 'figures-none',
    preview: { empty: true },
    act: async (page) => {
      await place('calls')(page);
      await page.locator('main button[aria-pressed]').first().click();
      await opened(page, 'main article [data-heading]');
    },
  },
  { name: 'settings-wrap-up', act: settingsPage('wrapUp') },
  { name: 'history-empty', preview: { empty: true }, act: place('calls') },
  { name: 'history-open', act: openRow(2) },
  { name: 'contacts', act: place('contacts') },
  {
    name: 'contact-open',
    act: async (page) => {
      await place('contacts')(page);
      await page.locator('[data-row]').first().click();
      await opened(page, card);
    },
  },
  {
    name: 'contact-of-pbx',
    act: async (page) => {
      await place('contacts')(page);
      await page.locator('[data-row]').nth(7).click();
      await opened(page, card);
    },
  },
  {
    name: 'contact-form',
    act: async (page) => {
      await place('contacts')(page);
      await page.locator('main button').nth(1).click();
      await page.locator('form button[type=submit]').click();
    },
  },
  {
    name: 'transfer',
    act: async (page) => {
      await place('contacts')(page);
      await page.locator('main button').first().click();
      await opened(page, 'article section button');
    },
  },
  {
    name: 'transfer-look',
    act: async (page) => {
      await place('contacts')(page);
      await page.locator('main button').first().click();
      await page.locator('article section button').first().click();
      await opened(page, 'article table select');
    },
  },
  {
    name: 'transfer-report',
    act: async (page) => {
      await place('contacts')(page);
      await page.locator('main button').first().click();
      await page.locator('article section button').first().click();
      await page.locator('article section button').first().click();
      await opened(page, 'article section dl');
    },
  },
  {
    name: 'dial-question',
    act: askAboutAbroad,
  },
  { name: 'settings', act: place('settings') },
  { name: 'settings-guards', act: settingsPage('guards') },
  {
    name: 'settings-guards-below',
    act: async (page) => {
      await settingsPage('guards')(page);
      await page.locator('main').hover();
      await page.mouse.wheel(0, 4000);
      await page.waitForTimeout(300);
    },
  },
  { name: 'settings-data', act: settingsPage('data') },
  {
    name: 'settings-data-restore',
    act: async (page) => {
      await settingsPage('data')(page);
      await page.locator('main section').last().locator('button').nth(1).click();
      await opened(page, question);
    },
  },
  { name: 'settings-general', act: settingsPage('general') },
  { name: 'settings-links', act: settingsPage('links') },
  { name: 'settings-connection', act: settingsPage('connection') },
  {
    name: 'settings-check',
    act: async (page) => {
      await settingsPage('connection')(page);
      await page.locator('main section').last().locator('button').last().click();
      await page.waitForTimeout(1600);
      await page.locator('main section').last().scrollIntoViewIfNeeded();
      await page.mouse.wheel(0, 4000);
    },
  },
  {
    name: 'settings-connection-originate',
    preview: { bulkDialer: false, way: 'originate' },
    act: async (page) => {
      await settingsPage('connection')(page);
      await page.locator('main select').last().scrollIntoViewIfNeeded();
      await page.mouse.move(200, 400);
      await page.mouse.wheel(0, 320);
      await page.waitForTimeout(200);
    },
  },
  {
    name: 'setup-other-way',
    preview: { pbx: 'not-set-up', bulkDialer: false },
    act: async (page) => {
      await setupPage(2)(page);
      await page.locator('main section > div').last().locator('button').last().click();
      await page.waitForTimeout(900);
      await page.mouse.wheel(0, 4000);
    },
  },
  { name: 'setup-originate', preview: { pbx: 'not-set-up', way: 'originate' }, act: setupPage(3) },
  { name: 'setup-originate-events', preview: { pbx: 'not-set-up', way: 'originate' }, act: setupPage(4) },
  { name: 'settings-dialing', act: settingsPage('dialing') },
  { name: 'settings-addresses', act: settingsPage('addresses') },
  { name: 'profiles-rail', preview: { profiles: 3 } },
  { name: 'profiles-one', act: settingsPage('profiles') },
  { name: 'profiles-three', preview: { profiles: 3 }, act: settingsPage('profiles') },
  {
    name: 'profiles-remove',
    preview: { profiles: 2 },
    act: async (page) => {
      await settingsPage('profiles')(page);
      await page.locator('main li').last().locator('button').last().click();
    },
  },
  {
    name: 'profiles-copy',
    preview: { profiles: 2 },
    act: async (page) => {
      await settingsPage('profiles')(page);
      await page.locator('main li').first().locator('button').nth(1).click();
    },
  },
  {
    name: 'profiles-in-call',
    preview: { profiles: 2, call: { kind: 'talking', secondsAgo: 75, number: '09121110001' } },
    act: (page) => page.locator('nav fieldset button').last().click(),
  },
  { name: 'settings-about', act: settingsPage('about') },
  ...[0, 1, 2, 3, 4, 5].map(
    (index): Scene => ({ name: `setup-${index}`, preview: { pbx: 'not-set-up' }, act: setupPage(index) }),
  ),
  {
    name: 'setup-welcome',
    preview: { pbx: 'not-set-up' },
    act: (page) => page.locator('main section h1').waitFor(),
  },
  {
    name: 'quick-dial-question',
    hash: '#quick-dial',
    size: { width: 520, height: 320 },
    act: askAboutAbroad,
  },
  {
    name: 'confirm-guarded',
    hash: '#confirm',
    size: { width: 420, height: 420 },
    preview: { proposals: 1, guarded: true },
  },
  { name: 'quick-dial', hash: '#quick-dial', size: { width: 520, height: 440 } },
  {
    name: 'quick-dial-typed',
    hash: '#quick-dial',
    size: { width: 520, height: 200 },
    act: (page) => page.keyboard.type('0912'),
  },
  {
    name: 'quick-dial-profile',
    hash: '#quick-dial',
    size: { width: 520, height: 200 },
    preview: { profiles: 2 },
  },
  {
    name: 'confirm-profile',
    hash: '#confirm',
    size: { width: 420, height: 380 },
    preview: { proposals: 2, profiles: 3, preferences: { linkProfile: 'ask' } },
  },
  { name: 'confirm', hash: '#confirm', size: { width: 420, height: 380 }, preview: { proposals: 2 } },
];
