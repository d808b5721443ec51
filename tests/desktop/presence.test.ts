import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { clipboardNumber } from '../../electron/desktop/features/dialing/clipboard-number.ts';
import { appMenu } from '../../electron/desktop/system/app-menu.ts';
import {
  keepXdgAutostart,
  setXdgAutostart,
  xdgAutostartFile,
} from '../../electron/desktop/system/login/xdg-autostart.ts';
import { safeItems, tooltipText } from '../../electron/desktop/system/menu-text.ts';
import { createShortcuts } from '../../electron/desktop/system/shortcuts/shortcuts.ts';
import { findTray } from '../../electron/desktop/system/tray/find-tray.ts';
import { trayMenu } from '../../electron/desktop/system/tray/tray-menu.ts';
import { shellWordsOf } from '../../electron/desktop/words/words.ts';
import { actions } from '../../shared/actions.ts';
import { desktop as en } from '../../shared/locales/en/desktop.ts';
import { defaultPreferences } from '../../shared/settings/preferences.ts';
import { shownProfile } from '../../shared/settings/profile-label.ts';

const board = (text: string) => ({ readText: async () => text });

test('what is selected is taken before what was copied, and a blank selection counts as none', async () => {
  expect(await clipboardNumber({ ...board('copied'), selection: board(' 0912 ') })).toBe('0912');
  expect(await clipboardNumber({ ...board('copied'), selection: board(' \n') })).toBe('copied');
  expect(await clipboardNumber(board('copied'))).toBe('copied');
});

test('a clipboard that can not be read is empty, and a copied page is cut', async () => {
  const broken = { readText: () => Promise.reject(new Error('locked')) };
  expect(await clipboardNumber(broken)).toBe('');
  expect(await clipboardNumber({ ...board('x'), selection: broken })).toBe('x');
  expect((await clipboardNumber(board('9'.repeat(5000)))).length).toBe(1024);
});

function shortcutSystem(taken: string[] = []) {
  const registered: string[] = [];
  return {
    registered,
    register: (accelerator: string) => {
      if (/\w \w/.test(accelerator)) throw new TypeError('no accelerator');
      if (taken.includes(accelerator)) return false;
      registered.push(accelerator);
      return true;
    },
    unregister: (accelerator: string) => void registered.splice(registered.indexOf(accelerator), 1),
  };
}
const onLinux = { platform: 'linux', keepsTaken: false } as const;
const shortcutActions = { quickDial: () => {}, clipboard: () => {} };

test('new shortcuts replace the old ones, and only those that were taken are released', () => {
  const system = shortcutSystem(['Alt+T']);
  const shortcuts = createShortcuts(system, shortcutActions, onLinux);
  expect(
    shortcuts.apply({ ...defaultPreferences, quickDialShortcut: 'Alt+A', clipboardShortcut: 'Alt+T' }),
  ).toEqual([{ shortcut: 'clipboard', accelerator: 'Alt+T', why: 'refused' }]);
  shortcuts.apply({ ...defaultPreferences, quickDialShortcut: 'Alt+B', clipboardShortcut: '' });
  expect(system.registered).toEqual(['Alt+B']);
  shortcuts.release();
  expect(system.registered).toEqual([]);
});

test('a system that keeps what was taken is asked once for each shortcut, and what was given up does nothing', () => {
  const pressed: string[] = [];
  const callbacks = new Map<string, () => void>();
  const portal = {
    register: (accelerator: string, callback: () => void) => {
      expect(callbacks.has(accelerator)).toBe(false);
      callbacks.set(accelerator, callback);
      return true;
    },
    unregister: () => {
      throw new Error('it does nothing, and more is not to be expected of it');
    },
  };
  const shortcuts = createShortcuts(
    portal,
    { quickDial: () => void pressed.push('quick dial'), clipboard: () => void pressed.push('clipboard') },
    { ...onLinux, keepsTaken: true },
  );
  const apply = (quickDialShortcut: string, clipboardShortcut: string) =>
    shortcuts.apply({ ...defaultPreferences, quickDialShortcut, clipboardShortcut });
  expect(apply('Alt+A', 'Alt+B')).toEqual([]);
  expect(apply('Alt+B', 'Alt+A')).toEqual([]);
  callbacks.get('Alt+A')?.();
  expect(apply('Alt+B', '')).toEqual([]);
  callbacks.get('Alt+A')?.();
  callbacks.get('Alt+B')?.();
  shortcuts.release();
  callbacks.get('Alt+B')?.();
  expect(pressed).toEqual(['clipboard', 'quick dial']);
  expect([...callbacks.keys()]).toEqual(['Alt+A', 'Alt+B']);
});

test('a shortcut that can not be read is reported, not thrown', () => {
  const shortcuts = createShortcuts(shortcutSystem(), shortcutActions, onLinux);
  expect(shortcuts.apply({ ...defaultPreferences, quickDialShortcut: 'Ctrl+no such key' })).toEqual([
    { shortcut: 'quick-dial', accelerator: 'Ctrl+no such key', why: 'refused' },
  ]);
});

test.each([
  ...['A', 'Shift+A', 'Enter', 'Space', '1', 'CommandOrControl+V', 'Ctrl+C', 'Cmd+X', 'Meta+Insert'],
  ...['Ctrl+Control+V', 'V+Ctrl+Ctrl', 'V+Control', 'Ctrl+K+V'],
  ...['Ctrl+V+', 'Ctrl+ V', 'Ctrl+V ', '+ctrl + + V'],
  ...['CommandOrControl+Ctrl+V', 'CmdOrCtrl+Command+C', 'Super+Meta+X'],
  ...['AltGr+Q', 'AltGr+2', 'AltGr+Shift+Q', 'Q+AltGr', 'Ctrl+AltGr+V', 'Shift+ A', 'A+Shift'],
])('%s, whoever set it, is not taken from all that people type and paste', (accelerator) => {
  const system = shortcutSystem();
  const shortcuts = createShortcuts(system, shortcutActions, onLinux);
  const problems = shortcuts.apply({
    ...defaultPreferences,
    quickDialShortcut: 'F9',
    clipboardShortcut: accelerator,
  });
  expect([problems, system.registered]).toEqual([
    [{ shortcut: 'clipboard', accelerator, why: 'typed' }],
    ['F9'],
  ]);
});

test.each([
  ...[defaultPreferences.quickDialShortcut, defaultPreferences.clipboardShortcut, 'F9', 'Shift+F5', 'Alt+A'],
  ...['Ctrl+Shift+V', 'V+Ctrl+Shift', 'Ctrl+Alt+V', 'Ctrl+Super+V', 'Alt+V'],
  ...['Ctrl+K', 'Ctrl+V+K', 'Shift + F12'],
])('%s may be taken: nobody types, cuts, copies or pastes with it', (accelerator) => {
  const system = shortcutSystem();
  const shortcuts = createShortcuts(system, shortcutActions, onLinux);
  const preferences = { ...defaultPreferences, quickDialShortcut: accelerator, clipboardShortcut: '' };
  expect([shortcuts.apply(preferences), system.registered]).toEqual([[], [accelerator]]);
});

test.each([
  ...(['Control+Alt+Q', 'CommandOrControl+Alt+7', 'Ctrl+Alt+Shift+A', 'Alt+Ctrl+Plus'] as const).map(
    (accelerator) => ['win32', accelerator] as const,
  ),
  ...(['Ctrl+Alt+Space', 'Alt+num1', 'Alt+Shift+num0'] as const).map((one) => ['win32', one] as const),
  ...(['Alt+L', 'Option+E', 'Alt+Shift+A', 'Alt+Space', 'Option+Enter', 'Alt+;'] as const).map(
    (accelerator) => ['darwin', accelerator] as const,
  ),
])('on %s %s types a character and is not taken', (platform, accelerator) => {
  const system = shortcutSystem();
  const shortcuts = createShortcuts(system, shortcutActions, { platform, keepsTaken: false });
  const preferences = { ...defaultPreferences, quickDialShortcut: accelerator, clipboardShortcut: '' };
  const problem = { shortcut: 'quick-dial', accelerator, why: 'typed' };
  expect([shortcuts.apply(preferences), system.registered]).toEqual([[problem], []]);
});

test.each([
  ...(['win32', 'darwin', 'linux'] as const).flatMap((platform) =>
    [
      defaultPreferences.quickDialShortcut,
      defaultPreferences.clipboardShortcut,
      'Ctrl+Alt+F9',
      'Alt+F5',
      'Ctrl+Alt+Super+A',
    ].map((accelerator) => [platform, accelerator] as const),
  ),
  ...(['Alt+A', 'Ctrl+Alt+Home', 'Ctrl+Shift+num1'] as const).map((one) => ['win32', one] as const),
  ...(['Control+Alt+Q', 'CommandOrControl+Alt+L', 'Alt+Up'] as const).map((one) => ['darwin', one] as const),
  ...(['Control+Alt+Q', 'Alt+L', 'Alt+num1'] as const).map((one) => ['linux', one] as const),
])('on %s nobody types with %s, and it may be taken', (platform, accelerator) => {
  const system = shortcutSystem();
  const shortcuts = createShortcuts(system, shortcutActions, { platform, keepsTaken: false });
  const preferences = { ...defaultPreferences, quickDialShortcut: accelerator, clipboardShortcut: '' };
  expect([shortcuts.apply(preferences), system.registered]).toEqual([[], [accelerator]]);
});

const trayActions = {
  run: () => {},
  dial: () => {},
  cancelRedial: () => {},
  switchProfile: () => {},
};
const profile = (id: string, name: string, agentNumber = '201') => ({
  id,
  name,
  agentNumber,
  pbxHost: '',
  inTeam: false,
});
const emptyTray = {
  desk: '7',
  ...{ favourites: [], recents: [], profiles: [profile('a', '')], activeProfile: 'a', redials: [] },
  preferences: defaultPreferences,
};
const recent = (number: string, contactName: string | null) => ({
  callId: number,
  number,
  contactName,
  direction: 'out' as const,
  origin: 'pad' as const,
  route: 'external' as const,
  startedAt: 0,
  endedAt: 1,
  outcome: 'completed' as const,
  inferred: false,
  reason: null,
  talkSeconds: 1,
  ringSeconds: 1,
  verdict: null,
});

const click = ({ click }: MenuItemConstructorOptions) =>
  click?.(undefined as never, undefined as never, undefined as never);

const textOf = (id: string) => Object.entries(en.action).find(([known]) => known === id)?.[1];
/** A key of the page alone would take its letter from every field. */
const menuKeysOf = (id: string) => {
  const own: Record<string, { keys: string | null; menuKeys?: string }> = actions;
  const keys = own[id]?.menuKeys ?? own[id]?.keys;
  return keys?.includes('+') ? keys : undefined;
};

test.each(['linux', 'darwin'] as const)(
  'what the menus and the tray offer are the actions, with their words and keys (%s)',
  (platform) => {
    const ran: string[] = [];
    const run = (id: string) => void ran.push(id);
    const menus = appMenu({ words: en, platform, development: false, run });
    const inMenus = menus.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
    const inTray = trayMenu(emptyTray, en, { ...trayActions, run });
    const items = [...inMenus, ...inTray].filter(
      ({ role, type }) => role === undefined && type === undefined,
    );
    for (const item of items) click(item);
    expect(items.map(({ label }) => label)).toEqual(ran.map(textOf));
    expect(items.map(({ accelerator }) => accelerator)).toEqual(ran.map(menuKeysOf));
    const wanted = Object.entries(actions).flatMap(([id, { by }]) => (by === 'person' ? [] : [id]));
    // A list to search is not always there.
    expect(new Set([...ran, 'search'])).toEqual(new Set(wanted));
  },
);

test('a planned redial stands in the tray with its time and is cancelled there', () => {
  const cancelled: string[] = [];
  const redial = { callId: 'c1', number: '09125550102', contactName: 'Sara & Co', at: 0, held: null };
  const redials = [redial, { ...redial, callId: 'c2', contactName: null }];
  const menu = safeItems(
    trayMenu({ ...emptyTray, redials }, en, {
      ...trayActions,
      cancelRedial: (callId) => void cancelled.push(callId),
    }),
  );
  const items = menu.filter(({ label }) => label?.includes('Sara') || label?.includes('0912'));
  expect(items.map(({ label }) => label)).toEqual([
    expect.stringMatching(/^Sara && Co, .*\p{Nd}/u),
    expect.stringMatching(/^\u206609125550102\u2069, /),
  ]);
  for (const item of items) click(item);
  expect(cancelled).toEqual(['c1', 'c2']);
});

test('a name in the tray steers nothing, is no access key and no longer than a menu is wide', () => {
  const contact = {
    ...{ id: 'a', company: '', note: '', favourite: true, numbers: [] },
    name: `\u202Egnp & co\u001b]0;x\u0007${'y'.repeat(500)}`,
  };
  const [item] = safeItems(trayMenu({ ...emptyTray, favourites: [contact] }, en, trayActions)).filter(
    ({ label }) => label?.includes('gnp'),
  );
  expect(item?.label).toMatch(/^ gnp && co \]0;x y+…$/);
  expect(item?.label?.length).toBeLessThan(90);
  const inside = safeItems([{ label: 'x', submenu: [{ label: '\u202Eone' }] }]);
  expect(inside).toEqual([{ label: 'x', submenu: [{ label: ' one' }] }]);
  expect(tooltipText(`Dotaraf · \u202E${'z'.repeat(500)}`)).toMatch(/^Dotaraf · {2,}z+…$/);
});

test('last calls in the tray are each number once, newest first, five at most, numbers kept left-to-right', () => {
  const recents = ['1', '2', '1', '3', '4', '5', '6'].map((digit) => recent(`0912555010${digit}`, null));
  const menu = trayMenu({ ...emptyTray, recents }, en, trayActions);
  const labels = menu.map(({ label }) => label).filter((label) => label?.includes('0912'));
  expect(labels).toEqual(['1', '2', '3', '4', '5'].map((digit) => `\u20660912555010${digit}\u2069`));
});

test('a favourite with several numbers is a submenu, with one number a single item that dials it', () => {
  const dialled: string[] = [];
  const number = (digits: string, label: string) => ({ typed: digits, dialled: digits, label });
  const contact = (id: string, numbers: ReturnType<typeof number>[]) => ({
    id,
    name: `Name ${id}`,
    company: '',
    note: '',
    favourite: true,
    numbers,
  });
  const favourites = [
    contact('a', [number('201', '')]),
    contact('b', [number('202', 'desk'), number('203', '')]),
  ];
  const menu = trayMenu({ ...emptyTray, favourites }, en, {
    ...trayActions,
    dial: (digits, desk) => void dialled.push(`${digits} of ${desk}`),
  });
  const [one, several] = menu.filter(({ label }) => label?.startsWith('Name'));
  click(one ?? {});
  expect(dialled, 'as drawn for this profile and PBX').toEqual(['201 of 7']);
  expect(several?.submenu).toMatchObject([{ label: 'desk: \u2066202\u2069' }, { label: '\u2066203\u2069' }]);
});

test('each number in the tray is shown as it is dialled, whatever a contact or a call of a backup says of it', () => {
  const dialled: string[] = [];
  const lies = [
    { typed: '021 8877 6655', dialled: '09125550100', label: '' },
    { typed: '021 8877 6656', dialled: '\u2067 0912 555 0101\u2069', label: 'desk' },
  ];
  const facts = { id: 'a', name: 'Name', company: '', note: '', favourite: true };
  const menu = trayMenu(
    {
      ...emptyTray,
      favourites: [{ ...facts, numbers: lies }],
      recents: [recent('\u2067 0912 555 0102\u2069', null)],
    },
    en,
    { ...trayActions, dial: (digits) => void dialled.push(digits) },
  );
  const items = menu.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? item.submenu : [])]);
  const numbers = items.filter(({ label }) => /\d/.test(label ?? ''));
  for (const item of numbers) click(item);
  const shown = numbers.map(({ label }) => label?.replace('desk: ', ''));
  expect(shown).toEqual(['0', '1', '2'].map((digit) => `\u20660912555010${digit}\u2069`));
  expect(dialled.map((text) => text.replace(/\D/g, ''))).toEqual(
    ['0', '1', '2'].map((digit) => `0912555010${digit}`),
  );
});

test.each([
  ...['021 8877 6655', '۰۲۱۸۸۷۷۶۶۵۵', 'Quit Dotaraf', '\u200b\u2060', `\u202E5566 7788 120`, '9'.repeat(200)],
])('a press on the name %s in the tray dials the number that stands beside it', (name) => {
  const dialled: string[] = [];
  const number = { typed: '021 8877 6655', dialled: '09125550100', label: '' };
  const facts = { id: 'a', name, company: '', note: '', favourite: true, numbers: [number] };
  const state = { ...emptyTray, favourites: [facts], recents: [recent('09125550100', name)] };
  const menu = safeItems(
    trayMenu(state, en, { ...trayActions, dial: (digits) => void dialled.push(digits) }),
  );
  const items = menu.filter(({ label }) => label?.endsWith(': \u206609125550100\u2069'));
  for (const item of items) click(item);
  expect(dialled).toEqual(['09125550100', '09125550100']);
});

test('several profiles are a choice in the tray by name, else own number; one is not shown at all', () => {
  const switched: string[] = [];
  const actions = { ...trayActions, switchProfile: (id: string) => void switched.push(id) };
  expect(trayMenu(emptyTray, en, actions).some(({ type }) => type === 'radio')).toBe(false);
  const profiles = [profile('a', 'Sales & co'), profile('b', ''), profile('c', '', '')];
  const menu = safeItems(trayMenu({ ...emptyTray, profiles, activeProfile: 'b' }, en, actions));
  const items = menu.filter(({ type }) => type === 'radio');
  expect(items.map(({ label, checked }) => [label, checked])).toEqual([
    ['Sales && co', false],
    ['201', true],
    ['No name', false],
  ]);
  items[0]?.click?.(undefined as never, undefined as never, undefined as never);
  expect(switched).toEqual(['a']);
});

test("the tray icon's words name the profile where there are several, and how much waits", () => {
  const words = shellWordsOf('en');
  const profiles = [profile('a', 'Sales'), profile('b', 'Night desk')];
  const nothing = { waiting: 0, profile: null, inLine: null };
  const shown = shownProfile({ profiles, activeProfile: 'b' }, '');
  expect(words.tooltip('calling', { ...nothing, profile: shown })).toBe('Dotaraf: calling · Night desk');
  expect(words.tooltip('idle', { ...nothing, profile: shownProfile(emptyTray, '') })).toBe('Dotaraf');
  expect(words.tooltip('idle', { ...nothing, waiting: 3 })).toBe('Dotaraf · 3 waiting');
  expect(words.tooltip('calling', { ...nothing, inLine: 2 })).toBe('Dotaraf: in line, position 2');
  expect(shellWordsOf('fa').tooltip('calling', { ...nothing, inLine: 2 })).toBe('دوطرف: در صف، نفر ۲');
});

test('a Linux desktop has a tray only if somebody watches for its icons', async () => {
  expect(await findTray('linux', async () => '(true,)')).toBe('there');
  expect(await findTray('linux', async () => '(false,)')).toBe('none');
  expect(await findTray('win32', async () => null)).toBe('there');
});

test('where gdbus is missing another tool asks, and where none can that is known', async () => {
  const only = (tool: string, answer: string) => async (command: string) =>
    command === tool ? answer : null;
  expect(await findTray('linux', only('busctl', 'b true'))).toBe('there');
  expect(await findTray('linux', only('dbus-send', '   boolean false'))).toBe('none');
  expect(await findTray('linux', async () => null)).toBe('unknown');
});

test('an autostart entry that is there names the program of now and keeps the rest; none is made', async () => {
  const home = await mkdtemp(path.join(os.tmpdir(), 'dotaraf-autostart-'));
  const file = xdgAutostartFile({}, home);
  keepXdgAutostart(file, '/opt/Dotaraf/dotaraf');
  expect(existsSync(file)).toBe(false);
  setXdgAutostart(file, '/home/a/Dotaraf-0.1.AppImage');
  writeFileSync(file, `${readFileSync(file, 'utf8')}Hidden=true\n`);
  keepXdgAutostart(file, '/home/a/Dotaraf-0.2.AppImage');
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('Exec="/home/a/Dotaraf-0.2.AppImage" --hidden\n');
  expect(text).toContain('Hidden=true\n');
});

test('the autostart entry starts the app hidden, quoted as the desktop entry specification asks, and goes again', async () => {
  const home = await mkdtemp(path.join(os.tmpdir(), 'dotaraf-autostart-'));
  const file = xdgAutostartFile({}, home);
  expect(file).toBe(path.join(home, '.config/autostart/ir.dotaraf.Dotaraf.desktop'));
  setXdgAutostart(file, '/opt/my apps/100% "call"$/dotaraf');
  expect(readFileSync(file, 'utf8')).toContain(
    'Exec="/opt/my apps/100%% \\\\"call\\\\"\\\\$/dotaraf" --hidden\n',
  );
  setXdgAutostart(file, null);
  setXdgAutostart(file, null);
  expect(existsSync(file)).toBe(false);
  expect(xdgAutostartFile({ XDG_CONFIG_HOME: '/cfg' }, home)).toBe(
    '/cfg/autostart/ir.dotaraf.Dotaraf.desktop',
  );
});

test('the words of a language are made once, for they are asked for at every change', () => {
  expect(shellWordsOf('fa')).toBe(shellWordsOf('fa'));
  expect(shellWordsOf('en')).not.toBe(shellWordsOf('fa'));
});

test("the shell's words take names and files as they are", () => {
  expect(shellWordsOf('en').callEnded('Sara & Co')).toBe('Call with Sara & Co');
  expect(shellWordsOf('fa').settingsKept('broken', '/x/y.json')).toContain('/x/y.json');
});
