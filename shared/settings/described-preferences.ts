import { languages } from '../locales/language.ts';
import { longestCallPage } from './call-page.ts';
import type { ChoiceSetting, FlagSetting, TextSetting } from './setting.ts';

type Preference =
  | Pick<ChoiceSetting, 'kind' | 'values' | 'byDefault'>
  | (Pick<FlagSetting, 'kind' | 'byDefault'> & { page: 'general' })
  | Pick<TextSetting, 'kind' | 'longest' | 'byDefault'>;

/** As long as an Electron accelerator may be. */
const longestShortcut = 60;

/**
 * What a person chooses about the app itself, once, in the order of the settings pages; the file, the requests of the
 * windows and the switches derive from here. What is more than one value (guards, codes) stands in preferences.ts.
 */
export const preferences = {
  language: { kind: 'choice', values: languages, byDefault: 'fa' },
  theme: { kind: 'choice', values: ['system', 'light', 'dark'], byDefault: 'system' },
  startAtLogin: { kind: 'flag', page: 'general', byDefault: false },
  closeToTray: { kind: 'flag', page: 'general', byDefault: true },
  notifications: { kind: 'flag', page: 'general', byDefault: true },
  checkForUpdates: { kind: 'flag', page: 'general', byDefault: true },
  /** What shows a call that a link, the tray or quick dial began: the small window of the call, or the main one. */
  callWindow: {
    kind: 'choice',
    values: ['pill', 'pill-when-hidden', 'main'],
    byDefault: 'pill',
  },
  /** `propose`: a link opens the confirm window. `dial`: it is dialled at once, by the person's own choice. */
  links: { kind: 'choice', values: ['propose', 'dial'], byDefault: 'propose' },
  /** Electron accelerators; empty: none. */
  quickDialShortcut: { kind: 'text', longest: longestShortcut, byDefault: 'CommandOrControl+Shift+D' },
  /** Not with C: as a global shortcut it would take "copy" from every terminal. */
  clipboardShortcut: { kind: 'text', longest: longestShortcut, byDefault: 'CommandOrControl+Alt+Shift+D' },
  /** With several profiles: `ask` has the person choose one for each link, `active` takes the one in use. */
  linkProfile: { kind: 'choice', values: ['active', 'ask'], byDefault: 'active' },
  /** Template of a web page for each call (call-page.ts); empty: none. */
  callPage: { kind: 'text', longest: longestCallPage, byDefault: '' },
  /** `on-answer`: it is opened by itself, once a call. */
  callPageWhen: { kind: 'choice', values: ['by-hand', 'on-answer'], byDefault: 'by-hand' },
} as const satisfies Record<string, Preference>;
export type PreferenceName = keyof typeof preferences;

/** The names of the preferences of one kind. */
export type PreferenceOf<Kind extends Preference['kind']> = {
  [K in PreferenceName]: (typeof preferences)[K]['kind'] extends Kind ? K : never;
}[PreferenceName];
